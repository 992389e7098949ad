"""What is remembered of a record's window between starts: filter, when, selection; and orders as text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tracker.queries.listing import NEWEST_FIRST, Order, SortBy
from ui.settings import Settings


@dataclass(frozen=True, slots=True)
class RecordState:
    """How a record was looked at last."""

    filter_text: str = ""
    when: Literal["now", "ever"] = "now"
    selected: int | None = None


def read_state(settings: Settings, record: Path) -> RecordState:
    """How this record was looked at last; as at the first time where that is not known."""
    key = _key(record)
    selected = settings.text(f"{key}/selected")
    return RecordState(
        settings.text(f"{key}/filter"),
        "ever" if settings.text(f"{key}/when") == "ever" else "now",
        int(selected) if selected.isdecimal() else None,
    )


def write_state(settings: Settings, record: Path, state: RecordState) -> None:
    key = _key(record)
    settings.put(f"{key}/filter", state.filter_text)
    settings.put(f"{key}/when", state.when)
    settings.put(f"{key}/selected", "" if state.selected is None else str(state.selected))


def order_text(order: Order) -> str:
    """An order as it is kept: "WHO up"."""
    return f"{order.by.name} {'down' if order.descending else 'up'}"


def order_read(text: str) -> Order:
    """An order as it was kept; the newest first for anything else."""
    name, _, way = text.partition(" ")
    return Order(SortBy[name], way == "down") if name in SortBy.__members__ else NEWEST_FIRST


def _key(record: Path) -> str:
    """A record's group in the settings: its path without the signs that INI groups with."""
    return f"record/{str(record).replace('/', '|').replace(chr(92), '|')}"
