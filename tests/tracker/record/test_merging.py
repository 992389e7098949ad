"""Merging engagements that are one: what both ledgers say stands once, and nothing that only one says is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from operation_examples import first, on, paper, whole_draft
from record_dumps import Opener, changes, derive_again, dump

from tracker.drafts import EngagementDraft, ReasonDraft, StatusDraft
from tracker.filter import parse_filter
from tracker.insights.reasons import reasons
from tracker.operations import correct_status, log_engagement, merge_engagements, redo, undo
from tracker.record import Record
from tracker.words import Status

PUT_OFF = whole_draft().lines[1]


def logged(record: Record, *lines: StatusDraft) -> int:
    return log_engagement(record, EngagementDraft(title="The same summit", lines=lines))


def ledger(record: Record, engagement: int) -> list[str]:
    """The words of the statuses of a ledger, as they were entered."""
    rows = record.rows("SELECT status FROM status_change WHERE engagement_id = ? ORDER BY id", (engagement,))
    return [Status.of(row[0]).label for row in rows]


def merged(record: Record, one: tuple[StatusDraft, ...], other: tuple[StatusDraft, ...]) -> tuple[int, list[str]]:
    """Merges an engagement of the other lines into one of the first; the one kept, and its ledger."""
    keep = logged(record, *one)
    merge_engagements(record, keep, logged(record, *other))
    return keep, ledger(record, keep)


def test_a_decision_that_both_hold_is_counted_once(opened: Opener, path: Path) -> None:
    record = opened()
    keep, double = logged(record, *whole_draft().lines), logged(record, *whole_draft().lines)
    start, count = dump(path), changes(record)
    merge_engagements(record, keep, double)
    done = dump(path)
    assert ledger(record, keep) == ["planned", "postponed"]
    assert record.value("SELECT put_off FROM listing WHERE id = ?", (keep,)) == 1
    assert [row.postponed for row in reasons(record, parse_filter('"The same summit"')).rows] == [1]
    line = "(SELECT id FROM status_change WHERE engagement_id = ?)"
    assert record.value(f"SELECT count(*) FROM reason WHERE status_change_id IN {line}", (keep,)) == 2
    assert record.value(f"SELECT count(*) FROM citation WHERE status_change_id IN {line}", (keep,)) == 1
    derive_again(record)
    assert dump(path) == done, "what is derived follows from the facts"
    assert changes(record) == count + 1
    undo(record)
    assert dump(path) == start
    redo(record)
    assert dump(path) == done


def test_what_only_the_other_line_has_goes_over(opened: Opener, path: Path) -> None:
    record = opened()
    mine = replace(PUT_OFF, reasons=(ReasonDraft("a drought", "natural disaster", citations=(paper("A"),)),))
    theirs = replace(
        PUT_OFF,
        reasons=(
            ReasonDraft("a drought", "natural disaster", citations=(paper("A"), paper("B"))),
            ReasonDraft("a quarrel", "bilateral dispute"),
        ),
        citations=(paper("C"),),
        because_of_incident=first(record, "SELECT max(id) FROM incident"),
    )
    keep, double = logged(record, mine), logged(record, theirs)
    start = dump(path)
    merge_engagements(record, keep, double)
    [(line,)] = record.rows("SELECT id FROM status_change WHERE engagement_id = ?", (keep,))
    found = record.rows("SELECT id, text FROM reason WHERE status_change_id = ? ORDER BY position", (line,))
    assert [text for _, text in found] == ["a drought", "a quarrel"]
    publishers = (
        "SELECT s.publisher FROM citation c JOIN source s ON s.id = c.source_id WHERE c.{} = ? ORDER BY s.publisher"
    )
    assert record.rows(publishers.format("reason_id"), (found[0][0],)) == [("A",), ("B",)]
    assert record.rows(publishers.format("status_change_id"), (line,)) == [("C",)]
    assert record.rows("SELECT from_engagement_id FROM link WHERE change_id = ?", (line,)) == [(keep,)]
    done = dump(path)
    undo(record)
    assert dump(path) == start
    redo(record)
    assert dump(path) == done


@pytest.mark.parametrize(
    "other",
    [
        replace(PUT_OFF, effective=on("11 Jun 2023")),
        replace(PUT_OFF, dates=on("18-19 Jul 2023")),
        replace(PUT_OFF, decided_by="China"),
        replace(PUT_OFF, wording="put on hold"),
        replace(PUT_OFF, note="by telephone"),
        replace(PUT_OFF, status=Status.CANCELLED),
    ],
)
def test_a_line_that_says_something_else_stands(opened: Opener, other: StatusDraft) -> None:
    _, lines = merged(opened(), (PUT_OFF,), (other,))
    assert lines == ["postponed", other.status.label]


def test_a_line_that_says_less_is_the_same(opened: Opener) -> None:
    less = replace(PUT_OFF, decided_by="", wording="", reasons=())
    assert merged(opened(), (PUT_OFF,), (less,))[1] == ["postponed"]


def test_each_line_takes_in_one(opened: Opener) -> None:
    assert merged(opened(), (PUT_OFF,), (PUT_OFF, PUT_OFF))[1] == ["postponed", "postponed"]


def test_a_corrected_line_stands_with_its_correction(opened: Opener) -> None:
    record = opened()
    keep, double = logged(record, PUT_OFF), logged(record, PUT_OFF)
    wrong = first(record, f"SELECT id FROM status_change WHERE engagement_id = {double}")
    correct_status(record, wrong, replace(PUT_OFF, effective=on("12 Jun 2023")))
    merge_engagements(record, keep, double)
    assert ledger(record, keep) == ["postponed"] * 3
    assert record.value("SELECT put_off FROM listing WHERE id = ?", (keep,)) == 2


def test_lines_without_a_day_are_the_same_only_in_their_order(opened: Opener) -> None:
    planned, off = StatusDraft(Status.PLANNED, dates=on("May 2024")), StatusDraft(Status.POSTPONED)
    assert merged(opened(), (planned, off), (planned, off))[1] == ["planned", "postponed"]
    # Planned once more after it had been called off: not the plan that was there at first.
    called_off = StatusDraft(Status.CANCELLED)
    assert merged(opened(), (planned, off), (called_off, planned))[1] == [
        "planned",
        "postponed",
        "cancelled",
        "planned",
    ]
