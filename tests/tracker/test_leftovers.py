"""What killed programs leave unfinished is taken for nothing, and removed a day later, by what writes there next."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.backups import backup_to, copies_of, keep_copy
from tracker.leftovers import KEPT_SECONDS, clear_leftovers, discard, draft_of
from tracker.opening import create_record
from tracker.placing import placed
from tracker.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    made = create_record(tmp_path / "mine.visits")
    yield made
    made.close()


def left(path: Path, seconds: float) -> Path:
    """A file that was written to so many seconds ago."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"half of it")
    moment = time.time() - seconds
    os.utime(path, (moment, moment))
    return path


def test_a_day_later_they_are_removed_and_nothing_else(tmp_path: Path) -> None:
    old = KEPT_SECONDS + 60
    gone = [
        left(tmp_path / name, old)
        for name in (".a.json.17.new", ".a.json.17.new-journal", ".a.json.4.restored", ".a.json.4.0123abcd.holder")
    ]
    stays = [
        left(tmp_path / name, age)
        for name, age in ((".a.json.18.new", 60), (".b.json.17.new", old), ("a.json", old), (".a.json.new", old))
    ]
    clear_leftovers(tmp_path, lambda name: name == "a.json")
    assert [one for one in (*gone, *stays) if one.exists()] == stays


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    clear_leftovers(tmp_path / "nowhere", lambda name: True)


def test_the_copy_of_the_day_clears_what_is_left_of_the_record_and_its_copies(record: Record) -> None:
    copies = record.path.with_name("mine.visits.copies")
    stamped = "mine 2024-03-10 12.00.00.visits"
    old = [
        left(place, 2 * KEPT_SECONDS)
        for place in (
            copies / f".{stamped}.17.new",
            record.path.with_name(".mine.visits.17.new"),
            record.path.with_name(".mine.schema-3.visits.17.new"),
        )
    ]
    young = left(copies / f".{stamped}.18.new", 0)
    assert copies_of(record.path) == []
    made = keep_copy(record)
    assert [one for one in (*old, young) if one.exists()] == [young]
    assert [copy.path for copy in copies_of(record.path)] == [made]


def test_a_file_written_again_clears_what_is_left_of_it(tmp_path: Path) -> None:
    old = left(tmp_path / ".out.csv.17.new", 2 * KEPT_SECONDS)
    with placed(tmp_path / "out.csv") as draft:
        draft.write_text("whole", encoding="utf-8")
    assert not old.exists() and (tmp_path / "out.csv").read_text(encoding="utf-8") == "whole"


def test_a_leftover_of_the_same_name_is_no_hindrance(record: Record, tmp_path: Path) -> None:
    to = tmp_path / "copy.visits"
    left(draft_of(to), 0)
    backup_to(record, to)
    assert to.exists() and not draft_of(to).exists()


def test_what_is_discarded_goes_with_its_log(tmp_path: Path) -> None:
    draft = tmp_path / ".x.visits.17.new"
    files = [left(Path(f"{draft}{tail}"), 0) for tail in ("", "-journal", "-wal", "-shm")]
    discard(draft)
    assert not any(one.exists() for one in files)
