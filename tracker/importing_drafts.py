"""A trip as the State Department printed it, made into the draft of an engagement."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.countries import find_country
from tracker.dates import StatedDate, from_edtf, to_words
from tracker.drafts import CitationDraft, EngagementDraft, ParticipantDraft, SourceDraft, StatusDraft, StopDraft
from tracker.words import Category, Kind, Role, Status

if TYPE_CHECKING:
    from tracker.importers.state_department import ReadPerson, ReadTrip


def trip_draft(trip: ReadTrip, source: SourceDraft) -> EngagementDraft:
    """The engagement that a row reports: completed, with the words of the row kept and the row cited.

    Everybody of the visitor line is a principal, everybody met a counterpart, each with name and office as printed.
    """
    day = date.fromisoformat(trip.end)
    host = country_code(trip.host_country, day)
    people = [_participant(person, Role.PRINCIPAL, day) for person in (trip.principal, *trip.companions)]
    people += [_participant(person, Role.COUNTERPART, day) for person in trip.counterparts]
    return EngagementDraft(
        kind=Kind.named(trip.kind) or Kind.VISIT,
        category=Category.named(trip.category) or Category.UNKNOWN,
        note=_note(trip, host),
        host=host,
        participants=tuple(people),
        stops=tuple(StopDraft(city=city, country=host) for city in trip.cities),
        lines=(StatusDraft(Status.COMPLETED, effective=from_edtf(trip.end, trip.end), dates=dates_of(trip)),),
        citations=(CitationDraft(source, quote=trip.remarks, locator=f"row id {outside_key(trip.key)[1]}"),),
        outside_key=outside_key(trip.key),
    )


def source_draft(publisher: str, title: str, url: str) -> SourceDraft:
    """The data set that every imported row cites."""
    return SourceDraft(publisher=publisher, title=title, kind="data set", url=url, language="en")


def dates_of(trip: ReadTrip) -> StatedDate:
    """The days of a trip, with the days as the file writes them for words."""
    edtf = trip.start if trip.start == trip.end else f"{trip.start}/{trip.end}"
    return from_edtf(edtf, edtf)


def outside_key(key: str) -> tuple[str, str]:
    """Scheme and key of a row: "hsg:travels:3992" is 3992 in the scheme hsg:travels."""
    scheme, _, number = key.rpartition(":")
    return scheme, number


def country_code(printed: str, day: date) -> str:
    """The code of the country that a printed name meant on a day; '' where the program knows none."""
    found = find_country(printed, on=day) if printed else None
    return found.code if found is not None else ""


def _participant(person: ReadPerson, role: Role, day: date) -> ParticipantDraft:
    return ParticipantDraft(person.name, role, person.office, country_code(person.country, day))


def _note(trip: ReadTrip, host: str) -> str:
    said = [trip.remarks]
    if trip.extended_dates is not None:
        stay = to_words(from_edtf("/".join(trip.extended_dates)))
        said.append(f"Stayed in the country {stay} (“{trip.extended_words}”).")
    if not host:
        said.append(f"Country as printed: {trip.host_country}.")
    return "\n".join(words for words in said if words)
