"""What became of plans: the share kept, held after all, put off, called off, by pair, level, person and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from tracker.filter import Filter
from tracker.insights.counting import MOST, VISITOR, bits, chosen_sql, counted, ids_of
from tracker.insights.rows import KeptAnswer, KeptCount, Side, Terms
from tracker.insights.terms import between
from tracker.words import OFFICE_LEVELS, Status

if TYPE_CHECKING:
    from tracker.reader import Reader

_S = Status
_PLANNED = (_S.EXPECTED, _S.PROPOSED, _S.PLANNED, _S.POSTPONED, _S.CANCELLED, _S.DECLINED, _S.UNANSWERED, _S.LAPSED)
"""Statuses that show that something was planned, asked for or expected before it took place or did not."""
_AGAINST = (_S.POSTPONED, _S.CANCELLED, _S.DECLINED)
_PLAN = f"(l.ever & {bits(_PLANNED)}) <> 0"
_MOVED = "coalesce(l.slip_min > 0 OR l.slip_max < 0, false)"
_ORDER = ("kept", "after_all", "cut_short", "postponed", "cancelled", "declined", "lapsed", "open")
_OUTCOME = (
    f"CASE l.status WHEN {_S.COMPLETED.code} THEN CASE WHEN (l.ever & {bits(_AGAINST)}) <> 0 OR {_MOVED} THEN 1 ELSE 0"
    f" END WHEN {_S.CUT_SHORT.code} THEN 2 WHEN {_S.POSTPONED.code} THEN 3 WHEN {_S.CANCELLED.code} THEN 4"
    f" WHEN {_S.DECLINED.code} THEN 5 WHEN {_S.UNANSWERED.code} THEN 6 WHEN {_S.LAPSED.code} THEN 6 ELSE 7 END"
)
"""The place of its outcome in `_ORDER`."""
_EACH_OUTCOME = ", ".join(f"sum(s.outcome = {place})" for place in range(len(_ORDER)))

NOT_TWO_COUNTRIES = "not two countries"
UNRANKED = "no level"
NO_YEAR = "no date"

_RULE = (
    "Counted: what was ever expected, proposed or planned. Kept: took place and was not put off, called off, refused"
    " or moved from its first planned dates. After all: took place though it was."
)
_GROUPS = "Each pair and person; the highest office; the year first planned, else of its dates."


def kept(reader: Reader, chosen: Filter, most: int | None = MOST) -> KeptAnswer:
    """What became of each plan under the filter, altogether and by four groups. Shares are of the decided plans.

    At most `most` people, those with the most plans; None: all.
    """
    columns = f"l.id, l.host, coalesce(l.first_earliest, l.first_latest, l.sort_day) AS day, {_OUTCOME} AS outcome"
    plans, parameters = chosen_sql(reader, chosen, columns, _PLAN)

    def ask(sql: str) -> list[tuple[Any, ...]]:
        return reader.rows(f"WITH {plans}, {sql}", parameters)

    people = reader.rows(f"WITH {plans}, {_BY_PERSON}", [*parameters, -1 if most is None else most])
    [overall] = _grouped(ask(_ALL), lambda _: ("all", ()), always=True)
    few = f"WITH {plans} SELECT e.id FROM chosen e WHERE e.outcome <> 7 ORDER BY e.id"
    still_open = f"{overall.open:,} still open, in no share."
    rule = " ".join((_RULE, still_open, _GROUPS) if overall.open else (_RULE, _GROUPS))
    return KeptAnswer(
        counted(reader, rule, overall.decided, "decided plans", lambda: ids_of(reader, few, parameters)),
        overall,
        _by_size(_grouped(ask(_BY_PAIR), _pair)),
        tuple(sorted(_grouped(ask(_BY_LEVEL), _level), key=_level_order)),
        tuple(_person(row) for row in people),
        tuple(sorted(_grouped(ask(_BY_YEAR), _year), key=lambda row: (row.group == NO_YEAR, row.group))),
        people[0][0] - len(people) if people else 0,
    )


_ALL = "every AS (SELECT outcome FROM chosen) SELECT outcome, count(*), 0 FROM every GROUP BY outcome"

_BY_PAIR = (
    f"{VISITOR}, other AS (SELECT e.id, coalesce(p.country_id, o.country_id) AS country FROM chosen e"
    " JOIN participation p ON p.engagement_id = e.id AND p.role = 1 LEFT JOIN office o ON o.id = p.office_id"
    " WHERE coalesce(p.country_id, o.country_id) IS NOT NULL"
    " UNION SELECT e.id, e.host FROM chosen e WHERE e.host IS NOT NULL),"
    " pair AS (SELECT DISTINCT v.id, CASE WHEN v.country < h.country THEN v.country ELSE h.country END AS one,"
    " CASE WHEN v.country < h.country THEN h.country ELSE v.country END AS two FROM visitor v"
    " JOIN other h ON h.id = v.id WHERE v.country <> h.country)"
    " SELECT e.outcome, count(*), p.one, a.code, a.name, b.code, b.name FROM chosen e LEFT JOIN pair p ON p.id = e.id"
    " LEFT JOIN country a ON a.id = p.one LEFT JOIN country b ON b.id = p.two GROUP BY p.one, p.two, e.outcome"
)
_BY_LEVEL = (
    "ranked AS (SELECT e.id, e.outcome, (SELECT min(o.level) FROM participation p JOIN office o ON o.id = p.office_id"
    " WHERE p.engagement_id = e.id AND p.role = 0) AS level FROM chosen e)"
    " SELECT outcome, count(*), level FROM ranked GROUP BY level, outcome"
)
_BY_PERSON = (
    "somebody AS (SELECT DISTINCT e.id, e.outcome, p.person_id, CASE WHEN p.person_id IS NULL THEN p.name_printed END"
    " AS printed FROM chosen e JOIN participation p ON p.engagement_id = e.id AND p.role = 0)"
    f" SELECT count(*) OVER (), coalesce(n.name, s.printed) AS name, {_EACH_OUTCOME} FROM somebody s"
    " LEFT JOIN person n ON n.id = s.person_id GROUP BY s.person_id, s.printed"
    " ORDER BY count(*) DESC, name, s.person_id LIMIT ?"
)
"""Ordered here, for there may be very many of them; each row says how many there are."""
_BY_YEAR = (
    "dated AS (SELECT outcome, substr(day, 1, 4) AS year FROM chosen)"
    " SELECT outcome, count(*), year FROM dated GROUP BY year, outcome"
)

Group = tuple[str, Terms]


def _grouped(
    rows: Iterable[tuple[Any, ...]], group: Callable[[tuple[Any, ...]], Group], *, always: bool = False
) -> list[KeptCount]:
    """A count for each key of the rows (outcome, count, *key); with `always` one for no rows."""
    counts: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0] * len(_ORDER))
    for row in rows:
        counts[row[2:]][row[0]] += row[1]
    if always and not counts:
        counts[()] = [0] * len(_ORDER)
    found = []
    for key, of in counts.items():
        name, terms = group(key)
        found.append(KeptCount(group=name, terms=terms, **dict(zip(_ORDER, of, strict=True))))
    return found


def _pair(key: tuple[Any, ...]) -> Group:
    one, *names = key
    if one is None:
        return NOT_TWO_COUNTRIES, ()
    first, second = sorted((Side(*names[:2]), Side(*names[2:])), key=lambda side: side.name)
    return f"{first.name} – {second.name}", between(first, second)


def _level(key: tuple[Any, ...]) -> Group:
    return (UNRANKED if key[0] is None else OFFICE_LEVELS[key[0]]), ()


def _person(row: tuple[Any, ...]) -> KeptCount:
    _, name, *of = row
    return KeptCount(group=name, terms=(("who", name),), **dict(zip(_ORDER, of, strict=True)))


def _year(key: tuple[Any, ...]) -> Group:
    return (NO_YEAR, ()) if key[0] is None else (key[0], (("during", key[0]),))


def _level_order(row: KeptCount) -> int:
    levels = list(OFFICE_LEVELS.values())
    return levels.index(row.group) if row.group in levels else len(levels)


def _by_size(rows: list[KeptCount]) -> tuple[KeptCount, ...]:
    return tuple(sorted(rows, key=lambda row: (row.group == NOT_TWO_COUNTRIES, -row.plans, row.group)))
