"""The dates of a row, from one cell, from a first and a last day, or from a year, a month and a day.

The year may be said by the user for all rows.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from tracker.dates import EMPTY, DateRefused, StatedDate, from_edtf, to_words
from tracker.dates.stated import exact_days
from tracker.dates.vocabulary import MONTH_NAMES
from tracker.dates.writing import days_words
from tracker.mapping.mapping import DayOrder, Mapping
from tracker.mapping.planning import Asks
from tracker.mapping.row_cells import Cell, Layout, RowCells
from tracker.mapping.slashed_dates import YEAR
from tracker.mapping.stated_days import OrderMissing, YearMissing, needs_order, order_shown, read_stated
from tracker.mapping.targets import Target
from tracker.stored_dates import is_given
from tracker.tables.table import Table

DATED = (
    Target.DATES, Target.FIRST_DAY, Target.LAST_DAY, Target.STATUS_DATE, Target.FIRST_PLANNED, Target.SOURCE_DATE,
)  # fmt: skip
"""Targets whose cells are dates."""


_ANY_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Orders:
    """Whether the day stands first in slashed dates: by column, and what was found out, in sentences."""

    by_column: dict[str, bool | None]
    notes: tuple[str, ...]


def orders_of(table: Table, layout: Layout, mapping: Mapping) -> Orders:
    """The order of day and month in each column of dates: what the user says, else what a cell of the file settles.

    A column that no cell of its own settles goes by the other columns of the file, where those agree.
    """
    columns = [(place, name) for place, name, target, _ in layout.columns if target in DATED]
    shown: dict[str, dict[bool, str]] = defaultdict(dict)
    needed: dict[str, str] = {}
    for row in table.rows:
        for place, name in columns:
            value = row.cells[place] if place < len(row.cells) else None
            if isinstance(value, str) and ("/" in value or "-" in value):
                for order in order_shown(value):
                    shown[name].setdefault(order, value.strip())
                if name not in needed and needs_order(value):
                    needed[name] = value.strip()
    if mapping.day_order is not DayOrder.UNKNOWN:
        said = mapping.day_order is DayOrder.DAY_FIRST
        return Orders({name: said for _, name in columns}, ())
    everywhere = {order for orders in shown.values() for order in orders}
    found: dict[str, bool | None] = {}
    notes: list[str] = []
    for _, name in columns:
        orders = set(shown[name]) or everywhere
        found[name] = next(iter(orders)) if len(orders) == 1 else None
        if found[name] is not None and name in needed:
            settling = shown[name].get(bool(found[name])) or next(
                orders[bool(found[name])] for orders in shown.values() if bool(found[name]) in orders
            )
            first = "day" if found[name] else "month"
            notes.append(f"“{name}” is read with the {first} first, because of “{settling}”.")
        elif len(shown[name]) > 1:
            both = " and ".join(f"“{cell}”" for cell in shown[name].values())
            notes.append(f"“{name}” has dates in both orders: {both}. Say which of them is meant elsewhere.")
    return Orders(found, tuple(notes))


class RowDates:
    """Reads the dates of one row; what cannot be read or is missing is noted on the row."""

    def __init__(
        self, cells: RowCells, mapping: Mapping, orders: Orders, year: int | None, *, keep_words: bool
    ) -> None:
        """year: what completes dates that lack one, see `year_of`."""
        self._cells = cells
        self._mapping = mapping
        self._orders = orders
        self._keep_words = keep_words
        self._year = year

    def one(self, target: Target) -> StatedDate:
        """The date of a single cell; EMPTY where there is none or it cannot be read."""
        cell = self._cells.cell(target)
        found = self._read(cell) if cell is not None else None
        return found or EMPTY

    def engagement(self) -> StatedDate:
        """When it is: as stated in one cell, else from the first to the last day, else the year alone.

        Words that cannot be read by themselves take their bounds from the first and last day.
        """
        cells = self._cells
        whole, first, last = (cells.cell(target) for target in (Target.DATES, Target.FIRST_DAY, Target.LAST_DAY))
        bounds = first is not None or last is not None
        if whole is not None:
            found = self._read(whole, quiet=bounds)
            if found is not None and (found.understood or not bounds):
                self._note_bounds(first, last)
                return found
            between = self._between(first, last)
            if between is None:
                return EMPTY
            stated = StatedDate(" ".join(whole.text.split()), between.edtf, between.earliest, between.latest)
            cells.note(whole, to_words(stated))
            return stated
        if bounds:
            return self._between(first, last) or EMPTY
        month, day = cells.cell(Target.MONTH), cells.cell(Target.DAY)
        if month is not None or day is not None:
            return self._of_parts(month, day)
        if self._year is not None:
            return from_edtf(f"{self._year:04d}", str(self._year))
        return EMPTY

    def _between(self, first: Cell | None, last: Cell | None) -> StatedDate | None:
        start = self._read(first) if first is not None else None
        end = self._read(last) if last is not None else None
        if (first is not None and start is None) or (last is not None and end is None):
            return None
        if start is None or end is None:
            return start or end
        if not is_given(start) or not is_given(end):
            return EMPTY  # asked for
        if start.edtf is None or end.edtf is None or "/" in start.edtf or "/" in end.edtf:
            self._cells.problem(last, "The first and the last day are no days. Write each as one day.")
            return None
        if start.edtf == end.edtf:
            return start
        if start.earliest is not None and end.latest is not None and end.latest < start.earliest:
            self._cells.problem(last, f"It ends before it begins ({to_words(start)}). Correct one of the two.")
            return None
        edtf = f"{start.edtf}/{end.edtf}"
        if _is_words(first) or _is_words(last):
            return from_edtf(edtf, f"{start.text} – {end.text}")
        days = exact_days(edtf)
        return StatedDate(days_words(*days), edtf, *days) if days is not None else from_edtf(edtf)

    def _of_parts(self, month: Cell | None, day: Cell | None) -> StatedDate:
        """The date whose year, month and day stand in cells of their own; as precise as those that are filled."""
        if month is None:
            self._cells.problem(day, "A day needs its month. Write the month in its column.")
            return EMPTY
        number = month.text.lstrip("0")
        numbered = number.isdecimal() and len(number) < 3 and int(number) <= 12
        name = MONTH_NAMES[int(number) - 1] if numbered else month.text
        words = " ".join(((day.text.lstrip("0") or "0",) if day is not None else ()) + (name,))
        if self._year is not None and YEAR.search(words) is None:
            words = f"{words} {self._year:04d}"
        found = self._read(Cell(month.column, words, words)) or EMPTY
        if day is not None:
            self._cells.note(day, self._cells.became.get(month.column, ""))
        return found

    def _note_bounds(self, first: Cell | None, last: Cell | None) -> None:
        for cell in (first, last):
            if cell is not None:
                self._cells.note(cell, "as the dates say")

    def _read(self, cell: Cell, *, quiet: bool = False) -> StatedDate | None:
        """One cell as a date; None, and a problem unless quiet, where it cannot be read."""
        typed = _typed_day(cell.value)
        if typed is not None:
            found = from_edtf(typed.isoformat())
            self._cells.note(cell, to_words(found))
            return found
        if isinstance(cell.value, int | float) and not 1000 <= cell.value <= 2999:
            return self._refuse(cell, "A number is no date. Write the day in words or as 2023-02-05.", quiet)
        order = self._orders.by_column.get(cell.column, self._said_order())
        try:
            found = read_stated(cell.text, self._year, order)
        except YearMissing:
            self._ask(cell, Asks.YEAR, "the year is missing")
            with suppress(DateRefused):
                self._read_order(cell, order)
            return EMPTY
        except OrderMissing:
            self._ask(cell, Asks.DAY_ORDER, "day or month first?")
            return EMPTY
        except DateRefused as refusal:
            return self._refuse(cell, str(refusal), quiet)
        if not found.understood:
            if not self._keep_words and any(character.isdigit() for character in cell.text):
                return self._refuse(cell, "This is not understood as a date.", quiet)
            self._cells.note(cell, "kept as words: not understood as a date")
            return found
        self._cells.note(cell, to_words(found))
        return found

    def _ask(self, cell: Cell, asks: Asks, became: str) -> None:
        self._cells.asks.append((asks, None, "", cell.text))
        self._cells.note(cell, became)

    def _read_order(self, cell: Cell, order: bool | None) -> None:
        """Asks for the order of day and month too, where the year is not all that is missing."""
        try:
            read_stated(cell.text, _ANY_YEAR, order)
        except OrderMissing:
            self._ask(cell, Asks.DAY_ORDER, "the year is missing; day or month first?")

    def _refuse(self, cell: Cell, why: str, quiet: bool) -> StatedDate | None:
        if not quiet:
            self._cells.problem(cell, why)
        return None

    def _said_order(self) -> bool | None:
        order = self._mapping.day_order
        return None if order is DayOrder.UNKNOWN else order is DayOrder.DAY_FIRST


def year_of(cells: RowCells, mapping: Mapping) -> int | None:
    """The year that completes the dates of a row: what its column says, else what the mapping says of all rows."""
    cell = cells.cell(Target.YEAR)
    if cell is None:
        return mapping.year
    text = cell.text.rstrip(".")
    if isinstance(cell.value, date):
        text = str(cell.value.year)
    if not (text.isdecimal() and len(text) == 4 and text[0] in "12"):
        cells.problem(cell, "This is no year. Write four digits.")
        return None
    cells.note(cell, text)
    return int(text)


def _typed_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _is_words(cell: Cell | None) -> bool:
    """Whether a cell is text and no ISO day, so that its words are worth keeping."""
    return cell is not None and isinstance(cell.value, str) and not is_iso(cell.text)


def is_iso(text: str) -> bool:
    """Whether a text is a day as ISO 8601 writes it."""
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False
