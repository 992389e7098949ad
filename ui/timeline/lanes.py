"""Which lane each engagement of a block takes, so that bars with what stands beside them do not overlap.

An engagement takes the first lane that is free. Where none is, it takes no lane (-1) and stands in the rug beneath.
The lanes of a stretch do not depend on what is in sight: they are told from the last gap before it, so that panning
moves nothing from lane to lane.
"""

from __future__ import annotations

from array import array

from tracker.queries.timeline_rows import Items, Shape
from ui.timeline.arranging import Block
from ui.timeline.look import Sizes

_UNKNOWN = -2
_OPEN_START, _OPEN_END = int(Shape.OPEN_START), int(Shape.OPEN_END)
_MOST_BACK = 512
"""Where there is no gap, lanes are told anew at every place that is a multiple of this."""


class Lanes:
    """The lanes of all blocks at one zoom, told as they come into sight."""

    def __init__(self, items: Items, sizes: Sizes, pixels: float) -> None:
        self.pixels = pixels
        self._items = items
        self._open = sizes.open_end / pixels
        self._least = sizes.least / pixels
        self._beside = sizes.beside / pixels
        self._told: dict[tuple[int, int], array[int]] = {}

    def shows_bars(self, block: Block) -> bool:
        """Whether enough of the block find a lane; else it is shown as density."""
        return self._least + self._beside <= block.fits

    def of(self, block: Block, low: int, high: int) -> array[int]:
        """The lanes of the block's places, from place `block.start` on; told at least from `low` to before `high`."""
        key = (block.start, block.lanes)
        lanes = self._told.get(key)
        if lanes is None:
            lanes = self._told[key] = array("b", [_UNKNOWN]) * (block.stop - block.start)
        for place in range(low, high):
            if lanes[place - block.start] == _UNKNOWN:
                self._tell(block, lanes, self._beginning(block, place), self._end(block, place))
        return lanes

    def extent(self, place: int) -> tuple[float, float]:
        """The first and last day, as fractions, that the bar takes with all that belongs to it."""
        items, shape = self._items, self._items.shapes[place]
        first, last = float(items.from_[place]), float(items.to[place] + 1)
        if shape & _OPEN_START:
            first = min(first, last - self._open)
        if shape & _OPEN_END:
            last = max(last, items.first[place] + self._open)
        return first, max(last, items.first[place] + self._least) + self._beside

    def _is_gap(self, block: Block, place: int) -> bool:
        if place == block.start or place % _MOST_BACK == 0:
            return True
        reach = block.reach[place - 1 - block.start] + 1 + self._least + self._beside
        return reach <= self._items.from_[place]

    def _beginning(self, block: Block, place: int) -> int:
        while not self._is_gap(block, place):
            place -= 1
        return place

    def _end(self, block: Block, place: int) -> int:
        place += 1
        while place < block.stop and not self._is_gap(block, place):
            place += 1
        return place

    def _tell(self, block: Block, lanes: array[int], begin: int, end: int) -> None:
        free = [float("-inf")] * block.lanes
        for place in range(begin, end):
            first, last = self.extent(place)
            found = -1
            for lane, until in enumerate(free):
                if until <= first:
                    free[lane], found = last, lane
                    break
            lanes[place - block.start] = found
