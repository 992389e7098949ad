"""What is due: plans whose dates have passed with no word of what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.filter import EVERYTHING, Filter, where_clause
from tracker.filter.conditions import overdue_condition
from tracker.reader import Reader


@dataclass(frozen=True, slots=True)
class Due:
    """Ids of the overdue plans, those overdue longest first, and of those put aside, by the day they are asked about.

    A plan is overdue by the same rule as in a filter (`is:overdue`), so both together are what that filter finds.
    """

    today: date
    overdue: tuple[int, ...]
    put_aside: tuple[int, ...]
    longest: date | None  # the last day of the plan that is overdue longest


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
    overdue, days = overdue_condition(reader.today)
    found, ask_on = _reached(reader)
    condition = f"{overdue} AND {ask_on} <= ?"
    return int(reader.value(f"SELECT count(*) FROM {found} WHERE {condition}", [*days, reader.today.isoformat()]))


def _overdue(reader: Reader, filter_: Filter) -> list[tuple[int, str, str]]:
    """Of each overdue plan its id, its last day and the day it is put aside until ('' for not), longest first."""
    overdue, days = overdue_condition(reader.today)
    let_through, parameters = where_clause(filter_, reader)
    found, ask_on = _reached(reader)
    return reader.rows(
        f"SELECT l.id, l.latest, {ask_on} FROM {found} WHERE {overdue} AND ({let_through})"
        " ORDER BY l.latest, l.earliest, l.id",
        [*days, *parameters],
    )


def _reached(reader: Reader) -> tuple[str, str]:
    """What overdue plans are read from, by their last days; and the day each is put aside until, '' for not."""
    if reader.is_past:
        return "listing l", "''"
    return (
        "listing l INDEXED BY listing_open LEFT JOIN reminder r ON r.engagement_id = l.id",
        "coalesce(r.ask_on, '')",
    )
