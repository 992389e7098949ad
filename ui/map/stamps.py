"""Small pictures of points and names, each painted once and then stamped on the map."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from math import ceil, floor

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

_MOST = 3000
_RIM = 2
_TINY = 1e-6


class Stamps:
    """Keeps the pictures by what they depend on; when there are very many, it begins anew."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, QPixmap] = {}

    def stamp(
        self, painter: QPainter, key: Hashable, at: QPointF, half: tuple[float, float],
        paint: Callable[[QPainter, QPointF], None],
    ) -> None:  # fmt: skip
        """Draws a picture with its middle at a position, moved to a whole device pixel.

        half: half its width and height. paint: paints it around a middle, where it is not kept under the key yet.
        """
        ratio = painter.device().devicePixelRatioF()
        wide, high = (ceil(length) + _RIM for length in half)
        found = self._kept.get((key, ratio))
        if found is None:
            found = QPixmap(ceil(2 * wide * ratio), ceil(2 * high * ratio))
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            inner = QPainter(found)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(inner, QPointF(wide, high))
            inner.end()
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[key, ratio] = found
        x, y = (floor(value * ratio + 0.5 + _TINY) / ratio for value in (at.x() - wide, at.y() - high))
        painter.drawPixmap(QPointF(x, y), found)
