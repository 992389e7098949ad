"""The gazetteer: capitals, cities and well-known meeting places of the world, found by any of their names.

The data is GeoNames' (CC BY 4.0, see resources/gazetteer/README.md). It is read when first asked for; names were
folded and sorted when the file was built.
"""

from __future__ import annotations

import gzip
import heapq
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import resources
from tracker.names import name_key

_WIDE_MARGIN = 5
"""A city is meant without its country where it has so many times the people of any other of the name."""


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
    """The file as it was built: one line a city, capitals first and then by population; sorted keys with numbers."""

    lines: list[str]
    keys: list[str]

    def numbers(self, key: str) -> list[int]:
        """The cities of exactly this name, best first."""
        at = bisect_left(self.keys, key + "\t")
        if at < len(self.keys) and self.keys[at].startswith(key + "\t"):
            return _numbers(self.keys[at])
        return []

    def starting(self, key: str) -> Iterable[int]:
        """The cities with a name that starts so, in no order, some more than once."""
        first = bisect_left(self.keys, key)
        last = bisect_left(self.keys, key + "\x7f", first)
        for line in self.keys[first:last]:
            yield from _numbers(line)

    def is_in(self, number: int, country_code: str | None) -> bool:
        return country_code is None or f"\t{country_code}\t" in self.lines[number]


def find_cities(text: str, country_code: str | None = None, limit: int = 8) -> list[City]:
    """Cities whose name or other name is the text or starts with it, in one country where its code is given.

    Those of exactly the name come first, then capitals, then by population. Blank text finds nothing.
    """
    key = name_key(text)
    if not key:
        return []
    gazetteer = _load()
    exact = [number for number in gazetteer.numbers(key) if gazetteer.is_in(number, country_code)]
    others = set(gazetteer.starting(key)).difference(exact)
    within = (number for number in others if gazetteer.is_in(number, country_code))
    best = [*exact[:limit], *heapq.nsmallest(max(limit - len(exact), 0), within)]
    return [_city(gazetteer.lines[number]) for number in best]


def city_named(text: str, country_code: str | None = None) -> City | None:
    """The city of exactly this name or other name, or None.

    With a country it is the foremost there: capital, then most people. Without, it is given only where no other
    comes near: the only one, one with five times the people of any other, or a capital that no other outnumbers.
    """
    key = name_key(text)
    if not key:
        return None
    gazetteer = _load()
    found = [_city(gazetteer.lines[n]) for n in gazetteer.numbers(key) if gazetteer.is_in(n, country_code)]
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


def _numbers(line: str) -> list[int]:
    return [int(number) for number in line.split("\t")[1:]]


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
    text = gzip.decompress(resources.path("gazetteer", "cities.tsv.gz").read_bytes()).decode("utf-8")
    cities, _, index = text.partition("\n\n")
    return _Gazetteer(cities.split("\n"), index.split("\n"))
