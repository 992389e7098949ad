"""What stands beside the filter: how many engagements each choice would leave, and the names a value may become."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from tracker.filter import Filter, parse_filter, where_clause, without_keys
from tracker.filter.conditions import overdue_condition, upcoming_condition
from tracker.filter.narrowing import is_totalled
from tracker.filter.nodes import Term, without_terms
from tracker.names import name_key
from tracker.queries.rows import Counts
from tracker.words import Status

if TYPE_CHECKING:
    from tracker.reader import Reader

When = Literal["now", "ever"]
MOST_NAMES = 8
LATELY = 5_000
"""From so many of the latest status changes and reasons the names of those who decided or stated them are offered."""
ATTENTION = frozenset({"overdue", "upcoming", "unsourced"})
"""The values of `is:` that the sidebar counts on their own."""
_CODES = tuple((status, status.code) for status in Status)


def counts(record: Reader, filter_: Filter | str, when: When = "now", *, checks: int | None = None) -> Counts:
    """How many engagements each choice of the sidebar would leave, under the rest of the filter.

    Statuses are counted without the filter's own `status:` and `ever:`; what needs attention also without the terms
    that ask for it. when: whether a status counts that an engagement has now, or any that it ever had. checks: how
    many findings there are, handed through. Raises FilterError for a text that cannot be read.
    """
    chosen = parse_filter(filter_) if isinstance(filter_, str) else filter_
    rest = without_keys(chosen, "status", "ever")
    statuses, attention = _counted(record, rest, when)
    calm = without_terms(rest, _asks_for_attention)
    if calm is not rest:
        _, attention = _counted(record, calm, when)
    overdue, upcoming, unsourced = attention
    return Counts(statuses, overdue, upcoming, unsourced, checks)


Attention = tuple[int, int, int]
"""How many are overdue, upcoming and without a source."""


def _counted(record: Reader, filter_: Filter, when: When) -> tuple[dict[Status, int], Attention]:
    """The engagements of each status, and what needs attention."""
    if record.is_past or not is_totalled(filter_):
        return _in_one_pass(record, filter_, when)
    condition, parameters = where_clause(filter_, record)
    column = "status" if when == "now" else "ever"
    rows = record.rows(
        f"SELECT l.{column}, sum(l.number), sum(CASE WHEN l.sources = 0 THEN l.number ELSE 0 END) FROM total l"
        f" WHERE {condition} GROUP BY l.{column}",
        parameters,
    )
    today = record.today
    cases = (overdue_condition(today), upcoming_condition(today))
    open_plans = "SELECT count(*) FROM listing l INDEXED BY listing_open"
    [(overdue, upcoming)] = record.rows(
        f"SELECT {', '.join(f'({open_plans} WHERE {case} AND {condition})' for case, _ in cases)}",
        [value for _, values in cases for value in (*values, *parameters)],
    )
    return _statuses({row[0]: row[1] for row in rows}, when), (overdue, upcoming, sum(row[2] for row in rows))


def _in_one_pass(record: Reader, filter_: Filter, when: When) -> tuple[dict[Status, int], Attention]:
    """The same, read from the engagements themselves."""
    today = record.today
    cases: list[tuple[str, list[object]]] = [
        overdue_condition(today),
        upcoming_condition(today),
        ("l.sources = 0", []),
    ]
    sums = ", ".join(f"sum(CASE WHEN {sql} THEN 1 ELSE 0 END)" for sql, _ in cases)
    condition, parameters = where_clause(filter_, record)
    # The plus keeps the planner from reading every row through an index merely to have the groups in order.
    column = "+l.status" if when == "now" else "+l.ever"
    rows = record.rows(
        f"SELECT {column}, count(*), {sums} FROM listing l WHERE {condition} GROUP BY {column}",
        [*(value for _, values in cases for value in values), *parameters],
    )
    overdue, upcoming, unsourced = (sum(int(row[place]) for row in rows) for place in (2, 3, 4))
    return _statuses({row[0]: row[1] for row in rows}, when), (overdue, upcoming, unsourced)


def _statuses(numbers: dict[int, int], when: When) -> dict[Status, int]:
    """How many there are of each status, from the numbers by status, or by all that ever were."""
    if when == "now":
        return {status: numbers.get(code, 0) for status, code in _CODES}
    return {status: sum([number for ever, number in numbers.items() if ever >> code & 1]) for status, code in _CODES}


def names_for(record: Reader) -> Callable[[str, str], Sequence[str]]:
    """What completion asks: for a key and the beginning of a value, at most eight names that are in the record.

    Names that begin like it come before those in which a later word does.
    """

    def names(key: str, prefix: str) -> Sequence[str]:
        if key == "by":
            return _speakers(record, prefix)
        table = _NAMED.get(key)
        if table is None:
            return ()
        typed = name_key(prefix).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        rows = record.rows(
            f"SELECT name FROM ({table}) AS named WHERE ' ' || name_key LIKE ? ESCAPE '\\' GROUP BY name"
            " ORDER BY min(CASE WHEN name_key LIKE ? ESCAPE '\\' THEN 0 ELSE 1 END), min(name_key), name LIMIT ?",
            (f"% {typed}%", f"{typed}%", MOST_NAMES),
        )
        return [row[0] for row in rows]

    return names


def _speakers(record: Reader, prefix: str) -> list[str]:
    """Who decided or stated something lately, as printed; compared here because these words have no key."""
    lately = "SELECT {0} FROM {1} WHERE id > (SELECT max(id) FROM {1}) - {2} AND {0} <> ''"
    rows = record.rows(
        f"{lately.format('decided_by', 'status_change', LATELY)} UNION {lately.format('stated_by', 'reason', LATELY)}"
    )
    typed = name_key(prefix)
    keyed = sorted((name_key(row[0]), row[0]) for row in rows)
    found = [(not key.startswith(typed), key, name) for key, name in keyed if f" {typed}" in f" {key}"]
    return [name for _, _, name in sorted(found)[:MOST_NAMES]]


_PEOPLE = "SELECT name, name_key FROM person UNION SELECT name, name_key FROM person_name"
_COUNTRIES = "SELECT name, name_key FROM country"
_NAMED = {
    "who": _PEOPLE,
    "office": "SELECT title AS name, title_key AS name_key FROM office",
    "country": _COUNTRIES,
    "host": _COUNTRIES,
    "place": "SELECT name, name_key FROM place",
    "topic": "SELECT name, name_key FROM topic",
    "reason": "SELECT name, name_key FROM reason_category",
    "source": "SELECT publisher AS name, name_key FROM source WHERE publisher <> ''",
}


def _asks_for_attention(term: Term) -> bool:
    return term.key == "is" and ATTENTION.issuperset(term.values)
