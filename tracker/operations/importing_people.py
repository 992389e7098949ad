"""Which person of the record a printed name means, where it is certain; inside a change.

Two people may share a name: King Abdullah of Jordan and of Saudi Arabia, the two Presidents Bush. A name links only to
somebody whose country does not contradict it, and a bare surname or first name only to somebody of the same years.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tracker.countries import find_country
from tracker.names import name_key
from tracker.operations import resolve
from tracker.record import Record
from tracker.words import CountryKind

NEAR_YEARS = 5
"""Years around a person's other engagements within which a name of one word still means the same person."""


def trip_person(record: Record, name: str, country: str, day: date) -> int | None:
    """The person that a name printed of a day means, made where nobody of that name fits; None where several do.

    country: the code of the country printed with the name, or ''.
    """
    key = name_key(name)
    one_word = " " not in key
    if one_word:
        return _trip_person(record, name, country, day)
    remembered = record.recall("person for name").setdefault(key, {})
    if country not in remembered:
        person = _trip_person(record, name, country, day)
        remembered = record.recall("person for name").setdefault(key, {})  # another if somebody was added
        remembered[country] = person
    found: int | None = remembered[country]
    return found


def _trip_person(record: Record, name: str, country: str, day: date) -> int | None:
    one_word = " " not in name_key(name)
    codes = record.recall("country of person")
    fitting = [
        person
        for person in resolve.people_named(record, name)
        if _fits(codes.get(person) or _code_of(record, person), country, one_word)
        and (not one_word or _active_near(record, person, day))
    ]
    if fitting:
        return fitting[0] if len(fitting) == 1 else None
    person = resolve.add_person(record, name, resolve.country_id(record, country))
    record.recall("country of person")[person] = country
    return person


def _code_of(record: Record, person: int) -> str:
    remembered = record.recall("country of person")
    if person not in remembered:
        remembered[person] = record.value(
            "SELECT c.code FROM person p JOIN country c ON c.id = p.country_id WHERE p.id = ?", (person,)
        )
    return str(remembered[person] or "")


@lru_cache(maxsize=8_192)  # the same countries come again and again in a file
def _fits(known: str, printed: str, one_word: bool) -> bool:
    """Whether somebody of one country may be meant by a name printed with another.

    A state and those that its land belongs to now fit each other; an organisation's officials come from any country.
    """
    if known == printed:
        return True
    if not known or not printed:
        return not one_word
    one, other = find_country(known), find_country(printed)
    if one is None or other is None:
        return False
    return (
        CountryKind.ORGANISATION in (one.kind, other.kind)
        or known in other.now
        or printed in one.now
        or not set(one.now).isdisjoint(other.now)
    )


def _active_near(record: Record, person: int, day: date) -> bool:
    """Whether somebody takes part in an engagement within some years of a day."""
    around = round(NEAR_YEARS * 365.25)
    first, last = max(day.toordinal() - around, 1), min(day.toordinal() + around, date.max.toordinal())
    found = record.value(
        "SELECT 1 FROM participation p JOIN status_change s ON s.engagement_id = p.engagement_id"
        " WHERE p.person_id = ? AND s.dates_earliest <= ? AND s.dates_latest >= ? LIMIT 1",
        (person, date.fromordinal(last).isoformat(), date.fromordinal(first).isoformat()),
    )
    return found is not None
