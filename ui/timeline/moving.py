"""Where the keyboard goes in the timeline: from one engagement to the next in time, from one row to the next."""

from __future__ import annotations

from collections.abc import Iterator

from ui.timeline.layout import Part, Row
from ui.timeline.scene import Scene


def along(scene: Scene, current: int, step: int) -> int:
    """The engagement `step` after (or before) the current one in the order of days within its group; -1 for none."""
    ordered = _ordered(scene, scene.arranged.group_of(current))
    at = ordered.index(current) + step
    return ordered[at] if 0 <= at < len(ordered) else -1


def end_of(scene: Scene, current: int, *, last: bool) -> int:
    """The first or last engagement of the current one's group in the order of days."""
    return _ordered(scene, scene.arranged.group_of(current))[-1 if last else 0]


def across(scene: Scene, current: int, step: int) -> int:
    """The engagement in the next row below (step 1) or above (-1); in a row of several the one nearest in time.

    -1 where there is none.
    """
    rows = _stops(scene, scene.layout.row_of(current), step)
    row = next(rows, None)
    return -1 if row is None else nearest(scene, row, scene.items.first[current])


def first_of_all(scene: Scene, *, last: bool = False) -> int:
    """The engagement in the first row, or the last; -1 where there is none."""
    groups = scene.arranged.timeline.groups
    if not groups:
        return -1
    rows = [row for row in scene.layout.rows_of(len(groups) - 1 if last else 0) if row.part is not Part.HEAD]
    return nearest(scene, rows[-1 if last else 0], scene.items.first[groups[-1 if last else 0].start])


def nearest(scene: Scene, row: Row, day: int) -> int:
    """The engagement of a row that begins nearest to a day; that of the row itself where it has only one."""
    if row.part is Part.ITEM:
        return row.place
    assert row.block is not None
    first, group = scene.items.first, scene.arranged.timeline.groups[row.group]
    places = range(row.block.start, row.block.stop) or range(group.start, group.stop)
    return min(places, key=lambda place: (abs(first[place] - day), place))


def _ordered(scene: Scene, number: int) -> list[int]:
    """A group's engagements by their first day; those without dates last."""
    group, first = scene.arranged.timeline.groups[number], scene.items.first
    dated = sorted(range(group.start, group.undated_from), key=lambda place: (first[place], place))
    return [*dated, *range(group.undated_from, group.stop)]


def _stops(scene: Scene, row: Row, step: int) -> Iterator[Row]:
    """The rows with engagements after a row (or before it), the nearest first."""
    number, groups = row.group, len(scene.arranged.timeline.groups)
    while 0 <= number < groups:
        rows = [one for one in scene.layout.rows_of(number) if one.part is not Part.HEAD]
        for one in rows if step > 0 else reversed(rows):
            if (one.top > row.top) if step > 0 else (one.top < row.top):
                yield one
        number += step
