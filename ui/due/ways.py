"""The ways to answer what became of a plan, each with its key, and what stands in the way of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.dates import day_words
from tracker.operations import unusual_step
from tracker.queries.due_rows import DueRow
from tracker.words import ASKS_FOR_REASON, Status


@dataclass(frozen=True, slots=True)
class Way:
    """One way to answer. status: what it becomes; none for putting aside. A title that ends in … asks for more."""

    key: str
    title: str
    tip: str
    status: Status | None = None
    icon: str = ""


TOOK_PLACE = Way("T", "Took place", "It took place, on the dates that are stated", Status.COMPLETED)
POSTPONED = Way("P", "Postponed…", "It was put off: asks for the reason that was stated", Status.POSTPONED)
CANCELLED = Way("C", "Cancelled…", "It was called off: asks for the reason that was stated", Status.CANCELLED)
LAPSED = Way("L", "Lapsed", "Its dates passed and nobody reported what happened", Status.LAPSED)
ASK_AGAIN = Way("A", "Ask me again on…", "Put it aside until a day", icon="clock")
BRING_BACK = Way("B", "Bring back", "Do not put it aside any longer", icon="undo-2")
WAYS = (TOOK_PLACE, POSTPONED, CANCELLED, LAPSED, ASK_AGAIN, BRING_BACK)


def ways_for(rows: Sequence[DueRow], today: date) -> tuple[Way, ...]:
    """The ways that are offered for rows: those that nothing stands in the way of and that would change something."""
    return tuple(
        way for way in WAYS if not objection(way, rows, today) and not any(one.row.status is way.status for one in rows)
    )


def is_overdue(row: DueRow) -> bool:
    """Whether its last day has passed and it still waits for an answer."""
    return row.passed is not None and not row.row.given_up


def asks_for_more(way: Way, rows: Sequence[DueRow]) -> bool:
    """Whether a form is to be opened: for a reason, or because it is an unusual step, which the form warns of."""
    if way.status is None:
        return False
    return way.status in ASKS_FOR_REASON or any(unusual_step(one.row.status, way.status) for one in rows)


def objection(way: Way, rows: Sequence[DueRow], today: date) -> str:
    """Why these rows cannot be answered this way, in a sentence; '' where they can."""
    if not rows:
        return "Choose a plan first."
    if way is TOOK_PLACE:
        for one in rows:
            first = one.row.dates.earliest
            if not one.row.given_up and first is not None and first > today:
                return f"{one.row.heading} is still to come: {one.row.dates_words}. Change its dates first (Ctrl+T)."
    if way is LAPSED:
        for one in rows:
            last = one.row.dates.latest
            if not one.row.given_up and last is not None and last >= today:
                return f"The dates of {one.row.heading} have not passed: {one.row.dates_words}."
    if way is ASK_AGAIN and not all(is_overdue(one) for one in rows):
        return "Only what is overdue can be put aside."
    if way is BRING_BACK and not any(one.ask_on for one in rows):
        return "This is not put aside."
    return ""


def past_objection(today: date) -> str:
    """Why nothing can be answered while an earlier day is shown."""
    return f"This is the record as of {day_words(today)}. Go back to today to say what became of a plan."
