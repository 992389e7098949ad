"""What becomes of an open record whose file is moved, replaced, cut or written over by somebody else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest

from tracker.backups import backup_to, keep_copy
from tracker.drafts import PersonDraft
from tracker.errors import Refusal
from tracker.opening import create_record, open_record
from tracker.operations import add_person, set_title, undo
from tracker.past import AsOf, open_past
from tracker.record import Record
from tracker.samples import make_sample
from tracker.standing import SETTLED, Standing

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets no open file be moved")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("june-2023", tmp_path_factory.mktemp("sound") / "sound.visits")


@pytest.fixture
def record(sound: Path, tmp_path: Path) -> Iterator[Record]:
    (tmp_path / "desk").mkdir()
    record = open_record(Path(shutil.copyfile(sound, tmp_path / "desk" / "mine.visits")), author="x")
    settle(record)
    yield record
    record.close()


@pytest.fixture
def other(tmp_path: Path) -> Path:
    other = create_record(tmp_path / "other.visits", title="Another")
    other.close()
    return other.path


def settle(record: Record) -> None:
    for _ in range(SETTLED + 1):
        assert record.look_at_file() is Standing.HERE


def on_a_thread(work: Callable[[], Any]) -> Any:
    """What `work` returns or raises on a thread that has no connection yet."""
    found: list[Any] = []

    def run() -> None:
        try:
            found.append(work())
        except Exception as error:
            found.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return found[0]


def people(record: Record) -> int:
    return int(record.value("SELECT count(*) FROM person"))


def removed(record: Record, other: Path) -> Standing:
    record.path.unlink()
    return Standing.GONE


def renamed(record: Record, other: Path) -> Standing:
    record.path.rename(record.path.with_name("renamed.visits"))
    return Standing.GONE


def folder_renamed(record: Record, other: Path) -> Standing:
    record.path.parent.rename(record.path.parent.with_name("archive"))
    return Standing.GONE


def replaced(record: Record, other: Path) -> Standing:
    other.replace(record.path)
    return Standing.REPLACED


def emptied(record: Record, other: Path) -> Standing:
    os.truncate(record.path, 0)
    return Standing.OVERWRITTEN


def cut(record: Record, other: Path) -> Standing:
    with record.path.open("r+b") as file:
        file.truncate(record.path.stat().st_size // 8192 * 4096)
    return Standing.OVERWRITTEN


def written_over(record: Record, other: Path) -> Standing:
    shutil.copyfile(other, record.path)
    return Standing.OVERWRITTEN


@pytest.mark.parametrize("pull", [removed, renamed, folder_renamed, replaced, emptied, cut, written_over])
def test_nothing_is_written_once_the_file_is_another(
    record: Record, other: Path, pull: Callable[[Record, Path], Standing]
) -> None:
    standing = pull(record, other)
    if pull not in (cut, written_over):  # which a look finds, and the name alone does not tell
        with pytest.raises(Refusal, match="nothing was changed"):
            set_title(record, "Lost")
    assert record.look_at_file() is standing and record.standing is standing
    with pytest.raises(Refusal, match="nothing was changed"):
        set_title(record, "Lost")
    with pytest.raises(Refusal, match="nothing was changed"):
        undo(record)
    assert isinstance(on_a_thread(lambda: people(record)), Refusal)
    assert isinstance(on_a_thread(lambda: keep_copy(record)), Refusal)
    assert isinstance(on_a_thread(lambda: set_title(record, "Lost")), Refusal)
    assert isinstance(on_a_thread(lambda: open_past(record, AsOf(record.today)).prepare()), Refusal)


@pytest.mark.parametrize("pull", [removed, renamed, folder_renamed, replaced])
def test_what_is_open_is_saved_whole_under_another_name(
    record: Record, other: Path, tmp_path: Path, pull: Callable[[Record, Path], Standing]
) -> None:
    add_person(record, PersonDraft("Still in the log", "DE"))
    before = people(record)
    pull(record, other)
    backup_to(record, tmp_path / "saved.visits")
    saved = open_record(tmp_path / "saved.visits")
    assert people(saved) == before and saved.value("SELECT count(*) FROM person WHERE name = 'Still in the log'") == 1
    saved.close()


def test_a_file_that_comes_back_is_written_again(record: Record) -> None:
    aside = record.path.with_name("aside.visits")
    record.path.rename(aside)
    assert record.look_at_file() is Standing.GONE
    aside.rename(record.path)
    assert record.look_at_file() is Standing.HERE
    set_title(record, "Back")
    assert record.title == "Back"


@pytest.mark.parametrize("folder", [False, True])
def test_a_moved_file_is_whole_where_it_is_once_the_record_is_closed(record: Record, folder: bool) -> None:
    add_person(record, PersonDraft("Only in the log", "DE"))
    if folder:
        moved = record.path.parent.with_name("archive") / record.path.name
        record.path.parent.rename(moved.parent)
    else:
        moved = record.path.with_name("moved.visits")
        record.path.rename(moved)
    record.look_at_file()
    record.close()
    again = open_record(moved)
    assert again.value("SELECT count(*) FROM person WHERE name = 'Only in the log'") == 1
    again.close()


@pytest.mark.parametrize("pull", [replaced, written_over])
def test_the_file_that_is_there_now_is_left_as_it_is(
    record: Record, other: Path, pull: Callable[[Record, Path], Standing]
) -> None:
    add_person(record, PersonDraft("Only in the log", "DE"))
    settle(record)
    present = other.read_bytes()
    pull(record, other)
    record.look_at_file()
    record.close()
    assert record.path.read_bytes() == present
    now = open_record(record.path)
    assert (now.title, people(now), now.value("PRAGMA integrity_check")) == ("Another", 0, "ok")
    now.close()
    left = {path.name for path in record.path.parent.iterdir()}
    assert left - {"mine.visits"} == ({"mine.visits-log of before"} if pull is written_over else set())


def test_the_log_of_the_file_that_is_there_now_is_not_taken_away(record: Record, other: Path) -> None:
    newer = open_record(other, author="y")
    set_title(newer, "Only in its log")
    for tail in ("", "-wal"):
        shutil.copyfile(f"{other}{tail}", f"{other}.moved{tail}")
    newer.close()
    Path(f"{other}.moved").replace(record.path)
    Path(f"{other}.moved-wal").replace(f"{record.path}-wal")
    assert record.look_at_file() is Standing.REPLACED
    record.close()
    now = open_record(record.path)
    assert now.title == "Only in its log"
    now.close()


def test_what_others_do_rightly_is_no_alarm(record: Record) -> None:
    os.utime(record.path)
    settle(record)
    beside = open_record(record.path, author="y")
    add_person(beside, PersonDraft("Beside", "DE"))
    beside.database.connection().wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    assert record.look_elsewhere()
    settle(record)
    beside.close()
    set_title(record, "Own")
    record.database.connection().wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    settle(record)
    os.utime(record.path, (0, 0))
    settle(record)
    shrink = "import sqlite3, sys; sqlite3.connect(sys.argv[1], isolation_level=None).execute('VACUUM')"
    subprocess.run([sys.executable, "-c", shrink, str(record.path)], check=True)
    assert record.look_at_file() is Standing.HERE


def test_an_older_copy_of_the_same_record_is_another_file(record: Record, tmp_path: Path) -> None:
    """It differs by one small change, so that the file's header is the same."""
    backup_to(record, tmp_path / "older.visits")
    set_title(record, "Newer")
    record.database.connection().wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    settle(record)
    shutil.copyfile(tmp_path / "older.visits", record.path)
    assert record.look_at_file() is Standing.OVERWRITTEN
