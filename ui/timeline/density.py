"""A group with more engagements than fit, as columns: how many begin in each stretch of days, by status."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from operator import sub

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from tracker.dates import day_words, month_words
from tracker.queries.timeline_rows import Group
from ui.timeline.look import Look, faded
from ui.timeline.scale import LAST_DAY, Scale
from ui.timeline.ticks import MONTHS, Step

_STEPS: tuple[Step, ...] = (
    Step("day", 1, 1),
    Step("week", 1, 7),
    Step("month", 1, 30.4),
    Step("month", 3, 91.3),
    *(Step("year", count, 365.25 * count) for count in (1, 2, 5, 10, 20, 50, 100, 200, 500)),
)
_LEAST = 6.0
"""The narrowest column in pixels."""
_MOST_EDGES = 6000


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that one column counts: from `first` to before `stop`."""

    first: int
    stop: int
    words: str


def step_for(scale: Scale, unit: float) -> Step:
    """The shortest stretches whose columns are wide enough."""
    wanted = _LEAST * unit / scale.pixels
    return next((step for step in _STEPS if step.days >= wanted), _STEPS[-1])


def edges(step: Step, first: float, last: float) -> array[int]:
    """The first days of the stretches that cover `first` to `last`, and the day after the last of them."""
    begin, end = int(first), int(last) + 1
    if step.unit in ("day", "week"):
        start = begin - (begin - 1) % 7 if step.unit == "week" else begin
        return array("i", range(start, end + step.count * 7 + 1, 7 if step.unit == "week" else 1))
    months = step.count * (12 if step.unit == "year" else 1)
    day = date.fromordinal(max(begin, 1))
    at = (day.year * 12 + day.month - 1) // months * months
    found = array("i")
    while not found or found[-1] < end:
        year, month = divmod(at, 12)
        found.append(date(max(year, 1), month + 1, 1).toordinal() if year <= 9999 else LAST_DAY)
        at += months
        if year > 9999:
            break
    return found


def stretch_at(step: Step, day: float) -> Stretch:
    """The stretch that a day is in."""
    found = edges(step, day, day)
    place = max(place for place, edge in enumerate(found) if edge <= day)
    first, stop = found[place], found[place + 1]
    begun = date.fromordinal(first)
    month = month_words(begun)
    if step.unit == "day":
        words = day_words(begun)
    elif step.unit == "week":
        words = f"week of {day_words(begun)}"
    elif step.unit == "month":
        words = month if step.count == 1 else f"{MONTHS[begun.month - 1]}–{MONTHS[begun.month + 1]} {begun.year}"
    else:
        words = str(begun.year) if step.count == 1 else f"{begun.year}–{begun.year + step.count - 1}"
    return Stretch(first, stop, words)


def unit_words(step: Step) -> str:
    """What a column counts: "a day", "a quarter", "in 5 years"."""
    if step.unit == "month" and step.count == 3:
        return "a quarter"
    return f"a {step.unit}" if step.count == 1 else f"in {step.count} {step.unit}s"


def counts_in(group: Group, first: int, stop: int) -> tuple[int, ...]:
    """How many of each of the group's counted statuses begin from `first` to before `stop`."""
    found = []
    for one in group.counted:
        low, high = bisect_left(one.days, first), bisect_left(one.days, stop)
        found.append((one.sums[high - 1] if high else 0) - (one.sums[low - 1] if low else 0))
    return tuple(found)


class Heights:
    """The most engagements that a stretch of a group has, told once for each group and length of stretch."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, Step], int] = {}

    def forget(self, key: str) -> None:
        """Tells it anew for a group, by key, of which more has been counted."""
        for told in [one for one in self._told if one[0] == key]:
            del self._told[told]

    def most(self, group: Group, step: Step) -> int:
        """The largest number in one column; where there are too many columns to count, no less than it."""
        key = (group.key, step)
        if key not in self._told:
            self._told[key] = max(1, _most(group, step))
        return self._told[key]


def _most(group: Group, step: Step) -> int:
    if not group.counted:
        return 1
    first, last = min(one.days[0] for one in group.counted), max(one.days[-1] for one in group.counted)
    if (last - first) / step.days > _MOST_EDGES:
        return sum(max(map(sub, one.sums, (0, *one.sums))) for one in group.counted)
    sums = _cumulated(group, edges(step, first, last))
    columns: list[int] = [sum(column) for column in zip(*(map(sub, one[1:], one) for one in sums), strict=True)]
    return max(columns)


def _cumulated(group: Group, days: array[int]) -> list[list[int]]:
    """By counted status, how many begin before each of the days."""
    return [[one.sums[at - 1] if (at := bisect_left(one.days, day)) else 0 for day in days] for one in group.counted]


def paint_density(
    painter: QPainter, group: Group, area: QRectF, scale: Scale, step: Step, most: int, look: Look
) -> None:
    """Draws the columns of the days that `area` shows, from its bottom up, so that `most` reaches its top."""
    days = edges(step, scale.day(area.left()), scale.day(area.right()))
    sums = _cumulated(group, days)
    places = [scale.x(day) for day in days]
    gap = 1.0 if step.days * scale.pixels < 12 else 2.0
    bottoms = [area.bottom()] * len(days)
    painter.setPen(Qt.PenStyle.NoPen)
    for one, below in zip(group.counted, sums, strict=True):
        boxes = []
        for place, number in enumerate(map(sub, below[1:], below)):
            if number:
                high = max(number / most * area.height(), 1.0)
                bottoms[place] -= high
                wide = max(places[place + 1] - places[place] - gap, 1.0)
                boxes.append(QRectF(places[place], bottoms[place], wide, high))
        if boxes:
            painter.setBrush(faded(look.inks[one.status.code], 0.62))
            painter.drawRects(boxes)
