"""Where engagements stand on a strip of time: a scale of days, its ticks, marks in lanes, and columns of counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF

from tracker.dates.vocabulary import MONTH_NAMES
from tracker.queries.about_rows import HELD, MonthCount
from tracker.queries.list_row import ListRow
from tracker.words import Status

LANES = 8
"""How many lanes of marks a strip has at most; where more would be needed it shows columns of counts."""

_MONTHS = tuple(name[:3] for name in MONTH_NAMES)
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_BUCKETS = (1, 3, 12, 60, 120, 600)


@dataclass(frozen=True, slots=True)
class Scale:
    """Days, as ordinals from first to last, laid over a width between two margins, in pixels."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: int) -> float:
        """Where the middle of a day stands."""
        return self.left + (day + 0.5 - self.first) * (self.right - self.left) / (self.last + 1 - self.first)


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One engagement on the strip. bar: the days on which it may fall.

    open_start, open_end: its dates have no bound on that side. slipped: where it was first planned, if it moved.
    """

    row: ListRow
    glyph: QRectF
    bar: QRectF
    open_start: bool
    open_end: bool
    slipped: float | None


@dataclass(frozen=True, slots=True)
class Column:
    """The engagements of a span of months, by status from the bottom up; during: the span as a filter's value."""

    rect: QRectF
    label: str
    during: str
    counts: tuple[tuple[Status, int], ...]

    @property
    def total(self) -> int:
        return sum(number for _, number in self.counts)


def scale_of(days: Iterable[date], left: float, right: float) -> Scale | None:
    """A scale that shows all the days; None where there is none. A single day has a month either side."""
    ordinals = [day.toordinal() for day in days]
    if not ordinals:
        return None
    first, last = min(ordinals), max(ordinals)
    if last - first < 60:
        first, last = first - 30, last + 30
    return Scale(max(1, first), last, left, right)


def days_of(rows: Iterable[ListRow]) -> list[date]:
    """Every day that the dates of the rows begin or end on, and those on which they were first planned to begin."""
    found: list[date | None] = []
    for row in rows:
        found += [row.dates.earliest, row.dates.latest]
        if row.slippage not in (None, (0, 0)):
            found.append(row.first_planned.earliest)
    return [day for day in found if day is not None]


def ticks(scale: Scale, apart: float) -> list[Tick]:
    """Labelled ticks at the beginnings of months or years, at least so many pixels apart."""
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    room = max(1, int((scale.right - scale.left) / apart))
    centuries = -(-months // (room * _STEPS[-1])) * _STEPS[-1]
    step = next((step for step in _STEPS if months / step <= room), centuries)
    start = (first.year * 12 + first.month - 1) // step * step
    found = []
    for month in range(start, last.year * 12 + last.month, step):
        year, place = divmod(month, 12)
        if not 1 <= year <= 9999:
            continue
        day = date(year, place + 1, 1).toordinal()
        if scale.first <= day <= scale.last:
            label = str(year) if step >= 12 or place == 0 else _MONTHS[place]
            found.append(Tick(scale.x(day), label))
    return found


def marks(rows: Sequence[ListRow], scale: Scale, unit: float) -> list[Mark] | None:
    """The dated rows as marks, the earliest first; None where they do not fit in the lanes. unit: a glyph's side."""
    ends = [float("-inf")] * LANES
    found = []
    for row in sorted(rows, key=lambda row: (row.dates.earliest or row.dates.latest or date.min, row.id)):
        if row.dates.earliest is None and row.dates.latest is None:
            continue
        left, right = _reach(row, scale, unit)
        middle = (left + right) / 2
        start, end = min(left, middle - unit / 2), max(right, middle + unit / 2)
        slipped = None
        if row.slippage not in (None, (0, 0)) and row.first_planned.earliest is not None:
            slipped = scale.x(row.first_planned.earliest.toordinal())
            start, end = min(start, slipped), max(end, slipped)
        lane = next((n for n, taken in enumerate(ends) if start > taken + 2), None)
        if lane is None:
            return None
        ends[lane] = end
        top = lane * (unit + 4)
        found.append(
            Mark(
                row=row,
                glyph=QRectF(middle - unit / 2, top, unit, unit),
                bar=QRectF(left, top, max(0.0, right - left), unit),
                open_start=row.dates.earliest is None,
                open_end=row.dates.latest is None,
                slipped=slipped,
            )
        )
    return found


def _reach(row: ListRow, scale: Scale, unit: float) -> tuple[float, float]:
    """From where to where the days of a row lie; an open end reaches two glyphs further."""
    earliest, latest = row.dates.earliest, row.dates.latest
    left = scale.x(earliest.toordinal()) if earliest is not None else None
    right = scale.x(latest.toordinal()) if latest is not None else None
    if left is None:
        assert right is not None
        left = max(scale.left - unit, right - 2 * unit)
    if right is None:
        right = min(scale.right + unit, left + 2 * unit)
    return left, right


def lanes_used(found: Sequence[Mark], unit: float) -> int:
    return 1 + max((round(mark.bar.top() / (unit + 4)) for mark in found), default=0)


def columns(months: Sequence[MonthCount], scale: Scale, height: float, least: float) -> list[Column]:
    """The counts in columns at least so many pixels wide, the highest as high as given."""
    if not months:
        return []
    span = (scale.last - scale.first + 1) / 30.44
    room = (scale.right - scale.left) / least
    size = next((size for size in _BUCKETS if span / size <= room), _BUCKETS[-1])
    grouped: dict[int, dict[Status, int]] = {}
    for one in months:
        bucket = (int(one.month[:4]) * 12 + int(one.month[5:7]) - 1) // size
        counts = grouped.setdefault(bucket, {})
        counts[one.status] = counts.get(one.status, 0) + one.count
    most = max(sum(counts.values()) for counts in grouped.values())
    found = []
    for bucket, counts in sorted(grouped.items()):
        begins, ends = _month_day(bucket * size), _month_day((bucket + 1) * size)
        left = max(scale.left, scale.x(begins.toordinal()))
        right = min(scale.right, scale.x(ends.toordinal()))
        tall = height * sum(counts.values()) / most
        rect = QRectF(left + 0.5, height - tall, max(2.0, right - left - 1), tall)
        stack = tuple(sorted(counts.items(), key=lambda item: (item[0] not in HELD, item[0].code)))
        label, during = _named(bucket * size, size)
        found.append(Column(rect, label, during, stack))
    return found


def _month_day(month: int) -> date:
    year, place = divmod(month, 12)
    return date(min(9999, max(1, year)), place + 1, 1)


def _named(month: int, size: int) -> tuple[str, str]:
    """What a span of months is called, and how the filter's `during:` says it."""
    year, place = divmod(month, 12)
    if size == 1:
        return f"{_MONTHS[place]} {year}", f"{year:04}-{place + 1:02}"
    if size == 3:
        return f"Q{place // 3 + 1} {year}", f"Q{place // 3 + 1} {year}"
    if size == 12:
        return str(year), f"{year:04}"
    last = year + size // 12 - 1
    return f"{year}–{last}", f"{year:04}/{last:04}"
