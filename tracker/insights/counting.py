"""What all insights share: the engagements a filter chooses, as SQL; counts with their rule; sides of engagements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from tracker.dates import StatedDate
from tracker.filter import Filter, where_clause
from tracker.insights.rows import FEW, Case, Counted, Extent
from tracker.queries.listing import extent, rows_of
from tracker.stored_dates import from_columns
from tracker.words import Kind, Status

if TYPE_CHECKING:
    from tracker.queries.list_row import ListRow
    from tracker.reader import Reader

Sql = tuple[str, list[object]]

MOST = 1000
"""How many rows of one order are listed, where there may be as many as people or offices and nobody asks for all."""

HELD = (Status.UNDER_WAY, Status.COMPLETED, Status.CUT_SHORT)
"""Statuses of engagements that took place, be it in part."""

VISITOR = (
    "visitor AS MATERIALIZED (SELECT DISTINCT e.id, coalesce(p.country_id, o.country_id) AS country FROM chosen e"
    " JOIN participation p ON p.engagement_id = e.id AND p.role = 0 LEFT JOIN office o ON o.id = p.office_id"
    " WHERE coalesce(p.country_id, o.country_id) IS NOT NULL)"
)
"""A common table expression over `chosen`: the countries of the principals of each engagement."""

VISITED = (
    "visited AS MATERIALIZED (SELECT e.id, e.host AS country FROM chosen e WHERE e.host IS NOT NULL"
    " UNION SELECT e.id, coalesce(t.country_id, c.country_id) FROM chosen e JOIN stop t ON t.engagement_id = e.id"
    " LEFT JOIN place c ON c.id = t.place_id WHERE e.host IS NULL AND coalesce(t.country_id, c.country_id) IS NOT NULL)"
)
"""A common table expression over `chosen` (with `host`): the host of each, or the countries it stops in without one."""


def chosen_sql(reader: Reader, chosen: Filter, columns: str, condition: str = "1 = 1") -> Sql:
    """The expression ``chosen AS (…)`` with these columns of the engagements `l` under the filter and the condition."""
    where, parameters = where_clause(chosen, reader)
    return f"chosen AS MATERIALIZED (SELECT {columns} FROM listing l WHERE {condition} AND {where})", parameters


def extent_of(reader: Reader, chosen: Filter) -> Extent:
    """How many engagements the filter lets through, and from which first to which last day."""
    return Extent(*extent(reader, chosen))


def status_codes(statuses: Iterable[Status]) -> str:
    """The codes of statuses as they stand in an SQL list."""
    return ", ".join(str(status.code) for status in statuses)


def bits(statuses: Iterable[Status]) -> int:
    """The bits of these statuses in the listing's `ever`."""
    return sum(1 << status.code for status in statuses)


def travelled() -> str:
    """The condition, over `listing l`, of engagements held for which somebody had to travel."""
    calls = f"{Kind.CALL.code}, {Kind.VIDEO_CALL.code}"
    return f"l.status IN ({status_codes(HELD)}) AND l.kind NOT IN ({calls})"


def cases_of(reader: Reader, ids: Sequence[int]) -> tuple[Case, ...]:
    """These engagements, each once, with what they are called, in this order."""
    return tuple(Case(row.id, row.heading, _said(row)) for row in rows_of(reader, tuple(dict.fromkeys(ids))))


def _said(row: ListRow) -> str:
    """What became of it and why: "planned, put off before · security incident"."""
    before = ", put off before" if row.put_off and row.status is not Status.POSTPONED else ""
    why = "no reason was given" if row.none_given else row.reason_category or row.reason
    return " · ".join(part for part in (f"{row.status.label}{before}", why) if part)


def dates_of(reader: Reader, ids: Sequence[int]) -> dict[int, StatedDate]:
    """The dates that these engagements have now, by their ids."""
    found: dict[int, StatedDate] = {}
    for start in range(0, len(ids), 400):
        page = ids[start : start + 400]
        for row in reader.rows(
            "SELECT l.id, l.dates_text, l.dates_edtf, l.earliest, l.latest FROM listing l"
            f" WHERE l.id IN ({', '.join('?' * len(page))})",
            page,
        ):
            found[row[0]] = from_columns(*row[1:])
    return found


def counted(reader: Reader, rule: str, cases: int, unit: str, ids: Callable[[], Sequence[int]]) -> Counted:
    """A count with its rule; the engagements of its cases are asked for only where there are too few of them."""
    if not 0 < cases < FEW:
        return Counted(rule, cases, unit)
    return Counted(rule, cases, unit, cases_of(reader, ids()))


def ids_of(reader: Reader, sql: str, parameters: Sequence[object]) -> list[int]:
    """The first column of a statement's rows."""
    return [row[0] for row in reader.rows(sql, parameters)]


def number(count: int, one: str, several: str = "") -> str:
    """A count with its noun: "1 decision", "3,000 decisions"."""
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"
