"""The countries, territories and organisations the program knows by itself, and how a text is read as one of them.

Codes are ISO 3166-1 alpha-2; for states that are no more, the withdrawn code of ISO 3166-3; for what has no ISO code,
two letters from the range left to users (XA to XZ) or, for organisations, three letters or more.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

import resources
from tracker.errors import Refusal
from tracker.names import name_key
from tracker.words import CountryKind


@dataclass(frozen=True, slots=True)
class Country:
    """A country, historical country, territory or organisation.

    name: the usual short English name; aliases: other names and spellings, the formal ones among them; adjectives:
    adjectives and demonyms; capital: the capital in law, an organisation's seat, empty where there is none;
    since, until: the first and last day of a state that is no more, None where open or not known; now: the codes of
    the countries that its land belongs to today, empty for those that still are.
    """

    code: str
    name: str
    kind: CountryKind
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: str
    since: date | None
    until: date | None
    now: tuple[str, ...]

    def existed_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def all_countries() -> tuple[Country, ...]:
    """All of them: countries, then territories, historical countries and organisations, each mostly by code."""
    return tuple(_load()[0].values())


def country(code: str) -> Country:
    """The country with this code, in capitals as ISO writes it; Refusal where the list has none."""
    found = _load()[0].get(code)
    if found is None:
        raise Refusal(f"No country has the code “{code}”: use a code of ISO 3166 or choose the country by its name.")
    return found


def find_country(text: str, on: date | None = None) -> Country | None:
    """The country a text names, or None where it names none or, as "Congolese" does, several alike.

    A name, alias, adjective or, in capitals, a code is understood in any case and with or without accents; so are
    "Korea, South" and a remark in brackets. Of a state and its successor of the same name, the one that existed on
    the day is preferred; without a day the one whose usual name it is, then the present one.
    """
    found = _candidates(text.strip())
    return found if found is None or isinstance(found, Country) else _preferred(found, on)


@lru_cache(maxsize=8_192)  # the same names come again and again in a file that is taken in
def _candidates(text: str) -> Country | list[tuple[int, Country]] | None:
    """The one country that a text can name, or the several with their ranks."""
    countries, keys = _load()
    if text in countries:
        return countries[text]
    for reading in _readings(text):
        candidates = keys.get(name_key(reading))
        if candidates:
            return candidates if len(candidates) > 1 else candidates[0][1]
    return None


def _readings(text: str) -> list[str]:
    """The text as it stands, then with its parts the other way round, without article, without its brackets."""
    readings = [text]
    before, comma, after = text.partition(",")
    if comma and after.strip():
        readings.append(f"{after.strip()} {before.strip()}")
    if text[:4].lower() == "the ":
        readings.append(text[4:])
    outside, bracket, _ = text.partition("(")
    if bracket and outside.strip():
        readings.extend(_readings(outside.strip()))
    return readings


def _preferred(candidates: list[tuple[int, Country]], on: date | None) -> Country | None:
    def preference(candidate: tuple[int, Country]) -> tuple[bool, bool, int]:
        rank, found = candidate
        historical = found.kind is CountryKind.HISTORICAL
        if on is None:
            return False, False, 2 * rank + historical
        return not found.existed_on(on), not historical, rank

    ordered = sorted(candidates, key=preference)
    if len(ordered) > 1 and preference(ordered[0]) == preference(ordered[1]):
        return None
    return ordered[0][1]


def era_of(day: date | None) -> int | None:
    """A number that is the same for days on which every text names the same country; None for no day.

    Between two such eras a state began or ended that shares a name with another.
    """
    return None if day is None else bisect_right(_turns(), day)


@lru_cache(maxsize=8_192)
def depends_on_day(text: str) -> bool:
    """Whether some words of a text may name one country on one day and another on another: "Burma", "Timor, East"."""
    words = frozenset(name_key(text).split())
    return any(shared <= words for shared in _shared_names())


def _sharing() -> dict[str, list[Country]]:
    """The states that share a name with another, one of which began or ended, by that name's key."""
    sharing = {key: [found for _, found in candidates] for key, candidates in _load()[1].items() if len(candidates) > 1}
    return {key: found for key, found in sharing.items() if any(one.since or one.until for one in found)}


@cache
def _shared_names() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(key.split()) for key in _sharing())


@cache
def _turns() -> list[date]:
    """The days on which a state began, or was no more, of those that share a name."""
    sharing = [one for found in _sharing().values() for one in found]
    begun = {one.since for one in sharing if one.since is not None}
    ended = {one.until + timedelta(days=1) for one in sharing if one.until not in (None, date.max)}
    return sorted(begun | ended)


@cache
def _load() -> tuple[dict[str, Country], dict[str, list[tuple[int, Country]]]]:
    """By code, and by folded name with its rank (0 the name, 1 an alias, 2 an adjective), as the build made them."""
    stored = json.loads(resources.path("countries", "countries.json").read_text(encoding="utf-8"))
    kinds = {kind.label: kind for kind in CountryKind}
    rows = [
        Country(
            code, name, kinds[kind], tuple(aliases), tuple(adjectives), capital, _day(since), _day(until), tuple(now)
        )
        for code, name, kind, aliases, adjectives, capital, since, until, now in stored["countries"]
    ]
    keys = {key: [(rank, rows[index]) for rank, index in places] for key, places in stored["keys"].items()}
    return {row.code: row for row in rows}, keys


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
