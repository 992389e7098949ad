"""Between the texts of a form's fields and drafts: people with offices, places with countries, a source in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.countries import country, find_country
from tracker.dates import to_words
from tracker.drafts import ParticipantDraft, SourceDraft, StopDraft
from tracker.errors import Refusal
from tracker.names import name_key
from tracker.operations.resolve import people_named
from tracker.record import Record
from tracker.words import Role


def split(text: str, separator: str = ";") -> list[str]:
    """The pieces of a text, trimmed; empty ones left out."""
    return [piece.strip() for piece in text.split(separator) if piece.strip()]


def people_text(people: Iterable[ParticipantDraft], *, with_office: bool = True) -> str:
    """People as a field shows them: "He Lifeng, Vice Premier; Li Qiang"."""
    return "; ".join(f"{p.name}, {p.office}" if p.office and with_office else p.name for p in people)


def read_people(record: Record, text: str, role: Role) -> list[ParticipantDraft]:
    """People from a field: cut at semicolons, the office after the first comma.

    What follows a comma is another person, and no office, where the record has a person of exactly that name.
    """
    found: list[ParticipantDraft] = []
    for piece in split(text):
        name, *rest = split(piece, ",")
        person, office = name, ""
        for part in rest:
            if known_person(record, part) is not None:
                found.append(ParticipantDraft(person, role, office))
                person, office = part, ""
            else:
                office = f"{office}, {part}" if office else part
        found.append(ParticipantDraft(person, role, office))
    return found


def known_person(record: Record, name: str) -> int | None:
    """The one person the record has under exactly this name or variant; None for nobody and for several."""
    found = people_named(record, name) if name.strip() else []
    return found[0] if len(found) == 1 else None


def stops_text(stops: Iterable[StopDraft]) -> str:
    """Places as a field shows them: "Beijing, China; Shanghai, China"."""
    return "; ".join(filter(None, (stop_text(stop) for stop in stops)))


def stop_text(stop: StopDraft) -> str:
    name = ""
    if stop.country:
        try:
            name = country(stop.country).name
        except Refusal:
            name = stop.country
    return f"{stop.city}, {name}" if stop.city and name else stop.city or name


def read_stops(text: str) -> list[StopDraft]:
    """Places from a field: cut at semicolons and commas; a country after a city says where the city lies."""
    stops: list[StopDraft] = []
    for piece in split(text):
        parts = split(piece, ",")
        while parts:
            part = parts.pop(0)
            after = find_country(parts[0]) if parts else None
            if after is not None and not (_names_country(part) and _names_country(parts[0]) and part != parts[0]):
                stops.append(StopDraft(part, after.code))
                del parts[0]
            elif _names_country(part):
                found = find_country(part)
                assert found is not None
                stops.append(StopDraft(country=found.code))
            else:
                stops.append(StopDraft(part))
    return stops


def _names_country(part: str) -> bool:
    """Whether a name standing alone means a country, by its name, an alias or its code, and no adjective."""
    found = find_country(part)
    names = (found.name, found.code, *found.aliases) if found is not None else ()
    return any(name_key(name) == name_key(part) for name in names)


def kept(before: Sequence[ParticipantDraft], now: Sequence[ParticipantDraft]) -> tuple[ParticipantDraft, ...]:
    """The people as now written, each whose name and office did not change as it was, with all it was linked to."""
    left = list(before)
    result = []
    for person in now:
        same = next(
            (old for old in left if (old.name, old.office, old.role) == (person.name, person.office, person.role)), None
        )
        if same is not None:
            left.remove(same)
        result.append(same or person)
    return tuple(result)


def kept_stops(before: Sequence[StopDraft], now: Sequence[StopDraft]) -> tuple[StopDraft, ...]:
    """The places as now written, each that reads the same as it was, with its dates."""
    left = list(before)
    result = []
    for stop in now:
        same = next((old for old in left if stop_text(old) == stop_text(stop)), None)
        if same is not None:
            left.remove(same)
        result.append(same or stop)
    return tuple(result)


def source_text(source: SourceDraft) -> str:
    """A source in one line: publisher, title, day, address."""
    day = to_words(source.published) if source.published.text else ""
    return ", ".join(filter(None, (source.publisher, source.title, day, source.url)))
