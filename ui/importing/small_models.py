"""What stands in the small tables of a preview: what cells became, what would change, what cannot be read."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.mapping.planning import CellProblem, CellReading, FieldChange
from ui.importing.lines import Line
from ui.importing.meanings import meaning
from ui.importing.rows import PlanModel
from ui.kit import plain_tooltip, theme_of

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TIP_LETTERS = 2000


class WordsModel(QAbstractTableModel):
    """Rows of words under headings."""

    titles: tuple[str, ...] = ()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Any] = ()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows rows in place of those before."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> Any:
        """What stands in a row."""
        return self._rows[number]

    @abstractmethod
    def words(self, row: Any, column: int) -> str:
        """What a cell says; to be said by each model."""

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        words = self.words(self._rows[index.row()], index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return words.strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(words.strip()[:_TIP_LETTERS])
        return None


class ReadingsModel(WordsModel):
    """Each cell of a row, and what it became."""

    titles = ("Column", "Cell", "Field", "Became")

    def words(self, row: CellReading, column: int) -> str:
        if column == 2:
            return meaning(row.target)
        return (row.column, row.cell, "", row.became)[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid() and index.column() != 3:
            return theme_of().color("muted")
        return super().data(index, role)


class ProblemsModel(WordsModel):
    """The cells that cannot be read."""

    titles = ("Row", "Column", "Cell", "Why it cannot be read")

    def words(self, row: CellProblem, column: int) -> str:
        return (str(row.row), row.column, row.cell, row.why)[column]


class ChangesModel(WordsModel):
    """The fields of an engagement that a line would change, each with a tick; without one the field stays as it is."""

    titles = ("Field", "It is now", "It becomes")

    def __init__(self, plan: PlanModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._line: Line | None = None
        plan.skipped_changed.connect(self._on_plan_skipped_changed)

    def show_changes(self, line: Line | None, changes: Sequence[FieldChange]) -> None:
        """Shows the changes of a line."""
        self._line = line
        self.show_rows(changes)

    def toggle(self, number: int) -> None:
        """Takes the tick of a field away, or sets it."""
        if self._line is not None:
            self._plan.set_without(self._line, number, not self._plan.is_without(self._line, number))

    def words(self, row: FieldChange, column: int) -> str:
        return (meaning(row.target), row.old or "—", row.new or "—")[column]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._line is not None and index.isValid() and index.column() == 0:
            without = self._plan.is_without(self._line, index.row())
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Unchecked if without else Qt.CheckState.Checked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.words(self.row(index.row()), 0)}, {'stays as it is' if without else 'changes'}"
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or self._line is None:
            return False
        self._plan.set_without(self._line, index.row(), Qt.CheckState(value) is Qt.CheckState.Unchecked)
        return True

    def _on_plan_skipped_changed(self) -> None:
        if self._rows:
            roles = [Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.AccessibleTextRole]
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0), roles)
