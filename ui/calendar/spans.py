"""Which days a calendar shows: its modes, the spans they cover, the steps between them, and what they are called."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import QLocale

from tracker.dates import days_words, month_words

MIN_YEAR, MAX_YEAR = 1, 9999


class Mode(Enum):
    """What a calendar shows at once."""

    MONTH = "month"
    WEEK = "week"
    YEAR = "year"
    AGENDA = "agenda"

    @property
    def title(self) -> str:
        return self.value.capitalize()

    @property
    def key(self) -> str:
        """The letter that chooses it."""
        return self.title[0]


ZOOMED = (Mode.YEAR, Mode.MONTH, Mode.WEEK, Mode.AGENDA)
"""The modes from the farthest to the closest."""


def first_weekday(locale: QLocale | None = None) -> int:
    """The weekday that weeks begin on where the user lives; 0 is Monday."""
    return (locale or QLocale()).firstDayOfWeek().value - 1


def rest_days(locale: QLocale | None = None) -> frozenset[int]:
    """The weekdays on which people rest where the user lives; 0 is Monday."""
    working = {day.value - 1 for day in (locale or QLocale()).weekdays()}
    return frozenset(range(7)) - working


def moved(day: date, days: int) -> date:
    """The day so many days later, held between the first and the last day there is."""
    return date.fromordinal(min(max(1, day.toordinal() + days), date.max.toordinal()))


def months_on(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where it has no such day."""
    number = day.year * 12 + day.month - 1 + months
    number = min(max(MIN_YEAR * 12, number), MAX_YEAR * 12 + 11)
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_of(day: date) -> tuple[date, date]:
    """The first and last day of a day's month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def week_of(day: date, first: int) -> tuple[date, date]:
    """The first and last day of a day's week, which begins on weekday `first`."""
    start = moved(day, -((day.weekday() - first) % 7))
    return start, moved(start, 6)


def span_of(mode: Mode, day: date, first: int) -> tuple[date, date]:
    """The first and last day that a mode shows around a day; a month in whole weeks, an agenda the month."""
    if mode is Mode.WEEK:
        return week_of(day, first)
    if mode is Mode.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    start, end = month_of(day)
    return (start, end) if mode is Mode.AGENDA else (week_of(start, first)[0], week_of(end, first)[1])


def stepped(mode: Mode, day: date, step: int) -> date:
    """The day to show when a mode is turned on by so many pages."""
    if mode is Mode.WEEK:
        return moved(day, 7 * step)
    return months_on(day, 12 * step if mode is Mode.YEAR else step)


def title_of(mode: Mode, day: date, first: int) -> str:
    """What a span is called: "June 2023", "12–18 Jun 2023", "2023"."""
    if mode is Mode.YEAR:
        return f"{day.year:04d}"
    return days_words(*week_of(day, first)) if mode is Mode.WEEK else month_words(day, "long")


def each_day(first: date, last: date) -> list[date]:
    return [first + timedelta(number) for number in range((last - first).days + 1)]
