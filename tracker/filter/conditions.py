"""Turns a filter into a condition over the listing; values only ever travel as parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from tracker.filter.found import Found
from tracker.filter.fulltext import Sql, ids_matching, match_of
from tracker.filter.keys import HAS, IS, NO_REASON, UNKNOWN_REASON
from tracker.filter.known import Known, known_in
from tracker.filter.matching import (
    HAS_FOUND,
    by_found,
    country_found,
    host_found,
    office_found,
    place_found,
    reason_found,
    source_found,
    topic_found,
    unexplained_found,
    who_found,
)
from tracker.filter.nodes import And, Filter, Node, Not, Or, Phrase, Term, Word
from tracker.filter.parsing import date_bounds
from tracker.reader import Reader
from tracker.words import OPEN_STATUSES, Category, Kind, Status
from tracker.words import Word as ClosedWord

UPCOMING_DAYS = 30
_STILL_OPEN = OPEN_STATUSES | {Status.UNDER_WAY}
_OPEN = f"l.given_up = 0 AND l.status IN ({', '.join(map(str, sorted(status.code for status in OPEN_STATUSES)))})"
"""In the words of the index of what is open, which no parameter could say."""
ALL: Sql = ("1 = 1", [])
"""The condition that lets everything through."""


@dataclass(frozen=True)
class Asked:
    """What a filter is read against: the record of a day, and the word still being typed.

    looking: whether rows that belong to an engagement are looked up for each one, and not gathered for all. near: the
    table of ids of the few that are looked at; '' where they are not known beforehand. known: what names mean.
    """

    reader: Reader
    unfinished: Word | None
    known: Known
    looking: bool = False
    near: str = ""

    @cached_property
    def today(self) -> date:
        """The day that is counted from; the record is asked for it only where something is, and once."""
        return self.reader.today


def where_clause(filter_: Filter, reader: Reader) -> Sql:
    """The condition, over `listing AS l`, of the engagements that a filter lets through, and its parameters.

    *Overdue*, *upcoming* and relative dates are counted from the reader's day. Dates count where they possibly overlap;
    an engagement without any date is in none. Raises Refusal where a relative date cannot be read from that day.
    """
    if filter_.root is None:
        return ALL
    return condition_of(filter_.root, Asked(reader, unfinished_word(filter_.root), known_in(reader)))


def overdue_condition(today: date) -> Sql:
    """Those whose last day has passed, dates given up apart, while nobody reported what happened."""
    return f"({_OPEN} AND l.latest IS NOT NULL AND l.latest < ?)", [today.isoformat()]


def upcoming_condition(today: date) -> Sql:
    """Those still open that possibly fall, by dates that end, within the next thirty days, today included."""
    until = today + timedelta(days=min(UPCOMING_DAYS, (date.max - today).days))
    return (
        f"({_OPEN} AND l.earliest IS NOT NULL AND l.latest IS NOT NULL AND l.latest >= ? AND l.earliest <= ?)",
        [today.isoformat(), until.isoformat()],
    )


def unfinished_word(root: Node) -> Word | None:
    """The last bare word that is not left out: while it is typed it is looked for as a word's beginning."""
    match root:
        case Word():
            return root
        case And(parts) | Or(parts):
            return next((found for part in reversed(parts) if (found := unfinished_word(part)) is not None), None)
        case _:
            return None


def condition_of(node: Node, asked: Asked) -> Sql:
    match node:
        case Word() | Phrase():
            return _text([node], asked)
        case Term(key, values):
            return term_condition(key, values, asked)
        case Not(part):
            sql, parameters = condition_of(part, asked)
            return f"NOT ({sql})", parameters
        case And(parts):
            texts = [part for part in parts if isinstance(part, Word | Phrase)]
            rest = [condition_of(part, asked) for part in parts if not isinstance(part, Word | Phrase)]
            return joined(" AND ", [*rest, _text(texts, asked)] if texts else rest)
        case Or(parts):
            return joined(" OR ", [condition_of(part, asked) for part in parts])


def _text(parts: list[Word | Phrase], asked: Asked) -> Sql:
    match = match_of(parts, asked.unfinished)
    if not match:
        return ALL
    sql, parameters = ids_matching(match, is_past=asked.reader.is_past)
    return f"l.id IN ({sql})", parameters


def term_condition(key: str, values: tuple[str, ...], asked: Asked) -> Sql:
    if key in CODED:
        return _coded(key, values)
    if key == "ever":
        return "(l.ever & ?) <> 0", [sum(1 << member.code for member in _members(Status, values))]
    return joined(" OR ", [_value(key, value, asked) for value in values])


def _value(key: str, value: str, asked: Asked) -> Sql:
    for found in founds_of(key, (value,), asked.known):
        return found.as_look(asked.near) if asked.looking else found.as_set()
    match key:
        case "has":
            return _HAS[value]
        case "is":
            return _BY_DAY[value](asked.today) if value in _BY_DAY else _IS[value]
        case _:
            return overlap(*date_bounds(key, value, asked.today))


def founds_of(key: str, values: tuple[str, ...], known: Known) -> list[Found]:
    """Of the values that are found by rows which belong to an engagement, what finds them."""
    if key in _FOUND:
        return [_FOUND[key](value, known) for value in values]
    if key == "has":
        return [HAS_FOUND[value] for value in values if value in HAS_FOUND]
    return [unexplained_found() for value in values if (key, value) == _UNEXPLAINED]


def is_found(key: str, values: tuple[str, ...]) -> bool:
    """Whether any of the values is found by rows which belong to an engagement."""
    return key in _FOUND or any(
        (key == "has" and value in HAS_FOUND) or (key, value) == _UNEXPLAINED for value in values
    )


def _reason(value: str, known: Known) -> Found:
    if value == UNKNOWN_REASON:
        return unexplained_found()
    return reason_found(None if value == NO_REASON else value, known)


def overlap(start: date | None, end: date | None) -> Sql:
    """Dates that possibly lie from start to end; an open end of the dates may reach anywhere."""
    conditions: list[Sql] = [("l.sort_day IS NOT NULL", [])]
    if start is not None:
        conditions.append(("(l.latest IS NULL OR l.latest >= ?)", [start.isoformat()]))
    if end is not None:
        conditions.append(("(l.earliest IS NULL OR l.earliest <= ?)", [end.isoformat()]))
    return joined(" AND ", conditions)


def _members(words: type[ClosedWord], values: tuple[str, ...]) -> list[ClosedWord]:
    return [member for value in values if (member := words.named(value)) is not None]


@lru_cache(maxsize=256)
def _coded(key: str, values: tuple[str, ...]) -> Sql:
    column, words = CODED[key]
    marks, codes = _codes(_members(words, values))
    return f"l.{column} IN ({marks})", codes


def _codes(members: frozenset[Status] | list[ClosedWord]) -> Sql:
    codes: list[object] = [*sorted(member.code for member in members)]
    return ", ".join("?" * len(codes)), codes


def joined(word: str, conditions: list[Sql]) -> Sql:
    if not conditions:
        return ALL
    if len(conditions) == 1:
        return conditions[0]
    return f"({word.join(sql for sql, _ in conditions)})", [value for _, values in conditions for value in values]


def _status_in(statuses: frozenset[Status]) -> Sql:
    marks, codes = _codes(statuses)
    return f"l.status IN ({marks})", codes


CODED: dict[str, tuple[str, type[ClosedWord]]] = {
    "status": ("status", Status),
    "kind": ("kind", Kind),
    "category": ("category", Category),
}

_UNEXPLAINED = ("is", "unexplained")
_FOUND: dict[str, Callable[[str, Known], Found]] = {
    "who": who_found,
    "office": office_found,
    "country": country_found,
    "host": host_found,
    "place": place_found,
    "topic": topic_found,
    "by": by_found,
    "source": source_found,
    "reason": _reason,
}

_HAS: dict[str, Sql] = {
    "source": ("l.sources > 0", []),
    "counterpart": ("l.counterparts <> ''", []),
    "place": ("l.places <> ''", []),
    "dates": ("l.sort_day IS NOT NULL", []),
    "note": ("l.note <> ''", []),
}

_BY_DAY: dict[str, Callable[[date], Sql]] = {"overdue": overdue_condition, "upcoming": upcoming_condition}

_IS: dict[str, Sql] = {
    "secret": ("l.secret = 1", []),
    "rescheduled": ("l.rescheduled > 0", []),
    "undated": ("l.sort_day IS NULL", []),
    "vague": (
        "(l.sort_day IS NOT NULL AND (l.dates_edtf IS NULL"
        " OR NOT (l.dates_edtf LIKE '____-__-__' OR l.dates_edtf LIKE '____-__-__/____-__-__')))",
        [],
    ),
    "unsourced": ("l.sources = 0", []),
    "finished": _status_in(frozenset(Status) - _STILL_OPEN),
    "open": _status_in(_STILL_OPEN),
}

assert set(_HAS) | set(HAS_FOUND) == set(HAS)
assert set(_IS) | set(_BY_DAY) | {"unexplained"} == set(IS)
