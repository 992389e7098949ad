"""A grid made into a table: the header with a name for each column, merged cells, and rows all of one width."""

from __future__ import annotations

from collections import Counter

from tracker.harmless import harmful_off
from tracker.tables.grid import Grid, Line, Span, column_letters, listed
from tracker.tables.guards import check_extent
from tracker.tables.headers import Header, find_header
from tracker.tables.table import CellValue, Table, TableRefused, TableRow

ERRORS = frozenset(
    ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!")
)
NAME_LENGTH = 200


def table_of(grid: Grid, header_row: int | None = None) -> Table:
    """The table that a grid of at least one line holds; header_row as ReadOptions has it. Notes go to `grid.notes`.

    Raises TableRefused where the row said to be the header is not there, or the table is larger than can be held.
    """
    check_extent(_called(grid), len(grid.lines), max(len(line.cells) for line in grid.lines))
    header = _header(grid, header_row)
    grid.notes.extend(header.notes)
    names = _names(grid, header)
    body = grid.lines[header.body :]
    width = _width(names, body)
    merged = [*_header_sentences(grid, header), *_fill_merged(grid, body, header)]
    body = _without_headers_again(grid, header, body)
    kept = [
        c for c in range(width) if (c < len(names) and names[c]) or any(_cell(line, c) is not None for line in body)
    ]
    shown = tuple(_unique(grid, names, kept))
    rows = _rows(body, kept, width, len(grid.names or ()) or len(shown))
    number = grid.lines[header.lines[-1]].number if header.lines else None
    grid.notes.extend(f"In the header: {line.problem}" for line in _lines(grid, header) if line.problem)
    return Table(grid.name, shown, number, rows, tuple(merged))


def _called(grid: Grid) -> str:
    return f"The sheet “{grid.name}”" if grid.name else "The table"


def _header(grid: Grid, said: int | None) -> Header:
    if grid.names is not None:
        return Header((), 0)
    if said is None:
        return find_header(grid)
    if said == 0:
        return Header((), 0)
    for index, line in enumerate(grid.lines):
        if line.number == said:
            return Header((index,), index + 1)
    raise TableRefused(
        f"{_called(grid)} has nothing in row {said:,}; name the row that the names of the columns stand in, "
        f"from {grid.lines[0].number:,} to {grid.lines[-1].number:,}, or 0 for none."
    )


def _names(grid: Grid, header: Header) -> list[str]:
    """What the header says of each column, '' where nothing; two rows are joined, a label said of all it is over."""
    if grid.names is not None:
        return list(grid.names)
    if not header.lines:
        return []
    rows = [[_text(cell) for cell in grid.lines[index].cells] for index in header.lines]
    if len(rows) == 2:
        upper, lower = rows
        size = max(len(upper), len(lower))
        upper += [""] * (size - len(upper))
        lower += [""] * (size - len(lower))
        top = grid.lines[header.lines[0]]
        _spread(upper, lower, _clipped(grid.spans, {top.number: top}, size))
        return [" ".join(part for part in pair if part) for pair in zip(upper, lower, strict=True)]
    row = rows[0]
    while row and not row[-1]:
        row.pop()
    return [harmful_off(name) for name in row]  # as cells are read: a file of ours may have made it harmless


def _spread(upper: list[str], lower: list[str], spans: list[Span]) -> None:
    """Says a label of the upper row of all columns it is over: as far as it is merged, else up to the next label."""
    if spans:
        for span in spans:
            label = upper[span.column] if span.column < len(upper) else ""
            for column in range(span.column, min(span.column + span.columns, len(upper))):
                upper[column] = label
        return
    label = ""
    for column, text in enumerate(upper):
        if text:
            label = text if lower[column] else ""
        elif lower[column]:
            upper[column] = label
        else:
            label = ""


def _header_sentences(grid: Grid, header: Header) -> list[str]:
    sentences = []
    if len(header.lines) == 2:
        numbers = [grid.lines[index].number for index in header.lines]
        sentences.append(f"The names of the columns stand in {listed(numbers, 'row', 'rows')} and were joined.")
    if header.units is not None:
        line = grid.lines[header.units]
        units = ", ".join(_text(cell) for cell in line.cells if cell is not None)
        sentences.append(f"Row {line.number:,} gives units or forms ({units[:120]}) and was left out.")
    return sentences


def _width(names: list[str], body: list[Line]) -> int:
    """How many columns the table has: those named, and more only where a good part of the rows fill them."""
    filled = Counter(_filled(line) for line in body if not line.problem)
    if not names:
        usual = max(filled, key=lambda width: (filled[width], width), default=0)
        return max((width for width, rows in filled.items() if rows * 50 >= len(body)), default=usual)
    longer = sum(rows for width, rows in filled.items() if width > len(names))
    if longer > 0.5 * len(body):
        return max(width for width, rows in filled.items() if rows * 20 >= longer or width == len(names))
    return len(names)


def _filled(line: Line) -> int:
    for index in range(len(line.cells) - 1, -1, -1):
        if line.cells[index] is not None:
            return index + 1
    return 0


def _fill_merged(grid: Grid, body: list[Line], header: Header) -> list[str]:
    """Fills cells merged downwards, which hold for each row they span; a cell merged across a table is a heading."""
    if not grid.spans or not body:
        return []
    at = {line.number: line for line in body}
    usual = max((_filled(line) for line in body), default=0)
    filled, headings = [], []
    reached: dict[int, int] = {}  # the row down to which a column has been filled: areas never overlap but by mistake
    for span in _clipped(grid.spans, at, max(len(line.cells) for line in grid.lines)):
        if span.row <= reached.get(span.column, 0):
            continue
        top = at.get(span.row)
        value = _cell(top, span.column) if top is not None else None
        if top is None or value is None:
            continue
        if span.columns > 1 and span.columns * 2 >= usual and sum(cell is not None for cell in top.cells) == 1:
            top.problem = top.problem or f"“{_text(value)[:80]}” is merged across the table: a heading, and no row."
            headings.append(span.row)
        elif span.rows > 1:
            for number in range(span.row + 1, span.row + span.rows):
                line = at.get(number)
                if line is not None and _cell(line, span.column) is None:
                    line.cells.extend([None] * (span.column + 1 - len(line.cells)))
                    line.cells[span.column] = value
            reached[span.column] = span.row + span.rows - 1
            filled.append((span, _text(value)))
    sentences = []
    for span, value in filled[:20]:
        cell = f"{column_letters(grid.first_column + span.column)}{span.row}"
        last = span.row + span.rows - 1
        sentences.append(
            f"Cell {cell} (“{value[:60]}”) is merged down to row {last:,} and was read in each of its rows."
        )
    if len(filled) > 20:
        sentences.append(f"{len(filled) - 20:,} more cells are merged downwards and were read in each of their rows.")
    if headings:
        sentences.append(f"In {listed(headings, 'row', 'rows')} one cell is merged across the table.")
    return sentences


def _clipped(spans: tuple[Span, ...], at: dict[int, Line], width: int) -> list[Span]:
    """The areas that begin in the rows given and the columns there are, once each, in order, no longer than the rows.

    Of those that begin in one cell the largest counts.
    """
    last = max(at)
    largest: dict[tuple[int, int], Span] = {}
    for span in spans:
        if span.row not in at or not 0 <= span.column < width:
            continue
        rows = min(span.rows, last - span.row + 1)
        columns = min(span.columns, width - span.column)
        before = largest.get((span.row, span.column))
        if before is None or (rows, columns) > (before.rows, before.columns):
            largest[span.row, span.column] = Span(span.row, span.column, rows, columns)
    return [largest[key] for key in sorted(largest)]


def _without_headers_again(grid: Grid, header: Header, body: list[Line]) -> list[Line]:
    """The rows without those that repeat the header, as printed tables do on each page."""
    if not header.lines or sum(cell is not None for cell in grid.lines[header.lines[-1]].cells) < 2:
        return body
    names = [cell for cell in grid.lines[header.lines[-1]].cells if cell is not None]
    again = [line.number for line in body if [cell for cell in line.cells if cell is not None] == names]
    if not again:
        return body
    grid.notes.append(f"The header stands again in {listed(again, 'row', 'rows')}; it was left out there.")
    left_out = set(again)
    return [line for line in body if line.number not in left_out]


def _unique(grid: Grid, names: list[str], kept: list[int]) -> list[str]:
    """A name for each kept column, none empty and none twice whatever their case."""
    shown: list[str] = []
    taken = {name.casefold() for name in names if name}
    used: set[str] = set()
    for column in kept:
        name = names[column] if column < len(names) else ""
        if not name:
            name = f"Column {column_letters(grid.first_column + column)}"
            while name.casefold() in taken:
                name += "’"
        base, number = name, 1
        while name.casefold() in used or (number > 1 and name.casefold() in taken):
            number += 1
            name = f"{base} ({number})"
        used.add(name.casefold())
        shown.append(name)
    return shown


def _rows(body: list[Line], kept: list[int], width: int, columns: int) -> tuple[TableRow, ...]:
    straight = kept == list(range(width))
    met: dict[str, str] = {}  # the same words stand in many rows, and are kept once
    rows = []
    for line in body:
        cells = line.cells
        problem = line.problem
        if len(cells) > width:
            over = [cell for cell in cells[width:] if cell is not None]
            if over and not problem:
                rest = ", ".join(f"“{_text(cell)[:60]}”" for cell in over[:5])
                problem = f"The row has {_filled(line):,} cells and the table {columns:,} columns; left over: {rest}."
            cells = cells[:width]
        elif len(cells) < width:
            cells = [*cells, *[None] * (width - len(cells))]
        if not straight:
            cells = [cells[column] for column in kept]
        if not problem and not ERRORS.isdisjoint(cells):
            problem = _error_in(cells)
        once = [met.setdefault(cell, cell) if type(cell) is str else cell for cell in cells]
        rows.append(TableRow(line.number, tuple(once), problem))
    return tuple(rows)


def _error_in(cells: list[CellValue]) -> str:
    error = next(cell for cell in cells if cell in ERRORS)
    return f"A cell holds the error {error} instead of a value; mend its formula."


def _lines(grid: Grid, header: Header) -> list[Line]:
    return [grid.lines[index] for index in header.lines]


def _cell(line: Line, column: int) -> CellValue:
    return line.cells[column] if column < len(line.cells) else None


def _text(cell: CellValue) -> str:
    return "" if cell is None else " ".join(str(cell).replace("\x00", "").split())[:NAME_LENGTH]
