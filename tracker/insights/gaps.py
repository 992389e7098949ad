"""First-since and longest gaps: since when nobody of a rank had been there, and how long it was at the longest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from tracker.filter import Filter
from tracker.insights.counting import MOST, VISITED, Sql, cases_of, chosen_sql, counted, dates_of, ids_of, travelled
from tracker.insights.rows import Case, Gap, GapsAnswer, Longest, OfficeGaps, Side, Terms
from tracker.insights.spans import days_between, days_since
from tracker.insights.terms import country_value
from tracker.words import OFFICE_LEVELS

if TYPE_CHECKING:
    from tracker.reader import Reader

_RULE = (
    "Counted: engagements held, calls apart, by office of the principals and country visited: the host, else every"
    " country it stops in. Offices of one level count together. Gaps: from the end of a visit to the start of the next."
    " Left out: visits open at an end or not under the filter."
)


@dataclass(frozen=True, slots=True)
class _Sequence:
    """Visits of one rank from one country to another, by their days: the ids that its row is made of."""

    level: int | None
    office: int | None
    country: int
    host: int
    visits: int
    last: int
    ended: date  # the last day of the latest visit
    previous: int | None
    days: int  # that certainly passed between the latest visit and the one before; -1 where it is the only one
    longest: tuple[int, int] | None
    longest_days: int  # -1 where it is the only one

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple({self.last, *(self.longest or ()), *([self.previous] if self.previous else ())})


def gaps(reader: Reader, chosen: Filter, most: int | None = MOST) -> GapsAnswer:
    """For each rank, country and host under the filter: the latest visit, how long there had been none before it, the
    longest time between two, and how long it is ago.

    The case is a visit: an engagement counted for one rank, country and host. One without days at both ends of its
    dates is left out. At most `most` rows in each of the three orders; None: all.
    """
    visits, parameters = _visits_sql(reader, chosen)
    sequences = list(_sequences(reader, visits, parameters))
    again = [sequence for sequence in sequences if sequence.previous is not None]
    today = reader.today
    over = [sequence for sequence in sequences if sequence.ended <= today]
    names = _Names(reader)
    every = names.ordered(sequences, lambda one: one.days)
    first_since = names.ordered(again, lambda one: one.days)
    longest = names.ordered(again, lambda one: one.longest_days)
    none_since = names.ordered(over, lambda one: (today - one.ended).days)
    world = _World(reader, names, [one for order in (every, first_since, longest, none_since) for one in order[:most]])

    def cut(order: list[_Sequence]) -> Longest:
        rows = tuple(world.row(sequence) for sequence in order[:most])
        return Longest(rows, len(order) - len(rows))

    def those() -> list[int]:
        return ids_of(reader, f"{visits} SELECT DISTINCT v.id FROM visit v ORDER BY v.id", parameters)

    total = sum(sequence.visits for sequence in sequences)
    return GapsAnswer(
        counted(reader, _RULE, total, "visits", those), cut(every).rows, cut(first_since), cut(longest), cut(none_since)
    )


def _visits_sql(reader: Reader, chosen: Filter) -> Sql:
    """The expressions up to ``visit``: (level, office, country, host, id, earliest, latest)."""
    condition = f"{travelled()} AND l.earliest IS NOT NULL AND l.latest IS NOT NULL"
    engagements, parameters = chosen_sql(reader, chosen, "l.id, l.host, l.earliest, l.latest", condition)
    return (
        f"WITH {engagements}, {VISITED}, holder AS (SELECT DISTINCT e.id, o.level,"
        " CASE WHEN o.level IS NULL THEN o.id END AS office, coalesce(p.country_id, o.country_id) AS country"
        " FROM chosen e JOIN participation p ON p.engagement_id = e.id AND p.role = 0"
        " JOIN office o ON o.id = p.office_id), visit AS (SELECT h.level, h.office, h.country, v.country AS host,"
        " e.id, e.earliest, e.latest FROM chosen e JOIN holder h ON h.id = e.id JOIN visited v ON v.id = e.id"
        " WHERE h.country <> v.country)",
        parameters,
    )


def _sequences(reader: Reader, visits: str, parameters: Sequence[object]) -> Iterator[_Sequence]:
    rows = reader.each(
        f"{visits} SELECT * FROM visit v ORDER BY v.level, v.office, v.country, v.host, v.earliest, v.latest, v.id",
        parameters,
    )
    for key, group in groupby(rows, key=lambda row: row[:4]):
        yield _sequence(key, [row[4:] for row in group])


def _sequence(key: tuple[int | None, int | None, int, int], visits: list[tuple[int, str, str]]) -> _Sequence:
    longest, longest_days = None, -1
    days = -1
    for (before, _, ended), (after, began, _) in pairwise(visits):
        days = max(0, (date.fromisoformat(began) - date.fromisoformat(ended)).days)
        if days > longest_days:
            longest, longest_days = (before, after), days
    last, _, ended = visits[-1]
    previous = visits[-2][0] if len(visits) > 1 else None
    return _Sequence(*key, len(visits), last, date.fromisoformat(ended), previous, days, longest, longest_days)


class _Names:
    """What countries and unranked offices are called, and the order of sequences."""

    def __init__(self, reader: Reader) -> None:
        self.sides = {row[0]: Side(*row[1:]) for row in reader.rows("SELECT id, code, name FROM country")}
        self._offices = {row[0]: row[1] for row in reader.rows("SELECT id, title FROM office WHERE level IS NULL")}

    def office(self, sequence: _Sequence) -> str:
        """The name of its level, else its title."""
        return OFFICE_LEVELS[sequence.level] if sequence.level else self._offices[sequence.office or 0]

    def ordered(self, sequences: Iterable[_Sequence], days: Callable[[_Sequence], int]) -> list[_Sequence]:
        """The longest first, of those alike that of most visits, then by name."""

        def key(one: _Sequence) -> tuple[int, int, str, str, str]:
            names = self.sides[one.country].name, self.sides[one.host].name, self.office(one)
            return -days(one), -one.visits, *names

        return sorted(sequences, key=key)


class _World:
    """The rows of sequences, with the words of the engagements, dates and people in them."""

    def __init__(self, reader: Reader, names: _Names, sequences: Iterable[_Sequence]) -> None:
        engagements = list({id_ for sequence in sequences for id_ in sequence.ids})
        self._today = reader.today
        self._names = names
        self._rows: dict[_Sequence, OfficeGaps] = {}
        self._cases = {case.id: case for case in cases_of(reader, engagements)}
        self._dates = dates_of(reader, engagements)
        self._who: dict[tuple[int, int | None, int | None], list[str]] = {}
        for start in range(0, len(engagements), 400):
            page = engagements[start : start + 400]
            for engagement, level, office, name in reader.rows(
                "SELECT p.engagement_id, o.level, o.id, coalesce(n.name, p.name_printed) FROM participation p"
                " JOIN office o ON o.id = p.office_id LEFT JOIN person n ON n.id = p.person_id"
                f" WHERE p.role = 0 AND p.engagement_id IN ({', '.join('?' * len(page))})"
                " ORDER BY p.engagement_id, p.position, p.id",
                page,
            ):
                self._who.setdefault((engagement, level, None if level else office), []).append(name)

    def row(self, sequence: _Sequence) -> OfficeGaps:
        """The row of a sequence, made once."""
        if sequence not in self._rows:
            self._rows[sequence] = self._made(sequence)
        return self._rows[sequence]

    def _made(self, sequence: _Sequence) -> OfficeGaps:
        country, host = self._names.sides[sequence.country], self._names.sides[sequence.host]
        office = self._names.office(sequence)
        return OfficeGaps(
            office=office,
            level=sequence.level,
            country=country,
            host=host,
            visits=sequence.visits,
            last=self._case(sequence.last),
            last_dates=self._dates[sequence.last],
            last_who=", ".join(self._who.get((sequence.last, sequence.level, sequence.office), ())),
            first_since=self._gap(sequence.previous, sequence.last),
            longest=self._gap(*sequence.longest) if sequence.longest else None,
            days_since=self._since(sequence.last),
            terms=_terms(country, host, "" if sequence.level else office),
        )

    def _case(self, engagement: int) -> Case:
        return self._cases[engagement]

    def _since(self, engagement: int) -> tuple[int, int] | None:
        return days_since(self._dates[engagement], self._today)

    def _gap(self, before: int | None, after: int) -> Gap | None:
        if before is None:
            return None
        one, other = self._dates[before], self._dates[after]
        days = days_between(one, other)
        return None if days is None else Gap(*days, self._case(before), one, self._case(after), other)


def _terms(country: Side, host: Side, office: str) -> Terms:
    between = (("country", country_value(country)), ("host", country_value(host)))
    return (*between, ("office", office)) if office else between
