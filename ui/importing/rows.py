"""The lines of a preview as a table: which go in, are there already, look alike or could not be read.

The box of a line says whether it goes in; nothing is left out unless somebody takes the tick away.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.importing.lines import TRIPS, Columns, Group, Line, Prepared
from ui.kit import icon, plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SKIPPED = ("minus", "muted")


class PlanModel(QAbstractTableModel):
    """The lines of a plan in the group shown, which of them are left out, and which fields stay as they are.

    skipped_changed: a tick was set or taken away, of a line or of a field of one.
    """

    skipped_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._prepared: Prepared | None = None
        self._places: tuple[int, ...] = ()
        self._group = Group.ALL
        self._skipped: set[str] = set()
        self._without: dict[str, set[int]] = {}

    @property
    def columns(self) -> Columns:
        """The columns of the plan that is shown."""
        return self._prepared.columns if self._prepared is not None else TRIPS

    def show_plan(self, prepared: Prepared) -> None:
        """Takes over a plan; every new or changed line goes in whole."""
        self.beginResetModel()
        self._prepared = prepared
        self._skipped, self._without = set(), {}
        self._choose(Group.ALL)
        self.endResetModel()

    def show_group(self, group: Group) -> None:
        """Shows the lines of one group only."""
        self.beginResetModel()
        self._choose(group)
        self.endResetModel()

    def group(self) -> Group:
        """The group that is shown."""
        return self._group

    def count(self, group: Group) -> int:
        """How many lines of the plan belong to a group."""
        return self._prepared.count(group) if self._prepared is not None else 0

    def line(self, number: int) -> Line:
        """What stands in a line of the table."""
        assert self._prepared is not None
        return self._prepared.lines[self._places[number]]

    # What is left out

    def skipped(self) -> frozenset[str]:
        """The keys of the lines that are left out, those among them of which no field is ticked any more."""
        return frozenset(self._skipped)

    def without(self) -> frozenset[tuple[str, int]]:
        """The changes that are not to be made: a line's key, and the place of the field among its changes."""
        return frozenset((key, place) for key, places in self._without.items() for place in places)

    def to_do(self) -> tuple[int, int]:
        """How many lines go in as new, and how many change what is there."""
        if self._prepared is None:
            return 0, 0
        lines, left = self._prepared.lines, {Group.NEW: self.count(Group.NEW), Group.CHANGED: self.count(Group.CHANGED)}
        if self._skipped:
            for group in left:
                left[group] -= sum(lines[place].key in self._skipped for place in self._prepared.by_group[group])
        return left[Group.NEW], left[Group.CHANGED]

    def set_skipped(self, key: str, skipped: bool) -> None:
        """Leaves a line out, or takes it in again whole; a key of no line that goes in is passed over."""
        if not key or (key in self._skipped) == skipped:
            return
        self._skipped.symmetric_difference_update({key})
        self._without.pop(key, None)
        self._tell(key)

    def is_without(self, line: Line, place: int) -> bool:
        """Whether a field of a line stays as it is."""
        return line.key in self._skipped or place in self._without.get(line.key, ())

    def set_without(self, line: Line, place: int, without: bool) -> None:
        """Leaves a field of a line as it is, or changes it after all; with no field left the line is left out."""
        if self.is_without(line, place) == without:
            return
        left = set(range(line.fields)) if line.key in self._skipped else set(self._without.get(line.key, ()))
        left.symmetric_difference_update({place})
        self._skipped.discard(line.key)
        self._without.pop(line.key, None)
        if len(left) == line.fields:
            self._skipped.add(line.key)
        elif left:
            self._without[line.key] = left
        self._tell(line.key)

    def _tell(self, key: str) -> None:
        assert self._prepared is not None
        last, roles = len(self.columns.titles) - 1, [
            Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ]  # fmt: skip
        lines = self._prepared.lines
        for number, place in enumerate(self._places):
            if lines[place].key == key:
                self.dataChanged.emit(self.index(number, 0), self.index(number, last), roles)
                break
        self.skipped_changed.emit()

    def _choose(self, group: Group) -> None:
        self._group = group
        self._places = self._prepared.by_group[group] if self._prepared is not None else ()

    # Qt

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.columns.titles[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() == 0 and self.line(index.row()).key:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self.line(index.row()), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == 0 and line.key:
            return Qt.CheckState.Unchecked if line.key in self._skipped else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.DecorationRole and column == self.columns.happens:
            return icon(*(_SKIPPED if line.key in self._skipped else line.mark))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(line.tip or self._words(line, column))
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0 and line.key:
            return f"Row {line.number}, {'left out' if line.key in self._skipped else 'goes in'}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not self.line(index.row()).key:
            return False
        self.set_skipped(self.line(index.row()).key, Qt.CheckState(value) is Qt.CheckState.Unchecked)
        return True

    def toggle(self, number: int) -> None:
        """Takes the tick of a line away, or sets it."""
        key = self.line(number).key
        self.set_skipped(key, key not in self._skipped)

    def _words(self, line: Line, column: int) -> str:
        happens = self.columns.happens
        if column == happens:
            return self._happens(line)
        return line.words[column if column < happens else column - 1]

    def _happens(self, line: Line) -> str:
        if line.key and line.key in self._skipped:
            return "Skipped"
        left = self._without.get(line.key)
        if left:
            return f"{line.fields - len(left)} of {line.fields} fields changed"
        return line.happens
