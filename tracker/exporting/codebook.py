"""The codebook of a workbook: what the file is, and every sheet, column and code in it, with how often each stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.exporting.columns import Cell, Column, Sheet, code, long_text, number, text
from tracker.exporting.scope import COUNTING_RULE, scope
from tracker.exporting.selection import Selection
from tracker.words import NONE_GIVEN

PARTS = (
    ("file", "what this file is"),
    ("sheet", "what a row of a sheet is; counted: its rows"),
    ("column", "what a column means; counted: its cells that are not empty"),
    ("code", "what a word in a column means; counted: the rows with it"),
)
"""What a row of the codebook explains."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the codebook. count: None where nothing is counted."""

    part: str
    sheet: str = ""
    column: str = ""
    code: str = ""
    holds: str = ""
    meaning: str = ""
    count: int | None = None


_COLUMNS: tuple[Column, ...] = (
    code("part", "what this row explains", lambda e: e.part, PARTS, 9),
    text("sheet", "the sheet", lambda e: e.sheet, 14),
    text("column", "the column of that sheet", lambda e: e.column, 26),
    text("code", "a word that stands in that column", lambda e: e.code, 26),
    text("holds", "what the cells of the column hold", lambda e: e.holds, 30),
    long_text("meaning", "what it means", lambda e: e.meaning, 90),
    number("count", "how often it stands in this file", lambda e: e.count, 10),
)

CODEBOOK = Sheet("Codebook", "one row a thing that stands in this file", _COLUMNS, fixed=0)
"""Its rows are `Entry`."""


class Tally:
    """How many rows each sheet has, how many cells of each column are filled, how often each code stands."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = tuple(sheets)
        self.rows: Counter[str] = Counter()
        self.filled: Counter[tuple[str, str]] = Counter()
        self.codes: Counter[tuple[str, str, str]] = Counter()
        self._counted = {
            sheet.name: [bool(column.codes) or column.heading in _LISTED for column in sheet.columns]
            for sheet in sheets
        }

    def add(self, sheet: Sheet, columns: Sequence[list[Cell]]) -> None:
        """Counts some rows, of which the cells stand column by column."""
        self.rows[sheet.name] += len(columns[0])
        for column, counted, cells in zip(sheet.columns, self._counted[sheet.name], columns, strict=True):
            self.filled[sheet.name, column.heading] += len(cells) - cells.count(None) - cells.count("")
            if counted:
                for cell, count in Counter(cells).items():
                    if cell is not None and cell != "":
                        self.codes[sheet.name, column.heading, str(cell)] += count


_LISTED = frozenset({"reason category", "latest reason category", "category"})
"""Columns whose words come from a list of the record's own, which is named as it was found."""


def codebook_rows(selection: Selection, tally: Tally) -> Iterator[Entry]:
    """All rows of the codebook, its own columns included."""
    for name, said, count in scope(selection, tally.rows["Engagements"]):
        yield Entry("file", column=name, meaning=said, count=count)
    yield Entry("file", column="counting rule", meaning=COUNTING_RULE)
    for sheet in tally.sheets:
        own = sheet is CODEBOOK
        yield Entry("sheet", sheet.name, meaning=sheet.about, count=None if own else tally.rows[sheet.name])
        for column in sheet.columns:
            yield Entry(
                "column",
                sheet.name,
                column.heading,
                holds=column.holds.value,
                meaning=column.about,
                count=None if own else tally.filled[sheet.name, column.heading],
            )
            yield from _codes(sheet, column, tally)


def _codes(sheet: Sheet, column: Column, tally: Tally) -> Iterator[Entry]:
    if column.codes:
        for word, meaning in column.codes:
            count = None if sheet is CODEBOOK else tally.codes[sheet.name, column.heading, word]
            yield Entry("code", sheet.name, column.heading, word, meaning=meaning, count=count)
        return
    found = {
        code: n for (name, heading, code), n in tally.codes.items() if (name, heading) == (sheet.name, column.heading)
    }
    for word in sorted(found):
        yield Entry("code", sheet.name, column.heading, word, meaning=_listed_meaning(word), count=found[word])


def _listed_meaning(word: str) -> str:
    if word == NONE_GIVEN:
        return "it was said that there is no reason, or the change was announced without one: a value of its own"
    return "a category of reason of this record's own list"
