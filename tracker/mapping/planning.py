"""What importing a table would do, row by row and field by field, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from tracker.collecting import seldom_collecting
from tracker.drafts import EngagementDraft
from tracker.mapping.mapping import Mapping
from tracker.mapping.targets import Target
from tracker.reader import Reader
from tracker.tables.table import Table, TableFile

Progress = Callable[[int, int], None]


class Fate(Enum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"  # it says something else than the engagement it is about
    SAME = "already there"
    PROBLEM = "cannot be read"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that cannot be read. row: as people count; column: its name; cell: its text; why: a sentence."""

    row: int
    column: str
    cell: str
    why: str


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell became, for the preview: its column and text, the field it fills, and that field's words."""

    column: str
    cell: str
    target: Target | None
    became: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an engagement that a row would change. A changed status or dates are a new line of the ledger, never
    typed over; the old value is what stands now."""

    target: Target
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LedgerStep:
    """How a row changes a ledger beside adding to it, in ids; what is replaced stays and counts no longer.

    corrects: the line that its new status or dates take the place of, else they are a line more. withdraws: lines of
    its own later editions that are taken back. reworded: the reason that its reason takes the place of.
    """

    corrects: int | None = None
    withdraws: tuple[int, ...] = ()
    reworded: int | None = None


NO_STEP = LedgerStep()
"""Nothing but what is added."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row as it would go in. number: in the file. draft: None where it cannot be read.

    key: what the row is known by, (scheme, key). engagement: the one it is about, or None. by_match: found by likeness
    on the user's word and not by its key. likely: engagements or rows that it may double, in words; never merged.
    cells: what its cells make, beside a key of its own, so that the same row again is known for unchanged; '' for none.
    edition: how this edition of the row is remembered, '' where that is not needed. step: how its ledger changes.
    """

    number: int
    fate: Fate
    heading: str
    dates_words: str
    readings: Sequence[CellReading]
    draft: EngagementDraft | None
    key: tuple[str, str]
    engagement: int | None = None
    by_match: bool = False
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    likely: tuple[str, ...] = ()
    cells: str = ""
    edition: str = ""
    step: LedgerStep = NO_STEP


class Asks(Enum):
    """What the user has to say before a file can go in."""

    DAY_ORDER = "day order"
    YEAR = "year"
    VALUE = "value"  # a status, kind, category … in words that are not the program's
    WHO = "who"  # no column says who or where
    SPLITTER = "splitter"  # whether cells hold several; asked where no window shows them, of a column in `cell`


@dataclass(frozen=True, slots=True)
class Question:
    """Something the mapping leaves open. target and cell: of the value asked for; rows: in how many rows it stands;
    example: a cell that raises it; guess: the program's word it may mean, '' for none."""

    asks: Asks
    words: str
    target: Target | None = None
    cell: str = ""
    rows: int = 0
    example: str = ""
    guess: str = ""


@dataclass(frozen=True, slots=True)
class TablePlan:
    """All that would come of a table under a mapping. While there are questions, nothing can go in.

    hints: what is worth a look and stands in nobody's way, in sentences: cells that may hold several, how slashed
    dates were read.
    """

    file: TableFile
    table: Table
    mapping: Mapping
    questions: tuple[Question, ...]
    rows: tuple[PlannedRow, ...]
    hints: tuple[str, ...] = ()

    def of(self, fate: Fate) -> tuple[PlannedRow, ...]:
        """The rows with one fate, in the order of the file."""
        return tuple(row for row in self.rows if row.fate is fate)

    @property
    def problems(self) -> tuple[CellProblem, ...]:
        """All cells that cannot be read."""
        return tuple(problem for row in self.rows for problem in row.problems)


def plan_table(
    record: Reader, file: TableFile, table: Table, mapping: Mapping, progress: Progress | None = None
) -> TablePlan:
    """What importing a table would do; reads only. progress is told rows done and in all, and may raise to stop.

    Raises TableRefused where the table holds no events, such as counts a country and year, saying so, and Refusal where
    the mapping does not fit the table.
    """
    from tracker.mapping.working_out import plan_rows  # it is built on the values above

    with seldom_collecting():
        return plan_rows(record, file, table, mapping, progress)
