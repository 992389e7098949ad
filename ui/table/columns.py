"""The columns of the table: what each is called, what its two lines say, how it sorts, how wide it starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.dates import to_words
from tracker.queries.list_row import ListRow
from tracker.queries.listing import SortBy
from tracker.words import ASKS_FOR_REASON, Category, Kind, Status

Lines = tuple[str, str]
CALLED_OFF = frozenset({Status.CANCELLED, Status.DECLINED})
"""Statuses whose dates are struck through: nothing happened on them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `lines` gives a row's first and second line, the second may be empty."""

    key: str
    title: str
    width: int
    lines: Callable[[ListRow], Lines]
    sort: SortBy | None = None
    shown: bool = True
    muted: bool = False


def slippage_words(slippage: tuple[int, int] | None, *, signed: bool = True) -> str:
    """Days between the first planned dates and the present ones: "+133 days", "+28 to 58 days"; '' for none."""
    if slippage is None or slippage == (0, 0):
        return ""
    least, most = slippage
    if least == most:
        return f"{_days(least, signed)} {'day' if abs(least) == 1 else 'days'}"
    return f"{_days(least, signed)} to {_days(most, least < 0)} days"


def _days(days: int, signed: bool) -> str:
    return f"−{-days}" if days < 0 else f"+{days}" if signed and days else str(days)


def reason_line(row: ListRow) -> str:
    """What the column "Reason or note" says: why it was put off or called off, else what else is noted."""
    reason = row.reason[:1].upper() + row.reason[1:] or ("No reason was given" if row.none_given else "")
    if row.put_off and row.status not in ASKS_FOR_REASON:
        times = {1: "once", 2: "twice"}.get(row.put_off, f"{row.put_off} times")
        slipped = slippage_words(row.slippage, signed=False)
        said = f"Postponed {times}{', ' + slipped if slipped else ''}"
        return f"{said}: {row.reason or reason}" if reason else said
    if reason:
        return reason
    if row.secret:
        return "Kept secret at the time"
    if row.note:
        return row.note
    return f"With {row.counterparts}" if row.counterparts else ""


def _who(row: ListRow) -> Lines:
    return row.who or row.title or "—", row.who_office


def _where(row: ListRow) -> Lines:
    if row.places:
        return row.places, row.countries
    if row.countries:
        return row.countries, ""
    return {Kind.CALL: "Telephone", Kind.VIDEO_CALL: "Video"}.get(row.kind, "—"), ""


def _slippage(row: ListRow) -> Lines:
    first = to_words(row.first_planned) if row.slippage not in (None, (0, 0)) else ""
    return slippage_words(row.slippage), f"first {first}" if first else ""


COLUMNS: tuple[Column, ...] = (
    Column("dates", "Dates", 130, lambda row: (row.dates_words or "—", ""), SortBy.DATES),
    Column("who", "Who", 186, _who, SortBy.WHO),
    Column("where", "Where", 120, _where, SortBy.WHERE),
    Column("kind", "Kind", 80, lambda row: (row.kind.label.capitalize(), ""), SortBy.KIND, muted=True),
    Column("status", "Status", 118, lambda row: (row.status.label, ""), SortBy.STATUS),
    Column("reason", "Reason or note", 240, lambda row: (reason_line(row), ""), SortBy.REASON, muted=True),
    Column("with", "With", 170, lambda row: (row.counterparts, ""), None, False),
    Column("slippage", "Slippage", 120, _slippage, None, False),
    Column("category", "Rank", 110, lambda row: (_category(row), ""), None, False, True),
    Column("reason_kind", "Kind of reason", 150, lambda row: (row.reason_category, ""), None, False, True),
    Column("reason_by", "Stated by", 170, lambda row: (row.reason_by, ""), None, False, True),
    Column("sources", "Sources", 80, lambda row: (str(row.sources) if row.sources else "none", ""), None, False, True),
    Column("note", "Note", 220, lambda row: (row.note, ""), None, False, True),
)
KEYS = tuple(column.key for column in COLUMNS)


def _category(row: ListRow) -> str:
    return "" if row.category is Category.UNKNOWN else row.category.label.capitalize()
