"""A filter taken apart, for finding few engagements of many: by which way to reach them, and what to look at then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from tracker.filter.conditions import (
    CODED,
    Asked,
    condition_of,
    founds_of,
    is_found,
    joined,
    overlap,
    term_condition,
    unfinished_word,
)
from tracker.filter.fulltext import Sql, match_of
from tracker.filter.keys import DATE_KEYS
from tracker.filter.known import known_in
from tracker.filter.nodes import And, Filter, Node, Not, Or, Phrase, Term, Word
from tracker.filter.parsing import date_bounds
from tracker.reader import Reader
from tracker.words import Status

LONG_DAYS = 366
"""Dates that span more days than this are in an index of their own."""
_LONG = f"(l.earliest IS NULL OR l.latest IS NULL OR julianday(l.latest) - julianday(l.earliest) > {LONG_DAYS})"
_INDEXED = frozenset({"overdue", "upcoming", "secret", "rescheduled", "undated", "unsourced"})
"""Values of `is:` that an index has."""
_OPEN = frozenset({"overdue", "upcoming"})
"""Those of them that the index of what is open has."""
_BY_DATE = frozenset({"secret", "rescheduled", "undated", "unsourced"})
"""Those of them that the index has by date."""
_TOTALLED = frozenset({"unsourced", "open", "finished"})
"""Values of `is:` that the table of totals has."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where in the order of dates all lie that reach into some days: `near` them with `days`, or among the `long`."""

    near: str
    days: list[object]
    long: str


class Narrowed(NamedTuple):
    """The parts of a filter, all of which have to be met.

    columns: what the listing's own columns say. looks: what is looked up for each of few engagements `near`. walks: the
    same for engagements that are come upon one after the other. match: the full text's own words, '' for none. ways:
    queries for ids, each of all that one of the parts lets through, or of more. by_date: whether an index has just
    those that are let through, by date. span: where a date that is asked for keeps them.
    """

    columns: Sql
    looks: Sql
    walks: Sql
    match: str
    ways: tuple[Sql, ...]
    by_date: bool
    span: Span | None


def narrowed(filter_: Filter, reader: Reader) -> Narrowed:
    """The parts of a filter over today's record."""
    root = filter_.root
    parts = root.parts if isinstance(root, And) else (root,) if root is not None else ()
    unfinished = None if root is None else unfinished_word(root)
    asked = Asked(reader, unfinished, known_in(reader), looking=True)
    texts = [part for part in parts if isinstance(part, Word | Phrase)]
    rest = [part for part in parts if not isinstance(part, Word | Phrase)]
    columns = _columns([part for part in rest if _of_columns(part)], asked, reader)
    deeper = [part for part in rest if not _of_columns(part)]
    looks, walks = ([condition_of(part, replace(asked, near=near)) for part in deeper] for near in ("near", ""))
    ways = [way for part in rest if isinstance(part, Term) and (way := _way(part, asked)) is not None]
    match = match_of(texts, asked.unfinished)
    spans = [
        _span(*date_bounds(part.key, part.values[0], asked.today))
        for part in rest
        if isinstance(part, Term) and part.key in DATE_KEYS and len(part.values) == 1
    ]
    return Narrowed(
        joined(" AND ", columns),
        joined(" AND ", looks),
        joined(" AND ", walks),
        match,
        tuple(ways),
        _is_by_date(root),
        spans[0] if spans else None,
    )


def _columns(parts: list[Node], asked: Asked, reader: Reader) -> list[Sql]:
    """The conditions of parts that the listing's own columns say, of several codes all but the rarest without an index.

    Each of them has an index in the order of dates, and nothing tells SQLite which leads past the fewest.
    """
    found = [condition_of(part, asked) for part in parts]
    coded = [place for place, part in enumerate(parts) if isinstance(part, Term) and part.key in CODED]
    if len(coded) > 1:
        numbers = {place: _number(found[place], reader) for place in coded}
        rarest = min(coded, key=lambda place: numbers[place])
        for place in coded:
            if place != rarest:
                sql, values = found[place]
                found[place] = f"+{sql}", values
    return found


def _number(condition: Sql, reader: Reader) -> int:
    sql, values = condition
    return int(reader.value(f"SELECT coalesce(sum(l.number), 0) FROM total l WHERE {sql}", values))


def is_totalled(filter_: Filter) -> bool:
    """Whether the table of totals has all that the filter asks, so that its condition can be asked of that."""
    return filter_.root is None or _all_terms(filter_.root, _is_totalled)


def is_of_columns(filter_: Filter) -> bool:
    """Whether the listing's own columns say all that the filter asks."""
    return filter_.root is None or _of_columns(filter_.root)


def statuses_alone(filter_: Filter) -> frozenset[Status] | None:
    """The statuses of a filter that asks for nothing else, all of them for one that asks nothing; None for others."""
    root = filter_.root
    if root is None:
        return frozenset(Status)
    if not isinstance(root, Term) or root.key != "status":
        return None
    return frozenset(member for value in root.values if (member := Status.named(value)) is not None)


def _is_totalled(term: Term) -> bool:
    if term.key == "is":
        return _TOTALLED.issuperset(term.values)
    return term.key in CODED or term.key == "ever" or (term.key == "has" and term.values == ("source",))


def _of_columns(node: Node) -> bool:
    """Whether the listing's own columns say all that a part asks."""
    return _all_terms(node, lambda term: not is_found(term.key, term.values))


def _all_terms(node: Node, test: Callable[[Term], bool]) -> bool:
    match node:
        case Word() | Phrase():
            return False
        case Term():
            return test(node)
        case Not(part):
            return _all_terms(part, test)
        case And(parts) | Or(parts):
            return all(_all_terms(part, test) for part in parts)


def _is_by_date(root: Node | None) -> bool:
    if not isinstance(root, Term) or len(root.values) > 1:
        return root is None
    return root.key in CODED or (root.key == "is" and _BY_DATE.issuperset(root.values))


def _way(term: Term, asked: Asked) -> Sql | None:
    """A query for the ids of all that a term lets through, by an index; None where there is none."""
    key, values = term.key, term.values
    founds = founds_of(key, values, asked.known)
    if founds:
        ways = [found.ids() for found in founds] if len(founds) == len(values) else []
    elif key in DATE_KEYS:
        ways = [reaching(*date_bounds(key, value, asked.today)) for value in values]
    elif key == "ever":
        bits = sum(1 << member.code for value in values if (member := Status.named(value)) is not None)
        ways = [
            ("SELECT l.id FROM listing l WHERE l.ever IN (SELECT t.ever FROM total t WHERE t.ever & ? <> 0)", [bits])
        ]
    elif key in CODED or (key == "is" and _INDEXED.issuperset(values)):
        condition, parameters = term_condition(key, values, asked)
        index = " INDEXED BY listing_open" if _OPEN.issuperset(values) else ""
        ways = [(f"SELECT l.id FROM listing l{index} WHERE {condition}", parameters)]
    else:
        ways = []
    if not ways:
        return None
    return " UNION ALL ".join(sql for sql, _ in ways), [value for _, found in ways for value in found]


def reaching(start: date | None, end: date | None) -> Sql:
    """A query for the ids of those whose dates possibly lie from start to end, some twice, by the order of the list."""
    reached, days = overlap(start, end)
    span = _span(start, end)
    return (
        f"SELECT l.id FROM listing l WHERE {span.near} AND {reached}"
        f" UNION ALL SELECT l.id FROM listing l INDEXED BY listing_long WHERE {span.long} AND {reached}",
        [*span.days, *days, *days],
    )


def _span(start: date | None, end: date | None) -> Span:
    limits: list[Sql] = []
    if start is not None:
        limits.append(("l.sort_day >= ?", [date.fromordinal(max(1, start.toordinal() - LONG_DAYS)).isoformat()]))
    if end is not None:
        limits.append(("l.sort_day <= ?", [end.isoformat()]))
    near, days = joined(" AND ", limits)
    return Span(near, days, _LONG)
