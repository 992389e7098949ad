"""The map of many engagements: how many stop at each place and come from where, counted in SQL; and which, when asked.

A stop counts where no earlier one of the same engagement is on the same spot.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from tracker.filter import EVERYTHING, Filter, where_clause
from tracker.queries.listing import count
from tracker.queries.map import VISITOR, in_order, listed, map_overview
from tracker.queries.map_rows import MapOverview, Stays, Unplaced, WorldMap, counted
from tracker.queries.scanning import listing_of
from tracker.reader import Reader
from tracker.words import Status

_STATUSES = {status.code: status for status in Status}
_POINTS = (
    "SELECT id, min(id) OVER (PARTITION BY round(latitude, 2), round(longitude, 2)) AS point"
    " FROM place WHERE latitude IS NOT NULL AND longitude IS NOT NULL"
)
_BEFORE = (
    "SELECT 1 FROM stop e CROSS JOIN place q ON q.id = e.place_id WHERE e.engagement_id = s.engagement_id"
    " AND e.id < s.id AND q.latitude IS NOT NULL AND q.longitude IS NOT NULL"
)
_SAME_SPOT = "round(q.latitude, 2) = round(p.latitude, 2) AND round(q.longitude, 2) = round(p.longitude, 2)"
_STOPS = (
    "FROM {listing} CROSS JOIN stop s ON s.engagement_id = l.id CROSS JOIN place p ON p.id = s.place_id"
    " WHERE {condition} AND p.latitude IS NOT NULL AND p.longitude IS NOT NULL"
    f" AND NOT EXISTS ({_BEFORE} AND {_SAME_SPOT})"
)
_NO_PLACE = "(s.place_id IS NULL OR s.place_id IN (SELECT id FROM place WHERE latitude IS NULL OR longitude IS NULL))"
# A key of one number is grouped by some three times as fast as three columns.
_FIRST, _PLACE, _COUNTRY = 1 << 62, 40, 8
_KEY = (
    f"(p.id << {_PLACE}) | (coalesce({VISITOR}, 0) << {_COUNTRY}) | l.status"
    f" | CASE WHEN EXISTS ({_BEFORE}) THEN 0 ELSE {_FIRST} END"
)

Way = tuple[int | None, int, Status]
"""From a visitor's country, by id, to a point, as which status."""


def counted_map(reader: Reader, filter_: Filter = EVERYTHING, known: MapOverview | None = None) -> WorldMap:
    """As `world_map`, but for which engagements it is and on which days: only how many."""
    condition, parameters = where_clause(filter_, reader)
    seen = known or map_overview(reader, filter_)
    here: dict[int, Counter[int]] = defaultdict(Counter)
    between: dict[tuple[int | None, int], Counter[int]] = defaultdict(Counter)
    placed = 0
    every = count(reader, EVERYTHING)
    stops = _STOPS.format(condition=condition, listing=listing_of(reader, seen.total, every))
    rows = reader.rows(f"SELECT {_KEY} AS key, count(*) {stops} GROUP BY key", parameters)
    points: dict[int, int] = dict(reader.rows(_POINTS))
    for key, number in rows:
        placed += number if key & _FIRST else 0
        point = points[(key & ~_FIRST) >> _PLACE]
        visitor, status = key >> _COUNTRY & 0xFFFFFFFF, key & 0xFF
        here[point][status] += number
        between[visitor or None, point][status] += number
    places, routes = in_order(
        reader,
        {point: _stays(numbers) for point, numbers in here.items()},
        {way: _stays(numbers) for way, numbers in between.items()},
    )
    unplaced, loose = _unplaced(reader, condition, parameters)
    return WorldMap(places, routes, unplaced, seen.total, placed, seen.undated, seen.months, loose, is_counted=True)


def engagements_at(
    reader: Reader,
    filter_: Filter,
    point: int,
    visitor: int | None = None,
    statuses: Collection[Status] = (),
) -> tuple[int, ...]:
    """The engagements that stop at a point, those logged last first; with `visitor` those that come from there as one
    of the statuses."""
    condition, parameters = where_clause(filter_, reader)
    if visitor is not None:
        codes = ", ".join(str(status.code) for status in statuses)
        condition = f"({condition}) AND l.status IN ({codes}) AND {VISITOR} = ?"
        parameters = [*parameters, visitor]
    rows = reader.rows(
        f"SELECT DISTINCT l.id FROM ({_POINTS}) p CROSS JOIN stop s ON s.place_id = p.id"
        f" CROSS JOIN listing l ON l.id = s.engagement_id WHERE p.point = ? AND {condition} ORDER BY l.id DESC",
        [point, *parameters],
    )
    return tuple(own for (own,) in rows)


def unplaced_engagements(reader: Reader, filter_: Filter, row: Unplaced) -> tuple[int, ...]:
    """The engagements that one line of the list of what is unplaced stands for, those logged last first."""
    condition, parameters = where_clause(filter_, reader)
    rows = reader.rows(
        f"SELECT l.id FROM ({_loose_sql(condition)}) l WHERE l.name = ? AND l.land = ? ORDER BY l.id DESC",
        [*parameters, *parameters, row.name, row.country],
    )
    return tuple(own for (own,) in rows)


def ways_of_some(reader: Reader, engagements: Sequence[int]) -> Counter[Way]:
    """How many of some engagements, by id, come from where to which point, by status."""
    stops = _STOPS.format(listing="listing l", condition="l.id IN (SELECT value FROM json_each(?))")
    rows = reader.rows(
        f"SELECT {VISITOR}, p.id, l.status, count(*) {stops} GROUP BY 1, 2, 3",
        [json.dumps([int(own) for own in engagements])],
    )
    points: dict[int, int] = dict(reader.rows(_POINTS))
    found: Counter[Way] = Counter()
    for visitor, place, status, number in rows:
        found[visitor, points[place], _STATUSES[status]] += number
    return found


def names_of_some(reader: Reader, engagements: Sequence[int]) -> set[tuple[str, str]]:
    """The names and countries of the lines of the list of what is unplaced in which some engagements, by id, are."""
    ids = json.dumps([int(own) for own in engagements])
    rows = reader.rows(
        "SELECT coalesce(p.name, s.name_printed), coalesce(c.name, '') FROM json_each(?) j"
        " CROSS JOIN stop s ON s.engagement_id = j.value LEFT JOIN place p ON p.id = s.place_id"
        f" LEFT JOIN country c ON c.id = coalesce(s.country_id, p.country_id) WHERE {_NO_PLACE}"
        " UNION SELECT '', coalesce(c.name, '') FROM json_each(?) j CROSS JOIN listing l ON l.id = j.value"
        " LEFT JOIN country c ON c.id = l.host WHERE NOT EXISTS (SELECT 1 FROM stop s WHERE s.engagement_id = l.id)",
        [ids, ids],
    )
    return {*rows}


def _stays(numbers: Counter[int]) -> list[Stays]:
    return [Stays(_STATUSES[status], (), (), (), number) for status, number in numbers.items()]


def _loose_sql(condition: str) -> str:
    """Rows of id, status, name and land: a row for each name without coordinates, and each engagement without stops."""
    return (
        "SELECT DISTINCT l.id AS id, l.status AS status, coalesce(p.name, s.name_printed) AS name,"
        " coalesce(c.name, '') AS land FROM stop s CROSS JOIN listing l ON l.id = s.engagement_id"
        " LEFT JOIN place p ON p.id = s.place_id LEFT JOIN country c ON c.id = coalesce(s.country_id, p.country_id)"
        f" WHERE {_NO_PLACE} AND {condition}"
        " UNION ALL SELECT l.id, l.status, '', coalesce(c.name, '') FROM listing l LEFT JOIN country c ON c.id = l.host"
        f" WHERE NOT EXISTS (SELECT 1 FROM stop s WHERE s.engagement_id = l.id) AND {condition}"
    )


def _unplaced(reader: Reader, condition: str, parameters: Sequence[object]) -> tuple[tuple[Unplaced, ...], int]:
    """What cannot be a point, and how many engagements are in it."""
    rows = reader.rows(
        f"WITH loose AS MATERIALIZED ({_loose_sql(condition)})"
        " SELECT name, land, status, count(*) FROM loose GROUP BY 1, 2, 3"
        " UNION ALL SELECT NULL, NULL, NULL, count(DISTINCT id) FROM loose",
        [*parameters, *parameters],
    )
    groups: dict[tuple[str, str], list[tuple[Status, int]]] = defaultdict(list)
    for name, land, status, number in rows[:-1]:
        groups[name, land].append((_STATUSES[status], number))
    found = [Unplaced(name, land, counted(by_status), ()) for (name, land), by_status in groups.items()]
    return listed(found), int(rows[-1][3])
