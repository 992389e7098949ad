"""Engagements and people that look alike: proposed side by side, merged by nobody but a person."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from tracker.composing import NAMED, NAMING, heading_of
from tracker.dates import EMPTY, StatedDate, to_words
from tracker.drafts import EngagementDraft
from tracker.names import last_name_keys, name_key
from tracker.operations import resolve
from tracker.queries.rows import Duplicate
from tracker.record import Record
from tracker.similar_names import similar_pairs
from tracker.stored_dates import from_columns, is_given
from tracker.words import Role, Status

CLOSE_DAYS = 10
"""Dates this many days apart still count as the same occasion."""
KNOWN_TO_DAYS = 62
"""Engagements of which the days are not known to within so many are not taken for the same."""
ALIKE = 86.0
"""How alike two names must be (0 to 100) for the two to be shown side by side; it ranks, a person decides."""
LARGEST_BLOCK = 400
"""Names sharing a word that more people than this have are not compared with each other for that word alone."""


def likely_duplicates(
    record: Record, draft: EngagementDraft, *, but_not: int | None = None, limit: int = 3
) -> list[Duplicate]:
    """Engagements with the same principal and a country or counterpart in common whose dates may be the same.

    Open or missing dates may be any. The nearest come first.
    """
    people = _people_of(record, draft)
    if not people:
        return []
    countries = {c for stop in draft.stops if (c := _country(record, stop.country, stop.place_id)) is not None}
    if draft.host:
        countries.add(resolve.find_country_id(record, draft.host) or 0)
    others = {name_key(p.name) for p in draft.participants if p.role is Role.COUNTERPART}
    dates = next((line.dates for line in reversed(draft.lines) if is_given(line.dates)), EMPTY)
    found = []
    for row in _engagements_of(record, people, dates):
        if row[0] == but_not:
            continue
        there = from_columns(*row[NAMED + 2 :])
        apart = _days_apart(dates, there)
        if apart > CLOSE_DAYS:
            continue
        shared = _shared(record, row[0], countries, others)
        if shared:
            name = heading_of(row[2 : NAMED + 2])
            words = to_words(there) if is_given(there) else ""
            found.append((apart, Duplicate(row[0], name, words, Status.of(row[1]), f"same person, {shared}")))
    found.sort(key=lambda pair: (pair[0], -pair[1].id))
    return [duplicate for _, duplicate in found[:limit]]


def _people_of(record: Record, draft: EngagementDraft) -> set[int]:
    """The people a draft's principals may be: those chosen, and those with the same name or surname."""
    found: set[int] = set()
    for participant in draft.participants:
        if participant.role is not Role.PRINCIPAL:
            continue
        if participant.person_id is not None:
            found.add(participant.person_id)
            continue
        found.update(resolve.people_named(record, participant.name))
        key = name_key(participant.name)
        if key and " " not in key:
            found.update(
                row[0]
                for row in record.rows(
                    "SELECT p.id, p.name, c.code FROM person p LEFT JOIN country c ON c.id = p.country_id"
                    " WHERE instr(' ' || p.name_key || ' ', ?) > 0 LIMIT 40",
                    (f" {key} ",),
                )
                if key in last_name_keys(row[1], row[2])
            )
    return found


def _country(record: Record, code: str, place: int | None) -> int | None:
    if code:
        return resolve.find_country_id(record, code)
    return record.value("SELECT country_id FROM place WHERE id = ?", (place,)) if place is not None else None


def _engagements_of(record: Record, people: set[int], dates: StatedDate) -> list[tuple[Any, ...]]:
    """What these people were in as principals, on days not far from the dates, or on any where days are not said."""
    marks = ", ".join("?" * len(people))
    near, days = "", list[str]()
    if dates.earliest is not None:
        near += " AND (l.latest IS NULL OR l.latest >= ?)"
        days.append(_days_from(dates.earliest, -CLOSE_DAYS).isoformat())
    if dates.latest is not None:
        near += " AND (l.earliest IS NULL OR l.earliest <= ?)"
        days.append(_days_from(dates.latest, CLOSE_DAYS).isoformat())
    return record.rows(
        f"SELECT DISTINCT l.id, l.status, {NAMING}, l.dates_text, l.dates_edtf, l.earliest, l.latest"
        " FROM participation p JOIN listing l ON l.id = p.engagement_id"
        f" WHERE p.person_id IN ({marks}) AND p.role = {Role.PRINCIPAL.code}{near} ORDER BY l.id",
        [*sorted(people), *days],
    )


def _days_from(day: date, days: int) -> date:
    """So many days later, or earlier; the calendar's first and last day at most."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _days_apart(first: StatedDate, second: StatedDate) -> int:
    """Days between two stretches of time, 0 where they may overlap; an open end reaches everything on its side."""
    if first.latest is not None and second.earliest is not None and first.latest < second.earliest:
        return (second.earliest - first.latest).days
    if second.latest is not None and first.earliest is not None and second.latest < first.earliest:
        return (first.earliest - second.latest).days
    return 0


def _shared(record: Record, engagement: int, countries: set[int], others: set[str]) -> str:
    """What an engagement has in common with a draft: a country or a counterpart, in words; '' for neither."""
    there = {
        row[0]
        for row in record.rows(
            "SELECT coalesce(s.country_id, p.country_id) FROM stop s LEFT JOIN place p ON p.id = s.place_id"
            " WHERE s.engagement_id = ? UNION SELECT host_id FROM engagement WHERE id = ?",
            (engagement, engagement),
        )
    }
    if countries & there:
        return "same country, dates that may be the same"
    names = {
        name_key(row[0])
        for row in record.rows(
            "SELECT coalesce(n.name, p.name_printed) FROM participation p LEFT JOIN person n ON n.id = p.person_id"
            " WHERE p.engagement_id = ? AND p.role = ?",
            (engagement, Role.COUNTERPART.code),
        )
    }
    return "same counterpart, dates that may be the same" if others & names else ""


def duplicate_engagements(record: Record, only: Collection[int] | None = None) -> list[tuple[int, int]]:
    """Pairs of engagements of one kind with the same principal, a country in common and overlapping days.

    Only engagements whose days are known to within two months are compared, and none that are linked to each other.
    only: pairs that have one of these; None for all pairs.
    """
    # For all of them the table is read from end to end: by its index its rows lie all over the file.
    near, ids, scanned, order = "", list[str](), "participation p NOT INDEXED", "+p.person_id"
    if only is not None:
        near = (
            " AND p.person_id IN (SELECT person_id FROM participation"
            " WHERE engagement_id IN (SELECT value FROM json_each(?)))"
        )
        ids.append(json.dumps(sorted(only)))
        scanned, order = "participation p", "p.person_id"
    rows = record.each(
        f"SELECT p.person_id, l.kind, coalesce(s.country_id, l.host), l.earliest, l.latest, l.id FROM {scanned}"
        " JOIN listing l ON l.id = p.engagement_id LEFT JOIN stop s ON s.engagement_id = l.id"
        " WHERE p.role = ? AND p.person_id IS NOT NULL AND l.earliest IS NOT NULL AND l.latest IS NOT NULL"
        " AND coalesce(s.country_id, l.host) IS NOT NULL AND l.given_up = 0"
        f" AND julianday(l.latest) - julianday(l.earliest) <= {KNOWN_TO_DAYS}{near}"
        f" ORDER BY {order}, l.kind, 3, l.earliest, l.id",
        (Role.PRINCIPAL.code, *ids),
    )
    linked = {
        frozenset(row)
        for row in record.rows(
            "SELECT from_engagement_id, to_engagement_id FROM link"
            " WHERE from_engagement_id IS NOT NULL AND to_engagement_id IS NOT NULL"
        )
    }
    found: dict[tuple[int, int], None] = {}
    group: object = None
    running: list[tuple[str, str, int]] = []
    for *same_group, start, end, engagement in rows:  # days as they are stored come in the order of time
        if group != same_group:
            group, running = same_group, []
        running = [other for other in running if other[1] >= start]
        for other_start, other_end, other in running:
            same = min(end, other_end) > max(start, other_start) or (start, end) == (other_start, other_end)
            if other != engagement and same and frozenset((other, engagement)) not in linked:
                found[min(other, engagement), max(other, engagement)] = None
        running.append((start, end, engagement))
    return [pair for pair in found if only is None or pair[0] in only or pair[1] in only]


def duplicate_people(record: Record) -> list[tuple[int, int, float]]:
    """Pairs of people whose names are alike, with how alike (0 to 100), the most alike first.

    Two people of different countries are not compared, nor two who held one office one after the other: the record
    then knows them apart. Aliases decide who is who; this only proposes.
    """
    names: dict[int, set[str]] = defaultdict(set)
    country: dict[int, int | None] = {}
    for person, key, origin in record.rows("SELECT id, name_key, country_id FROM person"):
        names[person].add(key)
        country[person] = origin
    for person, key in record.rows("SELECT person_id, name_key FROM person_name"):
        names[person].add(key)
    apart = _known_apart(record)
    blocks: dict[str, set[int]] = defaultdict(set)
    for person, keys in names.items():
        for key in keys:
            for word in key.split():
                if len(word) > 1:
                    blocks[word].add(person)
    found: dict[tuple[int, int], float] = {}
    for block in blocks.values():
        record.go_on()
        if len(block) > LARGEST_BLOCK:
            continue
        called = [(person, key) for person in sorted(block) for key in sorted(names[person])]
        for place, other, score in similar_pairs([key for _, key in called], ALIKE):
            pair = first, second = called[place][0], called[other][0]
            abroad = country[first] is not None and country[second] is not None and country[first] != country[second]
            if first != second and not abroad and pair not in apart:
                found[pair] = max(score, found.get(pair, 0.0))
    return sorted(((a, b, score) for (a, b), score in found.items()), key=lambda pair: -pair[2])


def _known_apart(record: Record) -> set[tuple[int, int]]:
    """Pairs of people who held the same office from different days."""
    return {
        (first, second)
        for first, second in record.rows(
            "SELECT DISTINCT a.person_id, b.person_id FROM tenure a JOIN tenure b ON b.office_id = a.office_id"
            " WHERE a.person_id < b.person_id AND a.began_earliest <> b.began_earliest"
        )
    }
