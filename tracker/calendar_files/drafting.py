"""An event from another calendar made into the draft of an engagement, with what each of its properties became."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tracker.calendar_files import terms
from tracker.calendar_files.stamps import When, words_of
from tracker.calendar_files.title_kinds import kind_of_title
from tracker.calendar_files.titles import read_title, stops_of, title_of
from tracker.dates import to_words
from tracker.drafts import CitationDraft, EngagementDraft, SourceDraft, StatusDraft
from tracker.mapping.drafting import ledger_of_row
from tracker.mapping.planning import CellReading
from tracker.mapping.targets import Target
from tracker.record import Record
from tracker.source_words import read_source
from tracker.words import Kind, Status

if TYPE_CHECKING:
    from icalendar import Event

LONGEST_NOTE = 20_000
MOST_TOPICS = 20
MOST_PEOPLE = 100

_CONSISTENT = {
    terms.CONFIRMED: (Status.PLANNED, Status.UNDER_WAY, Status.COMPLETED, Status.CUT_SHORT, Status.LAPSED),
    terms.TENTATIVE: (Status.EXPECTED, Status.PROPOSED, Status.UNANSWERED),
    terms.CANCELLED: (Status.CANCELLED, Status.DECLINED, Status.POSTPONED),
}
"""What an engagement may be without an event of this STATUS saying otherwise."""


@dataclass(frozen=True, slots=True)
class DraftedEvent:
    """An event as a draft. said: the fields it says something of; consistent: the statuses that what it says of its
    own does not speak against."""

    draft: EngagementDraft
    when: When
    said: frozenset[Target]
    consistent: frozenset[Status]
    readings: tuple[CellReading, ...]


def draft_event(
    record: Record, event: Event, when: When, calendar: SourceDraft, label: str, known: frozenset[str]
) -> DraftedEvent | None:
    """The draft of an event; None for one that names nothing at all. calendar: cited for it, at `label`; known: the
    names of the record, as `titles.known_names` gives them.

    STATUS: TENTATIVE is expected, CONFIRMED and none at all are planned, over or not (nobody said that it took place),
    CANCELLED is cancelled; a word before the title ("Postponed: …") says it better. The days are those of the event's
    own time zone, and the time of day stays in the note. Who organises and attends stays in the note too: an event does
    not say who is who's counterpart.
    """
    title = title_of(text_of(event, "SUMMARY"))
    stated = words_of(event, "STATUS").upper()
    status = _status(title.status, stated)
    location = text_of(event, "LOCATION")
    stops = stops_of(location) if location else ()
    certain = read_title(record, title.text, when.first, known) if title.text else None
    kinds, topics = _categories(event)
    base = certain or EngagementDraft(kind=kind_of_title(title.text) or Kind.MEETING, title=title.text)
    draft = replace(
        base,
        kind=kinds or base.kind,
        stops=base.stops or stops,
        note="\n".join(_note(event, when, title.text if certain else "", location if location and not stops else "")),
        topics=topics,
    )
    if not (draft.title or draft.participants or draft.stops):
        return None
    citation = CitationDraft(calendar, locator=label)
    line = StatusDraft(status, wording=title.word or (stated if stated in terms.OUR_STATUS else ""))
    lines = ledger_of_row(when.stated, _NOTHING.dates, line)
    url = text_of(event, "URL")
    own = (CitationDraft(read_source(url, when.first)),) if url.lower().startswith(("http://", "https://")) else ()
    draft = replace(draft, lines=lines, citations=(*own, citation))
    said = {Target.DATES, Target.STATUS, Target.NOTE}
    said |= {Target.TITLE} if draft.title else set()
    said |= {Target.CITIES, Target.COUNTRIES} if draft.stops else set()
    said |= {Target.TOPICS} if topics else set()
    said |= {Target.PRINCIPALS, Target.COUNTERPARTS} if certain else set()
    by_title = title.status is not None and status is title.status
    consistent = {status} if by_title else frozenset(_CONSISTENT.get(stated, _CONSISTENT[terms.CONFIRMED]))
    readings = tuple(_readings(event, draft, when, status))
    return DraftedEvent(draft, when, frozenset(said), frozenset(consistent), readings)


def text_of(event: Event, name: str) -> str:
    """A property as plain text; of several the first, '' where it is not there."""
    value: Any = event.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None:
        return ""
    if type(value).__name__ == "vBroken":
        return words_of(event, name)
    return str(value).strip()


def all_of(event: Event, name: str) -> list[Any]:
    """All values of a property as the library read them."""
    value: Any = event.get(name)
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


_NOTHING = StatusDraft(Status.PLANNED)


def _status(before_title: Status | None, stated: str) -> Status:
    """What an event says of itself; a word that says it took place is not taken for a report of it."""
    if stated == terms.CANCELLED and before_title not in (Status.POSTPONED, Status.DECLINED):
        return Status.CANCELLED
    if before_title is not None and before_title not in (Status.COMPLETED, Status.UNDER_WAY, Status.CUT_SHORT):
        return before_title
    return terms.OUR_STATUS.get(stated, Status.PLANNED)


def _categories(event: Event) -> tuple[Kind | None, tuple[str, ...]]:
    """The kind that one of the categories names, and the others as topics."""
    kind: Kind | None = None
    topics: dict[str, None] = {}
    for value in all_of(event, "CATEGORIES"):
        for category in getattr(value, "cats", [value]):
            words = " ".join(str(category).split())
            named = Kind.named(words)
            if named is not None and kind is None:
                kind = named
            elif words and len(words) <= 80:
                topics[words] = None
    return kind, tuple(topics)[:MOST_TOPICS]


def _note(event: Event, when: When, title: str, location: str) -> Iterator[str]:
    """What has no field of its own, as stated."""
    said = text_of(event, "DESCRIPTION")
    if said:
        yield said[:LONGEST_NOTE]
    if title:
        yield f"Title in the calendar: {title}"
    if when.times:
        yield f"Time as stated: {when.times}"
    if location:
        yield f"Place as stated: {' '.join(location.split())}"
    organizer = [_name(value) for value in all_of(event, "ORGANIZER")]
    if any(organizer):
        yield f"Organised by: {', '.join(filter(None, organizer))}"
    people = [name for value in all_of(event, "ATTENDEE")[:MOST_PEOPLE] if (name := _name(value))]
    if people:
        yield f"Attendees: {', '.join(people)}"
    rule = words_of(event, "RRULE")
    if rule:
        yield f"Rule as stated: {rule}"


def _name(value: Any) -> str:
    """Who an address stands for, with the answer given where that is no yes."""
    params = getattr(value, "params", {})
    name = " ".join(str(params.get("CN", "")).split()) or str(value).removeprefix("mailto:").removeprefix("MAILTO:")
    answer = str(params.get("PARTSTAT", "")).casefold()
    return f"{name} ({answer})" if name and answer in ("declined", "tentative") else name


def _readings(event: Event, draft: EngagementDraft, when: When, status: Status) -> Iterator[CellReading]:
    people = ", ".join(person.name for person in draft.participants)
    yield CellReading(
        "SUMMARY",
        text_of(event, "SUMMARY"),
        Target.TITLE if draft.title else Target.PRINCIPALS,
        draft.title or people,
    )
    days = " to ".join(filter(None, (words_of(event, "DTSTART"), words_of(event, "DTEND"))))
    yield CellReading("DTSTART", days, Target.DATES, to_words(when.stated))
    yield CellReading("STATUS", words_of(event, "STATUS"), Target.STATUS, status.label)
    location = text_of(event, "LOCATION")
    if location:
        places = ", ".join(stop.city or stop.country for stop in draft.stops)
        yield CellReading("LOCATION", location, Target.CITIES if places else Target.NOTE, places or location)
    for name, target, became in (
        ("DESCRIPTION", Target.NOTE, draft.note),
        ("CATEGORIES", Target.TOPICS, "; ".join(draft.topics)),
        ("URL", Target.SOURCE, draft.citations[0].source.url),
    ):
        cell = text_of(event, name) if name != "CATEGORIES" else words_of(event, name)
        if cell:
            yield CellReading(name, cell, target, became)
