"""The operation that brings the trips of a plan into the record, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.drafts import EngagementDraft, ParticipantDraft, SourceDraft
from tracker.importing_drafts import source_draft, trip_draft
from tracker.operations import resolve
from tracker.operations.engagements import log_engagement
from tracker.operations.importing_people import trip_person
from tracker.operations.registry import operation
from tracker.record import Record

if TYPE_CHECKING:
    from tracker.importing import ImportPlan, Progress

_PROGRESS_EVERY = 5


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. added: the ids of the new engagements; the rest counts rows of the file.

    change: the change that undo takes back, or None where there was nothing to do. changed: the ids of engagements that
    were there and now say something else.
    """

    added: tuple[int, ...]
    already_there: int
    skipped: int
    problems: int
    change: int | None = None
    changed: tuple[int, ...] = ()


@operation
def import_trips(
    record: Record, plan: ImportPlan, skip: frozenset[str] = frozenset(), progress: Progress | None = None
) -> ImportResult:
    """Logs every row of the plan that is neither there nor skipped, in one change, and merges none.

    skip: keys of rows to leave out. progress is told the rows done and in all; what it raises rolls everything back.
    Where there is nothing to add the record is left as it is, without a line in its history.
    """
    from tracker.importing import engagements_by_key

    there = engagements_by_key(record, [row.key for row in plan.rows])
    wanted = [row.trip for row in plan.rows if row.key not in there and row.key not in skip]
    skipped = sum(row.key in skip and row.key not in there for row in plan.rows)
    added: list[int] = []
    number: int | None = None
    if wanted:
        unit = {"travels": "trip", "visits": "visit"}[plan.form]
        count = f"{len(wanted):,} {unit}" + ("" if len(wanted) == 1 else "s")
        with record.change(f"Import {count} from {plan.path.name}") as change:
            number = change.id
            source = source_draft(plan.publisher, plan.title, plan.url)
            source = SourceDraft(id=resolve.source_id(record, source))
            for done, trip in enumerate(wanted, start=1):
                draft = _linked(record, trip_draft(trip, source), date.fromisoformat(trip.end))
                added.append(log_engagement(record, draft))
                if progress is not None and (done % _PROGRESS_EVERY == 0 or done == len(wanted)):
                    progress(done, len(wanted))
    return ImportResult(tuple(added), len(there), skipped, len(plan.problems), number)


def _linked(record: Record, draft: EngagementDraft, day: date) -> EngagementDraft:
    """The draft with each participant linked to the one person it names for certain, or to nobody."""
    return replace(draft, participants=tuple(_with_person(record, person, day) for person in draft.participants))


def _with_person(record: Record, participant: ParticipantDraft, day: date) -> ParticipantDraft:
    person = trip_person(record, participant.name, participant.country, day)
    return replace(participant, person_id=person, link=person is not None)
