"""Each change is written in a stated number of statements, none of which reads a growing table from end to end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.guard.asking import listening, scanned
from tests.guard.filled import make_filled
from tracker.dates import read_date
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft, StopDraft
from tracker.duplicates import likely_duplicates
from tracker.operations import change_status, log_engagement, redo, undo
from tracker.record import Record
from tracker.words import Status

SMALL = {"current_change", "setting", "country", "reason_category", "dismissal", "change"}
"""What may be read whole: tables that do not grow with the record, and the changes, from the newest to the first that
can be undone."""


def draft() -> EngagementDraft:
    return EngagementDraft(
        participants=(ParticipantDraft("Guest 3", person_id=3),),
        stops=(StopDraft("City 3", "FR"),),
        lines=(StatusDraft(Status.PLANNED, dates=read_date("3 Jul 2023")),),
    )


CHANGES: dict[str, tuple[Callable[[Record], object], int]] = {
    "the likely duplicates of a draft": (lambda record: likely_duplicates(record, draft()), 8),
    "the status of thirty": (lambda record: change_status(record, range(20, 601, 20), StatusDraft(Status.LAPSED)), 900),
    "logging": (lambda record: log_engagement(record, draft()), 140),
    "a status": (lambda record: change_status(record, [20], StatusDraft(Status.POSTPONED)), 140),
    "undo": (undo, 200),
    "redo": (redo, 200),
}


def test_no_change_reads_what_it_does_not_concern(tmp_path: Path) -> None:
    record = make_filled(tmp_path / "many.visits", 600)
    try:
        for name, (change, most) in CHANGES.items():
            with listening(record) as found:
                change(record)
            assert len(found) <= most, f"{name}: {len(found)} statements"
            whole = {table: sql for table, sql in scanned(record, found).items() if table not in SMALL}
            assert not whole, f"{name}: {whole}"
    finally:
        record.close()
