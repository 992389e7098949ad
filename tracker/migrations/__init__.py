"""Bringing an older record up to the newest schema: forward only, after a copy, all steps or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playhouse.apsw_ext import APSWDatabase

from tracker import sqlite
from tracker.errors import OpenRefused

Step = Callable[[APSWDatabase], None]

STEPS: dict[int, Step] = {}
"""The step that brings a record from the version that is the key to the next one; its SQL is frozen with it."""

LATEST = 1
"""The version of the schema that this program writes."""


def migrate(db: APSWDatabase, path: Path, version: int, *, read_only: bool) -> None:
    """Runs the missing steps in one transaction; a copy of the file as it was is kept beside it first.

    Raises OpenRefused where the record cannot be migrated because it is open for reading only or its version has no
    step; the file is then as it was.
    """
    missing = [number for number in range(version, LATEST) if number not in STEPS]
    if missing or version < 1:
        raise OpenRefused(
            "foreign", f"{path} has schema {version}, which this program cannot read. It was left untouched."
        )
    if read_only:
        raise OpenRefused(
            "unreadable", f"{path} is of an older version. Open it for writing once to bring it up to date."
        )
    sqlite.copy_database(db, path.with_name(f"{path.stem}.schema-{version}{path.suffix}"))
    connection = db.connection()
    connection.pragma("query_only", 0)
    try:
        with db.atomic("IMMEDIATE"):
            if int(connection.pragma("user_version")) == LATEST:
                return  # another program has just done it
            for number in range(version, LATEST):
                STEPS[number](db)
            connection.pragma("user_version", LATEST)
        connection.pragma("wal_checkpoint(truncate)")
    finally:
        connection.pragma("query_only", 1)
