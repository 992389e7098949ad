"""The model of the table: ids of engagements in order, and a cache of rows, read as they are painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.ids import Ids
from tracker.look_alikes import made_visible
from tracker.queries.list_row import ListRow
from tracker.queries.listing import rows_of
from tracker.reader import Reader
from ui.kit import status_word
from ui.table.columns import COLUMNS, Lines

BESIDE = 8
"""Rows that are read before and after those that are painted: of a million, each may lie on a page of the file of its
own, so that a screen of them takes 2 ms."""
MOST_ROWS = 8_000
"""How many rows the cache keeps; the one read longest ago goes first."""
_ONE_LINE = str.maketrans("\n\t", "  ")
_ROOT = QModelIndex()
_PAINTED = [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole]
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Prepared:
    """A row with the lines of all its cells, made once when it is first painted."""

    row: ListRow
    cells: tuple[Lines, ...]


class EngagementModel(QAbstractTableModel):
    """Engagements by their ids; nothing is read but the rows that are shown, and a few beside them.

    reader: what pages are read from: the record, or an earlier day of it.
    """

    def __init__(self, reader: Callable[[], Reader], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._ids = Ids()
        self._rows: OrderedDict[int, ListRow | Prepared | None] = OrderedDict()  # by their places

    @property
    def ids(self) -> Ids:
        """The ids in the order of the rows."""
        return self._ids

    def show_ids(self, ids: Ids, first: Sequence[ListRow] = ()) -> None:
        """Shows these engagements; where they are the same as before, only what they say is read again.

        first: the rows of the first of them, as far as they were read ahead.
        """
        if ids == self._ids:
            self._forget(first)
            if ids:
                last = self.index(len(ids) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last, _PAINTED)
            return
        self.beginResetModel()
        self._ids = ids
        self._forget(first)
        self.endResetModel()

    def read(self, first: int, last: int) -> None:
        """Reads, at once, those of these rows that are not in the cache, and some beside them."""
        if all(place in self._rows for place in range(first, last + 1)):
            return
        around = range(max(0, first - BESIDE), min(len(self._ids), last + 1 + BESIDE))
        missing = [place for place in around if place not in self._rows]
        found = {row.id: row for row in rows_of(self._reader(), [self._ids[place] for place in missing])}
        for place in missing:
            self._rows[place] = found.get(self._ids[place])
        while len(self._rows) > MOST_ROWS:
            self._rows.popitem(last=False)

    def prepared(self, row: int) -> Prepared | None:
        """A row with its lines, read where it is not in the cache; None where it was deleted meanwhile."""
        if row not in self._rows:
            self.read(row, row)
        found = self._rows[row]
        if isinstance(found, ListRow):
            self._rows[row] = found = prepare(found)
        return found

    def row_of(self, engagement: int) -> int:
        """Where an engagement stands; -1 where it is not listed."""
        return self._ids.place_of(engagement)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _PAINTED or not index.isValid():
            return None
        found = self.prepared(index.row())
        if found is None:
            return None
        first, second = found.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return first
        if role == Qt.ItemDataRole.ToolTipRole:
            return None  # the delegate shows the whole of what it had to cut
        if COLUMNS[index.column()].key == "who" and found.row.warning:
            second = f"{second}, warning: {found.row.warning}" if second else f"warning: {found.row.warning}"
        said = f"{first}, {second}" if second else first
        return said or "empty"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return COLUMNS[section].title
        return None

    def _forget(self, first: Sequence[ListRow]) -> None:
        """Lets go of all rows but the first, which were read just now."""
        self._rows.clear()
        known = {row.id: row for row in first}
        for place, engagement in enumerate(self._ids[: len(first)]):
            if engagement in known:
                self._rows[place] = known[engagement]


def prepare(row: ListRow) -> Prepared:
    """The lines of all cells of a row, each on one line."""
    return Prepared(row, tuple(_lines(column.key, column.lines(row), row) for column in COLUMNS))


def _lines(key: str, lines: Lines, row: ListRow) -> Lines:
    if key == "status":
        return status_word(row.status), ""
    return made_visible(lines[0].translate(_ONE_LINE)), made_visible(lines[1].translate(_ONE_LINE))
