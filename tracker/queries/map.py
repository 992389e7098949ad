"""The question the map asks: where engagements were to take place, where people came from, and what has no place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from tracker.filter import EVERYTHING, Filter, where_clause
from tracker.queries.map_rows import (
    OPEN_END,
    OPEN_START,
    Capital,
    HostPlace,
    Route,
    Stays,
    Unplaced,
    WorldMap,
    counted,
)
from tracker.reader import Reader
from tracker.words import Status

_STATUSES = {status.code: status for status in Status}
_VISITOR = (
    "coalesce(l.who_country, (SELECT o.country_id FROM participation w JOIN office o ON o.id = w.office_id"
    " WHERE w.engagement_id = l.id ORDER BY w.role, w.position, w.id LIMIT 1))"
)
_HIT = (
    "WITH hit AS MATERIALIZED (SELECT l.id, l.status, l.host, l.earliest, l.latest, {visitor} AS visitor"
    " FROM listing l WHERE {condition})"
)
_SPOT = (
    ", spot AS (SELECT id, country_id, min(id) OVER (PARTITION BY round(latitude, 2), round(longitude, 2)) AS point"
    " FROM place WHERE latitude IS NOT NULL AND longitude IS NOT NULL)"
)
_STAYS = (
    ", stay AS (SELECT DISTINCT s.engagement_id, p.point FROM stop s JOIN spot p ON p.id = s.place_id)"
    " SELECT stay.point, h.visitor, h.status, group_concat(h.id),"
    " group_concat(CASE WHEN h.earliest IS NULL AND h.latest IS NULL THEN NULL ELSE coalesce(h.earliest, ?) END),"
    " group_concat(CASE WHEN h.earliest IS NULL AND h.latest IS NULL THEN NULL ELSE coalesce(h.latest, ?) END)"
    " FROM hit h JOIN stay ON stay.engagement_id = h.id GROUP BY stay.point, h.visitor, h.status"
)
_UNPLACED = (
    ", loose AS (SELECT DISTINCT h.id, h.status, coalesce(p.name, s.name_printed) AS name, coalesce(c.name, '') AS land"
    " FROM hit h JOIN stop s ON s.engagement_id = h.id LEFT JOIN place p ON p.id = s.place_id"
    " LEFT JOIN country c ON c.id = coalesce(s.country_id, p.country_id)"
    " WHERE p.latitude IS NULL OR p.longitude IS NULL"
    " UNION ALL SELECT h.id, h.status, '', coalesce(c.name, '') FROM hit h LEFT JOIN country c ON c.id = h.host"
    " WHERE NOT EXISTS (SELECT 1 FROM stop s WHERE s.engagement_id = h.id))"
    " SELECT name, land, status, group_concat(id) FROM loose GROUP BY name, land, status"
)


def world_map(reader: Reader, filter_: Filter = EVERYTHING) -> WorldMap:
    """Everything the map shows under a filter.

    An engagement counts once in each place it stops at, by its own dates and not by those of its stops. Names with the
    same coordinates, to a hundredth of a degree, are one place. The visitor is the first principal's country.
    """
    condition, parameters = where_clause(filter_, reader)
    places, routes = _places(reader, condition, parameters)
    months = reader.rows(
        f"SELECT substr(l.earliest, 1, 7), count(*) FROM listing l WHERE l.earliest IS NOT NULL AND {condition}"
        " GROUP BY 1 ORDER BY 1",
        parameters,
    )
    [(total, undated)] = reader.rows(
        f"SELECT count(*), coalesce(sum(l.earliest IS NULL AND l.latest IS NULL), 0) FROM listing l WHERE {condition}",
        parameters,
    )
    return WorldMap(
        places=places,
        routes=routes,
        unplaced=_unplaced(reader, condition, parameters),
        total=int(total),
        placed=len({one for place in places for one in place.engagements}),
        undated=int(undated),
        months=tuple((month, number) for month, number in months),
    )


def _places(
    reader: Reader, condition: str, parameters: list[object]
) -> tuple[tuple[HostPlace, ...], tuple[Route, ...]]:
    hit = _HIT.format(visitor=_VISITOR, condition=condition)
    rows = reader.rows(f"{hit}{_SPOT}{_STAYS}", [*parameters, OPEN_START, OPEN_END])
    stays: dict[int, list[Stays]] = defaultdict(list)
    between: dict[tuple[int | None, int], list[Stays]] = defaultdict(list)
    for point, visitor, status, ids, starts, ends in rows:
        found = Stays(
            status=_STATUSES[status],
            engagements=tuple(map(int, ids.split(","))),
            starts=tuple(sorted(starts.split(","))) if starts is not None else (),
            ends=tuple(sorted(ends.split(","))) if ends is not None else (),
        )
        stays[point].append(found)
        between[visitor, point].append(found)
    names = _names(reader)
    places = {point: _place(point, names[point], here) for point, here in stays.items()}
    return (
        tuple(sorted(places.values(), key=lambda place: (-place.total, place.name))),
        tuple(sorted(_routes(reader, names, places, between), key=lambda route: -route.total)),
    )


def _place(point: int, named: _Named, here: list[Stays]) -> HostPlace:
    by_status: dict[Status, list[Stays]] = defaultdict(list)
    for stays in here:
        by_status[stays.status].append(stays)
    return HostPlace(
        id=point,
        names=named.names,
        country=named.country,
        latitude=named.latitude,
        longitude=named.longitude,
        stays=tuple(_together(by_status[status]) for status in Status if status in by_status),
        engagements=tuple(sorted((one for stays in here for one in stays.engagements), reverse=True)),
    )


def _together(parts: list[Stays]) -> Stays:
    """The stays of one status, from wherever people came."""
    if len(parts) == 1:
        return parts[0]
    return Stays(
        status=parts[0].status,
        engagements=tuple(one for part in parts for one in part.engagements),
        starts=tuple(sorted(day for part in parts for day in part.starts)),
        ends=tuple(sorted(day for part in parts for day in part.ends)),
    )


def _routes(
    reader: Reader,
    names: dict[int, _Named],
    places: dict[int, HostPlace],
    between: dict[tuple[int | None, int], list[Stays]],
) -> Iterator[Route]:
    countries: dict[int | None, str] = {row[0]: row[1] for row in reader.rows("SELECT id, code FROM country")}
    pairs = {(countries.get(visitor, ""), names[point].code) for visitor, point in between}
    for (visitor, point), stays in between.items():
        home, there = countries.get(visitor, ""), names[point].code
        capital = _capital(home) if home and home != there else None
        if capital is not None:
            in_order = tuple(sorted(stays, key=lambda one: one.status.code))
            yield Route(capital, places[point], in_order, returned=bool(there) and (there, home) in pairs)


@dataclass(frozen=True, slots=True)
class _Named:
    """What a point is called, where it is, and the name and code of its country."""

    names: tuple[str, ...]
    country: str
    code: str
    latitude: float
    longitude: float


def _names(reader: Reader) -> dict[int, _Named]:
    rows = reader.rows(
        "SELECT min(p.id) OVER (PARTITION BY round(p.latitude, 2), round(p.longitude, 2)), p.name,"
        " coalesce(c.name, ''), coalesce(c.code, ''), p.latitude, p.longitude"
        " FROM place p LEFT JOIN country c ON c.id = p.country_id"
        " WHERE p.latitude IS NOT NULL AND p.longitude IS NOT NULL ORDER BY p.id"
    )
    found: dict[int, _Named] = {}
    for point, name, country, code, latitude, longitude in rows:
        first = found.get(point)
        if first is None:
            found[point] = _Named((name,), country, code, latitude, longitude)
        elif name not in first.names:
            found[point] = replace(first, names=(*first.names, name))
    return found


def _unplaced(reader: Reader, condition: str, parameters: list[object]) -> tuple[Unplaced, ...]:
    hit = _HIT.format(visitor="NULL", condition=condition)
    groups: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for name, land, status, ids in reader.rows(f"{hit}{_UNPLACED}", parameters):
        groups[name, land].append((_STATUSES[status], tuple(map(int, ids.split(",")))))
    found = [
        Unplaced(
            name=name,
            country=land,
            by_status=counted((status, len(ids)) for status, ids in rows),
            engagements=tuple(sorted({one for _, ids in rows for one in ids}, reverse=True)),
        )
        for (name, land), rows in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (not (one.name or one.country), -one.total, one.words)))


@lru_cache(maxsize=512)
def _capital(code: str) -> Capital | None:
    """The capital of the country with this code, from the gazetteer; None where none is known."""
    from tracker.countries import country
    from tracker.errors import Refusal
    from tracker.gazetteer import city_named

    try:
        known = country(code)
    except Refusal:
        return None
    city = city_named(known.capital, code) or city_named(known.capital)
    if city is None:
        return None
    return Capital(known.capital, known.name, city.latitude, city.longitude)
