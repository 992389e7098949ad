"""What a sheet's XML says that the reader of workbooks keeps back: how far cells go, errors, and missing results.

Each part is looked at in pieces before it is read, so that neither one far-away cell nor an entity bomb is unpacked
into memory. ECMA-376 part 1 (SpreadsheetML, 18.3) and OpenDocument 1.3 part 3 (9.1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from tracker.tables.table import TableRefused

ODS_ROWS = 1_048_576
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ROW = re.compile(rb'<row\b[^>]*? r="(\d{1,9})"')
_WIDE = re.compile(rb' r="([A-Z]{2,3})\d+"[^>]*(?<!/)>')  # with content, beyond column Z
_UNUSUAL = re.compile(
    rb't="e"|<[A-Za-z0-9]+:(?:c|row)[ >/]|<c(?=[\s>/])(?! r=")|<row(?=[\s>/])(?![^>]*? r=")|'
    rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_END = re.compile(rb"</?(?:worksheet|chartsheet|dialogsheet)\b[^<]*>\s*$")
_TAIL = 400
_TEXT_LIMIT = 4 * 1024 * 1024


@dataclass(slots=True)
class SheetFacts:
    """rows and columns: how far cells with content go. errors: the error by (row, column), both from 0.

    unknown: cells with a formula whose result was not stored. spans: (row, column, rows, columns), for ODS.
    """

    rows: int = 0
    columns: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unknown: set[tuple[int, int]] = field(default_factory=set)
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)


def xlsx_facts(pieces: Callable[[], Iterable[bytes]], name: str) -> SheetFacts:
    """The facts of one sheet part; a plain one is only searched, one with errors and the like is read cell by cell.

    columns is 0 for one of at most 26. Raises TableRefused where the XML is damaged or declares entities.
    """
    facts = SheetFacts()
    rest = tail = widest = b""
    for piece in pieces():
        text = rest + piece
        end = text.rfind(b">") + 1
        text, rest = text[:end], text[end:]
        if len(rest) > _TEXT_LIMIT:  # of a text that never ends, its beginning is enough
            rest = rest[:_TAIL]
        refuse_declarations(text, name)
        if _UNUSUAL.search(text):
            return _xlsx_by_cell(pieces(), name)
        for match in _ROW.finditer(text):
            facts.rows = max(facts.rows, int(match[1]))
        for match in _WIDE.finditer(text):
            widest = max(widest, match[1].rjust(3))
        tail = (tail + text)[-_TAIL:]
    facts.columns = _column(widest.decode("ascii").strip())
    if not _END.search(tail):
        raise TableRefused(f"{name} is damaged: a sheet in it is cut off; copy or download it again.")
    return facts


def ods_facts(pieces: Iterable[bytes], name: str) -> dict[str, SheetFacts]:
    """The facts of each sheet of a content.xml, by its name. Raises TableRefused as `xlsx_facts` does."""
    reader = _Ods()
    _parse(reader, pieces, name)
    return reader.sheets


def refuse_declarations(data: bytes, name: str) -> None:
    """Raises TableRefused where XML declares a document type or entities, as entity bombs do; workbooks never do."""
    if _DECLARATION.search(data):
        raise TableRefused(
            f"{name} declares a document type or entities of its own in its XML, which can be harmful, and was not "
            "read; save it again in a spreadsheet program."
        )


class _Cells:
    """Reads SpreadsheetML cell by cell."""

    def __init__(self) -> None:
        self.facts = SheetFacts()
        self.row = self.column = -1
        self.kind = ""
        self.formula = self.value = False
        self.words: list[str] = []
        self.inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self._begin(attributes)
        elif tag == "row":
            said = attributes.get("r", "")
            self.row = int(said) - 1 if said.isdecimal() and len(said) < 10 else self.row + 1
            self.column = -1
        elif tag == "f":
            self.formula = True
        elif tag in ("v", "t"):
            self.inside = tag

    def _begin(self, attributes: dict[str, str]) -> None:
        match = _CELL.fullmatch(attributes.get("r", ""))
        if match:
            self.column, self.row = _column(match[1]) - 1, int(match[2]) - 1
        else:
            self.column += 1
        self.kind = attributes.get("t", "n")
        self.formula = self.value = False
        self.words = []

    def text(self, words: str) -> None:
        if self.inside:
            self.value = True
            if self.kind == "e":
                self.words.append(words)

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in ("v", "t"):
            self.inside = ""
        elif tag == "c":
            here = (self.row, self.column)
            if self.kind == "e":
                self.facts.errors[here] = "".join(self.words).strip()[:20] or "an error"
            elif self.formula and not self.value and self.kind != "str":
                self.facts.unknown.add(here)
            if self.value or self.formula:
                self.facts.rows = max(self.facts.rows, self.row + 1)
                self.facts.columns = max(self.facts.columns, self.column + 1)


class _Ods:
    """Reads the tables of an OpenDocument spreadsheet cell by cell."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetFacts] = {}
        self.facts = SheetFacts()
        self.depth = 0
        self.row = self.column = self.repeat = 0
        self.row_has_content = False
        self.cell: tuple[bool, bool, int, int] | None = None
        self.words: list[str] = []
        self.shown = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.depth += 1
            if self.depth == 1:
                self.facts = self.sheets.setdefault(attributes.get("table:name", ""), SheetFacts())
                self.row = 0
        elif self.depth != 1:
            return
        elif tag == "table:table-row":
            self.repeat = _count(attributes.get("table:number-rows-repeated"))
            self.column, self.row_has_content = 0, False
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            formula = "table:formula" in attributes
            error = attributes.get("calcext:value-type") == "error"
            content = "office:value-type" in attributes or formula
            rows, columns = (_count(attributes.get(f"table:number-{each}-spanned")) for each in ("rows", "columns"))
            if (rows > 1 or columns > 1) and len(self.facts.spans) < 100_000:
                self.facts.spans.append((self.row, self.column, rows, columns))
            if formula and "office:value-type" not in attributes:
                self.facts.unknown.add((self.row, self.column))
            self.words, self.shown = [], False
            self.cell = (content, error, _count(attributes.get("table:number-columns-repeated")), self.column)
        elif tag == "text:p":
            self.shown = self.cell is not None

    def text(self, words: str) -> None:
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
            if content or text:
                self.row_has_content = True
                self.facts.columns = max(self.facts.columns, self.column)
            if error or (text[:4] == "Err:" and text[4:].isdecimal()):
                self.facts.errors[self.row, column] = text[:20] or "an error"
            self.cell, self.shown = None, False
        elif tag == "table:table-row":
            self.row = min(self.row + self.repeat, ODS_ROWS)
            if self.row_has_content:
                self.facts.rows = self.row


def _column(letters: str) -> int:
    """The number of a column from 1, 0 for no letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _count(said: str | None) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 10 else 1


def _xlsx_by_cell(pieces: Iterable[bytes], name: str) -> SheetFacts:
    reader = _Cells()
    _parse(reader, pieces, name)
    return reader.facts


def _parse(reader: _Cells | _Ods, pieces: Iterable[bytes], name: str) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text

    def refuse(*_: object) -> None:
        refuse_declarations(b"<!DOCTYPE", name)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise TableRefused(
            f"{name} is damaged: the XML of a sheet is cut off or not well-formed (line {error.lineno}: "
            f"{expat.errors.messages[error.code]}); copy or download it again."
        ) from error
