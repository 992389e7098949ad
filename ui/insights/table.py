"""The table twin of a card: the rows that its chart draws, for the keyboard, the screen reader and the clipboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.insights.cards.data import Facet, Heading, Row
from ui.insights.look import look_of
from ui.kit import TextRole, plain_tooltip

_ROOT = QModelIndex()
_MEASURED = 60
"""How many rows the widths of columns are measured by."""
Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FigureModel(QAbstractTableModel):
    """The rows of a facet under its headings; numbers stand at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headings: tuple[Heading, ...] = ()
        self.rows: Sequence[Row] = ()
        self.of_engagements = False

    def show_facet(self, facet: Facet) -> None:
        self.beginResetModel()
        self.headings, self.rows, self.of_engagements = facet.headings, facet.rows, facet.of_engagements
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.rows[index.row()].cells[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.headings[index.column()].number else _LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section].words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.headings[section].number else _LEFT
        return None


class FigureTable(QTableView):
    """Shows a facet; Enter or a double click on a row means what a click on its mark means."""

    clicked_meaning = Signal(object)  # ui.insights.scene.Meaning
    picked = Signal(tuple)  # engagements of the rows that the user selects
    page_requested = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FigureModel(self)
        self._restoring = False
        self.setModel(self.figures)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setAccessibleName("Columns")
        self.setStyleSheet("QTableView::item { padding-left: 8px; padding-right: 8px; }")  # level with the headings
        self.doubleClicked.connect(self._on_self_double_clicked)
        self.selectionModel().selectionChanged.connect(self._on_selection_model_selection_changed)

    def show_facet(self, facet: Facet) -> None:
        """Shows the rows of a facet; columns are as wide as the first rows need."""
        self._restoring = True
        self.figures.show_facet(facet)
        self._restoring = False
        self.fit_columns()

    def fit_columns(self) -> None:
        """Gives rows and columns the room that the present text size needs."""
        look = look_of(self)
        high = round(look.line() + look.px(10))
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)
        first = self.figures.rows[:_MEASURED]
        for column, heading in enumerate(self.figures.headings):
            widest = max((look.width(row.cells[column]) for row in first), default=0.0)
            wide = max(look.width(heading.words, TextRole.STRONG), widest) + 28
            self.setColumnWidth(column, round(min(wide, look.px(180))))

    def select_engagements(self, engagements: Iterable[int]) -> None:
        """Selects the rows that stand for one of these engagements."""
        wanted = frozenset(engagements) if self.figures.of_engagements else frozenset()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self._restoring = True
        self.clearSelection()
        for number, row in enumerate(self.figures.rows if wanted else ()):
            if not wanted.isdisjoint(row.meaning.engagements):
                self.selectionModel().select(self.figures.index(number, 0), flags)
        self._restoring = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._click(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to no row; the search box finds."""

    def _click(self, number: int) -> None:
        if 0 <= number < len(self.figures.rows) and self.figures.rows[number].meaning:
            self.clicked_meaning.emit(self.figures.rows[number].meaning)

    def _on_self_double_clicked(self, index: QModelIndex) -> None:
        self._click(index.row())

    def _on_selection_model_selection_changed(self) -> None:
        if self._restoring:
            return
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        ids = [one for number in chosen for one in self.figures.rows[number].meaning.engagements]
        if ids:
            self.picked.emit(tuple(dict.fromkeys(ids)))
