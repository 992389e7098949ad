"""Lanes, rows and columns: nothing overlaps, nothing is lost, and panning moves nothing from lane to lane."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tracker.filter import EVERYTHING
from tracker.queries.timeline import FEW, timeline
from tracker.queries.timeline_rows import Grouping
from tracker.record import Record
from ui.kit import LIGHT, font_for
from ui.kit.fonts import TextRole
from ui.timeline.arranging import Arranged, Block, arrange
from ui.timeline.density import Heights, counts_in, edges, step_for, stretch_at
from ui.timeline.lanes import MOST_BACK, Lanes
from ui.timeline.layout import Layout, Part, Row
from ui.timeline.look import Look, look_of
from ui.timeline.scale import scale_of

PIXELS = (0.02, 0.5, 3.0, 40.0)


@pytest.fixture(scope="module")
def arranged(many: Record) -> Arranged:
    return arrange(timeline(many, EVERYTHING, Grouping.KIND))


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return look_of(LIGHT, font_for(TextRole.BODY), 1.0)


def blocks(arranged: Arranged) -> Iterator[Block]:
    for group in arranged.blocks:
        yield from group


@pytest.mark.parametrize("pixels", PIXELS)
def test_bars_of_one_lane_do_not_overlap(arranged: Arranged, look: Look, pixels: float) -> None:
    lanes = Lanes(arranged.items, look.sizes, pixels)
    for block in blocks(arranged):
        for queue in (block.whole, block.bars):
            told = lanes.of(block, queue, 0, len(queue.places))
            ends: dict[int, float] = defaultdict(lambda: float("-inf"))
            for number, lane in enumerate(told):
                assert -1 <= lane < block.lanes
                if number % MOST_BACK == 0:
                    ends.clear()
                first, last = lanes.extent(block, queue, number)
                if lane >= 0:
                    assert first >= ends[lane]
                    ends[lane] = last


def test_the_lane_does_not_depend_on_what_was_seen_before(arranged: Arranged, look: Look) -> None:
    whole, pieces = Lanes(arranged.items, look.sizes, 0.5), Lanes(arranged.items, look.sizes, 0.5)
    for block in blocks(arranged):
        queue, size = block.whole, len(block.whole.places)
        wanted = whole.of(block, queue, 0, size)
        for begin in reversed(range(0, size, 37)):
            pieces.of(block, queue, begin, min(begin + 37, size))
        assert pieces.of(block, queue, 0, size) == wanted


def test_what_is_between_two_days_is_found(arranged: Arranged) -> None:
    items = arranged.items
    for block in blocks(arranged):
        for first in range(arranged.first, arranged.last, 2111):
            low, high = block.whole.between(first, first + 90)
            wanted = {
                place
                for place in range(block.start, block.stop)
                if items.from_[place] <= first + 90 and items.to[place] >= first
            }
            assert wanted <= set(block.whole.places[low:high])


def test_zoomed_in_all_is_bars_and_zoomed_out_columns(arranged: Arranged, look: Look) -> None:
    near, far = Lanes(arranged.items, look.sizes, 60.0), Lanes(arranged.items, look.sizes, 0.01)
    large = [block for block in blocks(arranged) if block.stop - block.start > 100]
    assert large
    assert all(near.queue_of(block) is not None for block in large)
    assert not any(far.queue_of(block) is not None for block in large)


@pytest.mark.parametrize("pixels", [0.3, 1.0, 3.0, 10.0])
def test_where_bars_are_shown_most_find_a_lane(many: Record, look: Look, pixels: float) -> None:
    arranged = arrange(timeline(many, EVERYTHING, Grouping.PAIR))
    lanes = Lanes(arranged.items, look.sizes, pixels)
    for number, group in enumerate(arranged.timeline.groups):
        for block in arranged.blocks[number]:
            queue = lanes.queue_of(block)
            if queue is not None and group.size > FEW:
                told = lanes.of(block, queue, 0, len(queue.places))
                assert sum(lane < 0 for lane in told) <= 0.3 * len(told)


@pytest.mark.parametrize("days", [20, 400, 9000, 200_000])
def test_columns_add_up_to_all_that_have_dates(arranged: Arranged, days: int) -> None:
    step = step_for(scale_of(arranged.first, arranged.first + days, 1000), 1.0)
    for group in arranged.timeline.groups:
        found = edges(step, arranged.first, arranged.last)
        columns = [sum(counts_in(group, first, stop)) for first, stop in itertools.pairwise(found)]
        assert sum(columns) == group.undated_from - group.start
        assert Heights().most(group, step) >= max(columns)


@pytest.mark.parametrize(
    ("days", "words"),
    [(50, "17 Jun 2023"), (700, "week of 12 Jun 2023"), (3000, "Jun 2023"), (9000, "Apr–Jun 2023"), (40_000, "2023")],
)
def test_a_column_says_which_days_it_counts(days: int, words: str) -> None:
    when = 738_688  # 17 June 2023
    stretch = stretch_at(step_for(scale_of(when, when + days, 1000), 1.0), when)
    assert stretch.words == words
    assert stretch.first <= when < stretch.stop


class TestLayout:
    def test_every_engagement_has_its_row(self, put_off: Record, look: Look) -> None:
        arranged = arrange(timeline(put_off))
        layout = Layout(arranged, look.sizes, frozenset())
        rows = list(layout.rows_between(0, layout.height))
        tops = [row.top for row in rows]
        assert tops == sorted(tops)
        items = [row.place for row in rows if row.part is Part.ITEM]
        assert sorted(items) == list(range(len(arranged.items.ids)))
        for row in rows:
            assert layout.row_at(row.top + row.height / 2) == row

    def test_only_what_is_in_sight_is_laid_out(self, many: Record, look: Look) -> None:
        arranged = arrange(timeline(many, EVERYTHING, Grouping.PERSON))
        layout = Layout(arranged, look.sizes, frozenset())
        assert layout.height > 20_000
        seen = list(layout.rows_between(10_000, 10_600))
        assert 0 < len(seen) < 60
        assert all(row.top < 10_600 and row.top + row.height > 10_000 for row in seen)

    def test_a_collapsed_group_is_one_line_with_all_of_it(self, many: Record, look: Look) -> None:
        arranged = arrange(timeline(many, EVERYTHING, Grouping.HOST))
        keys = frozenset(group.key for group in arranged.timeline.groups)
        layout = Layout(arranged, look.sizes, keys)
        rows = [row for row in layout.rows_between(0, layout.height) if row.part is Part.LINE]
        assert len(rows) == len(arranged.timeline.groups)
        held = [place for row in rows if row.block for place in range(row.block.start, row.block.stop)]
        assert len(held) == sum(group.undated_from - group.start for group in arranged.timeline.groups)

    def test_few_have_rows_and_many_have_lanes(self, many: Record, look: Look) -> None:
        arranged = arrange(timeline(many, EVERYTHING, Grouping.PAIR))
        layout = Layout(arranged, look.sizes, frozenset())
        for number, group in enumerate(arranged.timeline.groups):
            parts = {row.part for row in layout.rows_of(number)} - {Part.HEAD}
            assert parts == ({Part.ITEM} if group.size <= FEW else {Part.BLOCK})

    def test_the_row_of_an_engagement(self, many: Record, look: Look) -> None:
        arranged = arrange(timeline(many))
        layout = Layout(arranged, look.sizes, frozenset())
        for place in range(0, len(arranged.items.ids), 97):
            row: Row = layout.row_of(place)
            group = arranged.timeline.groups[row.group]
            assert group.start <= place < group.stop
            assert row.place == place or (row.block and row.block.start <= place < row.block.stop)
