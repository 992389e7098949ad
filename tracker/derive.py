"""Brings what is derived up to date: the listing, the days its lines count from, and the full text of engagements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apsw
from playhouse.apsw_ext import APSWDatabase

from tracker.composing import country_words, office_words
from tracker.facts import Facts, ReasonFacts
from tracker.ledger import Line, standing_of
from tracker.many_rows import insert_listed
from tracker.moments import Moments
from tracker.names import name_key, search_text_of
from tracker.reader import Reader
from tracker.words import Category, Kind, Role

if TYPE_CHECKING:
    from tracker.record import Record

CHUNK = 400
_MANY = 100
"""Rows of the listing from which on they are written without a trigger for each."""


class Deriving(Reader):
    """A record that is not open yet, while all of it is derived: whoever brings it up holds the transaction."""

    def __init__(self, path: Path, db: APSWDatabase) -> None:
        self.path = path
        self._db = db

    def connection(self) -> apsw.Connection:
        found: apsw.Connection = self._db.connection()
        return found

    def close_thread(self) -> None:
        """Nothing: the connection is that of whoever brings the record up."""

    def execute_many(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        """A statement that writes, for many rows."""
        self.connection().executemany(sql, [tuple(row) for row in parameters])


def derive_all(path: Path, db: APSWDatabase, progress: Callable[[int, int], None] | None = None) -> None:
    """Derives a whole record anew, inside a transaction that is under way.

    progress: called with how many engagements are done and how many there are; what it raises is not caught.
    """
    deriving = Deriving(path, db)
    db.connection().execute("DELETE FROM listing; DELETE FROM moment")
    derive(deriving, (row[0] for row in deriving.rows("SELECT id FROM engagement")), progress)
    db.connection().execute(
        "UPDATE current_change SET derived_to = (SELECT coalesce(max(id), 0) FROM touched WHERE change_id IS NULL)"
    )


def derive(
    record: Record | Deriving, engagements: Iterable[int], progress: Callable[[int, int], None] | None = None
) -> None:
    """Writes what is derived of each engagement anew; removes what was derived of deleted ones.

    progress: called with how many are done and how many there are.
    """
    ids = sorted(engagements)
    for start in range(0, len(ids), CHUNK):
        if progress is not None:
            progress(start, len(ids))
        chunk = ids[start : start + CHUNK]
        facts = Facts(record, chunk)
        _remove(record, chunk)
        lines = [listing_row(facts, i) for i in chunk if i in facts.engagements]
        if lines:
            names = list(lines[0])
            rows = [tuple(line.values()) for line in lines]
            if len(rows) >= _MANY:
                insert_listed(record.connection(), names, rows)
            else:
                marks = ", ".join("?" * len(names))
                record.execute_many(f"INSERT INTO listing ({', '.join(names)}) VALUES ({marks})", rows)
            record.execute_many(
                "INSERT INTO moment (id, engagement_id, line, reason, effect, known) VALUES (?, ?, ?, ?, ?, ?)",
                [row for line in lines for row in moment_rows(facts, line["id"])],
            )
            record.execute_many(
                "INSERT INTO search (rowid, body) VALUES (?, ?)",
                [(line["id"], search_body(facts, line["id"])) for line in lines],
            )


def _remove(record: Record | Deriving, engagements: Sequence[int]) -> None:
    """Removes what is derived of those of some engagements of which anything is."""
    marks = ", ".join("?" * len(engagements))
    there = record.rows(f"SELECT id FROM listing WHERE id IN ({marks})", engagements)
    if there:
        record.execute_many("DELETE FROM listing WHERE id = ?", there)
        record.execute_many("DELETE FROM moment WHERE engagement_id = ?", there)
        record.execute_many("DELETE FROM search WHERE rowid = ?", there)


def listing_row(facts: Facts, engagement: int) -> dict[str, Any]:
    """The listing's columns of one engagement, by name."""
    row = facts.engagements[engagement]
    effective = facts.effective(engagement)
    now = standing_of(effective)
    people = facts.people.get(engagement, [])
    principals = [p for p in people if p[1] == Role.PRINCIPAL.code] or people
    who = principals[0][2] if len(principals) == 1 else ", ".join([p[2] for p in principals])
    counterparts = ", ".join([p[2] for p in people if p[1] == Role.COUNTERPART.code and p not in principals])
    stops = facts.stops.get(engagement, ())
    places = ", ".join(dict.fromkeys([s[1] for s in stops if s[1]]))
    countries = ", ".join(dict.fromkeys([s[2] for s in stops if s[2]])) or (row[10] or "")
    reason = _reason(facts, engagement, effective) if engagement in facts.reasons else None
    earliest, latest = _iso(now.dates.earliest), _iso(now.dates.latest)
    first, slippage = now.first_planned, now.slippage
    ever = 0
    for line in effective:
        ever |= 1 << line.status.code
    return {
        "id": engagement,
        "status": now.status.code,
        "kind": row[1],
        "category": row[2],
        "secret": row[8],
        "title": row[3],
        "title_key": name_key(row[3]),
        "who": who,
        "who_office": office_words(principals[0][3] or principals[0][4] or "", principals[0][5], principals[0][6])
        if len(principals) == 1
        else country_words(p[6] for p in principals),
        "who_key": name_key(who or row[3]),
        "who_country": principals[0][9] if principals else None,
        "counterparts": counterparts,
        "places": places,
        "countries": countries,
        "place_key": name_key(f"{places} {countries}"),
        "host": row[9],
        "dates_text": now.dates.text,
        "dates_edtf": now.dates.edtf,
        "earliest": earliest,
        "latest": latest,
        "sort_day": earliest or latest,
        "given_up": int(now.given_up),
        "first_text": first.text,
        "first_edtf": first.edtf,
        "first_earliest": _iso(first.earliest),
        "first_latest": _iso(first.latest),
        "slip_min": slippage[0] if slippage else None,
        "slip_max": slippage[1] if slippage else None,
        "since": _iso(now.since.earliest),
        "ever": ever,
        "rescheduled": len(now.rescheduled),
        "put_off": now.put_off,
        "reason": reason.text if reason else "",
        "reason_key": name_key(reason.text) if reason else "",
        "reason_category": reason.category if reason else None,
        "reason_by": reason.stated_by if reason else "",
        "none_given": reason.none_given if reason else 0,
        "note": row[7],
        "sources": len(facts.citations.get(engagement, ())),
        **_bounds(facts.moments(engagement), effective),
    }


def search_body(facts: Facts, engagement: int) -> str:
    """The full text of one engagement, folded for the index."""
    row = facts.engagements[engagement]
    words: list[str | None] = [Kind.of(row[1]).label, Category.of(row[2]).label, *row[3:8], row[10]]
    for person in facts.people.get(engagement, ()):
        words += [person[2], person[3], person[4], person[6], person[7]]
    for group in (facts.variants, facts.topics, facts.statements):
        for part in group.get(engagement, ()):
            words += part[1:]
    for stop in facts.stops.get(engagement, ()):
        words += stop[1:]
    for line in facts.lines.get(engagement, ()):
        words += [line.line.dates.text, *line.words]
    for reason in facts.reasons.get(engagement, ()):
        words += [reason.text, reason.category_name, reason.stated_by]
        if reason.reported:
            words.append("reported")
    for citation in facts.citations.get(engagement, ()):
        words += citation.words
    return search_text_of(filter(None, dict.fromkeys(words)))


def _reason(facts: Facts, engagement: int, effective: Sequence[Line]) -> ReasonFacts | None:
    """The first reason of the latest effective line that carries one."""
    reasons = facts.reasons.get(engagement, ())
    for line in reversed(effective):
        for reason in reasons:
            if reason.line == line.id:
                return reason
    return None


def moment_rows(facts: Facts, engagement: int) -> list[tuple[int, int, int, int | None, str | None, str]]:
    """The days from which each line and each reason of an engagement counts, as rows of `moment`.

    Their ids follow from those of the lines and reasons, so that what is derived anew is the same.
    """
    moments = facts.moments(engagement)
    counted = {line.id for line in facts.effective(engagement)}
    rows: list[tuple[int, int, int, int | None, str | None, str]] = [
        (2 * line, engagement, line, None, _iso(day) if line in counted else None, moments.known[line].isoformat())
        for line, day in moments.took_effect.items()
    ]
    for reason in facts.reasons.get(engagement, ()):
        known = moments.reason_known[reason.id].isoformat()
        rows.append((2 * reason.id + 1, engagement, reason.line, reason.id, None, known))
    return rows


def _bounds(moments: Moments, effective: Sequence[Line]) -> dict[str, str | None]:
    """From when to when the engagement came to stand as it does: by effect, and by what was known."""
    if len(moments.took_effect) == 1 and not moments.reason_known:
        (effect,), (day,) = moments.took_effect.values(), moments.known.values()
        stood, was_known = effect.isoformat(), day.isoformat()
        return {"entered": stood, "settled": stood, "known_from": was_known, "known_to": was_known}
    took_effect, known = moments.took_effect.values(), [*moments.known.values(), *moments.reason_known.values()]
    entered = [moments.took_effect[line.id] for line in effective]
    return {
        "entered": _iso(min(entered or took_effect, default=None)),
        "settled": _iso(max(took_effect, default=None)),
        "known_from": _iso(min(known, default=None)),
        "known_to": _iso(max(known, default=None)),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
