"""Rows of one change that are written together: many rows in a statement, and what was looked up is remembered.

A statement of many rows fires the triggers of the log for each of them, but opens the log's table and the journal of
the statement once: that makes logged rows cost little more than bare ones. Very many go by `tracker.many_rows`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import apsw

from tracker.many_rows import MANY, insert_logged

_AT_ONCE = (64, 16, 4, 1)
"""Rows in a statement, as many as there are; with all their values below SQLite's 32,766 a statement."""

_MOST_WAITING = 50_000


class Insertion:
    """How rows of a table are inserted: its name, the columns, and the values of the last of these, always the same.

    Its columns are without the id; statement: inserts one row.
    """

    __slots__ = ("columns", "defaults", "statement", "table")

    def __init__(self, table: str, columns: tuple[str, ...], defaults: tuple[Any, ...]) -> None:
        self.table = table
        self.columns = columns
        self.defaults = defaults
        listed = ", ".join(f'"{column}"' for column in columns)
        self.statement = f'INSERT INTO "{table}" ({listed}) VALUES ({", ".join("?" * len(columns))})'


class _Waiting:
    """Rows that wait to be inserted in one way. ids: the next id of their table, shared by all ways to insert there."""

    __slots__ = ("ids", "rows")

    def __init__(self, ids: list[int]) -> None:
        self.ids = ids
        self.rows: list[tuple[Any, ...]] = []


class Together:
    """The rows that wait to be written by one thread, by table, and the ids that they will have.

    known: what look-ups found, by what they looked for; whoever adds a row that would change an answer puts it right.
    order: the tables with those first that others refer to.
    """

    def __init__(self, connection: apsw.Connection, order: Sequence[str]) -> None:
        self.known: dict[str, dict[Any, Any]] = {}
        self._connection = connection
        self._order = {name: place for place, name in enumerate(order)}
        self._waiting: dict[Insertion, _Waiting] = {}
        self._ids: dict[str, list[int]] = {}
        self._count = 0

    def insert(self, how: Insertion, values: tuple[Any, ...]) -> int:
        """Puts down a row; returns the id that it will have."""
        waiting = self._waiting.get(how) or self._begin(how)
        ids = waiting.ids
        row_id = ids[0]
        ids[0] = row_id + 1
        waiting.rows.append((row_id, *values, *how.defaults))
        self._count += 1
        if self._count >= _MOST_WAITING:
            self.write()
        return row_id

    def _begin(self, how: Insertion) -> _Waiting:
        ids = self._ids.get(how.table)
        if ids is None:
            ids = self._ids[how.table] = [self._first_id(how.table)]
        found = self._waiting[how] = _Waiting(ids)
        return found

    def write(self) -> None:
        """Writes all rows that wait."""
        if not self._count:
            return
        waiting, count = self._waiting, self._count
        self._waiting, self._count = {}, 0
        ordered = sorted(waiting, key=lambda how: (self._order.get(how.table, len(self._order)), how.columns))
        if count >= MANY:
            batches = ((how.table, ("id", *how.columns), storable_rows(waiting[how].rows)) for how in ordered)
            insert_logged(self._connection, batches)
            return
        for how in ordered:
            insert_rows(self._connection, how.table, ("id", *how.columns), waiting[how].rows)

    def drop(self) -> None:
        """Forgets the rows that wait: what they were to be part of is rolled back."""
        self._waiting, self._count = {}, 0
        self.forget()

    def forget(self) -> None:
        """Nothing that was looked up is certain any more, nor which ids are free: something else was written."""
        self.known.clear()
        self._ids.clear()

    def _first_id(self, table: str) -> int:
        """The next id of a table, which none ever had; nobody else can write before the change has ended."""
        for (last,) in self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)):
            return int(last) + 1
        return 1


def insert_rows(
    connection: apsw.Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Inserts rows of a table, many in a statement; as everywhere, a text has no NUL."""
    listed = ", ".join(f'"{column}"' for column in columns)
    one = f"({', '.join('?' * len(columns))})"
    start = f'INSERT INTO "{table}" ({listed}) VALUES '
    rows = storable_rows(rows)
    place = 0
    for count in _AT_ONCE:
        end = place + (len(rows) - place) // count * count
        if end > place:
            connection.executemany(
                start + ", ".join([one] * count),
                (_values(rows[first : first + count]) for first in range(place, end, count)),
            )
        place = end


def _values(rows: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(chain.from_iterable(rows))


def storable_rows(rows: Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
    """Rows as they are stored, in each column of which stand texts alone or none; see `storable`."""
    for column in zip(*rows, strict=True):
        if type(next(filter(None, column), None)) is str and "\0" in "".join(filter(None, column)):
            return [tuple(map(storable, row)) for row in rows]
    return rows


def storable(value: Any) -> Any:
    """A value as it is stored: SQLite takes a text for ended at its first NUL, so U+FFFD stands for each."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) and "\0" in value else value
