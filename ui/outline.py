"""What the window shows before its parts are there: their outline, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.theme import theme_of

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
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(QRectF(0, 0, _SIDEBAR, height), theme.color("sidebar"))
        painter.fillRect(QRectF(_SIDEBAR, 0, detail - _SIDEBAR, _BAR), theme.color("window"))
        for line in (QRectF(_SIDEBAR, 0, 1, height), QRectF(detail, 0, 1, height)):
            painter.fillRect(line, theme.color("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        for words in _words(detail, height):
            painter.drawRoundedRect(words, _WORDS / 2, _WORDS / 2)
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()


def _words(right: int, height: int) -> Iterator[QRectF]:
    """Where words will stand: two of each row, one over the other."""
    for row, top in enumerate(range(_BAR + 40, height, _ROW)):
        for line in (0, 1):
            wide = (right - _SIDEBAR - 48) * (0.62 - 0.24 * line - 0.06 * (row % 3))
            yield QRectF(_SIDEBAR + 24, top + 18 * line, max(wide, 40.0), _WORDS - 2 * line)
