"""Who changed the plan: decisions by side of the engagement, by country, and by whoever is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from tracker.filter import Filter
from tracker.filter.matching import EFFECTIVE
from tracker.insights.counting import bits, chosen_sql, counted, status_codes
from tracker.insights.deciders import countries_named
from tracker.insights.reasons import DECISIONS
from tracker.insights.rows import FEW, ChangerCount, ChangersAnswer, Side, Terms
from tracker.insights.terms import country_value
from tracker.ledger import Line, effective_lines, standing
from tracker.stored_dates import from_columns
from tracker.words import Role, Status

if TYPE_CHECKING:
    from tracker.reader import Reader

PRINCIPALS = "the principals' side"
OTHERS = "the other side"
BOTH = "both sides"
THIRD = "a third party"
UNCLEAR = "somebody else"
NOT_SAID = "not said"
SIDES = (PRINCIPALS, OTHERS, BOTH, THIRD, UNCLEAR, NOT_SAID)

_RULE = (
    "Counted: decisions to put off, call off, refuse or break off, and new dates for what stood, each once; by country"
    " under every one that decided, not those that only agreed. The other side: host (else stops) and counterparts."
    " Somebody else: no country or person of the record."
)
_WHAT = (*DECISIONS, None)
"""What can be decided; None: new dates."""
_AT_ONCE = 400
"""How many decisions, or ledgers, are looked at together."""
_FIELDS = ("postponed", "cancelled", "declined", "cut_short", "moved")
"""The field of a `ChangerCount` for each of these."""


@dataclass(frozen=True, slots=True)
class _Decision:
    """A decision: what it was, a place of `_WHAT`; by whom, as printed and as linked."""

    engagement: int
    what: int
    words: str
    person: int | None
    person_name: str
    countries: frozenset[str]


def changers(reader: Reader, chosen: Filter) -> ChangersAnswer:
    """Who took the decisions that changed the plans of the engagements under the filter."""
    names = {code: Side(code, name) for code, name in reader.rows("SELECT code, name FROM country")}
    by_side = _Tally()
    by_country = _Tally()
    by_person = _Tally()
    cases, first = 0, list[int]()
    decisions = _decisions(reader, chosen)
    while page := list(islice(decisions, _AT_ONCE)):
        sides = _Sides(reader, {decision.engagement for decision in page})
        cases += len(page)
        first += [decision.engagement for decision in page[: FEW - len(first)]]
        for decision in page:
            by_side.add(sides.of(decision), (), decision.what)
            for name, terms in _countries(decision, names):
                by_country.add(name, terms, decision.what)
            by_person.add(*_whoever(decision, names), decision.what)
    return ChangersAnswer(
        counted(reader, _RULE, cases, "decisions", lambda: first),
        tuple(sorted(by_side.rows(), key=lambda row: SIDES.index(row.name))),
        by_country.most_first(),
        by_person.most_first(),
    )


_DECIDED = (
    "SELECT s.engagement_id, s.status, s.decided_by, s.decided_by_person_id, n.name, coalesce(c.code, k.code), s.id"
)
_DECIDERS = (
    "LEFT JOIN person n ON n.id = s.decided_by_person_id LEFT JOIN country c ON c.id = n.country_id"
    " LEFT JOIN country k ON k.id = s.decided_by_country_id"
)


def _decisions(reader: Reader, chosen: Filter) -> Iterator[_Decision]:
    """The decisions one by one, for of very many each would have to be let go of at the end."""
    changed = f"((l.ever & {bits(DECISIONS)}) <> 0 OR l.rescheduled > 0)"
    engagements, parameters = chosen_sql(reader, chosen, "l.id, l.rescheduled", changed)
    decided = reader.each(
        f"WITH {engagements} {_DECIDED} FROM chosen e CROSS JOIN status_change s ON s.engagement_id = e.id {_DECIDERS}"
        f" WHERE s.status IN ({status_codes(DECISIONS)}) AND {EFFECTIVE}",
        parameters,
    )
    for row in decided:
        yield _decision(row, _WHAT.index(Status.of(row[1])))
    moved = _moved(reader, engagements, parameters)
    for start in range(0, len(moved), _AT_ONCE):
        page = moved[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(page))
        for row in reader.rows(f"{_DECIDED} FROM status_change s {_DECIDERS} WHERE s.id IN ({marks})", page):
            yield _decision(row, _WHAT.index(None))


def _decision(row: tuple[Any, ...], what: int) -> _Decision:
    engagement, _, words, person, name, linked, _ = row
    named = countries_named(words)
    return _Decision(engagement, what, words, person, name or "", named or frozenset({linked} - {None}))


def _moved(reader: Reader, engagements: str, parameters: list[object]) -> list[int]:
    """The lines that set new dates for what was planned already.

    Asked of the ledgers in which two planned lines follow one another, or whose lines did not take effect in the order
    of entry.
    """
    asked = reader.ids(
        f"WITH {engagements}, line AS (SELECT s.engagement_id, s.status, s.supersedes_id, s.effective_latest,"
        " lag(s.status) OVER (PARTITION BY s.engagement_id ORDER BY s.id) AS before,"
        " max(s.effective_earliest) OVER (PARTITION BY s.engagement_id ORDER BY s.id"
        " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached FROM chosen e"
        f" CROSS JOIN status_change s ON s.engagement_id = e.id WHERE e.rescheduled > 0 AND {EFFECTIVE})"
        f" SELECT DISTINCT engagement_id FROM line WHERE (status = {Status.PLANNED.code} AND"
        f" before = {Status.PLANNED.code}) OR effective_latest < reached OR supersedes_id IS NOT NULL"
        " ORDER BY engagement_id",
        parameters,
    )
    return [line for ledger in _ledgers(reader, asked) for line in new_dates(ledger)]


def new_dates(ledger: list[Line]) -> list[int]:
    """The ids of the effective lines that carry new dates right after a planned line, so that nothing had been put
    off before."""
    effective = effective_lines(ledger)
    rescheduled = set(standing(ledger).rescheduled)
    return [
        line.id for before, line in pairwise(effective) if line.id in rescheduled and before.status is Status.PLANNED
    ]


def _ledgers(reader: Reader, ids: Sequence[int]) -> Iterator[list[Line]]:
    for start in range(0, len(ids), _AT_ONCE):
        page = ids[start : start + _AT_ONCE]
        ledgers: dict[int, list[Line]] = defaultdict(list)
        for row in reader.rows(
            "SELECT engagement_id, id, status, effective_text, effective_edtf, effective_earliest, effective_latest,"
            " dates_text, dates_edtf, dates_earliest, dates_latest, supersedes_id, withdrawn FROM status_change"
            f" WHERE engagement_id IN ({', '.join('?' * len(page))}) ORDER BY id",
            page,
        ):
            line = Line(
                row[1], Status.of(row[2]), from_columns(*row[3:7]), from_columns(*row[7:11]), row[11], bool(row[12])
            )
            ledgers[row[0]].append(line)
        yield from ledgers.values()


class _Sides:
    """Who stands on which side of some engagements: people with their role, countries by their codes."""

    def __init__(self, reader: Reader, engagements: Iterable[int]) -> None:
        self._principals: dict[int, set[str]] = defaultdict(set)
        self._others: dict[int, set[str]] = defaultdict(set)
        self._people: dict[tuple[int, int], int] = {}
        page = sorted(engagements)
        marks = ", ".join("?" * len(page))
        for engagement, role, person, code in reader.rows(
            "SELECT p.engagement_id, p.role, p.person_id, c.code FROM participation p"
            " LEFT JOIN office o ON o.id = p.office_id"
            " LEFT JOIN country c ON c.id = coalesce(p.country_id, o.country_id)"
            f" WHERE p.engagement_id IN ({marks}) ORDER BY p.role DESC",
            page,
        ):
            if person is not None:
                self._people[engagement, person] = role
            if code is not None and role != Role.DELEGATE.code:
                (self._principals if role == Role.PRINCIPAL.code else self._others)[engagement].add(code)
        for engagement, code in reader.rows(
            f"SELECT e.id, c.code FROM engagement e JOIN country c ON c.id = e.host_id WHERE e.id IN ({marks})", page
        ):
            self._others[engagement].add(code)
        for engagement, code in reader.rows(
            "SELECT e.id, c.code FROM engagement e JOIN stop t ON t.engagement_id = e.id"
            " LEFT JOIN place a ON a.id = t.place_id JOIN country c ON c.id = coalesce(t.country_id, a.country_id)"
            f" WHERE e.host_id IS NULL AND e.id IN ({marks})",
            page,
        ):
            if code not in self._principals[engagement]:
                self._others[engagement].add(code)

    def of(self, decision: _Decision) -> str:
        """The side that took a decision."""
        principals, others = self._principals[decision.engagement], self._others[decision.engagement]
        by_principals, by_others = decision.countries & principals, decision.countries & others
        if len(decision.countries) < 2 and decision.person is not None:
            role = self._people.get((decision.engagement, decision.person))
            if role in (Role.PRINCIPAL.code, Role.COUNTERPART.code):
                return PRINCIPALS if role == Role.PRINCIPAL.code else OTHERS
        if by_principals and by_others:
            return BOTH if len(by_principals | by_others) > 1 else UNCLEAR
        if by_principals or by_others:
            return PRINCIPALS if by_principals else OTHERS
        if decision.countries:
            return THIRD
        return UNCLEAR if decision.words else NOT_SAID


class _Tally:
    """Counts under names."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, Terms], list[int]] = defaultdict(lambda: [0] * len(_WHAT))

    def add(self, name: str, terms: Terms, what: int) -> None:
        """Counts one decision."""
        self._counts[name, terms][what] += 1

    def rows(self) -> list[ChangerCount]:
        """The counts as rows."""
        return [
            ChangerCount(name=name, terms=terms, **dict(zip(_FIELDS, of, strict=True)))
            for (name, terms), of in self._counts.items()
        ]

    def most_first(self) -> tuple[ChangerCount, ...]:
        """The rows, the greatest first, those that name nobody last."""
        last = (UNCLEAR, NOT_SAID)
        return tuple(sorted(self.rows(), key=lambda row: (row.name in last, -row.total, row.name)))


def _countries(decision: _Decision, names: dict[str, Side]) -> Iterator[tuple[str, Terms]]:
    for code in sorted(decision.countries):
        side = names.get(code) or Side(code, code)
        yield side.name, (("by", country_value(side)),)
    if not decision.countries:
        yield (UNCLEAR if decision.words else NOT_SAID), ()


def _whoever(decision: _Decision, names: dict[str, Side]) -> tuple[str, Terms]:
    if not decision.words:
        return NOT_SAID, ()
    name = decision.words
    if len(decision.countries) < 2 and decision.person_name:
        name = decision.person_name
    return name, (("by", name),)
