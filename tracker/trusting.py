"""Whether a file holds the tables, indexes and triggers that this program made, and nothing else that could run.

A trigger, a view, a check or a generated column in a record is a program that runs when the record is read or written.
Those of a stranger never run: before anything else is asked of a file, each row of its schema is compared with what
a record of its version holds, letter by letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from hashlib import sha256

import apsw
from playhouse.apsw_ext import APSWDatabase

import resources
from tracker.look_alikes import made_visible
from tracker.migrations import LATEST, STEPS
from tracker.schema.in_sqlite import create_tables

Row = tuple[str, str, str, str]
"""A row of the schema: type, name, the table it belongs to, its statement."""

MOST_NAMED = 3
"""How many foreign parts a refusal names."""

# What SQLite itself adds when somebody has a file analysed: figures that only choose the way of a query.
_STATISTICS = """
    SELECT 'sqlite_stat1', 'CREATE TABLE sqlite_stat1(tbl,idx,stat)'
    UNION ALL SELECT 'sqlite_stat4', 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)'
"""


def foreign_parts(connection: apsw.Connection, version: int) -> list[str]:
    """What in a file's schema is not as this program makes it, each part in words; none where all is.

    version: the file's, between the first and the newest. It costs a query, and some 30 ms more where something is
    foreign. Raises apsw.Error where the schema cannot be read.
    """
    found = schema_of(connection)
    if known_digests().get(version) == digest(found):
        return []
    return min((_differences(found, expected) for expected in expected_schemas(version)), key=len)


def schema_of(connection: apsw.Connection) -> list[Row]:
    """The rows of a schema in order, without SQLite's own statistics."""
    return list(
        connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema"
            f" WHERE name NOT GLOB 'sqlite_stat*' OR (name, sql) NOT IN ({_STATISTICS}) ORDER BY 1, 2, 3, 4"
        )
    )


def digest(rows: Iterable[Row]) -> str:
    """A number for a schema that no other schema has, in hexadecimal."""
    return sha256(repr(list(rows)).encode("utf-8", "surrogatepass")).hexdigest()


def known_digests() -> dict[int, str]:
    """The digest of each version's schema, kept so that the start need not make one; `tools.schema_digests` writes it.

    Where a version is not in it, or differs, the schema is made and compared: slower, and as sure.
    """
    lines = resources.path("schema", "digests.txt").read_text(encoding="utf-8").splitlines()
    return {int(version): known for version, known in (line.split() for line in lines)}


@cache
def expected_schemas(version: int) -> list[list[Row]]:
    """The schemas that a record of a version may have: brought up from the first, and of the newest one made new."""
    made = [_brought_up(version)]
    if version == LATEST:
        db = APSWDatabase(":memory:")
        create_tables(db)
        made.append(schema_of(db.connection()))
        db.close()
    return made


def _brought_up(version: int) -> list[Row]:
    """The schema of the first version, which is kept as it was, after the steps up to this one."""
    db = APSWDatabase(":memory:")
    try:
        db.connection().execute(resources.path("schema", "1.sql").read_text(encoding="utf-8"))
        for number in range(1, version):
            STEPS[number](db)
        return schema_of(db.connection())
    finally:
        db.close()


def _differences(found: list[Row], expected: list[Row]) -> list[str]:
    """Each part that is there and should not be, is not as it should be, or is missing."""
    added, missing = Counter(found) - Counter(expected), Counter(expected) - Counter(found)
    places = {row[:3] for row in missing}
    words = [f"{_named(row)} is {'not as it was made' if row[:3] in places else 'foreign'}" for row in added]
    changed = {row[:3] for row in added}
    return words + [f"{_named(row)} is missing" for row in missing if row[:3] not in changed]


def _named(row: Row) -> str:
    kind, name, table, _ = (made_visible(" ".join(str(part)[:60].split())) for part in row)
    return f"the {kind} “{name}”" + (f" of “{table}”" if table != name else "")
