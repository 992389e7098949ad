"""Planned rows going in: one change, the same file again, cancelling, undo, people, sources, leaving rows out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tracker.mapping.tables import mapping_for, planned, table
from tests.tracker.record.record_dumps import dump
from tracker.errors import Cancelled
from tracker.mapping.mapping import Mapping
from tracker.mapping.planning import Fate
from tracker.mapping.targets import Target
from tracker.natural_keys import known_as
from tracker.operations import edit_engagement, import_rows, undo
from tracker.queries.editing import draft_of
from tracker.queries.pages import engagement_page
from tracker.record import Record
from tracker.tables.table import Table

DONE = ((Target.STATUS, "completed"),)
JOURNEYS = table(
    "principals|countries|cities|dates|note",
    "Ann Lee|Kenya|Nairobi|5-6 May 2010|trade",
    "Ann Lee|Norway|Oslo|7 May 2010|",
    "Bo Lund|Kenya|Mombasa|May 2011|ports",
)


def bring(record: Record, one: Table, mapping: Mapping | None = None) -> object:
    plan = planned(record, one, mapping)
    assert not plan.questions
    return import_rows(record, plan.rows, plan.file.name)


def labels(record: Record) -> list[str]:
    return [label for (label,) in record.rows("SELECT label FROM change ORDER BY id")]


def test_rows_go_in_as_one_change_and_again_change_nothing(record: Record) -> None:
    before = labels(record)
    mapping = mapping_for(JOURNEYS, constants=DONE)
    plan = planned(record, JOURNEYS, mapping)
    result = import_rows(record, plan.rows, plan.file.name)
    assert (len(result.added), result.already_there, result.problems, result.changed) == (3, 0, 0, ())
    assert labels(record) == [*before, "Import 3 engagements from visits.csv"]
    stored = dump(record.path)
    again = planned(record, JOURNEYS, mapping)
    assert {row.fate for row in again.rows} == {Fate.SAME}
    second = import_rows(record, again.rows, again.file.name)
    assert (second.added, second.changed, second.already_there, second.change) == ((), (), 3, None)
    assert dump(record.path) == stored and len(labels(record)) == len(before) + 1


def test_rows_planned_before_another_import_do_not_come_in_twice(record: Record) -> None:
    plan = planned(record, JOURNEYS, mapping_for(JOURNEYS, constants=DONE))
    assert len(import_rows(record, plan.rows, "a").added) == 3
    late = import_rows(record, plan.rows, "a")
    assert (late.added, late.already_there, late.change) == ((), 3, None)


def test_undo_takes_back_all_and_redo_is_not_needed_to_import_again(record: Record) -> None:
    before = dump(record.path)
    bring(record, JOURNEYS, mapping_for(JOURNEYS, constants=DONE))
    undo(record)
    assert record.value("SELECT count(*) FROM engagement") == 0
    assert dump(record.path) == before
    plan = planned(record, JOURNEYS, mapping_for(JOURNEYS, constants=DONE))
    assert len(import_rows(record, plan.rows, "visits.csv").added) == 3


def test_cancelling_leaves_the_record_as_it_was(record: Record) -> None:
    rows = table("id|title|dates", *(f"{n}|A{n}|2010" for n in range(12)))
    plan = planned(record, rows, mapping_for(rows, constants=DONE))
    before, told = dump(record.path), []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if done == 10:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_rows(record, plan.rows, "visits.csv", progress=stop)
    assert told == [(5, 24), (10, 24)] and dump(record.path) == before
    assert len(import_rows(record, plan.rows, "visits.csv").added) == 12


def test_cancelling_while_the_listing_is_made_leaves_the_record_as_it_was(record: Record) -> None:
    rows = table("id|title|dates", *(f"{n}|A{n}|2010" for n in range(12)))
    plan = planned(record, rows, mapping_for(rows, constants=DONE))
    before, told = dump(record.path), []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if len(told) == 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_rows(record, plan.rows, "visits.csv", progress=stop)
    assert told == [(5, 24), (10, 24), (12, 24), (12, 24)] and dump(record.path) == before


def test_rows_can_be_left_out_and_broken_ones_stay_out(record: Record) -> None:
    rows = table("title|dates", "A|2010", "B|31/02/2010", "C|2011")
    plan = planned(record, rows, mapping_for(rows, constants=DONE))
    result = import_rows(record, plan.rows, "visits.csv", skip=frozenset({4}))
    assert (len(result.added), result.skipped, result.problems) == (1, 1, 1)
    assert record.rows("SELECT title FROM engagement") == [("A",)]


def test_one_person_is_made_once_and_known_people_are_taken(record: Record) -> None:
    bring(record, JOURNEYS, mapping_for(JOURNEYS, constants=DONE))
    assert record.rows("SELECT name FROM person ORDER BY name") == [("Ann Lee",), ("Bo Lund",)]
    more = table("principals|countries|dates", "ann lee|Peru|2012", "China|Peru|2012")
    bring(record, more, mapping_for(more, constants=DONE))
    assert record.value("SELECT count(*) FROM person") == 2
    assert record.value("SELECT count(*) FROM participation WHERE person_id IS NOT NULL") == 4


def test_every_row_cites_the_file_and_its_own_source(record: Record) -> None:
    rows = table("title|dates|source", "A|2010|Gazette, On, 3 May 2010", "B|2011|")
    plan = planned(record, rows, mapping_for(rows, constants=DONE))
    first, second = import_rows(record, plan.rows, "visits.csv").added
    sources = [
        {row[0] for row in record.rows(
            "SELECT s.title FROM citation c JOIN source s ON s.id = c.source_id WHERE c.engagement_id = ?", (which,))}
        for which in (first, second)
    ]  # fmt: skip
    assert sources == [{"On", "visits.csv"}, {"visits.csv"}]
    assert record.value("SELECT count(*) FROM source") == 2


def test_a_column_mapped_later_fills_in_what_is_empty(record: Record) -> None:
    without = mapping_for(JOURNEYS, *(Target(name) for name in JOURNEYS.header[:-1]), None, constants=DONE)
    bring(record, JOURNEYS, without)
    plan = planned(record, JOURNEYS, mapping_for(JOURNEYS, constants=DONE))
    assert [[(c.target, c.old, c.new) for c in row.changes] for row in plan.rows] == [
        [(Target.NOTE, "", "trade")], [], [(Target.NOTE, "", "ports")],
    ]  # fmt: skip
    result = import_rows(record, plan.rows, "visits.csv")
    assert (result.added, len(result.changed)) == ((), 2)
    assert labels(record)[-1] == "Update 2 engagements from visits.csv"


def test_what_was_changed_here_is_not_put_back_by_the_same_rows(record: Record) -> None:
    mapping = mapping_for(JOURNEYS, constants=DONE)
    bring(record, JOURNEYS, mapping)
    first = int(record.value("SELECT min(id) FROM engagement"))
    edit_engagement(record, first, replace(draft_of(record, first), note="corrected here"))
    assert {row.fate for row in planned(record, JOURNEYS, mapping).rows} == {Fate.SAME}


def test_a_long_file_takes_no_more_for_each_row(record: Record) -> None:
    """The work grows with the rows: the statements of 40 rows more are those of 40 rows before."""
    rows = [f"{n}|Ann Lee|Kenya|{1 + n % 28} May 2010|planned" for n in range(120)]
    counts = []
    for start in (0, 40, 80):
        one = table("id|principals|countries|dates|status", *rows[start : start + 40])
        statements: list[str] = []
        connection = record.connection()
        connection.exec_trace = lambda _cursor, sql, _values, seen=statements: seen.append(sql) or True
        try:
            bring(record, one)
        finally:
            connection.exec_trace = None
        counts.append(len(statements))
    assert counts[2] <= counts[1] * 1.1 <= counts[0] * 1.3


def test_a_new_engagement_stands_as_its_row_says(record: Record) -> None:
    rows = table(
        "principals|principal offices|principal countries|counterparts|cities|countries|dates|status|status date"
        "|decided by|reason|stated by|first planned|topics|secret",
        "Ann Lee|Minister|Kenya|Bo Lund|Oslo|Norway|5-6 July 2023|postponed|3 June 2023|Kenya|a strike|a spokesman"
        "|5-6 July 2023|trade; ports|yes",
    )
    plan = planned(record, rows, mapping_for(rows, splitter=";"))
    made = import_rows(record, plan.rows, "visits.csv").added[0]
    page = engagement_page(record, made)
    assert (page.row.status.label, page.row.given_up, page.row.first_planned.edtf) == (
        "postponed", True, "2023-07-05/2023-07-06",
    )  # fmt: skip
    assert [line.status.label for line in page.ledger] == ["planned", "postponed"]
    assert page.ledger[1].reasons[0].text == "a strike" and page.ledger[1].decided_by == "Kenya"
    assert page.topics == ("trade", "ports") and page.row.secret


def test_keys_are_shown_as_people_know_them(record: Record) -> None:
    rows = table("Ref|title|dates", "V-7|A|2010")
    plan = planned(record, rows, mapping_for(rows, Target.KEY, Target.TITLE, Target.DATES, constants=DONE))
    made = import_rows(record, plan.rows, "visits.csv").added[0]
    assert [known_as(*key) for key in engagement_page(record, made).outside_keys] == ["Ref V-7", ""]
    assert known_as("table row", "0f" * 16) == "" and known_as("hsg:travels", "3992") == "hsg:travels 3992"
