"""What an OpenDocument spreadsheet says of its cells, before they are unpacked (OpenDocument 1.3 part 3, 9.1).

Rows, cells and spaces can be said to be repeated, so that a small file stands for a great deal.
"""

from __future__ import annotations

from collections.abc import Iterable

from tracker.tables.guards import CELL_LIMIT, UNPACKED_LIMIT
from tracker.tables.sheet_facts import SHEET_COLUMNS, SHEET_ROWS, SheetFacts, check_merged, parse
from tracker.tables.table import TableRefused

_VALUES = ("value", "value-type")
_ENDLESS = 10**10


def ods_facts(pieces: Iterable[bytes], name: str) -> dict[str, SheetFacts]:
    """The facts of each sheet of a content.xml, by its name.

    Raises TableRefused where the XML is damaged, declares entities, or says more than may be unpacked.
    """
    reader = _Ods(name)
    parse(reader, pieces, name)
    return reader.sheets


class _Ods:
    """Reads the tables of an OpenDocument spreadsheet cell by cell."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sheets: dict[str, SheetFacts] = {}
        self.facts = SheetFacts()
        self.depth = 0
        self.row = self.column = self.repeat = 0
        self.row_has_content = False
        self.cell: tuple[bool, bool, int, int] | None = None
        self.length = 0  # of the text of a cell
        self.pending = 0  # empty cells that take up room where another follows
        self.held = self.letters = 0  # cells and letters in all, each as often as it is repeated
        self.words: list[str] = []
        self.shown = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.depth += 1
            if self.depth > 1:
                raise TableRefused(f"{self.name} has a table within a table, which is not read; part them and save it.")
            self.facts = self.sheets.setdefault(attributes.get("table:name", ""), SheetFacts())
            self.row = 0
        elif self.depth != 1:
            return
        elif tag == "table:table-row":
            self.repeat = _count(attributes.get("table:number-rows-repeated"))
            self.column = self.pending = 0
            self.row_has_content = False
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            formula = "table:formula" in attributes
            error = attributes.get("calcext:value-type") == "error"
            content = formula or any(key.startswith("office:") and key.endswith(_VALUES) for key in attributes)
            rows, columns = (_count(attributes.get(f"table:number-{each}-spanned")) for each in ("rows", "columns"))
            if rows > 1 or columns > 1:
                self.facts.merged += 1
                check_merged(self.facts, self.name)
                self.facts.spans.append((self.row, self.column, rows, columns))
            if formula and "office:value-type" not in attributes:
                self.facts.unknown.add((self.row, self.column))
            self.words, self.shown = [], False
            self.length = sum(map(len, attributes.values()))
            self.cell = (content, error, _count(attributes.get("table:number-columns-repeated")), self.column)
        elif tag == "text:p":
            self.shown = self.cell is not None
        elif tag == "text:s":
            self.length += _count(attributes.get("text:c"))
            self._check_letters(self.length)

    def _check_letters(self, letters: int) -> None:
        if letters > UNPACKED_LIMIT:
            raise TableRefused(
                f"{self.name} says spaces or cells so often that they take up more than the "
                f"{UNPACKED_LIMIT // 1024**2} MB that are unpacked, as bombs do, and was not read."
            )

    def _hold(self, content: bool, repeat: int) -> None:
        """Counts cells and letters as they will be held in memory."""
        repeat = min(repeat, SHEET_COLUMNS)
        self.held += self.pending
        self.pending = 0 if content else repeat
        if content:
            self.held += repeat
            self.letters += self.length * repeat * min(self.repeat, SHEET_ROWS)
            self._check_letters(self.letters)
        if self.held > CELL_LIMIT:
            raise TableRefused(
                f"{self.name} has more than the {CELL_LIMIT:,} cells that are read in all its sheets; save the one "
                "that is needed as a file of its own."
            )

    def text(self, words: str) -> None:
        self.length += len(words)
        if self.shown and self.cell is not None:
            self.words.append(words[:200])

    def end(self, tag: str) -> None:
        if tag == "table:table":
            self.depth -= 1
        elif self.depth != 1:
            return
        elif tag in ("table:table-cell", "table:covered-table-cell") and self.cell is not None:
            content, error, repeat, column = self.cell
            text = "".join(self.words).strip()
            self.column += repeat
            self._hold(content or bool(text), repeat)
            if content or text:
                self.row_has_content = True
                self.facts.columns = max(self.facts.columns, self.column)
            if error or (text[:4] == "Err:" and text[4:].isdecimal()):
                self.facts.errors[self.row, column] = text[:20] or "an error"
            self.cell, self.shown = None, False
        elif tag == "table:table-row":
            self.row = min(self.row + self.repeat, SHEET_ROWS)
            if self.row_has_content:
                self.facts.rows = self.row


def _count(said: str | None) -> int:
    """How often something is said to be there; at most what no sheet reaches."""
    said = (said or "1").strip().removeprefix("+")
    if not said.isdecimal():
        return 1
    return int(said) if len(said) < 10 else _ENDLESS
