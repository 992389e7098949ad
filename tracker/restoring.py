"""A kept copy: what it holds, whether it is whole, and how it is put in a record's place with nothing lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import apsw

from tracker import sqlite
from tracker.errors import OpenRefused, Refusal
from tracker.leftovers import discard, draft_of, folder_to_disk, to_disk
from tracker.migrations import LATEST
from tracker.opening import read_header
from tracker.trusting import foreign_parts

CHECKED_AT_ONCE = 100_000
"""Steps of SQLite's own check after which it is asked whether to go on."""

MOST_NAMED = 5
"""How many changes since a copy are named."""

STAMP = "%Y-%m-%d %H.%M.%S"
"""How a moment stands in the name of a file, in local time."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a copy holds, shown before it is restored; the last change is '' where there was none."""

    title: str
    engagements: int
    people: int
    sources: int
    changes: int
    last_change: str
    last_change_at: datetime | None


@dataclass(frozen=True, slots=True)
class Since:
    """What a record holds that a copy of it does not: what restoring the copy would take out of sight.

    labels: of the changes made since, the newest first, at most `MOST_NAMED`. new, changed: engagements.
    """

    changes: int
    labels: tuple[str, ...]
    new: int
    changed: int


def preview(copy: Path) -> Preview:
    """What a copy holds, read without touching it; Refusal where it is damaged or no record."""
    _refuse_unreadable(copy)
    try:
        connection = sqlite.open_still(copy)
        try:
            title = connection.execute("SELECT value FROM setting WHERE name = 'title'").get
            engagements, people, sources, changes = (
                int(connection.execute(f"SELECT count(*) FROM {table}").get)
                for table in ("engagement", "person", "source", "change")
            )
            last = list(connection.execute("SELECT label, made_at FROM change ORDER BY id DESC LIMIT 1"))
        finally:
            connection.close()
        label, moment = last[0] if last else ("", None)
        last_at = datetime.fromisoformat(str(moment)) if moment else None
    except (apsw.Error, ValueError) as error:  # a text that is none, a moment that is none
        raise _damaged(copy) from error
    return Preview(str(title or copy.stem), engagements, people, sources, changes, str(label), last_at)


def since(copy: Path, present: Path) -> Since:
    """What the present record holds that a copy does not; Refusal where either cannot be read.

    It is told by the last change that both have: what was changed after it is in the present record alone.
    """
    _refuse_unreadable(copy)
    try:
        then, now = sqlite.open_still(copy), sqlite.connect_for_past(present)
        try:
            of_then = dict(then.execute("SELECT id, made_at FROM change ORDER BY id DESC"))
            of_now = list(now.execute("SELECT id, label, made_at FROM change ORDER BY id DESC"))
            common = next((row for row, _, made_at in of_now if of_then.get(row) == made_at), 0)
            about = {row[0] for row in now.execute(_ABOUT, (common,))}
            held = {row[0] for row in then.execute("SELECT id FROM engagement")}
        finally:
            then.close()
            now.close()
    except (apsw.Error, UnicodeDecodeError) as error:
        raise Refusal(f"{present} and its copy cannot be compared ({error}).") from error
    labels = [str(label) for row, label, _ in of_now if row > common]
    return Since(len(labels), tuple(labels[:MOST_NAMED]), len(about - held), len(about & held))


_ABOUT = "SELECT DISTINCT engagement_id FROM touched_engagement WHERE change_id > ?"


def is_whole(copy: Path, progress: Progress | None = None) -> bool:
    """Whether a copy can be put in a record's place: it is there, nothing of it is damaged, nothing in it foreign."""
    try:
        version = read_header(copy).version
        return version <= LATEST and findings(copy, progress) == ["ok"] and not _foreign_parts(copy, version)
    except (OpenRefused, apsw.Error):
        return False


def findings(copy: Path, progress: Progress | None = None) -> list[str]:
    """What SQLite's own check finds in all of a file that nobody writes, each index against its table; ["ok"] if
    nothing. Without the indexes it would take a fifth of the time (1 s of 6 at 100,000 engagements), and a view of the
    copy could miss rows.
    """
    try:
        connection = sqlite.open_still(copy)
        if progress is not None:

            def look() -> bool:
                progress(1, 1)
                return False

            connection.set_progress_handler(look, CHECKED_AT_ONCE)
        try:
            if sqlite.ends_within_page(copy, connection):
                return ["the file ends within a page"]
            return [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
        finally:
            connection.close()
    except apsw.Error as error:
        return [str(error)]


def restore_copy(copy: Path, path: Path, progress: Progress | None = None) -> Path | None:
    """Puts a copy in the place of a record, which must be closed; returns where the present file was set aside.

    Until the copy stands in its place, complete and on the disk, the present file stays where it was; afterwards it
    has a name that says what it is. None where there was no present file. Raises Refusal, with everything as it was,
    where the copy is damaged, the record is in use, or the disk refuses. progress: called while the copy is checked;
    what it raises stops that, with everything as it was.
    """
    path = path.absolute()
    preview(copy)
    if not is_whole(copy, progress):
        raise _damaged(copy)
    if progress is not None:
        progress(1, 1)
    aside = _free_name(path, f"before restoring {datetime.now().astimezone():{STAMP}}")
    draft = draft_of(path, "restored")
    try:
        shutil.copyfile(copy, draft)
        to_disk(draft)
        present = path.exists()
        if present:
            _settle(path)
            _set_aside(path, aside)
        draft.replace(path)
        folder_to_disk(path.parent)
    except OSError as error:
        raise Refusal(f"The copy cannot be put in place of {path} ({error.strerror}). Nothing was replaced.") from error
    finally:
        discard(draft)
    return aside if present else None


def _settle(path: Path) -> None:
    """Brings what is in the write-ahead log of a closed record into its file; a damaged one stays as it is."""
    try:
        connection = apsw.Connection(sqlite.uri_of(path), flags=apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READWRITE)
        try:
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)  # nothing is merged into a damaged file
            if [row[0] for row in connection.execute("PRAGMA quick_check(1)")] != ["ok"]:
                return
            # Leaving the write-ahead log needs the file for oneself: it fails while any other connection is open.
            connection.pragma("journal_mode", "delete")
            connection.execute("BEGIN EXCLUSIVE; ROLLBACK")
        finally:
            connection.close()
    except (apsw.BusyError, apsw.LockedError) as error:
        raise Refusal(f"{path} is in use. Close it in every window and program, then restore the copy.") from error
    except (apsw.CorruptError, apsw.NotADBError, apsw.FormatError, apsw.SQLError):
        return
    except apsw.Error as error:
        refusal = sqlite.refusal_for(error)
        if refusal is None:
            raise
        raise refusal from error


def _set_aside(path: Path, aside: Path) -> None:
    """Gives the present file a second name; its log, which must not meet another file, moves with it."""
    try:
        os.link(path, aside)
    except OSError:
        shutil.copy2(path, aside)  # a disk that knows no links
        to_disk(aside)
    for tail in ("-wal", "-journal"):
        log = Path(f"{path}{tail}")
        if log.exists():
            log.replace(f"{aside}{tail}")
    Path(f"{path}-shm").unlink(missing_ok=True)


def _free_name(path: Path, words: str) -> Path:
    name, number = path.with_name(f"{path.stem} {words}{path.suffix}"), 2
    while name.exists():
        name, number = path.with_name(f"{path.stem} {words} {number}{path.suffix}"), number + 1
    return name


def _foreign_parts(copy: Path, version: int) -> list[str]:
    connection = sqlite.open_still(copy)
    try:
        return foreign_parts(connection, version)
    except (apsw.Error, UnicodeDecodeError) as error:
        return [str(error)]
    finally:
        connection.close()


def _refuse_unreadable(copy: Path) -> None:
    try:
        header = read_header(copy)
    except OpenRefused as error:
        raise _damaged(copy) from error
    if header.version > LATEST:
        raise Refusal(f"{copy} was written by a newer version of this program. Update the program to restore it.")


def _damaged(copy: Path) -> Refusal:
    return Refusal(f"The copy {copy} cannot be read: it is damaged or no record. Choose another copy.")
