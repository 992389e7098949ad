"""SEQUENCE rises whenever what an event shows changed, and never falls; the times are the record's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.tracker.calendar_files.calendars import on, visit, write, written
from tracker import operations as do
from tracker.calendar_files.revisions import revisions
from tracker.drafts import CitationDraft, End, LinkDraft, PersonDraft, ReasonDraft, SourceDraft, StatusDraft
from tracker.past import AsOf, open_past
from tracker.queries.editing import draft_of
from tracker.record import Record
from tracker.words import LinkType, Status

SOURCE = SourceDraft("Gazette", "On", published=on("3 Feb 2023"))
LEDGER = (
    StatusDraft(Status.PLANNED, dates=on("18-19 June 2023"), citations=(CitationDraft(SOURCE),)),
    StatusDraft(Status.POSTPONED, reasons=(ReasonDraft("a storm", "health"),)),
)


def _person(record: Record) -> None:
    do.edit_person(record, record.value("SELECT id FROM person"), PersonDraft("Tony Blinken", "US"))


def _source(record: Record) -> None:
    do.edit_source(record, record.value("SELECT id FROM source"), replace(SOURCE, title="On and off"))


def _category(record: Record) -> None:
    do.rename_reason_category(record, record.value("SELECT category_id FROM reason"), "illness")


def _link(record: Record) -> None:
    other = visit(record)
    do.add_link(record, LinkDraft(LinkType.FOLLOWS, End(engagement=1), End(engagement=other)))


CHANGES: dict[str, Callable[[Record], object]] = {
    "a line": lambda r: do.change_status(r, [1], StatusDraft(Status.PLANNED, dates=on("May 2024"))),
    "a correction": lambda r: do.correct_status(r, 1, StatusDraft(Status.PLANNED, dates=on("20 June 2023"))),
    "an edit": lambda r: do.edit_engagement(r, 1, replace(draft_of(r, 1), purpose="grain")),
    "the person": _person,
    "the source": _source,
    "the kind of reason": _category,
    "a link": _link,
    "an undo": lambda r: do.undo(r),
}


def sequence(record: Record) -> int:
    return int(written(record, 1).sequence.value)


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_raises_it_and_so_does_taking_it_back(record: Record, name: str) -> None:
    visit(record, *LEDGER)
    do.change_status(record, [1], StatusDraft(Status.PLANNED, dates=on("18-19 June 2023")))
    seen = [sequence(record)]
    for step in (CHANGES[name], do.undo, do.redo) if name != "an undo" else (do.undo, do.redo):
        step(record)
        seen.append(sequence(record))
    assert seen == sorted(set(seen)), seen


def test_a_link_taken_away_does_not_lower_it(record: Record) -> None:
    visit(record, *LEDGER)
    _link(record)
    do.change_status(record, [2], StatusDraft(Status.CANCELLED))
    before = sequence(record)
    do.remove_link(record, record.value("SELECT id FROM link"))
    assert sequence(record) > before


def test_what_it_does_not_show_leaves_it_as_it_is(record: Record) -> None:
    visit(record, *LEDGER)
    before, text = sequence(record), write(record, [1])
    visit(record)
    do.save_filter(record, "Mine", "status:planned")
    assert (sequence(record), write(record, [1])) == (before, text)


def test_an_edit_by_an_outside_tool_raises_it(record: Record) -> None:
    visit(record, *LEDGER)
    before = sequence(record)
    connection = record.connection()
    connection.pragma("query_only", 0)
    connection.execute("UPDATE engagement SET purpose = 'grain' WHERE id = 1")
    connection.pragma("query_only", 1)
    assert sequence(record) > before


def test_the_times_are_those_of_the_history(record: Record) -> None:
    visit(record, *LEDGER)
    do.change_status(record, [1], StatusDraft(Status.CANCELLED))
    made = [row[0][:19] for row in record.rows("SELECT made_at FROM change ORDER BY id")]
    found = revisions(record, [1])[1]
    assert [found.created.isoformat()[:19], found.modified.isoformat()[:19]] == [made[0], made[-1]]


def test_an_earlier_day_goes_no_higher_than_today(record: Record) -> None:
    visit(record, *LEDGER)
    past = open_past(record, AsOf(date(2023, 6, 1)))
    try:
        assert revisions(past, [1])[1].sequence <= revisions(record, [1])[1].sequence
    finally:
        past.close_thread()
