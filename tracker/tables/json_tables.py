"""Rows of JSON (RFC 8259): a list of objects, lists of lists, an object of such lists, or JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tracker.tables.grid import Grid, Line, Progress, listed
from tracker.tables.guards import COLUMN_LIMIT, ROW_LIMIT
from tracker.tables.table import CellValue, Form, TableRefused

DEPTH = 12
_EVERY = 2_000
_SPACE = re.compile(r"[ \t\n\r]*")
_LONE = re.compile("[\ud800-\udfff]")


def _whole_number(text: str) -> int | str:
    """Numbers longer than any count are kept as the text they are."""
    return int(text) if len(text) <= 18 else text


_DECODER = json.JSONDecoder(parse_int=_whole_number, parse_constant=lambda _: None)


class _Bad(Exception):
    """A value that cannot be read, with why."""


def read_json_grids(text: str, name: str, progress: Progress | None = None) -> tuple[Form, list[Grid]]:
    """The tables that JSON holds, one for each list of rows; several objects one after another are JSON lines.

    An object that cannot be read, as at the end of a file that was cut off, is a row with a problem. Raises
    TableRefused for JSON that holds no rows or no object that can be read, and whatever `progress` raises.
    """
    start = _SPACE.match(text)
    at = start.end() if start else 0
    if text[at : at + 1] == "[":
        return "json", [_from_list(text, at, name, progress)]
    try:
        value, end = _value(text, at)
    except _Bad as error:
        if "\n" in text.strip() and re.search(r"\n[ \t]*\{.*\}[ \t]*(\n|$)", text):
            return "jsonl", [_from_lines(text, name, progress)]
        raise TableRefused(f"{name} is not complete JSON: {error}; export it again.") from error
    rest = text[end:].strip()
    if rest:
        return "jsonl", [_from_lines(text, name, progress)]
    if not isinstance(value, dict):
        raise TableRefused(f"{name} holds a single value of JSON, and no rows; a list of objects is expected.")
    return _from_object(value, name)


def _from_list(text: str, at: int, name: str, progress: Progress | None) -> Grid:
    rows: list[tuple[int, Any, str]] = []
    for number, (value, problem, done) in enumerate(_elements(text, at), 1):
        rows.append((number, value, problem))
        if number > ROW_LIMIT:
            raise TableRefused(f"{name} holds more than the {ROW_LIMIT:,} rows that are read; make it several files.")
        if number % _EVERY == 0 and progress is not None:
            progress(done, len(text))
    if progress is not None:
        progress(len(text), len(text))
    return _grid("", rows, name)


def _elements(text: str, at: int) -> Iterator[tuple[Any, str, int]]:
    """Each element of a list with its problem, and how far the text is read; a fault ends the list with a problem."""
    at = _past_space(text, at + 1)
    if text[at : at + 1] == "]":
        return
    while True:
        try:
            value, at = _value(text, at)
        except _Bad as error:
            yield None, f"The object cannot be read, and nothing after it: {error}.", at
            return
        yield value, "", at
        at = _past_space(text, at)
        mark = text[at : at + 1]
        if mark == "]":
            if text[at + 1 :].strip():
                yield None, "After the end of the list there is more text, which was not read.", at
            return
        if mark != ",":
            why = "the file may be cut off here" if not mark else f"a comma is missing in line {_line(text, at):,}"
            yield None, f"The list does not end as it should: {why}.", at
            return
        at = _past_space(text, at + 1)


def _from_lines(text: str, name: str, progress: Progress | None) -> Grid:
    rows: list[tuple[int, Any, str]] = []
    lines = text.split("\n")
    good = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value, end = _value(line, _past_space(line, 0))
            if line[end:].strip():
                raise _Bad("there is more than one value in the line")
            good += isinstance(value, dict | list)
            rows.append((number, value, ""))
        except _Bad as error:
            rows.append((number, None, f"Line {number:,} is no complete object of JSON: {error}."))
        if len(rows) > ROW_LIMIT:
            raise TableRefused(f"{name} holds more than the {ROW_LIMIT:,} rows that are read; make it several files.")
        if number % _EVERY == 0 and progress is not None:
            progress(number, len(lines))
    if good * 2 < len(rows):
        raise TableRefused(f"{name} is not JSON that can be read: most of its lines are no objects; export it again.")
    return _grid("", rows, name)


def _from_object(value: dict[str, Any], name: str) -> tuple[Form, list[Grid]]:
    if "format" in value and "tables" in value:
        raise TableRefused(f"{name} is a whole record written as JSON, and no table; import it as a record.")
    lists = {
        key: rows
        for key, rows in value.items()
        if isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows)
    }
    if lists:
        grids = [
            _grid(_clean(key), [(i, row, "") for i, row in enumerate(rows, 1)], name) for key, rows in lists.items()
        ]
        left = [key for key in value if key not in lists]
        if left:
            grids[0].notes.append(
                f"Beside its lists the file holds {', '.join(map(_clean, left[:8]))}, which was left out."
            )
        return "json", grids
    if not value:
        raise TableRefused(f"{name} holds an empty object of JSON, and no rows; a list of objects is expected.")
    grid = _grid("", [(1, value, "")], name)
    grid.notes.append("The file holds one object, read as one row.")
    return "json", [grid]


def _grid(title: str, rows: list[tuple[int, Any, str]], name: str) -> Grid:
    kinds = {type(value) for _, value, problem in rows if not problem}
    if not rows:
        raise TableRefused(f"{name} holds an empty list of JSON, and no rows; a list of objects is expected.")
    if dict not in kinds and list not in kinds:
        if not kinds:
            raise TableRefused(f"{name} holds no object of JSON that can be read: {rows[0][2].rstrip('.')}.")
        raise TableRefused(
            f"{name} holds a list of single values of JSON, and no rows; a list of objects is expected, each a row."
        )
    if dict not in kinds:
        lines = [
            Line(number, [_cell(cell) for cell in value] if isinstance(value, list) else [_cell(value)], problem)
            for number, value, problem in rows
        ]
        return Grid(title, lines)
    columns: dict[str, int] = {}
    nested: set[str] = set()
    lines = []
    for number, value, problem in rows:
        if not problem and not isinstance(value, dict):
            problem = f"This is {_kind(value)} and no object of JSON, so that nothing says what it is."
        cells: list[CellValue] = [None] * len(columns)
        for key, held in value.items() if isinstance(value, dict) else ():
            place = columns.setdefault(key, len(columns))
            if place >= COLUMN_LIMIT:
                raise TableRefused(f"{name} names more than {COLUMN_LIMIT:,} columns; it is no table of rows alike.")
            cells.extend([None] * (place + 1 - len(cells)))
            if isinstance(held, dict | list):
                nested.add(key)
            try:
                cells[place] = _cell(held)
            except RecursionError:
                problem = f"The value of “{_clean(key)}” is nested deeper than can be read."
        if not problem and any(isinstance(cell, str) and "\ufffd" in cell for cell in cells):
            problem = _damaged(value)
        lines.append(Line(number, cells, problem))
    grid = Grid(title, lines, names=tuple(" ".join(_clean(key).split()) for key in columns))
    if nested:
        shown = ", ".join(f"“{_clean(key)}”" for key in sorted(nested)[:8])
        grid.notes.append(f"Lists and objects within {shown} were written out as text.")
    bad = [line.number for line in lines if line.problem]
    if bad:
        grid.notes.append(f"Something is wrong in {listed(bad, 'row', 'rows')}.")
    return grid


def _damaged(value: dict[str, Any]) -> str:
    lone = any(isinstance(held, str) and _LONE.search(held) for held in value.values())
    return (
        "A text holds half of a character (a lone surrogate), shown as \ufffd; export the file again." if lone else ""
    )


def _cell(value: Any, depth: int = 0) -> CellValue:
    if isinstance(value, str):
        text = _clean(value)
        return text if text and not text.isspace() else None
    if isinstance(value, list | dict):
        return _words(value, depth) or None
    if isinstance(value, bool | int | float) or value is None:
        return value
    return str(value)


def _words(value: Any, depth: int) -> str:
    """A nested value as text: the parts of a list with semicolons, of an object each with its name."""
    if depth > DEPTH:
        raise RecursionError
    if isinstance(value, list):
        return "; ".join(text for text in (_words(part, depth + 1) for part in value) if text)
    if isinstance(value, dict):
        parts = ((_clean(key), _words(part, depth + 1)) for key, part in value.items())
        return ", ".join(f"{key}: {text}" for key, text in parts if text)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else _clean(str(value)).strip()


def _clean(text: str) -> str:
    return _LONE.sub("\ufffd", text).replace("\x00", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else f"the single value {_clean(str(value))[:40]}"


def _value(text: str, at: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated string")
        where = "the file may be cut off there" if cut else error.msg[:1].lower() + error.msg[1:]
        raise _Bad(f"line {_line(text, error.pos):,}: {where}") from error
    except RecursionError as error:
        raise _Bad("it is nested deeper than can be read") from error
    except StopIteration as error:
        raise _Bad(f"line {_line(text, at):,}: a value is missing") from error


def _past_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
