"""What only SQLite does with a file: connecting with the right pragmas, looking inside, its log, copies, its errors.

A record on another database gives the same names another body.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import apsw
from playhouse.apsw_ext import APSWDatabase

from tracker.errors import OpenRefused, Refusal

APPLICATION_ID = 0x44454E54
"""The file's `application_id`: the letters DENT."""

CHECKED_WHOLE = 32 * 1024 * 1024
"""The largest file in bytes that is checked whole whenever it is opened: 15 MB take 0.04 s."""

BUSY_SECONDS = 5
"""How long a write waits for another program to finish its own."""

LOOK_SECONDS = 2
"""How long opening waits for a program that holds the whole file."""

LIMITS = {
    apsw.SQLITE_LIMIT_LENGTH: 256 * 1024 * 1024,
    apsw.SQLITE_LIMIT_SQL_LENGTH: 4 * 1024 * 1024,
    apsw.SQLITE_LIMIT_ATTACHED: 0,
    apsw.SQLITE_LIMIT_TRIGGER_DEPTH: 10,
    apsw.SQLITE_LIMIT_WORKER_THREADS: 0,
}
"""What a statement may take: bytes of a row and of a statement, further files, triggers that call each other."""


CACHE_KIB = 4_000
"""Pages of the file that a connection keeps. With SQLite's own 2,000 the rows of one page of a list and what is asked
of their people push each other out, which makes the page half as slow again. With twice as many a page that words find
is there a quarter sooner, and a window on a large record takes 3 MB more than may be."""


class _GuardedDatabase(APSWDatabase):  # type: ignore[misc]
    """A database of which every connection is guarded before anything is asked of it."""

    def _add_conn_hooks(self, conn: apsw.Connection) -> None:
        guard(conn)
        super()._add_conn_hooks(conn)


def guard(connection: apsw.Connection) -> None:
    """Has a connection take nothing in its file on trust, whoever made the file.

    What the file's schema calls are functions without effects only; its inner tables are written by SQLite alone; no
    library is loaded, no other file attached; a malformed cell is an error and nothing that is read past.
    """
    for option, value in (
        (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
        (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0),
    ):
        connection.config(option, value)
    for limit, most in LIMITS.items():
        connection.limit(limit, most)
    connection.execute("PRAGMA cell_size_check = 1")


def connect(path: Path, *, read_only: bool = False) -> APSWDatabase:
    """A database over an existing file; a missing file is an error, never a new one."""
    flags = apsw.SQLITE_OPEN_URI | (apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE)
    pragmas: dict[str, Any] = {"foreign_keys": 1, "recursive_triggers": 1, "cache_size": -CACHE_KIB}
    if not read_only:
        pragmas |= {"journal_mode": "wal", "synchronous": "full"}
    pragmas |= {"query_only": 1}
    uri = uri_of(path, read_only=read_only)
    return _GuardedDatabase(uri, flags=flags, timeout=BUSY_SECONDS, pragmas=pragmas)


def free_log(path: Path) -> None:
    """Has the log beside a file be writable where the file is and the log is one's own.

    SQLite gives a log the mode that its file has when it makes it: one of a file that was read-only stays so.
    """
    if not os.access(path, os.W_OK):
        return
    for log in (Path(f"{path}-wal"), Path(f"{path}-shm")):
        with suppress(OSError):
            if not os.access(log, os.W_OK):
                log.chmod(stat.S_IMODE(path.stat().st_mode))


def connect_for_past(path: Path) -> apsw.Connection:
    """A connection that never writes the file; temporary tables may be made on it until `query_only` is set."""
    flags = apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READONLY
    connection = apsw.Connection(uri_of(path, read_only=True), flags=flags)
    connection.setbusytimeout(BUSY_SECONDS * 1000)
    guard(connection)
    return connection


def uri_of(path: Path, *, read_only: bool = False) -> str:
    """The address of an existing file for SQLite; nothing in a path's name is read as an option.

    Where the folder cannot be written, a file without a log is read as one that nobody else writes: reading it
    otherwise would need a file beside it.
    """
    uri = f"file:{quote(str(path.absolute()))}?mode={'ro' if read_only else 'rw'}"
    still = read_only and not os.access(path.absolute().parent, os.W_OK) and not Path(f"{path}-wal").exists()
    return f"{uri}&immutable=1" if still else uri


def read_start(path: Path, count: int) -> bytes:
    """The first bytes of a file, at most `count`; raises apsw.Error where it cannot be read."""
    return read_part(path, 0, count)


def read_part(path: Path, offset: int, count: int) -> bytes:
    """The bytes of a file from `offset`, at most `count`; raises apsw.Error where it cannot be read.

    Never by ordinary means: closing a file drops every lock that this process holds on it, those of an open record
    too, and another program would then remove the log from under it (sqlite.org/howtocorrupt.html, 2.2).
    """
    file = apsw.VFSFile("", str(path), [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0])
    try:
        return file.xRead(max(0, min(count, file.xFileSize() - offset)), offset)
    finally:
        file.xClose()


def is_ours(header: bytes) -> bool:
    """Whether the first hundred bytes of a file are those of a record."""
    return len(header) >= 72 and header.startswith(b"SQLite format 3\0") and _number(header, 68) == APPLICATION_ID


def changing_parts(connection: apsw.Connection) -> tuple[tuple[int, int], ...]:
    """Where in the file, as offset and length in bytes, something is different after every change: where SQLite keeps
    the last number of each table.
    """
    size = int(connection.pragma("page_size"))
    pages = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_sequence'")
    return tuple(((int(page) - 1) * size, size) for (page,) in pages)


def leave_log(connection: apsw.Connection) -> None:
    """Has the file and the write-ahead log left as they are when the connection, the last of all, is closed."""
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)


def empty_log(connection: apsw.Connection) -> None:
    """Brings all that the write-ahead log holds into the file; leaves it there where another connection is reading."""
    with suppress(apsw.Error):
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)


def set_log_aside(path: Path) -> None:
    """Gives the write-ahead log of a file another name, so that it is not read into what the file holds now."""
    log, number = Path(f"{path}-wal"), 1
    while (aside := Path(f"{path}-log of before{'' if number == 1 else f' {number}'}")).exists():
        number += 1
    try:
        if log.stat().st_size:
            log.rename(aside)
        else:
            log.unlink()
    except FileNotFoundError:
        pass
    Path(f"{path}-shm").unlink(missing_ok=True)


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")


def open_still(path: Path) -> apsw.Connection:
    """A connection to a file that nobody writes, such as a kept copy: it locks nothing and makes no file beside it."""
    uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    connection = apsw.Connection(uri, flags=apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READONLY)
    guard(connection)
    return connection


def look_inside(
    path: Path,
    *,
    read_only: bool = False,
    whole: int = CHECKED_WHOLE,
    trust: Callable[[apsw.Connection, int], None] | None = None,
) -> tuple[int, list[str]]:
    """The `user_version` of a file, its write-ahead log included, and what SQLite's own check finds: ["ok"] if nothing.

    Of a file of more than `whole` bytes only the way to both ends of every table is checked; all of it is when the
    copy of the day is kept. The file, and a log that stands beside it, stay as they were. Raises apsw.Error where it
    cannot be read. trust: called with the connection and the version before any table is read; may raise.
    """
    log = Path(f"{path}-wal")
    logged = log.exists() and log.stat().st_size > 0
    flags = apsw.SQLITE_OPEN_URI | (apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE)
    connection = apsw.Connection(uri_of(path, read_only=read_only), flags=flags)
    try:
        connection.setbusytimeout(LOOK_SECONDS * 1000)
        if logged:
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        guard(connection)
        connection.execute("PRAGMA query_only = 1")
        version = int(connection.pragma("user_version"))
        if not connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'current_change'").get:
            return version, ["there are no tables of a record"]
        if trust is not None:
            trust(connection, version)
        if not logged and ends_within_page(path, connection):
            findings = ["the file ends within a page"]
        elif path.stat().st_size <= whole:
            findings = [str(row[0]) for row in connection.execute("PRAGMA quick_check(3)")]
        else:
            findings = ["ok"]
            for (table,) in list(connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%STRICT'")):
                if table != "touched_engagement":  # it has no row ids
                    for order in ("ASC", "DESC"):
                        list(connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid {order} LIMIT 1'))
        return version, findings
    finally:
        connection.close()


def ends_within_page(path: Path, connection: apsw.Connection) -> bool:
    """Whether a file without a log is cut within its last page: SQLite takes what is missing for zeros, silently.

    connection: one to that file.
    """
    return path.stat().st_size % int(connection.pragma("page_size")) != 0


def data_version(db: APSWDatabase) -> int:
    """A number that changes when another connection has committed to the file."""
    return int(db.connection().pragma("data_version"))


def is_at_rest(connection: apsw.Connection) -> bool:
    """Whether nothing is open on a connection, so that what it reads next is the file as it is by then."""
    return connection.txn_state() == apsw.SQLITE_TXN_NONE


def refusal_for(error: BaseException) -> Refusal | None:
    """What a failure that the user can mend means in words; None where it is a bug.

    The first cause may stand deep in the chain: after a full disk the error raised last is a failing rollback.
    """
    for cause in causes(error):
        if is_full(cause):
            return Refusal("The disk is full, so nothing was changed. Free some space and try again.")
        for kinds, words in _MENDABLE:
            if isinstance(cause, kinds):
                return Refusal(words) if kinds is not apsw.CorruptError else OpenRefused("damaged", words)
        if isinstance(cause, apsw.ConstraintError) and "FOREIGN KEY" in str(cause):
            return Refusal("Something this refers to is no longer in the record. Look again and repeat it.")
    return None


def is_full(error: apsw.Error) -> bool:
    """Whether a disk had no room left: for a file, or for what the connections to it share."""
    return isinstance(error, apsw.FullError) or getattr(error, "extendedresult", 0) == apsw.SQLITE_IOERR_SHMSIZE


def words_of(error: BaseException) -> str:
    """What an error says; where SQLite says nothing, as of a file that was being copied, that the disk failed."""
    return "the disk failed" if str(error) == "not an error" else str(error)


def causes(error: BaseException) -> Iterator[apsw.Error]:
    """SQLite's own errors behind an error, the last raised first."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, apsw.Error):
            yield seen
        seen = seen.__cause__ or seen.__context__


_MENDABLE: tuple[tuple[type[apsw.Error], str], ...] = (
    (apsw.BusyError, "Another program is writing to the record. Nothing was changed; try again in a moment."),
    (apsw.ReadOnlyError, "The record's file cannot be written, so nothing was changed. Check that you may write it."),
    (apsw.CantOpenError, "The record's folder cannot be written, so nothing was changed. Check that you may write it."),
    (apsw.IOError, "The disk failed, so nothing was changed. Check that it is still there, then open the record anew."),
    (apsw.CorruptError, "The record's file is damaged, so nothing was changed. Close it and restore its newest copy."),
)


def copy_database(db: APSWDatabase, to: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Copies the open database, what is in its write-ahead log included, into a file, by the backup interface.

    It is one moment of the record, whoever writes meanwhile. progress: called with the pages done and the pages in all.
    """
    source = db.connection()
    target = apsw.Connection(str(to))
    try:
        with db.atomic():
            list(source.execute("SELECT count(*) FROM sqlite_schema"))  # begins the moment that is copied
            with target.backup("main", source, "main") as backup:
                while not backup.done:
                    backup.step(2000)
                    if progress is not None:
                        progress(backup.page_count - backup.remaining, backup.page_count)
        target.pragma("journal_mode", "delete")
    finally:
        target.close()
