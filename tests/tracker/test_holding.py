"""Who holds a record: marks of this machine and of others, of the living and the dead."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from tests.tracker.file_faults import contents
from tracker.drafts import PersonDraft
from tracker.errors import Refusal
from tracker.holding import (
    REFRESH_SECONDS,
    STALE_SECONDS,
    HeldElsewhere,
    Mark,
    door_of,
    mark_path,
    new_door,
    read_mark,
    take_hold,
)
from tracker.machine import Identity, runs, started_at, this_process
from tracker.opening import open_record
from tracker.operations import add_person, set_title
from tracker.samples import make_sample
from tracker.still import open_still

OTHER = Identity("0123456789abcdef", "desk-7", "anna", 4321, "")
SLEEPER = "import sys; print('there', flush=True); sys.stdin.read()"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("june-2023", tmp_path_factory.mktemp("sound") / "sound.visits")


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    path = tmp_path / "mine.visits"
    path.write_bytes(sound.read_bytes())
    return path


class Process:
    """Another process of this machine, as its marks name it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", SLEEPER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "there\n"
        self.identity = replace(this_process(), pid=self._process.pid, started=started_at(self._process.pid))

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def other_process():  # type: ignore[no-untyped-def]
    process = Process()
    yield process
    process.end()


def test_a_hold_is_a_mark_that_is_gone_when_it_is_released(path: Path) -> None:
    hold = take_hold(path)
    mark = read_mark(path)
    assert mark is not None and mark.is_by(this_process()) and hold.beside is None
    assert (mark.pid, mark.user) == (os.getpid(), this_process().user) and mark.since.endswith("+00:00")
    assert [one.name for one in path.parent.iterdir() if one != path] == [".mine.visits.holder"]
    hold.release()
    assert not mark_path(path).exists()


def test_a_process_of_this_machine_opens_beside_another(path: Path, other_process: Process) -> None:
    first = take_hold(path, other_process.identity)
    second = take_hold(path)
    assert second.beside is not None and second.beside.is_by(other_process.identity)
    second.release()
    assert read_mark(path) == second.beside
    third = take_hold(path)
    first.release()
    assert third.look() is None
    mark = read_mark(path)
    assert mark is not None and mark.is_by(this_process()), "who goes on takes the mark over"
    third.release()


def test_a_mark_of_a_process_that_ended_is_replaced(path: Path, other_process: Process) -> None:
    take_hold(path, other_process.identity)
    other_process.end()
    hold = take_hold(path)
    mark = read_mark(path)
    assert hold.beside is None and mark is not None and mark.is_by(this_process())
    hold.release()


@pytest.mark.skipif(not started_at(os.getpid()), reason="nothing says here when a process was started")
def test_another_process_of_the_same_number_is_not_the_holder(path: Path, other_process: Process) -> None:
    take_hold(path, replace(other_process.identity, started="ffffffff-1"))
    assert take_hold(path).beside is None


def test_a_process_of_another_machine_is_named(path: Path) -> None:
    theirs = take_hold(path, OTHER)
    before = contents(path.parent)
    with pytest.raises(HeldElsewhere, match=r"open for writing by anna on the computer desk-7 since \d") as refused:
        take_hold(path)
    assert not refused.value.stale and refused.value.reason == "held"
    assert contents(path.parent) == before
    theirs.release()
    take_hold(path).release()


def test_who_was_not_heard_of_for_long_can_be_taken_over_from(path: Path) -> None:
    take_hold(path, OTHER)
    long_ago = path.stat().st_mtime - STALE_SECONDS - 60
    os.utime(mark_path(path), (long_ago, long_ago))
    with pytest.raises(HeldElsewhere) as refused:
        take_hold(path)
    assert refused.value.stale
    hold = take_hold(path, all_the_same=True)
    mark = read_mark(path)
    assert mark is not None and mark.is_by(this_process())
    hold.release()


def test_who_was_taken_over_from_writes_no_more(path: Path) -> None:
    record = open_record(path)
    record.hold = take_hold(path)
    set_title(record, "Mine")
    theirs = take_hold(path, OTHER, all_the_same=True)
    with pytest.raises(Refusal, match="anna on the computer desk-7"):
        set_title(record, "Not mine any more")
    assert record.title == "Mine"
    theirs.release()
    set_title(record, "Mine again")
    record.close()
    assert not mark_path(path).exists()


def test_a_mark_is_refreshed_while_it_is_looked_at(path: Path) -> None:
    hold = take_hold(path)
    os.utime(mark_path(path), (1, 1))
    hold.look()
    assert mark_path(path).stat().st_mtime > 1
    seen = mark_path(path).stat().st_mtime_ns
    hold.look()
    assert mark_path(path).stat().st_mtime_ns == seen
    hold._looked -= REFRESH_SECONDS + 1
    hold.look()
    assert mark_path(path).stat().st_mtime_ns != seen
    hold.release()


def test_a_door_is_that_of_a_living_window_of_this_user(path: Path, other_process: Process) -> None:
    assert door_of(path) == ""
    theirs, door = take_hold(path, other_process.identity), new_door()
    assert door_of(path) == ""
    theirs.release()
    theirs = take_hold(path, other_process.identity, door=door)
    assert door_of(path) == door
    assert door_of(path, replace(this_process(), user="somebody else")) == ""
    assert door_of(path, other_process.identity) == ""
    other_process.end()
    assert door_of(path) == ""


@pytest.mark.parametrize(
    "held",
    [b"", b"\xff\xfe", b"{", b"[]", b"7", b"[" * 4000, {"pid": "1"}, {"pid": True}, {"pid": 2**70}, {"pid": -1},
     {"machine": ""}, {"machine": 7}, {"host": "x" * 5000}, {"user": None}],
)  # fmt: skip
def test_what_is_no_mark_holds_nothing(path: Path, held: Any) -> None:
    sound = asdict(Mark(**asdict(OTHER), since="2026-11-28T12:00:00+00:00"))
    mark_path(path).write_bytes(held if isinstance(held, bytes) else json.dumps(sound | held).encode())
    assert read_mark(path) is None
    hold = take_hold(path)
    mark = read_mark(path)
    assert mark is not None and mark.is_by(this_process())
    hold.release()


@pytest.mark.parametrize("door", ["../../run/other", "/tmp/x", "visits-1-0123456789abcdef/..", "visits-1-x"])
def test_a_door_is_no_path_of_a_strangers_choice(path: Path, other_process: Process, door: str) -> None:
    mark = Mark(**asdict(other_process.identity), since="", door=door)
    mark_path(path).write_text(json.dumps(asdict(mark)))
    assert door_of(path) == ""


def test_a_strangers_words_are_shown_as_words(path: Path) -> None:
    take_hold(path, replace(OTHER, user="an\u202ena\n<b>", host="desk\x00"))
    with pytest.raises(HeldElsewhere) as refused:
        take_hold(path)
    assert "\n" not in str(refused.value) and "\u202e" not in str(refused.value) and "\x00" not in str(refused.value)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may do everything is refused nothing")
def test_no_mark_where_the_folder_may_not_be_written(path: Path) -> None:
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        hold = take_hold(path)
        assert hold.look() is None and not mark_path(path).exists()
        hold.release()
    finally:
        path.parent.chmod(stat.S_IRWXU)


def test_a_process_is_told_from_none(other_process: Process) -> None:
    assert runs(os.getpid()) and runs(other_process.identity.pid)
    other_process.end()
    assert not runs(other_process.identity.pid) and started_at(other_process.identity.pid) == ""


# Reading what another machine writes


def test_a_still_copy_has_what_is_in_the_log_and_touches_nothing(path: Path, tmp_path: Path) -> None:
    writing = open_record(path)
    add_person(writing, PersonDraft("Only in the log", "DE"))
    folder = tmp_path / "still"
    folder.mkdir()
    before = {one.name: one.stat().st_mtime_ns for one in tmp_path.iterdir() if one != folder}
    still = open_still(path, folder)
    assert still.value("SELECT count(*) FROM person WHERE name = 'Only in the log'") == 1
    with pytest.raises(Refusal, match="reading only"):
        set_title(still, "No")
    assert {one.name: one.stat().st_mtime_ns for one in tmp_path.iterdir() if one != folder} == before
    set_title(writing, "Later")
    assert still.title == "June 2023"
    still.close()
    writing.close()


def test_a_still_copy_of_what_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no file"):
        open_still(tmp_path / "gone.visits", tmp_path / "still")
