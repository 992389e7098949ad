"""A record with a log beside it of which a page is broken: SQLite would drop what was committed after it."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from random import Random
from threading import Thread

import pytest

from tests.tracker.file_faults import contents
from tests.tracker.salvage.spoiling import PAGE, overwrite, rows_of
from tracker.drafts import PersonDraft
from tracker.errors import OpenRefused
from tracker.logs import FRAME_HEADER, LOG_HEADER, unread_commits
from tracker.migrations import LATEST
from tracker.opening import open_record
from tracker.operations import add_person
from tracker.salvage import salvage

DATA = Path(__file__).resolve().parents[1] / "data"
STEP = FRAME_HEADER + PAGE
PEOPLE = 12


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record whose last changes stand in its log, as a program that was killed leaves it."""
    open_one = Path(shutil.copyfile(DATA / f"schema-{LATEST}.visits", tmp_path / "open.visits"))
    left = tmp_path / "left"
    left.mkdir()
    record = open_record(open_one, author="x")
    for number in range(PEOPLE):
        add_person(record, PersonDraft(f"Somebody {number}"))
    for tail in ("", "-wal"):
        shutil.copyfile(f"{open_one}{tail}", left / f"mine.visits{tail}")
    record.close()
    return left / "mine.visits"


def log_of(path: Path) -> Path:
    return Path(f"{path}-wal")


def frames(path: Path) -> int:
    return (log_of(path).stat().st_size - LOG_HEADER) // STEP


def break_frame(path: Path, number: int) -> None:
    overwrite(log_of(path), LOG_HEADER + number * STEP + FRAME_HEADER + 500, b"\xee" * 8)


def test_a_whole_log_is_read_to_its_end(path: Path) -> None:
    before = contents(path.parent)
    assert unread_commits(path) == 0
    after = contents(path.parent)
    assert {name: after[name] for name in before} == before
    record = open_record(path)
    assert record.value("SELECT count(*) FROM person WHERE name LIKE 'Somebody %'") == PEOPLE
    record.close()


def test_what_stands_after_a_broken_page_is_not_dropped(path: Path) -> None:
    truth = rows_of(path)
    Path(f"{path}-shm").unlink()
    break_frame(path, frames(path) // 2)
    before = contents(path.parent)
    with pytest.raises(OpenRefused) as refused:
        open_record(path)
    assert refused.value.reason == "damaged"
    after = contents(path.parent)
    assert {name: after[name] for name in before} == before, "nothing was brought into the file or taken from the log"
    report = salvage(path, path.with_name("new.visits"))
    assert "1 of the pages in the log are broken" in report.damage
    found = rows_of(path.with_name("new.visits"))
    assert found["person"].keys() | {row.id for row in report.lost if row.table == "person"} == truth["person"].keys()
    assert len(found["person"]) > PEOPLE // 2
    assert all(found["person"][row] == truth["person"][row] for row in found["person"])


def test_a_broken_head_of_a_log_is_no_empty_log(path: Path) -> None:
    truth = rows_of(path)
    Path(f"{path}-shm").unlink()
    overwrite(log_of(path), 16, b"\x00\x01\x02\x03")
    with pytest.raises(OpenRefused, match="damaged"):
        open_record(path)
    report = salvage(path, path.with_name("new.visits"))
    assert "the header of the log is broken" in report.damage
    assert rows_of(path.with_name("new.visits"))["person"] == truth["person"]


def test_the_last_transaction_may_be_what_a_power_cut_left(path: Path) -> None:
    """It was never acknowledged where it did not reach the disk, so the record opens without it."""
    break_frame(path, frames(path) - 1)
    assert unread_commits(path) == 1
    record = open_record(path)
    assert record.value("SELECT count(*) FROM person WHERE name LIKE 'Somebody %'") == PEOPLE - 1
    assert record.rows("PRAGMA integrity_check") == [("ok",)]
    assert "The last change of mine.visits may be missing" in record.opened_with
    record.close()
    record = open_record(path)
    assert record.opened_with == "", "it is said once"
    record.close()


def test_a_last_transaction_that_is_past_recognition_is_said(path: Path) -> None:
    """Its frames are of no generation, so the log looks as if it had ended before them."""
    Path(f"{path}-shm").unlink(missing_ok=True)
    content = log_of(path).read_bytes()
    heads = [content[at : at + FRAME_HEADER] for at in range(LOG_HEADER, len(content), STEP)]
    ends = [number for number, head in enumerate(heads) if head[4:8] != bytes(4)]
    noise = Random(1866).randbytes(len(content))
    at = LOG_HEADER + (ends[-2] + 1) * STEP
    overwrite(log_of(path), at, noise[at:])
    report = salvage(path, path.with_name("new.visits"))
    assert any("the end of the log is broken" in line for line in report.damage)
    record = open_record(path)
    assert record.value("SELECT count(*) FROM person WHERE name LIKE 'Somebody %'") == PEOPLE - 1
    assert "The last change of mine.visits may be missing" in record.opened_with
    record.close()


def test_an_earlier_generation_behind_the_end_is_nothing_unread(path: Path, tmp_path: Path) -> None:
    """A log that was begun anew is written over from its start; what stands behind it is brought in long since."""
    record = open_record(path, author="x")
    record.connection().wal_checkpoint()
    add_person(record, PersonDraft("In the log that was begun anew"))
    other = tmp_path / "other"
    other.mkdir()
    for tail in ("", "-wal"):
        shutil.copyfile(f"{path}{tail}", other / f"mine.visits{tail}")
    record.close()
    assert frames(other / "mine.visits") > 10
    assert unread_commits(other / "mine.visits") == 0
    report = salvage(other / "mine.visits", other / "new.visits")
    assert not report.damage


@pytest.mark.parametrize("read_only", [False, True])
def test_a_log_that_somebody_writes_meanwhile_is_not_broken(path: Path, read_only: bool) -> None:
    def write() -> None:
        for number in range(40):
            record = open_record(path, author="x")
            add_person(record, PersonDraft(f"Written meanwhile {number}"))
            record.close()

    writer = Thread(target=write)
    writer.start()
    found: Counter[int] = Counter()
    while writer.is_alive():
        found[unread_commits(path, read_only=read_only)] += 1
    writer.join()
    assert found[0] > 40 and set(found) == {0}, found
