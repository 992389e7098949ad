"""Engagements as drafts again: what a form starts from when somebody edits."""

from __future__ import annotations

from tracker.drafts import EngagementDraft, ParticipantDraft, StopDraft
from tracker.errors import Refusal
from tracker.reader import Reader
from tracker.stored_dates import from_columns
from tracker.words import Category, Kind, Role


def participant_drafts(record: Reader, engagement: int) -> tuple[ParticipantDraft, ...]:
    """The participants in order, each linked to whom it is linked to."""
    return tuple(
        ParticipantDraft(
            name=row[0],
            role=Role.of(row[1]),
            office=row[2],
            country=row[3] or "",
            person_id=row[4],
            office_id=row[5],
            link=row[4] is not None,
        )
        for row in record.rows(
            "SELECT p.name_printed, p.role, p.office_printed, c.code, p.person_id, p.office_id FROM participation p"
            " LEFT JOIN country c ON c.id = p.country_id WHERE p.engagement_id = ? ORDER BY p.role, p.position, p.id",
            (engagement,),
        )
    )


def draft_of(record: Reader, engagement: int) -> EngagementDraft:
    """The engagement as a draft without its ledger and citations; Refusal where it is not there."""
    rows = record.rows(
        "SELECT e.kind, e.category, e.title, e.purpose, e.expected, e.setting, e.note, c.code, e.secret,"
        " e.disclosed_text, e.disclosed_edtf, e.disclosed_earliest, e.disclosed_latest, e.uid"
        " FROM engagement e LEFT JOIN country c ON c.id = e.host_id WHERE e.id = ?",
        (engagement,),
    )
    if not rows:
        raise Refusal(f"There is no engagement {engagement} in this record.")
    row = rows[0]
    stops = tuple(
        StopDraft(name, code or "", from_columns(*dates), place)
        for name, code, place, *dates in record.rows(
            "SELECT s.name_printed, c.code, s.place_id, s.dates_text, s.dates_edtf, s.dates_earliest, s.dates_latest"
            " FROM stop s LEFT JOIN country c ON c.id = s.country_id WHERE s.engagement_id = ?"
            " ORDER BY s.position, s.id",
            (engagement,),
        )
    )
    topics = tuple(
        name
        for (name,) in record.rows(
            "SELECT t.name FROM engagement_topic e JOIN topic t ON t.id = e.topic_id WHERE e.engagement_id = ?"
            " ORDER BY e.id",
            (engagement,),
        )
    )
    return EngagementDraft(
        kind=Kind.of(row[0]),
        category=Category.of(row[1]),
        title=row[2],
        purpose=row[3],
        expected=row[4],
        setting=row[5],
        note=row[6],
        host=row[7] or "",
        secret=bool(row[8]),
        disclosed=from_columns(*row[9:13]),
        participants=participant_drafts(record, engagement),
        stops=stops,
        topics=topics,
        uid=row[13],
    )
