"""Rows of fields that share the width by weight, and break into further rows where it does not suffice."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from ui.kit import GRID


@dataclass(frozen=True, slots=True)
class Cell:
    """A widget in a row: its share of the width, and how many letters wide it must be at least.

    A weight of 0 leaves the widget at its own width.
    """

    widget: QWidget
    weight: float = 1.0
    letters: int = 14


@dataclass(frozen=True, slots=True)
class _Placed:
    item: QLayoutItem
    weight: float
    letters: int


class _RowsLayout(QLayout):
    """The layout of FieldRows; hidden widgets take no room."""

    def __init__(self, parent: QWidget, gap: int, spacing: int) -> None:
        super().__init__(parent)
        self._rows: list[list[_Placed]] = []
        self._minimums: dict[int, int] = {}
        self._heights: dict[int, int] = {}
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def add_row(self, cells: tuple[Cell, ...]) -> None:
        row = []
        for cell in cells:
            self.addChildWidget(cell.widget)
            row.append(_Placed(QWidgetItem(cell.widget), cell.weight, cell.letters))
        self._rows.append(row)
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._rows.append([_Placed(item, 1.0, 14)])

    def count(self) -> int:
        return sum(len(row) for row in self._rows)

    def itemAt(self, index: int) -> QLayoutItem | None:
        items = [placed.item for row in self._rows for placed in row]
        return items[index] if 0 <= index < len(items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        item = self.itemAt(index)
        for row in self._rows:
            row[:] = [placed for placed in row if placed.item is not item]
        return item

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._minimums.clear()
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        width = 640
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        return QSize(max((self._minimum(p) for row in self._rows for p in row if not p.item.isEmpty()), default=0), 0)

    def _minimum(self, placed: _Placed) -> int:
        """The width an item cannot do without; asked for once until something changes, for it is asked for often."""
        key = id(placed)
        if key not in self._minimums:
            self._minimums[key] = placed.item.minimumSize().width()
        return self._minimums[key]

    def _least(self, placed: _Placed, width: int) -> int:
        parent = self.parentWidget()
        letter = parent.fontMetrics().averageCharWidth() if parent is not None else 7
        if not placed.weight:
            return min(width, placed.item.sizeHint().width())
        return min(width, max(self._minimum(placed), placed.letters * letter))

    def _lines(self, row: list[_Placed], width: int) -> list[list[_Placed]]:
        lines: list[list[_Placed]] = []
        used = 0
        for placed in row:
            if placed.item.isEmpty():
                continue
            least = self._least(placed, width)
            if lines and used + self._gap + least <= width:
                lines[-1].append(placed)
                used += self._gap + least
            else:
                lines.append([placed])
                used = least
        return lines

    def _widths(self, line: list[_Placed], width: int) -> list[int]:
        """What each of a line gets: its share by weight, but no less than it needs."""
        own = {i: min(width, placed.item.sizeHint().width()) for i, placed in enumerate(line) if not placed.weight}
        fixed = own
        room = width - self._gap * (len(line) - 1)
        while True:
            free = [i for i in range(len(line)) if i not in fixed]
            if not free:
                return [fixed[i] for i in range(len(line))]
            whole = sum(line[i].weight for i in free) or 1.0
            left = room - sum(fixed.values())
            short = [i for i in free if left * line[i].weight / whole < self._least(line[i], width) - 1]
            if not short or len(short) == len(free):
                shares = {i: int(left * line[i].weight / whole) for i in free}
                shares[free[-1]] += left - sum(shares.values())
                return [fixed.get(i, shares.get(i, 0)) for i in range(len(line))]
            fixed |= {i: self._least(line[i], width) for i in short}

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        y = rect.y()
        for row in self._rows:
            for line in self._lines(row, rect.width()):
                widths = self._widths(line, rect.width())
                height = max(_height(placed.item, width) for placed, width in zip(line, widths, strict=True))
                x = rect.x()
                for placed, width in zip(line, widths, strict=True):
                    if move:
                        left = rect.right() + 1 - (x - rect.x()) - width if mirrored else x
                        tall = height if placed.weight else min(height, placed.item.sizeHint().height())
                        placed.item.setGeometry(QRect(QPoint(left, y + (height - tall) // 2), QSize(width, tall)))
                    x += width + self._gap
                y += height + self.spacing()
        return max(0, y - rect.y() - self.spacing())


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class FieldRows(QWidget):
    """A stack of rows of fields; ``add_row`` may be called at any time."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 2 * GRID, spacing: int = GRID + 4) -> None:
        super().__init__(parent)
        self._rows = _RowsLayout(self, gap, spacing)

    def add_row(self, *cells: Cell | QWidget) -> None:
        """Puts widgets side by side; they become this widget's."""
        self._rows.add_row(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells))
