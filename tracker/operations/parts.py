"""Storing the parts of an engagement: participants, stops, topics, ledger lines, reasons, citations; in a change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from tracker.drafts import CitationDraft, IncidentDraft, ParticipantDraft, ReasonDraft, StatusDraft, StopDraft
from tracker.errors import FieldRefusal
from tracker.operations import resolve
from tracker.record import Record, insertion
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
from tracker.stored_dates import column_names, to_columns, to_values
from tracker.words import LinkType

_PARTICIPATION = insertion(
    Participation, "engagement", "position", "role", "name_printed", "office_printed", "person", "office", "country"
)
_STOP = insertion(Stop, "engagement", "position", "name_printed", "place", "country", *column_names("dates"))
_STATUS_CHANGE = insertion(
    StatusChange, "engagement", "status", "decided_by", "decided_by_country", "decided_by_person", "wording", "note",
    "supersedes", "recorded_at", *column_names("effective"), *column_names("dates"),
)  # fmt: skip

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
        role, name, printed = draft.role.code, draft.name.strip(), draft.office.strip()
        record.add(_PARTICIPATION, (engagement, position, role, name, printed, person, office, country))


def put_stops(record: Record, engagement: int, stops: Iterable[StopDraft]) -> None:
    """Stores the itinerary in order."""
    for position, draft in enumerate(stops):
        country = resolve.country_id(record, draft.country)
        place = draft.place_id or resolve.place_id(record, draft.city, country)
        if country is None and place is not None:
            country = resolve.country_of_place(record, place)
        record.add(_STOP, (engagement, position, draft.city.strip(), place, country, *to_values(draft.dates)))


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
    by = draft.decided_by.strip()
    country, person = (resolve.country_of_words(record, by), _one_person(record, by)) if by else (None, None)
    line = record.add(
        _STATUS_CHANGE,
        (
            engagement, draft.status.code, by, country, person, draft.wording.strip(), draft.note.strip(), supersedes,
            record.moment(), *to_values(draft.effective), *to_values(draft.dates),
        ),
    )  # fmt: skip
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
        recorded_at=record.moment(),
    )
    put_citations(record, "reason", reason, draft.citations)
    return reason


def put_citations(record: Record, claim: str, row_id: int, citations: Iterable[CitationDraft]) -> list[int]:
    """Ties passages of sources to one claim; `claim` is the citation's column without ``_id``."""
    how, remembered, found = (
        insertion(Citation, "source", "quote", "locator", claim),
        record.recall("source of draft"),
        [],
    )
    for one in citations:
        known = remembered.get(id(one.source))  # by the object, which is kept: a draft takes long to compare
        source = known[1] if known is not None else resolve.source_id(record, one.source)
        found.append(record.add(how, (source, one.quote.strip(), one.locator.strip(), row_id)))
    return found


def _one_person(record: Record, words: str) -> int | None:
    """The one person that words name exactly; nobody is created for what somebody merely said or decided."""
    name = words.split("(")[0].strip()
    found = resolve.people_named(record, name) if name else []
    return found[0] if len(found) == 1 else None
