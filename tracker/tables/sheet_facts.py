"""What a sheet's XML says that the reader of workbooks keeps back: how far cells go, errors, and missing results.

Each part is looked at in pieces before it is read, so that neither one far-away cell nor an entity bomb is unpacked
into memory. ECMA-376 part 1 (SpreadsheetML, 18.3).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol
from xml.parsers import expat

from tracker.tables.grid import column_letters
from tracker.tables.guards import MERGED_LIMIT
from tracker.tables.table import TableRefused

SHEET_ROWS, SHEET_COLUMNS = 1_048_576, 16_384
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ROW = re.compile(rb'<row r="(\d+)"')
_CELL_ROW = re.compile(rb'<c r="[A-Z]+(\d+)"[^>]*(?<!/)>')  # with content: many programs write rows that have none
_WIDE = re.compile(rb' r="([A-Z]{2,3})\d+"[^>]*(?<!/)>')  # with content, beyond column Z
_UNUSUAL = re.compile(
    rb't="e"|<[^\s<>/:]+:(?:c|row|dimension|mergeCell)[\s>/]|'
    rb'<c(?=[\s>/])(?! r="[A-Z]{1,3}[1-9]\d{0,6}"(?: [A-Za-z:]+="[^"<>]*")*\s*/?>)|'
    rb'<row(?=[\s>/])(?! r="[1-9]\d{0,6}"[\s/>])|'
    rb'<(?:dimension|mergeCell)(?=[\s>/])(?! ref="[A-Z]{1,3}[1-9]\d{0,6}(?::[A-Z]{1,3}[1-9]\d{0,6})?"[\s/>])|'
    rb't="s"[^>]*(?<!/)>(?!<v>\d{1,9}</v>)|'
    rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_SHARED = re.compile(rb't="s"[^>]*><v>(\d+)<')
_REFERENCE = re.compile(rb'<(dimension|mergeCell) ref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')
_CELL = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_END = re.compile(rb"</?(?:worksheet|chartsheet|dialogsheet)\b[^<]*>\s*$")
_TAIL = 400
_TEXT_LIMIT = 4 * 1024 * 1024


@dataclass(slots=True)
class SheetFacts:
    """rows and columns: how far cells with content go. errors: the error by (row, column), both from 0.

    unknown: cells with a formula whose result was not stored. spans: (row, column, rows, columns), for ODS. merged:
    how many merged areas there are. texts: how many cells hold each shared text, by its index.
    """

    rows: int = 0
    columns: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unknown: set[tuple[int, int]] = field(default_factory=set)
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    merged: int = 0
    texts: Counter[int] = field(default_factory=Counter)


def xlsx_facts(pieces: Callable[[], Iterable[bytes]], name: str) -> SheetFacts:
    """The facts of one sheet part; a plain one is only searched, one with errors and the like is read cell by cell.

    columns is 0 for one of at most 26. Raises TableRefused where the XML is damaged or declares entities.
    """
    facts = SheetFacts()
    tail = widest = b""
    for text in whole_tags(pieces(), name):
        if _UNUSUAL.search(text):
            return _xlsx_by_cell(pieces(), name)
        for row in set(_ROW.findall(text)):
            _check_place("A", row.decode("ascii"), name)
        facts.rows = max(facts.rows, *map(int, set(_CELL_ROW.findall(text))), 0)
        for match in _WIDE.finditer(text):
            widest = max(widest, match[1].rjust(3))
        for index, count in Counter(_SHARED.findall(text)).items():
            facts.texts[int(index)] += count
        for kind, *corners in _REFERENCE.findall(text):
            facts.merged += kind == b"mergeCell"
            for letters, digits in (corners[:2], corners[2:]):
                _check_place(letters.decode("ascii") or "A", digits.decode("ascii") or "1", name)
        tail = (tail + text)[-_TAIL:]
    facts.columns = _column(widest.decode("ascii").strip())
    check_merged(facts, name)
    if not _END.search(tail):
        raise TableRefused(f"{name} is damaged: a sheet in it is cut off; copy or download it again.")
    return facts


def whole_tags(pieces: Iterable[bytes], name: str) -> Iterator[bytes]:
    """The text of a part of XML, cut only where a tag has ended.

    Raises TableRefused where it declares a document type or entities, or a tag has no end within 4 MB.
    """
    rest = b""
    for piece in pieces:
        text = rest + piece
        end = text.rfind(b">") + 1
        text, rest = text[:end], text[end:]
        if len(rest) > _TEXT_LIMIT:  # of a text that never ends, its beginning is enough
            if b"<" in rest:
                raise TableRefused(f"{name} is damaged or made to harm: a tag in its XML has no end; it was not read.")
            rest = rest[:_TAIL]
        refuse_declarations(text, name)
        yield text
    if rest:
        yield rest


def refuse_declarations(data: bytes, name: str) -> None:
    """Raises TableRefused where XML declares a document type or entities, as entity bombs do; workbooks never do."""
    if _DECLARATION.search(data):
        raise TableRefused(
            f"{name} declares a document type or entities of its own in its XML, which can be harmful, and was not "
            "read; save it again in a spreadsheet program."
        )


class Reader(Protocol):
    """What is told of each element of XML, as expat has it."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def text(self, words: str) -> None:
        """Text in it."""

    def end(self, tag: str) -> None:
        """It ends."""


class _Cells:
    """Reads SpreadsheetML cell by cell."""

    def __init__(self, name: str) -> None:
        self.name = name
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
            said = attributes.get("r")
            self.row = self.row + 1 if said is None else _check_place("A", said, self.name) - 1
            self.column = -1
        elif tag == "f":
            self.formula = True
        elif tag in ("v", "t"):
            self.inside = tag
        elif tag in ("dimension", "mergeCell"):
            self.facts.merged += tag == "mergeCell"
            for corner in attributes.get("ref", "").split(":"):
                self._place(corner)

    def _begin(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            self.column, self.row = self._place(attributes["r"])
        else:
            self.column += 1
        self.kind = attributes.get("t", "n")
        self.formula = self.value = False
        self.words = []

    def _place(self, said: str) -> tuple[int, int]:
        match = _CELL.fullmatch(said)
        letters, digits = (match[1], match[2]) if match else ("A", said)
        row = _check_place(letters, digits, self.name)
        return _column(letters.upper()) - 1, row - 1

    def text(self, words: str) -> None:
        if self.inside:
            self.value = True
            if self.kind in ("e", "s"):
                self.words.append(words)

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in ("v", "t"):
            self.inside = ""
        elif tag == "c":
            here = (self.row, self.column)
            index = "".join(self.words) if self.kind == "s" else ""
            if _is_index(index):
                self.facts.texts[int(index)] += 1
            elif self.kind == "s" and self.value:
                raise TableRefused(
                    f"{self.name} is damaged: cell {column_letters(self.column)}{self.row + 1} refers to a text that "
                    "is not in it; open it in a spreadsheet program, look at that cell, and save it."
                )
            if self.kind == "e":
                self.facts.errors[here] = "".join(self.words).strip()[:20] or "an error"
            elif self.formula and not self.value and self.kind != "str":
                self.facts.unknown.add(here)
            if self.value or self.formula:
                self.facts.rows = max(self.facts.rows, self.row + 1)
                self.facts.columns = max(self.facts.columns, self.column + 1)


def _column(letters: str) -> int:
    """The number of a column from 1, 0 for no letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _check_place(letters: str, digits: str, name: str) -> int:
    """The number of a row from 1. Raises TableRefused where no sheet goes as far as it and the column say."""
    row = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 7 else 0
    if not 1 <= row <= SHEET_ROWS or _column(letters.upper()) > SHEET_COLUMNS:
        raise TableRefused(
            f"{name} is damaged or made to harm: a sheet in it speaks of {(letters + digits)[:20]}, where no sheet has "
            "a cell; it was not read."
        )
    return row


def _is_index(said: str) -> bool:
    said = said.strip()
    return said.isascii() and said.isdecimal() and len(said) <= 9


def check_merged(facts: SheetFacts, name: str) -> None:
    """Raises TableRefused where a sheet has more merged areas than are read."""
    if facts.merged > MERGED_LIMIT:
        raise TableRefused(
            f"A sheet of {name} has {facts.merged:,} merged areas, more than the {MERGED_LIMIT:,} that are read; take "
            "the merging back in a spreadsheet program and save it."
        )


def _xlsx_by_cell(pieces: Iterable[bytes], name: str) -> SheetFacts:
    reader = _Cells(name)
    parse(reader, pieces, name)
    check_merged(reader.facts, name)
    return reader.facts


def parse(reader: Reader, pieces: Iterable[bytes], name: str) -> None:
    """Reads XML element by element. Raises TableRefused where it is damaged or declares entities."""
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
