"""Records that are damaged on purpose, and what they held before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from tracker.schema import DERIVED, name_of

PAGE = 4096
Rows = dict[str, dict[Any, tuple[Any, ...]]]


@contextmanager
def opened(path: Path) -> Iterator[apsw.Connection]:
    """A connection to a file for reading; what a log beside it holds is read too."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        yield connection
    finally:
        connection.close()


def page_of(path: Path, name: str) -> int:
    """The number of the page at which a table or an index begins."""
    with opened(path) as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).get)


def pages_of(path: Path, name: str, kind: str) -> list[int]:
    """The numbers of the pages of a table or an index that are `leaf`, `internal` or `overflow`."""
    with opened(path) as connection:
        sql = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY pageno"
        return [int(row[0]) for row in connection.execute(sql, (name, kind))]


def overwrite(path: Path, at: int, content: bytes) -> None:
    """Writes bytes into a file without changing its length."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def overwrite_page(path: Path, number: int, content: bytes) -> None:
    overwrite(path, (number - 1) * PAGE, content)


def rows_of(path: Path) -> Rows:
    """Every row of every table of facts and of the history, by table and by id."""
    derived = {name_of(table) for table in DERIVED} | {"current_change", "touched_engagement"}
    with opened(path) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
            " AND name NOT GLOB 'search*'"
        )
        return {
            name: {row[0]: row for row in connection.execute(f'SELECT * FROM "{name}" NOT INDEXED')}
            for name in [str(name) for (name,) in names]
            if name not in derived
        }
