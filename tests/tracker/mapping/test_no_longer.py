"""Rows that were deleted from a table are told; what they brought in stays."""

from __future__ import annotations

from tests.tracker.mapping.tables import planned, table
from tracker.operations import import_rows, undo
from tracker.record import Record

HEADER = "id|principals|countries|dates|status"
ROWS = tuple(f"{number}|Ann Lee|Kenya|{number} July 2023|planned" for number in range(1, 6))


def bring(record: Record, *rows: str, header: str = HEADER) -> tuple[str, ...]:
    plan = planned(record, table(header, *rows))
    import_rows(record, plan.rows, "visits.csv")
    return plan.hints


def test_a_deleted_row_is_told_and_its_engagement_stays(record: Record) -> None:
    assert bring(record, *ROWS) == () and bring(record, *ROWS) == ()
    told = ("1 engagement of an earlier edition is no longer in this table: engagement 5, Ann Lee → Kenya. "
            "Nothing is deleted.",)  # fmt: skip
    assert bring(record, *ROWS[:4]) == told
    assert record.value("SELECT count(*) FROM engagement") == 5
    assert bring(record, *ROWS[:3], ROWS[3].replace("planned", "completed")) == told


def test_many_are_counted_and_the_first_named(record: Record) -> None:
    many = tuple(f"{number}|Ann Lee|Kenya|{number} July 2023|planned" for number in range(1, 12))
    bring(record, *many)
    (told,) = bring(record, *many[5:])
    assert told.startswith("5 engagements of earlier editions are no longer in this table: engagement 1, Ann Lee → ")
    assert told.endswith("; 2 more. Nothing is deleted.")


def test_a_row_that_was_added_by_an_edition_with_edits_belongs_to_it(record: Record) -> None:
    bring(record, *ROWS[:4])
    bring(record, ROWS[0].replace("planned", "completed"), *ROWS[1:])
    (told,) = bring(record, ROWS[0].replace("planned", "completed"), *ROWS[1:4])
    assert "engagement 5" in told


def test_tables_of_other_years_are_no_editions(record: Record) -> None:
    header = HEADER.removeprefix("id|")
    old, new = ([row.partition("|")[2].replace("2023", year) for row in ROWS] for year in ("2023", "2024"))
    assert bring(record, *old, header=header) == () and bring(record, *new, header=header) == ()
    assert bring(record, *old, header=header) == () and bring(record, *new, header=header) == ()


def test_rows_that_cannot_be_read_may_be_those(record: Record) -> None:
    bring(record, *ROWS)
    (told,) = bring(record, *ROWS[:4], "|Ann Lee|Kenya|31 June 2023|planned")
    assert "no longer in this table, or in a row that cannot be read: engagement 5" in told


def test_what_was_undone_is_not_missed(record: Record) -> None:
    bring(record, *ROWS[:3])
    bring(record, *ROWS)
    undo(record)
    assert bring(record, *ROWS[:3]) == ()
