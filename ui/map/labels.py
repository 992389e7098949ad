"""Which names stand on the map and where, so that none lies on another; and which points can hold their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

_CELL = 96.0
_GAP = 3.0
_FIRST = 32
"""So many names at most where the whole world is in view; more with every step closer."""
_COUNTED = 8.5
"""A point of this radius, in pixels, can hold its number."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What wants a name. Its middle and radius are in pixels, counted from the middle of the map.

    id: None for a capital that people set out from. total: the engagements there. struck: all of them called off.
    """

    id: int | None
    name: str
    x: float
    y: float
    around: float
    total: int
    struck: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A name; frame: where it stands, in pixels from the middle of the map at the scale it was laid out for."""

    text: str
    frame: QRectF
    quiet: bool
    struck: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The names that found room, and the ids of the places whose points hold their number."""

    labels: tuple[Label, ...] = ()
    numbered: frozenset[int] = frozenset()


class _Taken:
    """Rectangles that are taken, in cells, so that few are looked at."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[QRectF]] = defaultdict(list)

    def add(self, frame: QRectF) -> None:
        for cell in self._of(frame):
            self._cells[cell].append(frame)

    def free(self, frame: QRectF) -> bool:
        return not any(frame.intersects(other) for cell in self._of(frame) for other in self._cells.get(cell, ()))

    @staticmethod
    def _of(frame: QRectF) -> Iterator[tuple[int, int]]:
        for column in range(int(frame.left() // _CELL), int(frame.right() // _CELL) + 1):
            for row in range(int(frame.top() // _CELL), int(frame.bottom() // _CELL) + 1):
                yield column, row


def lay_out(spots: Sequence[Spot], closeness: float, names: QFontMetricsF, numbers: QFontMetricsF) -> Names:
    """The names and numbers that find room; spots come in the order in which they are served and painted.

    closeness: 1 for the whole world, 2 for twice as close. names, numbers: how wide the two are written.
    """
    taken, on_top = _Taken(), _Taken()
    numbered: set[int] = set()
    for spot in reversed(spots):  # a point painted later may lie over the number of one painted before
        if spot.id is None:
            continue
        if spot.total > 1 and spot.around >= _COUNTED:
            wide = numbers.horizontalAdvance(str(spot.total))
            if on_top.free(QRectF(spot.x - wide / 2, spot.y - 5, wide, 10)):
                numbered.add(spot.id)
        disc = QRectF(spot.x - spot.around, spot.y - spot.around, 2 * spot.around, 2 * spot.around)
        on_top.add(disc)
        taken.add(disc)
    room = round(_FIRST * closeness**1.5)
    labels: list[Label] = []
    for spot in spots:
        if len(labels) >= room:
            break
        frames = _beside(spot, names.horizontalAdvance(spot.name), names.height())
        frame = next(filter(taken.free, frames), None)
        if frame is not None:
            taken.add(frame)
            labels.append(Label(spot.name, frame, spot.id is None or spot.struck, spot.struck))
    return Names(tuple(labels), frozenset(numbered))


def _beside(spot: Spot, wide: float, high: float) -> Iterator[QRectF]:
    """Where a name may stand: to the right, to the left, below, above."""
    yield QRectF(spot.x + spot.around + _GAP, spot.y - high / 2, wide, high)
    yield QRectF(spot.x - spot.around - _GAP - wide, spot.y - high / 2, wide, high)
    yield QRectF(spot.x - wide / 2, spot.y + spot.around + 1, wide, high)
    yield QRectF(spot.x - wide / 2, spot.y - spot.around - 1 - high, wide, high)
