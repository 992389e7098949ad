"""The record as of an earlier day: by which lines had taken effect then, or by what was known of it then.

An earlier day is read on connections of its own, on which temporary tables and views stand before the record's tables
of the same names. Every query answers of that day without knowing it. What only SQLite does here is how a temporary
name goes before another, which PostgreSQL does too.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import apsw

from tracker import sqlite
from tracker.derive import CHUNK, listing_row, search_body
from tracker.facts import Facts, Moments
from tracker.reader import Reader
from tracker.record import Record


class Basis(Enum):
    """What an earlier day is told by: the day changes took effect, or the day they were entered or published."""

    EFFECT = "effect"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day to look at the record from, its own changes included."""

    day: date
    by: Basis = Basis.EFFECT


@dataclass(frozen=True, slots=True)
class _Then:
    """What differs from today of the engagements that were under change on the day: rows to put in place of theirs."""

    listing: list[dict[str, Any]]
    search: list[tuple[int, str]]
    hidden_lines: list[tuple[int]]
    hidden_reasons: list[tuple[int]]


class Past(Reader):
    """The record as of a day, as it is when first asked; after a change of the record another is to be opened.

    Reading is free on any thread; each gives its connection back with `close_thread`.
    """

    is_past = True

    def __init__(self, record: Record, as_of: AsOf) -> None:
        self.path = record.path
        self.as_of = as_of
        self._record = record
        self._here = threading.local()
        self._lock = threading.Lock()
        self._then: _Then | None = None

    @property
    def today(self) -> date:
        return self.as_of.day

    def connection(self) -> apsw.Connection:
        found: apsw.Connection | None = getattr(self._here, "connection", None)
        if found is None:
            found = sqlite.connect_for_past(self.path)
            try:
                _shadow(found, self.as_of, self._differences())
                found.pragma("query_only", 1)
            except BaseException:
                found.close()
                raise
            self._here.connection = found
        return found

    def close_thread(self) -> None:
        found: apsw.Connection | None = getattr(self._here, "connection", None)
        if found is not None:
            self._here.connection = None
            found.close()

    def _differences(self) -> _Then:
        """Made once, by the thread that asks first."""
        with self._lock:
            if self._then is None:
                self._then = _differences(self._record, self.as_of)
            return self._then


def open_past(record: Record, as_of: AsOf) -> Past:
    """The record as of a day; nothing is read before the first question."""
    return Past(record, as_of)


def _columns(by: Basis) -> tuple[str, str]:
    """The listing's days on which an engagement began to stand and came to stand as it does today."""
    return ("entered", "settled") if by is Basis.EFFECT else ("known_from", "known_to")


def _differences(record: Record, as_of: AsOf) -> _Then:
    first, last = _columns(as_of.by)
    day = as_of.day.isoformat()
    under_change = [
        row[0] for row in record.rows(f"SELECT id FROM listing WHERE {last} > ? AND {first} <= ?", (day, day))
    ]
    then = _Then([], [], [], [])
    for start in range(0, len(under_change), CHUNK):
        chunk = under_change[start : start + CHUNK]
        facts = Facts(record, chunk)
        for engagement in chunk:
            _put_back(facts, engagement, as_of, then)
    return then


def _put_back(facts: Facts, engagement: int, as_of: AsOf, then: _Then) -> None:
    """Adds what an engagement was on the day to what differs."""
    moments = facts.moments(engagement)
    lines = [one.line.id for one in facts.lines.get(engagement, ())]
    reasons = facts.reasons.get(engagement, [])
    shown = {line for line in lines if _line_day(moments, as_of.by)[line] <= as_of.day}
    said = {
        reason.id
        for reason in reasons
        if reason.line in shown and (as_of.by is Basis.EFFECT or moments.reason_known[reason.id] <= as_of.day)
    }
    then.hidden_lines.extend((line,) for line in lines if line not in shown)
    then.hidden_reasons.extend((reason.id,) for reason in reasons if reason.id not in said)
    facts.keep(engagement, shown, said)
    then.listing.append(listing_row(facts, engagement))
    then.search.append((engagement, search_body(facts, engagement)))


def _line_day(moments: Moments, by: Basis) -> dict[int, date]:
    return moments.took_effect if by is Basis.EFFECT else moments.known


def _shadow(connection: apsw.Connection, as_of: AsOf, then: _Then) -> None:
    """Puts the tables and views of the day before the record's."""
    first, last = _columns(as_of.by)
    # Our own columns and a date of ours: a view takes no parameters.
    for statement in (*_SHADOWS, _CHANNEL_CHANGES[as_of.by]):
        connection.execute(statement.format(day=f"'{as_of.day.isoformat()}'", first=first, last=last))
    with connection:
        if then.listing:
            names = list(then.listing[0])
            connection.executemany(
                f"INSERT INTO temp.listing_then ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                [tuple(row.values()) for row in then.listing],
            )
        connection.executemany("INSERT INTO temp.search_then (rowid, body) VALUES (?, ?)", then.search)
        connection.executemany("INSERT INTO temp.hidden_line VALUES (?)", then.hidden_lines)
        connection.executemany("INSERT INTO temp.hidden_reason VALUES (?)", then.hidden_reasons)


_SHADOWS = (
    "CREATE TEMP TABLE listing_then AS SELECT * FROM main.listing WHERE 0",
    "CREATE UNIQUE INDEX temp.listing_then_id ON listing_then (id)",
    sqlite.SEARCH_DDL.format(name="temp.search_then"),
    "CREATE TEMP TABLE hidden_line (id INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE hidden_reason (id INTEGER PRIMARY KEY)",
    # The plus leaves the index on that day alone: the one that lists read holds it too, in their order.
    "CREATE TEMP VIEW listing AS SELECT * FROM main.listing WHERE +{last} <= {day}"
    " UNION ALL SELECT * FROM temp.listing_then",
    "CREATE TEMP VIEW status_change AS SELECT s.* FROM main.status_change s"
    " WHERE s.id NOT IN (SELECT id FROM temp.hidden_line)"
    " AND EXISTS (SELECT 1 FROM main.listing x WHERE x.id = s.engagement_id AND x.{first} <= {day})",
    "CREATE TEMP VIEW reason AS SELECT r.* FROM main.reason r WHERE r.id NOT IN (SELECT id FROM temp.hidden_reason)"
    " AND EXISTS (SELECT 1 FROM main.status_change s JOIN main.listing x ON x.id = s.engagement_id"
    " WHERE s.id = r.status_change_id AND x.{first} <= {day})",
    # What has no day of its own counts from the first of its sources.
    "CREATE TEMP VIEW statement AS SELECT s.* FROM main.statement s WHERE coalesce(s.stated_earliest, (SELECT"
    " min(o.published_latest) FROM main.citation c JOIN main.source o ON o.id = c.source_id"
    " WHERE c.statement_id = s.id), '') <= {day}",
    "CREATE TEMP VIEW incident AS SELECT i.* FROM main.incident i WHERE coalesce(i.happened_earliest, (SELECT"
    " min(o.published_latest) FROM main.citation c JOIN main.source o ON o.id = c.source_id"
    " WHERE c.incident_id = i.id), '') <= {day}",
    "CREATE TEMP VIEW link AS SELECT k.* FROM main.link k WHERE"
    " (k.from_engagement_id IS NULL OR EXISTS"
    " (SELECT 1 FROM main.listing x WHERE x.id = k.from_engagement_id AND x.{first} <= {day}))"
    " AND (k.to_engagement_id IS NULL OR EXISTS"
    " (SELECT 1 FROM main.listing x WHERE x.id = k.to_engagement_id AND x.{first} <= {day}))"
    " AND (k.from_incident_id IS NULL OR EXISTS (SELECT 1 FROM incident i WHERE i.id = k.from_incident_id))"
    " AND (k.to_incident_id IS NULL OR EXISTS (SELECT 1 FROM incident i WHERE i.id = k.to_incident_id))"
    " AND (k.change_id IS NULL OR k.change_id NOT IN (SELECT id FROM temp.hidden_line))",
)
"""Tables are named with their schema in what makes the views, so that no view stands before itself."""

_CHANNEL_CHANGES = {
    Basis.EFFECT: "CREATE TEMP VIEW channel_change AS SELECT * FROM main.channel_change"
    " WHERE coalesce(effective_latest, effective_earliest, substr(recorded_at, 1, 10)) <= {day}",
    Basis.KNOWLEDGE: "CREATE TEMP VIEW channel_change AS SELECT h.* FROM main.channel_change h"
    " WHERE substr(h.recorded_at, 1, 10) <= {day}"
    " OR EXISTS (SELECT 1 FROM main.citation c JOIN main.source s ON s.id = c.source_id"
    " WHERE c.channel_change_id = h.id AND s.published_latest <= {day})",
}
