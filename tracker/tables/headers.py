"""Finding which row names the columns: below titles, over one row or two, with or without units, or nowhere."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from tracker.tables.grid import Grid, Line
from tracker.tables.table import CellValue

LOOKED_AT = 60
TITLE_ROWS = 25

_NUMBER = re.compile(r"[-+(]?[\d.,'\u00a0 ]*\d\s?%?\)?$")
_DAY = re.compile(r"(\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}|\d{1,2}[-./ ]\w{3,9}[-./ ,]+\d{2,4}|\w{3,9} \d{1,2},? \d{4})\b")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_UNIT = re.compile(
    r"[(\[{<].{1,40}[)\]}>]$|%$|(?:y{2,4}|d{1,2}|m{1,2})([-/. ](?:y{2,4}|d{1,2}|m{1,2}))+$|"
    r"(?:days?|hours?|date|text|string|number|numeric|integer|float|boolean|usd|eur|gbp|km|yes/no|y/n)$",
    re.IGNORECASE,
)
_WORDS = frozenset(  # in some languages that chronologies are kept in
    """date dates day month year start end from to begin finish arrival departure period time country countries nation
    state city cities place location region venue host guest visitor visitors name names person people leader official
    president minister title role office position status state type kind category purpose reason remarks notes note
    comment comments description overview details summary source sources url link id key no number uid code delegation
    participants counterpart counterparts organisation organization event visit visits trip trips meeting subject topic
    duration first last planned actual original new postponed cancelled announced quote said by where when who what why
    land stadt datum ort jahr beginn ende grund quelle pays ville lieu fin motif objet pais país ciudad cidade fecha
    data inicio início fim motivo fuente fonte año ano luogo paese città""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the names stand. lines: the indexes of the lines that make the header, none where no row does.

    body: the index of the first line of the table proper. notes: what was supposed, in sentences.
    """

    lines: tuple[int, ...]
    body: int
    units: int | None = None
    notes: tuple[str, ...] = ()


def find_header(grid: Grid) -> Header:
    """The header of a grid, found by how its first rows differ from those below."""
    lines = grid.lines
    width = _usual_width(lines[: LOOKED_AT + TITLE_ROWS])
    first = _after_titles(lines, width)
    if first >= len(lines):
        return Header((), 0)
    notes = (_titles_note(lines[:first]),) if first else ()
    below = lines[first + 1 : first + 1 + LOOKED_AT]
    two = _is_second_row(grid, first)
    if two:
        used: tuple[int, ...] = (first, first + 1)
    elif _is_header(lines[first], below) and not _reaches_down(grid, lines[first].number):
        used = (first,)
    else:
        return Header((), first, notes=(*notes, "No row names the columns: the first looks like all others."))
    body = used[-1] + 1
    units = body if body < len(lines) and _is_units(lines[body], lines[body + 1 : body + 20]) else None
    return Header(used, body if units is None else body + 1, units, notes)


def _reaches_down(grid: Grid, number: int) -> bool:
    """Whether a cell of a row is merged with those below, as a name of a column over one row is not."""
    return any(span.row == number and span.rows > 1 for span in grid.spans)


def _usual_width(lines: list[Line]) -> int:
    widths = Counter(sum(cell is not None for cell in line.cells) for line in lines)
    widths.pop(0, None)
    return max(widths, key=lambda width: (widths[width] * width, width), default=0)


def _after_titles(lines: list[Line], width: int) -> int:
    """The index of the first line that is no title: one that fills more than a cell or two of a wider table."""
    few = max(1, width // 3)
    if width < 2:
        return 0
    for index, line in enumerate(lines[:TITLE_ROWS]):
        filled = [cell for cell in line.cells if cell is not None]
        if len(filled) > few:
            return index
        if len(filled) > 1 and _is_group_row(line, lines[index + 1 : index + 2]):
            return index
    return 0


def _is_group_row(line: Line, following: list[Line]) -> bool:
    """Whether a sparse row is the upper of two header rows: names below its gaps, and not all in its first cells."""
    if not following or (line.cells[0] is not None and sum(c is not None for c in line.cells) < 2):
        return False
    below = following[0].cells
    return all(isinstance(cell, str) for cell in below if cell is not None) and _known(below) >= 2


def _titles_note(lines: list[Line]) -> str:
    first = next((str(cell) for line in lines for cell in line.cells if cell is not None), "")
    first = " ".join(first.split())[:80]
    count = len(lines)
    stand, were = ("A line stands", "was") if count == 1 else (f"{count} lines stand", "were")
    return f"{stand} above the table and {were} left out: “{first}”."


def _is_header(line: Line, below: list[Line]) -> bool:
    cells = [cell for cell in line.cells if cell is not None]
    if not cells:
        return False
    if not below:
        return all(isinstance(cell, str) and not _typed(cell) for cell in cells)
    if _known(line.cells) * 2 >= len(cells) and not any(_is_day(cell) for cell in cells):
        return True
    typed = [cell for cell in cells if _typed(cell)]
    if typed:
        return _is_run_of_years(typed) and not _is_run_of_years([c for c in below[0].cells if _typed(c)])
    texts = [str(cell) for cell in cells]
    if len({text.casefold() for text in texts}) < len(texts) and len(texts) < 4:
        return False
    if any(len(text) > 120 for text in texts):
        return False
    return not _recurs(line, below)


def _recurs(line: Line, below: list[Line]) -> bool:
    """Whether the texts of a row stand again in their columns, as those of a row of data do."""
    if len(below) < 2:
        return False
    again = 0
    for column, cell in enumerate(line.cells):
        if cell is not None and any(column < len(row.cells) and row.cells[column] == cell for row in below):
            again += 1
    whole = any(row.cells == line.cells for row in below)
    return again > 0 and not whole and not any(_column_is_typed(column, below) for column in range(len(line.cells)))


def _column_is_typed(column: int, rows: list[Line]) -> bool:
    cells = [row.cells[column] for row in rows if column < len(row.cells) and row.cells[column] is not None]
    return len(cells) >= 2 and sum(_typed(cell) for cell in cells) > 0.8 * len(cells)


def _is_second_row(grid: Grid, first: int) -> bool:
    """Whether the row below is the lower part of the header: names under the gaps of the upper, and no row of data."""
    lines = grid.lines
    if first + 1 >= len(lines):
        return False
    upper, lower = lines[first], lines[first + 1]
    size = max(len(upper.cells), len(lower.cells))
    above, below = _padded(upper.cells, size), _padded(lower.cells, size)
    filled = [cell for cell in (*above, *below) if cell is not None]
    if any(not isinstance(cell, str) or _typed(cell) for cell in filled):
        return False
    across = any(span.row == upper.number and span.columns > 1 and span.rows == 1 for span in grid.spans)
    gaps = [column for column in range(size) if above[column] is None and below[column] is not None]
    if not gaps or not any(above[column] is not None and below[column] is not None for column in range(size)):
        return False
    rest = lines[first + 2 : first + 2 + LOOKED_AT]
    known = _known(lower.cells)
    if across:
        return True
    if above[0] is None and below[0] is not None and known == 0:
        return False
    beneath_typed = any(_column_is_typed(column, rest) for column in range(size) if below[column] is not None)
    named = known * 2 >= sum(cell is not None for cell in lower.cells)
    return named or (beneath_typed and len(gaps) >= 1 and any(cell is None for cell in below))


def _is_units(line: Line, below: list[Line]) -> bool:
    cells = [cell for cell in line.cells if cell is not None]
    if not cells or not all(isinstance(cell, str) and _UNIT.match(cell.strip()) for cell in cells):
        return False
    columns = [column for column, cell in enumerate(line.cells) if cell is not None]
    return not any(row.cells[c] == line.cells[c] for row in below for c in columns if c < len(row.cells))


def _known(cells: list[CellValue]) -> int:
    """How many cells are made of words that tables have for headers."""
    count = 0
    for cell in cells:
        if isinstance(cell, str) and len(cell) <= 60:
            words = re.findall(r"[^\W\d_]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", cell).casefold())
            count += bool(words) and any(word in _WORDS for word in words)
    return count


def _typed(cell: CellValue) -> bool:
    """Whether a cell is a number, date, time or truth value, or text that reads as one."""
    if cell is None:
        return False
    if not isinstance(cell, str):
        return True
    text = cell.strip()
    return bool(text) and len(text) <= 40 and bool(_NUMBER.match(text) or _DAY.match(text))


def _is_day(cell: CellValue) -> bool:
    return isinstance(cell, date | datetime | time) or (isinstance(cell, str) and bool(_DAY.match(cell.strip())))


def _is_run_of_years(cells: Sequence[CellValue]) -> bool:
    if len(cells) < 2 or not all(_YEAR.match(str(cell).strip()) for cell in cells):
        return False
    years = [int(str(cell).strip()) for cell in cells]
    steps = {after - before for before, after in itertools.pairwise(years)}
    return len(steps) == 1 and steps != {0}


def _padded(cells: list[CellValue], size: int) -> list[CellValue]:
    return [*cells, *[None] * (size - len(cells))]
