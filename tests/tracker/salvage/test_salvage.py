"""Saving what can be read of a damaged record: all that is whole, each thing that is not told, nothing made up."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import apsw
import pytest

from tests.tracker.file_faults import contents
from tests.tracker.salvage.spoiling import (
    PAGE,
    opened,
    overwrite,
    overwrite_page,
    page_of,
    pages_of,
    rows_of,
)
from tracker.drafts import PersonDraft
from tracker.errors import Refusal
from tracker.history import history
from tracker.migrations import LATEST
from tracker.opening import create_record, open_record
from tracker.operations import add_person, undo
from tracker.queries.pages import engagement_page
from tracker.salvage import NothingSaved, Report, salvage
from tracker.schema import Person
from tracker.soundness import unsound_places

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(DATA / f"schema-{LATEST}.visits", tmp_path / "mine.visits"))


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A record with enough people for inner pages."""
    path = tmp_path / "many.visits"
    record = create_record(path, author="x")
    with record.change("Many people"):
        for number in range(1500):
            add_person(record, PersonDraft(f"Person {number:04}", note=f"Said so {number} times"))
    record.close()
    return path


def saved(path: Path) -> tuple[Report, Path]:
    new = path.with_name("new.visits")
    before = contents(path.parent)
    report = salvage(path, new)
    after = contents(path.parent)
    assert after.pop("new.visits")
    assert after == before, "the file and its folder are left as they were"
    return report, new


@pytest.mark.parametrize("version", range(1, LATEST + 1))
def test_a_sound_record_of_every_version_is_saved_whole(version: int, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(DATA / f"schema-{version}.visits", tmp_path / "mine.visits"))
    truth = rows_of(path)
    report, new = saved(path)
    assert report.nothing_lost and report.damage == () and report.version == version
    found = rows_of(new)
    assert {name: found[name] for name in truth} == truth
    record = open_record(new, author="builder")
    try:
        assert engagement_page(record, 1).row.slippage == (133, 133)
        undo(record)
        assert record.rows("PRAGMA integrity_check") == [("ok",)]
    finally:
        record.close()


def test_each_row_that_is_lost_is_told_with_what_is_known_of_it(path: Path) -> None:
    truth = rows_of(path)
    overwrite_page(path, page_of(path, "participation"), bytes(PAGE))
    report, new = saved(path)
    assert {row.id for row in report.lost if row.table == "participation"} == truth["participation"].keys()
    assert {one.id for one in report.engagements} == {row[1] for row in truth["participation"].values()}
    [citation] = [row for row in report.lost if row.table == "citation"]
    assert "what it belongs to is lost (participation_id" in citation.why and citation.content["quote"] == "a balloon"
    record = open_record(new)
    try:
        assert record.value("SELECT count(*) FROM engagement") == len(truth["engagement"])
        assert history(record)[0].label == "Repair the record"
        assert record.rows("PRAGMA foreign_key_check") == []
    finally:
        record.close()


def test_a_reference_to_what_is_lost_is_emptied_where_it_may_be(path: Path) -> None:
    overwrite_page(path, page_of(path, "person"), b"\xaa" * PAGE)
    report, new = saved(path)
    assert ("participation", "person_id") in {(value.table, value.column) for value in report.values}
    with opened(new) as connection:
        assert connection.execute("SELECT count(*) FROM participation WHERE person_id IS NOT NULL").get == 0
        assert connection.execute("SELECT count(*) FROM participation").get > 0


def test_leaves_are_found_where_the_page_above_them_is_gone(many: Path) -> None:
    truth = rows_of(many)["person"]
    [inner] = pages_of(many, "person", "internal")
    overwrite_page(many, inner, os.urandom(PAGE))
    report, new = saved(many)
    assert rows_of(new)["person"] == truth
    assert report.lost == ()


def test_what_stood_on_a_leaf_is_lost_and_all_else_saved(many: Path) -> None:
    truth = rows_of(many)["person"]
    leaf = pages_of(many, "person", "leaf")[3]
    overwrite_page(many, leaf, bytes(PAGE))
    report, new = saved(many)
    found = rows_of(new)["person"]
    lost = {row.id for row in report.lost if row.table == "person"}
    assert 20 < len(lost) < 100
    assert found.keys() | lost == truth.keys() and not found.keys() & lost
    assert all(truth[row] == found[row] for row in found)


def test_a_page_of_another_place_is_not_taken_for_what_stood_there(many: Path) -> None:
    truth = rows_of(many)["person"]
    first, second = pages_of(many, "person", "leaf")[2:4]
    content = many.read_bytes()[(second - 1) * PAGE : second * PAGE]
    overwrite_page(many, first, content)
    report, new = saved(many)
    found = rows_of(new)["person"]
    assert found.keys() | {row.id for row in report.lost} == truth.keys()
    assert all(truth[row] == found[row] for row in found)


def test_what_was_deleted_does_not_come_back(path: Path) -> None:
    """Not even where the list of free pages is gone, and the page above a table with it."""
    record = create_record(path.with_name("deleted.visits"), author="x")
    with record.change("Many people"):
        people = [add_person(record, PersonDraft(f"Person {number:04}")) for number in range(1500)]
    with record.change("Most of them go"):
        record.delete(Person, "id", people[200:1300])
    path = record.path
    record.close()
    truth = rows_of(path)["person"]
    [inner] = pages_of(path, "person", "internal")
    overwrite_page(path, inner, bytes(PAGE))
    overwrite(path, 32, bytes(8))
    _, new = saved(path)
    assert rows_of(new)["person"] == truth


def test_the_header_and_the_list_of_tables_may_be_gone(path: Path) -> None:
    truth = rows_of(path)
    overwrite_page(path, 1, os.urandom(PAGE))
    report, new = saved(path)
    assert "the header of the file is broken" in report.damage
    found = rows_of(new)
    lost = sum(len(truth[name]) - len(found[name]) for name in truth)
    assert lost == len(report.lost) == 0


def test_a_file_that_holds_no_record_saves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.visits"
    path.write_bytes(os.urandom(50_000))
    with pytest.raises(NothingSaved, match="holds nothing of a record"):
        salvage(path, tmp_path / "new.visits")
    assert [file.name for file in tmp_path.iterdir()] == ["mine.visits"]


def test_nothing_is_written_over(path: Path) -> None:
    new = path.with_name("new.visits")
    new.write_text("mine")
    with pytest.raises(Refusal, match="exists already"):
        salvage(path, new)
    assert new.read_text() == "mine"


def test_what_stops_the_work_leaves_nothing(path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        salvage(path, path.with_name("new.visits"), stop)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_letter_that_cannot_be_read_is_told(path: Path) -> None:
    content = path.read_bytes()
    at = content.index("naïve".encode()) + 2
    overwrite(path, at, b"\xff")
    report, new = saved(path)
    assert ("engagement", "note") in {(value.table, value.column) for value in report.values}
    with opened(new) as connection:
        assert connection.execute("SELECT note LIKE '%na\ufffd%' FROM engagement WHERE id = 2").get == 1


def test_a_date_and_a_moment_that_are_none_are_told(path: Path) -> None:
    """They are texts as good as any to SQLite; the program would fail on each."""
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE status_change SET dates_edtf = '2023-0r-05', recorded_at = 'soon' WHERE id = 1")
    connection.close()
    report, new = saved(path)
    told = {(value.table, value.id, value.column, value.value) for value in report.values}
    assert {("status_change", 1, "dates_edtf", "2023-0r-05"), ("status_change", 1, "recorded_at", "soon")} <= told
    record = open_record(new)
    try:
        assert unsound_places(record) == []
        assert engagement_page(record, 1).ledger
    finally:
        record.close()


def test_numbers_are_not_given_again(path: Path) -> None:
    record = open_record(path, author="x")
    newest = add_person(record, PersonDraft("The newest"))
    record.close()
    overwrite_page(path, page_of(path, "person"), bytes(PAGE))
    _, new = saved(path)
    record = open_record(new, author="x")
    try:
        assert add_person(record, PersonDraft("One more")) > newest
    finally:
        record.close()
