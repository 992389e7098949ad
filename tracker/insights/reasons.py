"""Why engagements were put off or called off: decisions by the category of their reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.filter import Filter
from tracker.filter.keys import NO_REASON, UNKNOWN_REASON
from tracker.filter.matching import EFFECTIVE
from tracker.insights.counting import Sql, bits, chosen_sql, counted, ids_of, status_codes
from tracker.insights.rows import ReasonCount, ReasonsAnswer, Terms, Why
from tracker.words import ASKS_FOR_REASON, NONE_GIVEN, Status

if TYPE_CHECKING:
    from tracker.reader import Reader

DECISIONS = (Status.POSTPONED, Status.CANCELLED, Status.DECLINED, Status.CUT_SHORT)
"""What is decided against a plan, in the order of the columns of a `ReasonCount`."""

assert set(DECISIONS) == ASKS_FOR_REASON

_RULE = (
    "Counted: decisions to put off, call off, refuse or break off, each once: under the first stated reason, else the"
    " first reported one. A restated reason counts no second time."
)


def reasons(reader: Reader, chosen: Filter) -> ReasonsAnswer:
    """How many decisions, of the engagements that the filter lets through, were taken for which category of reason.

    Only effective lines of the ledger count. A first reason with a category, or *none given*, goes before one in words
    only; a decision without any row of reason is *unknown*.
    """
    decided, parameters = decisions_sql(reader, chosen)
    statuses = ", ".join(f"count(*) FILTER (WHERE d.status = {status.code})" for status in DECISIONS)
    found = [
        _count(*row)
        for row in reader.rows(
            f"WITH {decided}, ranked AS (SELECT d.id, r.none_given, r.category_id, row_number() OVER (PARTITION BY d.id"
            " ORDER BY r.basis, (r.none_given = 0 AND r.category_id IS NULL), r.position, r.id) AS place"
            " FROM decision d JOIN reason r ON r.status_change_id = d.id)"
            f" SELECT f.none_given, c.name, {statuses} FROM decision d"
            " LEFT JOIN ranked f ON f.id = d.id AND f.place = 1 LEFT JOIN reason_category c ON c.id = f.category_id"
            " GROUP BY f.none_given, c.name",
            parameters,
        )
    ]
    order = list(Why)
    rows = tuple(sorted(found, key=lambda row: (order.index(row.why), -row.total, row.category)))
    total = sum(row.total for row in rows)
    few = f"WITH {decided} SELECT d.engagement_id FROM decision d ORDER BY d.engagement_id"
    return ReasonsAnswer(
        counted(reader, _rule(rows), total, "decisions", lambda: ids_of(reader, few, parameters)),
        rows,
    )


def decisions_sql(reader: Reader, chosen: Filter) -> Sql:
    """The expressions ``chosen`` and ``decision``: effective lines that decide against a plan."""
    engagements, parameters = chosen_sql(reader, chosen, "l.id", f"(l.ever & {bits(DECISIONS)}) <> 0")
    return (
        f"{engagements}, decision AS MATERIALIZED (SELECT s.* FROM chosen e"
        f" JOIN status_change s ON s.engagement_id = e.id WHERE s.status IN ({status_codes(DECISIONS)})"
        f" AND {EFFECTIVE})",
        parameters,
    )


def _count(
    none_given: int | None, category: str | None, postponed: int, cancelled: int, declined: int, cut_short: int
) -> ReasonCount:
    why = Why.UNSORTED if category is None else Why.CATEGORY
    if none_given is None:
        why = Why.UNKNOWN
    elif none_given:
        why = Why.NONE_GIVEN
    name = category if category is not None else why.value
    return ReasonCount(why, name, postponed, cancelled, declined, cut_short, _terms(why, name))


def _terms(why: Why, category: str) -> Terms:
    match why:
        case Why.CATEGORY:
            return (("reason", category),)
        case Why.NONE_GIVEN:
            return (("reason", NO_REASON),)
        case Why.UNKNOWN:
            return (("reason", UNKNOWN_REASON),)
        case Why.UNSORTED:
            return ()


def _rule(rows: tuple[ReasonCount, ...]) -> str:
    without = sum(row.total for row in rows if row.why is Why.NONE_GIVEN)
    unknown = sum(row.total for row in rows if row.why is Why.UNKNOWN)
    return (
        f"{_RULE} {NONE_GIVEN.capitalize()} ({without:,}): it was said without a reason. Unknown ({unknown:,}): nobody"
        " has looked."
    )
