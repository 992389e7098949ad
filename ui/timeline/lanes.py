"""Which lane each engagement of a block takes, so that bars with what stands beside them do not overlap.

An engagement takes the first lane that is free. Where none is, it takes no lane (-1) and stands in the rug beneath.
The lanes of a stretch do not depend on what is in sight: they are told from the last gap before it, so that panning
moves nothing from lane to lane.
"""

from __future__ import annotations

from array import array

from tracker.queries.timeline_rows import Items, Shape
from ui.timeline.blocks import Block, Queue
from ui.timeline.look import Sizes

_UNKNOWN = -2
_OPEN_START, _OPEN_END, _SLIPPED = int(Shape.OPEN_START), int(Shape.OPEN_END), int(Shape.SLIPPED)
MOST_BACK = 512
"""Where there is no gap, lanes are told anew at every number in the queue that is a multiple of this."""


class Lanes:
    """The lanes of all blocks at one zoom, told as they come into sight."""

    def __init__(self, items: Items, sizes: Sizes, pixels: float) -> None:
        self.pixels = pixels
        self._items = items
        self._open = sizes.open_end / pixels
        self._least = sizes.least / pixels
        self._beside = sizes.beside / pixels
        self._stub = sizes.stub / pixels
        self._told: dict[Queue, array[int]] = {}

    def queue_of(self, block: Block) -> Queue | None:
        """The queue in which the block's engagements take lanes: with their dotted lines where these have room too,
        else with their bars alone; None where not even these have, so that they are shown as density."""
        room = self._least + self._beside
        if room <= block.whole.fits:
            return block.whole
        return block.bars if room <= block.bars.fits else None

    def is_tight(self, block: Block) -> bool:
        """Whether there is room for bars, and none for the dotted lines of dates given up."""
        return block.bars is not block.whole and self.queue_of(block) is block.bars

    def of(self, block: Block, queue: Queue, low: int, high: int) -> array[int]:
        """The lanes by number in the queue; told at least from `low` to before `high`."""
        lanes = self._told.get(queue)
        if lanes is None:
            lanes = self._told[queue] = array("b", [_UNKNOWN]) * len(queue.places)
        for number in range(low, high):
            if lanes[number] == _UNKNOWN:
                self._tell(block, queue, lanes, number)
        return lanes

    def extent(self, block: Block, queue: Queue, number: int) -> tuple[float, float]:
        """The first and last day, as fractions, that a bar takes with all that belongs to it."""
        shape = self._items.shapes[queue.places[number]]
        first, last = float(queue.begins[number]), float(queue.ends[number] + 1)
        last = max(last, first + self._least)
        if shape & _SLIPPED and queue is not block.whole:
            first -= self._stub
        if shape & _OPEN_START:
            first = min(first, last - self._open)
        if shape & _OPEN_END:
            last = max(last, self._items.first[queue.places[number]] + self._open)
        return first, last + self._beside

    def _tell(self, block: Block, queue: Queue, lanes: array[int], number: int) -> None:
        """Tells the lanes from the last gap before a number to the next after it."""
        end, size = number + 1, len(queue.places)
        while not self._is_gap(queue, number):
            number -= 1
        while end < size and not self._is_gap(queue, end):
            end += 1
        free = [float("-inf")] * block.lanes
        for at in range(number, end):
            first, last = self.extent(block, queue, at)
            found = -1
            for lane, until in enumerate(free):
                if until <= first:
                    free[lane], found = last, lane
                    break
            lanes[at] = found

    def _is_gap(self, queue: Queue, number: int) -> bool:
        if number == 0 or (number % MOST_BACK == 0 if queue.anew is None else number in queue.anew):
            return True
        reach = queue.reach[number - 1] + 1 + self._least + self._beside + self._stub
        return reach <= queue.begins[number]
