"""What a calendar shows: an engagement on the days it may fall on, or in the line above a month or year."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from tracker.dates import StatedDate
from tracker.dates.edtf import Edtf, read_edtf
from tracker.words import Kind, Status

LONGEST_BAR = 45
"""The most days that dates stand on as days; longer ones would fill month after month and stand in the line above."""


class Stand(Enum):
    """Where dates stand on a calendar."""

    DAYS = "days"
    MONTH = "month"  # in the line of its month, on no day of it
    LONGER = "longer"  # a quarter, a year, open at one end: in the line above, with its words


@dataclass(frozen=True, slots=True)
class Placement:
    """The days that dates may fall on, None at an open end, and those among them on which they certainly lie."""

    stand: Stand
    first: date | None
    last: date | None
    sure_first: date | None = None
    sure_last: date | None = None

    @property
    def is_exact(self) -> bool:
        """Whether it certainly lies on each of its days."""
        return self.sure_first is not None and (self.sure_first, self.sure_last) == (self.first, self.last)

    def reaches(self, first: date, last: date) -> bool:
        """Whether some day it may fall on lies from first to last, both included."""
        return (self.first is None or self.first <= last) and (self.last is None or self.last >= first)


@lru_cache(maxsize=20_000)
def placement(dates: StatedDate) -> Placement | None:
    """Where dates stand on a calendar; None where they name no day at all, not even the first or last possible one."""
    if dates.edtf is None or (dates.earliest is None and dates.latest is None):
        return None
    reading = read_edtf(dates.edtf)
    start, end = reading.start, reading.end
    if start is None or end is None or dates.earliest is None or dates.latest is None:
        return Placement(Stand.LONGER, dates.earliest, dates.latest)
    if start.precision == end.precision == "day":
        if (dates.latest - dates.earliest).days >= LONGEST_BAR:
            return Placement(Stand.LONGER, dates.earliest, dates.latest)
        return Placement(Stand.DAYS, dates.earliest, dates.latest, *_sure_days(dates, reading))
    month = start is end and start.precision == "month"
    return Placement(Stand.MONTH if month else Stand.LONGER, dates.earliest, dates.latest)


def _sure_days(dates: StatedDate, reading: Edtf) -> tuple[date | None, date | None]:
    """The first and last day on which it certainly lies; None twice where no day is certain."""
    start, end = reading
    assert start is not None and end is not None
    doubted = {start.qualifier, end.qualifier} & {"?", "%"}
    if dates.is_window or doubted or (start is end and start.qualifier):
        return None, None
    return (start.latest, end.earliest) if start.latest <= end.earliest else (None, None)


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """An engagement at its present dates, or at dates that it gave up for others.

    line: 0 at its present dates, else the id of the ledger line whose dates these were. status: what it is now; at
    dates given up for others, what gave them up. struck: nothing happens on these dates. moved_to: where it stands
    now, in words, for dates given up for others.
    """

    id: int
    line: int
    status: Status
    kind: Kind
    heading: str
    places: str
    dates: StatedDate
    dates_words: str
    placement: Placement
    struck: bool
    moved_to: str = ""

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from the others on the calendar."""
        return self.id, self.line


@dataclass(frozen=True, slots=True)
class CalendarSpan:
    """What stands on a calendar from one day to another, and what there is around it.

    items: by first day, the longer first. before, after: the nearest days with something, None where there is none.
    undated: engagements that the filter lets through and that no calendar can show.
    """

    first: date
    last: date
    items: tuple[CalendarItem, ...]
    before: date | None
    after: date | None
    undated: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Engagements on a day, or in the line above a month: their ids, and how many there are of each status."""

    ids: tuple[int, ...]
    statuses: tuple[tuple[Status, int], ...]  # the most frequent first
    struck: int  # how many of them are struck through

    @property
    def count(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class YearTally:
    """How many engagements stand on each day of a year, in the line above each month, and above the year."""

    year: int
    days: dict[date, Tally]
    months: dict[int, Tally]  # 1 to 12: those known to the month
    longer: Tally
    before: date | None
    after: date | None
    undated: int

    @property
    def ids(self) -> frozenset[int]:
        """All engagements that stand somewhere in the year."""
        every = [*self.days.values(), *self.months.values(), self.longer]
        return frozenset(engagement for tally in every for engagement in tally.ids)


@dataclass(frozen=True, slots=True, eq=False)
class Agenda:
    """The lines of an agenda, in order, as columns: one number a line.

    months: year times 100 plus the month of the first day; the month is 0 for dates known to no month. days: the first
    day as YYYYMMDD, 0 for dates known to no day. ids: engagements. lines: as for CalendarItem. undated: as for
    CalendarSpan.
    """

    months: array[int]
    days: array[int]
    ids: array[int]
    lines: array[int]
    undated: int

    def __len__(self) -> int:
        return len(self.ids)

    def day(self, place: int) -> date | None:
        """The first day of a line; None for dates known to no day."""
        number = self.days[place]
        return date(number // 10000, number // 100 % 100, number % 100) if number else None

    def place_of(self, day: date) -> int:
        """The first line on a day or after it; the number of lines where there is none."""
        number, month = day.year * 10000 + day.month * 100 + day.day, day.year * 100 + day.month
        start, end = bisect_left(self.months, month), bisect_right(self.months, month)
        return bisect_left(self.days, number, start, end)
