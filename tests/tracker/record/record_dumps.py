"""What a record's file holds, read past the program, for comparing before and after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw

from tracker.changes import Changed
from tracker.derive import derive
from tracker.opening import open_record
from tracker.record import Record
from tracker.schema import LOGGED, name_of

Dump = dict[str, dict[int, tuple[Any, ...]]]
Opener = Callable[..., Record]
FACTS = tuple(name_of(table) for table in LOGGED)


def dump(path: Path) -> Dump:
    """Every row of every logged table, of the listing and, as (term, place) pairs, of the full text, by id."""
    connection = apsw.Connection(f"file:{path}?mode=ro", flags=apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READONLY)
    try:
        found: Dump = {}
        for table in (*FACTS, "listing"):
            rows = list(connection.execute(f'SELECT id, * FROM "{table}"'))
            found[table] = {int(row[0]): row[1:] for row in rows}
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'instance')")
        texts: dict[int, list[Any]] = {}
        for term, engagement, _, place in connection.execute('SELECT term, doc, col, "offset" FROM temp.words'):
            texts.setdefault(int(engagement), []).append((term, place))
        found["search"] = {engagement: tuple(sorted(words)) for engagement, words in texts.items()}
        return found
    finally:
        connection.close()


def differing(before: Dump, after: Dump) -> frozenset[tuple[str, int]]:
    """The (table, id) of each fact that is not the same in both."""
    return frozenset(
        (table, row)
        for table in FACTS
        for row in before[table].keys() | after[table].keys()
        if before[table].get(row) != after[table].get(row)
    )


def touched(record: Record, event: Changed) -> frozenset[tuple[str, int]]:
    """The (table, id) of each fact that the log says a change touched; the event names the same tables."""
    found = frozenset(record.rows("SELECT DISTINCT table_name, row_id FROM touched WHERE change_id = ?", (event.id,)))
    assert event.tables == {table for table, _ in found}
    return found


def derive_again(record: Record) -> None:
    """Derives every engagement anew, on top of what is there."""
    with record.change("Derive again"):
        derive(record, [row[0] for row in record.rows("SELECT id FROM engagement")])


def changes(record: Record) -> int:
    """How many changes the history holds."""
    return int(record.value("SELECT count(*) FROM change"))


def at_once(path: Path, sql: str) -> None:
    """Runs a statement as an outside tool would, by a connection that knows nothing of the program."""
    connection = apsw.Connection(str(path))
    try:
        connection.setbusytimeout(2000)
        connection.execute(sql)
    finally:
        connection.close()


def reopened(record: Record, author: str | None = None) -> Record:
    """The same record closed and opened again."""
    path = record.path
    record.close()
    return open_record(path, author=author or record.author)
