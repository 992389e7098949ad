"""Which group of the timeline an engagement belongs to: a key made in SQL, and what the key is called.

Every engagement is in exactly one group, so that the groups' numbers add up:

- *pair of countries*: the first principal's country, and the other side's. The other side is the first counterpart's
  country where one is known, else the host. Where it takes place on the other side's ground it is "A → B", at the
  principal's own "B → A"; on neither "Elsewhere: A – B"; without a place "Calls: A – B" for calls, else "Place not
  known: A – B". Without a counterpart it is "A → host"; at home "Within A"; with stops in several countries and no host
  "A → several countries". A principal without a country has their person's, else is "Unknown country".
- *person*: the first principal, by person where linked, else by the name as printed.
- *host*: the host, else the one country it stops in, else "Several countries" or "No place".
- *kind*: visit, meeting, call …
- *channel*: the channel it is linked with, the first by the links' order; else "No channel".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.names import name_key
from tracker.queries.timeline_rows import Grouping
from tracker.reader import Reader
from tracker.words import Kind

Terms = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """What a raw key means: the own key and label of its group, and the terms of a filter that shows about it."""

    key: str
    label: str
    terms: Terms


_SEVERAL = -1
_HOME = (
    "coalesce(l.who_country, (SELECT n.country_id FROM participation p JOIN person n ON n.id = p.person_id"
    " WHERE p.engagement_id = l.id AND p.role = 0 ORDER BY p.position, p.id LIMIT 1), 0)"
)
_PLACE = (
    "coalesce(l.host, (SELECT CASE WHEN min(c) < max(c) THEN -1 ELSE min(c) END FROM"
    " (SELECT coalesce(s.country_id, q.country_id) AS c FROM stop s LEFT JOIN place q ON q.id = s.place_id"
    " WHERE s.engagement_id = l.id)), 0)"
)
_SIDE = "coalesce(p.country_id, (SELECT o.country_id FROM office o WHERE o.id = p.office_id))"
_OTHER = (
    f"coalesce((SELECT {_SIDE} FROM participation p WHERE p.engagement_id = l.id AND p.role = 1"
    f" AND {_SIDE} IS NOT NULL ORDER BY p.position, p.id LIMIT 1), 0)"
)
_FIRST_PRINCIPAL = (
    "coalesce((SELECT coalesce('p' || p.person_id, 'n' || p.name_printed) FROM participation p"
    " WHERE p.engagement_id = l.id ORDER BY p.role, p.position, p.id LIMIT 1), '')"
)
_CHANNEL = (
    "coalesce((SELECT c FROM (SELECT k.id AS i, k.to_channel_id AS c FROM link k"
    " WHERE k.from_engagement_id = l.id AND k.to_channel_id IS NOT NULL UNION ALL"
    " SELECT k.id, k.from_channel_id FROM link k"
    " WHERE k.to_engagement_id = l.id AND k.from_channel_id IS NOT NULL) ORDER BY i LIMIT 1), 0)"
)

KEYS: dict[Grouping, str] = {
    Grouping.PAIR: (
        f"{_HOME} || ' ' || {_OTHER} || ' ' || {_PLACE}"
        f" || CASE WHEN l.kind IN ({Kind.CALL.code}, {Kind.VIDEO_CALL.code}) THEN ' c' ELSE '' END"
    ),
    Grouping.PERSON: _FIRST_PRINCIPAL,
    Grouping.HOST: _PLACE,
    Grouping.KIND: "l.kind",
    Grouping.CHANNEL: _CHANNEL,
}
"""Of each grouping: the expression over `listing l` that gives the raw key."""


def among(grouping: Grouping, raws: Sequence[object], *, by_day: bool = False) -> tuple[str, list[object]]:
    """The condition over `listing l` that lets those with one of these raw keys through, with its parameters.

    Ahead of the key stands what an index finds, which lets through no fewer. by_day: whether they are to be found by
    their days, and that only looks at what was found so.
    """
    found, parameters = _found(grouping, raws)
    if by_day:
        for column in ("l.host", "l.who_country", "l.kind"):
            found = found.replace(column, f"+{column}")
    return f"{found} AND +({KEYS[grouping]}) IN ({_marks(raws)})", [*parameters, *raws]


def _found(grouping: Grouping, raws: Sequence[object]) -> tuple[str, list[object]]:
    if grouping is Grouping.KIND:
        return f"l.kind IN ({_marks(raws)})", [*raws]
    if grouping is Grouping.HOST:
        return _at("l.host", raws)
    if grouping is Grouping.PAIR:
        parts = [[int(part) for part in str(raw).split()[:3]] for raw in raws]
        ground, grounds = _at("l.host", [place for _, _, place in parts])
        home, homes = _at("l.who_country", [own for own, _, _ in parts])
        return f"{ground} AND {home}", [*grounds, *homes]
    if grouping is Grouping.CHANNEL:
        if 0 in raws:
            return "1 = 1", []
        return (
            "l.id IN (SELECT from_engagement_id FROM link WHERE to_channel_id = ?1"
            " UNION ALL SELECT to_engagement_id FROM link WHERE from_channel_id = ?1)"
        ).replace("?1", f"{int(str(raws[0]))}"), []
    return _person_found(str(raws[0]))


def _person_found(raw: str) -> tuple[str, list[object]]:
    """A linked person by their participations, a printed name by what the names of an engagement begin with."""
    if not raw:
        return "l.who = ''", []
    if raw.startswith("p"):
        return "l.id IN (SELECT engagement_id FROM participation WHERE person_id = ?)", [int(raw[1:])]
    key = name_key(raw[1:])
    return "l.who_key >= ? AND l.who_key < ?", [key, f"{key}\U0010ffff"]


def _at(column: str, values: Sequence[object]) -> tuple[str, list[object]]:
    """Where a column has one of these values, or none of its own."""
    known = [value for value in dict.fromkeys(values) if int(str(value)) > 0]
    return f"({column} IN ({_marks(known)}) OR {column} IS NULL)", [*known]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def groups_of(reader: Reader, grouping: Grouping, keys: Iterable[object]) -> dict[object, Meant]:
    """What each raw key means; those of one group have the same own key.

    So a visit logged from the side of the guest and one logged from the side of the host are one group.
    """
    if grouping is Grouping.KIND:
        return {key: _kind(Kind.of(int(str(key)))) for key in keys}
    if grouping is Grouping.CHANNEL:
        titles: dict[int, str] = dict(reader.rows("SELECT id, title FROM channel"))
        return {key: Meant(str(key), titles.get(int(str(key))) or "No channel", ()) for key in keys}
    if grouping is Grouping.PERSON:
        people: dict[int, str] = dict(reader.rows("SELECT id, name FROM person"))
        return {key: _person(str(key), people) for key in keys}
    countries: dict[int, str] = dict(reader.rows("SELECT id, name FROM country"))
    if grouping is Grouping.HOST:
        return {key: _host(int(str(key)), countries) for key in keys}
    return {key: _pair(str(key), countries) for key in keys}


def _kind(kind: Kind) -> Meant:
    return Meant(str(kind.code), kind.label.capitalize(), (("kind", kind.label),))


def _person(key: str, people: dict[int, str]) -> Meant:
    name = people.get(int(key[1:]), "") if key.startswith("p") else key[1:]
    return Meant(key, name or "Nobody named", (("who", name),) if name else ())


def _host(country: int, countries: dict[int, str]) -> Meant:
    if country == _SEVERAL:
        return Meant(str(country), "Several countries", ())
    if country not in countries:
        return Meant("0", "No place", ())
    return Meant(str(country), countries[country], (("host", countries[country]),))


def _pair(key: str, countries: dict[int, str]) -> Meant:
    home, other, place, *call = key.split()
    a, b, ground = int(home), int(other), int(place)
    if b in (0, a):
        return _one_side(a, ground, countries, together=b == a != 0)
    if ground == a:
        return _journey(b, a, countries)
    if ground == b:
        return _journey(a, b, countries)
    first, second = sorted((a, b), key=lambda country: (country == 0, countries.get(country, "")))
    where = "Elsewhere" if ground else "Calls" if call else "Place not known"
    label = f"{where}: {_name(first, countries)} – {_name(second, countries)}"
    return Meant(f"{first}-{second} {where}", label, _countries(countries, a, b))


def _one_side(a: int, ground: int, countries: dict[int, str], *, together: bool) -> Meant:
    """Where no other side is named, or both sides are of one country (`together`)."""
    if ground == _SEVERAL:
        return Meant(f"{a}>*", f"{_name(a, countries)} → several countries", _countries(countries, a))
    if ground in (0, a) and (a or not ground):
        label = f"Within {_name(a, countries)}" if ground or together else f"No other side: {_name(a, countries)}"
        return Meant(f"{a}>{ground}", label, _countries(countries, a))
    return _journey(a, ground, countries)


def _journey(visitor: int, host: int, countries: dict[int, str]) -> Meant:
    label = f"{_name(visitor, countries)} → {_name(host, countries)}"
    named = (("host", countries[host]),) if host in countries else ()
    return Meant(f"{visitor}>{host}", label, (*_countries(countries, visitor), *named))


def _name(country: int, countries: dict[int, str]) -> str:
    return countries.get(country, "Unknown country")


def _countries(countries: dict[int, str], *ids: int) -> Terms:
    return tuple(("country", countries[country]) for country in dict.fromkeys(ids) if country in countries)
