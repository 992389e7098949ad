"""Making a new record and opening an existing one: what is refused, what is brought up to date, what is seeded."""

from __future__ import annotations

import getpass
import os
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import apsw
from peewee import PeeweeException
from playhouse.apsw_ext import APSWDatabase

from tracker import sqlite
from tracker.countries import all_countries
from tracker.derive import derive_all
from tracker.errors import OpenRefused, Refusal
from tracker.leftovers import discard, draft_of
from tracker.logs import unread_commits
from tracker.migrations import LATEST, migrate, newer, refuse_unknown
from tracker.names import name_key
from tracker.record import Record
from tracker.schema.in_sqlite import NOTHING_DERIVED, create_tables
from tracker.soundness import Bare, explained
from tracker.trusting import MOST_NAMED, digest, foreign_parts, known_digests, schema_of
from tracker.words import REASON_CATEGORIES

SUFFIX = ".visits"
"""How a record's file name ends."""

FAR = 50
"""How far above the newest a version may lie to be that of a newer program: above it stands what never was one."""

Progress = Callable[[int, int], None]

_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Header:
    """What the first hundred bytes of a file say: SQLite's database header format."""

    application_id: int
    version: int  # our schema's version, in `user_version`


def default_author() -> str:
    """Who is at the keyboard, as the machine knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


def read_header(path: Path) -> Header:
    """The header of a file, read without opening it as a database; raises OpenRefused where it is no record."""
    try:
        if not path.exists():
            raise OpenRefused("missing", f"There is no file {path}. Check the name, or make a new record there.")
        if not path.is_file():
            raise OpenRefused("foreign", f"{path} is a folder or a device. Choose a file ending in {SUFFIX}.")
        head = sqlite.read_start(path, 100)
    except (OSError, apsw.Error) as error:
        raise OpenRefused(
            "unreadable", f"{path} cannot be read. Check that you may read it and that its disk is there."
        ) from error
    if not head:
        raise OpenRefused(
            "empty",
            f"{path} is empty: there is no record in it. It was left untouched. Restore a copy of it.",
        )
    if not head.startswith(_MAGIC):
        raise OpenRefused(
            "foreign",
            f"{path} is not a record of this program. It was left untouched. Import its contents, or restore a"
            " copy if it was a record.",
        )
    if len(head) < 100:
        raise OpenRefused(
            "damaged", f"{path} is cut off and cannot be opened. It was left untouched. Restore the newest copy of it."
        )
    version, application_id = struct.unpack(">I", head[60:64])[0], struct.unpack(">I", head[68:72])[0]
    if application_id != sqlite.APPLICATION_ID:
        raise OpenRefused(
            "foreign",
            f"{path} is a database of another program. It was left untouched. Choose a file ending in {SUFFIX}.",
        )
    return Header(application_id, version)


def create_record(path: Path, *, title: str = "", own_day: date | None = None, author: str | None = None) -> Record:
    """Makes a new record and opens it.

    It is built under another name and moved into place whole. Raises Refusal where the file exists or the folder
    cannot be written. own_day: the day the record carries in place of today.
    """
    path = path.absolute()
    try:
        there = path.exists()
    except OSError as error:
        raise Refusal(f"A record cannot be made at {path} ({error.strerror}). Choose another folder.") from error
    if there:
        raise Refusal(f"{path} exists already. Open it, or choose another name.")
    draft = draft_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.touch()
        _build(draft, title, own_day)
        _put_in_place(draft, path)
    except (OSError, apsw.Error, PeeweeException) as error:
        full = any(map(sqlite.is_full, sqlite.causes(error)))
        why = "the disk is full" if full else getattr(error, "strerror", None) or sqlite.words_of(error)
        raise Refusal(f"A record cannot be made at {path}: {why}. Choose another folder.") from error
    finally:
        discard(draft)
    return open_record(path, author=author)


def _put_in_place(draft: Path, path: Path) -> None:
    """Gives a finished file its name; Refusal, and nothing overwritten, where another program made one meanwhile."""
    taken = Refusal(f"{path} exists already. Open it, or choose another name.")
    try:
        os.link(draft, path)
    except FileExistsError as error:
        raise taken from error
    except OSError as error:  # a disk without hard links
        if path.exists():
            raise taken from error
        draft.replace(path)


def _build(path: Path, title: str, own_day: date | None) -> None:
    """Writes the file of a new record over an empty one."""
    new, written = apsw.Connection(":memory:"), apsw.Connection(str(path))
    try:
        sqlite.guard(written)
        new.deserialize("main", _as_new())
        with written.backup("main", new, "main") as backup:
            backup.step()
        settings = [("title", title), ("own_day", own_day.isoformat() if own_day else "")]
        with written:
            written.executemany(
                "INSERT INTO setting (name, value) VALUES (?, ?)", [pair for pair in settings if pair[1]]
            )
            _forget_touched(written)
    finally:
        written.close()
        new.close()


@cache
def _as_new() -> bytes:
    """The file of a record with nothing in it yet, title and own day apart: the same for every record, so made once."""
    db = APSWDatabase(":memory:")
    connection = db.connection()
    try:
        with db.atomic():
            create_tables(db)
            connection.pragma("application_id", sqlite.APPLICATION_ID)
            connection.pragma("user_version", LATEST)
            connection.executemany(
                "INSERT INTO country (code, name, name_key, kind) VALUES (?, ?, ?, ?)",
                [(c.code, c.name, name_key(c.name), c.kind.code) for c in all_countries()],
            )
            connection.executemany(
                "INSERT INTO reason_category (name, name_key, position) VALUES (?, ?, ?)",
                [(name, name_key(name), position) for position, name in enumerate(REASON_CATEGORIES)],
            )
            _forget_touched(connection)
        made: bytes = connection.serialize("main")
        return made
    finally:
        db.close()


def _forget_touched(connection: apsw.Connection) -> None:
    """What a record starts with is no change of anybody's."""
    connection.execute("DELETE FROM touched")


def open_record(
    path: Path, *, author: str | None = None, read_only: bool = False, progress: Progress | None = None
) -> Record:
    """Opens a record, brought up to the newest schema where it is older (after a copy was kept beside it).

    A file that may not be written, in a folder that may, is opened for reading only, whatever was asked for. progress:
    called with how many engagements are brought up and how many there are; what it raises stops that, with the file as
    it was. Raises OpenRefused, with the file untouched, where it is missing, empty, foreign, newer, untrusted, damaged
    or busy.
    """
    path = path.absolute()
    header = read_header(path)
    if header.version > LATEST + FAR and _has_our_tables(path):
        raise _damaged(path)
    if header.version > LATEST:
        raise newer(path, header.version, LATEST)
    if not read_only:
        sqlite.free_log(path)
    with _refusing(path):
        unread = unread_commits(path, read_only=read_only)
        if unread > 1:
            raise _damaged(path)
        version, findings = sqlite.look_inside(path, read_only=read_only, trust=_trusting(path))
        if findings != ["ok"]:
            raise _damaged(path)
        refuse_unknown(path, version)
        db = sqlite.connect(path, read_only=read_only)
        try:
            # A file that may not be written SQLite opens for reading, and says nothing.
            read_only = read_only or db.connection().readonly("main")
            with explained(Bare(path, db.connection())):
                if version < LATEST:
                    migrate(db, path, read_only=read_only, then=lambda: derive_all(path, db, progress))
                if read_only:
                    _refuse_underived(path, db)
                record = Record(path, db, author or default_author(), read_only=read_only)
            if unread:
                record.opened_with = (
                    f"The last change of {path.name} may be missing: the end of its log did not reach the disk whole,"
                    " as a power cut leaves it. Look at the history for what was done last."
                )
            return record
        except BaseException:
            db.close()
            raise


def needs_bringing_up(path: Path) -> bool:
    """Whether a record is of an older version, so that opening it may take long; False for what cannot be opened."""
    try:
        return 1 <= read_header(path).version < LATEST
    except OpenRefused:
        return False


def _has_our_tables(path: Path) -> bool:
    """Whether the tables of a file are those of some version, whatever version its header says."""
    try:
        connection = sqlite.open_still(path)
        try:
            return digest(schema_of(connection)) in known_digests().values()
        finally:
            connection.close()
    except (apsw.Error, UnicodeDecodeError):
        return False


def _trusting(path: Path) -> Callable[[apsw.Connection, int], None]:
    """What refuses a file that holds anything of its own that could run, by name; nothing of it has run then."""

    def trust(connection: apsw.Connection, version: int) -> None:
        refuse_unknown(path, version)
        foreign = foreign_parts(connection, version)
        if foreign:
            more = f" and {len(foreign) - MOST_NAMED} more" if len(foreign) > MOST_NAMED else ""
            raise OpenRefused(
                "untrusted",
                f"{path} is not as this program makes its records: {', '.join(foreign[:MOST_NAMED])}{more}. Such parts"
                " could do harm when they are used, so nothing of it was. Restore a copy of it, or save its contents"
                " into a new record: main.py repair FILE NEW.",
            )

    return trust


def _refuse_underived(path: Path, db: APSWDatabase) -> None:
    """Refuses to read a record of which nothing is derived: a program ended between bringing it up and deriving."""
    if db.connection().execute("SELECT derived_to FROM current_change").get == NOTHING_DERIVED:
        raise OpenRefused(
            "unreadable", f"{path} was being brought up to date when a program ended. Open it for writing once."
        )


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Says in words why SQLite could not open a file."""
    try:
        yield
    except (apsw.Error, PeeweeException) as error:
        causes = tuple(sqlite.causes(error))
        if any(isinstance(cause, apsw.BusyError | apsw.LockedError) for cause in causes):
            raise OpenRefused("busy", f"{path} is in use by another program. Close it there and try again.") from error
        if any(sqlite.is_full(cause) for cause in causes):
            raise OpenRefused(
                "unreadable", f"The disk is full, so {path} was left as it was. Free some space and try again."
            ) from error
        if any(isinstance(cause, _UNREADABLE) for cause in causes):
            raise OpenRefused(
                "unreadable", f"{path} cannot be opened ({error}). Check that you may write to it and to its folder."
            ) from error
        if any(isinstance(cause, _DAMAGED) for cause in causes):
            raise _damaged(path) from error
        raise
    except UnicodeDecodeError as error:  # of a name or a statement in the list of its tables
        raise _damaged(path) from error


_UNREADABLE = (apsw.CantOpenError, apsw.IOError, apsw.PermissionsError, apsw.ReadOnlyError)
_DAMAGED = (
    *(apsw.CorruptError, apsw.NotADBError, apsw.FormatError, apsw.SQLError),
    *(apsw.TooBigError, apsw.NoMemError),  # a length that cannot be
)


def _damaged(path: Path) -> OpenRefused:
    return OpenRefused(
        "damaged",
        f"{path} is damaged and was left untouched. Restore the newest copy of it, then look what is missing.",
    )
