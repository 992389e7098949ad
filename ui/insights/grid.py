"""A layout of cards: as many columns as are wide enough, the cards of a row equally high."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.insights.look import look_of

FROM = (0.0, 650.0, 1140.0)
"""The widths, at 13 px, from which there are one, two and three columns."""


class CardGrid(QLayout):
    """Cards in the order of reading, row by row; those of a last row that is not full share its width.

    expected: how many there will be, so that the first ones stand where they will stay.
    """

    def __init__(self, parent: QWidget, *, spacing: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.expected = 0
        self._least: QSize | None = None
        self._heights: dict[int, int] = {}
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def put_in_order(self, widgets: Sequence[QWidget]) -> None:
        """Places the widgets, all of which are in the layout, in this order."""
        place = {widget: number for number, widget in enumerate(widgets)}
        self._items.sort(key=lambda item: place[item.widget()])
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        super().invalidate()
        self._least = None
        self._heights.clear()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        # Of the width it has: Qt asks for the height that goes with a hint, and charts are drawn to tell it.
        return QSize(max(self.minimumSize().width(), self.parentWidget().width()), 0)

    def minimumSize(self) -> QSize:
        if self._least is None:
            width = max((item.minimumSize().width() for item in self._items), default=0)
            self._least = QSize(width, 0).grownBy(self.contentsMargins())
        return self._least

    def columns(self, width: int) -> int:
        """How many columns fit in the width between the margins."""
        scale = look_of(self.parentWidget()).scale
        fit = sum(width >= least * scale for least in FROM)
        return max(1, min(fit, self._whole))

    def width_of_next(self) -> int:
        """How wide the next card will be that is added, in the room that there is."""
        room = self.geometry().marginsRemoved(self.contentsMargins()).width()
        return self._wide(room, len(self._items) - len(self._items) % self.columns(room), self.columns(room))

    def _wide(self, room: int, first: int, columns: int) -> int:
        """How wide each card is of the row that begins with the card of this number."""
        across = max(1, min(columns, self._whole - first))
        return (room - self.spacing() * (across - 1)) // across

    @property
    def _whole(self) -> int:
        return max(self.expected, len(self._items))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        columns, gap = self.columns(area.width()), self.spacing()
        mirrored = self.parentWidget().layoutDirection() is Qt.LayoutDirection.RightToLeft
        y = area.y()
        for first in range(0, len(self._items), columns):
            row = self._items[first : first + columns]
            across = min(columns, self._whole - first)
            wide = self._wide(area.width(), first, columns)
            high = max(item.heightForWidth(wide) for item in row)
            if move:
                for place, item in enumerate(row):
                    column = across - 1 - place if mirrored else place
                    item.setGeometry(QRect(QPoint(area.x() + column * (wide + gap), y), QSize(wide, high)))
            y += high + gap
        return y - gap - rect.y() + self.contentsMargins().bottom() if self._items else 0
