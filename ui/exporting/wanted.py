"""What the user wants told, as it is on screen: the filter, the day, the order, and all of it or what is selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.dates import day_words
from tracker.exporting.selection import Selection
from tracker.filter import parse_filter
from tracker.past import AsOf, Reckoning
from tracker.queries.listing import NEWEST_FIRST, Order, SortBy, engagement_ids
from tracker.reader import Reader
from ui.session import Session

_ORDERS = {
    SortBy.DATES: ("oldest first", "newest first"),
    SortBy.WHO: ("by who", "by who, backwards"),
    SortBy.WHERE: ("by where", "by where, backwards"),
    SortBy.KIND: ("by kind", "by kind, backwards"),
    SortBy.STATUS: ("by status", "by status, backwards"),
    SortBy.REASON: ("by reason", "by reason, backwards"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was wanted at one moment. only: the engagements that were selected, where these alone are wanted."""

    reader: Reader
    filter_text: str
    order: Order
    as_of: AsOf | None
    only: tuple[int, ...] | None = None

    def selection(self) -> Selection:
        """The engagements in the order on screen; reads the record, on whatever thread.

        Raises FilterError for a filter that cannot be read.
        """
        listed = engagement_ids(self.reader, parse_filter(self.filter_text), self.order)
        picked = self.only is not None
        ids = listed if self.only is None else _in_order(listed, self.only)
        return Selection(self.reader, ids, self.filter_text, self.as_of, hand_picked=picked)

    def let_go(self) -> None:
        """Gives back what an earlier day holds on this thread; called by a worker when it is done."""
        if self.reader.is_past:
            self.reader.close_thread()


def wanted_of(session: Session, *, selected_only: bool = False) -> Wanted:
    """What the window shows now, or of it only what is selected."""
    only = session.selection if selected_only else None
    return Wanted(session.reader, session.filter_text.strip(), session.order or NEWEST_FIRST, session.as_of, only)


def order_words(order: Order) -> str:
    """An order in words: "newest first"."""
    return _ORDERS[order.by][order.descending]


def day_said(as_of: AsOf | None) -> str:
    """An earlier day and what it is told by: "as of 4 Feb 2023"; '' for today."""
    if as_of is None:
        return ""
    return f"{'as of' if as_of.by is Reckoning.EFFECT else 'known on'} {day_words(as_of.day)}"


def scope_words(wanted: Wanted) -> str:
    """What is told, under which filter, of which day and in which order, on one line."""
    said = [f"Filter: {wanted.filter_text}" if wanted.filter_text else "No filter: the whole record"]
    said.append(day_said(wanted.as_of) or "as of today")
    said.append(order_words(wanted.order))
    return " · ".join(said)


def _in_order(listed: Sequence[int], only: Sequence[int]) -> list[int]:
    """Those of a list that are wanted, then those wanted that are not in it."""
    wanted = set(only)
    found = [one for one in listed if one in wanted]
    there = set(found)
    return found + [one for one in only if one not in there]
