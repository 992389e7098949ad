"""A table as the file holds it: its cells under its header, its rows with their numbers, bad ones marked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QTableView, QWidget

from tracker.tables.table import Table
from ui.importing.cells_shown import cell_words, samples
from ui.kit import plain_tooltip, set_up_rows, theme_of

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEAST, _MOST = 7, 26
"""How many letters a column is wide."""
_TIP_LETTERS = 2000
_MEASURED, _ROWS_MEASURED = 20, 15
"""Of how many columns, and from how many of their cells, the width follows; the rest of a wide table are alike."""


class RawModel(QAbstractTableModel):
    """The cells of one table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: Table | None = None

    def show_table(self, table: Table | None) -> None:
        """Shows a table in place of the one before."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def table(self) -> Table | None:
        """The table that is shown."""
        return self._table

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self._table is None else len(self._table.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self._table is None else len(self._table.header)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._table is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            name = self._table.header[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return cell_words(name)
            return plain_tooltip(name) if role == Qt.ItemDataRole.ToolTipRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self._table.rows[section].number)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._table is None:
            return None
        row = self._table.rows[index.row()]
        value = row.cells[index.column()] if index.column() < len(row.cells) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.problem or ("" if value is None else str(value)[:_TIP_LETTERS]))
        if role == Qt.ItemDataRole.ForegroundRole and row.problem:
            return theme_of().color("error")
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            words = f"Row {row.number}: {cell_words(value)}"
            return f"{words}. {row.problem}" if row.problem else words
        return None


class RawTable(QTableView):
    """Shows them; the columns are as wide as their first cells, up to a limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.raw = RawModel(self)
        self.setModel(self.raw)
        self.setAccessibleName("The table as the file holds it")
        set_up_rows(self, single=True)
        self.setShowGrid(True)
        heads, numbers = self.horizontalHeader(), self.verticalHeader()
        heads.setAccessibleName("Columns")
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        numbers.setVisible(True)
        numbers.setHighlightSections(False)
        numbers.setAccessibleName("Rows")
        numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.setStyleSheet("QTableView::item { padding: 0 9px; }")
        self._fit()

    def show_table(self, table: Table | None) -> None:
        """Shows a table in place of the one before."""
        self.raw.show_table(table)
        self._fit()
        if self.raw.rowCount():
            self.setCurrentIndex(self.raw.index(0, 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 4 * self.verticalHeader().defaultSectionSize())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        metrics = QFontMetricsF(self.font())
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() + 10))
        table = self.raw.table()
        if table is None:
            return
        letter, head = metrics.averageCharWidth() * 1.1, QFontMetricsF(self.horizontalHeader().font())
        self.horizontalHeader().setDefaultSectionSize(round(letter * _LEAST + 40))
        for column, name in enumerate(table.header[:_MEASURED]):
            found = samples(table, column, _ROWS_MEASURED, _ROWS_MEASURED)
            longest = max((len(cell) for cell in found), default=0)
            named = head.horizontalAdvance(name[:_MOST]) * 1.12 + 28  # its weight and padding are the style sheet's
            self.setColumnWidth(column, round(max(named, letter * max(_LEAST, min(longest, _MOST)) + 22)))
