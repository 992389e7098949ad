"""Operations on ledgers: change the status of one or several engagements, correct a line, add a further reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.drafts import ReasonDraft, StatusDraft
from tracker.errors import FieldRefusal, Refusal
from tracker.operations import parts
from tracker.operations.engagements import name_of_engagement
from tracker.operations.registry import operation
from tracker.record import Record
from tracker.schema import StatusChange
from tracker.stored_dates import is_given
from tracker.words import TRANSITIONS, Status

_VERBS = {
    Status.EXPECTED: "Expect",
    Status.PROPOSED: "Propose",
    Status.PLANNED: "Plan",
    Status.UNDER_WAY: "Begin",
    Status.COMPLETED: "Complete",
    Status.CUT_SHORT: "Cut short",
    Status.POSTPONED: "Postpone",
    Status.CANCELLED: "Cancel",
    Status.DECLINED: "Decline",
    Status.UNANSWERED: "Leave unanswered",
    Status.LAPSED: "Let lapse",
}


def verb(status: Status) -> str:
    """What changing to a status is called, for buttons and labels: "Postpone"."""
    return _VERBS[status]


def unusual_step(current: Status, new: Status) -> str:
    """A warning in words where a step is not in the table of transitions, else ''; the step is allowed all the same."""
    if new in TRANSITIONS[current]:
        return ""
    if new is current:
        return f"It is {current.label} already; this adds another line that says so."
    return f"{current.label.capitalize()} does not usually become {new.label}."


@operation
def change_status(record: Record, engagements: Sequence[int], draft: StatusDraft) -> list[int]:
    """Adds the same line to the ledger of each engagement; returns the ids of the lines in that order.

    A line without a day of effect takes effect after the lines entered before it; no day is made up for it. Unusual
    steps are allowed.
    """
    if not engagements:
        raise Refusal("Choose an engagement first.")
    for engagement in engagements:
        if record.value("SELECT id FROM engagement WHERE id = ?", (engagement,)) is None:
            raise Refusal(f"There is no engagement {engagement} in this record.")
    count = len(engagements)
    what = name_of_engagement(record, engagements[0]) if count == 1 else f"{count} engagements"
    with record.change(f"{_verb_for(record, engagements, draft)} {what}"):
        incident = parts.incident_id(record, draft.because_of_incident)
        line = replace(draft, because_of_incident=incident)
        return [parts.put_line(record, engagement, line) for engagement in engagements]


@operation
def correct_status(record: Record, line: int, draft: StatusDraft) -> int:
    """Adds a line that supersedes another; both stay in the ledger, the new one counts. Returns the new line's id.

    Raises Refusal where the line is not there or was corrected already.
    """
    engagement = _engagement_of_line(record, line)
    with record.change(f"Correct a status change of {name_of_engagement(record, engagement)}"):
        return parts.put_line(record, engagement, draft, supersedes=line)


@operation
def withdraw_status(record: Record, line: int, note: str) -> int:
    """Adds a line that takes a wrong one back; both stay, neither counts. Returns the new line's id."""
    engagement = _engagement_of_line(record, line)
    status = record.value("SELECT status FROM status_change WHERE id = ?", (line,))
    with record.change(f"Withdraw a status change of {name_of_engagement(record, engagement)}"):
        return record.insert(
            StatusChange,
            engagement=engagement,
            status=status,
            supersedes=line,
            withdrawn=1,
            note=note.strip(),
            recorded_at=record.moment(),
        )


@operation
def add_reason(record: Record, line: int, draft: ReasonDraft) -> int:
    """Adds a further reason to a status change, by the same or another speaker; returns its id."""
    engagement = _engagement_of_line(record, line, corrected_too=True)
    position = int(
        record.value("SELECT coalesce(max(position), -1) + 1 FROM reason WHERE status_change_id = ?", (line,))
    )
    if draft.none_given and record.value(
        "SELECT 1 FROM reason WHERE status_change_id = ? AND basis = ?", (line, draft.basis.code)
    ):
        raise FieldRefusal("reason", "A reason stands there already, so it cannot be said that none was given.")
    with record.change(f"Add a reason to {name_of_engagement(record, engagement)}"):
        return parts.put_reason(record, line, draft, position)


def _verb_for(record: Record, engagements: Sequence[int], draft: StatusDraft) -> str:
    """What the change is called: new dates for what was planned before are a rescheduling, which is no status."""
    if draft.status is Status.PLANNED and is_given(draft.dates):
        marks = ", ".join("?" for _ in engagements)
        unplanned = record.value(
            f"SELECT count(*) FROM listing WHERE id IN ({marks}) AND first_text = '' AND first_edtf IS NULL",
            engagements,
        )
        if not unplanned:
            return "Reschedule"
    return verb(draft.status)


def _engagement_of_line(record: Record, line: int, *, corrected_too: bool = False) -> int:
    engagement = record.value("SELECT engagement_id FROM status_change WHERE id = ?", (line,))
    if engagement is None:
        raise Refusal("This line of the ledger is no longer there.")
    if not corrected_too and record.value("SELECT 1 FROM status_change WHERE supersedes_id = ?", (line,)):
        raise Refusal("This line was corrected already. Correct the newer line instead.")
    return int(engagement)
