"""Everything about one person, country, channel or incident, for its page; each counted in the database."""

from __future__ import annotations

from tracker.errors import Refusal
from tracker.queries.about_around import channel_lines, channels_of, effects_of, incidents_of, linked_rows
from tracker.queries.about_engagements import of_country, of_person, overview
from tracker.queries.about_meetings import partners, people_met, people_of, where_met
from tracker.queries.about_offices import holders_in, offices_named, tenures_of
from tracker.queries.about_reasons import reasons
from tracker.queries.about_rows import ChannelAbout, CountryAbout, IncidentAbout, PersonAbout, Thing, ThingKind
from tracker.queries.about_sources import citations_of, statements_about, statements_by
from tracker.queries.names import person_page
from tracker.queries.pages import links_of
from tracker.reader import Reader
from tracker.stored_dates import from_columns
from tracker.words import CountryKind


def person_about(reader: Reader, person: int) -> PersonAbout:
    """Everything of a person; Refusal where the record does not have them."""
    page = person_page(reader, person)
    if page is None:
        raise Refusal("This person is not in the record.")
    which = of_person(person)
    met, met_total, beside, beside_total = people_met(reader, person)
    said, said_total = statements_by(reader, person=person)
    return PersonAbout(
        id=page.id,
        name=page.name,
        country=_country(reader, "SELECT country_id FROM person WHERE id = ?", person),
        note=page.note,
        names=page.names,
        tenures=tenures_of(reader, person),
        offices=offices_named(reader, person),
        engagements=overview(reader, which),
        met=met,
        met_total=met_total,
        beside=beside,
        beside_total=beside_total,
        where=where_met(reader, which),
        reasons=reasons(reader, which, ThingKind.PERSON, person),
        statements=said,
        statements_total=said_total,
    )


def country_about(reader: Reader, country: int) -> CountryAbout:
    """Everything of a country, territory or organisation; Refusal where the record does not have it."""
    rows = reader.rows("SELECT name, code, kind FROM country WHERE id = ?", (country,))
    if not rows:
        raise Refusal("This country is not in the record.")
    [(name, code, kind)] = rows
    which = of_country(country)
    met, met_total = partners(reader, country)
    people, people_total = people_of(reader, country)
    said, said_total = statements_by(reader, country=country)
    return CountryAbout(
        id=country,
        name=name,
        code=code,
        kind=CountryKind.of(kind),
        engagements=overview(reader, which),
        partners=met,
        partners_total=met_total,
        holders=holders_in(reader, country),
        people=people,
        people_total=people_total,
        reasons=reasons(reader, which, ThingKind.COUNTRY, country),
        incidents=incidents_of(reader, country),
        channels=channels_of(reader, country),
        statements=said,
        statements_total=said_total,
    )


def channel_about(reader: Reader, channel: int) -> ChannelAbout:
    """Everything of a channel; Refusal where the record does not have it."""
    rows = reader.rows("SELECT title, note FROM channel WHERE id = ?", (channel,))
    if not rows:
        raise Refusal("This channel is not in the record.")
    links = links_of(reader, "channel", channel)
    return ChannelAbout(
        id=channel,
        title=rows[0][0],
        note=rows[0][1],
        parties=_countries(
            reader,
            "SELECT c.id, c.name, c.code FROM channel_party p JOIN country c ON c.id = p.country_id"
            " WHERE p.channel_id = ? ORDER BY p.id",
            channel,
        ),
        lines=channel_lines(reader, channel),
        links=links,
        rows=linked_rows(reader, links),
        statements=statements_about(reader, "channel", channel),
        today=reader.today,
    )


def incident_about(reader: Reader, incident: int) -> IncidentAbout:
    """Everything of an incident; Refusal where the record does not have it."""
    rows = reader.rows(
        "SELECT title, note, happened_text, happened_edtf, happened_earliest, happened_latest FROM incident"
        " WHERE id = ?",
        (incident,),
    )
    if not rows:
        raise Refusal("This incident is not in the record.")
    title, note, *dates = rows[0]
    links = links_of(reader, "incident", incident)
    effects = effects_of(reader, incident)
    explained = {effect.link for effect in effects}
    return IncidentAbout(
        id=incident,
        title=title,
        happened=from_columns(*dates),
        note=note,
        countries=_countries(
            reader,
            "SELECT c.id, c.name, c.code FROM incident_country p JOIN country c ON c.id = p.country_id"
            " WHERE p.incident_id = ? ORDER BY p.id",
            incident,
        ),
        effects=effects,
        links=tuple(link for link in links if link.id not in explained),
        rows=linked_rows(reader, links),
        statements=statements_about(reader, "incident", incident),
        citations=citations_of(reader, "incident", [incident]).get(incident, ()),
    )


def _country(reader: Reader, sql: str, row_id: int) -> Thing | None:
    """The country whose id a query gives."""
    found = _countries(reader, f"SELECT c.id, c.name, c.code FROM country c WHERE c.id = ({sql})", row_id)
    return found[0] if found else None


def _countries(reader: Reader, sql: str, row_id: int) -> tuple[Thing, ...]:
    return tuple(Thing(ThingKind.COUNTRY, *row) for row in reader.rows(sql, (row_id,)))
