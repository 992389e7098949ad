"""A painter that is put away between two frames and goes on as it was.

A picture that is dropped while a painter is at work on it ends the program, so none is at work for longer than a frame.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap


class Brush:
    """Paints on one picture at a time. What is kept while it is put away: pen, brush, font, clip and antialiasing."""

    def __init__(self) -> None:
        self._painter = QPainter()
        self._pixmap: QPixmap | None = None
        self._clip: QRectF | None = None

    def take_up(self, pixmap: QPixmap) -> QPainter:
        """Begins with a picture; returns what paints on it, to be used between `resume` and `pause`."""
        self._pixmap = pixmap
        self._painter.begin(pixmap)
        return self._painter

    def lay_down(self) -> QPixmap | None:
        """Ends with the picture; returns it, or None where there was none."""
        if self._painter.isActive():
            self._painter.end()
        pixmap, self._pixmap = self._pixmap, None
        return pixmap

    def pause(self) -> None:
        """Puts the painter away where it is in use."""
        if self._painter.isActive():
            painter = self._painter
            self._kept = painter.pen(), painter.brush(), painter.font(), painter.renderHints()
            self._clip = painter.clipBoundingRect() if painter.hasClipping() else None
            painter.end()

    def resume(self) -> None:
        """Takes the painter up again where it was put away."""
        if self._pixmap is None or self._painter.isActive():
            return
        painter = self._painter
        painter.begin(self._pixmap)
        pen, brush, font, hints = self._kept
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.setFont(font)
        painter.setRenderHints(hints)
        if self._clip is not None:
            painter.setClipRect(self._clip)
