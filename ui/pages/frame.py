"""What a page is laid out in: a head, a full-width part, and two columns that become one where there is little room."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.kit.fonts import text_scale

TWO_COLUMNS = 900
"""The width from which on a page has two columns, in device-independent pixels at 100 % text size."""
_SIDE = 24
_BETWEEN = 28


class PageFrame(QWidget):
    """head, wide: what stands above the columns. main, aside: the columns, one beneath the other where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.head = QVBoxLayout()
        self.head.setSpacing(3)
        self.wide = QVBoxLayout()
        self.wide.setSpacing(_BETWEEN - 4)
        self.main, self.aside = QVBoxLayout(), QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(_BETWEEN)
        for column, share in ((self.main, 3), (self.aside, 2)):
            column.setSpacing(_BETWEEN)
            holder = QVBoxLayout()
            holder.setSpacing(0)
            holder.addLayout(column)
            holder.addStretch(1)
            self._columns.addLayout(holder, share)
        # An empty column takes no width, and the first that is put in it would have the other laid out anew.
        self._strut = QWidget(self)
        self._strut.setFixedHeight(0)
        holder.addWidget(self._strut)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_SIDE, 18, _SIDE, 2 * _SIDE)
        whole.setSpacing(20)
        whole.addLayout(self.head)
        whole.addLayout(self.wide)
        whole.addLayout(self._columns)
        whole.addStretch(1)

    def be_whole(self) -> None:
        """To be called when all is put in: a column in which nothing was put leaves its width to the other."""
        self._strut.setVisible(self.aside.count() > 0)

    @property
    def in_two_columns(self) -> bool:
        return self._columns.direction() is not QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        two = self.width() >= TWO_COLUMNS * text_scale(self.font())
        direction = QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        if direction is not self._columns.direction():
            self._columns.setDirection(direction)
            self._columns.setSpacing(2 * _SIDE if two else _BETWEEN)
