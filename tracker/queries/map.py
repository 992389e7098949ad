"""The question the map asks: where engagements were to take place, where people came from, and what has no place.

Of few engagements it is answered with the ids and days of each. Of many they are counted (`map_counts`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from tracker.filter import EVERYTHING, Filter, where_clause
from tracker.queries.map_rows import (
    OPEN_END,
    OPEN_START,
    Capital,
    HostPlace,
    MapOverview,
    Route,
    Stays,
    Unplaced,
    WorldMap,
    counted,
)
from tracker.queries.scanning import LONG
from tracker.reader import Reader
from tracker.words import Status

_STATUSES = {status.code: status for status in Status}
VISITOR = (
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
    ", stay AS (SELECT DISTINCT s.engagement_id, p.point FROM hit g CROSS JOIN stop s ON s.engagement_id = g.id"
    " CROSS JOIN spot p ON p.id = s.place_id)"
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


def world_map(reader: Reader, filter_: Filter = EVERYTHING, known: MapOverview | None = None) -> WorldMap:
    """Everything the map shows under a filter. known: the overview under it, where it was asked for already.

    An engagement counts once in each place it stops at, by its own dates and not by those of its stops. Names with the
    same coordinates, to a hundredth of a degree, are one place. The visitor is the first principal's country.
    """
    condition, parameters = where_clause(filter_, reader)
    seen = known or map_overview(reader, filter_)
    places, routes = _places(reader, condition, parameters)
    unplaced = _unplaced(reader, condition, parameters)
    return WorldMap(
        places=places,
        routes=routes,
        unplaced=unplaced,
        total=seen.total,
        placed=len({one for place in places for one in place.engagements}),
        undated=seen.undated,
        months=seen.months,
        loose=len({one for row in unplaced for one in row.engagements}),
    )


def map_overview(reader: Reader, filter_: Filter = EVERYTHING) -> MapOverview:
    """How many engagements there are under a filter, and when they begin."""
    condition, parameters = where_clause(filter_, reader)
    rows = reader.rows(
        f"SELECT substr(l.sort_day, 1, 7), count(*) FROM listing l WHERE {condition} GROUP BY 1", parameters
    )
    begun = Counter[str | None](dict(rows))
    total = begun.total()
    undated = begun.pop(None, 0)
    # The indexes hold the first day that is known: of dates with an open start that is the last one, which is no start.
    open_start = reader.rows(
        f"SELECT substr(l.latest, 1, 7), count(*) FROM (SELECT l.id FROM listing l WHERE {LONG} AND l.earliest IS NULL)"
        f" open CROSS JOIN listing l ON l.id = open.id WHERE {condition} GROUP BY 1",
        parameters,
    )
    begun.subtract(dict(open_start))
    months = tuple((month, number) for month, number in sorted(begun.items()) if month is not None and number)
    return MapOverview(total, undated, months)


def _places(
    reader: Reader, condition: str, parameters: list[object]
) -> tuple[tuple[HostPlace, ...], tuple[Route, ...]]:
    hit = _HIT.format(visitor=VISITOR, condition=condition)
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
    return in_order(reader, stays, between)


def in_order(
    reader: Reader, stays: dict[int, list[Stays]], between: dict[tuple[int | None, int], list[Stays]]
) -> tuple[tuple[HostPlace, ...], tuple[Route, ...]]:
    """The places and routes with these stays, by point, and by visitor's country and point; the largest first."""
    names = names_of(reader)
    places = {point: _place(point, names[point], here) for point, here in stays.items()}
    return (
        tuple(sorted(places.values(), key=lambda place: (-place.total, place.name, place.id))),
        tuple(sorted(_routes(reader, names, places, between), key=lambda route: -route.total)),
    )


def _place(point: int, named: Named, here: list[Stays]) -> HostPlace:
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
        number=None if parts[0].number is None else sum(part.total for part in parts),
    )


def _routes(
    reader: Reader,
    names: dict[int, Named],
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
            yield Route(
                capital, places[point], in_order, returned=bool(there) and (there, home) in pairs, visitor=visitor
            )


@dataclass(frozen=True, slots=True)
class Named:
    """What a point is called, where it is, and the name and code of its country."""

    names: tuple[str, ...]
    country: str
    code: str
    latitude: float
    longitude: float


def names_of(reader: Reader) -> dict[int, Named]:
    """What each point is called, by the id of its first place."""
    rows = reader.rows(
        "SELECT min(p.id) OVER (PARTITION BY round(p.latitude, 2), round(p.longitude, 2)), p.name,"
        " coalesce(c.name, ''), coalesce(c.code, ''), p.latitude, p.longitude"
        " FROM place p LEFT JOIN country c ON c.id = p.country_id"
        " WHERE p.latitude IS NOT NULL AND p.longitude IS NOT NULL ORDER BY p.id"
    )
    found: dict[int, Named] = {}
    for point, name, country, code, latitude, longitude in rows:
        first = found.get(point)
        if first is None:
            found[point] = Named((name,), country, code, latitude, longitude)
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
    return listed(found)


def listed(found: Iterable[Unplaced]) -> tuple[Unplaced, ...]:
    """By count, what has neither place nor country last."""
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
