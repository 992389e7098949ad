"""A mapping: which column fills what, and how its cells are to be read. A value; its JSON form is `--map MAP.json`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tracker.mapping.targets import Target


class DayOrder(Enum):
    """Which of the numbers of 03/04/2023 is the day; UNKNOWN asks, once a file, where a cell needs it."""

    UNKNOWN = ""
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class Known(Enum):
    """How a row finds the engagement it is about, where the record has it already."""

    BY_KEY = "key"  # by the mapped key or uid; the same cells again where no column is a key
    BY_MATCH = "match"  # or else by the same principals, country or city, and overlapping dates: the user's choice


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """One column, by its name in the file. target: None leaves it out. splitter: what parts several in a cell, '' for
    none; only the user sets it."""

    column: str
    target: Target | None
    splitter: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a table is read.

    values: (target, the cell's words, the word of the program); a status, kind or category that is not among the
    program's own words needs one. constants: what holds of every row whose own cell is empty or not there, for example
    who travelled, or the kind. year: completes dates without one where no column does. source: what every row cites
    beside its own source, on one line; '' for the file itself. scheme: under which the keys of the rows are kept.
    """

    columns: tuple[ColumnUse, ...]
    values: tuple[tuple[Target, str, str], ...] = ()
    constants: tuple[tuple[Target, str], ...] = ()
    day_order: DayOrder = DayOrder.UNKNOWN
    year: int | None = None
    known: Known = Known.BY_KEY
    source: str = ""
    scheme: str = ""

    def target_of(self, column: str) -> Target | None:
        """What a column fills."""
        return next((use.target for use in self.columns if use.column == column), None)
