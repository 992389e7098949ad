"""What an import of trips would do, worked out before anything is written: new rows, known rows, likely doubles.

Only proposals: nothing here decides that two rows, or a row and an engagement, are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from tracker.collecting import seldom_collecting
from tracker.composing import heading
from tracker.countries import find_country
from tracker.dates import to_words
from tracker.importers.state_department import ReadFile, ReadTrip, RowProblem, duplicate_pairs, read_file
from tracker.importing_doubles import Side, doubles_in_record
from tracker.importing_drafts import country_code, dates_of, outside_key
from tracker.record import Record
from tracker.words import Kind, Status

Progress = Callable[[int, int], None]
"""Told how many of how many are done; may raise Cancelled to stop."""

_KEYS_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the file as it would be logged. engagement: the one already there under the row's key, or None."""

    trip: ReadTrip
    heading: str
    dates_words: str
    engagement: int | None = None

    @property
    def key(self) -> str:
        """The row's key, the same in every edition of the data set."""
        return self.trip.key


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """A new row that may be the same as another row of the file, or as an engagement of the record.

    key: the new row, shown as `second`, that may be skipped. other_key: the other row, '' where `engagement` is set.
    """

    key: str
    other_key: str
    engagement: int | None
    first: Side
    second: Side
    why: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All that a file holds and what would come of it. title, publisher, url: of the source that will be cited.

    pairs: likely duplicates within the file; likely: those between a new row and the record. problems: rows that could
    not be read; warnings: rows that lose something on the way in.
    """

    path: Path
    form: Literal["travels", "visits"]
    title: str
    publisher: str
    url: str
    rows: tuple[PlannedRow, ...]
    pairs: tuple[LikelyDuplicate, ...]
    likely: tuple[LikelyDuplicate, ...]
    problems: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...] = ()

    @property
    def new(self) -> tuple[PlannedRow, ...]:
        """The rows that the record does not have yet, in the order of the file."""
        return tuple(row for row in self.rows if row.engagement is None)

    @property
    def already_there(self) -> tuple[PlannedRow, ...]:
        """The rows that an earlier import brought in."""
        return tuple(row for row in self.rows if row.engagement is not None)


def plan_import(record: Record, path: Path, progress: Progress | None = None) -> ImportPlan:
    """What importing a State Department file would do; reads only.

    Raises ImportRefused, saying what was expected, for any other file, and whatever `progress` raises.
    """
    with seldom_collecting():
        return _planned(record, path, read_file(path, progress))


def _planned(record: Record, path: Path, read: ReadFile) -> ImportPlan:
    there = engagements_by_key(record, [trip.key for trip in read.trips])
    rows = tuple(
        PlannedRow(trip, heading_of(trip), to_words(dates_of(trip)), there.get(trip.key)) for trip in read.trips
    )
    by_key = {row.key: row for row in rows}
    pairs = tuple(
        pair
        for first, second, why in duplicate_pairs(read.trips)
        if (pair := _pair_in_file(by_key[first], by_key[second], why)) is not None
    )
    new = [row.trip for row in rows if row.engagement is None]
    likely = tuple(
        LikelyDuplicate(double.key, "", double.engagement, double.side, side_of(by_key[double.key]), double.why)
        for double in doubles_in_record(record, new, frozenset(there.values()))
    )
    return ImportPlan(
        path, read.form, read.title, read.publisher, read.url, rows, pairs, likely, read.problems, _unknown_hosts(new)
    )


def engagements_by_key(record: Record, keys: list[str]) -> dict[str, int]:
    """The engagements that the record has under these row keys."""
    found: dict[str, int] = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        wanted = {outside_key(key): key for key in keys[start : start + _KEYS_AT_ONCE]}
        marks = ", ".join(["(?, ?)"] * len(wanted))
        rows = record.rows(
            f"SELECT scheme, key, engagement_id FROM outside_key WHERE (scheme, key) IN (VALUES {marks})",
            [part for pair in wanted for part in pair],
        )
        found.update((wanted[scheme, key], engagement) for scheme, key, engagement in rows)
    return found


def heading_of(trip: ReadTrip) -> str:
    """What the engagement will be called; a country that the program does not know is no place of it."""
    who = ", ".join(person.name for person in (trip.principal, *trip.companions))
    others = ", ".join(person.name for person in trip.counterparts)
    host = (
        None if trip.cities or not trip.host_country else find_country(trip.host_country, date.fromisoformat(trip.end))
    )
    where = ", ".join(dict.fromkeys(trip.cities)) or (host.name if host is not None else "")
    return heading("", who, where, others, Kind.named(trip.kind) or Kind.VISIT)


def locator(trip: ReadTrip) -> str:
    """Where in the data set the row stands."""
    return f"row id {outside_key(trip.key)[1]}"


def _pair_in_file(first: PlannedRow, second: PlannedRow, why: str) -> LikelyDuplicate | None:
    """The pair with the row that may be skipped second; None where the record has both."""
    if second.engagement is not None:
        first, second = second, first
    if second.engagement is not None:
        return None
    return LikelyDuplicate(second.key, first.key, first.engagement, side_of(first), side_of(second), why)


def side_of(row: PlannedRow) -> Side:
    """A row as it is shown beside another."""
    trip = row.trip
    return Side(
        origin=locator(trip) + (", already in the record" if row.engagement is not None else ""),
        heading=row.heading,
        dates_words=row.dates_words,
        status=Status.COMPLETED,
        places=", ".join((*trip.cities, trip.host_country)),
        counterparts=", ".join(person.name for person in trip.counterparts),
        note=trip.remarks,
    )


def _unknown_hosts(trips: list[ReadTrip]) -> tuple[RowProblem, ...]:
    return tuple(
        RowProblem(
            trip.row,
            trip.key,
            f"Row {trip.row} (line {trip.line}) goes in without its country: “{trip.host_country}” is none that the"
            " program knows. The words are kept in its note; set the country by hand afterwards.",
        )
        for trip in trips
        if not country_code(trip.host_country, date.fromisoformat(trip.end))
    )
