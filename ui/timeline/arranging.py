"""An answer as it is shown: how groups are laid, where each engagement stands, and what of it has been read."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import nlargest

from tracker.queries.timeline_items import FEW, no_items
from tracker.queries.timeline_rows import Group, Items, Months, Timeline
from ui.timeline.blocks import Block, block_of, blocks_of, blocks_to_come, line_to_come, shape_of
from ui.timeline.pieces import Crowd, Need, Piece, Source
from ui.timeline.ticks import Step

_LATEST = 150
MOST_KEPT = 60_000
"""When so many engagements have been read, what was read is forgotten before more is."""


class Places:
    """Where engagements stand, by id; those that have been read."""

    def __init__(self, ids: array[int]) -> None:
        self._ids = ids
        self._places: dict[int, int] = {}
        self.note(0)

    def __iter__(self) -> Iterator[int]:
        return iter(self._ids)

    def note(self, start: int) -> None:
        """Takes up those from a place on."""
        self._places.update(zip(self._ids[start:], range(start, len(self._ids)), strict=True))

    def forget(self) -> None:
        self._places.clear()

    def place_of(self, engagement: int) -> int:
        """Where an engagement stands; -1 where it is not among them."""
        return self._places.get(engagement, -1)

    def places_of(self, engagements: Collection[int]) -> dict[int, int]:
        """Where each stands, without those that are not among them."""
        return {own: self._places[own] for own in engagements if own in self._places}


@dataclass(frozen=True, slots=True, eq=False)
class Arranged:
    """An answer with the blocks of each of its groups, and the ids of its engagements, which are found in them.

    Of an outline there is nothing in the groups as yet: `source` reads it, `put` adds what was read. groups: those of
    the timeline, with places once all of a group was read. crowds: by number, what is known of groups that are too
    large to be read whole. fresh: the numbers of groups to which something was added, for who paints them.
    """

    timeline: Timeline
    items: Items
    groups: list[Group]
    blocks: list[tuple[Block, ...]]
    shapes: array[int]  # of each group, what its height follows from
    lines: list[Block]  # of each group all on one lane, for when it is collapsed
    ids: Places
    starts: array[int]  # the first places of what was read in order, and beside them the groups' numbers
    numbers: array[int]
    first: int  # the first and last day there is anything on; equal where there is nothing
    last: int
    latest: tuple[int, ...]  # the first days of the engagements that begin last, in order
    found: int  # engagements, read or not
    source: Source | None = None
    crowds: dict[int, Crowd] = field(default_factory=dict)
    fresh: set[int] = field(default_factory=set)

    def in_rows(self, number: int) -> bool:
        """Whether each engagement of the group has a row of its own."""
        return self.groups[number].size <= FEW

    def is_whole(self, number: int) -> bool:
        """Whether all of a group has been read."""
        return self.source is None or (number not in self.crowds and self.lines[number].there)

    def group_of(self, place: int) -> int:
        """The number of the group that an engagement is in."""
        return self.numbers[bisect_right(self.starts, place) - 1]

    def places_in(self, number: int) -> list[int]:
        """The places of a group's engagements that have been read, by their first day; those without dates last."""
        first, group = self.items.first, self.groups[number]
        dated = [place for block in self.blocks[number] for place in range(block.start, block.stop)]
        undated = range(group.undated_from, group.stop) if self.is_whole(number) else range(0)
        return [*sorted(dated, key=lambda place: (first[place], place)), *undated]

    def counted(self, number: int, step: Step) -> Group:
        """A group with its numbers by day, which suffice for stretches of a step."""
        crowd, group = self.crowds.get(number), self.groups[number]
        return group if crowd is None else replace(group, counted=crowd.counted(step))

    def have(self, number: int, day: int) -> None:
        """Reads a group now, or of a large one the days around one, unless they have been read."""
        need = self._need(number, day)
        if need is not None and self.source is not None:
            self.put(self.source.read(need))

    def pieces_around(self, engagement: int) -> list[Piece]:
        """An engagement with what stands around it, on whatever thread; nothing where it is not to be found."""
        at = self.source.where_is(engagement) if self.source is not None else None
        if at is None or self.source is None:
            return []
        raw, day = at
        number = next((number for number, group in enumerate(self.timeline.groups) if raw in group.raws), -1)
        need = self._need(number, day) if number >= 0 and (day or number not in self.crowds) else None
        return [self.source.read(need)] if need is not None else []

    def _need(self, number: int, day: int) -> Need | None:
        crowd = self.crowds.get(number)
        if self.is_whole(number) or (crowd is not None and crowd.holds(day)):
            return None
        return Need(number, self.timeline.groups[number], items=True, days=None if crowd is None else crowd.around(day))

    def put(self, piece: Piece) -> None:
        """Adds what was read of a group."""
        number, found = piece.need.number, piece.excerpt
        self.fresh.add(number)
        crowd = self.crowds.get(number)
        if crowd is not None:
            crowd.note(piece)
        if found is None:
            self._fit(number)
            return
        start = len(self.items.ids)
        for column, more in zip(columns(self.items), columns(found.items), strict=True):
            column.extend(more)
        self.ids.note(start)
        self.starts.append(start)
        self.numbers.append(number)
        self.blocks[number] = tuple(block.moved(start) for block in piece.blocks)
        assert piece.line is not None
        self.lines[number] = piece.line.moved(start)
        if crowd is None:
            self.groups[number] = replace(
                self.groups[number],
                start=start,
                long_from=start + found.long_from,
                undated_from=start + found.undated_from,
                stop=len(self.items.ids),
                counted=found.counted,
            )
        self._fit(number)

    def _fit(self, number: int) -> None:
        """Lets what has room in the lanes of a crowd follow from all of its days, and not from those that are there."""
        crowd, line = self.crowds.get(number), self.lines[number]
        fits = crowd.fits(1) if crowd is not None else None
        if crowd is None or fits is None or not line.there:
            return
        self.lines[number] = line.fitting(*fits)
        blocks = self.blocks[number]
        last = crowd.fits(blocks[-1].lanes) if blocks else None
        if last is not None:
            always = float("inf")
            self.blocks[number] = (*(block.fitting(always, always) for block in blocks[:-1]), blocks[-1].fitting(*last))

    def make_room(self) -> None:
        """Lets go of the engagements that were read where they are very many; then no place is what it was."""
        if len(self.items.ids) <= MOST_KEPT:
            return
        for column in columns(self.items):
            del column[:]
        del self.starts[:], self.numbers[:]
        self.ids.forget()
        outlines = self.timeline.groups
        for number, line in enumerate(self.lines):
            if line.there:
                self.groups[number] = outlines[number]
                self.blocks[number], self.lines[number] = blocks_to_come(outlines[number]), line_to_come()
                self.fresh.add(number)
        for crowd in self.crowds.values():
            crowd.held = None


def columns(items: Items) -> tuple[array[int], ...]:
    """All arrays, in one order."""
    return (items.ids, items.first, items.sure_from, items.sure_to, items.last, items.from_, items.to, items.statuses,
            items.shapes)  # fmt: skip


def _latest(timeline: Timeline) -> tuple[int, ...]:
    """The first day of the month that the latest engagements begin in, by their numbers, and the last of the last."""
    months, counts = timeline.shown.months, timeline.shown.counts
    at, left = len(months) - 1, _LATEST
    while at > 0 and (left := left - counts[at]) > 0:
        at -= 1
    return (first_day(months[at]), first_day(months[-1] + 1) - 1) if months else ()


def begins_between(months: Months, first: float, last: float) -> bool:
    """Whether anything begins in a month of which a day is among these."""
    return any(
        first_day(month) < last and first_day(month + 1) > first
        for month, number in zip(months.months, months.counts, strict=True)
        if number
    )


def first_day(month: int) -> int:
    """The ordinal of the first day of a month, which is year × 12 + month − 1."""
    year, number = divmod(month, 12)
    return date(min(max(year, 1), 9999), number + 1, 1).toordinal()


def arrange(timeline: Timeline) -> Arranged:
    """Works out what painting needs of an answer with all engagements; some 5 ms for 2,000 of them."""
    items, groups = timeline.items, timeline.groups
    numbers = array("i", sorted(range(len(groups)), key=lambda number: groups[number].start))
    dated = [(min(days), max(to)) for days, to in _dated(timeline) if days]
    return Arranged(
        timeline=timeline,
        items=items,
        groups=list(groups),
        blocks=[blocks_of(items, group.start, group.long_from, group.undated_from, group) for group in groups],
        shapes=array("i", map(shape_of, groups)),
        lines=[block_of(items, group.start, group.undated_from, 1) for group in groups],
        starts=array("i", (groups[number].start for number in numbers)),
        numbers=numbers,
        ids=Places(items.ids),
        first=min((first for first, _ in dated), default=timeline.today),
        last=max((last for _, last in dated), default=timeline.today),
        latest=tuple(reversed(nlargest(_LATEST, filter(None, items.first)))),
        found=len(items.ids),
    )


def _dated(timeline: Timeline) -> Iterator[tuple[array[int], array[int]]]:
    for group in timeline.groups:
        stretch = slice(group.start, group.undated_from)
        yield timeline.items.from_[stretch], timeline.items.to[stretch]


def arrange_outline(timeline: Timeline, source: Source) -> Arranged:
    """The same of an outline, of which the groups are read later."""
    groups, items = timeline.groups, no_items()
    dated = [group for group in groups if group.first]
    return Arranged(
        timeline=timeline,
        items=items,
        groups=list(groups),
        blocks=[blocks_to_come(group) for group in groups],
        shapes=array("i", map(shape_of, groups)),
        lines=[line_to_come()] * len(groups),
        starts=array("i"),
        numbers=array("i"),
        ids=Places(items.ids),
        first=min((group.first for group in dated), default=timeline.today),
        last=max((group.last for group in dated), default=timeline.today),
        latest=_latest(timeline),
        found=sum(group.size for group in groups),
        source=source,
        crowds={number: Crowd(group) for number, group in enumerate(groups) if Crowd.is_one(group)},
    )
