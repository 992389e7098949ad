"""Operations on whole engagements: log, edit, delete, merge."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

from tracker.composing import NAMING, heading, heading_of
from tracker.drafts import EngagementDraft, ParticipantDraft
from tracker.errors import FieldRefusal, Refusal
from tracker.operations import parts, resolve
from tracker.operations.joining import join_ledgers
from tracker.operations.registry import operation
from tracker.queries.editing import draft_of
from tracker.record import Record, insertion
from tracker.schema import Engagement, OutsideKey
from tracker.stored_dates import column_names, to_values
from tracker.words import Role

_FREE_BITS = 0xFFFFFFFF_FFFF_0FFF_3FFF_FFFFFFFFFFFF
_VERSION_4 = 0x00000000_0000_4000_8000_000000000000


_COLUMNS = (
    "kind", "category", "title", "purpose", "expected", "setting", "note", "host", "secret", *column_names("disclosed"),
)  # fmt: skip
_ENGAGEMENT = insertion(Engagement, "uid", *_COLUMNS)
OUTSIDE_KEY = insertion(OutsideKey, "scheme", "key", "engagement")
"""How a key is added that an engagement is known by elsewhere."""


@operation
def log_engagement(record: Record, draft: EngagementDraft) -> int:
    """Logs a new engagement with its participants, stops, ledger and citations; returns its id.

    Raises FieldRefusal for a draft without a ledger line, or with neither a participant, a place, a host nor a title.
    """
    _refuse_incomplete(draft)
    with record.change(f"Log {draft_heading(record, draft)}"):
        return put_engagement(record, draft, draft.uid or new_uid())


def put_engagement(
    record: Record,
    draft: EngagementDraft,
    uid: str,
    *,
    named: parts.Named = parts.named_exactly,
    key: tuple[str, str] | None = None,
) -> int:
    """Stores a new engagement with all its parts, inside a change; returns its id.

    Raises FieldRefusal as `log_engagement` does. named: says who the participants are that nobody chose. key: what it
    is known by elsewhere, where the draft does not say.
    """
    _refuse_incomplete(draft)
    engagement = record.add(_ENGAGEMENT, (uid, *_values(record, draft)))
    parts.put_participants(record, engagement, draft.participants, _day(draft), named=named)
    parts.put_stops(record, engagement, draft.stops)
    parts.put_topics(record, engagement, draft.topics)
    for line in draft.lines:
        parts.add_line(record, engagement, line)
    parts.put_citations(record, "engagement", engagement, draft.citations)
    known = draft.outside_key or key
    if known is not None:
        record.add(OUTSIDE_KEY, (*known, engagement))
    return engagement


def new_uid() -> str:
    """A uid that no engagement has (RFC 4122, version 4)."""
    digits = f"{int.from_bytes(os.urandom(16)) & _FREE_BITS | _VERSION_4:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


@operation
def edit_engagement(record: Record, engagement: int, draft: EngagementDraft) -> None:
    """Makes an engagement what the draft says, but for its ledger, sources and keys, which are left alone.

    Participants that the draft leaves as they are keep the citations that support them.
    """
    _refuse_empty(draft)
    _refuse_missing(record, engagement)
    with record.change(f"Edit {name_of_engagement(record, engagement)}"):
        before = draft_of(record, engagement)
        record.update(Engagement, engagement, **dict(zip(_COLUMNS, _values(record, draft), strict=True)))
        if draft.participants != before.participants:
            _edit_participants(record, engagement, before.participants, draft.participants)
        if draft.stops != before.stops:
            record.execute("DELETE FROM stop WHERE engagement_id = ?", (engagement,))
            parts.put_stops(record, engagement, draft.stops)
        if draft.topics != before.topics:
            record.execute("DELETE FROM engagement_topic WHERE engagement_id = ?", (engagement,))
            parts.put_topics(record, engagement, draft.topics)


@operation
def delete_engagements(record: Record, engagements: Sequence[int]) -> None:
    """Deletes engagements with all that belongs to them; undo brings everything back."""
    if not engagements:
        raise Refusal("Choose the engagements to delete first.")
    for engagement in engagements:
        _refuse_missing(record, engagement)
    count = len(engagements)
    label = name_of_engagement(record, engagements[0]) if count == 1 else f"{count} engagements"
    with record.change(f"Delete {label}"):
        for engagement in engagements:
            _delete_one(record, engagement)


@operation
def merge_engagements(record: Record, keep: int, other: int) -> None:
    """Moves everything of `other` to `keep` and deletes `other`; what both say keeps the words of `keep`.

    Ledgers are joined, nothing of either is dropped; participants, stops and lines that both have stand once.
    """
    if keep == other:
        raise Refusal("Choose two different engagements to merge.")
    _refuse_missing(record, keep)
    _refuse_missing(record, other)
    with record.change(f"Merge {name_of_engagement(record, other)} into {name_of_engagement(record, keep)}"):
        _fill_empty_columns(record, keep, other)
        _join_people(record, keep, other)
        _join_stops(record, keep, other)
        join_ledgers(record, keep, other)
        record.execute(
            "DELETE FROM engagement_topic WHERE engagement_id = ? AND topic_id IN"
            " (SELECT topic_id FROM engagement_topic WHERE engagement_id = ?)",
            (other, keep),
        )
        for table in ("engagement_topic", "statement", "attachment", "outside_key", "citation"):
            record.execute(f"UPDATE {table} SET engagement_id = ? WHERE engagement_id = ?", (keep, other))
        record.execute(
            "UPDATE reminder SET engagement_id = ? WHERE engagement_id = ?"
            " AND NOT EXISTS (SELECT 1 FROM reminder k WHERE k.engagement_id = ?)",
            (keep, other, keep),
        )
        record.execute(
            "DELETE FROM link WHERE (from_engagement_id = ? AND to_engagement_id = ?)"
            " OR (from_engagement_id = ? AND to_engagement_id = ?)",
            (keep, other, other, keep),
        )
        for column in ("from_engagement_id", "to_engagement_id"):
            record.execute(f"UPDATE link SET {column} = ? WHERE {column} = ?", (keep, other))
        _delete_one(record, other)


def draft_heading(record: Record, draft: EngagementDraft) -> str:
    """What a draft will be called."""
    who = ", ".join(p.name for p in draft.participants if p.role is Role.PRINCIPAL)
    others = ", ".join(p.name for p in draft.participants if p.role is Role.COUNTERPART)
    where = ", ".join(dict.fromkeys(stop.city or _country_name(record, stop.country) for stop in draft.stops))
    return heading(draft.title, who, where or _country_name(record, draft.host), others, draft.kind)


def name_of_engagement(record: Record, engagement: int) -> str:
    """What an engagement is called in labels and lists."""
    rows = record.rows(f"SELECT {NAMING} FROM listing l WHERE l.id = ?", (engagement,))
    return heading_of(rows[0]) if rows else f"engagement {engagement}"


def _country_name(record: Record, words: str) -> str:
    found = resolve.country_id(record, words) if words else None
    return str(record.value("SELECT name FROM country WHERE id = ?", (found,))) if found is not None else ""


def _day(draft: EngagementDraft) -> date | None:
    """The day as of which offices are filled in: that of the latest dates the ledger carries, else of its effect."""
    for line in reversed(draft.lines):
        day = line.dates.earliest or line.dates.latest
        if day is not None:
            return day
    return next((line.effective.earliest for line in reversed(draft.lines) if line.effective.earliest), None)


def _values(record: Record, draft: EngagementDraft) -> tuple[object, ...]:
    """What stands in the columns of an engagement that a draft fills."""
    return (
        draft.kind.code, draft.category.code, draft.title.strip(), draft.purpose.strip(), draft.expected.strip(),
        draft.setting.strip(), draft.note.strip(), resolve.country_id(record, draft.host), int(draft.secret),
        *to_values(draft.disclosed),
    )  # fmt: skip


def _edit_participants(
    record: Record, engagement: int, before: Sequence[ParticipantDraft], after: Sequence[ParticipantDraft]
) -> None:
    """Makes `before` into `after`; a participant that is in both keeps its row, and so its citations."""
    rows = record.rows(
        "SELECT id FROM participation WHERE engagement_id = ? ORDER BY role, position, id", (engagement,)
    )
    left = [(row[0], draft) for row, draft in zip(rows, before, strict=True)]
    day_text = record.value("SELECT coalesce(earliest, latest) FROM listing WHERE id = ?", (engagement,))
    day = date.fromisoformat(day_text) if day_text else None
    for position, draft in enumerate(after):
        kept = next((pair for pair in left if pair[1] == draft), None)
        if kept is None:
            parts.put_participants(record, engagement, [draft], day, first=position)
        else:
            left.remove(kept)
            record.execute("UPDATE participation SET position = ? WHERE id = ?", (position, kept[0]))
    for row_id, _ in left:
        record.execute("DELETE FROM citation WHERE participation_id = ?", (row_id,))
        record.execute("DELETE FROM participation WHERE id = ?", (row_id,))


def _refuse_incomplete(draft: EngagementDraft) -> None:
    _refuse_empty(draft)
    if not draft.lines:
        raise FieldRefusal("status", "An engagement needs a status. Choose one.")


def _refuse_empty(draft: EngagementDraft) -> None:
    if not (draft.participants or draft.stops or draft.host or draft.title.strip()):
        raise FieldRefusal("participants", "Say who it is about: an engagement needs a person, a place or a title.")


def _refuse_missing(record: Record, engagement: int) -> None:
    if record.value("SELECT id FROM engagement WHERE id = ?", (engagement,)) is None:
        raise Refusal(f"There is no engagement {engagement} in this record.")


def _delete_rows(record: Record, table: str, engagement: int) -> None:
    """Deletes an engagement's rows of one table together with the citations of those rows."""
    record.execute(
        f"DELETE FROM citation WHERE {table}_id IN (SELECT id FROM {table} WHERE engagement_id = ?)", (engagement,)
    )
    record.execute(f"DELETE FROM {table} WHERE engagement_id = ?", (engagement,))


def _delete_one(record: Record, engagement: int) -> None:
    lines = "(SELECT id FROM status_change WHERE engagement_id = ?)"
    record.execute(
        f"DELETE FROM citation WHERE reason_id IN (SELECT id FROM reason WHERE status_change_id IN {lines})",
        (engagement,),
    )
    record.execute(f"DELETE FROM reason WHERE status_change_id IN {lines}", (engagement,))
    record.execute(
        f"DELETE FROM link WHERE from_engagement_id = ? OR to_engagement_id = ? OR change_id IN {lines}",
        (engagement, engagement, engagement),
    )
    for table in ("participation", "status_change", "statement"):
        _delete_rows(record, table, engagement)
    for table in ("stop", "engagement_topic", "attachment", "outside_key", "reminder", "citation"):
        record.execute(f"DELETE FROM {table} WHERE engagement_id = ?", (engagement,))
    record.execute("DELETE FROM engagement WHERE id = ?", (engagement,))


def _fill_empty_columns(record: Record, keep: int, other: int) -> None:
    """What `keep` does not say it takes from `other`; notes of both are kept."""
    for column in ("title", "purpose", "expected", "setting"):
        record.execute(
            f"UPDATE engagement SET {column} = (SELECT {column} FROM engagement WHERE id = ?)"
            f" WHERE id = ? AND {column} = ''",
            (other, keep),
        )
    record.execute(
        "UPDATE engagement SET note = trim(note || char(10) || (SELECT note FROM engagement WHERE id = ?), char(10))"
        " WHERE id = ? AND note <> (SELECT note FROM engagement WHERE id = ?)",
        (other, keep, other),
    )
    record.execute(
        "UPDATE engagement SET host_id = coalesce(host_id, (SELECT host_id FROM engagement WHERE id = ?)),"
        " category = CASE category WHEN 0 THEN (SELECT category FROM engagement WHERE id = ?) ELSE category END"
        " WHERE id = ?",
        (other, other, keep),
    )


def _join_people(record: Record, keep: int, other: int) -> None:
    same = (
        "SELECT o.id, k.id FROM participation o JOIN participation k ON k.engagement_id = ?"
        " AND (k.person_id = o.person_id OR (k.person_id IS NULL AND o.person_id IS NULL"
        " AND k.name_printed = o.name_printed)) WHERE o.engagement_id = ?"
    )
    for double, kept in record.rows(same, (keep, other)):
        record.execute("UPDATE citation SET participation_id = ? WHERE participation_id = ?", (kept, double))
        record.execute("DELETE FROM participation WHERE id = ?", (double,))
    record.execute(
        "UPDATE participation SET engagement_id = ?, position = position + 100 WHERE engagement_id = ?", (keep, other)
    )


def _join_stops(record: Record, keep: int, other: int) -> None:
    record.execute(
        "DELETE FROM stop WHERE engagement_id = ? AND EXISTS (SELECT 1 FROM stop k WHERE k.engagement_id = ?"
        " AND k.place_id IS stop.place_id AND k.country_id IS stop.country_id)",
        (other, keep),
    )
    record.execute(
        "UPDATE stop SET engagement_id = ?, position = position + 100 WHERE engagement_id = ?", (keep, other)
    )
