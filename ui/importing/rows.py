"""The rows of an import plan as a table: which go in, are there already, look alike or could not be read.

The box of a row says whether it goes in; nothing is left out unless somebody takes the tick away.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tracker.importing import ImportPlan, LikelyDuplicate, PlannedRow
from ui.kit import icon, plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
COLUMNS = ("Row", "Dates", "Engagement", "What happens", "With")
HAPPENS = 3


class Group(Enum):
    """Which rows are shown; its value is the word for them."""

    ALL = "All"
    NEW = "New"
    THERE = "Already there"
    ALIKE = "Likely duplicates"
    PROBLEM = "Problems"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One line of the table. planned: None for a row that could not be read; problem: why, or what is lost."""

    number: int
    planned: PlannedRow | None
    alike: tuple[LikelyDuplicate, ...]
    problem: str

    @property
    def key(self) -> str:
        """The key of a row that can go in, else ''."""
        return self.planned.key if self.planned is not None and self.planned.engagement is None else ""

    def is_in(self, group: Group) -> bool:
        """Whether the row is one of a group."""
        match group:
            case Group.ALL:
                return True
            case Group.NEW:
                return bool(self.key)
            case Group.THERE:
                return self.planned is not None and not self.key
            case Group.ALIKE:
                return bool(self.alike)
            case Group.PROBLEM:
                return bool(self.problem)


class PlanModel(QAbstractTableModel):
    """The rows of a plan that belong to the group shown, and which of them are left out.

    skipped_changed: a tick was set or taken away.
    """

    skipped_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[ShownRow] = []
        self._rows: list[ShownRow] = []
        self._group = Group.ALL
        self._skipped: set[str] = set()

    def show_plan(self, plan: ImportPlan) -> None:
        """Takes over a plan; every new row goes in."""
        self.beginResetModel()
        self._all = _shown(plan)
        self._skipped = set()
        self._choose(Group.ALL)
        self.endResetModel()

    def show_group(self, group: Group) -> None:
        """Shows the rows of one group only."""
        self.beginResetModel()
        self._choose(group)
        self.endResetModel()

    def group(self) -> Group:
        """The group that is shown."""
        return self._group

    def count(self, group: Group) -> int:
        """How many rows of the plan belong to a group."""
        return sum(row.is_in(group) for row in self._all)

    def row(self, number: int) -> ShownRow:
        """What stands in a line of the table."""
        return self._rows[number]

    def skipped(self) -> frozenset[str]:
        """The keys of the rows that are left out."""
        return frozenset(self._skipped)

    def set_skipped(self, key: str, skipped: bool) -> None:
        """Leaves a row out, or takes it in again; a key of no new row is passed over."""
        if not key or (key in self._skipped) == skipped:
            return
        self._skipped.symmetric_difference_update({key})
        for number, row in enumerate(self._rows):
            if row.key == key:
                roles = [Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole]
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(COLUMNS) - 1), roles)
        self.skipped_changed.emit()

    def _choose(self, group: Group) -> None:
        self._group = group
        self._rows = [row for row in self._all if row.is_in(group)]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() == 0 and self._rows[index.row()].key:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == 0 and row.key:
            return Qt.CheckState.Unchecked if row.key in self._skipped else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.DecorationRole and column == HAPPENS:
            return icon(*self._mark(row))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.problem or self._words(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0 and row.key:
            return f"Row {row.number}, {'left out' if row.key in self._skipped else 'goes in'}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not self._rows[index.row()].key:
            return False
        self.set_skipped(self._rows[index.row()].key, Qt.CheckState(value) is Qt.CheckState.Unchecked)
        return True

    def toggle(self, number: int) -> None:
        """Takes the tick of a line away, or sets it."""
        key = self._rows[number].key
        self.set_skipped(key, key not in self._skipped)

    def _words(self, row: ShownRow, column: int) -> str:
        if column == 0:
            return str(row.number)
        if column == HAPPENS:
            return self._happens(row)
        if row.planned is None:
            return "Could not be read" if column == 2 else ""
        if column == 1:
            return row.planned.dates_words
        return row.planned.heading if column == 2 else ", ".join(p.name for p in row.planned.trip.counterparts)

    def _happens(self, row: ShownRow) -> str:
        if row.planned is None:
            return "Left out"
        if not row.key:
            return "Already there"
        if row.key in self._skipped:
            return "Skipped"
        if row.alike:
            return "Likely duplicate"
        return "New, incomplete" if row.problem else "New"

    def _mark(self, row: ShownRow) -> tuple[str, str]:
        if row.planned is None:
            return "circle-x", "error"
        if not row.key:
            return "check", "muted"
        if row.key in self._skipped:
            return "minus", "muted"
        if row.alike or row.problem:
            return ("copy" if row.alike else "triangle-alert"), "warning"
        return "plus", "good"


def _shown(plan: ImportPlan) -> list[ShownRow]:
    alike: dict[str, list[LikelyDuplicate]] = defaultdict(list)
    for likely in (*plan.pairs, *plan.likely):
        alike[likely.key].append(likely)
    problems = {problem.row: problem.message for problem in (*plan.problems, *plan.warnings)}
    rows = [ShownRow(row.trip.row, row, tuple(alike[row.key]), problems.get(row.trip.row, "")) for row in plan.rows]
    read = {row.number for row in rows}
    rows += [ShownRow(number, None, (), message) for number, message in problems.items() if number not in read]
    return sorted(rows, key=lambda row: row.number)
