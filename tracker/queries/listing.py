"""Lists of engagements: the ids in order, and the rows of a page."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from math import isqrt

from tracker.citing import WAYS
from tracker.filter import EVERYTHING, Filter, where_clause
from tracker.filter.fulltext import Sql
from tracker.filter.narrowing import is_of_columns, is_totalled, statuses_alone
from tracker.queries.first import First, first_then
from tracker.queries.in_office import office_warnings
from tracker.queries.list_row import COLUMNS, ListRow, as_read
from tracker.queries.rows import Summary
from tracker.reader import TAKEN_AT_ONCE, Reader

PAGE = 200
FEW = 1000
"""Up to so many engagements their citations are always looked up one by one."""

STEPS = 12
"""The number of values of a rising order that are asked for one by one."""


class SortBy(Enum):
    """What a list can be sorted by; the value is the listing's column."""

    DATES = "sort_day"
    WHO = "who_key"
    WHERE = "place_key"
    KIND = "kind"
    STATUS = "status"
    REASON = "reason_key"


_FIRST_DAY = (
    "SELECT min((SELECT l.earliest FROM listing l WHERE l.status = t.status AND l.sort_day IS NOT NULL"
    " AND l.earliest IS NOT NULL ORDER BY l.sort_day LIMIT 1))"
    " FROM (SELECT DISTINCT status FROM total WHERE status IN ({codes})) t"
)
_LAST_DAY = (
    "SELECT max((SELECT max(l.latest) FROM listing l WHERE l.status = t.status))"
    " FROM (SELECT DISTINCT status FROM total WHERE status IN ({codes})) t"
)
_TEXTS = frozenset({SortBy.WHO, SortBy.WHERE, SortBy.REASON})


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted; equal ones by date, then in the order they were logged, all in the same direction."""

    by: SortBy = SortBy.DATES
    descending: bool = True


NEWEST_FIRST = Order()


def engagement_ids(record: Reader, filter_: Filter = EVERYTHING, order: Order = NEWEST_FIRST) -> array[int]:
    """The ids of all engagements that the filter lets through, in order; those that say nothing there come last."""
    return _joined([record.ids(sql, parameters) for sql, parameters in _ordered(record, filter_, order)])


def first_ids(
    record: Reader, filter_: Filter = EVERYTHING, order: Order = NEWEST_FIRST, limit: int = PAGE
) -> array[int]:
    """The first ids of the list, by the way that reads the least, so that a page is there before the list is."""
    ids: list[int] = []
    if record.is_past:
        for also, order_by in _halves(order):
            if len(ids) < limit:
                ids.extend(first_then(record, filter_, also, order_by, limit - len(ids)))
        return array("q", ids[:limit])
    first = First(record, filter_, by_date=order.by is SortBy.DATES)
    for also, values, order_by in _steps(record, order, everything=filter_.root is None):
        if len(ids) < limit:
            ids.extend(_first_step(record, first, filter_, (also, values), order_by, limit - len(ids)))
    return array("q", ids[:limit])


def _joined(parts: list[array[int]]) -> array[int]:
    if len(parts) == 1:
        return parts[0]
    whole = array("q" if any(part.typecode == "q" for part in parts) else "I")
    for part in parts:
        if part.typecode == whole.typecode:
            whole.extend(part)  # as it lies in memory: number by number it would hold up all threads
        else:
            for start in range(0, len(part), TAKEN_AT_ONCE):
                whole.fromlist(part[start : start + TAKEN_AT_ONCE].tolist())
    return whole


def _first_step(record: Reader, first: First, filter_: Filter, also: Sql, order_by: str, limit: int) -> array[int]:
    found = first.ids(order_by, also, limit)
    if found is None:
        condition, values = where_clause(filter_, record)
        sql = f"SELECT l.id FROM listing l WHERE {condition} AND {also[0]} ORDER BY {order_by} LIMIT ?"
        found = record.ids(sql, [*values, *also[1], limit])
    return found


def _steps(record: Reader, order: Order, *, everything: bool) -> Iterator[tuple[str, list[object], str]]:
    """Of each query whose answers, one after the other, are the list: a condition with its values, and its order.

    Rising, the undated come last among equal ones, which no index has: of the first few values, each of which many may
    have, those with dates and those without are asked for one after the other.
    """
    column, rising = order.by.value, everything and not order.descending
    for also, order_by in _halves(order):
        if not rising or order.by is SortBy.DATES or also.endswith("= ''"):
            yield also, [], order_by
            continue
        after: object = "" if order.by in _TEXTS else -1
        for _ in range(STEPS):
            value = record.value(f"SELECT min(l.{column}) FROM listing l WHERE l.{column} > ?", (after,))
            if value is None:
                break
            after = value
            yield f"l.{column} = ? AND l.sort_day IS NOT NULL", [value], "l.sort_day, l.id"
            yield f"l.{column} = ? AND l.sort_day IS NULL", [value], "l.id"
        else:
            yield f"l.{column} > ?", [after], order_by


def first_rows(
    record: Reader, filter_: Filter = EVERYTHING, order: Order = NEWEST_FIRST, limit: int = PAGE
) -> list[ListRow]:
    """The first rows of the list, at most `limit`."""
    return rows_of(record, first_ids(record, filter_, order, limit))


def rows_of(record: Reader, ids: Sequence[int]) -> list[ListRow]:
    """The rows of these engagements in this order; ids that are no longer there are left out."""
    found: dict[int, ListRow] = {}
    for start in range(0, len(ids), PAGE):
        page = list(ids[start : start + PAGE])
        size = next(size for size in (1, 50, PAGE) if len(page) <= size)
        for row in map(as_read, record.rows(_page_query(size), page + page[-1:] * (size - len(page)))):
            found[row.id] = row
        for id_, words in office_warnings(record, page).items():
            if id_ in found:
                found[id_] = found[id_]._replace(not_in_office=words)
    return [found[id_] for id_ in ids if id_ in found]


def count(record: Reader, filter_: Filter = EVERYTHING) -> int:
    """How many engagements the filter lets through."""
    condition, parameters = where_clause(filter_, record)
    if not record.is_past and is_totalled(filter_):
        return int(record.value(f"SELECT coalesce(sum(l.number), 0) FROM total l WHERE {condition}", parameters))
    return int(record.value(f"SELECT count(*) FROM listing l WHERE {condition}", parameters))


def summary(record: Reader, filter_: Filter = EVERYTHING) -> Summary:
    """How many engagements the filter lets through, from which first to which last day, citing how many sources."""
    engagements, first, last = extent(record, filter_)
    return Summary(engagements, first, last, _sources(record, filter_, engagements))


def extent(record: Reader, filter_: Filter = EVERYTHING) -> tuple[int, date | None, date | None]:
    """How many engagements the filter lets through, and from which first to which last day."""
    statuses = None if record.is_past else statuses_alone(filter_)
    if statuses is None:
        condition, parameters = where_clause(filter_, record)
        [(engagements, earliest, latest)] = record.rows(
            f"SELECT count(*), min(l.earliest), max(l.latest) FROM listing l WHERE {condition}", parameters
        )
    else:
        codes = ", ".join(str(status.code) for status in statuses)
        engagements = count(record, filter_)
        earliest, latest = (record.value(sql.format(codes=codes)) for sql in (_FIRST_DAY, _LAST_DAY))
    return engagements, _day(earliest), _day(latest)


def _sources(record: Reader, filter_: Filter, engagements: int) -> int:
    """How many sources the engagements cite; of everything, how many support anything at all."""
    if filter_.root is None:
        then = " WHERE EXISTS (SELECT 1 FROM citation c WHERE c.source_id = s.id)" if record.is_past else ""
        return int(record.value(f"SELECT count(*) FROM cited s{then}"))
    condition, parameters = where_clause(filter_, record)
    hit = f"WITH hit AS MATERIALIZED (SELECT l.id FROM listing l WHERE {condition} AND l.sources > 0)"
    # Either each engagement is asked for its citations, or each source for one that counts: soon found of many.
    if engagements <= FEW or engagements <= isqrt(int(record.value("SELECT count(*) FROM cited")) * count(record)):
        found = " UNION ".join(
            f"SELECT c.source_id FROM citation c {way.join} WHERE {way.engagement} IN (SELECT id FROM hit)"
            for way in WAYS
        )
        return int(record.value(f"{hit} SELECT count(*) FROM ({found}) AS cited", parameters))
    own = ", ".join(f"(SELECT {way.engagement} FROM (SELECT 1) {way.join})" for way in WAYS)
    counts = f"coalesce({own}) IN (SELECT id FROM hit)"
    if is_of_columns(filter_):
        hit, counts = "", f"EXISTS (SELECT 1 FROM listing l WHERE l.id = coalesce({own}) AND {condition})"
    sql = f"{hit} SELECT count(*) FROM cited s WHERE EXISTS"
    return int(record.value(f"{sql} (SELECT 1 FROM citation c WHERE c.source_id = s.id AND {counts})", parameters))


def _ordered(record: Reader, filter_: Filter, order: Order) -> Iterator[tuple[str, list[object]]]:
    """The queries whose answers, one after the other, are the list."""
    condition, parameters = where_clause(filter_, record)
    for also, by in _halves(order):
        yield f"SELECT l.id FROM listing l WHERE {condition} AND {also} ORDER BY {by}", parameters


@cache
def _halves(order: Order) -> tuple[tuple[str, str], ...]:
    """Of each query whose answers, one after the other, are the list: a condition, and its order."""
    direction = "DESC" if order.descending else "ASC"
    columns = dict.fromkeys((order.by.value, "sort_day", "id"))
    by = ", ".join(f"l.{name} {direction}{' NULLS LAST' if name == 'sort_day' else ''}" for name in columns)
    if order.by not in _TEXTS or order.descending:
        return (("1 = 1", by),)
    # An empty text would come first; in two queries both halves still come by the index.
    return tuple((f"l.{order.by.value} {part}", by) for part in ("> ''", "= ''"))


@cache
def _page_query(size: int) -> str:
    marks = ", ".join("?" * size)
    return (
        f"SELECT {COLUMNS} FROM listing l LEFT JOIN reason_category c ON c.id = l.reason_category"
        f" WHERE l.id IN ({marks})"
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
