"""A cell of a table as it is shown on one line."""

from __future__ import annotations

from tracker.mapping.cells import cell_text
from tracker.tables.table import CellValue, Table

MOST_LETTERS = 200
"""Of a longer cell the beginning is shown."""
_LOOKED_AT = 400
"""How many rows are looked through for samples of a column."""
SAMPLES = 3


def cell_words(value: CellValue, most: int = MOST_LETTERS) -> str:
    """A cell on one line, as people write it."""
    text = cell_text(value)
    return " ".join(text[: 2 * most].split())[:most] + ("…" if len(text) > 2 * most else "")


def samples(table: Table, column: int, most: int = SAMPLES, looked_at: int = _LOOKED_AT) -> tuple[str, ...]:
    """The first distinct cells of a column that are not empty, among the first rows."""
    found: dict[str, None] = {}
    for row in table.rows[:looked_at]:
        words = cell_words(row.cells[column]) if column < len(row.cells) else ""
        if words:
            found[words] = None
            if len(found) == most:
                break
    return tuple(found)
