"""Very many new rows of one change, written at a fraction of what as many single ones cost, with the same outcome.

The triggers are not fired for each: what they would write, the lines of the log and the totals, follows in one
statement a table, before anything else is asked. Where a change makes the record more than twice what it was, the
indexes of the lists and the citations are built anew after it, which is quicker than keeping them up. All of it
happens inside the transaction of the change: it is there whole or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import apsw

from tracker.totals import TOTAL_BITS, USES

MANY = 1_000
"""From so many rows on, doing without the triggers is worth preparing the statements anew."""

_LARGE = 250
"""New engagements from which on indexes may be built anew."""

_ROOMY = -64 * 1024
"""Kibibytes of pages kept while very much is written, so that a page goes to the log of the file once."""

Rows = Sequence[tuple[Any, ...]]


@contextmanager
def without_triggers(connection: apsw.Connection) -> Iterator[None]:
    """Inside, what is written fires no trigger, on this connection alone; whoever writes owes what they would."""
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    try:
        yield
    finally:
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 1)


def insert_logged(connection: apsw.Connection, batches: Iterable[tuple[str, Sequence[str], Rows]]) -> None:
    """Inserts new rows of logged tables under the change that is under way, with their lines in the log.

    batches: a table's name, its columns, the id first, and rows as they are stored; tables after those they refer to.
    Their ids are higher than any that the table had, and follow each other among all batches of a table.
    """
    bounds: dict[str, tuple[int, int]] = {}
    with without_triggers(connection):
        for table, columns, rows in batches:
            names = ", ".join(f'"{column}"' for column in columns)
            marks = ", ".join("?" * len(columns))
            connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
            first, last = bounds.get(table, (rows[0][0], rows[-1][0]))
            bounds[table] = min(first, rows[0][0]), max(last, rows[-1][0])
        for table, ids in bounds.items():
            connection.execute(
                "INSERT INTO touched (change_id, table_name, row_id, action, before)"
                f" SELECT (SELECT change_id FROM current_change), ?, id, 'insert', NULL FROM \"{table}\""
                " WHERE id BETWEEN ? AND ? ORDER BY id",
                (table, *ids),
            )
        for total, (by, column) in USES.items():
            if by in bounds:
                connection.execute(
                    f'INSERT INTO {total} (id, number) SELECT "{column}", count(*) FROM "{by}"'
                    f' WHERE id BETWEEN ? AND ? AND "{column}" IS NOT NULL GROUP BY 1'
                    " ON CONFLICT (id) DO UPDATE SET number = number + excluded.number",
                    bounds[by],
                )


def insert_listed(connection: apsw.Connection, columns: Sequence[str], rows: Rows) -> None:
    """Inserts rows of the listing, and counts them in the totals."""
    places = [columns.index(name) for name in TOTAL_BITS]
    sources = list(TOTAL_BITS).index("sources")
    counted: Counter[tuple[int, ...]] = Counter()
    for row in rows:
        by = [row[place] for place in places]
        by[sources] = int(by[sources] > 0)
        counted[tuple(by)] += 1
    bits = tuple(TOTAL_BITS.values())
    totals = [
        (sum(value << bit for value, bit in zip(by, bits, strict=True)), *by, number) for by, number in counted.items()
    ]
    with without_triggers(connection):
        connection.executemany(
            f"INSERT INTO listing ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows
        )
        connection.executemany(
            f"INSERT INTO total (id, {', '.join(TOTAL_BITS)}, number) VALUES ({', '.join('?' * (len(bits) + 2))})"
            " ON CONFLICT (id) DO UPDATE SET number = number + excluded.number",
            totals,
        )


class Growing:
    """The indexes that are left out while a change adds so many engagements that building them anew is quicker."""

    def __init__(self, connection: apsw.Connection, engagements: int) -> None:
        """Leaves them out where it pays; inside a transaction. engagements: how many will be added."""
        self._connection = connection
        self._left_out: dict[str, list[tuple[str, str]]] = {}
        self._cache = int(connection.pragma("cache_size"))
        there = next(
            iter(connection.execute("SELECT count(*) FROM (SELECT 1 FROM engagement LIMIT ?)", (engagements,)))
        )
        if engagements >= _LARGE:
            connection.pragma("cache_size", _ROOMY)
            if there[0] < engagements:
                for table in ("citation", "listing"):
                    self._leave_out(table)

    def _leave_out(self, table: str) -> None:
        found = list(
            self._connection.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
                " AND sql NOT LIKE 'CREATE UNIQUE %' ORDER BY rowid",
                (table,),
            )
        )
        for name, _ in found:
            self._connection.execute(f'DROP INDEX "{name}"')
        self._left_out[table] = found

    def build(self, table: str) -> None:
        """Builds the indexes of a table that were left out, by the very statements that first made them.

        Where a part of the change was given up they stand again already.
        """
        for name, sql in self._left_out.pop(table, ()):
            if not list(self._connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (name,))):
                self._connection.execute(sql)

    def forget(self) -> None:
        """Keeps no more pages than before: the change has ended, and what was left out stands again."""
        self._connection.pragma("cache_size", self._cache)
