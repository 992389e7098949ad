"""The cells of one row by what they mean, and what is noted of them while they are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from tracker.errors import Refusal
from tracker.mapping.asking import question_of
from tracker.mapping.cells import cell_text, parts_of, says_not_known, says_nothing
from tracker.mapping.mapping import Mapping
from tracker.mapping.planning import Asks, CellProblem, CellReading, Question
from tracker.mapping.targets import SEVERAL, Target
from tracker.mapping.values import WORDED, own_words, word_of
from tracker.names import name_key
from tracker.tables.table import CellValue, Table, TableRow

CONSTANT = "(for every row)"
"""In place of a column's name, for what the mapping says of every row."""


_SAID_ALSO_SO = frozenset({
    Target.KEY, Target.UID, Target.TITLE, Target.NOTE, Target.KIND, Target.CATEGORY, Target.STATUS, Target.STATUS_DATE,
    Target.DATES, Target.FIRST_DAY, Target.LAST_DAY, Target.FIRST_PLANNED, Target.SOURCE_DATE,
})  # fmt: skip
"""Targets for which "unknown" or "to be announced" says something too."""
_MOST_TOLD = 1_000_000
"""Cells of a table of which all are told; of a larger one, those that mean something."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says something. column: its name; value: as the file has it."""

    column: str
    text: str
    value: CellValue
    splitter: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each target stands in the rows of a table, worked out once.

    columns: (place in the row, name, target, splitter); told: whether columns that fill nothing are told too, as
    they are but for very large tables. constants: what holds where a row's own cell is empty.
    answers: the program's word by target and folded cell, '' for what is to be left out.
    """

    columns: tuple[tuple[int, str, Target | None, str], ...]
    told: bool
    constants: dict[Target, Cell]
    answers: dict[tuple[Target, str], str]
    mapped: frozenset[Target]

    def says(self, *targets: Target) -> bool:
        """Whether a column or the mapping fills one of these targets, with nothing even."""
        return any(target in self.mapped for target in targets)


def layout_of(table: Table, mapping: Mapping) -> Layout:
    """The layout of a table under a mapping.

    Raises Refusal where the mapping names a column that the table does not have or no program word for a value, fills
    a field twice that holds one thing, or fills nothing.
    """
    places = {name: place for place, name in enumerate(table.header)}
    used: dict[str, Target] = {}
    uses = {}
    for use in mapping.columns:
        if use.column not in places:
            raise Refusal(
                f"The mapping names the column “{use.column}”, which this table does not have. "
                f"Its columns are: {', '.join(table.header[:12])}{' …' if len(table.header) > 12 else ''}."
            )
        if use.column in uses:
            raise Refusal(f"The mapping names the column “{use.column}” twice. Leave one out.")
        uses[use.column] = use
        if use.target is not None and use.target not in SEVERAL:
            other = next((column for column, target in used.items() if target is use.target), None)
            if other is not None:
                raise Refusal(f"“{other}” and “{use.column}” both fill {use.target.value}. Leave one of them out.")
        if use.target is not None:
            used[use.column] = use.target
    answers: dict[tuple[Target, str], str] = {}
    for target, cell, word in mapping.values:
        if word and target in WORDED and target is not Target.REASON_CATEGORY and not word_of(target, word):
            raise Refusal(f"“{word}” is no {target.value} of the program. Take one of: {', '.join(own_words(target))}.")
        answers[target, name_key(cell)] = word
    of_all = (*((target, word) for target, cell, word in mapping.values if not cell.strip()), *mapping.constants)
    constants = {
        target: Cell(CONSTANT, text.strip(), text, _splitter(mapping, target))
        for target, text in of_all
        if text.strip()
    }
    if not used:
        raise Refusal("No column is said to mean anything. Say what at least one of them holds.")
    columns = tuple(
        (place, name, uses[name].target if name in uses else None, uses[name].splitter if name in uses else "")
        for name, place in places.items()
    )
    told = len(table.rows) * len(columns) <= _MOST_TOLD
    return Layout(
        columns, told, constants, answers, frozenset(used.values()) | {target for target, _ in mapping.constants}
    )


def _splitter(mapping: Mapping, target: Target) -> str:
    return next((use.splitter for use in mapping.columns if use.target is target and use.splitter), ";")


Ask: TypeAlias = tuple[Asks, Target | None, str, str]
"""What a row leaves open: what is asked, of which target and words, and the cell that raises it."""


@dataclass
class Asked:
    """The questions that rows raise, each once, with the number of rows that raise it."""

    found: dict[tuple[Asks, Target | None, str], list[str]] = field(default_factory=dict)

    def add(self, asks: Asks, target: Target | None, cell: str, example: str) -> None:
        """Notes that a row leaves something open."""
        key = (asks, target, cell)
        self.found.setdefault(key, []).append(example)

    def take(self, asks: Iterable[Ask]) -> None:
        """Notes all that a row leaves open."""
        for ask in asks:
            self.add(*ask)

    def questions(self, guess: dict[Target, tuple[str, ...]]) -> tuple[Question, ...]:
        """All questions, those about the whole file first. guess: further own words, by target."""
        order = list(Asks)
        keys = sorted(self.found, key=lambda key: (order.index(key[0]), key[1].value if key[1] else ""))
        return tuple(question_of(*key, self.found[key], guess) for key in keys)


class RowCells:
    """One row under a layout: its cells by target, what each became, and what is wrong with it."""

    def __init__(self, layout: Layout, row: TableRow) -> None:
        self.row = row
        self.layout = layout
        self.asks: list[Ask] = []
        self.problems: list[CellProblem] = []
        self.became: dict[str, str] = {}
        self.cells: dict[Target, list[Cell]] = {}
        self.open: set[Target] = set()
        self.texts: list[tuple[str, str, Target | None]] = []
        for place, name, target, splitter in layout.columns:
            if target is None and not layout.told:
                continue
            value = row.cells[place] if place < len(row.cells) else None
            text = cell_text(value)
            self.texts.append((name, text, target))
            if target is None or says_nothing(text):
                continue
            if target not in _SAID_ALSO_SO and says_not_known(text) and not self._answered(target, text):
                self.became[name] = "left out: it is not said"
            else:
                self.cells.setdefault(target, []).append(Cell(name, text, value, splitter))
        self.own = frozenset(self.cells)

    def _answered(self, target: Target, text: str) -> bool:
        """Whether words count because the table is of this program, or the user has said what they mean."""
        return Target.UID in self.layout.mapped or (target, name_key(text)) in self.layout.answers

    def cell(self, target: Target) -> Cell | None:
        """The one cell for a target, or what the mapping says of every row; None where neither says anything."""
        own = self.cells.get(target)
        return own[0] if own else self.layout.constants.get(target)

    def all(self, target: Target) -> list[Cell]:
        """All cells for a target that several columns may fill."""
        own = self.cells.get(target)
        if own:
            return own
        constant = self.layout.constants.get(target)
        return [constant] if constant is not None else []

    def text(self, target: Target) -> str:
        """A text as it stands."""
        cell = self.cell(target)
        if cell is None:
            return ""
        self.note(cell, cell.text)
        return cell.text

    def listed(self, target: Target, splitter: str = "", *, keep_empty: bool = False) -> list[tuple[Cell, str]]:
        """What all cells for a target hold, split where the user said so; `splitter` where the column has none."""
        found = [
            (cell, part)
            for cell in self.all(target)
            for part in parts_of(cell.text, cell.splitter or splitter, keep_empty=keep_empty)
        ]
        if found:
            self.note(found[0][0], "; ".join(part for _, part in found))
        return found

    def word(self, target: Target, further: frozenset[str] = frozenset()) -> str:
        """The program's word for a cell of a closed list; '' where it says nothing or has to be asked for.

        further: folded words of the record that count as well, such as its own kinds of reason.
        """
        cell = self.cell(target)
        if cell is None:
            return ""
        answer = self.layout.answers.get((target, name_key(cell.text)))
        word = answer if answer is not None else word_of(target, cell.text)
        if name_key(cell.text) in further and answer is None:
            word = cell.text
        if not word and answer is None:
            self.asks.append((Asks.VALUE, target, cell.text, cell.text))
            self.open.add(target)
            self.note(cell, "to be said")
            return ""
        self.note(cell, word or "left out")
        return word

    def note(self, cell: Cell, became: str) -> None:
        """Says in words what a cell became."""
        self.became[cell.column] = became

    def problem(self, cell: Cell | None, why: str) -> None:
        """Notes that a cell cannot be read."""
        column, text = (cell.column, cell.text) if cell is not None else ("", "")
        self.problems.append(CellProblem(self.row.number, column, text, why))

    def readings(self) -> tuple[CellReading, ...]:
        """What became of every cell of the row, columns that fill nothing too."""
        return tuple(cell_reading(name, text, target, self.became.get(name, "")) for name, text, target in self.texts)


cell_reading = lru_cache(maxsize=16_384)(CellReading)  # the same cells come again and again
