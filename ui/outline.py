"""What the window shows before its parts are there: their outline, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from ui.kit.theme import Theme, theme_of

_SIDEBAR, _DETAIL, _BAR = 236, 400, 64
"""Widths of the panes at the sides and height of the bar above the list, in device-independent pixels."""
_ROW, _WORDS = 56, 10


class Outline(QWidget):
    """The panes, and a line where each row of the list will stand. painted: once, after it was seen first."""

    painted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("The record is being opened")
        self._is_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        height, width = self.height(), self.width()
        detail = width - _DETAIL if width > 1100 else width
        for role, areas in (
            ("surface", [QRectF(0, 0, width, height)]),
            ("sidebar", [QRectF(0, 0, _SIDEBAR, height)]),
            ("window", [QRectF(_SIDEBAR, 0, detail - _SIDEBAR, _BAR)]),
            ("line", [QRectF(_SIDEBAR, 0, 1, height), QRectF(detail, 0, 1, height)]),
        ):
            path = QPainterPath()
            for area in areas:
                path.addRect(area)
            painter.fillPath(path, _brush(theme, role))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        for words in _words(detail, height):
            path.addRoundedRect(words, _WORDS / 2, _WORDS / 2)
        painter.fillPath(path, _brush(theme, "line"))
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()


def _brush(theme: Theme, role: str) -> QBrush:
    """A brush of a colour, by way of a palette.

    Making one of a colour, or filling a rectangle, can mean several things, among which PySide looks for the right one:
    at the first time it makes all names of Qt's namespace for that, which takes 15 ms.
    """
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, theme.color(role))
    return palette.brush(QPalette.ColorRole.Base)


def _words(right: int, height: int) -> Iterator[QRectF]:
    """Where words will stand: two of each row, one over the other."""
    for row, top in enumerate(range(_BAR + 40, height, _ROW)):
        for line in (0, 1):
            wide = (right - _SIDEBAR - 48) * (0.62 - 0.24 * line - 0.06 * (row % 3))
            yield QRectF(_SIDEBAR + 24, top + 18 * line, max(wide, 40.0), _WORDS - 2 * line)
