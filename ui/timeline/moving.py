"""Where the keyboard goes in the timeline: from one engagement to the next in time, from one row to the next.

Of a group that was not read yet, what is needed of it is read now.
"""

from __future__ import annotations

from collections.abc import Iterator

from ui.timeline.layout import Part, Row
from ui.timeline.scene import Scene


def along(scene: Scene, current: int, step: int) -> int:
    """The engagement `step` after (or before) the current one in the order of days within its group; -1 for none."""
    arranged, number = scene.arranged, scene.arranged.group_of(current)
    own, day = arranged.items.ids[current], scene.items.first[current]
    arranged.have(number, day)
    found = _beside(scene, number, own, day, step)
    crowd, group = arranged.crowds.get(number), arranged.groups[number]
    while found < 0 and crowd is not None and crowd.held is not None:
        beyond = crowd.held[1] if step > 0 else crowd.held[0] - 1
        if not group.first <= beyond <= group.last:
            break
        arranged.have(number, beyond)
        found = _beside(scene, number, own, day, step)
    return found


def end_of(scene: Scene, current: int, *, last: bool) -> int:
    """The first or last engagement of the current one's group in the order of days."""
    number = scene.arranged.group_of(current)
    scene.arranged.have(number, _end(scene, number, last=last))
    ordered = scene.arranged.places_in(number)
    return ordered[-1 if last else 0] if ordered else current


def across(scene: Scene, current: int, step: int) -> int:
    """The engagement in the next row below (step 1) or above (-1); in a row of several the one nearest in time.

    -1 where there is none.
    """
    day = scene.items.first[current]
    row = next(_stops(scene, scene.layout.row_of(current), step, day), None)
    return -1 if row is None else nearest(scene, row, day)


def first_of_all(scene: Scene, *, last: bool = False) -> int:
    """The engagement in the first row, or the last; -1 where there is none."""
    arranged = scene.arranged
    if not arranged.groups:
        return -1
    number = len(arranged.groups) - 1 if last else 0
    arranged.have(number, _end(scene, number, last=False))
    rows = [row for row in scene.layout.rows_of(number) if row.part is not Part.HEAD]
    ordered = arranged.places_in(number)
    return nearest(scene, rows[-1 if last else 0], scene.items.first[ordered[0]]) if rows and ordered else -1


def nearest(scene: Scene, row: Row, day: int) -> int:
    """The engagement of a row that begins nearest to a day; that of the row itself where it has only one.

    -1 where none of it has been read.
    """
    if row.part is Part.ITEM:
        return row.place
    assert row.block is not None
    first = scene.items.first
    places = range(row.block.start, row.block.stop) or scene.arranged.places_in(row.group)
    return min(places, key=lambda place: (abs(first[place] - day), place), default=-1)


def _beside(scene: Scene, number: int, own: int, day: int, step: int) -> int:
    """Of the engagements of a group that have been read, the one after (or before) one that begins on a day."""
    arranged, first = scene.arranged, scene.items.first
    ordered, crowd = arranged.places_in(number), arranged.crowds.get(number)
    if crowd is not None:  # some were planned for the days that are there, and lie on others that are not
        ordered = [place for place in ordered if crowd.holds(first[place])]
    place = arranged.ids.place_of(own)
    if place in ordered:
        at = ordered.index(place) + step
        return ordered[at] if 0 <= at < len(ordered) else -1
    others = [place for place in ordered if (first[place] - day) * step > 0]
    return others[0 if step > 0 else -1] if others else -1


def _end(scene: Scene, number: int, *, last: bool) -> int:
    """A day on which the first or last engagement of a group lies, of all that any of the answer begins."""
    group, latest = scene.arranged.groups[number], scene.arranged.latest
    return min(group.last, latest[-1]) if last and latest else group.first


def _stops(scene: Scene, row: Row, step: int, day: int) -> Iterator[Row]:
    """The rows with engagements after a row (or before it), the nearest first."""
    number, groups = row.group, len(scene.arranged.groups)
    while 0 <= number < groups:
        scene.arranged.have(number, day)
        rows = [one for one in scene.layout.rows_of(number) if one.part is not Part.HEAD]
        for one in rows if step > 0 else reversed(rows):
            if (one.top > row.top) if step > 0 else (one.top < row.top):
                yield one
        number += step
