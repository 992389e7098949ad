"""The gazetteer: capitals, cities and well-known meeting places of the world, found by any of their names.

The data is GeoNames' (CC BY 4.0, see resources/gazetteer/README.md). It is read when first asked for,
which was measured at 45 ms, a lookup at up to 4 ms; names were folded and sorted when the file was built.
"""

from __future__ import annotations

import gzip
import heapq
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

import resources
from tracker.countries import country
from tracker.errors import Refusal
from tracker.names import name_key

_WIDE_MARGIN = 5
"""A city is meant without its country where it has so many times the people of any other of the name."""
_AT_ONCE = 1 << 16
"""Bytes of the file that are taken apart at once."""


@dataclass(frozen=True, slots=True)
class City:
    """A city or meeting place: position in degrees (WGS 84), people to the nearest thousand, 0 where not known.

    is_capital also marks a seat of government that is not the capital in law; aliases are former names, other
    spellings and the names in other scripts.
    """

    name: str
    country_code: str
    latitude: float
    longitude: float
    population: int
    is_capital: bool
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """The file as it was built: a line a city, capitals first and then by population, and a line a folded name.

    A city is known by its line's number, so that a lower number is a better one; a city that is not usually called
    so counts from the number of all cities upwards, behind every city that is.
    """

    lines: list[str]
    keys: list[str]

    def ranks(self, first: int, last: int, countries: tuple[str, ...]) -> set[int]:
        """The ranks of the cities that these keys name, in these countries where any are given."""
        usual: list[str] = []
        less_usual: list[str] = []
        for key in self.keys[first:last]:
            _, named, also_named = key.split("\t")
            usual += named.split()
            less_usual += also_named.split()
        numbers = set(map(int, usual))
        behind = set(map(int, less_usual)) - numbers
        if countries:
            marks = tuple(f"\t{code}\t" for code in countries)
            numbers = {number for number in numbers if any(mark in self.lines[number] for mark in marks)}
            behind = {number for number in behind if any(mark in self.lines[number] for mark in marks)}
        return numbers | {number + len(self.lines) for number in behind}

    def city(self, rank: int) -> City:
        return _city(self.lines[rank % len(self.lines)])


def find_cities(text: str, country_code: str | None = None, limit: int = 8) -> list[City]:
    """Cities whose name or other name is the text or starts with it, in one country where its code is given.

    Those of exactly the name come first, then those usually called so, then capitals, then by population; each city
    once. The code of a state that is no more stands for the countries its land belongs to now. Blank text finds none.
    """
    key = name_key(text)
    if not key:
        return []
    gazetteer, countries = _load(), _today(country_code)
    first, last = bisect_left(gazetteer.keys, key), bisect_left(gazetteer.keys, key + "\x7f")
    exact_end = bisect_left(gazetteer.keys, key + "\t\x7f", first, last)
    exact = sorted(gazetteer.ranks(first, exact_end, countries))
    best = dict.fromkeys(gazetteer.city(rank) for rank in exact[:limit])
    # A city is in at most two tiers, so twice the limit is enough.
    for rank in heapq.nsmallest(2 * limit, gazetteer.ranks(exact_end, last, countries)):
        best.setdefault(gazetteer.city(rank))
    return list(best)[:limit]


def city_named(text: str, country_code: str | None = None) -> City | None:
    """The city of exactly this name or other name, or None; a city usually called so goes before any other.

    With a country it is the foremost there: capital, then most people. Without, it is given only where no other
    comes near: the only one, one with five times the people of any other, or a capital that no other outnumbers.
    """
    key = name_key(text)
    if not key:
        return None
    gazetteer = _load()
    first, last = bisect_left(gazetteer.keys, key + "\t"), bisect_left(gazetteer.keys, key + "\t\x7f")
    ranks = sorted(gazetteer.ranks(first, last, _today(country_code)))
    usual = [rank for rank in ranks if rank < len(gazetteer.lines)]
    found = [gazetteer.city(rank) for rank in usual or ranks]
    if len(found) <= 1 or country_code is not None:
        return found[0] if found else None
    leader, runner_up = heapq.nlargest(2, found, key=lambda city: (city.population, city.is_capital))
    only_capital = leader.is_capital and not runner_up.is_capital
    return leader if only_capital or leader.population > _WIDE_MARGIN * runner_up.population else None


def complete(prefix: str, limit: int = 8) -> list[str]:
    """Names that the cities found by a beginning go by, each once, foremost first; for completion while typing.

    Where a city is found by another name ("Pek"), that name is given and not the usual one.
    """
    key = name_key(prefix)
    names: dict[str, None] = {}
    for city in find_cities(prefix, limit=limit):
        matching = (name for name in (city.name, *city.aliases) if name_key(name).startswith(key))
        names[next(matching, city.name)] = None
    return list(names)


def _today(country_code: str | None) -> tuple[str, ...]:
    """The codes under which the cities of a country are listed; none stands for the whole world."""
    if country_code is None:
        return ()
    try:
        return country(country_code).now or (country_code,)
    except Refusal:
        return (country_code,)


def _city(line: str) -> City:
    name, code, latitude, longitude, thousands, capital, aliases = line.split("\t")
    return City(
        name=name,
        country_code=code,
        latitude=float(latitude),
        longitude=float(longitude),
        population=int(thousands) * 1000,
        is_capital=capital == "1",
        aliases=tuple(aliases.split("|")) if aliases else (),
    )


@cache
def _load() -> _Gazetteer:
    stored = gzip.decompress(resources.path("gazetteer", "cities.tsv.gz").read_bytes())
    end = stored.index(b"\n\n")
    return _Gazetteer(_lines(stored, 0, end), _lines(stored, end + 2, len(stored)))


def _lines(stored: bytes, start: int, end: int) -> list[str]:
    """The lines of a part of the file, some at a time: all at once would keep other threads from Python for 40 ms."""
    lines: list[str] = []
    while start < end:
        stop = stored.find(b"\n", min(start + _AT_ONCE, end), end)
        stop = end if stop < 0 else stop
        lines += stored[start:stop].decode("utf-8").split("\n")
        start = stop + 1
    return lines
