"""The reading half of a record: what every query asks, be it the record of today or as of an earlier day."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Self, TypeVar

import apsw

from tracker.errors import Cancelled
from tracker.standing import Standing, refuse

Rows = list[tuple[Any, ...]]
_Read = TypeVar("_Read")
LOOKS_EVERY = 1_000_000
"""After so many steps of the database's machine, some 50 ms, a statement looks whether it was to end."""
TAKEN_AT_ONCE = 10_000
"""Ids that are numbers of Python's own at a time."""
COUNTS_EVERY = 10_000
"""Steps of the database's machine, some half a millisecond, after which those of one that may take only so many are
counted."""


class Reader(ABC):
    """Reads on any thread, which gives its connection back with `close_thread`.

    Queries name tables without a schema, for what stood on an earlier day shadows some of them (`tracker.past`).
    path: the record's file. is_past: whether this shows an earlier day. listings: what the listing is put together of,
    each as what stands behind FROM, with a condition.
    """

    path: Path
    is_past = False
    listings: tuple[str, ...] = ("listing l WHERE 1 = 1",)
    _at_work: dict[int, apsw.Connection]  # what each thread read with last
    _stopped: set[int]

    def __new__(cls, *_: object, **__: object) -> Self:
        made = super().__new__(cls)
        made._at_work, made._stopped = {}, set()
        return made

    @abstractmethod
    def connection(self) -> apsw.Connection:
        """This thread's connection."""

    @abstractmethod
    def close_thread(self) -> None:
        """Gives back this thread's connection."""

    def refuse_adrift(self) -> None:
        """Raises Refusal where the file no longer stands where it was opened, so that it must not be opened again."""
        refuse(Standing.HERE if self.path.exists() else Standing.GONE)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> Rows:
        """All rows of a statement, as tuples; Cancelled where `interrupt` ended it."""
        connection = self._noted()
        try:
            return list(connection.execute(sql, tuple(parameters)))
        except apsw.Error as error:
            self._end_with(error)
            raise

    def each(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement one by one, for many that are not kept; Cancelled where `interrupt` ended it."""
        try:
            yield from self._noted().execute(sql, tuple(parameters))
        except apsw.Error as error:
            self._end_with(error)
            raise

    def ids(self, sql: str, parameters: Sequence[Any] = ()) -> array[int]:
        """The ids that a statement of one column answers with, in its order; Cancelled where `interrupt` ended it."""
        connection = self._noted()
        try:
            return _ids(connection.execute(sql, tuple(parameters)))
        except apsw.Error as error:
            self._end_with(error)
            raise

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row; None where there is no row; Cancelled where `interrupt` ended it."""
        connection = self._noted()
        try:
            for row in connection.execute(sql, tuple(parameters)):
                return row[0]
        except apsw.Error as error:
            self._end_with(error)
            raise
        return None

    def rows_within(self, steps: int, sql: str, parameters: Sequence[Any] = ()) -> Rows | None:
        """All rows of a statement; None where it takes more steps of the database's machine than these, some 20,000 a
        millisecond. Cancelled where `interrupt` ended it."""
        return self._within(steps, lambda connection: list(connection.execute(sql, tuple(parameters))))

    def ids_within(self, steps: int, sql: str, parameters: Sequence[Any] = ()) -> array[int] | None:
        """`ids`, or None where the statement takes more steps than these: see `rows_within`."""
        return self._within(steps, lambda connection: _ids(connection.execute(sql, tuple(parameters))))

    def _within(self, steps: int, read: Callable[[apsw.Connection], _Read]) -> _Read | None:
        connection, every = self._noted(), max(1, min(steps // 10, COUNTS_EVERY))
        left = steps // every

        def is_over() -> bool:
            nonlocal left
            left -= 1
            return left < 0

        # Long spells are not told apart by the handler itself: it counts on from what a kept statement took before.
        connection.set_progress_handler(is_over, every)
        try:
            return read(connection)
        except apsw.Error as error:
            if left < 0:
                return None
            self._end_with(error)
            raise
        finally:
            connection.set_progress_handler(None)

    def interrupt(self, thread: int) -> None:
        """Ends what another thread (by its ident) reads, at once and until it resumes; called on any thread."""
        self._stopped.add(thread)
        connection = self._at_work.get(thread)
        if connection is not None:
            with suppress(apsw.ConnectionClosedError):
                connection.interrupt()

    def go_on(self) -> None:
        """Raises Cancelled where this thread was to end: for long work between two statements."""
        if threading.get_ident() in self._stopped:
            raise Cancelled

    def _end_with(self, error: apsw.Error) -> None:
        """Raises Cancelled where the error came of `interrupt`, in whatever words: a statement that is being prepared
        says that a part of it could not be made."""
        if isinstance(error, apsw.InterruptError) or threading.get_ident() in self._stopped:
            raise Cancelled from error

    def resume(self) -> None:
        """Lets this thread read again."""
        self._stopped.discard(threading.get_ident())
        self._at_work.pop(threading.get_ident(), None)

    def _noted(self) -> apsw.Connection:
        """This thread's connection, where `interrupt` finds it."""
        thread = threading.get_ident()
        if thread in self._stopped:
            raise Cancelled
        connection = self.connection()
        if self._at_work.get(thread) is not connection:
            self._at_work[thread] = connection
            # An interruption just before a statement begins is lost on it; so it looks itself, now and then.
            connection.set_progress_handler(lambda: thread in self._stopped, LOOKS_EVERY, id=LOOKS_EVERY)
        return connection

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """All that this thread reads inside is of one moment of the record, whoever writes meanwhile.

        Inside a transaction that is under way it is that of the transaction.
        """
        connection = self.connection()
        if connection.in_transaction:
            yield
            return
        try:
            connection.execute("BEGIN")
            yield
        except apsw.Error as error:
            self._end_with(error)
            raise
        finally:
            while connection.in_transaction:
                with suppress(apsw.InterruptError):  # which may end this statement as well
                    connection.execute("ROLLBACK")

    def setting(self, name: str, default: str = "") -> str:
        """A value the record carries with it."""
        value = self.value("SELECT value FROM setting WHERE name = ?", (name,))
        return default if value is None else str(value)

    @property
    def title(self) -> str:
        """What the record is called; the file's name where nobody named it."""
        return self.setting("title") or self.path.stem

    @property
    def own_day(self) -> date | None:
        """The day the record carries in place of today, or None; None too where a stranger's names no day."""
        try:
            return date.fromisoformat(self.setting("own_day"))
        except ValueError:
            return None

    @property
    def today(self) -> date:
        """The day that overdue, upcoming and relative dates are counted from."""
        return self.own_day or date.today()


def _ids(cursor: apsw.Cursor) -> array[int]:
    """A million as they come would be 40 MB of numbers; in four bytes each, where all have room in that, they are 4."""
    found = array("I")
    while part := [number for (number,) in islice(cursor, TAKEN_AT_ONCE)]:
        try:
            found.fromlist(part)
        except OverflowError:
            found = array("q", found)
            found.fromlist(part)
    return found
