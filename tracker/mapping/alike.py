"""Which engagements, and which other rows, a row may be: found by names, places and overlapping days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tracker.composing import NAMING, heading_of
from tracker.dates import StatedDate, to_words
from tracker.drafts import EngagementDraft, ParticipantDraft, StopDraft
from tracker.names import last_name_keys, name_key
from tracker.reader import Reader
from tracker.stored_dates import from_columns
from tracker.words import Role

LONGEST_MONTHS = 24
"""Engagements whose dates reach over more months are compared with none: they overlap too much."""
LIKELY_DAYS = 92
"""Dates vaguer than a quarter of a year are no sign that two are the same."""
MOST_SHOWN = 3
_MOST_A_MONTH = 100
"""Of one person in one place and month; more would only be looked through."""


@lru_cache(maxsize=8_192)
def _surnames(name: str, code: str | None) -> frozenset[str]:
    return frozenset(last_name_keys(name, code))


@dataclass(frozen=True, slots=True)
class Occasion:
    """An engagement or a row as it is compared. people: for each principal, the folded names that mean them.

    places: country codes, and folded city names with a leading space so that they are not taken for codes.
    """

    id: int
    words: str
    people: tuple[frozenset[str], ...]
    surnames: frozenset[str]
    places: frozenset[str]
    start: date
    end: date


class Occasions:
    """Occasions by name and month, so that finding those alike does not go through all of them."""

    def __init__(self) -> None:
        self._by: dict[tuple[str, int], list[Occasion]] = {}
        self._crowded: dict[tuple[str, int], dict[str, list[Occasion]]] = {}

    def __bool__(self) -> bool:
        return bool(self._by)

    def add(self, occasion: Occasion) -> None:
        """Adds one more to be found."""
        names = {name for names in occasion.people for name in names} | occasion.surnames
        for month in _months(occasion):
            for name in names:
                self._put((name, month), occasion)

    def _put(self, key: tuple[str, int], occasion: Occasion) -> None:
        there = self._by.get(key)
        if there is None:
            self._by[key] = [occasion]
        elif len(there) < _MOST_A_MONTH:
            there.append(occasion)
        else:
            by_place = self._crowded.get(key)
            if by_place is None:
                by_place = self._crowded[key] = defaultdict(list)
                for one in there:
                    for place in one.places:
                        by_place[place].append(one)
            for place in occasion.places:
                if len(by_place[place]) < _MOST_A_MONTH:
                    by_place[place].append(occasion)

    def same(self, occasion: Occasion) -> list[Occasion]:
        """Those with exactly the same principals, a place in common and overlapping days."""
        return [
            other
            for other in self._overlapping(occasion, (name for names in occasion.people for name in names))
            if same_people(other, occasion)
        ]

    def likely(self, occasion: Occasion) -> list[Occasion]:
        """Those with a principal of the same surname, a place in common and overlapping days; the nearest first."""
        if (occasion.end - occasion.start).days > LIKELY_DAYS:
            return []
        found = [
            other
            for other in self._overlapping(occasion, occasion.surnames)
            if (other.end - other.start).days <= LIKELY_DAYS
        ]
        return sorted(found, key=lambda other: (abs((other.start - occasion.start).days), other.id))[:MOST_SHOWN]

    def _overlapping(self, occasion: Occasion, names: Iterable[str]) -> list[Occasion]:
        if not self._by:
            return []
        found: dict[int, Occasion] = {}
        months = _months(occasion)
        for name in names:
            for month in months:
                key = (name, month)
                if key not in self._by:
                    continue
                places = self._crowded.get(key)
                there = (
                    self._by[key] if places is None else [one for at in occasion.places for one in places.get(at, ())]
                )
                for other in there:
                    meets = other.start <= occasion.end and occasion.start <= other.end
                    if meets and not other.places.isdisjoint(occasion.places):
                        found[other.id] = other
        return [found[number] for number in sorted(found)]


def same_people(one: Occasion, other: Occasion) -> bool:
    """Whether two have exactly the same principals."""
    return len(one.people) == len(other.people) and all(
        any(names & theirs for theirs in one.people) for names in other.people
    )


def occasion_of(number: int, words: str, draft: EngagementDraft, dates: StatedDate) -> Occasion | None:
    """A row as it is compared; None where its days are open, nobody is named, or no place is."""
    return Comparing().occasion(number, words, draft, dates)


class Comparing:
    """Makes occasions of drafts, many of which have the very same participants and stops."""

    def __init__(self) -> None:
        self._people: dict[int, tuple[object, tuple[frozenset[str], ...], frozenset[str]]] = {}
        self._places: dict[tuple[int, str], tuple[object, frozenset[str]]] = {}

    def occasion(self, number: int, words: str, draft: EngagementDraft, dates: StatedDate) -> Occasion | None:
        """A row as it is compared; None where its days are open, nobody is named, or no place is."""
        if dates.earliest is None or dates.latest is None:
            return None
        of_people = self._people.get(id(draft.participants))
        if of_people is None:  # kept with what it is of, whose number no other has then
            of_people = self._people[id(draft.participants)] = (draft.participants, *_principals(draft.participants))
        of_places = self._places.get((id(draft.stops), draft.host))
        if of_places is None:
            of_places = self._places[id(draft.stops), draft.host] = (draft.stops, _places(draft.stops, draft.host))
        _, people, surnames = of_people
        _, places = of_places
        if not people or not places:
            return None
        return Occasion(number, words, people, surnames, places, dates.earliest, dates.latest)


def _principals(participants: Iterable[ParticipantDraft]) -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
    """The folded name of each principal, and all that may be their family names."""
    principals = [person for person in participants if person.role is Role.PRINCIPAL]
    surnames = (key for person in principals for key in _surnames(person.name, person.country))
    return tuple(frozenset((name_key(person.name),)) for person in principals), frozenset(surnames)


def _places(stops: Iterable[StopDraft], host: str) -> frozenset[str]:
    places = {stop.country for stop in stops} | {f" {name_key(stop.city)}" for stop in stops if stop.city} | {host}
    return frozenset(places - {""})


def occasions_of(record: Reader, first: date | None, last: date | None) -> Occasions:
    """The engagements of a record within some days; none where either is None."""
    found = Occasions()
    if first is not None and last is not None:
        within = "l.earliest IS NOT NULL AND l.latest IS NOT NULL AND l.earliest <= ? AND l.latest >= ?"
        for occasion in occasions_where(record, within, (last.isoformat(), first.isoformat())):
            found.add(occasion)
    return found


def occasions_where(record: Reader, within: str, days: tuple[object, ...]) -> Iterator[Occasion]:
    """The engagements of a record that a condition on `listing l` holds of, on the days for which they stand.

    Those without days, principals or places are not among them. days: what the marks of the condition stand for.
    """
    people: dict[int, dict[int, set[str]]] = defaultdict(dict)
    surnames: dict[int, set[str]] = defaultdict(set)
    for engagement, part, printed, name, code in record.rows(
        "SELECT p.engagement_id, p.id, p.name_printed, n.name, c.code FROM listing l"
        " JOIN participation p ON p.engagement_id = l.id LEFT JOIN person n ON n.id = p.person_id"
        f" LEFT JOIN country c ON c.id = coalesce(n.country_id, p.country_id) WHERE p.role = ? AND {within}",
        (Role.PRINCIPAL.code, *days),
    ):
        names = people[engagement].setdefault(part, set())
        for one in (printed, name):
            if one:
                names.add(name_key(one))
                surnames[engagement] |= _surnames(one, code)
    for engagement, part, key in record.rows(
        "SELECT p.engagement_id, p.id, n.name_key FROM listing l JOIN participation p ON p.engagement_id = l.id"
        f" JOIN person_name n ON n.person_id = p.person_id WHERE p.role = ? AND {within}",
        (Role.PRINCIPAL.code, *days),
    ):
        people[engagement].setdefault(part, set()).add(key)
    places: dict[int, set[str]] = defaultdict(set)
    for engagement, code, city, printed in record.rows(
        "SELECT s.engagement_id, c.code, p.name_key, s.name_printed FROM listing l"
        " JOIN stop s ON s.engagement_id = l.id LEFT JOIN place p ON p.id = s.place_id"
        " LEFT JOIN country c ON c.id = coalesce(s.country_id, p.country_id)"
        f" WHERE {within}",
        days,
    ):
        places[engagement] |= {code or ""} | {f" {name}" for name in (city, name_key(printed or "")) if name}
    for engagement, code in record.rows(
        f"SELECT l.id, c.code FROM listing l JOIN country c ON c.id = l.host WHERE {within}", days
    ):
        places[engagement].add(code)
    for row in record.rows(
        f"SELECT l.id, l.dates_text, l.dates_edtf, l.earliest, l.latest, {NAMING} FROM listing l WHERE {within}", days
    ):
        dates = from_columns(*row[1:5])
        if dates.earliest is None or dates.latest is None or row[0] not in people:
            continue
        yield Occasion(
            row[0],
            f"{heading_of(row[5:])}, {to_words(dates)}",
            tuple(frozenset(names) for names in people[row[0]].values()),
            frozenset(surnames[row[0]]),
            frozenset(places[row[0]] - {""}),
            dates.earliest,
            dates.latest,
        )


def _months(occasion: Occasion) -> range:
    first = occasion.start.year * 12 + occasion.start.month
    last = occasion.end.year * 12 + occasion.end.month
    return range(first, last + 1) if last - first <= LONGEST_MONTHS else range(0)
