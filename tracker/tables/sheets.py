"""The cells of each sheet of a workbook, typed, with what merging, errors and missing results make of them."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

from tracker.tables.grid import Grid, Line, Progress, Span, column_letters
from tracker.tables.guards import CELL_LIMIT, check_extent
from tracker.tables.sheet_facts import SheetFacts
from tracker.tables.table import CellValue, ReadOptions, TableRefused

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_EVERY = 2_000
_EXACT = 2**53  # up to here every whole number has a float of its own
_PERIOD = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_ESCAPED = re.compile(r"_x000[dD]_")
_ONE_AT_A_TIME = Lock()
_Got = TypeVar("_Got")


def read_sheets(
    data: bytes, name: str, options: ReadOptions, facts: Mapping[str, SheetFacts], progress: Progress | None
) -> tuple[list[Grid], list[str]]:
    """The sheets that can be seen and hold something, and notes on those left out; options.sheet names the only one.

    Raises TableRefused where the workbook is damaged, protected, larger than can be held or empty.
    """
    book = _open(data, name)
    wanted, notes = _wanted(book, name, options.sheet)
    grids: list[Grid] = []
    empty: list[str] = []
    cells = 0
    for title in wanted:
        sheet = _sheet(book, title, name)
        rows, columns = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
        check_extent(f"The sheet “{title}” of {name}", rows, columns)
        cells += rows * columns
        if cells > CELL_LIMIT:
            raise TableRefused(
                f"{name} has more than the {CELL_LIMIT:,} cells that are read in all its sheets; name one sheet, or "
                "save the one that is needed as a file of its own."
            )
        grid = _grid(sheet, title, facts.get(title, SheetFacts()), name, progress)
        if grid.lines:
            grids.append(grid)
        else:
            empty.append(title)
    if empty:
        notes.append(f"Without content and left out: {_quoted(empty)}.")
    if not grids:
        which = f"The sheet “{options.sheet}” of {name}" if options.sheet is not None else name
        raise TableRefused(f"{which} is empty: no cell that can be seen holds anything; choose the one with the table.")
    return grids, notes


def _open(data: bytes, name: str) -> CalamineWorkbook:
    from python_calamine import load_workbook

    return _guarded(lambda: load_workbook(io.BytesIO(data)), name)


def _sheet(book: CalamineWorkbook, title: str, name: str) -> CalamineSheet:
    return _guarded(lambda: book.get_sheet_by_name(title), name)


def _guarded(ask: Callable[[], _Got], name: str) -> _Got:
    """What the library answers; its errors and its panics, which are no Exception, as a refusal."""
    from python_calamine import CalamineError, PasswordError

    try:
        with _silent():
            return ask()
    except PasswordError as error:
        raise TableRefused(
            f"{name} is protected by a password; open it, save it without one, and import that file."
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise TableRefused(_damaged(name, error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise TableRefused(_damaged(name, error)) from error


@contextmanager
def _silent() -> Iterator[None]:
    """Keeps from standard error what the library writes there by itself when it panics; the refusal says it."""
    with _ONE_AT_A_TIME:
        try:
            kept = os.dup(2)
        except OSError:  # there is none
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 2)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            os.close(nowhere)


def _damaged(name: str, error: BaseException) -> str:
    why = " ".join(str(error).split())[:120]
    return f"{name} is damaged or no workbook that can be read ({why}); open it in a spreadsheet program and save it."


def _wanted(book: CalamineWorkbook, name: str, said: str | None) -> tuple[list[str], list[str]]:
    """The names of the sheets to read, in their order, and notes on those left out."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    if said is not None:
        if said not in book.sheet_names:
            raise TableRefused(f"{name} has no sheet “{said[:80]}”; its sheets are {_quoted(book.sheet_names)}.")
        return [said], []
    wanted: list[str] = []
    hidden: list[str] = []
    other: list[str] = []
    for sheet in _guarded(lambda: book.sheets_metadata, name):
        if sheet.typ != SheetTypeEnum.WorkSheet:
            other.append(sheet.name)
        elif sheet.visible != SheetVisibleEnum.Visible:
            hidden.append(sheet.name)
        else:
            wanted.append(sheet.name)
    notes = []
    if hidden:
        notes.append(f"Hidden and left out: {_quoted(hidden)}; name one as the sheet to read it.")
    if other:
        notes.append(f"Charts or macros and left out: {_quoted(other)}.")
    return wanted, notes


def _quoted(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:12])
    return shown if len(names) <= 12 else f"{shown} and {len(names) - 12:,} more"


def _grid(sheet: CalamineSheet, title: str, facts: SheetFacts, name: str, progress: Progress | None) -> Grid:
    if sheet.start is None:
        return Grid(title, [])
    left = sheet.start[1]
    problems = _problems(facts)
    lines: list[Line] = []
    for index, row in enumerate(_rows(sheet, name)):  # rows above the first cell come as empty ones
        cells = [_value(cell) for cell in row]
        problem = problems.get(index, "")
        if problem or any(cell is not None for cell in cells):
            lines.append(Line(index + 1, cells, problem))
        if progress is not None and index % _EVERY == 0:
            progress(index, sheet.total_height)
    return Grid(title, lines, left, _spans(sheet, facts, left, name))


def _rows(sheet: CalamineSheet, name: str) -> Iterator[Sequence[object]]:
    """The rows of a sheet; what is wrong in the library as it gives the next of them is a refusal too."""
    rows = _guarded(sheet.iter_rows, name)
    while (row := _guarded(lambda: next(rows, None), name)) is not None:
        yield row


def _spans(sheet: CalamineSheet, facts: SheetFacts, left: int, name: str) -> tuple[Span, ...]:
    ranges = _guarded(lambda: sheet.merged_cell_ranges, name)
    if ranges is None:
        found = facts.spans
    else:
        found = [(top, first, bottom - top + 1, last - first + 1) for (top, first), (bottom, last) in ranges]
    return tuple(Span(top + 1, first - left, rows, columns) for top, first, rows, columns in found if first >= left)


def _problems(facts: SheetFacts) -> dict[int, str]:
    """What is wrong in each row, by its index from 0."""
    problems: dict[int, str] = {}
    for (row, column), error in sorted(facts.errors.items()):
        cell = f"{column_letters(column)}{row + 1}"
        problems.setdefault(row, f"Cell {cell} holds {_error(error)} instead of a value; mend its formula.")
    for row, column in sorted(facts.unknown):
        cell = f"{column_letters(column)}{row + 1}"
        problems.setdefault(
            row,
            f"Cell {cell} holds a formula whose result was not saved; open the file in a spreadsheet program and save.",
        )
    return problems


def _error(error: str) -> str:
    return error if error.startswith("an ") else f"the error {error}"


def _value(cell: object) -> CellValue:
    """A cell as calamine gives it, as a CellValue: whole floats as ints, spans of time as hours, minutes, seconds."""
    kind = type(cell)
    if kind is str:
        return _text(cast(str, cell)) if cell else None
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) <= _EXACT:
            return int(cell)
        return cell if cell - cell == 0 else str(cell)
    if isinstance(cell, bool | int | datetime | date | time):
        return cell
    if isinstance(cell, timedelta):
        seconds = round(cell.total_seconds())
        sign = "-" if seconds < 0 else ""
        return f"{sign}{abs(seconds) // 3600}:{abs(seconds) // 60 % 60:02}:{abs(seconds) % 60:02}"
    return None if cell is None else str(cell)


def _text(text: str) -> str | None:
    if text.isspace():
        return None
    if "\r" in text or "_x000" in text:
        text = _ESCAPED.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    period = _PERIOD.fullmatch(text) if text.startswith("PT") else None
    return f"{int(period[1])}:{period[2]}:{period[3]}" if period else text
