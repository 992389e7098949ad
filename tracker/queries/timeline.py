"""The question the timeline asks: where in time every engagement lies, group by group, and how many begin when."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any

from tracker.dates.edtf import read_edtf
from tracker.filter import EVERYTHING, Filter, where_clause
from tracker.queries.timeline_around import channel_rows, incident_marks
from tracker.queries.timeline_groups import KEYS, Meant, groups_of
from tracker.queries.timeline_rows import Counted, Group, Grouping, Items, Months, Shape, Timeline
from tracker.reader import Reader
from tracker.stored_dates import from_columns
from tracker.words import Status

FEW = 12
"""Up to so many engagements a group shows each on a row of its own; their numbers are not counted by day."""
LONG_DAYS = 730
"""An engagement that may lie on more days than this is kept apart in its group, so that the others stand in order."""

_LONG, _UNDATED, _COUNT = 1, 2, 3
_SLIPPED = "(l.rescheduled > 0 OR l.put_off > 0 OR coalesce(l.slip_min, 0) <> 0 OR coalesce(l.slip_max, 0) <> 0)"
_COLUMNS = "status, shape, e, t, til, edtf, words"

Row = tuple[Any, ...]


def timeline(
    reader: Reader,
    filter_: Filter = EVERYTHING,
    grouping: Grouping = Grouping.PAIR,
    only: Sequence[int] | None = None,
) -> Timeline:
    """Everything the timeline shows under a filter but the names, which are asked for as they come into sight.

    only: engagements by id, those that the filter lets through alone; None for all of them.

    Groups come by size, the largest first, equal ones by name. In a group the engagements stand by the first day they
    ever were to lie on. A month or a day counts those whose dates, as they are now, begin in it.
    """
    condition, parameters = where_clause(filter_, reader)
    if only is not None:
        condition = f"({condition}) AND l.id IN (SELECT value FROM json_each(?))"
        parameters = [*parameters, json.dumps([int(own) for own in only])]
    rows = reader.rows(_query(grouping, condition), parameters)
    meant = groups_of(reader, grouping, dict.fromkeys(map(itemgetter(0), rows)))
    by_group: dict[str, list[Row]] = defaultdict(list)
    own = {raw: one.key for raw, one in meant.items()}
    for row in rows:
        by_group[own[row[0]]].append(row)
    named = {one.key: one for one in meant.values()}
    items, groups = _packed(by_group, named, grouping)
    record = _months(reader, "1 = 1", [])
    return Timeline(
        grouping=grouping,
        items=items,
        groups=tuple(sorted(groups, key=lambda group: (-group.size, group.label))),
        incidents=incident_marks(reader),
        channels=channel_rows(reader),
        record=record,
        shown=record if filter_.root is None and only is None else _months(reader, condition, parameters),
        total=int(reader.value("SELECT count(*) FROM listing")),
        today=reader.today.toordinal(),
    )


def _query(grouping: Grouping, condition: str) -> str:
    """Rows of raw key, part and what the part says, by part, then day.

    Parts 0, 1 and 2 are the engagements with short, long and no dates; part 3 says how many begin on a day.
    """
    key = KEYS[grouping]
    planned = "(SELECT {} FROM status_change s WHERE s.engagement_id = l.id)"
    return (
        f"WITH found AS (SELECT {key} AS g, l.id AS id, l.status AS status, l.dates_text AS words,"
        " coalesce(l.earliest, l.latest) AS e, coalesce(l.latest, l.earliest) AS t,"
        f" (l.earliest IS NULL) + 2 * (l.latest IS NULL) + 4 * l.given_up + 8 * {_SLIPPED} AS shape,"
        f" CASE WHEN {_SLIPPED} THEN {planned.format('min(coalesce(s.dates_earliest, s.dates_latest))')} END AS p,"
        f" CASE WHEN {_SLIPPED} THEN {planned.format('max(coalesce(s.dates_latest, s.dates_earliest))')} END AS q,"
        " CASE WHEN l.dates_edtf LIKE '____-__-__' THEN NULL ELSE l.dates_edtf END AS edtf"
        f" FROM listing l WHERE {condition}),"
        f" shown AS MATERIALIZED (SELECT g, id, status, shape, {_day('e')} AS e, {_day('t')} AS t,"
        f" {_day('min(e, coalesce(p, e))')} AS since, {_day('max(t, coalesce(q, t))')} AS til, edtf, words FROM found)"
        f" SELECT g, CASE WHEN e IS NULL THEN 2 ELSE shape & 3 <> 0 OR til - since > {LONG_DAYS} END AS part,"
        f" since, id, {_COLUMNS} FROM shown"
        " UNION ALL SELECT g, 3, e, count(*), status, 0, 0, 0, 0, NULL, NULL FROM shown WHERE e IS NOT NULL"
        " GROUP BY g, status, e ORDER BY 2, 3, 4"
    )


def _day(column: str) -> str:
    """The ordinal of a day: SQLite's Julian day is 1721424.5 more at midnight."""
    return f"CAST(julianday({column}) - 1721424.5 AS INTEGER)"


def _packed(by_group: dict[str, list[Row]], named: dict[str, Meant], grouping: Grouping) -> tuple[Items, list[Group]]:
    """The arrays of all groups after each other, and where in them each group stands."""
    items = _no_items()
    groups: list[Group] = []
    for key, rows in by_group.items():
        parts = {part: list(found) for part, found in groupby(rows, itemgetter(1))}
        counts = parts.pop(_COUNT, [])
        start = len(items.ids)
        for part, found in parts.items():
            _put(items, found, dated=part != _UNDATED)
        stop = len(items.ids)
        undated_from = stop - len(parts.get(_UNDATED, ()))
        groups.append(
            Group(
                key=key,
                label=named[key].label,
                terms=named[key].terms,
                start=start,
                long_from=undated_from - len(parts.get(_LONG, ())),
                undated_from=undated_from,
                stop=stop,
                counted=_counted(counts) if stop - start > FEW else (),
                channel=int(key) or None if grouping is Grouping.CHANNEL else None,
            )
        )
    return items, groups


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


def _no_items() -> Items:
    days = [array("i") for _ in range(6)]
    return Items(array("q"), days[0], days[1], days[2], days[3], days[4], days[5], array("B"), array("B"))


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


def _counted(rows: list[Row]) -> tuple[Counted, ...]:
    """The numbers by status from rows of day, number and status in order of days."""
    by_status: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for _, _, day, number, status, *_ in rows:
        days, numbers = by_status[status]
        if days and days[-1] == day:
            numbers[-1] += number
        else:
            days.append(day)
            numbers.append(number)
    return tuple(
        Counted(Status.of(status), array("i", days), array("i", accumulate(numbers)))
        for status, (days, numbers) in sorted(by_status.items())
    )


def _months(reader: Reader, condition: str, parameters: Sequence[object]) -> Months:
    rows = reader.rows(
        "SELECT CAST(substr(l.sort_day, 1, 4) AS INTEGER) * 12 + CAST(substr(l.sort_day, 6, 2) AS INTEGER) - 1"
        " AS month, count(*) FROM listing l"
        f" WHERE l.sort_day IS NOT NULL AND {condition} GROUP BY month ORDER BY month",
        parameters,
    )
    return Months(array("i", (month for month, _ in rows)), array("i", (number for _, number in rows)))
