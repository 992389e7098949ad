"""What must hold of a record after a fault: SQLite's checks, the log against the rows, what is derived, undo."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import apsw

from tracker import operations
from tracker.derive import listing_row, moment_rows, search_body
from tracker.facts import Facts
from tracker.history import next_redo, next_undo
from tracker.opening import open_record
from tracker.record import Record
from tracker.schema import LOGGED, columns_of, name_of
from tracker.schema.in_sqlite import SEARCH_DDL
from tracker.totals import TOTAL_BITS, USES

SEEDED = {"country", "reason_category", "setting"}
"""What a new record holds before its first change."""

Key = tuple[str, int]
Image = dict[Key, str | None]


def look(path: Path) -> Record:
    """Opens a record as its user would and looks at all of it; raises AssertionError with what is wrong."""
    record = open_record(path)
    try:
        look_at(record)
    except BaseException:
        record.close()
        raise
    return record


def look_at(record: Record) -> None:
    """Looks at all of an open record; raises AssertionError with what is wrong."""
    for check in ("quick_check", "integrity_check"):
        found = [row[0] for row in record.rows(f"PRAGMA {check}")]
        assert found == ["ok"], (check, found)
    assert record.rows("PRAGMA foreign_key_check") == []
    assert record.value("SELECT change_id FROM current_change") is None
    look_at_log(record)
    look_at_derived(record)


def look_at_log(record: Record) -> None:
    """Walks the log backwards from the rows that stand: each line must fit the row as it then was.

    An undo must have put back exactly what was before, and what is left at the end must be what a new record holds.
    """
    rows: Image = {}
    for table in LOGGED:
        columns = ", ".join(f"'{column}', \"{column}\"" for column in columns_of(table))
        name = name_of(table)
        rows |= {(name, row): image for row, image in record.rows(f'SELECT id, json_object({columns}) FROM "{name}"')}
    before: dict[int, Image] = {}
    after: dict[int, Image] = {}
    for change, table, row, action, image in record.rows(
        "SELECT change_id, table_name, row_id, action, before FROM touched ORDER BY id DESC"
    ):
        key = (table, row)
        now = rows.pop(key, None)
        assert (now is None) == (action == "delete"), f"{action} of {key} under change {change}, and it stands as {now}"
        assert (image is None) == (action == "insert"), (change, key, action)
        assert now != image, f"a touch of {key} under change {change} that changed nothing"
        if image is not None:
            rows[key] = image
        if change is not None:
            after.setdefault(change, {}).setdefault(key, now)
            before.setdefault(change, {})[key] = image
    left = {table for table, _ in rows}
    assert left <= SEEDED, f"rows of {left - SEEDED} that no change added"
    for change, reverts, label in record.rows("SELECT id, reverts_id, label FROM change"):
        assert label, change
        assert reverts is not None or change in after, f"change {change} ({label}) touched nothing"
        if reverts is not None:
            _look_at_revert(change, before.get(change, {}), after.get(change, {}), before[reverts], after[reverts])
    owned = record.rows(
        "SELECT t.change_id, t.row_id FROM touched t WHERE t.table_name = 'engagement' AND t.change_id IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM touched_engagement e WHERE e.change_id = t.change_id"
        " AND e.engagement_id = t.row_id)"
    )
    assert owned == [], f"changes whose engagements are not noted: {owned[:5]}"


def _look_at_revert(change: int, before: Image, after: Image, before_it: Image, after_it: Image) -> None:
    """A revert starts from what the change left, and ends at what was before it."""
    for key in before.keys() | before_it.keys():
        if key in before_it and before_it[key] != after_it[key]:
            assert key in after, f"change {change} left {key} as it was"
            assert before[key] == after_it[key], f"change {change} met another {key} than was left"
            assert after[key] == before_it[key], f"change {change} put {key} back as {after[key]}, not {before_it[key]}"
        elif key in before:
            assert before[key] == after[key], f"change {change} altered {key}, which it was not about"


def look_at_derived(record: Record) -> None:
    """The listing, the days that count, the full text and all totals are what the facts make anew."""
    ids = [row[0] for row in record.rows("SELECT id FROM engagement ORDER BY id")]
    facts = Facts(record, ids)
    lines = [listing_row(facts, one) for one in ids]
    if lines:
        names = ", ".join(lines[0])
        stored = record.rows(f"SELECT {names} FROM listing ORDER BY id")
        made = [tuple(line.values()) for line in lines]
        assert stored == made, (
            f"the listing differs: {[x for x in zip(stored, made, strict=False) if x[0] != x[1]][:2]}"
        )
    else:
        assert record.rows("SELECT id FROM listing") == []
    moments = sorted(row for one in ids for row in moment_rows(facts, one))
    assert record.rows("SELECT id, engagement_id, line, reason, effect, known FROM moment ORDER BY id") == moments
    counted_by = ", ".join(name if name != "sources" else "sources > 0" for name in TOTAL_BITS)
    made_anew = record.rows(f"SELECT {counted_by}, count(*) FROM listing GROUP BY {counted_by}")
    assert sorted(record.rows(f"SELECT {', '.join(TOTAL_BITS)}, number FROM total")) == sorted(made_anew)
    for table, (by, column) in USES.items():
        used = record.rows(f"SELECT {column}, count(*) FROM {by} WHERE {column} IS NOT NULL GROUP BY {column}")
        assert sorted(record.rows(f"SELECT id, number FROM {table}")) == sorted(used), table
    assert _terms(record.connection()) == _terms_of((one, search_body(facts, one)) for one in ids), "full text differs"


def _terms_of(bodies: Iterable[tuple[int, str]]) -> list[Any]:
    connection = apsw.Connection(":memory:")
    connection.execute(SEARCH_DDL.format(name="search"))
    connection.executemany("INSERT INTO search (rowid, body) VALUES (?, ?)", list(bodies))
    return _terms(connection)


def _terms(connection: apsw.Connection) -> list[Any]:
    reader = connection
    if connection.filename:  # on a connection of its own, where a temporary table may be made
        reader = apsw.Connection(connection.filename, flags=apsw.SQLITE_OPEN_READONLY)
    try:
        reader.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'instance')")
        return sorted(reader.execute('SELECT term, doc, "offset" FROM temp.words'))
    finally:
        if reader is not connection:
            reader.close()


def leave_in_log(path: Path, act: Callable[[Record], object]) -> None:
    """Changes a record as a program does that is killed right after: the change is in the log that stays beside it."""
    with TemporaryDirectory() as folder:
        living = Path(shutil.copyfile(path, Path(folder) / path.name))
        with closing(open_record(living)) as record:
            act(record)
            for tail in ("", "-wal"):
                shutil.copyfile(f"{living}{tail}", f"{path}{tail}")
    assert Path(f"{path}-wal").stat().st_size > 0


def facts_of(record: Record) -> str:
    """A hash of all facts."""
    return _hash(record.connection(), [name_of(table) for table in LOGGED] + ["attached_bytes"])


def everything_of(path: Path) -> str:
    """A hash of every row in a record's file, the history and what is derived too, read past the program."""
    with beside(path) as connection:
        return everything_in(connection)


def version_of(path: Path) -> int:
    """The schema of a record's file, what is in its log included, read past the program."""
    with beside(path) as connection:
        return int(connection.pragma("user_version"))


@contextmanager
def beside(path: Path) -> Iterator[apsw.Connection]:
    """A connection to a copy of a file with its logs: what a dead program left is not touched by looking at it."""
    with TemporaryDirectory() as folder:
        for tail in ("", "-wal", "-journal"):
            file = Path(f"{path}{tail}")
            if file.exists():
                shutil.copyfile(file, Path(folder) / f"copy{tail}")
        with closing(apsw.Connection(str(Path(folder) / "copy"), flags=apsw.SQLITE_OPEN_READWRITE)) as connection:
            yield connection


def everything_in(connection: apsw.Connection) -> str:
    """A hash of every row of a database."""
    found = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    return _hash(connection, [row[0] for row in list(found)])


def _hash(connection: apsw.Connection, tables: Iterable[str]) -> str:
    found = hashlib.sha256()
    for table in tables:
        found.update(table.encode())
        for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2'):
            found.update(repr(row).encode())
    return found.hexdigest()


def undo_and_redo(record: Record) -> bool:
    """Undoes the newest change and does it again: the facts are then as they were. False where there is none."""
    if next_undo(record) is None:
        return False
    before = facts_of(record)
    operations.undo(record)
    look_at_derived(record)
    assert facts_of(record) != before
    assert next_redo(record) is not None
    operations.redo(record)
    assert facts_of(record) == before, "undone and done again, and something is not as it was"
    return True
