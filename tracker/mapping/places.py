"""Countries and cities as cells name them, in any of the usual languages, and the stops that a row's lists make."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache, lru_cache

import resources
from tracker.countries import country, find_country
from tracker.drafts import StopDraft
from tracker.errors import Refusal
from tracker.gazetteer import city_named
from tracker.names import name_key

_WITH_COUNTRY = re.compile(r"^(?P<city>[^,;()/]+?)\s*[,(]\s*(?P<country>[^,;()/]+?)\)?$")
_SHORTENED = {
    "eq": "equatorial",
    "rep": "republic",
    "dem": "democratic",
    "st": "saint",
    "is": "islands",
    "fed": "federation",
}


_LAST_TO_END = 2012
"""From this year on no state of the list has ended, so that a name means what it means today."""


def country_named(text: str, on: date | None = None) -> str:
    """The code of the country, territory or organisation that a cell names, in English or another usual language.

    on: the day it is meant of, as a state and its successor may share a name. '' where it names none the program
    knows, or several alike.
    """
    text = text.strip()
    on = on if on is not None and on.year < _LAST_TO_END else None
    found = find_country(text, on) if text else None
    return found.code if found is not None else _otherwise_named(text, on)


@lru_cache(maxsize=16_384)
def _otherwise_named(text: str, on: date | None) -> str:
    key = name_key(text)
    if not key:
        return ""
    code = _foreign_names().get(key, "")
    if code:
        return code
    whole = " ".join(_SHORTENED.get(word, word) for word in key.split())
    found = find_country(whole, on) if whole != key else None
    return found.code if found is not None else ""


def country_name(code: str) -> str:
    """The English name of a code; the code itself where the program does not know it, '' for none."""
    if not code:
        return ""
    try:
        return country(code).name
    except Refusal:
        return code


@lru_cache(maxsize=16_384)
def is_city(text: str) -> bool:
    """Whether the gazetteer has a city of exactly this name."""
    return city_named(text) is not None


def stops_of(cities: list[str], countries: list[str]) -> tuple[StopDraft, ...]:
    """The itinerary that lists of cities and of country codes make.

    Lists of one length run beside each other. Else a city is in the one of the countries where the gazetteer has it,
    and in none where it has it in none of them: a pair that nobody stated is not made. Countries that no city is in are
    stops of their own.
    """
    if not cities:
        return tuple(StopDraft(country=code) for code in countries)
    if not countries:
        return tuple(StopDraft(city=city) for city in cities)
    if len(cities) == len(countries) == 1:
        return (StopDraft(cities[0], "" if _only_elsewhere(cities[0], countries[0]) else countries[0]),)
    if len(cities) == len(countries):
        return tuple(StopDraft(city=city, country=code) for city, code in zip(cities, countries, strict=True))
    stops = [StopDraft(city, next((code for code in countries if city_named(city, code)), "")) for city in cities]
    named = {stop.country for stop in stops}
    return (*stops, *(StopDraft(country=code) for code in countries if code not in named))


@lru_cache(maxsize=16_384)
def city_and_country(text: str) -> StopDraft:
    """One place, its country said behind a comma or in brackets: "Paris, France". Else the words are the city."""
    found = _WITH_COUNTRY.match(text)
    if found is not None:
        code = country_named(found["country"])
        if code and not country_named(text) and not _only_elsewhere(found["city"], code):
            return StopDraft(found["city"], code)
    return StopDraft(text)


@lru_cache(maxsize=16_384)
def _only_elsewhere(city: str, code: str) -> bool:
    return city_named(city, code) is None and city_named(city) is not None


@cache
def _foreign_names() -> dict[str, str]:
    """Codes by folded name in other languages, as `tools/build_country_names.py` made them from CLDR."""
    stored = resources.path("countries", "other_languages.json").read_text(encoding="utf-8")
    names: dict[str, str] = json.loads(stored)
    return names
