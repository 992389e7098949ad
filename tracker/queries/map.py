"""The question the map asks: where engagements were to take place, where people came from, and what has no place."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any

from tracker.filter import EVERYTHING, Filter, where_clause
from tracker.queries.map_rows import OPEN_END, OPEN_START, Capital, HostPlace, Stays, Unplaced, WorldMap, counted
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
    same coordinates, to a hundredth of a degree, are one place.
    """
    condition, parameters = where_clause(filter_, reader)
    places = _places(reader, condition, parameters)
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
        unplaced=_unplaced(reader, condition, parameters),
        total=int(total),
        placed=len({one for place in places for one in place.engagements}),
        undated=int(undated),
        months=tuple((month, number) for month, number in months),
    )


def _places(reader: Reader, condition: str, parameters: list[object]) -> tuple[HostPlace, ...]:
    hit = _HIT.format(visitor=_VISITOR, condition=condition)
    rows = reader.rows(f"{hit}{_SPOT}{_STAYS}", [*parameters, OPEN_START, OPEN_END])
    names = _names(reader)
    countries: dict[int | None, str] = {row[0]: row[1] for row in reader.rows("SELECT id, code FROM country")}
    stays: dict[int, list[Stays]] = defaultdict(list)
    for point, visitor, status, ids, starts, ends in rows:
        home, host = countries.get(visitor, ""), names[point][2]
        stays[point].append(
            Stays(
                capital=_capital(home) if home and home != host else None,
                status=_STATUSES[status],
                engagements=tuple(map(int, ids.split(","))),
                starts=tuple(sorted(starts.split(","))) if starts is not None else (),
                ends=tuple(sorted(ends.split(","))) if ends is not None else (),
            )
        )
    found = [
        HostPlace(
            id=point,
            names=names[point][0],
            country=names[point][1],
            latitude=names[point][3],
            longitude=names[point][4],
            stays=tuple(here),
            engagements=tuple(sorted((one for stay in here for one in stay.engagements), reverse=True)),
        )
        for point, here in stays.items()
    ]
    return tuple(sorted(found, key=lambda place: (-place.total, place.name)))


def _names(reader: Reader) -> dict[int, tuple[tuple[str, ...], str, str, float, float]]:
    """Of each point the names, the name and the code of its country, and its position."""
    rows = reader.rows(
        "SELECT min(p.id) OVER (PARTITION BY round(p.latitude, 2), round(p.longitude, 2)), p.name,"
        " coalesce(c.name, ''), coalesce(c.code, ''), p.latitude, p.longitude"
        " FROM place p LEFT JOIN country c ON c.id = p.country_id"
        " WHERE p.latitude IS NOT NULL AND p.longitude IS NOT NULL ORDER BY p.id"
    )
    found: dict[int, tuple[tuple[str, ...], str, str, float, float]] = {}
    for point, name, country, code, latitude, longitude in rows:
        if point in found:
            first = found[point]
            found[point] = (tuple(dict.fromkeys((*first[0], name))), *first[1:])
        else:
            found[point] = ((name,), country, code, latitude, longitude)
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
