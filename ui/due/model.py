"""The model of the list: its lines, and a cache of pages of engagements, read as they are painted."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.look_alikes import made_visible
from tracker.queries.due_rows import DueRow, due_rows
from tracker.reader import Reader
from ui.due.lines import Lines, Shape
from ui.due.words import second_line, timing
from ui.kit import status_word

PAGE = 50
"""Lines that are read at a time, some screens of them: of a million engagements, each may lie on a page of its own."""
MOST_PAGES = 80
"""How many pages the cache keeps; the one used longest ago goes first."""
_ROOT = QModelIndex()
_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_ROW_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Prepared:
    """An engagement with what its line says, made once when its page comes."""

    due: DueRow
    dates: str
    heading: str
    second: str
    timing: str

    @property
    def sentence(self) -> str:
        """The whole line for a screen reader."""
        words = (status_word(self.due.row.status), self.dates, self.heading, self.second, self.timing)
        warned = f"warning: {self.due.row.warning}" if self.due.row.warning else ""
        return ", ".join(part for part in (*words, warned) if part)


class DueModel(QAbstractTableModel):
    """Lines in one column; only lines that are engagements can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader: Reader | None = None
        self._lines = Lines()
        self._pages: OrderedDict[int, dict[int, Prepared]] = OrderedDict()

    @property
    def lines(self) -> Lines:
        return self._lines

    def show_lines(self, reader: Reader, lines: Lines) -> None:
        """Shows these lines, their engagements read from `reader`."""
        self.beginResetModel()
        self._reader = reader
        self._lines = lines
        self._pages.clear()
        self.endResetModel()

    def prepared(self, place: int) -> Prepared | None:
        """An engagement's line, its page read where it is not in the cache; None for others and for deleted ones."""
        if self._lines[place].shape is not Shape.ROW or self._reader is None:
            return None
        number = place // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._read(self._reader, number)
        else:
            self._pages.move_to_end(number)
        return page.get(self._lines[place].id)

    def place_of(self, engagement: int) -> int:
        """Where an engagement stands; -1 where it is not listed."""
        return self._lines.places.get(engagement, -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        chosen = index.isValid() and self._lines[index.row()].shape is Shape.ROW
        return _ROW_FLAGS if chosen else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _SAID or not index.isValid():
            return None
        line = self._lines[index.row()]
        if line.shape is Shape.ROW:
            found = self.prepared(index.row())
            return found.sentence if found is not None else "Deleted meanwhile"
        return f"{line.text}, {line.number:,}" if line.shape is Shape.SECTION else line.text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Says nothing: the list has no headings of columns."""
        return None

    def _read(self, reader: Reader, number: int) -> dict[int, Prepared]:
        ids = [line.id for line in self._lines[number * PAGE : (number + 1) * PAGE] if line.id]
        page = {found.row.id: _prepared(found) for found in due_rows(reader, ids)}
        self._pages[number] = page
        if len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)
        return page


def _prepared(found: DueRow) -> Prepared:
    row = found.row
    return Prepared(
        found,
        row.dates_words or "no date",
        row.heading_shown.replace("\n", " "),
        made_visible(second_line(row)),
        timing(found),
    )
