"""The operation that brings the trips of a plan into the record, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.collecting import seldom_collecting
from tracker.importing_drafts import source_draft, trip_draft
from tracker.operations import resolve
from tracker.operations.engagements import new_uid, put_engagement
from tracker.operations.importing_people import trip_person
from tracker.operations.parts import Named
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

    skip: keys of rows to leave out. progress is told what is done and in all, each row counted once when it goes in and
    once when the listing has it; what it raises rolls everything back.
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
        with seldom_collecting(), record.change(f"Import {count} from {plan.path.name}") as change:
            number = change.id
            if progress is not None:
                change.progress = _second_half(progress)
            with record.together(len(wanted)):
                source = source_draft(plan.publisher, plan.title, plan.url)
                resolve.look_up_people(record, (person.name for trip in wanted for person in trip.people))
                for done, trip in enumerate(wanted, start=1):
                    draft = trip_draft(trip, source)
                    added.append(put_engagement(record, draft, new_uid(), named=_naming(date.fromisoformat(trip.end))))
                    if progress is not None and (done % _PROGRESS_EVERY == 0 or done == len(wanted)):
                        progress(done, 2 * len(wanted))
    return ImportResult(tuple(added), len(there), skipped, len(plan.problems), number)


def _second_half(progress: Progress) -> Progress:
    """Tells of the listing what comes after the same number of rows."""
    return lambda done, total: progress(total + done, 2 * total)


def _naming(day: date) -> Named:
    """Says which person a participant is of a day, as far as that is certain."""
    return lambda record, participant, _: trip_person(record, participant.name, participant.country, day)
