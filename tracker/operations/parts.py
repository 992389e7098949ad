"""Storing the parts of an engagement: participants, stops, topics, ledger lines, reasons, citations; in a change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from tracker.drafts import CitationDraft, IncidentDraft, ParticipantDraft, ReasonDraft, StatusDraft, StopDraft
from tracker.errors import FieldRefusal
from tracker.operations import resolve
from tracker.record import Record, now
from tracker.schema import (
    Citation,
    EngagementTopic,
    Incident,
    IncidentCountry,
    Link,
    Participation,
    Reason,
    StatusChange,
    Stop,
)
from tracker.stored_dates import to_columns
from tracker.words import LinkType

Named = Callable[[Record, ParticipantDraft, "int | None"], "int | None"]
"""Says which person a participant is who was not chosen by id; given the id of the country too."""


def named_exactly(record: Record, draft: ParticipantDraft, country: int | None) -> int | None:
    """The one person of a participant's name, made where there is none; see `resolve.person_id`."""
    return resolve.person_id(record, draft.name, country)


def put_participants(
    record: Record,
    engagement: int,
    participants: Iterable[ParticipantDraft],
    day: date | None,
    first: int = 0,
    named: Named = named_exactly,
) -> None:
    """Stores who takes part, in order from position `first`.

    An office nobody printed is filled in from what the person held on `day`.
    """
    for position, draft in enumerate(participants, start=first):
        if not draft.name.strip():
            raise FieldRefusal("participants", "A participant needs a name as printed.")
        country = resolve.country_id(record, draft.country)
        person = draft.person_id
        if person is None and draft.link:
            person = named(record, draft, country)
        office = draft.office_id or resolve.office_id(record, draft.office, country)
        if office is None and person is not None:
            office = resolve.office_held(record, person, day)
        if country is None and office is not None:
            country = resolve.country_of_office(record, office)
        record.insert(
            Participation,
            engagement=engagement,
            position=position,
            role=draft.role.code,
            name_printed=draft.name.strip(),
            office_printed=draft.office.strip(),
            person=person,
            office=office,
            country=country,
        )


def put_stops(record: Record, engagement: int, stops: Iterable[StopDraft]) -> None:
    """Stores the itinerary in order."""
    for position, draft in enumerate(stops):
        country = resolve.country_id(record, draft.country)
        place = draft.place_id or resolve.place_id(record, draft.city, country)
        if country is None and place is not None:
            country = resolve.country_of_place(record, place)
        record.insert(
            Stop,
            engagement=engagement,
            position=position,
            name_printed=draft.city.strip(),
            place=place,
            country=country,
            **to_columns("dates", draft.dates),
        )


def put_topics(record: Record, engagement: int, topics: Iterable[str]) -> None:
    """Stores the topics, each once."""
    for topic in dict.fromkeys(resolve.topic_id(record, name) for name in topics if name.strip()):
        record.insert(EngagementTopic, engagement=engagement, topic=topic)


def put_line(record: Record, engagement: int, draft: StatusDraft, supersedes: int | None = None) -> int:
    """Appends one line to an engagement's ledger, with its reasons and citations; returns the line's id.

    Something is known of it again, so a day on which to ask is forgotten.
    """
    record.execute("DELETE FROM reminder WHERE engagement_id = ?", (engagement,))
    return add_line(record, engagement, draft, supersedes)


def add_line(record: Record, engagement: int, draft: StatusDraft, supersedes: int | None = None) -> int:
    """Stores one line of an engagement of which nobody wants to be reminded; returns the line's id."""
    line = record.insert(
        StatusChange,
        engagement=engagement,
        status=draft.status.code,
        decided_by=draft.decided_by.strip(),
        decided_by_country=resolve.country_of_words(record, draft.decided_by),
        decided_by_person=_one_person(record, draft.decided_by),
        wording=draft.wording.strip(),
        note=draft.note.strip(),
        supersedes=supersedes,
        recorded_at=now(),
        **to_columns("effective", draft.effective),
        **to_columns("dates", draft.dates),
    )
    for position, reason in enumerate(draft.reasons):
        put_reason(record, line, reason, position)
    put_citations(record, "status_change", line, draft.citations)
    incident = incident_id(record, draft.because_of_incident)
    if incident is not None:
        record.insert(
            Link, type=LinkType.BECAUSE_OF.code, from_engagement=engagement, to_incident=incident, change=line
        )
    return line


def incident_id(record: Record, incident: int | IncidentDraft | None) -> int | None:
    """The id of an incident; one that is only a draft is stored first."""
    if not isinstance(incident, IncidentDraft):
        return incident
    if not incident.title.strip():
        raise FieldRefusal("title", "Say what happened.")
    stored = record.insert(
        Incident, title=incident.title.strip(), note=incident.note.strip(), **to_columns("happened", incident.happened)
    )
    put_incident_countries(record, stored, incident)
    put_citations(record, "incident", stored, incident.citations)
    return stored


def put_incident_countries(record: Record, incident: int, draft: IncidentDraft) -> None:
    """Stores the countries an incident concerns, each once."""
    for country in resolve.country_ids(record, draft.countries):
        record.insert(IncidentCountry, incident=incident, country=country)


def put_reason(record: Record, line: int, draft: ReasonDraft, position: int) -> int:
    """Stores one reason of a status change; returns its id. Refuses one that says nothing."""
    if draft.none_given and (draft.text.strip() or draft.category.strip()):
        raise FieldRefusal("reason", "Either a reason was stated or none was given, not both.")
    if not (draft.none_given or draft.text.strip() or draft.category.strip()):
        raise FieldRefusal("reason", "A reason needs words or a kind; say “none given” where none was stated.")
    reason = record.insert(
        Reason,
        status_change=line,
        position=position,
        basis=draft.basis.code,
        none_given=int(draft.none_given),
        text=draft.text.strip(),
        category=resolve.category_id(record, draft.category),
        stated_by=draft.stated_by.strip(),
        stated_by_person=_one_person(record, draft.stated_by.split(",")[0]),
        stated_by_country=resolve.country_of_words(record, draft.stated_by),
        recorded_at=now(),
    )
    put_citations(record, "reason", reason, draft.citations)
    return reason


def put_citations(record: Record, claim: str, row_id: int, citations: Iterable[CitationDraft]) -> list[int]:
    """Ties passages of sources to one claim; `claim` is the citation's column without ``_id``."""
    return [
        record.insert(
            Citation,
            source=resolve.source_id(record, draft.source),
            quote=draft.quote.strip(),
            locator=draft.locator.strip(),
            **{claim: row_id},
        )
        for draft in citations
    ]


def _one_person(record: Record, words: str) -> int | None:
    """The one person that words name exactly; nobody is created for what somebody merely said or decided."""
    name = words.split("(")[0].strip()
    found = resolve.people_named(record, name) if name else []
    return found[0] if len(found) == 1 else None
