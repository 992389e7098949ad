"""Engagements that share some lanes, and the order in which they take them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from operator import sub

from tracker.queries.timeline_items import FEW
from tracker.queries.timeline_rows import Group, Items

_MOST_LONG = 3
"""Lanes for engagements that may lie on more days than two years."""
_LANES = 100


@dataclass(frozen=True, slots=True, eq=False)
class Queue:
    """Engagements in the order in which they take lanes: by the first of the days they take.

    begins and ends: the days that each takes. reach: the last day that any up to each takes. fits: the most days that
    may be added to each, for a glyph and distances, so that three quarters of them still find a lane.
    anew: at which numbers lanes are told anew; None where that follows from the numbers alone.
    """

    places: array[int]
    begins: array[int]
    ends: array[int]
    reach: array[int]
    fits: float
    anew: frozenset[int] | None = None

    def between(self, first: float, last: float) -> tuple[int, int]:
        """From which to before which number in the queue they may take days from `first` to `last`; some may not."""
        low = bisect_left(self.reach, first)
        return low, max(low, bisect_left(self.begins, last + 1))

    def moved(self, by: int) -> Queue:
        """The same engagements so many places on."""
        return self if not by else replace(self, places=array("i", map(by.__add__, self.places)))


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Engagements of a group that share some lanes, those from place `start` to before `stop`.

    whole: with the days they were planned for before, which their dotted lines cross. bars: with the days of their bars
    alone; the same queue where none was ever planned for other days. there: whether they have been read.
    """

    start: int
    stop: int
    lanes: int
    whole: Queue
    bars: Queue
    there: bool = True

    def moved(self, by: int) -> Block:
        """The same engagements so many places on."""
        whole = self.whole.moved(by)
        bars = whole if self.bars is self.whole else self.bars.moved(by)
        return replace(self, start=self.start + by, stop=self.stop + by, whole=whole, bars=bars)

    def fitting(self, whole: float, bars: float) -> Block:
        """The same with other days that may be added in each queue."""
        same = self.bars is self.whole
        queue = replace(self.whole, fits=bars if same else whole)
        return replace(self, whole=queue, bars=queue if same else replace(self.bars, fits=bars))


NOBODY = Queue(array("i"), array("i"), array("i"), array("i"), float("inf"))


def blocks_of(items: Items, start: int, long_from: int, stop: int, group: Group, anew: int = 0) -> tuple[Block, ...]:
    """The lanes of a group's engagements with dates: above the long ones, beneath them the others.

    group: says how many lanes there are, which is the same whether all of them are there or those of some days.
    anew: after so many days lanes are told anew; 0 for never.
    """
    blocks = []
    long, short = _lane_counts(group)
    if long:
        blocks.append(block_of(items, long_from, stop, long, anew))
    if short:
        blocks.append(block_of(items, start, long_from, short, anew))
    return tuple(blocks)


def blocks_to_come(group: Group) -> tuple[Block, ...]:
    """The same of a group of which nothing has been read."""
    return _to_come(_lane_counts(group))


@lru_cache(maxsize=64)
def _to_come(lanes: tuple[int, int]) -> tuple[Block, ...]:
    return tuple(line_to_come(number) for number in lanes if number)


@lru_cache(maxsize=8)
def line_to_come(lanes: int = 1) -> Block:
    return Block(0, 0, lanes, NOBODY, NOBODY, there=False)


def block_of(items: Items, start: int, stop: int, lanes: int, anew: int = 0) -> Block:
    whole = _queue(items.from_, items.to, start, stop, lanes, anew)
    moved = items.from_[start:stop] != items.first[start:stop] or items.to[start:stop] != items.last[start:stop]
    bars = _queue(items.first, items.last, start, stop, lanes, anew) if moved else whole
    return Block(start, stop, lanes, whole, bars)


def shape_of(group: Group) -> int:
    """What the height of a group follows from: how many rows, or how many lanes (`lanes_in`)."""
    long, short = _lane_counts(group)
    return group.size if group.size <= FEW else _LANES + 10 * long + short


def lanes_in(shape: int) -> tuple[int, ...]:
    """The lanes of the blocks of a shape; none where it has rows."""
    return tuple(lanes for lanes in divmod(shape - _LANES, 10) if lanes) if shape >= _LANES else ()


def _lane_counts(group: Group) -> tuple[int, int]:
    """How many lanes the long engagements have, and how many the others."""
    short = group.dated - group.long
    return min(group.long, _MOST_LONG), _lanes(short) if short else 0


def _lanes(engagements: int) -> int:
    return next((lanes for most, lanes in ((3, 1), (40, 3), (150, 4), (500, 5)) if engagements <= most), 6)


def _queue(begins: array[int], ends: array[int], start: int, stop: int, lanes: int, anew: int) -> Queue:
    places = array("i", sorted(range(start, stop), key=begins.__getitem__))
    first = array("i", map(begins.__getitem__, places))
    last = array("i", map(ends.__getitem__, places))
    apart = sorted(map(sub, first[lanes:], first))
    length = (sum(last) - sum(first)) / len(places) + 1 if places else 0.0
    fits = apart[len(apart) // 4] - length if apart else float("inf")
    return Queue(places, first, last, array("i", accumulate(last, max)), fits, _anew(first, anew) if anew else None)


def _anew(begins: Sequence[int], days: int) -> frozenset[int]:
    """The numbers of the first that begins in each stretch of so many days, counted from the first day of all."""
    return frozenset(n for n, day in enumerate(begins) if not n or day // days != begins[n - 1] // days)
