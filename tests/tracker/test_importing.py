"""Importing trips: what a plan proposes, what the operation writes, and that it can all be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.tracker.importers.state_files import TRAVELS, VISITS, trips, written
from tracker.changes import Changed
from tracker.dates import read_date
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft, StopDraft
from tracker.errors import Cancelled
from tracker.importers import ImportRefused
from tracker.importing import plan_import
from tracker.opening import create_record
from tracker.operations import delete_engagements, log_engagement, redo, undo
from tracker.operations.importing_people import trip_person
from tracker.operations.importing_trips import import_trips
from tracker.queries.listing import rows_of
from tracker.record import Record
from tracker.schema import ALL_TABLES, name_of
from tracker.words import Status

STRASBOURG = ("1", "2009-04-03", "2009-04-04", "France", "Strasbourg")
TWICE = ("2", "2009-04-03", "2009-04-04", "France", "Strasbourg")

BUSHES = """<visits>
    <visit><id>1</id><start-date>1989-11-24</start-date><end-date>1989-11-24</end-date>
        <visitor>Prime Minister Margaret Thatcher</visitor><from id="united-kingdom">United Kingdom</from>
        <description>Met with President Bush at Camp David.</description></visit>
    <visit><id>2</id><start-date>2003-01-31</start-date><end-date>2003-01-31</end-date>
        <visitor>Prime Minister Tony Blair</visitor><from id="united-kingdom">United Kingdom</from>
        <description>Met with President Bush.</description></visit>
    <visit><id>3</id><start-date>2003-07-17</start-date><end-date>2003-07-17</end-date>
        <visitor>Prime Minister Tony Blair</visitor><from id="united-kingdom">United Kingdom</from>
        <description>Met with President Bush.</description></visit>
</visits>"""


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    made = create_record(tmp_path / "imports.visits", author="tests")
    yield made
    made.close()


def dump(record: Record, *, history: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, the full text too; with the history's own tables where asked."""
    tables = {name_of(table): "id" for table in ALL_TABLES} | {"search": "rowid"}
    if history:
        tables |= {"change": "id", "touched": "id", "touched_engagement": "change_id, engagement_id"}
        tables |= {"current_change": "rowid"}
    rows = {name: record.rows(f'SELECT * FROM "{name}" ORDER BY {order}') for name, order in tables.items()}
    rows["words"] = record.rows("SELECT rowid, body FROM search ORDER BY rowid")
    return rows


def imported(record: Record, path: Path) -> tuple[int, ...]:
    return import_trips(record, plan_import(record, path)).added


def draft(name: str, dates: str, city: str, country: str, status: Status = Status.PLANNED) -> EngagementDraft:
    return EngagementDraft(
        participants=(ParticipantDraft(name, office="Secretary of State", country="US"),),
        stops=(StopDraft(city=city, country=country),),
        lines=(StatusDraft(status, dates=read_date(dates)),),
    )


def test_a_row_is_logged_with_people_place_words_and_source(record: Record, tmp_path: Path) -> None:
    added = imported(record, written(tmp_path, TRAVELS))
    assert len(added) == 3
    [line] = record.rows(
        "SELECT status, who, who_office, places, countries, dates_text, earliest, latest, since, counterparts, sources"
        " FROM listing WHERE id = ?",
        (added[0],),
    )
    assert line == (
        Status.COMPLETED.code, "Antony John Blinken", "Secretary of State · United States", "Beijing", "China",
        "2023-06-18/2023-06-19", "2023-06-18", "2023-06-19", "2023-06-19", "Qin Gang, Wang Yi, Xi Jinping", 1,
    )  # fmt: skip
    remarks = record.value("SELECT note FROM engagement WHERE id = ?", (added[0],))
    assert remarks.startswith("Met with Foreign Minister Qin Gang")
    [(quote, locator, kind, url)] = record.rows(
        "SELECT c.quote, c.locator, s.kind, s.url FROM citation c JOIN source s ON s.id = c.source_id"
        " WHERE c.engagement_id = ?",
        (added[0],),
    )
    assert (quote, locator, kind) == (remarks, "row id 9001", "data set")
    assert url.endswith("/travels/secretary/blinken-antony-j")
    assert record.rows(
        "SELECT name_printed, office_printed, office_id IS NOT NULL, person_id IS NOT NULL FROM participation"
        " WHERE engagement_id = ? ORDER BY position",
        (added[0],),
    )[:2] == [("Antony John Blinken", "Secretary of State", 1, 1), ("Qin Gang", "Foreign Minister", 1, 1)]
    assert record.value("SELECT count(*) FROM source") == 1
    assert record.rows("SELECT scheme, key FROM outside_key ORDER BY id") == [
        ("hsg:travels", "9001"), ("hsg:travels", "9002"), ("hsg:travels", "9003"),
    ]  # fmt: skip


def test_a_visit_to_the_united_states_has_its_visitors_as_principals_and_keeps_the_longer_stay_in_words(
    record: Record, tmp_path: Path
) -> None:
    stay = VISITS.replace(
        "Official working visit. Met with President Reagan.",
        "Official working visit. Met with President Reagan. Departed the United States February 22.",
    )
    thatcher, poland = imported(record, written(tmp_path, stay))
    [(who, countries, note, category)] = record.rows(
        "SELECT l.who, l.countries, e.note, e.category FROM listing l JOIN engagement e ON e.id = l.id WHERE l.id = ?",
        (thatcher,),
    )
    assert (who, countries, category) == ("Margaret Thatcher", "United States", 3)
    assert note.splitlines()[1].startswith("Stayed in the country 20–22 Feb 1985 (“Departed the United States")
    assert record.value("SELECT who FROM listing WHERE id = ?", (poland,)) == "Andrzej Duda, Donald Tusk"
    label = record.value("SELECT label FROM change ORDER BY id DESC LIMIT 1")
    assert label == "Import 2 visits from file.xml"


def test_an_import_is_one_change_whose_undo_takes_all_of_it_back(record: Record, tmp_path: Path) -> None:
    log_engagement(record, draft("Antony Blinken", "5-6 Feb 2023", "Beijing", "CN"))
    before = dump(record)
    heard: list[Changed] = []
    record.listen(heard.append)
    added = imported(record, written(tmp_path, TRAVELS, "travels.xml"))
    assert [event.label for event in heard] == ["Import 3 trips from travels.xml"]
    assert set(added) <= heard[0].engagements
    after = dump(record)
    undo(record)
    assert dump(record) == before
    redo(record)
    assert dump(record) == after


def test_the_same_file_again_adds_nothing_and_leaves_no_line_in_the_history(record: Record, tmp_path: Path) -> None:
    path = written(tmp_path, TRAVELS)
    added = imported(record, path)
    before = dump(record, history=True)
    again = plan_import(record, path)
    assert again.new == ()
    assert [row.engagement for row in again.already_there] == list(added)
    result = import_trips(record, again)
    assert (result.added, result.already_there) == ((), 3)
    assert dump(record, history=True) == before


def test_a_plan_made_before_another_import_adds_no_row_twice(record: Record, tmp_path: Path) -> None:
    path = written(tmp_path, TRAVELS)
    stale = plan_import(record, path)
    imported(record, path)
    assert import_trips(record, stale).added == ()
    delete_engagements(record, [1])
    assert [row.key for row in plan_import(record, path).new] == ["hsg:travels:9001"]


def test_rows_alike_in_the_file_are_shown_side_by_side_and_both_go_in(record: Record, tmp_path: Path) -> None:
    path = written(tmp_path, trips(STRASBOURG, TWICE))
    plan = plan_import(record, path)
    [pair] = plan.pairs
    assert (pair.other_key, pair.key) == ("hsg:travels:1", "hsg:travels:2")
    assert (pair.first.origin, pair.second.origin) == ("row id 1", "row id 2")
    assert pair.second.places == "Strasbourg, France"
    assert pair.second.dates_words == "3–4 Apr 2009"
    assert len(import_trips(record, plan).added) == 2


def test_a_skipped_row_stays_out_and_is_offered_again(record: Record, tmp_path: Path) -> None:
    path = written(tmp_path, trips(STRASBOURG, TWICE))
    plan = plan_import(record, path)
    result = import_trips(record, plan, frozenset({plan.pairs[0].key}))
    assert (len(result.added), result.skipped) == (1, 1)
    [pair] = plan_import(record, path).pairs
    assert pair.key == "hsg:travels:2"
    assert pair.first.origin == "row id 1, already in the record"


def test_skipping_every_row_changes_nothing(record: Record, tmp_path: Path) -> None:
    plan = plan_import(record, written(tmp_path, TRAVELS))
    before = dump(record, history=True)
    assert import_trips(record, plan, frozenset(row.key for row in plan.rows)).skipped == 3
    assert dump(record, history=True) == before


def test_an_engagement_of_the_record_that_a_row_may_be_is_shown_beside_it(record: Record, tmp_path: Path) -> None:
    known = log_engagement(record, draft("Antony Blinken", "18-19 Jun 2023", "Beijing", "CN"))
    log_engagement(record, draft("Antony Blinken", "5-6 Feb 2023", "Beijing", "CN"))  # other days
    log_engagement(record, draft("Antony Blinken", "18-19 Jun 2023", "London", "GB"))  # another country
    log_engagement(record, draft("Janet Yellen", "18-19 Jun 2023", "Beijing", "CN"))  # another surname
    log_engagement(record, draft("Antony Blinken", "2023", "Beijing", "CN"))  # too vague to say
    plan = plan_import(record, written(tmp_path, TRAVELS))
    [likely] = plan.likely
    assert (likely.key, likely.engagement) == ("hsg:travels:9001", known)
    assert (likely.first.heading, likely.first.status) == ("Antony Blinken → Beijing", Status.PLANNED)
    assert likely.first.dates_words == "18–19 Jun 2023"
    assert likely.second.counterparts == "Qin Gang, Wang Yi, Xi Jinping"
    assert len(import_trips(record, plan).added) == 3
    assert plan_import(record, plan.path).likely == ()


def test_a_printed_name_that_no_person_stands_behind_is_compared_too(record: Record, tmp_path: Path) -> None:
    unlinked = EngagementDraft(
        participants=(ParticipantDraft("Secretary Blinken", country="US", link=False),),
        host="CN",
        lines=(StatusDraft(Status.COMPLETED, dates=read_date("June 2023")),),
    )
    known = log_engagement(record, unlinked)
    assert [likely.engagement for likely in plan_import(record, written(tmp_path, TRAVELS)).likely] == [known]


def test_stopping_halfway_leaves_the_record_as_it_was(record: Record, tmp_path: Path) -> None:
    rows = [(str(n), f"2009-04-{n:02}", f"2009-04-{n:02}", "France", "Caen") for n in range(1, 31)]
    plan = plan_import(record, written(tmp_path, trips(*rows)))
    before = dump(record, history=True)
    told: list[tuple[int, int]] = []

    def stop_halfway(done: int, total: int) -> None:
        told.append((done, total))
        if done >= 15:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_trips(record, plan, progress=stop_halfway)
    assert told[-1] == (15, 60)  # each row goes in, and then into the listing
    assert dump(record, history=True) == before


def test_a_row_with_a_problem_is_told_and_the_others_go_in(record: Record, tmp_path: Path) -> None:
    nowhere = ("3", "2009-04-05", "2009-04-05", "Ruritania", "Strelsau")
    plan = plan_import(record, written(tmp_path, trips(STRASBOURG, ("2", "", "", "France", "Caen"), nowhere)))
    assert [problem.row for problem in plan.problems] == [2]
    [warning] = plan.warnings
    assert (warning.row, warning.key) == (3, "hsg:travels:3")
    assert "“Ruritania”" in warning.message
    result = import_trips(record, plan)
    assert (len(result.added), result.problems) == (2, 1)
    assert record.value("SELECT note FROM engagement WHERE id = ?", (result.added[1],)) == (
        "Country as printed: Ruritania."
    )


def test_what_is_no_such_file_is_refused_with_what_was_expected(record: Record, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="expected the State Department's XML"):
        plan_import(record, written(tmp_path, "name,country\n", "trips.csv"))


def test_a_surname_alone_is_not_the_president_of_another_decade(record: Record, tmp_path: Path) -> None:
    imported(record, written(tmp_path, BUSHES))
    people = [
        row[0]
        for row in record.rows("SELECT person_id FROM participation WHERE name_printed = 'Bush' ORDER BY engagement_id")
    ]
    assert len(people) == 3 and None not in people
    assert people[0] != people[1] == people[2]


def test_a_name_links_to_nobody_of_another_country(record: Record) -> None:
    day = date(2014, 3, 28)
    with record.change("Name people"):
        king = trip_person(record, "Abdullah", "JO", day)
        assert trip_person(record, "Abdullah", "SA", day) != king
        assert trip_person(record, "Abdullah", "", day) != king
        havel = trip_person(record, "Vaclav Havel", "CS", day)
        assert trip_person(record, "Václav Havel", "CZ", day) == havel
        mogherini = trip_person(record, "Federica Mogherini", "IT", day)
        assert trip_person(record, "Federica Mogherini", "EU", day) == mogherini
        assert trip_person(record, "Federica Mogherini", "", day) == mogherini
        fabius = trip_person(record, "Laurent Fabius", "FR", day)
        assert trip_person(record, "Laurent Fabuis", "FR", day) != fabius


def test_a_name_that_two_fitting_people_share_links_to_neither(record: Record) -> None:
    with record.change("Name people"):
        trip_person(record, "Wang Yi", "CN", date(2023, 6, 19))
        twin = trip_person(record, "Wang Yi Two", "CN", date(2023, 6, 19))
        record.execute("UPDATE person SET name = 'Wang Yi', name_key = 'wang yi' WHERE id = ?", (twin,))
        assert trip_person(record, "Wang Yi", "CN", date(2023, 6, 19)) is None


def test_the_preview_names_a_trip_as_the_list_will(record: Record, tmp_path: Path) -> None:
    rows = (
        ("1", "2009-04-03", "2009-04-04", "Atlantis", ""),
        ("2", "2009-05-03", "2009-05-04", "China, People’s Rep.", ""),
    )
    plan = plan_import(record, written(tmp_path, trips(*rows, ("3", "2009-06-03", "2009-06-04", "Korea, South", ""))))
    added = import_trips(record, plan).added
    listed = [row.heading for row in rows_of(record, added)]
    assert [row.heading for row in plan.new] == listed
    assert listed[0] == "Barack Obama" and listed[2] == "Barack Obama → South Korea"


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_bare_name_is_looked_for_at_the_ends_of_the_calendar(record: Record, day: date) -> None:
    log_engagement(
        record, EngagementDraft(participants=(ParticipantDraft("Ann"),), lines=(StatusDraft(Status.PLANNED),))
    )
    with record.change("Look for Ann"):
        assert trip_person(record, "Ann", "", day) is not None
