"""A table as a file holds it: rows of cells under a header, with what was found out about the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from tracker.importers import ImportRefused

CellValue = str | int | float | bool | date | datetime | time | None
"""What a cell holds: text in text files; typed in workbooks, where a whole number is an int. None: empty."""

Form = Literal["csv", "xlsx", "xls", "ods", "json", "jsonl", "pasted"]
"""What kind of file it is; any text with a separator is csv, whatever the separator."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of cells. number: its row in the sheet, or its first line in a text file, from 1, as people count.

    problem: why it cannot be read, in a sentence; '' where it can. cells: as many as the table has columns.
    """

    number: int
    cells: tuple[CellValue, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet. header: a name for each column, none empty and none twice ("Column C" where the file gives none).

    header_row: the number of the row that the names stand in, None where the file names no columns.
    merged: what merged cells or a header of several rows lost on the way, in sentences.
    """

    name: str
    header: tuple[str, ...]
    header_row: int | None
    rows: tuple[TableRow, ...]
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file of tables. encoding: as Python names it, '' for workbooks; separator: "," "\\t" ";" "|" or ''.

    name: of the file, or "pasted cells". notes: what was found out or supposed, in sentences, for the user to check.
    """

    name: str
    form: Form
    encoding: str
    separator: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says of a file in place of what would be found out; None: find out.

    header_row: 0 for a table without a header. sheet: the name of the one sheet to read, None for all.
    """

    encoding: str | None = None
    separator: str | None = None
    header_row: int | None = None
    sheet: str | None = None


@dataclass
class TableRefused(ImportRefused):
    """A file that holds no table that can be read; nothing was imported.

    encodings: those it may be tried with, where it was refused for its encoding.
    """

    message: str
    encodings: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        super().__init__(self.message)
