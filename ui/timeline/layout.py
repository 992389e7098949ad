"""Where each group and row stands from top to bottom; only the rows in sight are ever made."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from ui.timeline.arranging import Arranged
from ui.timeline.blocks import Block, lanes_in
from ui.timeline.look import Sizes

_COLLAPSED = -1
"""The shape of a group of which only its name has a line."""


class Part(Enum):
    """What a row is."""

    HEAD = "head"  # names a group, or the channels
    LINE = "line"  # names a collapsed group and holds all of it
    ITEM = "item"
    BLOCK = "block"
    CHANNEL = "channel"
    WAITING = "waiting"  # holds engagements that are still read


@dataclass(frozen=True, slots=True)
class Row:
    """A row: where it stands, the number of its group, and what of the group it holds.

    place: of an ITEM its engagement's, of a CHANNEL the channel's number, else -1. The group after the last is that
    of the channels.
    """

    part: Part
    group: int
    top: float
    height: float
    place: int = -1
    block: Block | None = None


class Layout:
    """The rows of an answer at one text size, some groups collapsed."""

    def __init__(self, arranged: Arranged, sizes: Sizes, collapsed: frozenset[str]) -> None:
        self.arranged = arranged
        self.sizes = sizes
        self.collapsed = collapsed
        shapes: Iterable[int] = arranged.shapes
        if collapsed:
            pairs = zip(arranged.groups, shapes, strict=True)
            shapes = [_COLLAPSED if group.key in collapsed else shape for group, shape in pairs]
        heights = {shape: self._height(shape) for shape in {*shapes}}
        self._tops = array("d", accumulate(map(heights.__getitem__, shapes), initial=0.0))

    @property
    def height(self) -> float:
        """The height of everything, the channels included."""
        channels = len(self.arranged.timeline.channels)
        sizes = self.sizes
        return self._tops[-1] + (sizes.head + channels * sizes.row + sizes.gap if channels else 0)

    def is_collapsed(self, number: int) -> bool:
        return self.arranged.groups[number].key in self.collapsed

    def rows_between(self, top: float, bottom: float) -> Iterator[Row]:
        """The rows of which something is seen from `top` to `bottom`."""
        number = max(0, bisect_right(self._tops, top) - 1)
        while number < len(self.arranged.groups) and self._tops[number] < bottom:
            for row in self.rows_of(number):
                if row.top < bottom and row.top + row.height > top:
                    yield row
            number += 1
        if self._tops[-1] < bottom:
            yield from (row for row in self._channels() if row.top < bottom and row.top + row.height > top)

    def row_at(self, y: float) -> Row | None:
        return next(iter(self.rows_between(y, y + 0.01)), None)

    def rows_of(self, number: int) -> Iterator[Row]:
        """The rows of a group."""
        sizes, top = self.sizes, self._tops[number]
        group = self.arranged.groups[number]
        if self.is_collapsed(number):
            yield Row(Part.LINE, number, top, sizes.head, block=self.arranged.lines[number])
            return
        yield Row(Part.HEAD, number, top, sizes.head)
        top += sizes.head
        if self.arranged.in_rows(number):
            part = Part.ITEM if self.arranged.is_whole(number) else Part.WAITING
            for place in range(group.start, group.stop):
                yield Row(part, number, top, sizes.row, place if part is Part.ITEM else -1)
                top += sizes.row
            return
        for block in self.arranged.blocks[number]:
            height = block.lanes * sizes.lane + sizes.rug
            yield Row(Part.BLOCK, number, top, height, block=block)
            top += height

    def row_of(self, place: int) -> Row:
        """The row that an engagement stands in."""
        number = self.arranged.group_of(place)
        rows = list(self.rows_of(number))
        for row in rows:
            if row.place == place or (row.block is not None and row.block.start <= place < row.block.stop):
                return row
        return rows[0]

    def ends(self) -> array[float]:
        """The tops of the groups, and after them the end of the last."""
        return self._tops

    def _height(self, shape: int) -> float:
        """The height of a group of a shape."""
        sizes = self.sizes
        if shape == _COLLAPSED:
            return sizes.head
        within = sum(lanes * sizes.lane + sizes.rug for lanes in lanes_in(shape)) or shape * sizes.row
        return sizes.head + within + sizes.gap

    def _channels(self) -> Iterator[Row]:
        sizes, top, number = self.sizes, self._tops[-1], len(self.arranged.groups)
        channels = self.arranged.timeline.channels
        if channels:
            yield Row(Part.HEAD, number, top, sizes.head)
        for place in range(len(channels)):
            yield Row(Part.CHANNEL, number, top + sizes.head + place * sizes.row, sizes.row, place)
