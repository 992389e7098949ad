"""Engagements of the record that a row of an import may be: the same surname, a country in common, overlapping days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.composing import NAMING, heading_of
from tracker.dates import to_words
from tracker.importing_drafts import country_code
from tracker.names import last_name_keys
from tracker.record import Record
from tracker.stored_dates import from_columns
from tracker.words import Role, Status

if TYPE_CHECKING:
    from tracker.importers.state_department import ReadTrip

LONGEST_DAYS = 92
"""Engagements whose dates are vaguer than a quarter of a year overlap too much to be worth showing."""
MOST_A_ROW = 3
"""How many engagements are shown beside one row at most, those that begin nearest."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a likely duplicate, as it is shown. origin: "row id 3992" or "in the record"."""

    origin: str
    heading: str
    dates_words: str
    status: Status
    places: str
    counterparts: str
    note: str


@dataclass(frozen=True, slots=True)
class Double:
    """An engagement of the record beside the key of the row that may be the same, and why."""

    key: str
    engagement: int
    side: Side
    why: str


@dataclass(frozen=True, slots=True)
class _There:
    id: int
    surnames: frozenset[str]
    countries: frozenset[str]
    start: date
    end: date
    row: tuple[Any, ...]


def doubles_in_record(record: Record, trips: Iterable[ReadTrip], but_not: frozenset[int]) -> list[Double]:
    """Likely duplicates between rows and engagements, in the order of the rows; leaves out those of `but_not`."""
    surnames = [(trip, _surnames(trip)) for trip in trips]
    by_surname: dict[str, list[_There]] = defaultdict(list)
    for there in _engagements(record, surnames, but_not):
        for surname in there.surnames:
            by_surname[surname].append(there)
    found: list[Double] = []
    for trip, own in surnames:
        if by_surname.keys().isdisjoint(own):
            continue
        start, end = date.fromisoformat(trip.start), date.fromisoformat(trip.end)
        host = country_code(trip.host_country, end)
        alike = {
            there.id: there
            for surname in own
            for there in by_surname.get(surname, ())
            if host in there.countries and there.start <= end and start <= there.end
        }
        nearest = sorted(alike.values(), key=lambda there: (abs((there.start - start).days), there.id))
        found += [_double(trip, there) for there in nearest[:MOST_A_ROW]]
    return found


def _surnames(trip: ReadTrip) -> set[str]:
    day = date.fromisoformat(trip.end)
    people = (trip.principal, *trip.companions)
    return {key for person in people for key in last_name_keys(person.name, country_code(person.country, day))}


def _engagements(record: Record, trips: list[tuple[ReadTrip, set[str]]], but_not: frozenset[int]) -> list[_There]:
    """The engagements within the days of trips whose principals have one of the surnames beside them."""
    if not trips:
        return []
    first, last = min(trip.start for trip, _ in trips), max(trip.end for trip, _ in trips)
    wanted = set().union(*(surnames for _, surnames in trips))
    found: dict[int, _There] = {}
    for condition, parameter, surnames in _principals(record, wanted):
        for row in record.rows(
            "SELECT l.id, l.dates_text, l.dates_edtf, l.earliest, l.latest, l.status, l.places, l.countries,"
            f" l.counterparts, l.note, {NAMING} FROM participation p JOIN listing l ON l.id = p.engagement_id"
            f" WHERE {condition} AND p.role = ? AND l.earliest <= ? AND l.latest >= ?",
            (parameter, Role.PRINCIPAL.code, last, first),
        ):
            start, end = date.fromisoformat(row[3]), date.fromisoformat(row[4])
            if row[0] in but_not or (end - start).days > LONGEST_DAYS:
                continue
            before = found[row[0]].surnames if row[0] in found else frozenset()
            found[row[0]] = _There(row[0], before | surnames, _countries(record, row[0]), start, end, row)
    return list(found.values())


def _principals(record: Record, wanted: set[str]) -> list[tuple[str, object, frozenset[str]]]:
    """The people, and the printed names that no person stands behind, with one of these surnames: how to find their
    participations, and which of the surnames it is."""
    found: list[tuple[str, object, frozenset[str]]] = []
    for person, name, code in record.rows(
        "SELECT n.id, n.name, c.code FROM person n LEFT JOIN country c ON c.id = n.country_id"
        " UNION SELECT v.person_id, v.name, c.code FROM person_name v JOIN person n ON n.id = v.person_id"
        " LEFT JOIN country c ON c.id = n.country_id"
    ):
        if keys := last_name_keys(name, code) & wanted:
            found.append(("p.person_id = ?", person, frozenset(keys)))
    for (name,) in record.rows(
        "SELECT DISTINCT name_printed FROM participation WHERE person_id IS NULL AND role = ?", (Role.PRINCIPAL.code,)
    ):
        if keys := last_name_keys(name) & wanted:
            found.append(("p.person_id IS NULL AND p.name_printed = ?", name, frozenset(keys)))
    return found


def _countries(record: Record, engagement: int) -> frozenset[str]:
    """The codes of the countries an engagement is hosted by or stops in."""
    rows = record.rows(
        "SELECT c.code FROM country c WHERE c.id IN (SELECT host_id FROM engagement WHERE id = ?"
        " UNION SELECT coalesce(s.country_id, p.country_id) FROM stop s LEFT JOIN place p ON p.id = s.place_id"
        " WHERE s.engagement_id = ?)",
        (engagement, engagement),
    )
    return frozenset(row[0] for row in rows)


def _double(trip: ReadTrip, there: _There) -> Double:
    status, places, countries, counterparts, note = there.row[5:10]
    return Double(
        trip.key,
        there.id,
        Side(
            "in the record",
            heading_of(there.row[10:]),
            to_words(from_columns(*there.row[1:5])),
            Status.of(status),
            ", ".join(part for part in (places, countries) if part),
            counterparts,
            note,
        ),
        "the same surname and country, and overlapping days",
    )
