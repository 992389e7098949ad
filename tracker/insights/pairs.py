"""Who visits whom, and whether the visits are returned."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.dates import EMPTY, StatedDate
from tracker.filter import Filter
from tracker.insights.counting import VISITED, VISITOR, Sql, chosen_sql, counted, ids_of, travelled
from tracker.insights.rows import Balance, PairsAnswer, Side, Terms, Visits
from tracker.insights.terms import between, country_value
from tracker.stored_dates import from_columns

if TYPE_CHECKING:
    from tracker.reader import Reader

_RULE = (
    "Counted: engagements held, calls apart, once for each country visited: the host, else every country it stops in;"
    " visitors are the principals' countries. Balance: visits there less visits here. The side visited last owes a"
    " return, unless vague dates leave open which."
)


def pairs(reader: Reader, chosen: Filter) -> PairsAnswer:
    """How often the principals of each country went to each other country, by the engagements under the filter.

    The case is a visit: an engagement counted for one visitor and one host.
    """
    visits, parameters = visits_sql(reader, chosen)
    found = tuple(
        Visits(visitor, host, times, from_columns(*dates), last, _visit_terms(visitor, host))
        for visitor, host, times, last, dates in (
            (Side(*row[:2]), Side(*row[2:4]), row[4], row[5], row[6:])
            for row in reader.rows(
                f"WITH {visits}, ranked AS (SELECT v.*, count(*) OVER (PARTITION BY v.visitor, v.host) AS times,"
                " row_number() OVER (PARTITION BY v.visitor, v.host ORDER BY v.sort_day IS NULL, v.sort_day DESC,"
                " v.id DESC) AS place FROM visit v)"
                " SELECT a.code, a.name, b.code, b.name, r.times, r.id, l.dates_text, l.dates_edtf, l.earliest,"
                " l.latest FROM ranked r JOIN listing l ON l.id = r.id JOIN country a ON a.id = r.visitor"
                " JOIN country b ON b.id = r.host WHERE r.place = 1 ORDER BY r.times DESC, a.name, b.name",
                parameters,
            )
        )
    )
    total = sum(visit.visits for visit in found)
    few = f"WITH {visits} SELECT v.id FROM visit v ORDER BY v.sort_day DESC, v.id"
    return PairsAnswer(
        counted(reader, _RULE, total, "visits", lambda: ids_of(reader, few, parameters)),
        _sides(found),
        found,
        balances_of(found),
    )


def visits_sql(reader: Reader, chosen: Filter) -> Sql:
    """The expressions up to ``visit``: (id, visitor, host, sort_day), the last two countries by their ids."""
    engagements, parameters = chosen_sql(reader, chosen, "l.id, l.host, l.sort_day", travelled())
    return (
        f"{engagements}, {VISITOR}, {VISITED}, visit AS MATERIALIZED (SELECT e.id, v.country AS visitor,"
        " h.country AS host, e.sort_day FROM chosen e JOIN visitor v ON v.id = e.id JOIN visited h ON h.id = e.id"
        " WHERE v.country <> h.country)",
        parameters,
    )


def balances_of(visits: tuple[Visits, ...]) -> tuple[Balance, ...]:
    """Each pair of countries that visited one another, seen from the one that went more often; the greatest first."""
    ways = {(visit.visitor, visit.host): visit for visit in visits}
    found = []
    for (visitor, host), there in ways.items():
        back = ways.get((host, visitor))
        if back is None or (-there.visits, visitor.name) < (-back.visits, host.name):
            found.append(_balance(there, back))
    return tuple(sorted(found, key=lambda b: (-b.total, -b.balance, b.country.name, b.other.name)))


def _balance(there: Visits, back: Visits | None) -> Balance:
    country, other = there.visitor, there.host
    return Balance(
        country,
        other,
        there.visits,
        back.visits if back else 0,
        there.last,
        there.last_id,
        back.last if back else EMPTY,
        back.last_id if back else None,
        _owed_by(there, back),
        between(country, other),
    )


def _owed_by(there: Visits, back: Visits | None) -> Side | None:
    if back is None or _certainly_before(back.last, there.last):
        return there.host
    return back.host if _certainly_before(there.last, back.last) else None


def _certainly_before(one: StatedDate, other: StatedDate) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _sides(visits: tuple[Visits, ...]) -> tuple[Side, ...]:
    totals: dict[Side, int] = defaultdict(int)
    for visit in visits:
        totals[visit.visitor] += visit.visits
        totals[visit.host] += visit.visits
    return tuple(sorted(totals, key=lambda side: (-totals[side], side.name)))


def _visit_terms(visitor: Side, host: Side) -> Terms:
    return (("country", country_value(visitor)), ("host", country_value(host)))
