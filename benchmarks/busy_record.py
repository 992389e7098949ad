"""A seeded record in which every view and page has something to show: many engagements, and what belongs to them."""

from __future__ import annotations

from pathlib import Path

from benchmarks.many_engagements import make_many
from tracker.record import Record, now

CHANNEL = "Military talks"
INCIDENT = "A border incident"
_SOURCES = 400


def make_busy(path: Path, count: int) -> Path:
    """Builds a record of `count` engagements with people, counterparts, reasons, sources, a channel, an incident."""
    return make_many(path, count, _add)


def _add(record: Record) -> None:
    _add_people(record)
    _add_reasons(record)
    _add_sources(record)
    _add_around(record)


def _add_people(record: Record) -> None:
    """A person for each guest, of the country they came from most; and a host of each engagement as counterpart."""
    record.execute(
        "INSERT INTO person (name, name_key, country_id) SELECT name_printed, lower(name_printed), country_id FROM"
        " (SELECT name_printed, country_id, count(*) AS often FROM participation GROUP BY 1, 2 ORDER BY often DESC)"
        " GROUP BY name_printed"
    )
    record.execute(
        "UPDATE participation SET person_id = (SELECT p.id FROM person p WHERE p.name = name_printed) WHERE role = 0"
    )
    hosts = "'Host ' || e.host_id || '-' || (e.id % 9)"
    record.execute(
        "INSERT INTO person (name, name_key, country_id)"
        f" SELECT DISTINCT {hosts}, lower({hosts}), e.host_id FROM engagement e"
    )
    record.execute(
        "INSERT INTO participation (engagement_id, position, role, name_printed, country_id, person_id)"
        f" SELECT e.id, 1, 1, p.name, e.host_id, p.id FROM engagement e JOIN person p ON p.name = {hosts}"
    )


def _add_reasons(record: Record) -> None:
    """Of the plans given up: of one in five nobody has looked, for one in five none was given, the others have one."""
    given_up = "FROM status_change s WHERE s.status IN (6, 7, 8) AND s.id % 5"
    record.execute(
        f"INSERT INTO reason (status_change_id, position, none_given, recorded_at) SELECT s.id, 0, 1, ? {given_up} = 1",
        (now(),),
    )
    record.execute(
        "INSERT INTO reason (status_change_id, position, text, category_id, stated_by, stated_by_person_id,"
        " recorded_at) SELECT s.id, 0, 'It was said to be for reasons of kind ' || (s.id % 13), 1 + s.id % 13,"
        " p.name, p.id, ? FROM status_change s"
        " JOIN participation h ON h.engagement_id = s.engagement_id AND h.role = 1 JOIN person p ON p.id = h.person_id"
        " WHERE s.status IN (6, 7, 8) AND s.id % 5 > 1",
        (now(),),
    )


def _add_sources(record: Record) -> None:
    record.execute_many(
        "INSERT INTO source (kind, publisher, title, name_key, published_text, published_edtf, published_earliest,"
        " published_latest) VALUES ('article', ?, ?, ?, ?, ?, ?, ?)",
        [
            (f"Paper {number % 40}", f"Article {number}", f"article {number}", *[f"{1950 + number % 73}-03-04"] * 4)
            for number in range(_SOURCES)
        ],
    )
    record.execute(
        "INSERT INTO citation (source_id, status_change_id) SELECT 1 + s.id % ?, s.id FROM status_change s",
        (_SOURCES,),
    )


def _add_around(record: Record) -> None:
    """A channel with its changes, an incident with what it changed, and engagements linked to both."""
    record.execute("INSERT INTO channel (title) VALUES (?)", (CHANNEL,))
    record.execute("INSERT INTO channel_party (channel_id, country_id) SELECT 1, id FROM country ORDER BY id LIMIT 2")
    record.execute_many(
        "INSERT INTO channel_change (channel_id, state, reason, recorded_at, effective_text, effective_edtf,"
        " effective_earliest, effective_latest) VALUES (1, ?, 'It was announced', ?, ?, ?, ?, ?)",
        [(number % 3, now(), *[f"{1980 + 4 * number}-05-06"] * 4) for number in range(10)],
    )
    record.execute(
        "INSERT INTO incident (title, happened_text, happened_edtf, happened_earliest, happened_latest)"
        " VALUES (?, '2001-04-01', '2001-04-01', '2001-04-01', '2001-04-01')",
        (INCIDENT,),
    )
    record.execute(
        "INSERT INTO incident_country (incident_id, country_id) SELECT 1, id FROM country ORDER BY id LIMIT 2"
    )
    record.execute(
        "INSERT INTO link (type, from_engagement_id, to_incident_id, change_id)"
        " SELECT 6, s.engagement_id, 1, s.id FROM status_change s WHERE s.status = 6 ORDER BY s.id LIMIT 40"
    )
    record.execute(
        "INSERT INTO link (type, from_engagement_id, to_channel_id)"
        " SELECT 7, id, 1 FROM engagement ORDER BY id LIMIT 30"
    )
