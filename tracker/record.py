"""The open record: one database, read-only except inside a change, and the event that follows each change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apsw
from peewee import PeeweeException
from playhouse.apsw_ext import APSWDatabase

from tracker import sqlite
from tracker.changes import Change, Changed
from tracker.concerned import belongings, dependants, touched_tables
from tracker.derive import derive
from tracker.elsewhere import Elsewhere
from tracker.errors import Refusal
from tracker.many_rows import Growing
from tracker.reader import Reader
from tracker.schema import LOGGED, Setting, Table, name_of
from tracker.standing import FileWatch, Standing, refuse
from tracker.together import Insertion, Together, storable

if TYPE_CHECKING:
    from tracker.holding import Hold, Mark


class _Here(threading.local):
    """Of each thread: its change under way, and the rows it writes together."""

    change: Change | None = None
    together: Together | None = None


class Record(Reader):
    """An open record. Reading is free on any thread; writing happens inside `change` only.

    Made by `tracker.opening.open_record` and `create_record`; every thread that reads has a connection of its own,
    which it gives back with `close_thread`.
    """

    def __init__(self, path: Path, db: APSWDatabase, author: str, *, read_only: bool = False) -> None:
        self.path = path
        self.author = author
        self.read_only = read_only
        self.origin = ""
        self.opened_with = ""  # what is to be said of how the file was found, in words
        self._db = db
        self._here = _Here()
        self._listeners: list[Callable[[Changed], None]] = []
        self._commits = 0
        self.standing = self._seen_standing = Standing.HERE
        self.lost_to: Mark | None = None
        self.hold: Hold | None = None  # what says beside the file that this process has it open for writing
        self._file = FileWatch(path, lambda: sqlite.changing_parts(self._db.connection()))
        self._elsewhere = Elsewhere(self, db)

    def connection(self) -> apsw.Connection:
        if self._db.is_closed():
            self._connect()
        found: apsw.Connection = self._db.connection()
        waiting = self._here.together
        if waiting is not None:
            waiting.write()  # whoever asks sees what was inserted
        return found

    def _connect(self) -> None:
        """Connects this thread; Refusal where the file no longer stands where it was opened, or cannot be read now."""
        self.refuse_adrift()
        try:
            self._db.connect(reuse_if_open=True)
        except (apsw.Error, PeeweeException) as error:
            self.refuse_adrift()
            refusal = sqlite.refusal_for(error)
            if refusal is None:
                raise
            raise refusal from error

    # The file

    def refuse_adrift(self) -> None:
        """Raises Refusal where the file no longer stands where it was opened: a new connection would find another."""
        standing = self._file.now()
        if standing is not Standing.HERE:
            self.standing = standing
            refuse(standing)
        refuse(self.standing)

    def look_at_file(self) -> Standing:
        """Where the file stands now; called from time to time by a window, always on the same thread."""
        commits: tuple[int, int] | None = None
        with suppress(apsw.Error):  # SQLite may find first that the file is no longer what it was
            commits = (sqlite.data_version(self._db), self._commits)
        self.standing = self._file.look(commits)
        if self.standing is not self._seen_standing:
            self._seen_standing = self.standing
            self._make_whole()
        return self.standing

    def is_at(self, path: Path) -> bool:
        """Whether a path leads to the file that is open, which this process must not open a second time by it."""
        return self._file.is_at(path)

    def look_at_hold(self) -> Mark | None:
        """Keeps the mark that says who holds the record; returns that of another machine that has taken it over."""
        self.lost_to = self.hold.look() if self.hold is not None else None
        return self.lost_to

    @property
    def writable(self) -> bool:
        """Whether it may be changed, as far as anybody knows now."""
        return not self.read_only and self.standing is Standing.HERE and self.lost_to is None

    def _make_whole(self) -> None:
        """Brings what is in the write-ahead log into a file that lost its name, wherever that is now."""
        gone, replaced = self.standing is Standing.GONE, self.standing is Standing.REPLACED
        if not self.read_only and (gone or (replaced and self._file.has_its_log)):
            sqlite.empty_log(self._db.connection())

    # Writing

    @contextmanager
    def change(self, label: str) -> Iterator[Change]:
        """One transaction, one undo step, one event. An operation called inside another joins it.

        Raises Refusal where the record was opened read-only, where it is busy or its disk full, and where something
        referred to is gone. Whatever is raised inside rolls everything back; raised inside an operation that joined
        and caught outside it, it rolls back that operation alone.
        """
        outer = self._here.change
        if outer is not None:
            with self._joined():
                yield outer
            return
        if self.read_only:
            raise Refusal("This record is open for reading only. Save a copy of it to make changes.")
        self.refuse_adrift()
        if self.hold is not None:
            self.hold.refuse_lost()
        event: Changed | None = None
        connection = self.connection()
        connection.pragma("query_only", 0)
        change: Change | None = None
        try:
            with self._db.atomic("IMMEDIATE"):
                change = self._begin(label)
                self._here.change = change
                yield change
                event = self._finish(change)
        except BaseException as error:
            if change is not None:
                self._elsewhere.forget_own(change.id)
            refusal = sqlite.refusal_for(error) if isinstance(error, apsw.Error | PeeweeException) else None
            if refusal is None:
                raise
            raise refusal from error
        finally:
            self._here.change = None
            if change is not None and change.growing is not None:
                change.growing.forget()
            connection.pragma("query_only", 1)
        if event is not None:
            self._commits += 1
            self._tell(event)

    @contextmanager
    def _joined(self) -> Iterator[None]:
        """A part of the change under way that rolls back alone."""
        self.connection()
        try:
            with self._db.savepoint():
                yield
                self.connection()
        except BaseException:
            together = self._here.together
            if together is not None:
                together.drop()
            raise

    @contextmanager
    def together(self, engagements: int = 0) -> Iterator[None]:
        """Rows inserted inside are written together, before anything is read; for many rows, inside a change.

        Where something raises, the change has to end with it. engagements: how many will be among them.
        """
        if self._here.together is not None:
            yield
            return
        connection, change = self._db.connection(), self._here.change
        self._here.together = together = Together(connection, [name_of(table) for table in LOGGED])
        if change is not None and change.growing is None:
            change.growing = Growing(connection, engagements)
        try:
            yield
            together.write()
        finally:
            self._here.together = None
        if change is not None and change.growing is not None:
            change.growing.build("citation")

    def moment(self) -> str:
        """The moment that what the change under way records is recorded at: in UTC as ISO 8601, the change's own."""
        change = self._here.change
        return change.made_at if change is not None else now()

    def recall(self, what: str) -> dict[Any, Any]:
        """What was found of a kind of look-up while rows are written together; empty, and soon forgotten, otherwise."""
        together = self._here.together
        return together.known.setdefault(what, {}) if together is not None else {}

    def _begin(self, label: str) -> Change:
        made_at = now()
        self.execute(
            "INSERT INTO change (label, author, made_at, origin) VALUES (?, ?, ?, ?)",
            (label, self.author, made_at, self.origin),
        )
        change = Change(int(self._db.connection().last_insert_rowid()), label, made_at)
        self.execute("UPDATE current_change SET change_id = ?", (change.id,))
        return change

    def _finish(self, change: Change) -> Changed | None:
        """Brings what is derived up to date; a change that touched nothing leaves no trace and tells nobody."""
        touched = touched_tables(self, "t.change_id = ?", (change.id,))
        self.execute("UPDATE current_change SET change_id = NULL")
        if not touched and change.reverts is None:
            self.execute("DELETE FROM change WHERE id = ?", (change.id,))
            return None
        own = belongings(self, touched, "t.change_id = ?", (change.id,))
        affected = own | dependants(self, touched, "t.change_id = ?", (change.id,))
        derive(self, affected, change.progress)
        if change.growing is not None:
            change.growing.build("listing")
        self.execute_many(
            "INSERT OR IGNORE INTO touched_engagement (change_id, engagement_id) VALUES (?, ?)",
            [(change.id, engagement) for engagement in sorted(own)],
        )
        self.execute("UPDATE change SET label = ? WHERE id = ?", (change.label, change.id))
        self._elsewhere.note_own(change.id)
        return Changed(change.id, change.label, frozenset(affected), touched, change.reverts)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """A statement that writes; fails outside a change, because the connection is then read-only."""
        self._writing().execute(sql, tuple(parameters))

    def execute_many(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        """The same statement for many rows."""
        self._writing().executemany(sql, [tuple(row) for row in parameters])

    def insert(self, table: type[Table], **values: Any) -> int:
        """Inserts one row and returns its id; columns not named get their defaults."""
        return self.add(insertion(table, *values), tuple(values.values()))

    def add(self, how: Insertion, values: tuple[Any, ...]) -> int:
        """Inserts one row of the values that `how` names, in its order, and returns its id; for what is added often."""
        together = self._here.together
        if together is not None:
            return together.insert(how, values)
        connection = self._db.connection()
        connection.execute(how.statement, (*map(storable, values), *how.defaults))
        return int(connection.last_insert_rowid())

    def update(self, table: type[Table], row_id: int, **values: Any) -> None:
        """Updates one row by id."""
        self._writing()
        table.update(**{name: storable(value) for name, value in values.items()}).where(table.id == row_id).execute(
            self._db
        )

    def delete(self, table: type[Table], column: str, values: Iterable[int]) -> None:
        """Deletes the rows whose column is one of the values."""
        name = name_of(table)
        self.execute_many(f'DELETE FROM "{name}" WHERE "{column}" = ?', [(value,) for value in values])

    def put_setting(self, name: str, value: str) -> None:
        """Sets a value the record carries with it; inside a change."""
        row = self.value("SELECT id FROM setting WHERE name = ?", (name,))
        if row is None:
            self.insert(Setting, name=name, value=value)
        else:
            self.update(Setting, row, value=value)

    def _writing(self) -> apsw.Connection:
        """The connection, for writing something else than rows that are inserted together."""
        found = self.connection()
        together = self._here.together
        if together is not None:
            together.forget()
        return found

    # Telling

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Calls `listener` after each commit, on the thread that committed; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, event: Changed) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    def look_elsewhere(self) -> bool:
        """Tells the listeners what other connections committed since the last look; True where there was something.

        Cheap where nothing happened (one pragma); called from time to time by a window, always on the same thread.
        """
        return self._elsewhere.look(self._tell)

    # Ending

    def close_thread(self) -> None:
        """Gives back this thread's connection."""
        self._db.close()

    def keep_thread(self) -> None:
        """Has this thread keep its connection, with what it has in memory, for what it reads next.

        It is given back where something is still open on it, which would read the record as it was then, and where the
        file no longer stands where it was opened.
        """
        if not self._db.is_closed():
            is_at_rest = sqlite.is_at_rest(self._db.connection())
            if not is_at_rest or self._file.now() is not Standing.HERE:
                self._db.close()

    def close(self) -> None:
        """Closes the record; what was committed stays, nothing needs saving.

        A file that was moved is made whole where it is now. The log of what was open never meets another file.
        """
        self._listeners.clear()
        now = self._file.now()
        self.standing = now if self.standing is Standing.HERE else self.standing
        adrift = self.standing is not Standing.HERE and not self.read_only and not self._db.is_closed()
        aside = adrift and self._file.has_its_log
        if adrift:
            self._make_whole()
        if aside:
            sqlite.leave_log(self._db.connection())
        self._db.close()
        if aside:
            sqlite.set_log_aside(self.path)
        if self.hold is not None:
            self.hold.release()
            self.hold = None

    @property
    def database(self) -> APSWDatabase:
        """The database beneath, connected on this thread, for opening, copying and checking it."""
        self.connection()
        return self._db


@cache
def insertion(table: type[Table], *names: str) -> Insertion:
    """How rows of a table are inserted of which these fields, named as fields or columns, are given."""
    meta: Any = table._meta
    named = [meta.combined[name].column_name for name in names]
    others = [field for field in meta.sorted_fields if field.column_name not in named and field.default is not None]
    columns = (*named, *(field.column_name for field in others))
    return Insertion(str(meta.table_name), columns, tuple(field.default for field in others))


def now() -> str:
    """This moment in UTC as ISO 8601, to the microsecond."""
    return f"{datetime.now(UTC).isoformat(timespec='microseconds')[:-6]}Z"
