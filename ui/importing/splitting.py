"""Where cells of a column could be split into several: only offered, and only the user says so."""

from __future__ import annotations

from tracker.mapping.cells import cell_text, parts_of
from tracker.tables.table import Table

SPLITTERS: tuple[tuple[str, str], ...] = (
    (";", "semicolon ;"),
    (",", "comma ,"),
    ("\n", "new line"),
    ("/", "slash /"),
    ("|", "bar |"),
    ("&", "sign &"),
    ("+", "plus +"),
    (" and ", "comma or “and”"),
    (" und ", "comma or “und”"),
    (" et ", "comma or “et”"),
    (" y ", "comma or “y”"),
    (" e ", "comma or “e”"),
    (" – ", "dash –"),
    (" - ", "dash -"),
    ("、", "comma 、"),
)
_LOOKED_AT = 400


def splitters_in(table: Table, column: int) -> tuple[tuple[str, str], ...]:
    """The splitters that occur in the first cells of a column, each with a cell it occurs in."""
    found: dict[str, str] = {}
    for row in table.rows[:_LOOKED_AT]:
        text = cell_text(row.cells[column]) if column < len(row.cells) else ""
        for splitter, _ in SPLITTERS:
            if splitter not in found and splitter in text.casefold() and len(parts_of(text, splitter)) > 1:
                found[splitter] = text
    return tuple((splitter, found[splitter]) for splitter, _ in SPLITTERS if splitter in found)


def splitter_words(splitter: str) -> str:
    """What a splitter is called."""
    return next((words for known, words in SPLITTERS if known == splitter), f"“{splitter}”")


def example_words(cell: str, splitter: str) -> str:
    """What splitting a cell comes to, for example "Berlin | Paris"."""
    return " | ".join(" ".join(part.split()) for part in parts_of(cell, splitter))
