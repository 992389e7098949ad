"""The text of a brief as WordprocessingML (ECMA-376): runs, links, and marks of footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tracker.brief.cleaning import clean
from tracker.brief.document import Inlines, NoteMark, Run, plain
from tracker.brief.docx_package import W
from tracker.safe_urls import safe_url

if TYPE_CHECKING:
    from docx.opc.part import XmlPart

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_BREAKS = re.compile("([\n\t])")

Element = Any
"""An element of lxml, which says nothing of its types."""


def put(parent: Element, tag: str, **values: str | int) -> Element:
    """Appends an element of the main namespace, its attributes of the same."""
    from lxml.etree import SubElement  # type: ignore[import-untyped,unused-ignore]

    return SubElement(parent, W + tag, {W + name: str(value) for name, value in values.items()})


def paragraph(parent: Element, style: str) -> Element:
    """Appends an empty paragraph in a style ('' for the usual one)."""
    made = put(parent, "p")
    if style:
        put(put(made, "pPr"), "pStyle", val=style)
    return made


def put_words(parent: Element, text: str, *, style: str = "", bold: bool = False, italic: bool = False) -> None:
    """Appends a run of text; a newline in it becomes a break of the line."""
    run = put(parent, "r")
    if style or bold or italic:
        looks = put(run, "rPr")
        if style:
            put(looks, "rStyle", val=style)
        for wanted, tag in ((bold, "b"), (bold, "bCs"), (italic, "i"), (italic, "iCs")):
            if wanted:
                put(looks, tag)
    for piece in _BREAKS.split(clean(text)):
        if piece == "\n":
            put(run, "br")
        elif piece == "\t":
            put(run, "tab")
        elif piece:
            words = put(run, "t")
            words.set(_SPACE, "preserve")
            words.text = piece


def put_field(parent: Element, instruction: str, result: str, style: str = "") -> None:
    """Appends a field, which a word processor works out anew; `result` is what it shows until then."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("result", result), ("end", "")):
        run = put(parent, "r")
        if style:
            put(put(run, "rPr"), "rStyle", val=style)
        if kind == "result":
            put(run, "t").text = text
        elif kind:
            put(run, "fldChar", fldCharType=kind)
        else:
            words = put(run, "instrText")
            words.set(_SPACE, "preserve")
            words.text = f" {text} "


class Links:
    """The addresses that a part of the package links to, each once."""

    def __init__(self, part: XmlPart) -> None:
        self._part = part
        self._names: dict[str, str] = {}

    def name_of(self, url: str) -> str:
        """The name by which the part's XML calls an address."""
        if url not in self._names:
            # Not `get_or_add_ext_rel`, which goes through all there are each time.
            self._names[url] = f"rIdLink{len(self._names) + 1}"
            self._part.rels.add_relationship(_HYPERLINK, url, self._names[url], is_external=True)
        return self._names[url]


@dataclass(slots=True)
class Writer:
    """Writes inlines into one part. called_again: notes that are marked more than once, whose first mark is named."""

    links: Links
    called_again: frozenset[int] = frozenset()
    _called: set[int] = field(default_factory=set)

    def put(self, parent: Element, inlines: Inlines) -> None:
        """Appends inlines to a paragraph of the text."""
        for number, part in enumerate(inlines):
            if isinstance(part, Run):
                self._put_run(parent, part)
                continue
            if number and isinstance(inlines[number - 1], NoteMark):
                put_words(parent, ",", style="FootnoteReference")
            self._put_mark(parent, part.number)

    def put_note(self, parent: Element, inlines: Sequence[Run | NoteMark]) -> None:
        """Appends inlines to a footnote, which can hold no other one."""
        for part in inlines:
            self._put_run(parent, part if isinstance(part, Run) else Run(plain((part,))))

    def _put_run(self, parent: Element, run: Run) -> None:
        url = safe_url(run.url) if run.url else ""
        if not run.text:
            return
        if url:
            parent = put(parent, "hyperlink", history=1)
            parent.set(f"{_R}id", self.links.name_of(url))
        put_words(parent, run.text, style="Hyperlink" if url else "", bold=run.bold, italic=run.italic)

    def _put_mark(self, parent: Element, number: int) -> None:
        """The footnote itself where it is called first, afterwards a reference to that mark, which has its number."""
        if number in self._called:
            put_field(parent, f"NOTEREF {_bookmark(number)} \\f \\h", str(number), "FootnoteReference")
            return
        self._called.add(number)
        again = number in self.called_again
        if again:
            put(parent, "bookmarkStart", id=number, name=_bookmark(number))
        run = put(parent, "r")
        put(put(run, "rPr"), "rStyle", val="FootnoteReference")
        put(run, "footnoteReference", id=number)
        if again:
            put(parent, "bookmarkEnd", id=number)


def _bookmark(number: int) -> str:
    """The name of a note's first mark; Word lists none that begins with an underscore."""
    return f"_RefNote{number}"
