"""What the fields of forms offer for completion: each function takes a record and the text typed so far."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.countries import country
from tracker.gazetteer import find_cities
from tracker.names import name_key
from tracker.queries.names import (
    countries_like,
    incidents_like,
    offices_like,
    people_like,
    places_like,
    reason_categories,
    sources_like,
    topics_like,
)
from tracker.queries.rows import Named
from tracker.record import Record
from ui.kit import Suggestion

MOST = 7


def people(record: Record, text: str) -> list[Suggestion]:
    """People of the record, then an offer to add the name."""
    name = text.split(",")[0].strip()
    return _with_new(_rows(people_like(record, name, MOST)), name)


def offices(record: Record, text: str) -> list[Suggestion]:
    """Offices of the record with their country, then an offer to add the title."""
    return _with_new(_rows(offices_like(record, text, MOST)), text)


def places(record: Record, text: str) -> list[Suggestion]:
    """Places of the record, countries, and cities of the gazetteer, as "Beijing, China"; then an offer to add it."""
    before, comma, after = text.rpartition(",")
    if comma and before.strip():
        named = before.strip()
        return [Suggestion(f"{named}, {row.name}", row.code) for row in countries_like(record, after.strip(), MOST)]
    found = [
        Suggestion(f"{row.name}, {row.detail}" if row.detail else row.name, "in the record", row.id)
        for row in places_like(record, text, 4)
    ]
    found += [Suggestion(row.name, "country") for row in countries_like(record, text, 2)]
    for city in find_cities(text, limit=5):
        label = f"{city.name}, {country(city.country_code).name}"
        if all(name_key(label) != name_key(row.text) for row in found):
            found.append(Suggestion(label, "capital" if city.is_capital else ""))
    return _with_new(found[:MOST], text, also={name_key(row.text.split(",")[0]) for row in found})


def countries(record: Record, text: str) -> list[Suggestion]:
    """Countries and organisations."""
    return [Suggestion(row.name, row.code) for row in countries_like(record, text, MOST)]


def deciders(record: Record, text: str) -> list[Suggestion]:
    """Countries and people; whatever else is typed stands as typed."""
    found = [Suggestion(row.name, row.code) for row in countries_like(record, text, 4)]
    return [*found, *_rows(people_like(record, text, 4))]


def topics(record: Record, text: str) -> list[Suggestion]:
    return _with_new(_rows(topics_like(record, text, MOST)), text)


def sources(record: Record, text: str) -> list[Suggestion]:
    """Sources of the record by publisher or title, then an offer to add one from the words."""
    return _with_new(_rows(sources_like(record, text, MOST)), text)


def incidents(record: Record, text: str) -> list[Suggestion]:
    return _with_new(_rows(incidents_like(record, text, MOST)), text)


def kinds_of_reason(record: Record, text: str) -> list[Suggestion]:
    """The record's kinds of reason, then an offer to add one."""
    key = f" {name_key(text)}" if text else ""
    rows = [row for row in reason_categories(record) if key in f" {name_key(row.name)}"]
    return _with_new(_rows(rows), text)


def _rows(rows: Iterable[Named]) -> list[Suggestion]:
    return [Suggestion(row.name, row.detail, row.id) for row in rows]


def _with_new(rows: list[Suggestion], text: str, *, also: Iterable[str] = ()) -> list[Suggestion]:
    key = name_key(text)
    known = {name_key(row.text) for row in rows} | set(also)
    return [*rows, Suggestion(text.strip(), create=True)] if key and key not in known else rows
