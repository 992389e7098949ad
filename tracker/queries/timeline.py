"""The question the timeline asks: where in time every engagement lies, group by group, and how many begin when.

Asked of few engagements it is answered whole. Of many there is an outline: the groups with their numbers, which SQL
counts; what is in a group is asked for as it comes into sight (`timeline_excerpts`).
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter, itemgetter

from tracker.filter import EVERYTHING, Filter, where_clause
from tracker.queries.listing import count
from tracker.queries.scanning import listing_of
from tracker.queries.timeline_around import channel_rows, incident_marks
from tracker.queries.timeline_groups import KEYS, Meant, groups_of
from tracker.queries.timeline_items import (
    BRIEFLY,
    FEW,
    LONG,
    LONG_DAYS,
    PART,
    UNDATED,
    Row,
    counted_in,
    no_items,
    packed,
    rows_sql,
)
from tracker.queries.timeline_rows import Group, Grouping, Items, Months, Overview, Timeline
from tracker.reader import Reader

__all__ = ["FEW", "LONG_DAYS", "outline", "overview", "timeline"]


def timeline(
    reader: Reader,
    filter_: Filter = EVERYTHING,
    grouping: Grouping = Grouping.PAIR,
    only: Sequence[int] | None = None,
    known: Overview | None = None,
) -> Timeline:
    """Everything the timeline shows under a filter but the names, which are asked for as they come into sight.

    only: engagements by id, those that the filter lets through alone; None for all of them. known: the overview under
    this filter, where it was asked for already.

    Groups come by size, the largest first, equal ones by name. In a group the engagements stand by the first day they
    ever were to lie on. A month or a day counts those whose dates, as they are now, begin in it.
    """
    condition, parameters = where_clause(filter_, reader)
    if only is not None:
        condition = f"({condition}) AND l.id IN (SELECT value FROM json_each(?))"
        parameters = [*parameters, json.dumps([int(own) for own in only])]
    rows = reader.rows(rows_sql(KEYS[grouping], condition), parameters)
    meant = groups_of(reader, grouping, dict.fromkeys(map(itemgetter(0), rows)))
    by_group: dict[str, list[Row]] = defaultdict(list)
    own = {raw: one.key for raw, one in meant.items()}
    for row in rows:
        by_group[own[row[0]]].append(row)
    items, groups = _packed(by_group, {one.key: one for one in meant.values()}, grouping)
    if known is None:
        record = _months(reader, "1 = 1", [])[0]
        shown = record if filter_.root is None and only is None else _months(reader, condition, parameters)[0]
        known = Overview(record, shown, count(reader, EVERYTHING), len(rows))
    return _answer(reader, grouping, known, items, groups)


def overview(reader: Reader, filter_: Filter = EVERYTHING, known: Overview | None = None) -> Overview:
    """How many there are and when they begin. known: that of everything, where it was asked for already."""
    if known is None:
        record, total = _months(reader, "1 = 1", [])
        known = Overview(record, record, total, total)
    if filter_.root is None:
        return known
    shown, found = _months(reader, *where_clause(filter_, reader))
    return replace(known, shown=shown, found=found)


def outline(
    reader: Reader, filter_: Filter = EVERYTHING, grouping: Grouping = Grouping.PAIR, known: Overview | None = None
) -> Timeline:
    """As `timeline`, without the engagements: of each group how many there are, counted in SQL."""
    condition, parameters = where_clause(filter_, reader)
    known = known or overview(reader, filter_)
    found: dict[str, Group] = {}
    rows = reader.rows(
        f"SELECT g, count(*), sum(part = {UNDATED}), sum(part = {LONG}), min(since), max(til) FROM"
        f" (SELECT g, since, til, {PART} AS part FROM"
        f" (SELECT {KEYS[grouping]} AS g, {BRIEFLY} FROM {listing_of(reader, known.found, known.total)}"
        f" WHERE {condition})) GROUP BY g",
        parameters,
    )
    meant = groups_of(reader, grouping, map(itemgetter(0), rows))
    for raw, size, undated, long, first, last in rows:
        one = meant[raw]
        before = found.get(one.key)
        group = Group(
            key=one.key,
            label=one.label,
            terms=one.terms,
            start=0,
            long_from=size - undated - long,
            undated_from=size - undated,
            stop=size,
            channel=_channel(grouping, one.key),
            raws=(raw,),
            first=_day(first),
            last=_day(last),
        )
        found[one.key] = group if before is None else _together(before, group)
    return _answer(reader, grouping, known, no_items(), list(found.values()))


def _answer(reader: Reader, grouping: Grouping, known: Overview, items: Items, groups: list[Group]) -> Timeline:
    groups.sort(key=attrgetter("label", "key"))
    groups.sort(key=attrgetter("size"), reverse=True)
    return Timeline(
        grouping=grouping,
        items=items,
        groups=tuple(groups),
        incidents=incident_marks(reader),
        channels=channel_rows(reader),
        record=known.record,
        shown=known.shown,
        total=known.total,
        today=reader.today.toordinal(),
    )


def _packed(by_group: dict[str, list[Row]], named: dict[str, Meant], grouping: Grouping) -> tuple[Items, list[Group]]:
    """The arrays of all groups after each other, and where in them each group stands."""
    items = no_items()
    groups: list[Group] = []
    for key, rows in by_group.items():
        start = len(items.ids)
        long_from, undated_from = packed(items, rows)
        stop = len(items.ids)
        groups.append(
            Group(
                key=key,
                label=named[key].label,
                terms=named[key].terms,
                start=start,
                long_from=long_from,
                undated_from=undated_from,
                stop=stop,
                counted=counted_in(items, start, undated_from) if stop - start > FEW else (),
                channel=_channel(grouping, key),
            )
        )
    return items, groups


def _channel(grouping: Grouping, key: str) -> int | None:
    return int(key) or None if grouping is Grouping.CHANNEL else None


def _together(one: Group, other: Group) -> Group:
    """Two outlines of one group, which has several raw keys."""
    firsts = [day for day in (one.first, other.first) if day]
    return replace(
        one,
        long_from=one.long_from + other.long_from,
        undated_from=one.undated_from + other.undated_from,
        stop=one.stop + other.stop,
        raws=(*one.raws, *other.raws),
        first=min(firsts, default=0),
        last=max(one.last, other.last),
    )


def _day(text: str | None) -> int:
    return date.fromisoformat(text).toordinal() if text is not None else 0


def _months(reader: Reader, condition: str, parameters: Sequence[object]) -> tuple[Months, int]:
    """How many begin in each month, and how many there are in all, those without dates too."""
    rows = reader.rows(
        "SELECT CAST(substr(l.sort_day, 1, 4) AS INTEGER) * 12 + CAST(substr(l.sort_day, 6, 2) AS INTEGER) - 1"
        f" AS month, count(*) FROM listing l WHERE {condition} GROUP BY month ORDER BY month",
        parameters,
    )
    dated = [row for row in rows if row[0] is not None]
    found = Months(array("i", (month for month, _ in dated)), array("i", (number for _, number in dated)))
    return found, sum(number for _, number in rows)
