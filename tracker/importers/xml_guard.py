"""Reading an XML file that may be hostile: rows of texts within limits, or a refusal.

Document type and entity declarations, which carry entity bombs and external entities, are refused before any element
is built. Only UTF-8 is read, so that no other encoding can hide a declaration from the first look at the bytes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from tracker.importers import ImportRefused

SIZE_LIMIT = 64 * 1024 * 1024
DEPTH_LIMIT = 8
ELEMENT_LIMIT = 2_000_000

_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def read_bytes(path: Path, expected: str) -> bytes:
    """The bytes of a regular file of at most SIZE_LIMIT bytes; `expected` is said in every refusal.

    Raises ImportRefused where there is no such file, it is no regular file, it is empty, too large or unreadable.
    """
    try:
        if not path.exists():
            raise ImportRefused(f"There is no file {path.name}; expected {expected}.")
        if path.is_dir():
            raise ImportRefused(f"{path.name} is a folder; choose one file: expected {expected}.")
        if not path.is_file():
            raise ImportRefused(f"{path.name} is not a plain file; expected {expected}.")
        with path.open("rb") as stream:
            data = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise ImportRefused(
            f"{path.name} cannot be read ({error.strerror or 'unknown error'}); expected {expected}."
        ) from error
    except ValueError as error:
        raise ImportRefused(f"This is not a file name that can be read; expected {expected}.") from error
    if len(data) > SIZE_LIMIT:
        raise ImportRefused(
            f"{path.name} is larger than {SIZE_LIMIT // 1024**2} MB, the limit for one file; expected {expected}."
        )
    if not data.strip():
        raise ImportRefused(f"{path.name} is empty; expected {expected}.")
    return data


def decode(data: bytes, name: str, expected: str) -> str:
    """The text of XML in UTF-8 without declarations of its own; a byte order mark and line ends are normalised.

    Raises ImportRefused for other encodings, for bytes that are not UTF-8, and for any document type or entity
    declaration, before anything is parsed.
    """
    if data.startswith(_OTHER_MARKS) or b"\x00" in data:
        raise ImportRefused(f"{name} is not text in UTF-8; expected {expected}, saved as UTF-8.")
    data = data.removeprefix(codecs.BOM_UTF8)
    if _DECLARATION.search(data):
        raise ImportRefused(
            f"{name} declares a document type or entities of its own, which can be harmful, and was not read; "
            f"expected {expected} without such a declaration."
        )
    declared = _ENCODING.match(data.lstrip())
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        raise ImportRefused(
            f"{name} says it is written in {declared[1].decode('ascii')}; expected {expected}, saved as UTF-8."
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ImportRefused(
            f"{name} is not valid UTF-8 in line {line}; expected {expected}, saved as UTF-8."
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, name: str, expected: str) -> Rows:
    """What `text` holds, which `decode` gave.

    Raises ImportRefused where it is not well-formed, nested deeper than DEPTH_LIMIT, holds more than ELEMENT_LIMIT
    elements, or declares anything.
    """
    data = text.strip().encode("utf-8")
    builder = _Builder(name, expected, text[: len(text) - len(text.lstrip())].count("\n"))
    parser = expat.ParserCreate(encoding="utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = builder.refuse_declaration
    parser.EntityDeclHandler = builder.refuse_declaration
    parser.ExternalEntityRefHandler = builder.refuse_declaration
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    builder.parser = parser
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        line = error.lineno + builder.lines_before
        raise ImportRefused(
            f"{name} is not complete, well-formed XML (line {line}: {expat.errors.messages[error.code]}); "
            f"expected {expected}."
        ) from error
    if builder.root is None:
        raise ImportRefused(f"{name} holds no XML element; expected {expected}.")
    return builder.root


@dataclass(frozen=True, slots=True)
class Row:
    """An element inside the root: its tag, attributes and line, and the texts of the elements inside it by their tags.

    Of several elements of one tag it is the text of the first; white space of any kind is made single spaces.
    """

    tag: str
    attributes: dict[str, str]
    line: int
    texts: dict[str, str]

    def text(self, tag: str) -> str:
        """The text of the element with this tag; '' without one."""
        return self.texts.get(tag, "")


@dataclass(frozen=True, slots=True)
class Rows:
    """What a file holds: the tag of its root, and the elements inside it."""

    tag: str
    rows: list[Row]


class _Builder:
    def __init__(self, name: str, expected: str, lines_before: int) -> None:
        self.name = name
        self.expected = expected
        self.lines_before = lines_before
        self.parser: expat.XMLParserType
        self.root: Rows | None = None
        self.depth = 0
        self.count = 0
        self.words: list[str] = []

    def refuse_declaration(self, *_: object) -> int:
        raise ImportRefused(
            f"{self.name} declares a document type or entities of its own, which can be harmful, and was not read; "
            f"expected {self.expected} without such a declaration."
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        depth = self.depth
        if depth >= DEPTH_LIMIT or self.count > ELEMENT_LIMIT:
            what = "nested too deeply" if depth >= DEPTH_LIMIT else "made of too many elements"
            raise ImportRefused(f"{self.name} is {what} and was not read; expected {self.expected}.")
        self.depth = depth + 1
        if depth > 2:
            self.words.append(" ")
        elif depth == 2:
            self.words = []
        elif self.root is not None:
            self.root.rows.append(Row(tag, attributes, self.parser.CurrentLineNumber + self.lines_before, {}))
        else:
            self.root = Rows(tag, [])

    def end(self, tag: str) -> None:
        self.depth = depth = self.depth - 1
        if depth > 2:
            self.words.append(" ")
        elif depth == 2 and self.root is not None:
            self.root.rows[-1].texts.setdefault(tag, " ".join("".join(self.words).split()))

    def text(self, words: str) -> None:
        if self.depth > 2:
            self.words.append(words)
