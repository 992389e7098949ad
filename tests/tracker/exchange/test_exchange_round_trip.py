"""A record leaves as JSON and comes back: the same in an empty record, once only in another, undone whole."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path

import pytest
from exchange_records import body, dump, fill, fillings
from hypothesis import given, settings

from tracker.drafts import End, EngagementDraft, LinkDraft, ParticipantDraft, PersonDraft, StatusDraft
from tracker.errors import Cancelled, Refusal
from tracker.exchange.layout import layouts
from tracker.exchange.reading import read_json
from tracker.exchange.writing import export_json
from tracker.opening import create_record, open_record
from tracker.operations import (
    add_link,
    add_person,
    attach_file,
    delete_engagements,
    dismiss_finding,
    log_engagement,
    rename_reason_category,
    save_filter,
    undo,
)
from tracker.operations.importing_record import ImportResult, import_record
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import LinkType, Status


@pytest.fixture
def june(tmp_path: Path) -> Record:
    return open_record(make_sample("june-2023", tmp_path / "june.visits"), author="me")


def fresh(folder: Path, name: str = "new", **settings: str) -> Record:
    return create_record(folder / f"{name}.visits", author="me", **settings)


def through(record: Record, folder: Path, into: Record) -> ImportResult:
    export_json(record, folder / "out.json")
    return import_record(into, read_json(folder / "out.json"))


@settings(max_examples=25)
@given(fillings())
def test_any_record_comes_back_the_same(steps: list[tuple[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, second, third = fresh(folder, "a", title="Mine"), fresh(folder, "b"), fresh(folder, "c")
        try:
            fill(first, steps)
            export_json(first, folder / "a.json")
            document = read_json(folder / "a.json")
            import_record(second, document)
            export_json(second, folder / "b.json")
            assert body(folder / "a.json") == body(folder / "b.json")
            listing = "SELECT * FROM listing ORDER BY id"
            assert first.rows(listing) == second.rows(listing)
            before = dump(second)
            again = import_record(second, document)
            assert (again.added, again.rows) == (0, 0)
            assert dump(second) == before
            log_engagement(third, EngagementDraft(title="mine", lines=(StatusDraft(Status.PLANNED),)))
            theirs = dump(third)
            if import_record(third, document).rows:
                engagements = len(document.tables["engagement"])
                assert third.value("SELECT count(*) FROM engagement") == engagements + 1
                assert import_record(third, document).rows == 0
                undo(third)
            assert dump(third) == theirs
        finally:
            for record in (first, second, third):
                record.close()


def test_both_samples_in_one_record_keep_its_title_and_share_their_people(june: Record, tmp_path: Path) -> None:
    cases = open_record(make_sample("put-off", tmp_path / "cases.visits"))
    before = dump(june)
    assert through(cases, tmp_path, june).added == 80
    assert june.title == "June 2023"
    assert june.value("SELECT count(*) FROM engagement") == 91
    assert june.value("SELECT count(*) FROM person WHERE name = 'Antony Blinken'") == 1
    undo(june)
    assert dump(june) == before


def test_an_empty_record_takes_title_day_and_kinds_of_reason(june: Record, tmp_path: Path) -> None:
    rename_reason_category(june, 1, "politics at home")
    save_filter(june, "Put off", "status:postponed")
    dismiss_finding(june, "office", "2")
    new = fresh(tmp_path, title="Untitled")
    through(june, tmp_path, new)
    assert dump(new) == dump(june)
    assert (new.title, new.own_day) == ("June 2023", june.own_day)
    undo(new)
    assert new.title == "Untitled"
    assert new.value("SELECT name FROM reason_category WHERE id = 1") == "domestic politics"
    assert new.value("SELECT count(*) FROM engagement") == 0


def test_attached_bytes_come_along_and_names_stay_text(june: Record, tmp_path: Path) -> None:
    attach_file(june, 1, "../../etc/passwd", b"\x00\xff letter", "application/pdf")
    new = fresh(tmp_path)
    through(june, tmp_path, new)
    assert new.rows("SELECT a.name, b.content FROM attachment a JOIN attached_bytes b USING (sha256)") == [
        ("../../etc/passwd", b"\x00\xff letter")
    ]


def test_chosen_engagements_bring_what_they_refer_to_and_no_more(june: Record, tmp_path: Path) -> None:
    assert export_json(june, tmp_path / "some.json", [1, 11]) == 2
    document = read_json(tmp_path / "some.json")
    names = layouts()["person"].place("name")
    people = {row[names] for row in document.tables["person"]}
    assert {"Antony Blinken", "Nancy Pelosi"} < people
    assert "Bill Gates" not in people
    assert len(document.tables["incident"]) == 2  # the balloon and the exercises, not the collision
    assert len(document.tables["channel"]) == 1
    assert len(document.tables["link"]) == 3  # the call that prepares the visit is not chosen
    assert document.tables["setting"] == []
    new = fresh(tmp_path, title="Mine")
    assert import_record(new, document).added == 2
    assert new.title == "Mine"
    assert [row[0] for row in new.rows("SELECT who FROM listing ORDER BY id")] == ["Antony Blinken", "Nancy Pelosi"]
    assert new.rows("SELECT slip_min, reason, sources FROM listing WHERE id = 1") == june.rows(
        "SELECT slip_min, reason, sources FROM listing WHERE id = 1"
    )


def test_the_rest_of_a_file_finds_what_a_part_of_it_brought(june: Record, tmp_path: Path) -> None:
    export_json(june, tmp_path / "part.json", [1])
    new = fresh(tmp_path)
    import_record(new, read_json(tmp_path / "part.json"))
    result = through(june, tmp_path, new)
    assert (result.added, result.already_there) == (10, 1)
    for table in ("person", "office", "tenure", "incident", "source", "statement", "status_change", "engagement"):
        count = f"SELECT count(*) FROM {table}"
        assert new.value(count) == june.value(count), table
    # The link to the engagement that was there already came with the one that is new.
    assert new.value("SELECT count(*) FROM link WHERE type = ?", (LinkType.PREPARES.code,)) == 1


def test_an_engagement_that_is_there_stays_as_it_is(june: Record, tmp_path: Path) -> None:
    export_json(june, tmp_path / "all.json")
    delete_engagements(june, [7])
    june_title = "Changed here"
    with june.change("Rename"):
        june.execute("UPDATE engagement SET title = ? WHERE id = 1", (june_title,))
    result = import_record(june, read_json(tmp_path / "all.json"))
    assert (result.added, result.already_there) == (1, 10)
    assert june.value("SELECT title FROM listing WHERE id = 1") == june_title
    assert june.value("SELECT count(*) FROM engagement") == 11


def test_an_engagement_of_an_outside_data_set_is_known_by_its_key(tmp_path: Path) -> None:
    lines = (StatusDraft(Status.COMPLETED),)
    one, two = fresh(tmp_path, "one"), fresh(tmp_path, "two")
    for record in (one, two):
        log_engagement(record, EngagementDraft(title="trip", lines=lines, outside_key=("trips", "3992")))
    result = through(one, tmp_path, two)
    assert (result.added, result.already_there) == (0, 1)
    assert two.value("SELECT count(*) FROM status_change") == 1


def test_two_people_of_one_name_stay_two(tmp_path: Path) -> None:
    one, two = fresh(tmp_path, "one"), fresh(tmp_path, "two")
    for name in ("Li Wei", "Li Wei"):
        add_person(one, PersonDraft(name, "CN"))
    add_person(two, PersonDraft("Li Wei", "SG"))
    through(one, tmp_path, two)
    through(one, tmp_path, two)
    assert two.value("SELECT count(*) FROM person WHERE name = 'Li Wei'") == 3


def test_a_link_between_two_engagements_comes_along(tmp_path: Path) -> None:
    one, two = fresh(tmp_path, "one"), fresh(tmp_path, "two")
    participants = (ParticipantDraft("Ana Lima", country="BR"),)
    ids = [
        log_engagement(one, EngagementDraft(participants=participants, lines=(StatusDraft(Status.PLANNED),)))
        for _ in range(2)
    ]
    add_link(one, LinkDraft(LinkType.FOLLOWS, End(engagement=ids[1]), End(engagement=ids[0])))
    log_engagement(two, EngagementDraft(title="first", lines=(StatusDraft(Status.PLANNED),)))
    through(one, tmp_path, two)
    assert two.rows("SELECT from_engagement_id, to_engagement_id FROM link") == [(3, 2)]


def test_a_cancelled_import_leaves_nothing(june: Record, tmp_path: Path) -> None:
    export_json(june, tmp_path / "all.json")
    new = fresh(tmp_path)
    before = dump(new)

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_record(new, read_json(tmp_path / "all.json"), stop)
    assert dump(new) == before
    assert new.value("SELECT count(*) FROM change") == 0


def test_an_export_that_fails_leaves_the_older_file(june: Record, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("older")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export_json(june, target, progress=stop)
    assert target.read_text() == "older"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".out")] == []
    with pytest.raises(Refusal, match="cannot be written"):
        export_json(june, tmp_path / "no folder" / "out.json")


def test_an_export_goes_to_an_open_file_and_is_json_for_anyone(june: Record) -> None:
    file = io.StringIO()
    assert export_json(june, file) == 11
    raw = json.loads(file.getvalue())
    assert (raw["format"], raw["version"], raw["whole"]) == ("diplomatic-engagement-tracker", 1, True)
    person = raw["tables"]["person"]
    assert "Antony Blinken" in {row[person["columns"].index("name")] for row in person["rows"]}


def test_an_engagement_that_is_not_there_cannot_be_exported(june: Record, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no engagement 99"):
        export_json(june, tmp_path / "out.json", [1, 99])
