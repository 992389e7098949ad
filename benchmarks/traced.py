"""What the program asks of SQLite: its statements as they were, what they go through and how many steps they take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from tracker.reader import Reader
from tracker.sqlite import uri_of

Statement = tuple[str, Any]
MOMENT = frozenset({"BEGIN", "ROLLBACK"})
"""What has the statements between them read one moment of a record, and is none itself."""
FEW = 1_000
"""Up to so many rows gone through nothing is said."""


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


@dataclass(frozen=True, slots=True)
class Cost:
    """What statements cost on any machine. steps: of SQLite's virtual machine; scanned: rows that were gone through
    without being looked up; sorted: how many answers were sorted after they were found."""

    steps: int
    scanned: int
    sorted: int


def cost(path: Path, statements: list[Statement]) -> Cost:
    """The cost of all of them together."""
    taken: Counter[str] = Counter()

    def count(event: dict[str, Any]) -> None:
        taken.update(event["stmt_status"])

    for sql, values in statements:
        if sql in MOMENT:
            continue
        connection = bare_connection(path)  # one of its own: the count of a statement goes on where it is kept
        connection.trace_v2(apsw.SQLITE_TRACE_PROFILE, count)
        list(connection.execute(sql, values))
        connection.close()
    status = "SQLITE_STMTSTATUS_"
    return Cost(taken[f"{status}VM_STEP"], taken[f"{status}FULLSCAN_STEP"], taken[f"{status}SORT"])


def told(found: Cost, statements: list[Statement]) -> tuple[str, str]:
    """What was gone through and sorted, "" for nothing much; and how many statements and steps it was."""
    parts = (f"{found.scanned:,} rows" * (found.scanned > FEW), f"sorted {found.sorted} ×" * (found.sorted > 0))
    asked = sum(sql not in MOMENT for sql, _ in statements)
    return ", ".join(filter(None, parts)), f"{asked:,} statements, {found.steps:,} steps"
