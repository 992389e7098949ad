"""Who holds a record: a small file beside it that names the process which has it open for writing.

Several processes of one machine may write a record: SQLite keeps them apart. Processes of two machines may not, so one
that finds the mark of another machine's process does not write. A mark is refreshed while its window is open; one left
by a process that ended is found out and replaced.
"""

from __future__ import annotations

import json
import os
import re
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from tracker.beside import mark_path
from tracker.dates import moment_words
from tracker.errors import OpenRefused, Refusal
from tracker.machine import Identity, runs, started_at, this_process

REFRESH_SECONDS = 300
"""How often a holder says that it is still there."""

STALE_SECONDS = 3600
"""How long nothing has to be heard of another machine's holder before the record may be taken over from it."""

DOOR = re.compile(r"visits-\d{1,10}-[0-9a-f]{16}")
"""How the place is called at which a window of this machine hears other starts of the program."""

_LONGEST = 4096
_LONGEST_WORD = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark says. since: UTC, ISO 8601; door: where the window hears other starts, "" for none."""

    machine: str
    host: str
    user: str
    pid: int
    started: str
    since: str
    door: str = ""

    def is_by(self, process: Identity) -> bool:
        return (self.machine, self.pid, self.started) == (process.machine, process.pid, process.started)

    @property
    def words(self) -> str:
        """Who holds it, where, and since when, as the middle of a sentence."""
        try:
            since = f" since {moment_words(datetime.fromisoformat(self.since).astimezone())}"
        except (ValueError, OverflowError, OSError):
            since = ""
        return f"{self.user} on the computer {self.host}{since}"


class HeldElsewhere(OpenRefused):
    """A record that a process of another machine holds; it may be read from a copy.

    stale: nothing has been heard of the holder for so long that the record may be taken over.
    """

    def __init__(self, path: Path, mark: Mark, *, stale: bool) -> None:
        super().__init__(
            "held",
            f"{path} is open for writing by {mark.words}. Close it there, then try again; until then it can only be"
            " read here.",
        )
        self.path = path
        self.mark = mark
        self.stale = stale


class Hold:
    """This process's hold on a record, from `take_hold` to `release`. Safe on any thread.

    beside: the mark of another process of this machine that had the record open first; None where there was none.
    """

    def __init__(self, path: Path, me: Identity, own: Mark, beside: Mark | None) -> None:
        self.beside = beside
        self._path = path
        self._own = own
        self._me = me
        self._seen = _stamp(path)
        self._looked = monotonic()
        self._lost: Mark | None = None
        self._lock = threading.Lock()

    def look(self) -> Mark | None:
        """Keeps the mark; returns that of another machine where one has taken its place."""
        with self._lock:
            stamp = _stamp(self._path)
            if stamp == self._seen and monotonic() - self._looked < REFRESH_SECONDS:
                return self._lost
            self._looked = monotonic()
            mark = read_mark(self._path)
            self._lost = None
            if mark is None or mark.is_by(self._me) or not _may_be_alive(mark, self._me):
                self.beside = None
                self._write()
            elif mark.machine == self._me.machine:
                self.beside = mark
            else:
                self._lost = mark
            self._seen = _stamp(self._path)
            return self._lost

    def refuse_lost(self) -> None:
        """Raises Refusal where a process of another machine has taken the record over; cheap where nothing changed."""
        lost = self.look()
        if lost is not None:
            raise Refusal(
                f"The record was opened for writing by {lost.words}, so nothing was changed here. Close it there, then"
                " open it anew."
            )

    def release(self) -> None:
        """Takes this process's mark away, or one that a process of this machine left."""
        with self._lock:
            mark = read_mark(self._path)
            if mark is not None and (mark.is_by(self._me) or not _may_be_alive(mark, self._me)):
                with suppress(OSError):
                    mark_path(self._path).unlink()

    def _write(self) -> None:
        with suppress(OSError):  # as in take_hold
            if self._path.exists():
                _write(self._path, self._own)
        self._seen = _stamp(self._path)


def take_hold(path: Path, me: Identity | None = None, *, door: str = "", all_the_same: bool = False) -> Hold:
    """Marks a record as held by this process, or finds that another process of this machine holds it already.

    Where the folder may not be written no mark is made. Raises HeldElsewhere, unless `all_the_same`, where a process of
    another machine holds it. me: who holds it, this process by default. door: where its window hears other starts.
    """
    me = me or this_process()
    path = path.absolute()
    since = datetime.now(UTC).isoformat(timespec="seconds")
    own = Mark(**asdict(me), since=since, door=door)
    for _ in range(3):
        mark = read_mark(path)
        if mark is not None and mark.machine != me.machine and not all_the_same:
            raise HeldElsewhere(path, mark, stale=_is_stale(path))
        if mark is not None and mark.machine == me.machine and not mark.is_by(me) and _may_be_alive(mark, me):
            return Hold(path, me, own, mark)
        try:
            if mark is None and not _write_first(path, own):
                continue  # another process made one meanwhile
            if mark is not None:
                _write(path, own)
        except FileExistsError:
            continue
        except OSError:  # a folder that may not be written: then nobody writes the record either
            pass
        break
    return Hold(path, me, own, None)


def refuse_held_elsewhere(path: Path, me: Identity | None = None) -> None:
    """Raises HeldElsewhere where a process of another machine holds a record; makes no mark."""
    path, me = path.absolute(), me or this_process()
    mark = read_mark(path)
    if mark is not None and mark.machine != me.machine:
        raise HeldElsewhere(path, mark, stale=_is_stale(path))


def read_mark(path: Path) -> Mark | None:
    """The mark beside a record; None where there is none, or what is there is no mark."""
    try:
        with mark_path(path).open("rb") as file:
            held = json.loads(file.read(_LONGEST))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(held, dict):
        return None
    values = {field.name: held.get(field.name, "") for field in fields(Mark)}
    pid = values.pop("pid")
    if not isinstance(pid, int) or isinstance(pid, bool) or not 0 < pid < 2**32:
        return None
    if not all(isinstance(value, str) and len(value) <= _LONGEST_WORD for value in values.values()):
        return None
    if not values["machine"]:
        return None
    if not DOOR.fullmatch(values["door"]):
        values["door"] = ""
    return Mark(pid=pid, **values)


def door_of(path: Path, me: Identity | None = None) -> str:
    """Where a running process of this machine and user hears that its record was asked for again; "" for nowhere."""
    me = me or this_process()
    mark = read_mark(path.absolute())
    if mark is None or mark.is_by(me) or mark.machine != me.machine or mark.user != me.user:
        return ""
    return mark.door if _may_be_alive(mark, me) else ""


def new_door() -> str:
    """A name for a door of this process."""
    return f"visits-{os.getpid()}-{os.urandom(8).hex()}"


def _may_be_alive(mark: Mark, me: Identity) -> bool:
    """Whether the process of a mark may still run: always where it is another machine's."""
    if mark.machine != me.machine:
        return True
    return runs(mark.pid) and (not mark.started or started_at(mark.pid) == mark.started)


def _is_stale(path: Path) -> bool:
    """Whether a mark was refreshed long ago, by the clock of the disk it is on, whatever the clocks of others say."""
    probe = path.with_name(f".{path.name}.{os.getpid()}.clock")
    try:
        refreshed = mark_path(path).stat().st_mtime
        probe.touch()
        now = probe.stat().st_mtime
    except OSError:
        return False
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    return now - refreshed > STALE_SECONDS


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = mark_path(path).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _write(path: Path, mark: Mark) -> None:
    """Puts a mark in place of whatever stands there, whole."""
    draft = _draft(path, mark)
    try:
        draft.replace(mark_path(path))
    finally:
        draft.unlink(missing_ok=True)


def _write_first(path: Path, mark: Mark) -> bool:
    """Puts a mark where there is none, whole; False where there is one by now."""
    draft = _draft(path, mark)
    try:
        os.link(draft, mark_path(path))
    except FileExistsError:
        if read_mark(path) is not None:
            return False
        draft.replace(mark_path(path))
    except OSError:  # a disk without hard links
        with mark_path(path).open("x", encoding="utf-8") as file:
            file.write(json.dumps(asdict(mark)))
    finally:
        draft.unlink(missing_ok=True)
    return True


def _draft(path: Path, mark: Mark) -> Path:
    draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.holder")
    draft.write_text(json.dumps(asdict(mark)), encoding="utf-8")
    return draft
