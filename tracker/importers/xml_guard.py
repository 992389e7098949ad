"""Reading an XML file that may be hostile: a flat tree of elements within limits, or a refusal.

Document type and entity declarations, which carry entity bombs and external entities, are refused before any element
is built. Only UTF-8 is read, so that no other encoding can hide a declaration from the first look at the bytes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
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


def parse(text: str, name: str, expected: str) -> Element:
    """The root element of `text`, which `decode` gave.

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


@dataclass(slots=True)
class Element:
    """One element as read: its tag, attributes, line, own text and children.

    by_tag: the texts of its children, once one of them was asked for.
    """

    tag: str
    attributes: dict[str, str]
    line: int
    texts: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)
    by_tag: dict[str, str] | None = None

    def child_text(self, tag: str) -> str:
        """The text of the first child with this tag, white space of any kind made single spaces; '' without one."""
        if self.by_tag is None:
            self.by_tag = {child.tag: " ".join(child.all_text().split()) for child in reversed(self.children)}
        return self.by_tag.get(tag, "")

    def all_text(self) -> str:
        """The element's own text and that of the elements inside it."""
        if not self.children:
            return "".join(self.texts)
        return " ".join(["".join(self.texts), *(child.all_text() for child in self.children)])


class _Builder:
    def __init__(self, name: str, expected: str, lines_before: int) -> None:
        self.name = name
        self.expected = expected
        self.lines_before = lines_before
        self.parser: expat.XMLParserType
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0

    def refuse_declaration(self, *_: object) -> int:
        raise ImportRefused(
            f"{self.name} declares a document type or entities of its own, which can be harmful, and was not read; "
            f"expected {self.expected} without such a declaration."
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= DEPTH_LIMIT or self.count > ELEMENT_LIMIT:
            what = "nested too deeply" if len(self.open) >= DEPTH_LIMIT else "made of too many elements"
            raise ImportRefused(f"{self.name} is {what} and was not read; expected {self.expected}.")
        element = Element(tag, attributes, self.parser.CurrentLineNumber + self.lines_before)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, tag: str) -> None:
        self.open.pop()

    def text(self, words: str) -> None:
        if self.open:
            self.open[-1].texts.append(words)
