"""The agenda of the days ahead: what may fall on them, in groups by day, by week and by vaguer times."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.dates import StatedDate, day_words, month_name, month_words, weekday_name
from tracker.filter import EVERYTHING, Filter, where_clause
from tracker.filter.narrowing import reaching
from tracker.ledger import GIVES_UP_DATES
from tracker.reader import Reader, Rows
from tracker.stored_dates import from_columns
from tracker.words import OPEN_STATUSES, Status

SPANS = (30, 90)
"""The numbers of days ahead that an agenda is offered for."""
DAYS_ONE_BY_ONE = 7
"""How many days of an agenda, today included, have a group each; after them exact dates are grouped by week."""
OFF = frozenset({Status.POSTPONED, Status.CANCELLED, Status.DECLINED})
"""Statuses that keep their place in an agenda with the dates that were given up."""

_STILL_PLANNED = OPEN_STATUSES - {Status.POSTPONED}
_GAVE_UP = sum(1 << status.code for status in GIVES_UP_DATES)
"""The bits of `ever` that one has which is planned although its dates are given up: no other can be."""


@dataclass(frozen=True, slots=True)
class AgendaGroup:
    """Engagements of one day, one week or one vaguer time, by their ids: "Tomorrow, Sunday 18 June 2023"."""

    words: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What may fall on the days ahead, in groups that come one after the other.

    plans counts those still open, as `is:upcoming` does for thirty days; called_off those that keep their place with
    dates given up. undated are open plans that have no first or no last day now, so that they are in no group.
    """

    days: int
    groups: tuple[AgendaGroup, ...]
    undated: tuple[int, ...]
    plans: int
    called_off: int
    under_way: int


def agenda(reader: Reader, days: int = SPANS[0], filter_: Filter = EVERYTHING) -> Agenda:
    """What may fall from today to so many days ahead: open plans, what is under way, and what was called off."""
    today = reader.today
    groups: dict[tuple[date, int, str], list[int]] = {}
    undated: list[int] = []
    plans = called_off = under_way = 0
    for id_, code, given_up, text, edtf, first, last in _ahead(reader, filter_, today, _later(today, days)):
        status, dates = Status.of(code), from_columns(text, edtf, first, last)
        if (status in _STILL_PLANNED and given_up) or dates.earliest is None or dates.latest is None:
            if status in _STILL_PLANNED or (status is Status.POSTPONED and not given_up):
                undated.append(id_)
            continue
        plans += status in OPEN_STATUSES and not given_up
        called_off += status in OFF and (status not in OPEN_STATUSES or bool(given_up))
        under_way += status is Status.UNDER_WAY
        groups.setdefault(_group(dates, dates.earliest, dates.latest, today), []).append(id_)
    ordered = tuple(AgendaGroup(key[2], tuple(ids)) for key, ids in sorted(groups.items()))
    return Agenda(days, ordered, tuple(undated), plans, called_off, under_way)


def _ahead(reader: Reader, filter_: Filter, today: date, until: date) -> Rows:
    """What may fall from today to `until`, and open plans without a last day, in the order of their days."""
    shown, planned = (
        ", ".join(str(code) for code in sorted(status.code for status in statuses))
        for statuses in (OPEN_STATUSES | OFF | {Status.UNDER_WAY}, _STILL_PLANNED)
    )
    let_through, parameters = where_clause(filter_, reader)
    columns = "l.id, l.status, l.given_up, l.dates_text, l.dates_edtf, l.earliest, l.latest"
    select, values = f"SELECT {columns} FROM listing l", list[object]()
    if not reader.is_past:
        reached, values = reaching(today, until)
        select = (
            f"WITH hit (id) AS MATERIALIZED (SELECT DISTINCT * FROM ({reached} UNION ALL SELECT l.id FROM listing l"
            f" WHERE l.sort_day IS NULL AND l.status IN ({shown}) UNION ALL SELECT l.id FROM listing l"
            f" WHERE l.ever IN (SELECT t.ever FROM total t WHERE t.status IN ({planned}) AND t.ever & {_GAVE_UP} <> 0)"
            f" AND l.given_up = 1 AND +l.status IN ({planned})))"
            f" SELECT {columns} FROM hit CROSS JOIN listing l ON l.id = hit.id"
        )
    return reader.rows(
        f"{select} WHERE l.status IN ({shown}) AND (((l.latest IS NULL OR l.latest >= ?)"
        f" AND (l.earliest IS NULL OR l.earliest <= ?)) OR (l.given_up = 1 AND l.status IN ({planned})))"
        f" AND ({let_through}) ORDER BY l.earliest NULLS LAST, l.latest NULLS LAST, l.who_key, l.id",
        [*values, today.isoformat(), until.isoformat(), *parameters],
    )


def _group(dates: StatedDate, earliest: date, latest: date, today: date) -> tuple[date, int, str]:
    """Where a group stands (a day, then the rank of its precision) and what it is called."""
    first = max(earliest, today)
    near = _later(today, DAYS_ONE_BY_ONE - 1)
    monday = first - timedelta(days=first.weekday())
    if not dates.is_vague:
        if first <= near:
            return first, 0, _named(first, today)
        return max(monday, near), 1, f"Week of {day_words(monday, 'long')}"
    if earliest >= monday and (latest - monday).days < 7:
        if monday > near:
            return monday, 1, f"Week of {day_words(monday, 'long')}"
        return latest, 2, f"Week of {day_words(monday, 'long')}, day not stated"
    month_end = latest.replace(day=monthrange(latest.year, latest.month)[1])
    if (first.year, first.month) == (latest.year, latest.month):
        return month_end, 3, f"Some time in {month_words(latest, 'long')}"
    if earliest < today.replace(day=1):
        return month_end, 4, f"Some time until {month_words(latest, 'long')}"
    begin = (month_name if earliest.year == latest.year else month_words)(earliest, "long")
    return month_end, 5, f"Some time from {begin} to {month_words(latest, 'long')}"


def _later(day: date, days: int) -> date:
    """So many days later, the calendar's last day at the latest."""
    return day + timedelta(days=min(days, (date.max - day).days))


def _named(day: date, today: date) -> str:
    near = {0: "Today, ", 1: "Tomorrow, "}.get((day - today).days, "")
    return f"{near}{weekday_name(day, 'long')} {day_words(day, 'long')}"
