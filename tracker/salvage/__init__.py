"""Saves what can be read of a damaged record into a new one, and tells what could not; the file stays untouched.

pages → trees → finding: what stands in the file, page by page. draft: the new record. accounting: what is missing,
by the history. mending: no row refers to one that is lost. naming: which engagements it concerns. report: all of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

from tracker import sqlite
from tracker.derive import derive_all
from tracker.errors import Refusal
from tracker.migrations import LATEST, migrate
from tracker.salvage.accounting import (
    SEEDED,
    Log,
    current,
    drop_deleted,
    drop_unreadable_lines,
    note_lost,
    note_strangers,
)
from tracker.salvage.comparing import differing
from tracker.salvage.draft import Draft
from tracker.salvage.finding import Found, Shape, Tables
from tracker.salvage.mending import mend_references
from tracker.salvage.naming import concerned, note_in_history, with_words
from tracker.salvage.pages import Pages
from tracker.salvage.report import HISTORY, Report

__all__ = ["NothingSaved", "Progress", "Report", "salvage"]

Progress = Callable[[int, int], None]


class NothingSaved(Refusal):
    """A file in which nothing of a record can be read."""


def salvage(damaged: Path, to: Path, progress: Progress | None = None) -> Report:
    """Makes a record of the newest schema at a path where nothing is yet, of all that can be read of a damaged one.

    progress: called with how much is done and how much there is, in pages of the file first and in engagements then;
    what it raises stops the work. Raises NothingSaved where the file holds nothing of a record, Refusal where it is
    missing or the new one cannot be written; then, and after whatever is raised, there is no new file.
    """
    to = to.absolute()
    if to.exists():
        raise Refusal(f"{to} exists already. Choose another name for what can be saved.")
    draft_path = to.with_name(f".{to.name}.{os.getpid()}.saved")
    try:
        pages = Pages(damaged)
    except (OSError, apsw.Error) as error:
        raise Refusal(
            f"{damaged} cannot be read ({error}). Check that it is there and that you may read it."
        ) from error
    try:
        report = _salvage(Tables(pages), draft_path, progress or (lambda done, total: None))
        _put_in_place(draft_path, to)
    except (OSError, apsw.FullError, apsw.IOError, apsw.CantOpenError) as error:
        why = getattr(error, "strerror", None) or error
        raise Refusal(f"{to} cannot be written ({why}). Check the folder and the space on its disk.") from error
    finally:
        pages.close()
        for tail in ("", "-wal", "-shm", "-journal"):
            Path(f"{draft_path}{tail}").unlink(missing_ok=True)
    return report


def _salvage(tables: Tables, path: Path, progress: Progress) -> Report:
    tables.look()
    if not tables.version:
        raise NothingSaved(f"{tables.pages.path} holds nothing of a record that can be read. Restore a copy of it.")
    draft = Draft(path, tables.version)
    try:
        _fill(draft, tables, progress)
        mend_references(draft)
        engagements = concerned(draft, tables)
        note_in_history(draft, engagements)
        names = [*draft.shapes, "touched_engagement"]
        saved = {name: int(draft.rows(f'SELECT count(*) FROM "{name}"')[0][0]) for name in names}
        if not any(saved[name] for name in saved if name not in HISTORY | SEEDED):
            raise NothingSaved(f"Nothing of what was in {tables.pages.path} can be read. Restore a copy of it.")
        listing = draft.shape_of("listing")
        draft.finish()
    finally:
        draft.close()
    _bring_up(path, tables.version, progress)
    values = draft.values
    if tables.version == LATEST:  # an earlier one derived otherwise
        told = {one.id for one in engagements}
        values = values + differing(tables, listing, tables.pages.path, path, told)
        engagements = with_words(engagements, values, path)
    lost = tuple(sorted(draft.lost, key=lambda row: (names.index(row.table), row.id)))
    return Report(tables.version, tuple(tables.damage), saved, lost, tuple(values), engagements)


def _fill(draft: Draft, tables: Tables, progress: Progress) -> None:
    """Puts in what can be read, the history first, and notes what cannot."""
    broken: dict[str, dict[int, str]] = {}
    doubtful: dict[str, list[Found]] = {}
    for shape in draft.shapes.values():
        certain = _certain(tables, shape, broken.setdefault(shape.name, {}), doubtful.setdefault(shape.name, []))
        for _ in draft.put(shape, certain):
            progress(tables.done, tables.pages.count)
    _put_memberships(draft, tables)
    searched = {name: shape for name, shape in draft.shapes.items() if tables.gaps[name]}
    for names, rows in tables.strays(searched) if searched else ():
        progress(tables.done, tables.pages.count)
        if len(names) == 1:
            doubtful[names[0]] += rows
    history = {name: draft.shapes[name] for name in draft.shapes if name in HISTORY}
    for name, shape in history.items():
        draft.put_missing(shape, doubtful[name])
    drop_unreadable_lines(draft)
    log = Log(draft, tables)  # of a history to which nothing is added any more
    stray: dict[str, set[int]] = {}
    for name, shape in draft.shapes.items():
        progress(tables.done, tables.pages.count)
        if name not in history:
            stray[name] = draft.put_missing(shape, list(current(shape, doubtful[name], log)))
            drop_deleted(draft, shape, log)
        note_lost(draft, shape, tables, log, broken[name])
        note_strangers(draft, shape, log, stray.get(name, ()))
    draft.keep_numbers(tables)
    draft.restore_triggers()


def _certain(tables: Tables, shape: Shape, broken: dict[int, str], doubtful: list[Found]) -> Iterator[Found]:
    """The rows of a table that stand where they should; the others are noted."""
    for row in tables.rows(shape):
        if not isinstance(row, Found):
            broken[row[0]] = row[1]
        elif row.certain:
            yield row
        else:
            doubtful.append(row)


def _put_memberships(draft: Draft, tables: Tables) -> None:
    """Which changes touched which engagements, from the table and from its index: each holds all of it."""
    for name, columns in (
        ("touched_engagement", "change_id, engagement_id"),
        ("touched_engagement_id", "engagement_id, change_id"),
    ):
        rows = (tuple(entry) for entry in tables.entries(name) if [type(value) for value in entry] == [int, int])
        draft.connection.executemany(f"INSERT OR IGNORE INTO touched_engagement ({columns}) VALUES (?, ?)", rows)


def _bring_up(path: Path, version: int, progress: Progress) -> None:
    """Brings the new record up to the newest schema and derives all of it; what is written is checked whole."""
    db = sqlite.connect(path)
    connection = db.connection()
    try:
        if version < LATEST:
            migrate(db, path, keep=False, then=lambda: derive_all(path, db, progress))
        else:
            connection.pragma("query_only", 0)
            with db.atomic("IMMEDIATE"):
                derive_all(path, db, progress)
        connection.pragma("query_only", 0)
        connection.pragma("journal_mode", "delete")
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
        broken = list(connection.execute("PRAGMA foreign_key_check"))
        assert found == ["ok"] and not broken, (found, broken)
    finally:
        db.close()


def _put_in_place(draft: Path, to: Path) -> None:
    """Gives the finished file its name; what came to stand there meanwhile stays."""
    try:
        os.link(draft, to)
    except FileExistsError as error:
        raise Refusal(f"{to} exists already. Choose another name for what can be saved.") from error
    except OSError:  # a disk without hard links
        if to.exists():
            raise Refusal(f"{to} exists already. Choose another name for what can be saved.") from None
        draft.replace(to)
