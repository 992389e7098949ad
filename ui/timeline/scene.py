"""What the parts of the timeline's painting share: the answer, where its rows stand, and how it all looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tracker.queries.timeline_rows import Items, Shape
from ui.timeline.arranging import Arranged
from ui.timeline.blocks import Block
from ui.timeline.density import Heights, step_for
from ui.timeline.details import Details
from ui.timeline.lanes import Lanes
from ui.timeline.layout import Layout, Part, Row
from ui.timeline.look import Look
from ui.timeline.pieces import Need
from ui.timeline.scale import Scale
from ui.timeline.ticks import Step

_UNDATED = int(Shape.UNDATED)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """Everything that stands still while the timeline is panned; another zoom has other lanes."""

    arranged: Arranged
    layout: Layout
    look: Look
    details: Details
    lanes: Lanes
    heights: Heights
    step: Step  # between the lines of days

    @property
    def items(self) -> Items:
        return self.arranged.items

    def is_dense(self, row: Row) -> bool:
        """Whether a row of lanes is shown as density: its own bars do not fit, or the long ones above do not.

        The columns count the whole group and stand in its last block.
        """
        if row.block is None:
            return False
        crowd = self.arranged.crowds.get(row.group)
        if not (self.arranged.groups[row.group].counted if crowd is None else crowd.is_counted):
            return False
        blocks = self.arranged.blocks[row.group]
        decide = blocks if row.part is Part.BLOCK and row.block is blocks[-1] else (row.block,)
        return any(not block.there or self.lanes.queue_of(block) is None for block in decide)

    def is_tight(self, row: Row) -> bool:
        """Whether a row has no room for the dotted lines of dates given up."""
        return row.block is not None and self.lanes.is_tight(row.block)


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen: the days from the scale's left edge over `width` pixels, the rows from `top` over `height`."""

    scale: Scale
    top: float
    width: float
    height: float

    @property
    def first(self) -> float:
        return self.scale.left

    @property
    def last(self) -> float:
        return self.scale.right(self.width)


class Placed(NamedTuple):
    """An engagement in its row: the middle of its bar from the top of everything, and the bar's height.

    room: how far to the right words may go before the next bar of the lane, in days; None where nothing follows.
    lane: -1 in the rug.
    """

    place: int
    middle: float
    height: float
    lane: int = 0
    room: float | None = None


def placed_in(scene: Scene, row: Row, first: float, last: float) -> Iterator[Placed]:
    """The engagements of a row that may be seen from day `first` to day `last`; none where it shows density."""
    sizes = scene.look.sizes
    if row.part is Part.ITEM:
        if not scene.items.shapes[row.place] & _UNDATED:
            yield Placed(row.place, row.top + row.height / 2, sizes.bar)
    elif row.block is not None and row.block.there and not scene.is_dense(row):
        yield from _in_lanes(scene, row, row.block, first, last)


def _in_lanes(scene: Scene, row: Row, block: Block, first: float, last: float) -> Iterator[Placed]:
    sizes, lanes = scene.look.sizes, scene.lanes
    queue = lanes.queue_of(block) or block.bars
    margin = (sizes.open_end + sizes.beside) / lanes.pixels
    low, high = queue.between(first - margin, last + margin)
    told, places, begins = lanes.of(block, queue, low, high), queue.places, queue.begins
    line, lane_height, thin = row.part is Part.LINE, sizes.lane, sizes.thin
    rug = row.top + row.height - (sizes.gap if line else sizes.rug) / 2
    middle = row.top + (row.height if line else lane_height) / 2
    stub = 0.0 if queue is block.whole else sizes.stub / lanes.pixels
    waiting: dict[int, int] = {}
    for number in range(low, high):
        lane, place = told[number], places[number]
        if lane < 0:
            yield Placed(place, rug, sizes.rug - 2, -1)
            continue
        before = waiting.get(lane)
        if before is not None:
            yield Placed(before, middle + lane * lane_height, thin, lane, begins[number] - stub)
        waiting[lane] = place
    for lane, place in waiting.items():
        yield Placed(place, middle + lane * lane_height, thin, lane)


def needs_in(scene: Scene, sight: Sight) -> list[Need]:
    """What is to be read so that the rows and days in sight are shown, the upper rows first."""
    arranged, step = scene.arranged, density_step(scene, sight.scale)
    if arranged.source is None:
        return []
    room = (scene.look.sizes.least + scene.look.sizes.beside) / sight.scale.pixels
    found: list[Need] = []
    seen: dict[int, None] = {
        row.group: None
        for row in scene.layout.rows_between(sight.top, sight.top + sight.height)
        if row.group < len(arranged.groups)
    }
    for number in seen:
        crowd = arranged.crowds.get(number)
        if crowd is not None:
            found += crowd.needs(number, step, sight.first, sight.last, room)
        elif not arranged.is_whole(number):
            found.append(Need(number, arranged.timeline.groups[number], items=True))
    return sorted(found, key=lambda need: need.months)


def read_needs(scene: Scene, sight: Sight) -> None:
    """Reads all of that now."""
    source = scene.arranged.source
    while source is not None and (needs := needs_in(scene, sight)):
        for need in needs:
            scene.arranged.put(source.read(need))


def most_in(scene: Scene, number: int, step: Step) -> int:
    """The most that begin in one stretch of a group, as its columns are high by."""
    crowd = scene.arranged.crowds.get(number)
    known = crowd.most(step) if crowd is not None else None
    return scene.heights.most(scene.arranged.counted(number, step), step) if known is None else known


def density_step(scene: Scene, scale: Scale) -> Step:
    """The stretches that columns count at a zoom."""
    return step_for(scale, scene.look.sizes.unit)
