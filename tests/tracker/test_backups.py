"""Copies of a record: complete, thinned, looked into, and restored without losing the present file."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.tracker.file_faults import contents
from tracker.backups import backup_to, copies_of, days_kept, keep_copy, last_kept, preview, restore_copy
from tracker.drafts import PersonDraft
from tracker.errors import Refusal
from tracker.opening import open_record
from tracker.operations import add_person, set_title
from tracker.record import Record
from tracker.samples import make_sample

NOON = datetime(2024, 3, 10, 12, 0, 0).astimezone()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("june-2023", tmp_path_factory.mktemp("sound") / "sound.visits")


@pytest.fixture
def record(sound: Path, tmp_path: Path) -> Iterator[Record]:
    record = open_record(Path(shutil.copyfile(sound, tmp_path / "mine.visits")), author="x")
    yield record
    record.close()


def opened_title(path: Path) -> str:
    record = open_record(path, read_only=True)
    try:
        return record.title
    finally:
        record.close()


def test_a_copy_is_kept_once_a_day(record: Record) -> None:
    assert last_kept(record.path) is None
    set_title(record, "Still in the log")
    made = keep_copy(record, NOON)
    assert made is not None and made.parent == record.path.with_name("mine.visits.copies")
    assert keep_copy(record, NOON + timedelta(hours=5)) is None
    assert keep_copy(record, NOON + timedelta(days=1)) is not None
    assert last_kept(record.path) == NOON + timedelta(days=1)
    assert opened_title(made) == "Still in the log"


def test_nothing_but_copies_is_left_in_the_folder(record: Record) -> None:
    made = keep_copy(record, NOON)
    assert made is not None
    preview(made)
    copies_of(record.path)
    assert list(contents(made.parent)) == [made.name]


def test_copies_tell_what_they_hold(record: Record) -> None:
    keep_copy(record, NOON)
    add_person(record, PersonDraft("Somebody New"))
    keep_copy(record, NOON + timedelta(days=1))
    newest, oldest = copies_of(record.path)
    assert (newest.made_at, newest.kind, newest.engagements) == (NOON + timedelta(days=1), "daily", 11)
    assert newest.size == newest.path.stat().st_size
    before, after = preview(oldest.path), preview(newest.path)
    assert after.people == before.people + 1
    assert (after.last_change, before.last_change) == ("Add Somebody New", "Build the sample June 2023")
    assert after.title == "June 2023"
    assert after.last_change_at is not None and after.last_change_at.tzinfo is not None


def test_days_are_thinned_over_two_years() -> None:
    today = NOON.date()
    kept: dict[date, str] = {}
    for number in range(731):
        kept = days_kept([*kept, today - timedelta(days=730 - number)])
        assert len(kept) <= 7 + 5 + 12
    daily = {today - timedelta(days=n) for n in range(7)}
    weekly = {date(2024, 3, 3), date(2024, 2, 25), date(2024, 2, 18), date(2024, 2, 11)}
    monthly = {date(2024, 2, 29), date(2024, 1, 31), date(2023, 12, 31), date(2023, 4, 30)}
    assert {day for day, kind in kept.items() if kind == "daily"} == daily
    assert weekly <= kept.keys()
    assert monthly <= kept.keys()
    assert date(2023, 3, 31) not in kept


def test_copies_are_thinned_as_days_pass(record: Record) -> None:
    days = [NOON + timedelta(days=number) for number in range(40)]
    for moment in days:
        keep_copy(record, moment)
    found = copies_of(record.path)
    assert {copy.made_at.date(): copy.kind for copy in found} == days_kept(moment.date() for moment in days)
    assert len(contents(record.path.with_name("mine.visits.copies"))) == len(found)


def test_a_few_copies_far_apart_all_stay(record: Record) -> None:
    for months in range(6):
        keep_copy(record, NOON + timedelta(days=100 * months))
    assert len(copies_of(record.path)) == 6


def test_other_files_in_the_folder_are_left_alone(record: Record) -> None:
    folder = record.path.with_name("mine.visits.copies")
    folder.mkdir()
    for name in ("notes.txt", "mine kept by hand.visits", "other 2024-03-10 12.00.00.visits"):
        (folder / name).write_text("mine")
    for day in range(9):
        keep_copy(record, NOON + timedelta(days=day))
    assert {"notes.txt", "mine kept by hand.visits", "other 2024-03-10 12.00.00.visits"} <= contents(folder).keys()


def test_a_copy_goes_to_the_users_folder_where_beside_is_no_place(record: Record) -> None:
    record.path.with_name("mine.visits.copies").write_text("a file is in the way")
    made = keep_copy(record, NOON)
    assert made is not None and made.parent.parent.name == "copies"
    assert [copy.path for copy in copies_of(record.path)] == [made]
    made.unlink()


def _write_on(path: str, ready: Any, done: Any) -> None:
    record = open_record(Path(path), author="other")
    number = 0
    while not done.is_set():
        with record.change("Two people at once"):
            add_person(record, PersonDraft(f"One {number}"))
            add_person(record, PersonDraft(f"Two {number}"))
        number += 1
        if number == 3:
            ready.set()
    record.close()


def test_a_copy_is_one_moment_while_somebody_writes(record: Record, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_write_on, args=(str(record.path), ready, done))
    other.start()
    try:
        assert ready.wait(60)
        for number in range(5):
            backup_to(record, tmp_path / f"copy {number}.visits")
    finally:
        done.set()
        other.join()
    for number in range(5):
        copy = open_record(tmp_path / f"copy {number}.visits", read_only=True)
        ones, twos = (
            copy.value("SELECT count(*) FROM person WHERE name LIKE ?", (f"{name} %",)) for name in ("One", "Two")
        )
        assert ones == twos >= 3
        copy.close()


def test_backup_to_a_file_that_is_there_is_refused(record: Record, tmp_path: Path) -> None:
    target = tmp_path / "kept.visits"
    target.write_text("mine")
    with pytest.raises(Refusal, match="exists already"):
        backup_to(record, target)
    with pytest.raises(Refusal, match="exists already"):
        backup_to(record, record.path)
    assert target.read_text() == "mine"
    with pytest.raises(Refusal, match="No copy could be written"):
        backup_to(record, tmp_path / "no such folder" / "kept.visits")


def test_backup_tells_how_far_it_is(record: Record, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    backup_to(record, tmp_path / "kept.visits", lambda done, of: told.append((done, of)))
    assert told and told[-1][0] == told[-1][1] > 0


def test_no_copy_is_kept_of_a_damaged_record(record: Record) -> None:
    page = int(record.value("SELECT rootpage FROM sqlite_schema WHERE name = 'dismissal'"))
    with record.path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\x55" * 4096)
    with pytest.raises(Refusal, match="is damaged"):
        keep_copy(record, NOON + timedelta(days=1))
    assert copies_of(record.path) == []


def kept(record: Record) -> Path:
    made = keep_copy(record, NOON)
    assert made is not None
    return made


def test_restoring_keeps_the_present_file(record: Record) -> None:
    copy = kept(record)
    add_person(record, PersonDraft("Since the copy"))
    set_title(record, "Since the copy")
    record.close()
    aside = restore_copy(copy, record.path)
    assert opened_title(record.path) == "June 2023"
    assert aside is not None and aside.name.startswith("mine before restoring 20") and aside.suffix == ".visits"
    assert opened_title(aside) == "Since the copy"
    assert copy.exists()
    second = restore_copy(copy, record.path)
    assert second is not None and second != aside and aside.exists()


def test_restoring_brings_what_a_crash_left_in_the_log_aside_too(record: Record, tmp_path: Path) -> None:
    copy = kept(record)
    set_title(record, "Only in the log")
    crashed = tmp_path / "crashed.visits"
    for tail in ("", "-wal"):
        shutil.copyfile(f"{record.path}{tail}", f"{crashed}{tail}")
    aside = restore_copy(copy, crashed)
    assert opened_title(crashed) == "June 2023"
    assert aside is not None and opened_title(aside) == "Only in the log"


def test_restoring_in_place_of_a_damaged_file_keeps_that_too(record: Record) -> None:
    copy = kept(record)
    record.close()
    damaged = record.path.read_bytes()[:40_000]
    record.path.write_bytes(damaged)
    Path(f"{record.path}-wal").write_bytes(b"a log that must not meet the copy")
    aside = restore_copy(copy, record.path)
    assert aside is not None and aside.read_bytes() == damaged
    assert Path(f"{aside}-wal").read_bytes() == b"a log that must not meet the copy"
    assert not Path(f"{record.path}-wal").exists()
    assert opened_title(record.path) == "June 2023"


def test_restoring_where_the_record_is_gone(record: Record) -> None:
    copy = kept(record)
    record.close()
    record.path.unlink()
    assert restore_copy(copy, record.path) is None
    assert opened_title(record.path) == "June 2023"


def test_restoring_while_the_record_is_open_is_refused(record: Record) -> None:
    copy = kept(record)
    set_title(record, "Present")
    with pytest.raises(Refusal, match="in use"):
        restore_copy(copy, record.path)
    assert sorted(path.name for path in record.path.parent.glob("*.visits")) == ["mine.visits"]
    set_title(record, "Still open")
    record.close()
    assert opened_title(record.path) == "Still open"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content[:4096] + bytes(len(content) - 4096),
        lambda content: content[:60] + b"\x00\x00\x00\x63" + content[64:],
        lambda content: b"no record at all" * 1000,
    ],
    ids=["empty", "cut", "zeros", "newer", "foreign"],
)
def test_a_damaged_copy_is_refused(spoil: Any, record: Record) -> None:
    copy = kept(record)
    copy.write_bytes(spoil(copy.read_bytes()))
    record.close()
    before = contents(record.path.parent)
    with pytest.raises(Refusal):
        restore_copy(copy, record.path)
    assert contents(record.path.parent) == before
    [listed] = copies_of(record.path)
    assert listed.path == copy
    assert opened_title(record.path) == "June 2023"
