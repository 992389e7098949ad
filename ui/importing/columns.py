"""The columns of a table as rows: each with its first cells, what it means, and what its cells become."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tracker.mapping.mapping import ColumnUse, Mapping
from tracker.mapping.planning import TablePlan
from tracker.mapping.targets import SEVERAL, Target
from tracker.tables.table import Table
from ui.importing.cells_shown import SAMPLES, cell_words, samples
from ui.importing.choice_cells import CHOICE_ROLE
from ui.importing.meanings import meaning
from ui.importing.splitting import splitters_in
from ui.kit import plain_tooltip, theme_of

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
TITLES = ("Column", "Its cells", "Means", "They become")
MEANS = 2
LEFT_OUT_KEY = "left out"
"""The choice of a column that fills nothing: None cannot be told from a cell that has no choice."""
_LOOKED_AT = 400

Pairs = Map[str, tuple[tuple[str, str], ...]]
"""Of each column the first cells with what they became."""


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column as its first cells show it. splitters: those that occur, each with a cell it occurs in."""

    name: str
    cells: tuple[str, ...]
    splitters: tuple[tuple[str, str], ...]


def columns_seen(table: Table) -> tuple[ColumnSeen, ...]:
    """The columns of a table, looked at once, on the worker."""
    return tuple(
        ColumnSeen(name, samples(table, place), splitters_in(table, place)) for place, name in enumerate(table.header)
    )


def became(plan: TablePlan) -> dict[str, tuple[tuple[str, str], ...]]:
    """The first distinct cells of each column with what they became; worked out on the worker."""
    found: dict[str, dict[str, str]] = {}
    for row in plan.rows[:_LOOKED_AT]:
        for reading in row.readings:
            pairs = found.setdefault(reading.column, {})
            if reading.cell and reading.target is not None and len(pairs) < SAMPLES:
                pairs.setdefault(cell_words(reading.cell), cell_words(reading.became))
    return {column: tuple(pairs.items()) for column, pairs in found.items()}


class ColumnsModel(QAbstractTableModel):
    """The columns under a mapping. mapped: the user chose what a column means, or how it is split."""

    mapped = Signal(object)  # the new tracker.mapping.mapping.Mapping

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: tuple[ColumnSeen, ...] = ()
        self._uses: dict[str, ColumnUse] = {}
        self._mapping: Mapping | None = None
        self._became: Pairs = {}

    def show_columns(self, seen: Sequence[ColumnSeen], mapping: Mapping) -> None:
        """Takes over the columns of a table and what they mean."""
        self.beginResetModel()
        self._seen, self._became = tuple(seen), {}
        self._take(mapping)
        self.endResetModel()

    def show_mapping(self, mapping: Mapping) -> None:
        """Takes over another mapping of the same columns."""
        self._take(mapping)
        self._tell()

    def show_became(self, found: Pairs) -> None:
        """Takes over what the cells become."""
        self._became = found
        self._tell()

    def _take(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._uses = {use.column: use for use in mapping.columns}

    def _tell(self) -> None:
        if self._seen:
            roles = [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ForegroundRole, CHOICE_ROLE]
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._seen) - 1, len(TITLES) - 1), roles)

    def seen(self, row: int) -> ColumnSeen:
        """The column in a row."""
        return self._seen[row]

    def use(self, row: int) -> ColumnUse:
        """What the column in a row is used for."""
        name = self._seen[row].name
        return self._uses.get(name) or ColumnUse(name, None)

    def pairs(self, seen: ColumnSeen) -> tuple[tuple[str, str], ...]:
        """The first cells of a column with what they became."""
        return self._became.get(seen.name) or tuple((cell, "") for cell in seen.cells)

    def can_be_split(self, row: int) -> bool:
        """Whether the column may hold several in a cell, and its cells look like it."""
        return self.use(row).target in SEVERAL and bool(self._seen[row].splitters)

    def set_target(self, row: int, target: Target | None) -> None:
        """Says what a column means."""
        use = self.use(row)
        if target is not use.target:
            self._set(replace(use, target=target, splitter=use.splitter if target in SEVERAL else ""))

    def set_splitter(self, row: int, splitter: str) -> None:
        """Says what parts several in a cell of a column."""
        use = self.use(row)
        if splitter != use.splitter:
            self._set(replace(use, splitter=splitter))

    def _set(self, use: ColumnUse) -> None:
        assert self._mapping is not None
        uses = {**self._uses, use.column: use}
        columns = tuple(uses.get(seen.name) or ColumnUse(seen.name, None) for seen in self._seen)
        self.mapped.emit(replace(self._mapping, columns=columns))

    # Qt

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._seen)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return TITLES[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() == MEANS else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        seen, use, column = self._seen[index.row()], self.use(index.row()), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(seen, use, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._words(seen, use, column))
        if role == CHOICE_ROLE:
            return (use.target or LEFT_OUT_KEY) if column == MEANS else None
        if role == Qt.ItemDataRole.ForegroundRole and (column == 1 or use.target is None):
            return theme_of().color("muted")
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            return f"{seen.name}: {meaning(use.target)}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != CHOICE_ROLE or not index.isValid() or index.column() != MEANS:
            return False
        self.set_target(index.row(), value if isinstance(value, Target) else None)
        return True

    def _words(self, seen: ColumnSeen, use: ColumnUse, column: int) -> str:
        if column == 0:
            return cell_words(seen.name)
        if column == 1:
            return " · ".join(seen.cells)
        if column == MEANS:
            return meaning(use.target)
        if use.target is None:
            return ""
        return " · ".join(dict.fromkeys(words for _, words in self.pairs(seen) if words))
