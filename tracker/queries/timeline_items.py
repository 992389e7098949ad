"""Where in time engagements lie, packed side by side: the rows of SQL that say it, and the arrays made of them."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any

from tracker.dates.edtf import read_edtf
from tracker.queries.timeline_rows import Counted, Excerpt, Items, Shape
from tracker.stored_dates import from_columns
from tracker.words import Status

FEW = 12
"""Up to so many engagements a group shows each on a row of its own; their numbers are not counted by day."""
LONG_DAYS = 730
"""An engagement that may lie on more days than this is kept apart in its group, so that the others stand in order."""

SHORT, LONG, UNDATED = 0, 1, 2
"""The parts of a group, in their order."""

Row = tuple[Any, ...]

_SLIPPED = "(l.rescheduled > 0 OR l.put_off > 0 OR coalesce(l.slip_min, 0) <> 0 OR coalesce(l.slip_max, 0) <> 0)"
_E, _T = "coalesce(l.earliest, l.latest)", "coalesce(l.latest, l.earliest)"
_SINCE = f"CASE WHEN {_SLIPPED} THEN min({_E}, coalesce(l.first_earliest, l.first_latest, {_E})) ELSE {_E} END"
_UNTIL = f"CASE WHEN {_SLIPPED} THEN max({_T}, coalesce(l.first_latest, l.first_earliest, {_T})) ELSE {_T} END"
BRIEFLY = f"l.status AS status, l.sort_day AS e, {_SINCE} AS since, {_UNTIL} AS til, l.earliest AS a, l.latest AS z"
"""Over `listing l`: the first day, and with the days that were planned first the first and the last; as ISO dates."""
PART = (
    f"CASE WHEN e IS NULL THEN {UNDATED} WHEN a IS NULL OR z IS NULL THEN {LONG}"
    " WHEN substr(til, 1, 4) - substr(since, 1, 4) > 1"  # else it is two years at most
    f" THEN julianday(til) - julianday(since) > {LONG_DAYS} ELSE {SHORT} END"
)
"""Over the columns of `BRIEFLY`: the part of its group that an engagement stands in."""


def rows_sql(key: str, condition: str, among: str = "1 = 1") -> str:
    """Rows of raw key, part, first day ever, id and what `packed` takes, by part, then day, then id.

    among: a condition over the ordinals `since` and `til` of an engagement with dates.
    """
    planned = "(SELECT {} FROM status_change s WHERE s.engagement_id = l.id)"
    return (
        f"WITH found AS (SELECT {key} AS g, l.id AS id, l.dates_text AS words, {BRIEFLY}, {_T} AS t,"
        f" (l.earliest IS NULL) + 2 * (l.latest IS NULL) + 4 * l.given_up + 8 * {_SLIPPED} AS shape,"
        f" CASE WHEN {_SLIPPED} THEN {planned.format('min(coalesce(s.dates_earliest, s.dates_latest))')} END AS p,"
        f" CASE WHEN {_SLIPPED} THEN {planned.format('max(coalesce(s.dates_latest, s.dates_earliest))')} END AS q,"
        " CASE WHEN l.dates_edtf LIKE '____-__-__' THEN NULL ELSE l.dates_edtf END AS edtf"
        f" FROM listing l WHERE {condition}),"
        f" shown AS MATERIALIZED (SELECT g, {PART} AS part, id, status, shape, {ordinal('e')} AS e,"
        f" {ordinal('t')} AS t, {ordinal('min(e, coalesce(p, e))')} AS since,"
        f" {ordinal('max(t, coalesce(q, t))')} AS til, edtf, words FROM found)"
        f" SELECT g, part, since, id, status, shape, e, t, til, edtf, words FROM shown WHERE {among} ORDER BY 2, 3, 4"
    )


def ordinal(column: str) -> str:
    """The ordinal of a day: SQLite's Julian day is 1721424.5 more at midnight."""
    return f"CAST(julianday({column}) - 1721424.5 AS INTEGER)"


def packed(items: Items, rows: Sequence[Row]) -> tuple[int, int]:
    """Appends the rows of one group, which stand in order; returns from where on they are long, and undated."""
    long_from = undated_from = len(items.ids)
    for part, found in groupby(rows, itemgetter(1)):
        _put(items, list(found), dated=part != UNDATED)
        if part == SHORT:
            long_from = undated_from = len(items.ids)
        elif part == LONG:
            undated_from = len(items.ids)
    return long_from, undated_from


def excerpt_of(rows: Sequence[Row], *, whole: bool) -> Excerpt:
    """The rows of one group by themselves; whole: of all of its days, which are counted where there are many."""
    items = no_items()
    long_from, undated_from = packed(items, rows)
    counted = counted_in(items, 0, undated_from) if whole and len(rows) > FEW else ()
    return Excerpt(items, long_from, undated_from, counted)


def counted_in(items: Items, start: int, stop: int) -> tuple[Counted, ...]:
    """How many of those from one place to before another begin when, by status."""
    counts = Counter(zip(items.statuses[start:stop], items.first[start:stop], strict=True))
    return counted((status, day, number) for (status, day), number in counts.items())


def counted(rows: Any) -> tuple[Counted, ...]:
    """The sums by status from rows of status, day and number, in whatever order."""
    by_status: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for status, day, number in rows:
        by_status[status].append((day, number))
    found = []
    for status, pairs in sorted(by_status.items()):
        days, numbers = zip(*sorted(pairs), strict=True)
        found.append(Counted(Status.of(status), array("i", days), array("i", accumulate(numbers))))
    return tuple(found)


def no_items() -> Items:
    """Arrays that can be added to."""
    days = [array("i") for _ in range(6)]
    return Items(array("q"), days[0], days[1], days[2], days[3], days[4], days[5], array("B"), array("B"))


def _put(items: Items, rows: list[Row], *, dated: bool) -> None:
    """Appends engagements to the arrays; those without dates have the day 0 everywhere."""
    _, _, since, ids, statuses, shapes, first, last, til, edtf, words = zip(*rows, strict=True)
    items.ids.extend(ids)
    items.statuses.extend(statuses)
    days = (items.first, items.sure_from, items.sure_to, items.last, items.from_, items.to)
    if not dated:
        items.shapes.extend([Shape.UNDATED | value & Shape.SLIPPED for value in shapes])
        for column in days:
            column.extend([0] * len(rows))
        return
    items.shapes.extend(shapes)
    for column, values in zip(days, (first, *_sure(first, last, edtf, words), last, since, til), strict=True):
        column.extend(values)


def _sure(
    first: Sequence[int], last: Sequence[int], edtf: Sequence[str | None], words: Sequence[str]
) -> tuple[array[int], array[int]]:
    """The days on which each certainly is under way; an exact day is its own."""
    sure_from, sure_to = array("i", first), array("i", last)
    for place, text in enumerate(edtf):
        if text is not None:
            ends = _certain(words[place], text)
            sure_from[place], sure_to[place] = ends or (last[place] + 1, first[place] - 1)
    return sure_from, sure_to


@lru_cache(maxsize=20_000)
def _certain(words: str, edtf: str) -> tuple[int, int] | None:
    """The last day it may begin on and the first it may end on; None where it may lie on any of its days alone."""
    if edtf[:10].count("-") == 2 and len(edtf) == 21 and words.upper() == words.lower():  # days, and no words
        return date.fromisoformat(edtf[:10]).toordinal(), date.fromisoformat(edtf[11:]).toordinal()
    start, end = read_edtf(edtf)
    if start is None or end is None or start is end or from_columns(words, edtf, None, None).is_window:
        return None
    return start.latest.toordinal(), end.earliest.toordinal()
