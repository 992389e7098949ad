"""What the program asks of SQLite: its statements as they were, what they read whole, how many steps they take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from tracker.reader import Reader
from tracker.sqlite import uri_of

Statement = tuple[str, Any]


@contextmanager
def listening(reader: Reader) -> Iterator[list[Statement]]:
    """Notes what is asked inside, on this thread's connection, with the values, in order."""
    asked: list[Statement] = []

    def note(_: object, sql: str, values: Any) -> bool:
        asked.append((sql, values))
        return True

    connection = reader.connection()
    connection.exec_trace = note
    try:
        yield asked
    finally:
        connection.exec_trace = None


def bare_connection(path: Path) -> apsw.Connection:
    """A connection as one would open it by hand, for reading."""
    return apsw.Connection(uri_of(path, read_only=True), flags=apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READONLY)


def asking(connection: apsw.Connection, statements: list[Statement]) -> Callable[[], object]:
    """Asks them one after the other and reads all of their rows."""
    return lambda: [list(connection.execute(sql, values)) for sql, values in statements]


def read_whole(connection: apsw.Connection, statements: list[Statement]) -> str:
    """What the statements read from end to end, and what they sort, by SQLite's own plan; "" for nothing."""
    found: dict[str, None] = {}
    for sql, values in statements:
        for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values):
            if detail.startswith("SCAN ") and "CONSTANT ROW" not in detail and "VIRTUAL TABLE" not in detail:
                found[detail.removeprefix("SCAN ").replace(" USING COVERING INDEX ", " by ")] = None
            elif detail.startswith("USE TEMP B-TREE"):
                found[detail.removeprefix("USE TEMP B-TREE FOR ").lower()] = None
    return ", ".join(found)


def steps(path: Path, statements: list[Statement]) -> int:
    """How many steps SQLite's virtual machine takes for all of them: what they cost on any machine."""
    taken = 0

    def count(event: dict[str, Any]) -> None:
        nonlocal taken
        taken += event["stmt_status"]["SQLITE_STMTSTATUS_VM_STEP"]

    for sql, values in statements:
        connection = bare_connection(path)  # one of its own: the count of a statement goes on where it is kept
        connection.trace_v2(apsw.SQLITE_TRACE_PROFILE, count)
        list(connection.execute(sql, values))
        connection.close()
    return taken
