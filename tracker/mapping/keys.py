"""What a row is known by, so that the same file again finds what it brought in before."""

from __future__ import annotations

import hashlib

from tracker.mapping.cells import cell_text
from tracker.tables.table import Table, TableRow

WHY = "why it cannot be read"
"""The column that a file of unreadable rows has beside its own; it is no part of a row."""

UID = "uid"
"""The scheme of rows that name an engagement by its own uid; no key is kept for them."""

CELLS = "table row"
"""The scheme of rows that have no key of their own and are known by their cells."""


def shape_of(table: Table) -> str:
    """What tables of the same columns have in common, in whatever order the columns stand; 32 hexadecimal digits."""
    names = sorted(name for name in table.header if name != WHY)
    return hashlib.sha256("\x1f".join(names).encode("utf-8", "replace")).hexdigest()[:32]


class CellKeys:
    """Gives each row the key that its cells make; the second of two rows alike gets another, and so on."""

    def __init__(self, table: Table) -> None:
        places = [(name, place) for place, name in enumerate(table.header) if name != WHY]
        self._places = sorted(places)
        self._seen: dict[str, int] = {}

    def key(self, row: TableRow) -> str:
        """The key of the next row, to be asked in the order of the file."""
        cells = ((name, cell_text(row.cells[place])) for name, place in self._places if place < len(row.cells))
        said = "\x1e".join(f"{name}\x1f{text}" for name, text in cells if text)
        digest = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]
        count = self._seen[digest] = self._seen.get(digest, 0) + 1
        return digest if count == 1 else f"{digest}:{count}"
