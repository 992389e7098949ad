"""First-since and longest gaps: since when nobody of a rank had been there, and how long it was at the longest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from tracker.filter import Filter
from tracker.insights.counting import VISITED, cases_of, chosen_sql, counted, dates_of, travelled
from tracker.insights.rows import Case, Gap, GapsAnswer, OfficeGaps, Side, Terms
from tracker.insights.spans import days_between, days_since
from tracker.insights.terms import country_value
from tracker.words import OFFICE_LEVELS

if TYPE_CHECKING:
    from tracker.reader import Reader

MOST = 1000
"""How many rows are listed where nobody asks for all."""

_RULE = (
    "Counted: engagements held, calls apart, for each office among the principals and each country visited: the"
    " host, or where none is named each country it stops in. Offices of one level count together, one without a"
    " level by its title. Gaps run from the end of one visit to the start of the next, as ranges where dates are"
    " uncertain. First since: the time before the latest visit. Only visits under the filter are known."
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
    previous: int | None
    days: int  # that certainly passed between the latest visit and the one before
    longest: tuple[int, int] | None

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple({self.last, *(self.longest or ()), *([self.previous] if self.previous else ())})


def gaps(reader: Reader, chosen: Filter, most: int | None = MOST) -> GapsAnswer:
    """For each rank, country and host under the filter: the latest visit, how long there had been none before it, the
    longest time between two, and how long it is ago.

    The case is a visit: an engagement counted for one rank, country and host. One without days at both ends of its
    dates is left out. At most `most` rows, those with the longest time before the latest visit; None: all.
    """
    sequences = sorted(_sequences(reader, chosen), key=_longest_before)
    total = sum(sequence.visits for sequence in sequences)
    listed = sequences[:most]
    wanted = tuple({id_ for sequence in listed for id_ in sequence.ids})
    world = _World(reader, wanted)
    rows = [world.row(sequence) for sequence in listed]
    return GapsAnswer(
        counted(reader, _RULE, total, "visits", lambda: sorted(wanted)),
        tuple(sorted(rows, key=_order)),
        len(sequences) - len(listed),
    )


def _longest_before(sequence: _Sequence) -> tuple[bool, int, int]:
    return sequence.previous is None, -sequence.days, -sequence.visits


def _order(row: OfficeGaps) -> tuple[bool, int, int, str, str, str]:
    before = row.first_since.min_days if row.first_since else 0
    return row.first_since is None, -before, -row.visits, row.country.name, row.host.name, row.office


def _sequences(reader: Reader, chosen: Filter) -> Iterable[_Sequence]:
    condition = f"{travelled()} AND l.earliest IS NOT NULL AND l.latest IS NOT NULL"
    engagements, parameters = chosen_sql(reader, chosen, "l.id, l.host, l.earliest, l.latest", condition)
    rows = reader.rows(
        f"WITH {engagements}, {VISITED}, holder AS (SELECT DISTINCT e.id, o.level,"
        " CASE WHEN o.level IS NULL THEN o.id END AS office, coalesce(p.country_id, o.country_id) AS country"
        " FROM chosen e JOIN participation p ON p.engagement_id = e.id AND p.role = 0"
        " JOIN office o ON o.id = p.office_id)"
        " SELECT h.level, h.office, h.country, v.country, e.id, e.earliest, e.latest FROM chosen e"
        " JOIN holder h ON h.id = e.id JOIN visited v ON v.id = e.id WHERE h.country <> v.country"
        " ORDER BY h.level, h.office, h.country, v.country, e.earliest, e.latest, e.id",
        parameters,
    )
    for key, group in groupby(rows, key=lambda row: row[:4]):
        yield _sequence(key, [row[4:] for row in group])


def _sequence(key: tuple[int | None, int | None, int, int], visits: list[tuple[int, str, str]]) -> _Sequence:
    longest, days = None, -1
    between = 0
    for (before, _, ended), (after, began, _) in pairwise(visits):
        between = (date.fromisoformat(began) - date.fromisoformat(ended)).days
        if between > days:
            longest, days = (before, after), between
    previous = visits[-2][0] if len(visits) > 1 else None
    return _Sequence(*key, len(visits), visits[-1][0], previous, between, longest)


class _World:
    """The words of the ids in sequences: engagements, dates, countries, offices, people."""

    def __init__(self, reader: Reader, engagements: tuple[int, ...]) -> None:
        self._today = reader.today
        self._cases = {case.id: case for case in cases_of(reader, engagements)}
        self._dates = dates_of(reader, engagements)
        self._sides = {row[0]: Side(*row[1:]) for row in reader.rows("SELECT id, code, name FROM country")}
        self._offices = {row[0]: row[1] for row in reader.rows("SELECT id, title FROM office WHERE level IS NULL")}
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
        """The row of a sequence."""
        country, host = self._sides[sequence.country], self._sides[sequence.host]
        office = OFFICE_LEVELS[sequence.level] if sequence.level else self._offices[sequence.office or 0]
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
