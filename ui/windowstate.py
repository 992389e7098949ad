"""How a window starts: what is remembered of a record between starts, and the size where nothing is."""

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
    view: str = "table"


def read_state(settings: Settings, record: Path) -> RecordState:
    """How this record was looked at last; as at the first time where that is not known."""
    key = _key(record)
    selected = settings.text(f"{key}/selected")
    return RecordState(
        settings.text(f"{key}/filter"),
        "ever" if settings.text(f"{key}/when") == "ever" else "now",
        int(selected) if selected.isdecimal() else None,
        settings.text(f"{key}/view", "table"),
    )


def write_state(settings: Settings, record: Path, state: RecordState) -> None:
    key = _key(record)
    settings.put(f"{key}/filter", state.filter_text)
    settings.put(f"{key}/when", state.when)
    settings.put(f"{key}/view", state.view)
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


def forget_state(settings: Settings, record: Path) -> None:
    """Forgets how a record was looked at, which is gone."""
    settings.forget(_key(record))


def notice_dismissed(settings: Settings, record: Path) -> bool:
    """Whether the user dismissed the notice that this record is a sample."""
    return settings.flag(f"{_key(record)}/notice dismissed")


def dismiss_notice(settings: Settings, record: Path) -> None:
    settings.put(f"{_key(record)}/notice dismissed", True)


def noted_place(settings: Settings, record: Path) -> str:
    """The place in which the user knows this record to lie; "" where it was never warned of."""
    return settings.text(f"{_key(record)}/place")


def note_place(settings: Settings, record: Path, place: str) -> None:
    settings.put(f"{_key(record)}/place", place)
