"""The rows of the lists of what is due and what lies ahead: how long ago each engagement was, and how soon it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.dates import StatedDate
from tracker.dates.edtf import read_edtf
from tracker.dates.slippage import start_days
from tracker.queries.list_row import ListRow
from tracker.queries.listing import PAGE, rows_of
from tracker.reader import Reader


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
