"""What is in one group of the timeline: its engagements, all or those on some days, and how many begin when."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date

from tracker.filter import Filter, where_clause
from tracker.queries.scanning import LONG
from tracker.queries.timeline_groups import KEYS, among
from tracker.queries.timeline_items import BRIEFLY, LONG_DAYS, PART, SHORT, counted, excerpt_of, ordinal, rows_sql
from tracker.queries.timeline_rows import Counted, Excerpt, Group, Grouping, MonthCounts
from tracker.reader import Reader

Days = tuple[int, int]
"""From an ordinal to before another."""

_LATER = 366
"""So many days before it now lies an engagement is looked for that was first planned for other days."""


def excerpt(reader: Reader, filter_: Filter, grouping: Grouping, group: Group, days: Days | None = None) -> Excerpt:
    """The engagements of a group (of an outline) under a filter; with `days` those with dates that lie on them.

    On some days there are those too that were planned for them before and now lie up to a year later.
    """
    condition, parameters = _of(reader, filter_, grouping, group, by_day=days is not None)
    if days is None:
        return excerpt_of(reader.rows(rows_sql("0", condition), parameters), whole=True)
    first, stop = (_iso(day) for day in (days[0] - LONG_DAYS, days[1] + _LATER))
    near = f"l.sort_day BETWEEN '{first}' AND '{stop}'"
    long = f"{LONG} AND l.sort_day < '{first}'"
    lying = f"since < {days[1]} AND til >= {days[0]}"
    rows = reader.rows(rows_sql("0", f"{near} AND {condition}", lying), parameters)
    rows += reader.rows(rows_sql("0", f"{long} AND {condition}", lying), parameters)
    rows.sort(key=lambda row: row[1:4])
    return excerpt_of(rows, whole=False)


def month_counts(reader: Reader, filter_: Filter, grouping: Grouping, group: Group) -> MonthCounts:
    """How many engagements of a group begin in each month, of all its days."""
    condition, parameters = _of(reader, filter_, grouping, group)
    week = f"({ordinal('day')} - 1) / 7"
    rows = reader.rows(
        "WITH begun AS MATERIALIZED (SELECT status, e AS day, count(*) AS number,"
        f" sum(CASE WHEN part = {SHORT} AND z > a THEN julianday(z) - julianday(a) ELSE 0 END) AS length,"
        f" sum(CASE WHEN part = {SHORT} AND til > since THEN julianday(til) - julianday(since) ELSE 0 END) AS planned"
        f" FROM (SELECT *, {PART} AS part FROM (SELECT {BRIEFLY} FROM listing l"
        f" WHERE l.sort_day IS NOT NULL AND {condition})) GROUP BY status, day)"
        " SELECT status, substr(day, 1, 7), sum(number) FROM begun GROUP BY 1, 2"
        " UNION ALL SELECT 0, '', max(n) FROM (SELECT sum(number) AS n FROM begun GROUP BY day)"
        f" UNION ALL SELECT 0, '', max(n) FROM (SELECT sum(number) AS n FROM begun GROUP BY {week})"
        " UNION ALL SELECT 0, '', sum(length) / sum(number) FROM begun"
        " UNION ALL SELECT 0, '', sum(planned) / sum(number) FROM begun",
        parameters,
    )
    months, (a_day, a_week, length, planned) = rows[:-4], (row[2] or 0 for row in rows[-4:])
    return MonthCounts(
        counted((status, date.fromisoformat(f"{month}-01").toordinal(), number) for status, month, number in months),
        a_day,
        a_week,
        length + 1,
        planned + 1,
    )


def day_counts(reader: Reader, filter_: Filter, grouping: Grouping, group: Group, days: Days) -> tuple[Counted, ...]:
    """How many engagements of a group begin on each of some days."""
    condition, parameters = _of(reader, filter_, grouping, group, by_day=True)
    first, last = _iso(days[0]), _iso(days[1] - 1)
    return counted(
        reader.rows(
            f"SELECT l.status, {ordinal('l.sort_day')}, count(*) FROM listing l"
            f" WHERE l.sort_day BETWEEN '{first}' AND '{last}' AND {condition} GROUP BY 1, 2",
            parameters,
        )
    )


def ids_in_order(reader: Reader, filter_: Filter, grouping: Grouping, groups: Sequence[Group]) -> array[int]:
    """The ids of all engagements, group by group, in a group as `excerpt` has them."""
    condition, parameters = where_clause(filter_, reader)
    rows = reader.rows(
        f"SELECT g, group_concat(id, ',' ORDER BY part, since, id) FROM (SELECT g, id, since, {PART} AS part FROM"
        f" (SELECT {KEYS[grouping]} AS g, l.id AS id, {BRIEFLY} FROM listing l WHERE {condition})) GROUP BY g",
        parameters,
    )
    texts: dict[object, str] = dict(rows)
    found = array("q")
    for group in groups:
        for raw in group.raws:
            found.extend(map(int, texts[raw].split(",")))
    return found


def where_it_is(reader: Reader, filter_: Filter, grouping: Grouping, engagement: int) -> tuple[object, int] | None:
    """The raw key of an engagement's group and the ordinal of its first day, 0 without dates; None where the filter
    does not let it through."""
    condition, parameters = where_clause(filter_, reader)
    rows = reader.rows(
        f"SELECT {KEYS[grouping]}, coalesce({ordinal('l.sort_day')}, 0) FROM listing l WHERE l.id = ? AND {condition}",
        [engagement, *parameters],
    )
    return rows[0] if rows else None


def _of(
    reader: Reader, filter_: Filter, grouping: Grouping, group: Group, *, by_day: bool = False
) -> tuple[str, list[object]]:
    """The condition over `listing l` that lets a group's engagements through, with its parameters."""
    condition, parameters = where_clause(filter_, reader)
    inside, keys = among(grouping, group.raws, by_day=by_day)
    return f"({condition}) AND {inside}", [*parameters, *keys]


def _iso(day: int) -> str:
    return date.fromordinal(min(max(day, 1), date.max.toordinal())).isoformat()
