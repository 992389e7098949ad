"""What the sheets of an export are made of: typed columns that say what they mean, and the cells that stand in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import lru_cache, partial
from typing import Any, TypeVar

from tracker.dates import StatedDate, read_date, start_days, to_words
from tracker.dates.edtf import EdtfError, read_edtf
from tracker.dates.stated import exact_days
from tracker.errors import Refusal

Cell = str | int | float | date | datetime | None
"""What a cell holds: a date only for an exact day, a datetime in UTC. None: empty."""

JOINT = "; "
"""What parts several in one cell."""

PAGE_CHARACTERS = 260
"""How many characters stand side by side on a printed page."""

MOST_LINES = 4
"""How many lines of a long text are in view; a cell shows the rest when it is opened."""

Made = TypeVar("Made")
_ANCHORS = (date(1987, 3, 4), date(2031, 10, 11))
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Holds(Enum):
    """What the cells of a column are; the value is the word for it in the codebook."""

    TEXT = "text"
    LONG = "long text"
    NUMBER = "whole number"
    DAY = "day"
    DAY_OR_WORDS = "day, or words for any other date"
    MOMENT = "moment, UTC"
    CODE = "one of the codes below"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it means, what it holds, how wide it is in characters, and the cell of a row.

    codes: each word that may stand in it with its meaning; for a column that holds CODE.
    """

    heading: str
    about: str
    holds: Holds
    width: int
    of: Callable[[Any], Cell]
    codes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A sheet: its name, what one row of it is, its columns, and how many of them stay in view.

    Each is equal to itself only.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    fixed: int = 2

    def columns_of(self, rows: Sequence[Any]) -> list[list[Cell]]:
        """The cells of some rows, column by column, fit for any file."""
        return [_cleaned([column.of(row) for row in rows]) for column in self.columns]

    def heights(self, columns: Sequence[list[Cell]]) -> list[int]:
        """How many lines each row is high: as many as the longest of its wrapped texts takes, about, and not too many.

        It is said to each program, for not every one makes room for wrapped texts by itself.
        """
        found = [1] * len(columns[0])
        for column, cells in zip(self.columns, columns, strict=True):
            if column.holds is Holds.LONG:
                found = list(map(max, found, each_made(cells, partial(_lines, column.width))))
        return found

    @property
    def pages_wide(self) -> int:
        """On how many pages side by side it is printed."""
        return -(-sum(column.width for column in self.columns) // PAGE_CHARACTERS)

    @property
    def header(self) -> list[str]:
        """The headings."""
        return [column.heading for column in self.columns]


def _lines(width: int, cell: Cell) -> int:
    if not isinstance(cell, str) or (len(cell) <= width and "\n" not in cell):
        return 1
    return min(sum(1 + len(line) // width for line in cell.split("\n")), MOST_LINES)


YES_NO = (("yes", "it is so"), ("no", "it is not so"))


def yes_no(value: object) -> str:
    """The code for a truth."""
    return "yes" if value else "no"


def joined(words: Iterable[str]) -> str:
    """Several in one cell, each in its place, so that cells of the same row match; '' where all are empty.

    A semicolon inside one of them becomes a wide one (；), which parts nothing.
    """
    listed = [word.replace(";", "；") for word in words]
    if len(listed) < 2:
        return listed[0] if listed else ""
    return JOINT.join(listed) if any(listed) else ""


def each_once(words: Iterable[str]) -> str:
    """Several in one cell, each named once, empty ones left out."""
    return JOINT.join(dict.fromkeys(word for word in words if word))


def stated(value: StatedDate) -> Cell:
    """A stated date: a real date for an exact day, else words that are read back with the same meaning."""
    day = exact_day(value)
    return day if day is not None else stated_words(value)


def exact_day(value: StatedDate) -> date | None:
    """The day, where it is exactly one and certain."""
    if value.edtf is None or value.earliest is None or value.earliest != value.latest:
        return None
    return value.earliest if value.edtf == value.earliest.isoformat() else None


@lru_cache(maxsize=20_000)
def stated_words(value: StatedDate) -> str:
    """A date in words that say the same whenever they are read: no "this weekend".

    The words of the program, else those of the source, else EDTF (ISO 8601-2), whichever reads back the same first.
    """
    if value.edtf is None:
        return value.text
    if _is_plain(value):
        return to_words(value)
    some_time_after = to_words(replace(value, text="after"))  # "soon" has a first day and does not begin on it
    for words in (to_words(value), value.text, some_time_after):
        if _reads_back(words, value):
            return words
    return value.edtf


def _is_plain(value: StatedDate) -> bool:
    """Whether it is a day, a month, a year or days from one to another, with the bounds that these have.

    The words of the program for such a one read back the same.
    """
    edtf = value.edtf or ""
    days = exact_days(edtf)
    if days is not None:
        as_stated = "/" not in edtf or (days[0] < days[1] and not value.is_window)
        return as_stated and (value.earliest, value.latest) == days
    try:
        start, end = read_edtf(edtf)
    except EdtfError:
        return False
    if start is None or end is None or start.qualifier or end.qualifier:
        return False
    known = "/" not in edtf and start.precision in ("month", "year")
    return known and (value.earliest, value.latest) == (start.low, end.high)


def _reads_back(words: str, value: StatedDate) -> bool:
    try:
        return all(_meaning(read_date(words, anchor)) == _meaning(value) for anchor in _ANCHORS)
    except Refusal:
        return False


def _meaning(value: StatedDate) -> tuple[object, ...]:
    return value.edtf, value.earliest, value.latest, value.is_window, start_days(value)


def _cleaned(cells: list[Cell]) -> list[Cell]:
    """The cells of a column, each cleaned; what `clean` takes away is no text that can be printed."""
    return exchanged(cells, {cell: clean(cell) for cell in set(cells) if type(cell) is str and not cell.isprintable()})


def exchanged(cells: list[Cell], others: dict[Cell, Cell]) -> list[Cell]:
    """The cells of a column, some of them exchanged for others."""
    return [others.get(cell, cell) for cell in cells] if others else cells


def each_made(cells: list[Cell], make: Callable[[Cell], Made]) -> list[Made]:
    """What is made of each cell of a column; the same stands there again and again, of which it is made but once."""
    made = {cell: make(cell) for cell in set(cells)}
    return [made[cell] for cell in cells]


def clean(cell: Cell) -> Cell:
    """The cell without what no file of a spreadsheet can hold: such characters become U+FFFD; line ends are LF."""
    if not isinstance(cell, str):
        return cell
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return _NO_XML.sub("\ufffd", cell)


def text(heading: str, about: str, of: Callable[[Any], Cell], width: int = 20) -> Column:
    """A column of short texts."""
    return Column(heading, about, Holds.TEXT, width, of)


def long_text(heading: str, about: str, of: Callable[[Any], Cell], width: int = 48) -> Column:
    """A column of texts that need several lines."""
    return Column(heading, about, Holds.LONG, width, of)


def number(heading: str, about: str, of: Callable[[Any], Cell], width: int = 13) -> Column:
    """A column of whole numbers."""
    return Column(heading, about, Holds.NUMBER, width, of)


def day(heading: str, about: str, of: Callable[[Any], Cell], width: int = 12) -> Column:
    """A column of days."""
    return Column(heading, about, Holds.DAY, width, of)


def dated(heading: str, about: str, of: Callable[[Any], StatedDate], width: int = 18) -> Column:
    """A column of stated dates: a day where it is exact, else words."""
    return Column(heading, about, Holds.DAY_OR_WORDS, width, lambda row: stated(of(row)))


def code(
    heading: str, about: str, of: Callable[[Any], Cell], codes: Iterable[tuple[str, str]], width: int = 13
) -> Column:
    """A column of words from a closed set, with their meanings."""
    return Column(heading, about, Holds.CODE, width, of, tuple(codes))


def truth(heading: str, about: str, of: Callable[[Any], object], width: int = 11) -> Column:
    """A column of yes and no."""
    return Column(heading, about, Holds.CODE, width, lambda row: yes_no(of(row)), YES_NO)
