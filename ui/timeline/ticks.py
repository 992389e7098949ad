"""The days that the axis names, from centuries down to single days, so that the names never touch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.dates import day_words, weekday_name
from tracker.dates.vocabulary import MONTH_NAMES
from ui.timeline.scale import FIRST_DAY, LAST_DAY, Scale

MONTHS = tuple(name[:3] for name in MONTH_NAMES)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day with a line: what is written there in short, and with its year and month; `major` begins a larger unit."""

    day: int
    short: str
    full: str
    major: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A distance between ticks: the unit (day, week, month, year), how many of it, and its length in days."""

    unit: str
    count: int
    days: float


STEPS: tuple[Step, ...] = (
    Step("day", 1, 1),
    Step("week", 1, 7),
    Step("month", 1, 30.4),
    Step("month", 3, 91.3),
    *(Step("year", count, 365.25 * count) for count in _YEARS),
)


def step_of(scale: Scale, unit: float) -> Step:
    """The finest step whose names have room; `unit` is the width of a digit in pixels."""
    for step in STEPS:
        letters = {"day": 7, "week": 8, "month": 9 if step.count == 1 else 10}.get(step.unit, 7)
        if step.days * scale.pixels >= letters * unit:
            return step
    return STEPS[-1]


def ticks_of(scale: Scale, width: float, step: Step) -> list[Tick]:
    """The ticks from the one at or before the left edge to the right edge."""
    first, last = max(int(scale.left), FIRST_DAY), min(int(scale.right(width)) + 1, LAST_DAY - 1)
    make = {"day": _days, "week": _weeks, "month": _months}.get(step.unit, _years)
    return make(first, last, step.count)


def _days(first: int, last: int, _: int) -> list[Tick]:
    ticks = []
    for ordinal in range(first, last + 1):
        day = date.fromordinal(ordinal)
        weekday = weekday_name(day)
        ticks.append(Tick(ordinal, f"{weekday} {day.day}", f"{weekday} {day_words(day)}", day.day == 1))
    return ticks


def _weeks(first: int, last: int, _: int) -> list[Tick]:
    monday = max(FIRST_DAY, first - (first - 1) % 7)
    ticks, month = [], 0
    for ordinal in range(monday, last + 1, 7):
        day = date.fromordinal(ordinal)
        named = f"{day.day} {MONTHS[day.month - 1]}"
        ticks.append(Tick(ordinal, named, f"{named} {day.year}", day.month != month and month != 0))
        month = day.month
    return ticks


def _months(first: int, last: int, count: int) -> list[Tick]:
    begin, end = date.fromordinal(first), date.fromordinal(last)
    at = begin.year * 12 + (begin.month - 1) // count * count
    ticks = []
    while at <= end.year * 12 + end.month - 1:
        year, month = divmod(at, 12)
        name = MONTHS[month]
        ticks.append(Tick(date(year, month + 1, 1).toordinal(), name, f"{name} {year}", month == 0))
        at += count
    return ticks


def _years(first: int, last: int, count: int) -> list[Tick]:
    begin, end = date.fromordinal(first).year, date.fromordinal(last).year
    years = range(begin // count * count, end + 1, count)
    larger = next((other for other in _YEARS if other > count and other % count == 0 and other >= 5 * count), 0)
    return [
        Tick(
            date(max(year, 1), 1, 1).toordinal(),
            str(max(year, 1)),
            str(max(year, 1)),
            bool(larger) and not year % larger,
        )
        for year in years
    ]
