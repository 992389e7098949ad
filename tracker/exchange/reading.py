"""Reading the JSON file: every value is checked before anything is done with it, and refused with its place."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import math
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tracker.dates.edtf import read_edtf
from tracker.errors import Refusal
from tracker.exchange.layout import FORMAT, VERSION, Column, Document, Layout, Row, layouts
from tracker.operations.sources import LARGEST_ATTACHMENT

_KEYS = {"format", "version", "exported_at", "whole", "tables", "attached_bytes"}
_LARGEST_ID = 2**53


class _Wrong(ValueError):
    """What is wrong in the file, with its place."""


def read_json(path: Path) -> Document:
    """Reads a file that this program exported and checks all of it: tables, columns, types, references, dates, bytes.

    Raises Refusal, naming what was expected and where, for anything else. Texts are taken as they are: data only.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refusal(f"{path} cannot be read ({error.strerror}). Check the name and that you may read it.") from error
    except UnicodeDecodeError as error:
        raise Refusal(f"{path.name} is not text in UTF-8. Choose a JSON file that this program exported.") from error
    try:
        raw = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
        return _document(path.name, raw)
    except json.JSONDecodeError as error:
        raise Refusal(
            f"{path.name} is not JSON (line {error.lineno}: {error.msg}). Choose a file that this program exported."
        ) from error
    except RecursionError as error:
        raise Refusal(f"{path.name} is nested too deeply. Choose a file that this program exported.") from error
    except _Wrong as error:
        raise Refusal(f"{path.name} cannot be taken in: {error}. Nothing was changed; export it anew.") from error
    except ValueError as error:  # an integer of more digits than Python reads
        raise Refusal(f"{path.name} holds a number that is too large. Nothing was changed; export it anew.") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Wrong("a name stands twice in one object")
    return found


def _no_constant(text: str) -> None:
    raise _Wrong(f"{text} is no number")


def _document(name: str, raw: Any) -> Document:
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise _Wrong(f"it is no export of this program (“format” is not “{FORMAT}”)")
    version = raw.get("version")
    if type(version) is not int or version < 1:
        raise _Wrong("“version” is not a number from 1")
    if version > VERSION:
        raise _Wrong(f"it is of version {version} and this program knows {VERSION}: update the program")
    _only(raw, _KEYS, "the file")
    whole, tables, attached = raw.get("whole"), raw.get("tables"), raw.get("attached_bytes", {})
    if type(whole) is not bool:
        raise _Wrong("“whole” is neither true nor false")
    if not isinstance(tables, dict) or not isinstance(attached, dict):
        raise _Wrong("“tables” and “attached_bytes” must be objects")
    _only(tables, set(layouts()), "“tables”")
    empty: dict[str, Any] = {"columns": None, "rows": []}
    rows = {key: _table(layout, tables.get(key, empty)) for key, layout in layouts().items()}
    for layout in layouts().values():
        _check_references(layout, rows)
    document = Document(name, whole, rows, _bytes(attached))
    _check_settings(rows["setting"])
    _check_corrections(rows["status_change"])
    _check_attachments(document)
    return document


def _check_corrections(lines: list[Row]) -> None:
    """A correction supersedes an earlier line of the same engagement, so that no chain of them is a circle."""
    layout = layouts()["status_change"]
    owner, superseded = layout.place("engagement_id"), layout.place("supersedes_id")
    owners = {line[0]: line[owner] for line in lines}
    for number, line in enumerate(lines, 1):
        if line[superseded] is not None and (line[superseded] >= line[0] or owners[line[superseded]] != line[owner]):
            raise _Wrong(
                f"table “status_change”, row {number}: “supersedes_id” is no earlier line of the same engagement"
            )


def _only(raw: dict[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(raw.keys() - known)
    if unknown:
        raise _Wrong(f"{where} holds “{unknown[0][:60]}”, which is not known")


def _table(layout: Layout, raw: Any) -> list[Row]:
    where = f"table “{layout.name}”"
    if not isinstance(raw, dict):
        raise _Wrong(f"{where} is no object of columns and rows")
    _only(raw, {"columns", "rows"}, where)
    columns, rows = raw.get("columns"), raw.get("rows")
    if columns is None and rows == []:
        return []
    if not isinstance(columns, list) or not all(isinstance(column, str) for column in columns):
        raise _Wrong(f"{where} has no list of columns")
    if not isinstance(rows, list):
        raise _Wrong(f"{where} has no list of rows")
    known = set(layout.names)
    wrong = sorted(known ^ set(columns)) or (columns if len(columns) != len(known) else [])
    if wrong:
        fault = (
            "lacks the column" if wrong[0] in known and wrong[0] not in columns else "has a column not known or twice:"
        )
        raise _Wrong(f"{where} {fault} “{wrong[0][:60]}”")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, list) or len(row) != len(columns):
            raise _Wrong(f"{where}, row {number}: a list of {len(columns)} values is expected")
    return _checked(layout, [list(column) for column in zip(*rows, strict=True)], columns) if rows else []


def _checked(layout: Layout, values: list[list[Any]], names: list[str]) -> list[Row]:
    """The rows in the table's own order of columns; values: a list for each column of the file."""
    by_name = dict(zip(names, values, strict=True))
    for column in layout.columns:
        _check_column(layout, column, by_name[column.name])
    ids = by_name["id"]
    if len(set(ids)) != len(ids):
        raise _Wrong(f"table “{layout.name}” has an id twice")
    return list(zip(*(by_name[name] for name in layout.names), strict=True))


def _check_column(layout: Layout, column: Column, values: list[Any]) -> None:
    kinds = set(map(type, values))
    allowed = {column.holds} | ({type(None)} if column.null else set()) | ({int} if column.holds is float else set())
    if not kinds <= allowed:
        number = next(n for n, value in enumerate(values) if type(value) not in allowed)
        expected = {int: "a whole number", float: "a number", str: "a text"}[column.holds]
        raise _Wrong(f"{_at(layout, column, number)}: {expected} is expected")
    check = {int: _small, float: _finite, str: _text_check(column.name)}[column.holds]
    for number, value in enumerate(values):
        if value is not None and not check(value):
            shown = str(value)[:40].encode("utf-8", "replace").decode("utf-8")
            raise _Wrong(f"{_at(layout, column, number)}: “{shown}” cannot stand there")
    if column.name == "id" and min(values) < 1:
        raise _Wrong(f"{_at(layout, column, values.index(min(values)))}: an id is a number from 1")


def _at(layout: Layout, column: Column, number: int) -> str:
    return f"table “{layout.name}”, row {number + 1}, “{column.name}”"


def _small(value: int) -> bool:
    return -_LARGEST_ID <= value <= _LARGEST_ID


def _finite(value: float) -> bool:
    return math.isfinite(value) and abs(value) <= _LARGEST_ID


def _text_check(name: str) -> Any:
    if name.endswith(("_earliest", "_latest")) or name == "accessed":
        return _day
    if name.endswith("_at"):
        return _moment
    return _edtf if name.endswith("_edtf") else _words


def _words(value: str) -> bool:
    """Whether a text can be stored: a lone half of a surrogate pair cannot."""
    return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)


def _day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _moment(value: str) -> bool:
    """Whether a text is a moment in UTC as records write it: ISO 8601 with a day."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return _day(value[:10])


def _edtf(value: str) -> bool:
    try:
        read_edtf(value)
    except (ValueError, OverflowError):
        return False
    return True


def _check_references(layout: Layout, rows: dict[str, list[Row]]) -> None:
    for place, column in enumerate(layout.columns):
        if column.target:
            known = {row[0] for row in rows[column.target]} | {None}
            for number, row in enumerate(rows[layout.name]):
                if row[place] not in known:
                    raise _Wrong(f"{_at(layout, column, number)}: there is no {column.target} {row[place]} in the file")


def _check_settings(rows: list[Row]) -> None:
    names = layouts()["setting"]
    for row in rows:
        if row[names.place("name")] == "own_day" and row[names.place("value")] and not _day(row[names.place("value")]):
            raise _Wrong("the setting “own_day” is no day such as 2023-06-17")


def _bytes(raw: dict[str, Any]) -> dict[str, bytes]:
    found = {}
    for digest, text in raw.items():
        where = f"“attached_bytes”, “{digest[:12]}…”"
        try:
            content = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
        except (binascii.Error, ValueError) as error:
            raise _Wrong(f"{where}: base64 is expected") from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise _Wrong(f"{where}: the bytes do not have this SHA-256")
        if not 0 < len(content) <= LARGEST_ATTACHMENT:
            raise _Wrong(f"{where}: a file of 1 byte to 50 MiB is expected")
        found[digest] = content
    return found


def _check_attachments(document: Document) -> None:
    layout = layouts()["attachment"]
    for number, row in enumerate(document.tables["attachment"], 1):
        content = document.attached.get(row[layout.place("sha256")])
        if content is None or len(content) != row[layout.place("size")]:
            raise _Wrong(f"table “attachment”, row {number}: its bytes are not in the file")
