"""The table twin of a painted view: the same rows for the keyboard, the screen reader and the clipboard."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, overload, runtime_checkable

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QTableView, QWidget

from tracker.look_alikes import made_visible
from ui.kit import plain_tooltip, set_up_rows
from ui.kit.fonts import text_scale

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TwinRow:
    """A row: its cells as text, and the engagements that it stands for (none for a row of sums)."""

    cells: tuple[str, ...]
    engagements: tuple[int, ...] = ()


class RowsByNumber(Sequence[TwinRow]):
    """Rows each of which is made when it is asked for by its number."""

    @overload
    def __getitem__(self, index: int) -> TwinRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[TwinRow]: ...
    def __getitem__(self, index: int | slice) -> TwinRow | list[TwinRow]:
        if isinstance(index, slice):
            return [self._row_at(number) for number in range(*index.indices(len(self)))]
        number = index + len(self) if index < 0 else index
        if not 0 <= number < len(self):
            raise IndexError(index)
        return self._row_at(number)

    @abstractmethod
    def _row_at(self, number: int) -> TwinRow:
        """The row of this number, which is from 0 to one less than there are."""


@runtime_checkable
class FindsPlaces(Protocol):
    """Rows that know where engagements stand, so that very many of them need not be looked through."""

    def places_of(self, engagements: Sequence[int]) -> Sequence[int]: ...


def _places_of(rows: Sequence[TwinRow], engagements: Sequence[int]) -> Sequence[int]:
    """The places of the rows that stand for one of these engagements."""
    if not engagements:
        return ()
    if isinstance(rows, FindsPlaces):
        return rows.places_of(engagements)
    wanted = set(engagements)
    return [place for place, row in enumerate(rows) if wanted.intersection(row.engagements)]


class TwinModel(QAbstractTableModel):
    """Rows as they were answered, under fixed headings."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._rows: Sequence[TwinRow] = ()

    @property
    def rows(self) -> Sequence[TwinRow]:
        return self._rows

    @property
    def headings(self) -> tuple[str, ...]:
        return self._headings

    def show_rows(self, rows: Sequence[TwinRow], headings: Sequence[str] | None = None) -> None:
        """Shows these rows, under other headings where some are given."""
        self.beginResetModel()
        self._rows = rows
        if headings is not None:
            self._headings = tuple(headings)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return made_visible(self._rows[index.row()].cells[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._rows[index.row()].cells[index.column()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._headings[section]
        return None


class TwinTable(QTableView):
    """Shows the rows; emits the engagements of those that are chosen, and of the one opened with Enter."""

    picked = Signal(tuple)
    opened = Signal(int)

    def __init__(self, headings: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TwinModel(headings, self)
        self._restoring = False
        self._is_fitted = True
        self.setModel(self.rows)
        set_up_rows(self)
        self.setStyleSheet("QTableView::item { padding-left: 8px; padding-right: 8px; }")  # beneath the headings
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setAccessibleName("Columns")
        self._fit()
        self.selectionModel().selectionChanged.connect(self._on_selection_model_selection_changed)
        self.activated.connect(self._on_self_activated)

    def show_rows(self, rows: Sequence[TwinRow], headings: Sequence[str] | None = None) -> None:
        """Shows these rows in place of those before; the columns are as wide as the first rows need."""
        self._restoring = True
        self.rows.show_rows(rows, headings)
        self._restoring = False
        self._is_fitted = False
        if self.isVisible():
            self._fit_columns()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_fitted:
            self._fit_columns()

    def _fit_columns(self) -> None:
        """Only once they are seen: what the rows say may have to be read first."""
        self._is_fitted = True
        metrics, rows = QFontMetricsF(self.font()), self.rows.rows[:60]
        for column, heading in enumerate(self.rows.headings):
            widest = max((metrics.horizontalAdvance(row.cells[column][:60]) for row in rows), default=0.0)
            wide = max(metrics.horizontalAdvance(heading) * 1.1, widest) + 28
            self.setColumnWidth(column, round(min(wide, 320 * text_scale(self.font()))))

    def select_engagements(self, engagements: Sequence[int]) -> None:
        """Selects the rows that stand for one of these engagements, and shows the first."""
        places = _places_of(self.rows.rows, engagements)
        self._restoring = True
        self.clearSelection()
        model = self.selectionModel()
        for place in places[:1000]:
            index = self.rows.index(place, 0)
            model.select(index, QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows)
        if places:
            model.setCurrentIndex(self.rows.index(places[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(self.rows.index(places[0], 0))
        self._restoring = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_self_activated()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to no row; the search box finds."""

    def _fit(self) -> None:
        height = round(QFontMetricsF(self.font()).height() + 14)
        self.verticalHeader().setDefaultSectionSize(height)

    def _on_selection_model_selection_changed(self) -> None:
        if self._restoring:
            return
        current = self.currentIndex().row()
        places = sorted(
            {index.row() for index in self.selectionModel().selectedRows()}, key=lambda n: (n != current, n)
        )
        ids = [one for place in places for one in self.rows.rows[place].engagements]
        if ids:
            self.picked.emit(tuple(dict.fromkeys(ids)))

    def _on_self_activated(self) -> None:
        place = self.currentIndex().row()
        if 0 <= place < len(self.rows.rows) and self.rows.rows[place].engagements:
            self.opened.emit(self.rows.rows[place].engagements[0])
