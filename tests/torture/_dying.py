"""Ways in which a program dies while it holds a record; run in a child of `_forks`, which ends by its own hand."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import apsw

from tests.torture._acts import LOG, Act, line_of
from tests.torture._forks import Line, tell
from tests.torture._shim import Listener, between
from tracker import operations
from tracker.backups import backup_to
from tracker.holding import take_hold
from tracker.opening import create_record, open_record
from tracker.quick_entry import read_quick_entry
from tracker.record import Record

MANY = 40


def work(job: Line) -> None:
    """Dies in the way job["death"] names, on job["record"]; job["token"]: a word for what is acknowledged before."""
    DEATHS[job["death"]](Path(job["record"]), job["token"])


def die() -> NoReturn:
    """Ends this process as nothing can be answered to."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("it lives on")


class _DyingAt(Listener):
    """Dies at the n-th write to a file whose name ends so."""

    def __init__(self, ending: str, count: int) -> None:
        self._ending = ending
        self._left = count

    def written(self, name: str, data: bytes, offset: int) -> None:
        if name.endswith(self._ending):
            self._left -= 1
            if self._left == 0:
                die()


def _held(path: Path) -> Record:
    record = open_record(path)
    record.hold = take_hold(path)
    return record


def _log(record: Record, token: str) -> None:
    act = Act(LOG, token)
    operations.log_engagement(record, read_quick_entry(record, line_of(act), record.today).draft)


def _acknowledged(path: Path, token: str) -> Record:
    """A record that is held, with one change that was acknowledged."""
    record = _held(path)
    tell(say="begin", act=LOG, token=token)
    _log(record, token)
    tell(say="done", act=LOG, token=token)
    return record


def _writing(path: Path, token: str) -> None:
    record = _acknowledged(path, token)
    record.database.connection().pragma("cache_size", 5)  # so that much is in the log before it is committed
    with record.change("Log many"):
        for number in range(MANY):
            _log(record, f"Zqdead{number}x")
        die()


def _reading(path: Path, token: str) -> None:
    record = _acknowledged(path, token)
    with record.one_moment():
        record.rows("SELECT * FROM listing")
        die()


def _locking(path: Path, token: str) -> None:
    _acknowledged(path, token).close()
    connection = apsw.Connection(str(path))
    connection.pragma("locking_mode", "exclusive")
    connection.execute("BEGIN EXCLUSIVE")
    die()


def _journal(path: Path, token: str) -> None:
    """An outside tool that writes without a log leaves a journal to be rolled back."""
    _acknowledged(path, token).close()
    connection = apsw.Connection(str(path))
    assert connection.pragma("journal_mode", "delete") == "delete"
    connection.pragma("cache_size", 5)
    connection.execute("BEGIN IMMEDIATE; UPDATE country SET name = 'spoilt' || hex(randomblob(900))")
    assert Path(f"{path}-journal").stat().st_size > 0
    die()


def _checkpoint(path: Path, token: str) -> None:
    with between(_DyingAt(path.name, 3)):
        record = _acknowledged(path, token)
        record.connection().wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)


def _copying(path: Path, token: str) -> None:
    with between(_DyingAt(".new", 60)):
        backup_to(_acknowledged(path, token), path.with_name("copy.visits"))


def _making(path: Path, token: str) -> None:
    _acknowledged(path, token).close()
    with between(_DyingAt(".new", 60)):
        create_record(path.with_name("another.visits"))


def _upgrading(path: Path, token: str) -> None:
    """On a record of an earlier schema; nothing is acknowledged."""
    with between(_DyingAt("-wal", 40)):
        take_hold(path)
        open_record(path)


DEATHS: dict[str, Callable[[Path, str], None]] = {
    "a write under way": _writing,
    "reading": _reading,
    "the whole file locked": _locking,
    "a journal of an outside tool": _journal,
    "the log half brought into the file": _checkpoint,
    "a copy half written": _copying,
    "another record half made": _making,
    "an older record half brought up to date": _upgrading,
}
"""Each way by what is under way."""
OF_OLDER = "an older record half brought up to date"
