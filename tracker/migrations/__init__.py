"""Bringing an older record up to the newest schema: forward only, after a copy, all steps or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from playhouse.apsw_ext import APSWDatabase

from tracker import sqlite
from tracker.errors import OpenRefused
from tracker.leftovers import discard, draft_of, folder_to_disk
from tracker.migrations.to_2 import to_2
from tracker.migrations.to_3 import to_3
from tracker.migrations.to_4 import to_4
from tracker.migrations.to_5 import to_5

Step = Callable[[APSWDatabase], None]

STEPS: dict[int, Step] = {1: to_2, 2: to_3, 3: to_4, 4: to_5}
"""The step that brings a record from the version that is the key to the next one.

A step's SQL is frozen with it and never made from today's tables. Foreign keys are off while steps run and checked
before they are committed. A step that changes the columns of a logged table makes its triggers anew and brings the
rows kept in `touched.before` along, or earlier changes could no longer be undone.
"""

LATEST = 5
"""The version of the schema that this program writes; each version has a stored record in tests/data."""


def migrate(
    db: APSWDatabase,
    path: Path,
    *,
    read_only: bool = False,
    keep: bool = True,
    then: Callable[[], None] | None = None,
    steps: Mapping[int, Step] = STEPS,
    latest: int = LATEST,
) -> Path | None:
    """Runs the missing steps in one transaction; returns the copy of the file as it was, kept beside it.

    None where another program has just done it, and where no copy is to be kept. then: what is done within the same
    transaction when the steps have run. Raises OpenRefused where the record is open for reading only, is newer or its
    version has no step; after that, and after whatever a step or `then` raises, the record is as it was.
    """
    connection = db.connection()
    if read_only:
        raise OpenRefused(
            "unreadable", f"{path} is of an older version. Open it for writing once to bring it up to date."
        )
    kept: Path | None = None
    connection.pragma("query_only", 0)
    connection.pragma("foreign_keys", 0)
    try:
        with db.atomic("IMMEDIATE"):
            version = int(connection.pragma("user_version"))
            if version == latest:
                return None
            refuse_unknown(path, version, steps, latest)
            kept = _keep(path, version) if keep else None
            newest = int(connection.execute("SELECT coalesce(max(id), 0) FROM touched").get)
            for number in range(version, latest):
                steps[number](db)
            broken = list(connection.execute("PRAGMA foreign_key_check"))
            if broken:
                raise ValueError(f"the steps from schema {version} leave rows that refer to nothing: {broken[:3]}")
            # What a step rewrites is nobody's change: no outside edit to be told of, and nothing that undo may meet.
            connection.execute("DELETE FROM touched WHERE change_id IS NULL AND id > ?", (newest,))
            connection.pragma("user_version", latest)
            if then is not None:
                then()
    except BaseException:
        if kept is not None:
            kept.unlink()
        raise
    finally:
        connection.pragma("foreign_keys", 1)
        connection.pragma("query_only", 1)
    return kept


def refuse_unknown(path: Path, version: int, steps: Mapping[int, Step] = STEPS, latest: int = LATEST) -> None:
    """Raises OpenRefused for a record that is newer than this program, or that no steps lead on from."""
    if version > latest:
        raise newer(path, version, latest)
    if version < 1 or any(number not in steps for number in range(version, latest)):
        raise OpenRefused(
            "foreign",
            f"{path} has schema {version}, which this program cannot read. It was left untouched; restore a copy.",
        )


def newer(path: Path, version: int, latest: int) -> OpenRefused:
    """The refusal of a record that a newer program wrote."""
    return OpenRefused(
        "newer",
        f"{path} was written by a newer version of this program (schema {version}, this one knows {latest})."
        " It was left untouched. Update the program to open it.",
    )


def _keep(path: Path, version: int) -> Path:
    """Copies the record as it was to a name that is free; earlier copies of this kind stay."""
    name, number = path.with_name(f"{path.stem}.schema-{version}{path.suffix}"), 2
    while name.exists():
        name, number = path.with_name(f"{path.stem}.schema-{version}-{number}{path.suffix}"), number + 1
    draft = draft_of(name)
    reader = sqlite.connect(path, read_only=True)  # a connection that holds the right to write cannot be copied
    try:
        sqlite.copy_database(reader, draft)
        draft.replace(name)
        folder_to_disk(name.parent)
        return name
    finally:
        reader.close()
        discard(draft)
