"""The record as of an earlier day: by which lines had taken effect then, or by what was known of it then.

An earlier day is read on connections of its own, on which temporary tables and views stand before the record's tables
of the same names. Every query answers of that day without knowing it. What only SQLite does here is how a temporary
name goes before another, which PostgreSQL does too.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import apsw

from tracker import sqlite
from tracker.derive import CHUNK, listing_row, search_body
from tracker.errors import Cancelled
from tracker.facts import Facts
from tracker.moments import Moments
from tracker.reader import Reader
from tracker.record import Record
from tracker.schema.in_sqlite import SEARCH_DDL

_LET_GO = 50
"""So many rows are forgotten at a time, a tenth of a millisecond."""


class Reckoning(Enum):
    """What an earlier day is told by: the day changes took effect, or the day they were entered or published."""

    EFFECT = "effect"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day to look at the record from, its own changes included."""

    day: date
    by: Reckoning = Reckoning.EFFECT


@dataclass(frozen=True, slots=True)
class _Then:
    """What differs from today of the engagements that were under change on the day: rows to put in place of theirs.

    version: the record's newest log line when this was made.
    """

    version: int
    listing: list[dict[str, Any]]
    search: list[tuple[int, str]]
    hidden_lines: list[tuple[int]]
    hidden_reasons: list[tuple[int]]


class Past(Reader):
    """The record as of a day, as it is when first asked; after a change of the record another is to be opened.

    Reading is free on any thread; each has a connection of its own, on one moment of the file, and gives it back with
    `close_thread`.
    """

    is_past = True

    def __init__(self, path: Path, as_of: AsOf, record: Reader | None = None) -> None:
        """record: the one whose file this is, which says whether it still stands where it did."""
        self.path = path
        self._record = record
        self.as_of = as_of
        self._here = threading.local()
        self._lock = threading.Lock()
        self._then: _Then | None = None
        self._spare: apsw.Connection | None = None
        self.listings = _listings(as_of)

    @property
    def today(self) -> date:
        return self.as_of.day

    def prepare(self) -> None:
        """Makes a connection ahead, on this thread, for the thread that asks next: making one may take long."""
        self._spare = self._made()

    def connection(self) -> apsw.Connection:
        found: apsw.Connection | None = getattr(self._here, "connection", None)
        if found is None:
            found, self._spare = self._spare or self._made(), None
            self._here.connection = found
        return found

    def close_thread(self) -> None:
        found: apsw.Connection | None = getattr(self._here, "connection", None)
        if found is not None:
            self._here.connection = None
            found.close()

    def let_go(self) -> None:
        """Forgets what differs, some rows at a time: all of it at once would hold up every thread for 10 ms."""
        with self._lock:
            then, self._then = self._then, None
        for rows in () if then is None else (then.listing, then.search, then.hidden_lines, then.hidden_reasons):
            while rows:
                del rows[-_LET_GO:]

    def refuse_adrift(self) -> None:
        if self._record is not None:
            self._record.refuse_adrift()
        else:
            super().refuse_adrift()

    def _made(self) -> apsw.Connection:
        self.refuse_adrift()
        made = sqlite.connect_for_past(self.path)
        try:
            _shadow(made, self.as_of, self._differences)
        except BaseException:
            made.close()
            raise
        return made

    def _go_on(self) -> None:
        """Raises Cancelled where what this thread reads was interrupted."""
        if threading.get_ident() in self._stopped:
            raise Cancelled

    def _differences(self, present: Reader, version: int) -> _Then:
        """What differs, made anew only where the record has changed since another thread asked."""
        with self._lock:
            if self._then is None or self._then.version != version:
                self._then = _differences(present, self.as_of, version, self._go_on)
            return self._then


class _Present(Reader):
    """The record's own tables on a connection that is about to show an earlier day."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def connection(self) -> apsw.Connection:
        return self._connection

    def close_thread(self) -> None:
        """Its connection is given back by whoever made it."""


def open_past(record: Record, as_of: AsOf) -> Past:
    """The record as of a day; nothing is read before the first question."""
    return Past(record.path, as_of, record)


def _columns(by: Reckoning) -> tuple[str, str]:
    """The listing's days on which an engagement began to stand and came to stand as it does today."""
    return ("entered", "settled") if by is Reckoning.EFFECT else ("known_from", "known_to")


def _listings(as_of: AsOf) -> tuple[str, str]:
    """What did not change since the day, and what did, as it was."""
    # The plus leaves the index on that day alone: the one that lists read holds it too, in their order.
    last = _columns(as_of.by)[1]
    return f"main.listing l WHERE +l.{last} <= '{as_of.day.isoformat()}'", "temp.listing_then l WHERE 1 = 1"


def _differences(present: Reader, as_of: AsOf, version: int, go_on: Callable[[], None]) -> _Then:
    first, last = _columns(as_of.by)
    day = as_of.day.isoformat()
    under_change = [
        row[0] for row in present.rows(f"SELECT id FROM listing WHERE {last} > ? AND {first} <= ?", (day, day))
    ]
    then = _Then(version, [], [], [], [])
    for start in range(0, len(under_change), CHUNK):
        go_on()
        chunk = under_change[start : start + CHUNK]
        facts = Facts(present, chunk)
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
        if reason.line in shown and (as_of.by is Reckoning.EFFECT or moments.reason_known[reason.id] <= as_of.day)
    }
    then.hidden_lines.extend((line,) for line in lines if line not in shown)
    then.hidden_reasons.extend((reason.id,) for reason in reasons if reason.id not in said)
    facts.keep(engagement, shown, said)
    then.listing.append(listing_row(facts, engagement))
    then.search.append((engagement, search_body(facts, engagement)))


def _line_day(moments: Moments, by: Reckoning) -> dict[int, date]:
    return moments.took_effect if by is Reckoning.EFFECT else moments.known


def _shadow(connection: apsw.Connection, as_of: AsOf, differences: Callable[[Reader, int], _Then]) -> None:
    """Puts the tables and views of the day before the record's, all on one moment of the file."""
    first, last = _columns(as_of.by)
    unchanged, changed = _listings(as_of)

    def create(statements: tuple[str, ...]) -> None:
        # Our own columns and a date of ours: a view takes no parameters.
        for statement in statements:
            connection.execute(
                statement.format(
                    day=f"'{as_of.day.isoformat()}'", first=first, last=last, unchanged=unchanged, changed=changed
                )
            )

    connection.execute("BEGIN")
    version = int(connection.execute("SELECT coalesce(max(id), 0) FROM touched").get)
    create(_BY_DAY)  # first, so that what differs is made without what was said or happened later
    then = differences(_Present(connection), version)
    create((*_SHADOWS, *_BY_RECKONING[as_of.by]))
    if then.listing:
        names = list(then.listing[0])
        connection.executemany(
            f"INSERT INTO temp.listing_then ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [tuple(row.values()) for row in then.listing],
        )
    connection.executemany("INSERT INTO temp.search_then (rowid, body) VALUES (?, ?)", then.search)
    connection.executemany("INSERT INTO temp.hidden_line VALUES (?)", then.hidden_lines)
    connection.executemany("INSERT INTO temp.hidden_reason VALUES (?)", then.hidden_reasons)
    connection.pragma("query_only", 1)


_BY_DAY = (
    # What has no day of its own counts from the first of its sources.
    "CREATE TEMP VIEW statement AS SELECT s.* FROM main.statement s WHERE coalesce(s.stated_earliest, (SELECT"
    " min(o.published_latest) FROM main.citation c JOIN main.source o ON o.id = c.source_id"
    " WHERE c.statement_id = s.id), '') <= {day}",
    "CREATE TEMP VIEW incident AS SELECT i.* FROM main.incident i WHERE coalesce(i.happened_earliest, (SELECT"
    " min(o.published_latest) FROM main.citation c JOIN main.source o ON o.id = c.source_id"
    " WHERE c.incident_id = i.id), '') <= {day}",
)

_SHADOWS = (
    "CREATE TEMP TABLE listing_then AS SELECT * FROM main.listing WHERE 0",
    "CREATE UNIQUE INDEX temp.listing_then_id ON listing_then (id)",
    SEARCH_DDL.format(name="temp.search_then"),
    "CREATE TEMP TABLE hidden_line (id INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE hidden_reason (id INTEGER PRIMARY KEY)",
    "CREATE TEMP VIEW listing AS SELECT * FROM {unchanged} UNION ALL SELECT * FROM {changed}",
    "CREATE TEMP VIEW status_change AS SELECT s.* FROM main.status_change s"
    " WHERE s.id NOT IN (SELECT id FROM temp.hidden_line)"
    " AND EXISTS (SELECT 1 FROM main.listing x WHERE x.id = s.engagement_id AND x.{first} <= {day})",
    "CREATE TEMP VIEW reason AS SELECT r.* FROM main.reason r WHERE r.id NOT IN (SELECT id FROM temp.hidden_reason)"
    " AND EXISTS (SELECT 1 FROM main.status_change s JOIN main.listing x ON x.id = s.engagement_id"
    " WHERE s.id = r.status_change_id AND x.{first} <= {day})",
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

_CITED = (
    "CREATE TEMP VIEW citation AS SELECT c.* FROM main.citation c"
    " WHERE c.status_change_id NOT IN (SELECT id FROM temp.hidden_line) IS NOT 0"
    " AND c.reason_id NOT IN (SELECT id FROM temp.hidden_reason) IS NOT 0"
)

_BY_RECKONING = {
    Reckoning.EFFECT: (
        _CITED,
        "CREATE TEMP VIEW channel_change AS SELECT * FROM main.channel_change"
        " WHERE coalesce(effective_latest, effective_earliest, substr(recorded_at, 1, 10)) <= {day}",
    ),
    Reckoning.KNOWLEDGE: (
        f"{_CITED} AND EXISTS (SELECT 1 FROM main.source o WHERE o.id = c.source_id"
        " AND coalesce(o.published_earliest, '') <= {day})",
        "CREATE TEMP VIEW channel_change AS SELECT h.* FROM main.channel_change h"
        " WHERE substr(h.recorded_at, 1, 10) <= {day}"
        " OR EXISTS (SELECT 1 FROM main.citation c JOIN main.source s ON s.id = c.source_id"
        " WHERE c.channel_change_id = h.id AND s.published_latest <= {day})",
    ),
}
