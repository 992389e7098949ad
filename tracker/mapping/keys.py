"""What a row is known by, so that the same file again finds what it brought in before."""

from __future__ import annotations

import hashlib

from tracker.mapping.cells import cell_text
from tracker.natural_keys import BY_COLUMN
from tracker.reader import Reader
from tracker.tables.table import CellValue, Table, TableRow

WHY = "why it cannot be read"
"""The column that a file of unreadable rows has beside its own; it is no part of a row."""


def shape_of(table: Table) -> str:
    """What tables of the same columns have in common, in whatever order the columns stand; 32 hexadecimal digits."""
    names = sorted(name for name in table.header if name != WHY)
    return _digest("\x1f".join(names), 32)


_MOST_COLUMNS = 60
_LEAST_IN_COMMON = 2


def scheme_of(table: Table, key_column: str) -> str:
    """Under which the keys of a table's rows are kept: by the column of the keys and the others, in any order.

    A table with many columns is known by its shape alone.
    """
    others = sorted({_digest(name, 4) for name in table.header if name not in (WHY, key_column)})
    columns = ".".join(others) if len(others) <= _MOST_COLUMNS else shape_of(table)
    return f"{_start(key_column)}{columns}"


def related_schemes(record: Reader, scheme: str, key_column: str) -> list[str]:
    """Schemes of other editions of a table: the same column of keys, and columns added or taken away; nearest first."""
    start = _start(key_column)
    own = set(scheme.removeprefix(start).split("."))
    found = []
    for (other,) in record.rows(
        "SELECT DISTINCT scheme FROM outside_key WHERE scheme >= ? AND scheme < ?", (start, f"{start}\x7f")
    ):
        columns = set(other.removeprefix(start).split("."))
        if other != scheme and (columns <= own or own <= columns) and len(columns & own) >= _LEAST_IN_COMMON:
            found.append((len(columns ^ own), other))
    return [other for _, other in sorted(found)]


_MOST_KEPT = 2_000
"""Different texts of a column of which it is kept what they say; of a column of more, hardly one comes again."""


def _start(key_column: str) -> str:
    return f"{BY_COLUMN}{key_column}: "


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:length]


class CellKeys:
    """Gives each row the key that its cells make; the second of two rows alike gets another, and so on.

    beside: what else tells rows of the same cells apart, such as the year that the user says they are of.
    """

    def __init__(self, table: Table, beside: str = "") -> None:
        self._beside = beside
        places = sorted((name, place) for place, name in enumerate(table.header) if name != WHY)
        known: list[dict[CellValue, str]] = [{None: ""} for _ in places]
        self._columns = [(name, place, texts) for (name, place), texts in zip(places, known, strict=True)]
        self._seen: dict[str, int] = {}

    def key(self, row: TableRow) -> str:
        """The key of the next row, to be asked in the order of the file."""
        cells = row.cells
        said = []
        for name, place, known in self._columns:
            if place < len(cells):
                cell = cells[place]
                words = known.get(cell) if cell is None or type(cell) is str else None
                if words is None:
                    words = _said(name, cell, known)
                if words:
                    said.append(words)
        whole = "\x1e".join(said)
        digest = _digest(f"{whole}\x1d{self._beside}" if self._beside else whole, 32)
        count = self._seen[digest] = self._seen.get(digest, 0) + 1
        return digest if count == 1 else f"{digest}:{count}"


def _said(name: str, cell: CellValue, known: dict[CellValue, str]) -> str:
    """What a cell says under the name of its column, '' for nothing; that of a text is kept, for it comes again."""
    text = cell_text(cell)
    said = f"{name}\x1f{text}" if text else ""
    if type(cell) is str and len(known) < _MOST_KEPT:
        known[cell] = said
    return said
