"""Operations on what stands around engagements: incidents, channels, links, statements."""

from __future__ import annotations

from tracker.drafts import (
    ChannelChangeDraft,
    ChannelDraft,
    CitationDraft,
    End,
    IncidentDraft,
    LinkDraft,
    StatementDraft,
)
from tracker.errors import FieldRefusal, Refusal
from tracker.operations import parts, resolve
from tracker.operations.engagements import name_of_engagement
from tracker.operations.registry import operation
from tracker.record import Record
from tracker.schema import Channel, ChannelChange, ChannelParty, Incident, Link, Statement
from tracker.stored_dates import to_columns


@operation
def add_incident(record: Record, draft: IncidentDraft) -> int:
    """Adds an incident; returns its id."""
    if not draft.title.strip():
        raise FieldRefusal("title", "Say what happened.")
    with record.change(f"Add incident {draft.title.strip()}"):
        incident = parts.incident_id(record, draft)
        assert incident is not None
        return incident


@operation
def edit_incident(record: Record, incident: int, draft: IncidentDraft) -> None:
    """Makes an incident what the draft says; its citations are left alone."""
    if not draft.title.strip():
        raise FieldRefusal("title", "Say what happened.")
    if record.value("SELECT id FROM incident WHERE id = ?", (incident,)) is None:
        raise Refusal("This incident is no longer in the record.")
    with record.change(f"Edit incident {draft.title.strip()}"):
        record.update(
            Incident,
            incident,
            title=draft.title.strip(),
            note=draft.note.strip(),
            **to_columns("happened", draft.happened),
        )
        countries = resolve.country_ids(record, draft.countries)
        before = record.rows("SELECT country_id FROM incident_country WHERE incident_id = ? ORDER BY id", (incident,))
        if before != [(country,) for country in countries]:
            record.execute("DELETE FROM incident_country WHERE incident_id = ?", (incident,))
            parts.put_incident_countries(record, incident, draft)


@operation
def add_channel(record: Record, draft: ChannelDraft) -> int:
    """Adds a standing dialogue; returns its id."""
    if not draft.title.strip():
        raise FieldRefusal("title", "Say what the channel is called.")
    with record.change(f"Add channel {draft.title.strip()}"):
        channel = record.insert(Channel, title=draft.title.strip(), note=draft.note.strip())
        for country in resolve.country_ids(record, draft.parties):
            record.insert(ChannelParty, channel=channel, country=country)
        return channel


@operation
def change_channel(
    record: Record, channel: int, draft: ChannelChangeDraft, citation: CitationDraft | None = None
) -> int:
    """Appends a line to a channel's ledger, with the passage that supports it; returns the line's id."""
    title = record.value("SELECT title FROM channel WHERE id = ?", (channel,))
    if title is None:
        raise Refusal("This channel is no longer in the record.")
    if draft.none_given and (draft.reason.strip() or draft.category.strip()):
        raise FieldRefusal("reason", "Either a reason was stated or none was given, not both.")
    with record.change(f"{draft.state.label.capitalize()}: {title}"):
        line = record.insert(
            ChannelChange,
            channel=channel,
            state=draft.state.code,
            decided_by=draft.decided_by.strip(),
            decided_by_country=resolve.country_of_words(record, draft.decided_by),
            reason=draft.reason.strip(),
            none_given=int(draft.none_given),
            category=resolve.category_id(record, draft.category),
            stated_by=draft.stated_by.strip(),
            note=draft.note.strip(),
            recorded_at=record.moment(),
            **to_columns("effective", draft.effective),
        )
        if citation is not None:
            parts.put_citations(record, "channel_change", line, [citation])
        return line


@operation
def add_link(record: Record, draft: LinkDraft) -> int:
    """Relates two things; returns the link's id. The same relation twice is refused."""
    new = draft.end if isinstance(draft.end, IncidentDraft) else None
    end = draft.end if isinstance(draft.end, End) else None
    if draft.start == end:
        raise Refusal("A link needs two different things.")
    columns = _end_columns("from", draft.start) | _end_columns("to", end or End(incident=0))
    condition = " AND ".join(f"{column} IS ?" for column in columns)
    if record.value(f"SELECT id FROM link WHERE type = ? AND {condition}", (draft.type.code, *columns.values())):
        raise Refusal("These two are linked like this already.")
    engagement = draft.start.engagement or columns["to_engagement_id"]
    label = f"Link {name_of_engagement(record, engagement)}" if engagement is not None else "Link"
    with record.change(label):
        if new is not None:
            columns["to_incident_id"] = parts.incident_id(record, new)
        return record.insert(Link, type=draft.type.code, change=draft.change, note=draft.note.strip(), **columns)


def _end_columns(side: str, end: End) -> dict[str, int | None]:
    columns = {f"{side}_{what}_id": getattr(end, what) for what in ("engagement", "incident", "channel")}
    if sum(value is not None for value in columns.values()) != 1:
        raise Refusal("A link needs one thing at each end.")
    return columns


@operation
def remove_link(record: Record, link: int) -> None:
    """Takes a link away."""
    rows = record.rows("SELECT coalesce(from_engagement_id, to_engagement_id) FROM link WHERE id = ?", (link,))
    if not rows:
        raise Refusal("This link is no longer there.")
    with record.change(f"Unlink {name_of_engagement(record, rows[0][0])}" if rows[0][0] else "Unlink"):
        record.execute("DELETE FROM link WHERE id = ?", (link,))


@operation
def add_statement(record: Record, draft: StatementDraft) -> int:
    """Adds what somebody said; returns its id."""
    if not draft.speaker.strip():
        raise FieldRefusal("speaker", "Say who said it.")
    if not (draft.gist.strip() or draft.quote.strip()):
        raise FieldRefusal("gist", "Say what was said, in short or in the words used.")
    if sum(i is not None for i in (draft.engagement_id, draft.channel_id, draft.incident_id)) != 1:
        raise Refusal("A statement is about one engagement, channel or incident. Choose it.")
    with record.change(f"Add statement by {draft.speaker.strip()}"):
        found = resolve.people_named(record, draft.speaker)
        statement = record.insert(
            Statement,
            engagement=draft.engagement_id,
            channel=draft.channel_id,
            incident=draft.incident_id,
            speaker=draft.speaker.strip(),
            office_printed=draft.office.strip(),
            person=found[0] if len(found) == 1 else None,
            gist=draft.gist.strip(),
            quote=draft.quote.strip(),
            **to_columns("stated", draft.stated),
        )
        parts.put_citations(record, "statement", statement, draft.citations)
        return statement
