"""Which names stand on the map and where, so that none lies on another; and which points can hold their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from tracker.look_alikes import made_visible

_CELL = 96.0
_GAP = 3.0
_FIRST = 32
"""So many names at most where the whole world is in view; more with every step closer."""
_TRIES = 6
"""So many places at most are tried for each name there is room for."""
_COUNTED = 8.5
"""A point of this radius, in pixels, can hold its number."""
_INSIDE = 0.78
"""Half a number is at most so wide against the radius."""
_AT_ONCE, _FEW_AT_ONCE = 40, 10
"""So many spots are looked at, and so many names placed, in one go."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What wants a name. Its middle and radius are in pixels, counted from the middle of the map.

    id: None for a capital that people set out from. total: the engagements there.
    """

    id: int | None
    name: str
    x: float
    y: float
    around: float
    total: int


@dataclass(frozen=True, slots=True)
class Label:
    """A name; frame: where it stands, in pixels from the middle of the map at the scale it was laid out for.

    id: of its place; None for a capital that people set out from.
    """

    id: int | None
    text: str
    frame: QRectF


Frame = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Taken:
    """Frames that are taken, in cells, so that few are looked at."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Frame]] = defaultdict(list)

    def add(self, frame: Frame) -> None:
        for cell in self._of(frame):
            self._cells[cell].append(frame)

    def free(self, frame: Frame) -> bool:
        left, top, right, bottom = frame
        return not any(
            left < other[2] and right > other[0] and top < other[3] and bottom > other[1]
            for cell in self._of(frame)
            for other in self._cells.get(cell, ())
        )

    @staticmethod
    def _of(frame: Frame) -> list[tuple[int, int]]:
        left, top, right, bottom = (int(edge // _CELL) for edge in frame)
        if left == right and top == bottom:
            return [(left, top)]
        return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]


def numbered(spots: Sequence[Spot], numbers: QFontMetricsF) -> Generator[None, None, frozenset[int]]:
    """The places whose points can hold their number, where no later one lies over it; worked out bit by bit.

    numbers: tells how wide a number is.
    """
    taken, found = Taken(), set()
    for place, spot in enumerate(reversed(spots)):
        if place % _AT_ONCE == _AT_ONCE - 1:
            yield
        if spot.id is None:
            continue
        if spot.total > 1 and spot.around >= _COUNTED:
            half = numbers.horizontalAdvance(str(spot.total)) / 2
            inside = half <= spot.around * _INSIDE
            if inside and taken.free((spot.x - half, spot.y - 5, spot.x + half, spot.y + 5)):
                found.add(spot.id)
        taken.add(disc(spot))
    return frozenset(found)


def lay_out(
    spots: Sequence[Spot], closeness: float, names: QFontMetricsF, others: Sequence[Frame] = ()
) -> Generator[None, None, tuple[Label, ...]]:
    """The names that find room, worked out bit by bit; spots come in the order in which they are served.

    closeness: 1 for the whole world, 2 for twice as close. names: how wide they are written. others: what else is in
    the way.
    """
    taken = Taken()
    for frame in others:
        taken.add(frame)
    for place, spot in enumerate(spots):
        if spot.id is not None:
            taken.add(disc(spot))
        if place % _AT_ONCE == _AT_ONCE - 1:
            yield
    room = round(_FIRST * closeness**1.5)
    labels: list[Label] = []
    for place, spot in enumerate(spots[: _TRIES * room]):
        if len(labels) >= room:
            break
        if place % _FEW_AT_ONCE == _FEW_AT_ONCE - 1:
            yield
        frames = _beside(spot, names.horizontalAdvance(spot.name), names.height())
        found = next(filter(taken.free, frames), None)
        if found is not None:
            taken.add(found)
            rect = QRectF(found[0], found[1], found[2] - found[0], found[3] - found[1])
            labels.append(Label(spot.id, made_visible(spot.name), rect))
    return tuple(labels)


def disc(spot: Spot) -> Frame:
    return spot.x - spot.around, spot.y - spot.around, spot.x + spot.around, spot.y + spot.around


def _beside(spot: Spot, wide: float, high: float) -> Iterator[Frame]:
    """Where a name may stand: to the right, to the left, below, above."""
    x, y, away = spot.x, spot.y, spot.around + _GAP
    yield (x + away, y - high / 2, x + away + wide, y + high / 2)
    yield (x - away - wide, y - high / 2, x - away, y + high / 2)
    yield (x - wide / 2, y + away - 2, x + wide / 2, y + away - 2 + high)
    yield (x - wide / 2, y - away + 2 - high, x + wide / 2, y - away + 2)
