"""How the bars of a row of days lie above each other, and which of them a row has no room for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from tracker.queries.calendar_rows import CalendarItem, CalendarSpan, Stand
from ui.calendar.spans import each_day


@dataclass(frozen=True, slots=True)
class Bar:
    """An item in a row of days: the columns it covers, its lane from the top, and whether it goes on beyond the row."""

    item: CalendarItem
    first: int
    last: int
    lane: int
    from_before: bool
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of days with its bars; `more` has for each day the items it has no room for."""

    days: tuple[date, ...]
    bars: tuple[Bar, ...]
    more: tuple[tuple[CalendarItem, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Weeks:
    """What stands on whole weeks: the days of each with all its bars, packed where the question is answered."""

    span: CalendarSpan
    rows: tuple[tuple[tuple[date, ...], list[Bar]], ...]


def by_weeks(span: CalendarSpan) -> Weeks:
    """The span as rows of seven days."""
    days = each_day(span.first, span.last)
    weeks = [tuple(days[start : start + 7]) for start in range(0, len(days), 7)]
    return Weeks(span, tuple((week, pack(span.items, week)) for week in weeks))


def arrange(items: Iterable[CalendarItem], days: Sequence[date], lanes: int) -> Row:
    """The bars of the items on these days, each in the first lane that is free, in the order of the items.

    lanes: how many there is room for; bars of further lanes are left out and counted on each of their days.
    """
    return cut(pack(items, days), days, lanes)


def cut(bars: Iterable[Bar], days: Sequence[date], lanes: int) -> Row:
    """The row of these bars with room for so many lanes."""
    shown: list[Bar] = []
    more: list[list[CalendarItem]] = [[] for _ in days]
    for bar in bars:
        if bar.lane < lanes:
            shown.append(bar)
            continue
        for column in range(bar.first, bar.last + 1):
            more[column].append(bar.item)
    return Row(tuple(days), tuple(shown), tuple(map(tuple, more)))


def pack(items: Iterable[CalendarItem], days: Sequence[date]) -> list[Bar]:
    """All bars of the items on these days, with as many lanes as they need."""
    taken = [0] * len(days)  # of each column, which lanes are taken: bit n for lane n
    bars: list[Bar] = []
    start, end = days[0], days[-1]
    begin, columns = start.toordinal(), len(days) - 1
    for item in items:
        where = item.placement
        if where.stand is not Stand.DAYS or where.first is None or where.last is None:
            continue
        if where.first > end or where.last < start:
            continue
        first, last = max(0, where.first.toordinal() - begin), min(columns, where.last.toordinal() - begin)
        across = taken[first] if first == last else reduce(or_, taken[first : last + 1])
        lane = (~across & (across + 1)).bit_length() - 1  # the lowest that is free in all its columns
        for column in range(first, last + 1):
            taken[column] |= 1 << lane
        bars.append(Bar(item, first, last, lane, where.first < start, where.last > end))
    return bars


def items_on(items: Iterable[CalendarItem], day: date) -> list[CalendarItem]:
    """The items that may fall on a day, as far as their dates are known to days."""
    return [item for item in items if item.placement.stand is Stand.DAYS and item.placement.reaches(day, day)]


def standing_in(items: Iterable[CalendarItem], first: date, last: date) -> tuple[CalendarItem, ...]:
    """The items without those of the lines above that do not reach into first to last: an adjacent month's."""
    return tuple(item for item in items if item.placement.stand is Stand.DAYS or item.placement.reaches(first, last))


def sometime(items: Iterable[CalendarItem], first: date, last: date) -> tuple[list[CalendarItem], list[CalendarItem]]:
    """The items of the lines above the days: those known to a month, and the longer or open ones, closest first."""
    here = [item for item in items if item.placement.reaches(first, last)]
    longer = [item for item in here if item.placement.stand is Stand.LONGER]
    return [item for item in here if item.placement.stand is Stand.MONTH], sorted(longer, key=_width)


def _width(item: CalendarItem) -> int:
    first, last = item.placement.first or date.min, item.placement.last or date.max
    return (last - first).days
