"""Cells as they were read, before the header is found: what the readers of each form hand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tracker.tables.table import CellValue

Progress = Callable[[int, int], None]
"""Called with what is done and what there is in all; what it raises ends the reading."""


@dataclass(slots=True)
class Line:
    """A row as read. number: its row in the sheet or its first line in the file, from 1; problem: as of TableRow."""

    number: int
    cells: list[CellValue]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells: the number of their first row, the index of their first column, and how many rows and columns."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Grid:
    """A sheet of lines. first_column: how many columns stand to the left of the first cell in the file.

    names: of the columns where the form itself names them (JSON), else None. notes: what was found out on the way.
    """

    name: str
    lines: list[Line]
    first_column: int = 0
    spans: tuple[Span, ...] = ()
    names: tuple[str, ...] | None = None
    notes: list[str] = field(default_factory=list)


def column_letters(index: int) -> str:
    """The letters of a column as spreadsheets name it, from its index from 0: A, Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def listed(numbers: list[int], one: str, many: str) -> str:
    """Numbers in words, the first few of them: "line 4", "lines 4, 9 and 12", "rows 2, 3, 4 and 18 more"."""
    shown = [f"{number:,}" for number in numbers[:6]]
    if len(numbers) > len(shown):
        shown[5:] = [f"{len(numbers) - 5:,} more"]
    if len(shown) == 1:
        return f"{one} {shown[0]}"
    return f"{many} {', '.join(shown[:-1])} and {shown[-1]}"
