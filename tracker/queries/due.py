"""What is due: plans whose dates have passed with no word of what became of them, and the agenda of the days ahead."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.dates import StatedDate
from tracker.dates.edtf import read_edtf
from tracker.dates.slippage import start_days
from tracker.dates.vocabulary import MONTH_NAMES
from tracker.filter import EVERYTHING, Filter, where_clause
from tracker.filter.conditions import overdue_condition
from tracker.queries.listing import PAGE, rows_of
from tracker.queries.rows import ListRow
from tracker.reader import Reader, Rows
from tracker.stored_dates import from_columns
from tracker.words import OPEN_STATUSES, Status

SPANS = (30, 90)
"""The numbers of days ahead that an agenda is offered for."""
DAYS_ONE_BY_ONE = 7
"""How many days of an agenda, today included, have a group each; after them exact dates are grouped by week."""
OFF = frozenset({Status.POSTPONED, Status.CANCELLED, Status.DECLINED})
"""Statuses that keep their place in an agenda with the dates that were given up."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_STILL_PLANNED = OPEN_STATUSES - {Status.POSTPONED}


@dataclass(frozen=True, slots=True)
class Due:
    """Ids of the overdue plans, those overdue longest first, and of those put aside, by the day they are asked about.

    A plan is overdue by the same rule as in a filter (`is:overdue`), so both together are what that filter finds.
    """

    today: date
    overdue: tuple[int, ...]
    put_aside: tuple[int, ...]
    longest: date | None  # the last day of the plan that is overdue longest


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


@dataclass(frozen=True, slots=True)
class DueRow:
    """An engagement as such a list shows it, counted from the reader's day.

    passed: the fewest and the most days since its last day, where that has passed; the most is None where its dates
    have no beginning. ahead: the fewest and the most days until it begins, negative for what may have begun, None
    where that is open or its dates are given up. ask_on: the day it is put aside until.
    """

    row: ListRow
    passed: tuple[int, int | None] | None
    ahead: tuple[int, int] | None
    ask_on: date | None


def due(reader: Reader, filter_: Filter = EVERYTHING) -> Due:
    """Which plans the filter lets through are overdue; on an earlier day nothing counts as put aside."""
    today = reader.today
    overdue, aside, longest = [], [], None
    for id_, latest, ask_on in _overdue(reader, filter_):
        if ask_on > today.isoformat():
            aside.append((ask_on, latest, id_))
        else:
            overdue.append(id_)
            longest = longest or date.fromisoformat(latest)
    return Due(today, tuple(overdue), tuple(id_ for _, _, id_ in sorted(aside)), longest)


def due_count(reader: Reader) -> int:
    """How many plans of the whole record are overdue and not put aside."""
    return len(due(reader).overdue)


def _overdue(reader: Reader, filter_: Filter) -> list[tuple[int, str, str]]:
    """Of each overdue plan its id, its last day and the day it is put aside until ('' for not), longest first."""
    overdue, days = overdue_condition(reader.today)
    let_through, parameters = where_clause(filter_, reader)
    join = "" if reader.is_past else "LEFT JOIN reminder r ON r.engagement_id = l.id"
    ask_on = "''" if reader.is_past else "coalesce(r.ask_on, '')"
    return reader.rows(
        f"SELECT l.id, l.latest, {ask_on} FROM listing l {join} WHERE {overdue} AND ({let_through})"
        " ORDER BY l.latest, l.earliest, l.id",
        [*days, *parameters],
    )


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
    return reader.rows(
        "SELECT l.id, l.status, l.given_up, l.dates_text, l.dates_edtf, l.earliest, l.latest FROM listing l"
        f" WHERE l.status IN ({shown}) AND (((l.latest IS NULL OR l.latest >= ?)"
        f" AND (l.earliest IS NULL OR l.earliest <= ?)) OR (l.given_up = 1 AND l.status IN ({planned})))"
        f" AND ({let_through}) ORDER BY l.earliest NULLS LAST, l.latest NULLS LAST, l.who_key, l.id",
        [today.isoformat(), until.isoformat(), *parameters],
    )


def _group(dates: StatedDate, earliest: date, latest: date, today: date) -> tuple[date, int, str]:
    """Where a group stands (a day, then the rank of its precision) and what it is called."""
    first = max(earliest, today)
    near = _later(today, DAYS_ONE_BY_ONE - 1)
    monday = first - timedelta(days=first.weekday())
    if not dates.is_vague:
        if first <= near:
            return first, 0, _day_words(first, today)
        return max(monday, near), 1, f"Week of {_in_words(monday)}"
    if earliest >= monday and (latest - monday).days < 7:
        if monday > near:
            return monday, 1, f"Week of {_in_words(monday)}"
        return latest, 2, f"Week of {_in_words(monday)}, day not stated"
    month_end = latest.replace(day=monthrange(latest.year, latest.month)[1])
    if (first.year, first.month) == (latest.year, latest.month):
        return month_end, 3, f"Some time in {_month(latest)}"
    if earliest < today.replace(day=1):
        return month_end, 4, f"Some time until {_month(latest)}"
    begin = MONTH_NAMES[earliest.month - 1] if earliest.year == latest.year else _month(earliest)
    return month_end, 5, f"Some time from {begin} to {_month(latest)}"


def _later(day: date, days: int) -> date:
    """So many days later, the calendar's last day at the latest."""
    return day + timedelta(days=min(days, (date.max - day).days))


def _day_words(day: date, today: date) -> str:
    near = {0: "Today, ", 1: "Tomorrow, "}.get((day - today).days, "")
    return f"{near}{_WEEKDAYS[day.weekday()]} {_in_words(day)}"


def _in_words(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1]} {day.year:04d}"


def due_rows(reader: Reader, ids: Sequence[int]) -> list[DueRow]:
    """The rows of these engagements in this order; ids that are no longer there are left out."""
    today, ask_on = reader.today, _asked_on(reader, ids)
    return [
        DueRow(row, passed_days(row.dates, today), _until_start(row, today), ask_on.get(row.id))
        for row in rows_of(reader, ids)
    ]


def _asked_on(reader: Reader, ids: Sequence[int]) -> dict[int, date]:
    found: dict[int, date] = {}
    for start in range(0, 0 if reader.is_past else len(ids), PAGE):
        page = list(ids[start : start + PAGE])
        marks = ", ".join("?" * len(page))
        for id_, day in reader.rows(
            f"SELECT engagement_id, ask_on FROM reminder WHERE engagement_id IN ({marks}) AND ask_on > ?",
            [*page, reader.today.isoformat()],
        ):
            found[id_] = date.fromisoformat(day)
    return found


def passed_days(dates: StatedDate, today: date) -> tuple[int, int | None] | None:
    """The fewest and the most days from the last day of the dates to today; None where that day has not passed.

    The most is None where the dates may have ended on any day before; both are the same for an exact day.
    """
    if dates.edtf is None or dates.latest is None or dates.latest >= today:
        return None
    least = (today - dates.latest).days
    start, end = read_edtf(dates.edtf)
    if start is None or end is None:
        return least, None
    return least, (today - (start.earliest if dates.is_window else end.earliest)).days


def _until_start(row: ListRow, today: date) -> tuple[int, int] | None:
    start = None if row.given_up else start_days(row.dates)
    return None if start is None else ((start[0] - today).days, (start[1] - today).days)
