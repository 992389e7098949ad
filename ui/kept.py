"""A widget that remembers how much room its content wants: layouts within layouts ask for it again and again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget, QWidgetItem

MOST_KEPT = 8
"""For how many widths the height is remembered."""


class Kept(QWidget):
    """Holds one widget, as large as itself.

    Qt remembers a height for one width only and asks for two in turn, so that each layout in which another stands
    doubles the work. Here a content that did not change is asked once a width. While it is hidden nothing is
    remembered: what a hidden widget wants it tells nobody.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.content = content
        content.setParent(self)
        self._item = QWidgetItem(content)
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._least: QSize | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return self._item.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        found = self._heights.get(width)
        if found is None:
            if len(self._heights) >= MOST_KEPT:
                self._heights.clear()
            found = self._item.heightForWidth(width)
            if self.isVisible():
                self._heights[width] = found
        return found

    def sizeHint(self) -> QSize:
        if self._hint is not None:
            return self._hint
        hint = self._item.sizeHint()
        self._hint = hint if self.isVisible() else None
        return hint

    def minimumSizeHint(self) -> QSize:
        if self._least is not None:
            return self._least
        least = self._item.minimumSize()
        self._least = least if self.isVisible() else None
        return least

    def forget(self) -> None:
        """The content wants other room than before; so does what this stands in."""
        self._heights.clear()
        self._hint = self._least = None
        self.updateGeometry()
        around = self.parentWidget()
        while around is not None and not isinstance(around, Kept):
            around = around.parentWidget()
        if around is not None:
            around.forget()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Hide):
            self.forget()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.content.setGeometry(self.rect())
