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
from tracker import restoring, sqlite
from tracker.backups import backup_to, copies_of, days_kept, keep_copy, last_kept, newest_whole, offer
from tracker.drafts import EngagementDraft, ParticipantDraft, PersonDraft, StatusDraft
from tracker.errors import Cancelled, OpenRefused, Refusal
from tracker.opening import open_record
from tracker.operations import add_person, log_engagement, set_title
from tracker.record import Record
from tracker.restoring import Since, is_whole, preview, restore_copy, since
from tracker.samples import make_sample
from tracker.words import Status

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


def test_of_a_large_record_fewer_copies_stay(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_copy(record, NOON)
    size = copies_of(record.path)[0].size
    monkeypatch.setattr("tracker.backups.MOST_BYTES", size * 3 + size // 2)
    for days in range(1, 6):
        keep_copy(record, NOON + timedelta(days=days))
    assert [copy.made_at.date() for copy in copies_of(record.path)] == [
        (NOON + timedelta(days=days)).date() for days in (5, 4, 3)
    ]
    monkeypatch.setattr("tracker.backups.MOST_BYTES", 1)
    keep_copy(record, NOON + timedelta(days=6))
    assert len(copies_of(record.path)) == 2


@pytest.mark.parametrize("call", [1, 2])
def test_a_copy_that_is_ended_leaves_nothing(call: int, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.restoring.CHECKED_AT_ONCE", 10)
    calls: list[tuple[int, int]] = []

    def end(done: int, total: int) -> None:
        calls.append((done, total))
        if len(calls) == call:
            raise Cancelled

    with pytest.raises(Cancelled):
        keep_copy(record, NOON, end)
    assert (calls[-1] == (1, 1)) is (call == 2)  # the second time it is being checked
    assert copies_of(record.path) == [] and contents(record.path.with_name("mine.visits.copies")) == {}
    assert keep_copy(record, NOON) is not None


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


def test_restoring_can_be_stopped_while_the_copy_is_checked(record: Record) -> None:
    copy = kept(record)
    set_title(record, "Present")
    record.close()
    before = contents(record.path.parent)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        restore_copy(copy, record.path, stop)
    assert contents(record.path.parent) == before
    with pytest.raises(Cancelled):
        copies_of(record.path, stop)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content[:-5],
        lambda content: content[:4096] + bytes(len(content) - 4096),
        lambda content: content[:60] + b"\x00\x00\x00\x63" + content[64:],
        lambda content: b"no record at all" * 1000,
    ],
    ids=["empty", "cut", "cut within its last page", "zeros", "newer", "foreign"],
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


def test_what_restoring_would_take_out_of_sight_is_counted(record: Record) -> None:
    copy = kept(record)
    assert since(copy, record.path) == Since(0, (), 0, 0)
    first = int(record.value("SELECT min(id) FROM engagement"))
    note_on(record, first)
    log_another(record)
    set_title(record, "Another title")
    found = since(copy, record.path)
    assert (found.changes, found.new, found.changed) == (3, 1, 1)
    assert found.labels[0] == "Name the record Another title"


def note_on(record: Record, engagement: int) -> None:
    with record.change("Note something"):
        record.execute("UPDATE engagement SET note = 'noted' WHERE id = ?", (engagement,))


def log_another(record: Record) -> None:
    people, lines = (ParticipantDraft("Somebody New"),), (StatusDraft(Status.PLANNED),)
    log_engagement(record, EngagementDraft(participants=people, lines=lines))


def test_a_copy_of_another_history_has_nothing_in_common(record: Record, tmp_path: Path) -> None:
    """A record that was restored and gone on with counts from where both are the same."""
    copy = kept(record)
    set_title(record, "One way")
    other = tmp_path / "other.visits"
    shutil.copyfile(copy, other)
    gone_on = open_record(other, author="x")
    set_title(gone_on, "Another way")
    backup_to(gone_on, tmp_path / "copy of other.visits")
    gone_on.close()
    assert since(tmp_path / "copy of other.visits", record.path).labels == ("Name the record One way",)


def test_the_newest_whole_copy_is_told_past_damaged_ones(record: Record) -> None:
    assert newest_whole(record.path) is None and "No whole copy" in offer(record.path)
    good = kept(record)
    later = keep_copy(record, NOON + timedelta(days=1))
    assert later is not None
    spoiled = bytearray(later.read_bytes())
    index = int(record.value("SELECT rootpage FROM sqlite_schema WHERE name = 'status_change_engagement_id'"))
    at = spoiled.index(b"\x01", (index - 1) * 4096 + 3900)
    spoiled[at] ^= 4
    later.write_bytes(spoiled)
    assert preview(later).engagements == 11, "what is damaged is one entry of one index"
    assert not is_whole(later) and is_whole(good)
    found = newest_whole(record.path)
    assert found is not None and found.path == good
    assert str(good) in offer(record.path)
    with pytest.raises(Refusal, match="damaged"):
        restore_copy(later, record.path)


def test_no_copy_takes_the_place_of_a_whole_one_unless_it_is_whole(record: Record) -> None:
    """However many days a damaged record is opened, its last whole copies stay."""
    good = [keep_copy(record, NOON + timedelta(days=day)) for day in range(3)]
    page = int(record.value("SELECT rootpage FROM sqlite_schema WHERE name = 'dismissal'"))
    record.close()
    with record.path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\x55" * 4096)
    damaged = sqlite.connect(record.path)
    try:
        for day in range(10, 13):
            with pytest.raises(OpenRefused) as refused:
                keep_copy(Record(record.path, damaged, "x"), NOON + timedelta(days=day))
            assert refused.value.reason == "damaged"
    finally:
        damaged.close()
    assert [copy.path for copy in copies_of(record.path)] == good[::-1]


def test_a_copy_of_a_day_that_has_not_come_keeps_no_other_from_staying(record: Record) -> None:
    """The clock was years ahead for a fortnight, and was then set right."""
    ahead = NOON + timedelta(days=2000)
    for day in range(14):
        assert keep_copy(record, ahead + timedelta(days=day)) is not None
    for day in range(9):
        made = keep_copy(record, NOON + timedelta(days=day))
        assert made is not None and made.exists(), day
    assert last_kept(record.path, NOON + timedelta(days=8)) == NOON + timedelta(days=8)


def test_a_day_that_comes_twice_gets_a_copy_of_what_is_new(record: Record) -> None:
    """The clock stands still on one day at every start, as where a machine has lost its battery."""
    set_title(record, "First")
    lost = NOON - timedelta(days=4000)
    first = keep_copy(record, lost)
    assert first is not None and opened_title(first) == "First"
    assert keep_copy(record, lost + timedelta(hours=1)) is None
    set_title(record, "Second")
    second = keep_copy(record, lost + timedelta(hours=2))
    assert second is not None and opened_title(second) == "Second"
    assert keep_copy(record, lost + timedelta(hours=3)) is None
    assert {copy.path for copy in copies_of(record.path)} == {first, second}


def test_a_copy_that_goes_away_while_it_is_looked_at_is_not_whole(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "CHECKED_AT_ONCE", 1_000)
    copy = kept(record)
    assert not is_whole(copy, lambda _, __: copy.unlink(missing_ok=True)) and not copy.exists()
