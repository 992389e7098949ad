"""What of a group is read at a time: all of a small one; of a crowd what lies on the days around those in sight."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import sub

from tracker.filter import Filter
from tracker.ids import Ids
from tracker.queries.timeline_excerpts import Days, day_counts, excerpt, ids_in_order, month_counts, where_it_is
from tracker.queries.timeline_rows import Counted, Excerpt, Group, Grouping, MonthCounts
from tracker.reader import Reader
from ui.timeline.blocks import Block, block_of, blocks_of
from ui.timeline.ticks import Step

CROWD = 2000
"""A group of more engagements than this is a crowd."""
MOST_BARS = 4000
"""More engagements than this are not read at once: no screen shows so many bars."""
LONGEST = 4000
"""On more days than this a crowd is counted by month."""
_MOST_LANES = 6
_BETWEEN = 512
"""After so many engagements of a crowd, more or less, lanes are told anew."""


@dataclass(frozen=True, slots=True)
class Need:
    """What is to be read of a group, of an outline: its engagements, their numbers by day, or those by month.

    days: those that are asked for; None for all of them.
    """

    number: int
    group: Group
    items: bool = False
    months: bool = False
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """What was read of a group, with its lanes as if it stood alone."""

    need: Need
    excerpt: Excerpt | None = None
    blocks: tuple[Block, ...] = ()
    line: Block | None = None
    counted: tuple[Counted, ...] = ()
    months: MonthCounts | None = None
    usual: float = 0.0  # days between two beginnings, in the month in which the middle one of all begins


@dataclass(frozen=True, slots=True)
class Source:
    """Where the groups of an outline are read from, on whatever thread."""

    reader: Reader
    filter_: Filter
    grouping: Grouping

    def where_is(self, engagement: int) -> tuple[object, int] | None:
        """The raw key of its group and its first day, 0 without dates; None where the filter lets it not through."""
        return where_it_is(self.reader, self.filter_, self.grouping, engagement)

    def ids_of(self, groups: Sequence[Group]) -> Ids:
        """The ids of all engagements, group by group."""
        return Ids(ids_in_order(self.reader, self.filter_, self.grouping, groups))

    def read(self, need: Need) -> Piece:
        """Reads what is needed."""
        asked = self.reader, self.filter_, self.grouping, need.group
        if need.months:
            months = month_counts(*asked)
            return Piece(need, months=months, usual=_usual(months.counted))
        if not need.items:
            assert need.days is not None
            return Piece(need, counted=day_counts(*asked, need.days))
        found = excerpt(*asked, need.days)
        anew = days_between(need.group) if need.days is not None else 0
        blocks = blocks_of(found.items, 0, found.long_from, found.undated_from, need.group, anew)
        return Piece(need, found, blocks, block_of(found.items, 0, found.undated_from, 1, anew))


def _usual(counted: Sequence[Counted]) -> float:
    months: Counter[int] = Counter()
    for one in counted:
        months.update(dict(zip(one.days, map(sub, one.sums, (0, *one.sums)), strict=False)))
    left = months.total() / 2
    for number in sorted(months.values(), reverse=True):
        left -= number
        if left <= 0:
            return 30.4 / number
    return float("inf")


def days_between(group: Group) -> int:
    """After how many days the lanes of a crowd are told anew; the same whichever of its days are there."""
    return max((group.last - group.first) * _BETWEEN // max(group.dated, 1), 1)


@dataclass(slots=True)
class Crowd:
    """What has been read of a large group: its numbers by month, and for some days those by day and its engagements.

    by_day, held: the days that are counted, and those whose engagements are there; None where there are none.
    """

    group: Group
    months: MonthCounts | None = None
    usual: float = 0.0  # see Piece
    by_day: Days | None = None
    days_counted: tuple[Counted, ...] = ()
    held: Days | None = None

    @staticmethod
    def is_one(group: Group) -> bool:
        return group.size > CROWD

    @property
    def is_counted(self) -> bool:
        """Whether any of its numbers are there."""
        return self.months is not None or self.by_day is not None

    def counted(self, step: Step) -> tuple[Counted, ...]:
        """The numbers to be shown in stretches of a step."""
        if self.months is not None and step.unit not in ("day", "week"):
            return self.months.counted
        return self.days_counted

    def most(self, step: Step) -> int | None:
        """The most that begin in one stretch of a step, where the months were counted and do not say it."""
        if self.months is None or step.unit not in ("day", "week"):
            return None
        return max(self.months.a_day if step.unit == "day" else self.months.a_week, 1)

    def holds(self, day: int) -> bool:
        """Whether the engagements of a day are there."""
        return self.held is not None and self.held[0] <= day < self.held[1]

    def around(self, day: int) -> Days:
        """Days around one on which there are not too many engagements, as far as is known."""
        a_day = self.group.dated / max(self.group.last - self.group.first, 1)
        half = min(max(MOST_BARS / 8 / max(a_day, 0.01), 7), LONGEST / 2)
        return _window(day - half / 2, day + half / 2, days_between(self.group))

    def note(self, piece: Piece) -> None:
        """Takes up what was read."""
        if piece.months is not None:
            self.months, self.usual = piece.months, piece.usual
        elif piece.excerpt is not None:
            self.held = piece.need.days
        else:
            self.by_day, self.days_counted = piece.need.days, piece.counted

    def needs(self, number: int, step: Step, first: float, last: float, room: float) -> Iterable[Need]:
        """What is to be read so that the days in sight are shown, what shows most first.

        step: the stretches that columns count. room: the days that a bar takes with what stands beside it.
        """
        wide = last - first
        if wide > LONGEST / 3:
            if self.months is None:
                yield Need(number, self.group, months=True)
            return
        if not _covers(self.by_day, first, last):
            yield Need(number, self.group, days=_window(first, last, days_between(self.group)))
        elif self.months is None:
            yield Need(number, self.group, months=True)
        elif self._has_room(room) and not _covers(self.held, first, last):
            assert self.by_day is not None
            if self._begun(*self.by_day) <= MOST_BARS:
                yield Need(number, self.group, items=True, days=self.by_day)

    def _has_room(self, room: float) -> bool:
        fits = self.fits(_MOST_LANES)
        return fits is not None and fits[1] >= room

    def fits(self, lanes: int) -> tuple[float, float] | None:
        """The days that may be added to each in so many lanes, as of a `Queue`; None while the months are not counted.

        Told from the months, it is the same whichever days are there. Three quarters of random beginnings are further
        apart than this share of the usual distance (Wilson and Hilferty, for a gamma distribution).
        """
        if self.months is None:
            return None
        apart = self.usual * lanes * (1 - 1 / (9 * lanes) - 0.6745 / (3 * lanes**0.5)) ** 3
        return apart - self.months.planned, apart - self.months.length

    def _begun(self, first: float, last: float) -> int:
        number = 0
        for one in self.days_counted:
            low, high = bisect_left(one.days, first), bisect_left(one.days, last)
            number += (one.sums[high - 1] if high else 0) - (one.sums[low - 1] if low else 0)
        return number


def _covers(days: Days | None, first: float, last: float) -> bool:
    return days is not None and days[0] <= first and last <= days[1]


def _window(first: float, last: float, anew: int) -> Days:
    """The days in sight with as many before and after, from a day on which lanes are told anew: so no bar that begins
    on them changes its lane when others are read."""
    wide = int(last - first) + 1
    return max((int(first) - wide) // anew * anew, 1), int(last) + wide + 1
