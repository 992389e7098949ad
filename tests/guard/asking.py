"""What an interaction asks of the database, and what that costs by SQLite's own count: the same on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import apsw

from tracker.reader import Reader

Statement = tuple[str, tuple[Any, ...]]
_CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


@contextmanager
def listening(reader: Reader) -> Iterator[list[Statement]]:
    """Notes each statement that is run inside on this thread's connection, those that begin and end it apart."""
    found: list[Statement] = []

    def note(_: apsw.Cursor, sql: str, values: Any) -> bool:
        if not sql.lstrip().upper().startswith(_CONTROL):
            found.append((sql, tuple(values or ())))
        return True

    connection = reader.connection()
    connection.exec_trace = note
    try:
        yield found
    finally:
        connection.exec_trace = None


def asked(reader: Reader, question: Callable[[], object]) -> list[Statement]:
    """The statements of a question."""
    with listening(reader) as found:
        question()
    return found


def steps(reader: Reader, statements: list[Statement]) -> int:
    """How many steps the database's machine takes to answer these statements, which read only.

    What the full-text index asks of its own tables is not counted: it is by word, and not by engagement.
    """
    taken = 0

    def count(event: dict[str, Any]) -> None:
        nonlocal taken
        if "'search_" not in event["sql"]:
            taken += event["stmt_status"]["SQLITE_STMTSTATUS_VM_STEP"]

    connection = apsw.Connection(str(reader.path), flags=apsw.SQLITE_OPEN_READONLY, statementcachesize=0)
    connection.trace_v2(apsw.SQLITE_TRACE_PROFILE, count)
    try:
        for sql, values in statements:
            list(connection.execute(sql, values))
    finally:
        connection.close()
    return taken


def steps_taken(reader: Reader, question: Callable[[], object]) -> int:
    """How many steps the database's machine takes for a question on this thread's connection: for an earlier day, which
    only its own connections show. What the full-text index asks of its own tables is counted too."""
    taken = 0

    def count(event: dict[str, Any]) -> None:
        nonlocal taken
        taken += event["stmt_status"]["SQLITE_STMTSTATUS_VM_STEP"]

    connection = reader.connection()
    connection.trace_v2(apsw.SQLITE_TRACE_PROFILE, count)
    try:
        question()
    finally:
        connection.trace_v2(0, None)
    return taken


def scanned(reader: Reader, statements: list[Statement]) -> dict[str, str]:
    """What the statements read from end to end, by the database's own plan: tables, as they are called, and one of the
    statements of each."""
    found: dict[str, str] = {}
    for sql, values in statements:
        for *_, detail in reader.connection().execute(f"EXPLAIN QUERY PLAN {sql}", values):
            word, name, *rest = [*detail.split(), ""]
            if word == "SCAN" and "CONSTANT" not in name and "VIRTUAL" not in rest:
                found.setdefault(name, f"{detail} in {sql}")
    return found
