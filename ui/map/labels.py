"""Which names stand on the map and where, so that none lies on another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from ui.map.marks import Marks, radius

_CELL = 96.0
_GAP = 3.0
_FIRST = 32
"""So many names at most where the whole world is in view; more with every step closer."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name; frame: where it stands, in pixels from the middle of the map at the scale it was laid out for."""

    text: str
    frame: QRectF
    quiet: bool  # a capital that people set out from, or a place where everything was called off
    struck: bool


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


def labels_of(
    marks: Marks,
    capitals: dict[str, tuple[float, float]],
    scale: float,
    closeness: float,
    most: int,
    metrics: QFontMetricsF,
    text_scale: float,
    called_off: frozenset[int],
) -> tuple[Label, ...]:
    """The names that find room, those of the largest points first, then those of capitals.

    capitals: positions in map units by name. scale: pixels a map unit. closeness: 1 for the whole world, 2 for twice
    as close. most: the number of engagements of the largest point. called_off: places whose names are struck through.
    """
    taken = _Taken()
    spots = []
    for point in marks.points:
        around = radius(point.total, most, text_scale)
        x, y = point.x * scale, point.y * scale
        taken.add(QRectF(x - around, y - around, 2 * around, 2 * around))
        struck = point.place.id in called_off
        spots.append((point.place.name, x, y, around, struck, struck))
    shown = {point.place.name for point in marks.points}
    spots += [
        (name, x * scale, y * scale, 4.0 * text_scale, True, False)
        for name, (x, y) in capitals.items()
        if name not in shown
    ]
    room = round(_FIRST * closeness**1.5)
    found: list[Label] = []
    for text, x, y, around, quiet, struck in spots:
        if len(found) >= room:
            break
        wide, high = metrics.horizontalAdvance(text), metrics.height()
        frame = next(filter(taken.free, _beside(x, y, around, wide, high)), None)
        if frame is not None:
            taken.add(frame)
            found.append(Label(text, frame, quiet, struck))
    return tuple(found)


def _beside(x: float, y: float, around: float, wide: float, high: float) -> Iterator[QRectF]:
    """Where a name may stand: to the right, to the left, below, above."""
    yield QRectF(x + around + _GAP, y - high / 2, wide, high)
    yield QRectF(x - around - _GAP - wide, y - high / 2, wide, high)
    yield QRectF(x - wide / 2, y + around + 1, wide, high)
    yield QRectF(x - wide / 2, y - around - 1 - high, wide, high)
