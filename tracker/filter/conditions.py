"""Turns a filter into a condition over the listing; values only ever travel as parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.filter.fulltext import Sql, found_by_text
from tracker.filter.keys import HAS, IS, NO_REASON, UNKNOWN_REASON
from tracker.filter.matching import (
    EFFECTIVE,
    by_condition,
    country_condition,
    host_condition,
    office_condition,
    place_condition,
    reason_condition,
    source_condition,
    topic_condition,
    unexplained_condition,
    who_condition,
)
from tracker.filter.nodes import And, Filter, Node, Not, Or, Phrase, Term, Word
from tracker.filter.parsing import date_bounds
from tracker.reader import Reader
from tracker.words import OPEN_STATUSES, Category, Kind, Status
from tracker.words import Word as ClosedWord

UPCOMING_DAYS = 30
_STILL_OPEN = OPEN_STATUSES | {Status.UNDER_WAY}
_ALL: Sql = ("1 = 1", [])


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a filter is read against: the day, whether it is an earlier one, and the word still being typed."""

    today: date
    is_past: bool
    unfinished: Word | None


def where_clause(filter_: Filter, reader: Reader) -> tuple[str, list[object]]:
    """The condition, over `listing AS l`, of the engagements that a filter lets through, and its parameters.

    *Overdue*, *upcoming* and relative dates are counted from the reader's day. Dates count where they possibly overlap;
    an engagement without any date is in none. Raises Refusal where a relative date cannot be read from that day.
    """
    if filter_.root is None:
        return _ALL
    return _condition(filter_.root, _Asked(reader.today, reader.is_past, _unfinished(filter_.root)))


def overdue_condition(today: date) -> Sql:
    """Those whose last day has passed, dates given up apart, while nobody reported what happened."""
    marks, codes = _codes(OPEN_STATUSES)
    return f"(l.latest IS NOT NULL AND l.latest < ? AND l.given_up = 0 AND l.status IN ({marks}))", [
        today.isoformat(),
        *codes,
    ]


def upcoming_condition(today: date) -> Sql:
    """Those still open that possibly fall, by dates that end, within the next thirty days, today included."""
    marks, codes = _codes(OPEN_STATUSES)
    until = today + timedelta(days=min(UPCOMING_DAYS, (date.max - today).days))
    return (
        f"(l.status IN ({marks}) AND l.given_up = 0 AND l.earliest IS NOT NULL AND l.latest IS NOT NULL"
        " AND l.latest >= ? AND l.earliest <= ?)",
        [*codes, today.isoformat(), until.isoformat()],
    )


def _unfinished(root: Node) -> Word | None:
    """The last bare word that is not left out: while it is typed it is looked for as a word's beginning."""
    match root:
        case Word():
            return root
        case And(parts) | Or(parts):
            return next((found for part in reversed(parts) if (found := _unfinished(part)) is not None), None)
        case _:
            return None


def _condition(node: Node, asked: _Asked) -> Sql:
    match node:
        case Word() | Phrase():
            return _text([node], asked)
        case Term(key, values):
            return _joined(" OR ", [_term(key, values, asked.today)])
        case Not(part):
            sql, parameters = _condition(part, asked)
            return f"NOT ({sql})", parameters
        case And(parts):
            texts = [part for part in parts if isinstance(part, Word | Phrase)]
            rest = [_condition(part, asked) for part in parts if not isinstance(part, Word | Phrase)]
            return _joined(" AND ", [*rest, _text(texts, asked)] if texts else rest)
        case Or(parts):
            return _joined(" OR ", [_condition(part, asked) for part in parts])


def _text(parts: list[Word | Phrase], asked: _Asked) -> Sql:
    found = found_by_text(parts, asked.unfinished, is_past=asked.is_past)
    return _ALL if found is None else (f"l.id IN ({found[0]})", found[1])


def _term(key: str, values: tuple[str, ...], today: date) -> Sql:
    if key in _CODED:
        column, words = _CODED[key]
        marks, codes = _codes(_members(words, values))
        return f"l.{column} IN ({marks})", codes
    if key == "ever":
        return "(l.ever & ?) <> 0", [sum(1 << member.code for member in _members(Status, values))]
    return _joined(" OR ", [_value(key, value, today) for value in values])


def _value(key: str, value: str, today: date) -> Sql:
    match key:
        case "since" | "until" | "during":
            return _overlap(*date_bounds(key, value, today))
        case "has":
            return _HAS[value]
        case "is":
            return _IS[value](today)
        case "reason" if value == UNKNOWN_REASON:
            return unexplained_condition()
        case "reason":
            return reason_condition(None if value == NO_REASON else value)
        case _:
            return _MATCHED[key](value)


def _overlap(start: date | None, end: date | None) -> Sql:
    """Dates that possibly lie from start to end; an open end of the dates may reach anywhere."""
    conditions: list[Sql] = [("(l.earliest IS NOT NULL OR l.latest IS NOT NULL)", [])]
    if start is not None:
        conditions.append(("(l.latest IS NULL OR l.latest >= ?)", [start.isoformat()]))
    if end is not None:
        conditions.append(("(l.earliest IS NULL OR l.earliest <= ?)", [end.isoformat()]))
    return _joined(" AND ", conditions)


def _members(words: type[ClosedWord], values: tuple[str, ...]) -> list[ClosedWord]:
    return [member for value in values if (member := words.named(value)) is not None]


def _codes(members: frozenset[Status] | list[ClosedWord]) -> Sql:
    codes: list[object] = [*sorted(member.code for member in members)]
    return ", ".join("?" * len(codes)), codes


def _joined(word: str, conditions: list[Sql]) -> Sql:
    if len(conditions) == 1:
        return conditions[0]
    return f"({word.join(sql for sql, _ in conditions)})", [value for _, values in conditions for value in values]


def _status_in(statuses: frozenset[Status]) -> Sql:
    marks, codes = _codes(statuses)
    return f"l.status IN ({marks})", codes


_CODED: dict[str, tuple[str, type[ClosedWord]]] = {
    "status": ("status", Status),
    "kind": ("kind", Kind),
    "category": ("category", Category),
}

_MATCHED: dict[str, Callable[[str], Sql]] = {
    "who": who_condition,
    "office": office_condition,
    "country": country_condition,
    "host": host_condition,
    "place": place_condition,
    "topic": topic_condition,
    "by": by_condition,
    "source": source_condition,
}

_HAS: dict[str, Sql] = {
    "reason": (
        "l.id IN (SELECT s.engagement_id FROM status_change s JOIN reason r ON r.status_change_id = s.id"
        f" WHERE r.none_given = 0 AND {EFFECTIVE})",
        [],
    ),
    "source": ("l.sources > 0", []),
    "link": (
        "l.id IN (SELECT from_engagement_id FROM link WHERE from_engagement_id IS NOT NULL"
        " UNION ALL SELECT to_engagement_id FROM link WHERE to_engagement_id IS NOT NULL)",
        [],
    ),
    "statement": ("l.id IN (SELECT engagement_id FROM statement WHERE engagement_id IS NOT NULL)", []),
    "attachment": ("l.id IN (SELECT engagement_id FROM attachment WHERE engagement_id IS NOT NULL)", []),
    "counterpart": ("l.counterparts <> ''", []),
    "place": ("l.places <> ''", []),
    "dates": ("(l.earliest IS NOT NULL OR l.latest IS NOT NULL)", []),
    "topic": ("l.id IN (SELECT engagement_id FROM engagement_topic)", []),
    "note": ("l.note <> ''", []),
}

_IS: dict[str, Callable[[date], Sql]] = {
    "overdue": overdue_condition,
    "upcoming": upcoming_condition,
    "secret": lambda _: ("l.secret = 1", []),
    "rescheduled": lambda _: ("l.rescheduled > 0", []),
    "undated": lambda _: ("(l.earliest IS NULL AND l.latest IS NULL)", []),
    "vague": lambda _: (
        "((l.earliest IS NOT NULL OR l.latest IS NOT NULL) AND (l.dates_edtf IS NULL"
        " OR NOT (l.dates_edtf LIKE '____-__-__' OR l.dates_edtf LIKE '____-__-__/____-__-__')))",
        [],
    ),
    "unsourced": lambda _: ("l.sources = 0", []),
    "unexplained": lambda _: unexplained_condition(),
    "finished": lambda _: _status_in(frozenset(Status) - _STILL_OPEN),
    "open": lambda _: _status_in(_STILL_OPEN),
}

assert set(_HAS) == set(HAS)
assert set(_IS) == set(IS)
