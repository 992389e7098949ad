"""What is worked out of an answer once, away from the screen: how groups are laid, and where each engagement stands."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import accumulate
from operator import sub

from tracker.queries.timeline import FEW
from tracker.queries.timeline_rows import Group, Items, Timeline
from ui.ids import Ids

_LATEST = 150
_MOST_LONG = 3
"""Lanes for engagements that may lie on more days than two years."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Engagements in the order in which they take lanes: by the first of the days they take.

    begins and ends: the days that each takes. reach: the last day that any up to each takes. fits: the most days that
    may be added to each, for a glyph and distances, so that three quarters of them still find a lane.
    """

    places: array[int]
    begins: array[int]
    ends: array[int]
    reach: array[int]
    fits: float

    def between(self, first: float, last: float) -> tuple[int, int]:
        """From which to before which number in the queue they may take days from `first` to `last`; some may not."""
        low = bisect_left(self.reach, first)
        return low, max(low, bisect_left(self.begins, last + 1))


@dataclass(frozen=True, slots=True)
class Block:
    """Engagements of a group that share some lanes, those from place `start` to before `stop`.

    whole: with the days they were planned for before, which their dotted lines cross. bars: with the days of their bars
    alone; the same queue where none was ever planned for other days.
    """

    start: int
    stop: int
    lanes: int
    whole: Queue
    bars: Queue


@dataclass(frozen=True, slots=True)
class Arranged:
    """An answer with the blocks of each of its groups, and the ids of its engagements, which are found in them."""

    timeline: Timeline
    blocks: tuple[tuple[Block, ...], ...]
    lines: tuple[Block, ...]  # of each group all on one lane, for when it is collapsed
    ids: Ids
    starts: array[int]  # the first places of the groups in order, and beside them the groups' numbers
    numbers: array[int]
    first: int  # the first and last day there is anything on; equal where there is nothing
    last: int
    latest: tuple[int, ...]  # the first days of the engagements that begin last, in order

    @property
    def items(self) -> Items:
        return self.timeline.items

    def in_rows(self, number: int) -> bool:
        """Whether each engagement of the group has a row of its own."""
        return self.timeline.groups[number].size <= FEW

    def group_of(self, place: int) -> int:
        """The number of the group that an engagement is in."""
        return self.numbers[bisect_right(self.starts, place) - 1]


def arrange(timeline: Timeline) -> Arranged:
    """Works out what painting needs; takes some 50 ms for 100,000 engagements, so it belongs on the worker."""
    items = timeline.items
    numbers = array("i", sorted(range(len(timeline.groups)), key=lambda number: timeline.groups[number].start))
    dated = [(min(days), max(to)) for days, to in _dated(timeline) if days]
    return Arranged(
        timeline=timeline,
        blocks=tuple(_blocks(items, group) for group in timeline.groups),
        lines=tuple(_block(items, group.start, group.undated_from, 1) for group in timeline.groups),
        starts=array("i", (timeline.groups[number].start for number in numbers)),
        numbers=numbers,
        ids=Ids(items.ids),
        first=min((first for first, _ in dated), default=timeline.today),
        last=max((last for _, last in dated), default=timeline.today),
        latest=tuple(reversed(nlargest(_LATEST, filter(None, items.first)))),
    )


def _dated(timeline: Timeline) -> Iterator[tuple[array[int], array[int]]]:
    for group in timeline.groups:
        stretch = slice(group.start, group.undated_from)
        yield timeline.items.from_[stretch], timeline.items.to[stretch]


def _blocks(items: Items, group: Group) -> tuple[Block, ...]:
    """The lanes of a group: above the long engagements, beneath them the others."""
    blocks = []
    if group.undated_from > group.long_from:
        lanes = min(group.undated_from - group.long_from, _MOST_LONG)
        blocks.append(_block(items, group.long_from, group.undated_from, lanes))
    if group.long_from > group.start:
        blocks.append(_block(items, group.start, group.long_from, _lanes(group.long_from - group.start)))
    return tuple(blocks)


def _lanes(engagements: int) -> int:
    return next((lanes for most, lanes in ((3, 1), (40, 3), (150, 4), (500, 5)) if engagements <= most), 6)


def _block(items: Items, start: int, stop: int, lanes: int) -> Block:
    whole = _queue(items.from_, items.to, start, stop, lanes)
    moved = items.from_[start:stop] != items.first[start:stop] or items.to[start:stop] != items.last[start:stop]
    return Block(start, stop, lanes, whole, _queue(items.first, items.last, start, stop, lanes) if moved else whole)


def _queue(begins: array[int], ends: array[int], start: int, stop: int, lanes: int) -> Queue:
    places = array("i", sorted(range(start, stop), key=begins.__getitem__))
    first = array("i", map(begins.__getitem__, places))
    last = array("i", map(ends.__getitem__, places))
    apart = sorted(map(sub, first[lanes:], first))
    length = (sum(last) - sum(first)) / len(places) + 1 if places else 0.0
    fits = apart[len(apart) // 4] - length if apart else float("inf")
    return Queue(places, first, last, array("i", accumulate(last, max)), fits)
