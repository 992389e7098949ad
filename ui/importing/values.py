"""Words of the file that need one of the program's words: each with its count, and the word it is taken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tracker.mapping.targets import Target
from ui.importing.choice_cells import CHOICE_ROLE
from ui.kit import icon, plain_tooltip, theme_of

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
OURS = 2
LEAVE_OUT = "leave it out"


@dataclass(frozen=True, slots=True)
class Value:
    """A word of the file. rows: in how many rows it stands; word: what it is taken for, '' for nothing yet, LEAVE_OUT
    where its cells are passed over. confirmed: the user said so, now or before; else the word is only a guess.
    """

    target: Target
    cell: str
    rows: int
    word: str
    confirmed: bool


class ValuesModel(QAbstractTableModel):
    """The words of one target. chosen: one of them was given a word by the user."""

    chosen = Signal()

    def __init__(self, ours: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = ("In the file", "Rows", ours)
        self._values: list[Value] = []

    def show_values(self, values: Sequence[Value]) -> None:
        """Shows words in place of those before; what was chosen among them and not yet confirmed stays."""
        chosen = {value.cell: value.word for value in self._values if not value.confirmed and value.word}
        taken = [
            Value(one.target, one.cell, one.rows, chosen.get(one.cell, one.word), one.confirmed)
            if not one.confirmed
            else one
            for one in values
        ]
        if taken == self._values:
            return
        same = [value.cell for value in taken] == [value.cell for value in self._values]
        if same:
            self._values = taken
            self._tell(0, len(taken) - 1)
        else:
            self.beginResetModel()
            self._values = taken
            self.endResetModel()

    def values(self) -> tuple[Value, ...]:
        """The words as they stand."""
        return tuple(self._values)

    def open(self) -> int:
        """How many are not confirmed."""
        return sum(not value.confirmed for value in self._values)

    def _tell(self, first: int, last: int) -> None:
        roles = [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ForegroundRole,
                 Qt.ItemDataRole.AccessibleTextRole, CHOICE_ROLE]  # fmt: skip
        self.dataChanged.emit(self.index(first, 0), self.index(last, OURS), roles)

    # Qt

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._values)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() == OURS else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        value, column = self._values[index.row()], index.column()
        taken_for = value.word if value.confirmed or not value.word else f"{value.word}?"
        if role == Qt.ItemDataRole.DisplayRole:
            return (value.cell or "(nothing)", f"{value.rows:,}" if value.rows else "", taken_for or "choose…")[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(value.cell if column == 0 else "")
        if role == CHOICE_ROLE:
            return value.word if column == OURS else None
        if role == Qt.ItemDataRole.DecorationRole and column == OURS:
            return icon("check", "good") if value.confirmed else icon("circle-question-mark", "warning")
        if role == Qt.ItemDataRole.ForegroundRole and column == OURS and not value.confirmed:
            return theme_of().color("warning")
        if role == Qt.ItemDataRole.AccessibleTextRole and column == OURS:
            return f"{value.word}, {'confirmed' if value.confirmed else 'a guess'}" if value.word else "nothing chosen"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != CHOICE_ROLE or not index.isValid() or index.column() != OURS or not value:
            return False
        before = self._values[index.row()]
        self._values[index.row()] = Value(before.target, before.cell, before.rows, str(value), True)
        self._tell(index.row(), index.row())
        self.chosen.emit()
        return True

    def confirm(self) -> None:
        """Takes every guess for right."""
        self._values = [Value(one.target, one.cell, one.rows, one.word, bool(one.word)) for one in self._values]
        if self._values:
            self._tell(0, len(self._values) - 1)
        self.chosen.emit()
