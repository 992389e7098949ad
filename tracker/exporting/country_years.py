"""Counts of engagements by guest country, host country and year: who is guest and who host as in who visits whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.dates import StatedDate, start_days
from tracker.exporting.columns import Column, Sheet, number, text
from tracker.exporting.reading import BATCH
from tracker.exporting.selection import Progress, Selection
from tracker.insights.counting import VISITED, VISITOR
from tracker.stored_dates import from_columns
from tracker.words import Kind, Status

RULE = (
    "Each engagement but calls counts once for each pair of a guest and a host. Guests are the countries of its"
    " principals; the host is the country that receives, else every country it stops in; a country is never its own"
    " guest. The year is the one in which it certainly starts, by its dates or by those that were given up; where they"
    " do not say which year, or there are none, it is empty. It counts by the status it has on the day of the export."
)
"""How it is counted, for docs and codebooks."""

GROUPS: tuple[tuple[str, str, frozenset[Status]], ...] = (
    ("proposed", "expected or proposed", frozenset({Status.EXPECTED, Status.PROPOSED})),
    ("planned", "planned, not yet begun", frozenset({Status.PLANNED})),
    (
        "completed",
        "took place: completed, under way, or begun and cut short",
        frozenset({Status.UNDER_WAY, Status.COMPLETED, Status.CUT_SHORT}),
    ),
    ("postponed", "put off without a new date", frozenset({Status.POSTPONED})),
    ("cancelled", "will not take place", frozenset({Status.CANCELLED})),
    ("declined", "the other side refused", frozenset({Status.DECLINED})),
    ("unresolved", "unanswered, or lapsed without a report", frozenset({Status.UNANSWERED, Status.LAPSED})),
)
"""The columns of counts; every status is in exactly one."""

Key = tuple[str, str, str, str, int | None]


@dataclass(frozen=True, slots=True)
class PairYear:
    """A guest and a host in a year, by code and name, with how many engagements have a status of each group."""

    guest: str
    guest_name: str
    host: str
    host_name: str
    year: int | None
    counts: tuple[int, ...]


def country_years(selection: Selection, progress: Progress | None = None) -> tuple[int, list[PairYear]]:
    """How many engagements were looked at, and the rows, by guest, host and year; the year that is not known last."""
    counts: dict[Key, Counter[Status]] = {}
    ids = selection.ids
    for start in range(0, len(ids), BATCH):
        if progress is not None:
            progress(start, len(ids))
        for key, status in _visits(selection, list(ids[start : start + BATCH])):
            counts.setdefault(key, Counter())[status] += 1
    if progress is not None:
        progress(len(ids), len(ids))
    ordered = sorted(counts, key=lambda key: (key[1], key[0], key[3], key[2], key[4] is None, key[4] or 0))
    return len(ids), [
        PairYear(*key, counts=tuple(sum(counts[key][status] for status in group) for _, _, group in GROUPS))
        for key in ordered
    ]


def _visits(selection: Selection, ids: list[int]) -> Iterator[tuple[Key, Status]]:
    calls = f"{Kind.CALL.code}, {Kind.VIDEO_CALL.code}"
    for *names, status, text_, edtf, earliest, latest in selection.reader.rows(
        "WITH chosen AS MATERIALIZED (SELECT l.id, l.host, l.status, l.dates_text, l.dates_edtf, l.earliest, l.latest"
        f" FROM listing l WHERE l.kind NOT IN ({calls}) AND l.id IN ({', '.join('?' * len(ids))})),"
        f" {VISITOR}, {VISITED}"
        " SELECT a.code, a.name, b.code, b.name, e.status, e.dates_text, e.dates_edtf, e.earliest, e.latest"
        " FROM chosen e JOIN visitor v ON v.id = e.id JOIN visited h ON h.id = e.id JOIN country a ON a.id = v.country"
        " JOIN country b ON b.id = h.country WHERE v.country <> h.country",
        ids,
    ):
        guest, guest_name, host, host_name = names
        year = year_of(from_columns(text_, edtf, earliest, latest))
        yield (guest, guest_name, host, host_name, year), Status.of(status)


def year_of(dates: StatedDate) -> int | None:
    """The year in which it certainly starts; None where the dates do not say."""
    start = start_days(dates)
    if start is not None and start[0].year == start[1].year:
        return start[0].year
    return None


def _group(place: int, name: str, about: str) -> Column:
    return number(name, f"engagements of the pair and year: {about}", lambda row: row.counts[place])


COUNTRY_YEARS = Sheet(
    "Country-years",
    "one row a guest country, a host country and a year",
    (
        text("guest code", "the guest's code, ISO 3166-1 or the one assigned here", lambda row: row.guest),
        text("guest", "the country that goes", lambda row: row.guest_name),
        text("host code", "the host's code", lambda row: row.host),
        text("host", "the country that receives", lambda row: row.host_name),
        number("year", "the year of its start; empty where the dates do not say", lambda row: row.year),
        *(_group(place, name, about) for place, (name, about, _) in enumerate(GROUPS)),
        number("engagements", "all of them", lambda row: sum(row.counts)),
    ),
)
"""Its rows are `PairYear`."""
