"""The model of the table: ids of engagements in order, and a cache of pages of rows, read as they are painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
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

PAGE = 50
"""Rows that are read at a time, some screens of them: of a million, each may lie on a page of the file of its own."""
MOST_PAGES = 160
"""How many pages the cache keeps; the one used longest ago goes first."""
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
    """Engagements by their ids; nothing is read but the page that is shown.

    reader: what pages are read from: the record, or an earlier day of it.
    """

    def __init__(self, reader: Callable[[], Reader], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._ids = Ids()
        self._pages: OrderedDict[int, dict[int, ListRow | Prepared]] = OrderedDict()

    @property
    def ids(self) -> Ids:
        """The ids in the order of the rows."""
        return self._ids

    def show_ids(self, ids: Ids) -> None:
        """Shows these engagements; where they are the same as before, only what they say is read again."""
        if ids == self._ids:
            self._pages.clear()
            if ids:
                last = self.index(len(ids) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last, _PAINTED)
            return
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def prepared(self, row: int) -> Prepared | None:
        """A row with its lines, its page read where it is not in the cache; None where it was deleted meanwhile."""
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._read(number)
        else:
            self._pages.move_to_end(number)
        found = page.get(self._ids[row])
        if isinstance(found, ListRow):
            page[found.id] = found = prepare(found)
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

    def _read(self, number: int) -> dict[int, ListRow | Prepared]:
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        page: dict[int, ListRow | Prepared] = {row.id: row for row in rows_of(self._reader(), ids)}
        self._pages[number] = page
        if len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)
        return page


def prepare(row: ListRow) -> Prepared:
    """The lines of all cells of a row, each on one line."""
    return Prepared(row, tuple(_lines(column.key, column.lines(row), row) for column in COLUMNS))


def _lines(key: str, lines: Lines, row: ListRow) -> Lines:
    if key == "status":
        return status_word(row.status), ""
    return made_visible(lines[0].translate(_ONE_LINE)), made_visible(lines[1].translate(_ONE_LINE))
