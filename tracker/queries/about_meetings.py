"""Who met whom, where and how often, for the page of a person or a country.

Two people met where they stand on different sides of an engagement: one as principal or delegate, the other as
counterpart, or both as principals or delegates of different countries. Counterparts of one engagement may have been
met at different stops of it, so they do not count as having met each other.
"""

from __future__ import annotations

from typing import Any

from tracker.queries.about_engagements import Which, codes, contacts, of_country
from tracker.queries.about_rows import HELD, NOT_HELD, Contact, Met, Partner, Tally, Thing, ThingKind
from tracker.reader import Reader, Rows
from tracker.words import Kind, Role

MOST_MET = 100
"""How many people, places or partners a page holds: those met most often."""

_OTHER_SIDE = Role.COUNTERPART.code
_JOURNEYS = f"{Kind.VISIT.code}, {Kind.TOUR.code}"
_NO_VENUE = f"(l.kind IN ({_JOURNEYS}) OR a.id NOT IN (SELECT id FROM crowded))"
_HELD, _NOT_HELD = codes(HELD), codes(NOT_HELD)
_TALLY = (
    f"sum(status IN ({_HELD})) AS held, sum(status IN ({_NOT_HELD})) AS missed,"
    f" sum(status NOT IN ({_HELD}, {_NOT_HELD})) AS still,"
    # The day stands first, so that the largest is the latest; the engagement stands after it.
    f" max(CASE WHEN status IN ({_HELD}) THEN coalesce(sort_day, '') || '/' || id END) AS last"
)
_MOST_FIRST = "f.held DESC, f.held + f.missed + f.still DESC, f.last DESC"


def people_met(reader: Reader, person: int) -> tuple[tuple[Met, ...], int, tuple[Met, ...], int]:
    """Those on the other side of the person's engagements, and how many they are; then those on the same side."""
    rows = reader.rows(
        "WITH mine AS MATERIALIZED (SELECT p.engagement_id AS id, p.role AS role, p.id AS part,"
        " coalesce(p.country_id, o.country_id, n.country_id) AS country FROM participation p"
        " JOIN person n ON n.id = p.person_id LEFT JOIN office o ON o.id = p.office_id WHERE p.person_id = ?),"
        " other AS (SELECT m.id, l.status, l.sort_day, x.person_id AS person, m.role AS mine_role, x.role AS role,"
        " m.country AS mine_country, coalesce(x.country_id, o.country_id, n.country_id) AS country,"
        " coalesce(n.name, x.name_printed) AS name FROM mine m JOIN listing l ON l.id = m.id"
        " JOIN participation x ON x.engagement_id = m.id AND x.id <> m.part AND x.person_id IS NOT ?"
        " LEFT JOIN person n ON n.id = x.person_id LEFT JOIN office o ON o.id = x.office_id),"
        " once AS (SELECT id, status, sort_day, person, name, max(country) AS country,"
        f" max((mine_role = {_OTHER_SIDE}) <> (role = {_OTHER_SIDE})"
        f" OR (mine_role <> {_OTHER_SIDE} AND coalesce(mine_country <> country, 0))) AS met"
        " FROM other GROUP BY id, person, name, CASE WHEN person IS NULL THEN country END),"
        f" f AS (SELECT met, person, name, max(country) AS country, {_TALLY} FROM once"
        " GROUP BY met, person, name, CASE WHEN person IS NULL THEN country END)"
        " SELECT f.met, f.person, f.name, c.id, c.name, c.code, f.held, f.missed, f.still, f.last"
        f" FROM f LEFT JOIN country c ON c.id = f.country ORDER BY {_MOST_FIRST}, f.name",
        (person, person),
    )
    met = [row[1:] for row in rows if row[0]]
    beside = [row[1:] for row in rows if not row[0]]
    return _people(reader, met[:MOST_MET]), len(met), _people(reader, beside[:MOST_MET]), len(beside)


def people_of(reader: Reader, country: int) -> tuple[tuple[Met, ...], int]:
    """Who takes part for a country, those most often first, and how many they are."""
    rows = reader.rows(
        "WITH part AS (SELECT p.engagement_id AS id, p.person_id AS person, coalesce(n.name, p.name_printed) AS name"
        " FROM participation p LEFT JOIN person n ON n.id = p.person_id LEFT JOIN office o ON o.id = p.office_id"
        " WHERE coalesce(p.country_id, o.country_id, n.country_id) = ? GROUP BY 1, 2, 3),"
        f" f AS (SELECT person, name, {_TALLY} FROM (SELECT part.*, l.status, l.sort_day FROM part"
        " JOIN listing l ON l.id = part.id) GROUP BY person, name)"
        " SELECT f.person, f.name, NULL, NULL, NULL, f.held, f.missed, f.still, f.last"
        f" FROM f ORDER BY {_MOST_FIRST}, f.name",
        (country,),
    )
    return _people(reader, rows[:MOST_MET]), len(rows)


def where_met(reader: Reader, which: Which) -> tuple[Met, ...]:
    """The countries that hosted the engagements; where no host was named, those in which they stop."""
    rows = reader.rows(
        f"{which.mine}, host AS (SELECT l.id, l.host AS country FROM mine JOIN listing l ON l.id = mine.id"
        " WHERE l.host IS NOT NULL UNION SELECT l.id, coalesce(s.country_id, c.country_id) FROM mine"
        " JOIN listing l ON l.id = mine.id JOIN stop s ON s.engagement_id = l.id LEFT JOIN place c ON c.id = s.place_id"
        " WHERE l.host IS NULL),"
        f" f AS (SELECT country, {_TALLY} FROM (SELECT host.*, l.status, l.sort_day FROM host"
        " JOIN listing l ON l.id = host.id) GROUP BY country)"
        " SELECT c.id, c.name, c.code, f.held, f.missed, f.still, f.last FROM f JOIN country c ON c.id = f.country"
        f" ORDER BY {_MOST_FIRST}, c.name LIMIT ?",
        (*which.parameters, MOST_MET),
    )
    last = _last(reader, rows)
    return tuple(Met(Thing(ThingKind.COUNTRY, row[0], row[1], row[2]), None, _tally(row, last)) for row in rows)


def partners(reader: Reader, country: int) -> tuple[tuple[Partner, ...], int]:
    """The countries that a country met, those most often first, and how many they are.

    Two countries met where one takes part as principal or delegate, and the other takes part or hosts; a host that
    takes no part counts for visits and tours, and where nobody of a third country was met. It was there where the
    other one hosts, here where this one does, and elsewhere otherwise, calls included.
    """
    which = of_country(country)
    rows = reader.rows(
        f"{which.mine}, part AS (SELECT mine.id, coalesce(p.country_id, o.country_id) AS country,"
        f" p.role <> {_OTHER_SIDE} AS leads, 1 AS takes, 0 AS hosts FROM mine"
        " JOIN participation p ON p.engagement_id = mine.id LEFT JOIN office o ON o.id = p.office_id"
        " UNION ALL SELECT l.id, l.host, 0, 0, 1 FROM mine JOIN listing l ON l.id = mine.id WHERE l.host IS NOT NULL"
        " UNION ALL SELECT l.id, coalesce(s.country_id, c.country_id), 0, 0, 1 FROM mine"
        " JOIN listing l ON l.id = mine.id JOIN stop s ON s.engagement_id = l.id LEFT JOIN place c ON c.id = s.place_id"
        " WHERE l.host IS NULL),"
        " flag AS MATERIALIZED (SELECT id, country, max(leads) AS leads, max(takes) AS takes, max(hosts) AS hosts"
        " FROM part WHERE country IS NOT NULL GROUP BY id, country),"
        " crowded AS MATERIALIZED (SELECT id FROM flag WHERE takes GROUP BY id HAVING count(*) > 1),"
        " pair AS (SELECT a.id, b.country, l.status, l.sort_day,"
        f" CASE WHEN l.status NOT IN ({_HELD}) THEN ''"
        " WHEN a.takes AND b.hosts AND NOT (b.takes AND a.hosts) THEN 'there'"
        " WHEN b.takes AND a.hosts AND NOT (a.takes AND b.hosts) THEN 'here' ELSE 'elsewhere' END AS side"
        " FROM flag a JOIN flag b ON b.id = a.id AND b.country <> a.country JOIN listing l ON l.id = a.id"
        f" WHERE a.country = ? AND ((a.leads AND (b.takes OR (b.hosts AND {_NO_VENUE})))"
        f" OR (b.leads AND (a.takes OR (a.hosts AND {_NO_VENUE}))))),"
        f" f AS (SELECT country, sum(side = 'there') AS there, sum(side = 'here') AS here,"
        f" sum(side = 'elsewhere') AS elsewhere, {_TALLY} FROM pair GROUP BY country)"
        " SELECT c.id, c.name, c.code, f.there, f.here, f.elsewhere, f.held, f.missed, f.still, f.last"
        f" FROM f JOIN country c ON c.id = f.country ORDER BY {_MOST_FIRST}, c.name",
        (*which.parameters, country),
    )
    shown = rows[:MOST_MET]
    last = _last(reader, shown)
    found = tuple(
        Partner(Thing(ThingKind.COUNTRY, *row[:3]), row[3], row[4], row[5], _tally(row, last)) for row in shown
    )
    return found, len(rows)


def _people(reader: Reader, rows: Rows) -> tuple[Met, ...]:
    """People of rows: id, name, country's id, name and code, tally."""
    last = _last(reader, rows)
    return tuple(
        Met(
            Thing(ThingKind.PERSON, row[0], row[1]),
            Thing(ThingKind.COUNTRY, row[2], row[3], row[4]) if row[2] is not None else None,
            _tally(row, last),
        )
        for row in rows
    )


def _last(reader: Reader, rows: Rows) -> dict[int, Contact]:
    return contacts(reader, [_engagement(row[-1]) for row in rows if row[-1] is not None])


def _engagement(last: str) -> int:
    return int(last.rpartition("/")[2])


def _tally(row: tuple[Any, ...], last: dict[int, Contact]) -> Tally:
    """The tally that the last four columns of a row are."""
    held, missed, still, latest = row[-4:]
    return Tally(held, missed, still, last[_engagement(latest)] if latest is not None else None)
