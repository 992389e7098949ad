"""Rows of text with a separator (RFC 4180 and what programs make of it), so that one bad quote costs one row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tracker.tables.grid import Line, Progress
from tracker.tables.guards import ROW_LIMIT
from tracker.tables.table import CellValue, TableRefused

CELL_LENGTH = 131_072
FAULTS_FOLLOWED = 200
_EVERY = 5_000


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with its line end; only \\n ends a line."""
    return list(io.StringIO(text, newline="\n"))


def read_rows(
    lines: list[str], separator: str, first: int, faulty: frozenset[int], progress: Progress | None
) -> list[Line]:
    """The rows of lines, with the number of the first line of each; empty rows are left out.

    first: the index of the line to begin with. faulty: lines (from 1) with bytes that are no character. A row whose
    quotation marks do not pair is given alone, with its problem, and the rows after it are read again from the line
    below. Raises TableRefused where there are more rows than can be held, and whatever `progress` raises.
    """
    rows: list[Line] = []
    width = _usual_width(lines, separator, first)
    at, faults, reported = first, 0, first
    while at < len(lines):
        try:
            if faults > FAULTS_FOLLOWED:
                at = _one_by_one(lines, separator, at, width, rows)
                break
            for cells, start, end in _records(lines, separator, at):
                if end - start > 1 and _swallows(lines[start + 1 : end - 1], separator, width):
                    at = start
                    raise csv.Error("swallows rows")
                at = end
                _add(rows, start + 1, cells, "")
                if end - reported >= _EVERY and progress is not None:
                    reported = end
                    progress(end, len(lines))
        except csv.Error as error:
            faults += 1
            rows.append(_faulty_row(lines[at], at + 1, separator, width, str(error), at_end=at + 1 == len(lines)))
            at += 1
    if progress is not None:
        progress(len(lines), len(lines))
    _mark(rows, lines, faulty)
    return rows


def _records(lines: list[str], separator: str, at: int) -> Iterator[tuple[list[str], int, int]]:
    """Each record with the index of its first line and of the line after its last."""
    reader = csv.reader(iter(lines[at:]) if at else iter(lines), delimiter=separator, strict=True)
    start = at
    for cells in reader:
        end = at + reader.line_num
        yield cells, start, end
        start = end


def _add(rows: list[Line], number: int, cells: list[str], problem: str) -> None:
    values: list[CellValue] = [cell if cell and not cell.isspace() else None for cell in cells]
    if values.count(None) < len(values):
        rows.append(Line(number, values, problem))
        if len(rows) > ROW_LIMIT:
            raise TableRefused(
                f"The table has more than the {ROW_LIMIT:,} rows that are read; save its rows as several files, each "
                "with the header, and import one after the other."
            )


def _usual_width(lines: list[str], separator: str, first: int) -> int:
    widths: dict[int, int] = {}
    try:
        for cells in csv.reader(iter(lines[first : first + 400]), delimiter=separator):
            widths[len(cells)] = widths.get(len(cells), 0) + 1
    except csv.Error:
        pass
    return max(widths, key=lambda width: (widths[width], width), default=1)


def _swallows(inner: list[str], separator: str, width: int) -> bool:
    """Whether the lines within a quoted cell are themselves rows of the table: then a quote was never closed."""
    if width < 3 or len(inner) < 2:
        return False
    alike = sum(1 for line in inner if line.count(separator) == width - 1)
    return alike > 0.8 * len(inner)


def _one_by_one(lines: list[str], separator: str, at: int, width: int, rows: list[Line]) -> int:
    """Each line as a row of its own: for text whose quotation marks mean nothing."""
    for index in range(at, len(lines)):
        try:
            (cells,) = csv.reader([lines[index]], delimiter=separator, strict=True)
            _add(rows, index + 1, cells, "")
        except (csv.Error, ValueError) as error:
            if lines[index].strip():
                rows.append(_faulty_row(lines[index], index + 1, separator, width, str(error), at_end=False))
    return len(lines)


def _faulty_row(line: str, number: int, separator: str, width: int, error: str, at_end: bool) -> Line:
    """The one line as far as it can be shown; read as it stands where its quotes pair and the cells are as many."""
    line = line.rstrip("\n")
    if "field larger" in error:
        cells = [cell[:1000] for cell in line[: CELL_LENGTH * 2].split(separator)]
        return Line(
            number, [*cells], f"A cell in line {number:,} is longer than the {CELL_LENGTH:,} characters that are read."
        )
    literal: list[CellValue] = [cell or None for cell in line.split(separator)]
    if line.count('"') % 2 == 0 and len(literal) == width:
        return Line(number, literal)
    try:
        (cells,) = csv.reader([line], delimiter=separator)
    except (csv.Error, ValueError):
        cells = line.split(separator)
    cut = "; the file may be cut off here" if at_end or "unexpected end" in error else ""
    return Line(
        number,
        [cell or None for cell in cells],
        f"The quotation marks in line {number:,} do not pair, so that its cells cannot be told apart{cut}.",
    )


def _mark(rows: list[Line], lines: list[str], faulty: frozenset[int]) -> None:
    """Says of rows what is wrong with their characters."""
    zeros = any("\x00" in line for line in lines)
    if not zeros and not faulty:
        return
    for index, row in enumerate(rows):
        if zeros and any("\x00" in cell for cell in row.cells if isinstance(cell, str)):
            row.cells = [cell.replace("\x00", "\ufffd") if isinstance(cell, str) else cell for cell in row.cells]
            row.problem = row.problem or "The row holds zero bytes (NUL), as text never does; the file may be damaged."
        if faulty and not row.problem:
            after = rows[index + 1].number if index + 1 < len(rows) else len(lines) + 1
            bad = [line for line in range(row.number, after) if line in faulty]
            if bad:
                row.problem = f"Line {bad[0]:,} holds bytes that are no character of the encoding."
