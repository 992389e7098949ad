"""The new record that what was saved is put into: of the damaged one's version first, brought up when it is filled."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import apsw
from playhouse.apsw_ext import APSWDatabase

import resources
from tracker import sqlite
from tracker.dates.edtf import EdtfError, read_edtf
from tracker.migrations import STEPS
from tracker.salvage.finding import Found, Shape, Tables
from tracker.salvage.report import LostRow, LostValue
from tracker.salvage.trees import Value
from tracker.schema import DERIVED, name_of
from tracker.schema.in_sqlite import NOTHING_DERIVED
from tracker.soundness import LARGEST_NUMBER

_NOT_READ = ("current_change", "touched_engagement")
UNKNOWN_MOMENT = "1970-01-01T00:00:00.000000Z"
_AT_ONCE = 500


class Draft:
    """A file with the tables of one version, and what could not be put into them.

    shapes: the tables to be filled, the history first, each after those it refers to.
    """

    def __init__(self, path: Path, version: int) -> None:
        self.path = path
        self.version = version
        self.lost: list[LostRow] = []
        self.values: list[LostValue] = []
        path.touch(exist_ok=False)
        self.db = APSWDatabase(str(path))
        self.connection: apsw.Connection = self.db.connection()
        self.connection.execute("PRAGMA journal_mode = memory; PRAGMA synchronous = off; PRAGMA foreign_keys = 0")
        self.connection.execute("BEGIN")
        self.connection.execute(resources.path("schema", "1.sql").read_text(encoding="utf-8"))
        least = {name: len(columns) for name, columns in self._columns().items()}
        for number in range(1, version):
            STEPS[number](self.db)
        self._triggers = [
            (str(name), str(sql))
            for name, sql in self.connection.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'log_*'"
            )
        ]
        for name, _ in self._triggers:
            self.connection.execute(f'DROP TRIGGER "{name}"')
        self.connection.execute("DELETE FROM touched")
        self.shapes = {name: self._shape(name, columns, least) for name, columns in self._columns().items()}

    def close(self) -> None:
        """Ends the connection."""
        self.db.close()

    def _columns(self) -> dict[str, list[tuple[str, str, int]]]:
        """Name, type and whether it is the key, of each column of each table that is to be filled; history first."""
        derived = {name_of(table) for table in DERIVED} | set(_NOT_READ)
        names = [
            str(name)
            for (name,) in self.connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
                " AND name NOT GLOB 'search*'"
            )
        ]
        wanted = [name for name in names if name not in derived]
        wanted.sort(key=lambda name: ("change", "touched").index(name) if name in ("change", "touched") else 2)
        return {name: self._columns_of(name) for name in wanted}

    def _columns_of(self, table: str) -> list[tuple[str, str, int]]:
        rows = self.connection.execute(f'PRAGMA table_info("{table}")')
        return [(str(row[1]), str(row[2]), int(row[5])) for row in rows]

    def shape_of(self, table: str) -> Shape:
        """The shape of a table that is not filled."""
        return self._shape(table, self._columns_of(table), {})

    @staticmethod
    def _shape(name: str, columns: list[tuple[str, str, int]], least: dict[str, int]) -> Shape:
        kinds = tuple("ID" if key else kind for _, kind, key in columns)
        return Shape(name, tuple(column for column, _, _ in columns), kinds, least.get(name, len(columns)))

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        return list(self.connection.execute(sql, tuple(parameters)))

    def put(self, shape: Shape, found: Iterable[Found]) -> Iterator[int]:
        """Puts rows into their table; yields how many were taken at a time. What cannot be put is noted as lost."""
        waiting: list[Found] = []
        for row in found:
            waiting.append(row)
            if len(waiting) == _AT_ONCE:
                yield self._put(shape, waiting)
                waiting = []
        yield self._put(shape, waiting)

    def _put(self, shape: Shape, found: list[Found]) -> int:
        marks = ", ".join("?" * len(shape.columns))
        names = ", ".join(f'"{column}"' for column in shape.columns)
        sql = f'INSERT INTO "{shape.name}" ({names}) VALUES ({marks})'
        for row in found:
            stored = self._values(shape, row)
            try:
                self.connection.execute(sql, stored)
            except apsw.Error as error:
                why = f"it cannot be part of a record: {error}"
                self.lost.append(LostRow(shape.name, row.id, why, content_of(shape, stored)))
        return len(found)

    def _values(self, shape: Shape, found: Found) -> tuple[Value, ...]:
        """A row's values as they are stored; a text or a day that is none is noted, and left out or made readable."""
        whole = [*found.values, *[None] * (len(shape.columns) - len(found.values))]
        for place, (column, kind) in enumerate(zip(shape.columns, shape.kinds, strict=True)):
            value = whole[place]
            if kind == "ID":
                whole[place] = found.id
            elif kind == "TEXT" and isinstance(value, bytes):
                self._note(shape, found.id, column, "not all of its letters can be read", value)
                whole[place] = value.decode("utf-8", "replace")
            elif isinstance(value, str):
                for names, fits, why, instead in _MEANT:
                    if column.endswith(names) and not fits(value):
                        self._note(shape, found.id, column, why, value)
                        whole[place] = instead
            elif isinstance(value, int) and abs(value) > LARGEST_NUMBER:
                self._note(shape, found.id, column, "no number is so large", value)
                whole[place] = None
        return tuple(whole)

    def _note(self, shape: Shape, row: int, column: str, why: str, value: Value) -> None:
        self.values.append(LostValue(shape.name, row, column, why, value))

    def put_missing(self, shape: Shape, found: Iterable[Found]) -> set[int]:
        """Puts in those of some rows that are not there yet; returns their ids. Of two that differ none is put in."""
        found = list(found)
        if not found:
            return set()
        there = {row for (row,) in self.rows(f'SELECT id FROM "{shape.name}"')}
        by_id: dict[int, list[Found]] = {}
        for row in found:
            if row.id not in there and all(row.values != other.values for other in by_id.get(row.id, ())):
                by_id.setdefault(row.id, []).append(row)
        one = [rows[0] for rows in by_id.values() if len(rows) == 1]
        for _ in self.put(shape, one):
            pass
        return {row.id for row in one}

    def keep_numbers(self, tables: Tables) -> None:
        """Gives no number again that was given before, be its row saved, lost or deleted."""
        shape = Shape("sqlite_sequence", ("name", "seq"), ("TEXT", "INTEGER"), 2)
        last = {name: int(self.rows(f'SELECT coalesce(max(id), 0) FROM "{name}"')[0][0]) for name in self.shapes}
        for row in tables.rows(shape):
            name, number = row.values if isinstance(row, Found) else ("", 0)
            if isinstance(number, int) and number < 2**48 and str(name) in last:
                last[str(name)] = max(last[str(name)], number)
        for name, number in self.rows("SELECT table_name, max(row_id) FROM touched GROUP BY table_name"):
            last[name] = max(last.get(name, 0), number)
        for lost in self.lost:
            last[lost.table] = max(last[lost.table], lost.id)
        for name, number in last.items():
            self.connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
            self.connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, number))

    def restore_triggers(self) -> None:
        """From here on what is changed is logged."""
        for _, sql in self._triggers:
            self.connection.execute(sql)

    def indexes_of(self, table: str) -> dict[str, tuple[str, ...]]:
        """The columns of each index of a table, by the index's name."""
        return {
            str(row[1]): tuple(str(column[2]) for column in self.connection.execute(f'PRAGMA index_info("{row[1]}")'))
            for row in self.rows(f'PRAGMA index_list("{table}")')
        }

    def finish(self) -> None:
        """Writes all of it to the file, as a record whose derived things are still to be made."""
        self.connection.execute("UPDATE current_change SET change_id = NULL, derived_to = ?", (NOTHING_DERIVED,))
        self.connection.pragma("application_id", sqlite.APPLICATION_ID)
        self.connection.pragma("user_version", self.version)
        self.connection.execute("COMMIT")


def content_of(shape: Shape, row: Sequence[Value]) -> dict[str, Any]:
    """What a row says, by column, without what is empty."""
    return {
        column: value
        for column, value in zip(shape.columns, row, strict=False)
        if value not in (None, "") and column != "id"
    }


def is_earlier(shape: Shape, row: Found, before: Iterable[str]) -> bool:
    """Whether a row is as the log says it was before some change. before: the states in the log, as JSON."""
    now = dict(zip(shape.columns, row.values, strict=False)) | {"id": row.id}
    for text in before:
        try:
            earlier = json.loads(text)
        except ValueError:
            continue
        if isinstance(earlier, dict) and all(now.get(column) == value for column, value in earlier.items()):
            return True
    return False


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        return not text or bool(datetime.fromisoformat(text))
    except ValueError:
        return False


@lru_cache(10_000)
def _is_edtf(text: str) -> bool:
    try:
        read_edtf(text)
    except EdtfError:
        return False
    return True


_MEANT: tuple[tuple[tuple[str, ...], Callable[[str], bool], str, str | None], ...] = (
    (("_earliest", "_latest", "ask_on", "accessed"), _is_day, "it is no day", None),
    (("_edtf",), _is_edtf, "it is no date", None),
    (("made_at", "recorded_at"), _is_moment, "it is no moment, and stands at the beginning of 1970", UNKNOWN_MOMENT),
)
"""By the end of a column's name: what its texts have to be, and what is put in the place of one that is not."""
