"""The text of a brief as OpenDocument (ISO/IEC 26300): spans, links and notes."""

from __future__ import annotations

import re
from typing import Any

from tracker.brief.cleaning import clean
from tracker.brief.document import Inlines, Note, NoteMark, Run, plain
from tracker.brief.odt_package import NAMES
from tracker.safe_urls import safe_url

_PIECES = re.compile("(\n|\t| {2,})")
_STYLES = {(True, False): "Strong_20_Emphasis", (False, True): "Emphasis", (True, True): "Strong_20_Italic"}

Element = Any
"""An element of lxml, which says nothing of its types."""


def put(parent: Element, tag: str, **values: str | int) -> Element:
    """Appends an element, its name and those of its attributes written as `text:p` and `text_style_name`."""
    from lxml.etree import SubElement  # type: ignore[import-untyped,unused-ignore]

    return SubElement(parent, _name(tag), {_name(_attribute(name)): str(value) for name, value in values.items()})


def put_words(parent: Element, text: str, *, after_space: bool = True) -> bool:
    """Appends text; what OpenDocument would read as one space (several, tabs, ends of lines) is written as elements.

    after_space: whether the text follows a space or begins a paragraph, where OpenDocument reads no other one. Returns
    the same for what is to follow.
    """
    for piece in _PIECES.split(clean(text)):
        if piece in ("\n", "\t"):
            put(parent, "text:line-break" if piece == "\n" else "text:tab")
            after_space = True
            continue
        words = piece.lstrip(" ")
        spaces = len(piece) - len(words)
        if spaces and not after_space:
            _append(parent, " ")
            spaces -= 1
        if spaces:
            put(parent, "text:s", text_c=spaces)
        if words:
            _append(parent, words)
        after_space = piece.endswith(" ") if piece else after_space
    return after_space


def paragraph(parent: Element, style: str) -> Element:
    return put(parent, "text:p", text_style_name=style)


class Writer:
    """Writes inlines. notes: by number; each is written where it is marked first, and referred to afterwards."""

    def __init__(self, notes: tuple[Note, ...] = ()) -> None:
        self._notes = {note.number: note for note in notes}
        self._called: set[int] = set()

    def put(self, parent: Element, inlines: Inlines) -> None:
        """Appends inlines to a paragraph of the text."""
        after_space = True
        for number, part in enumerate(inlines):
            if isinstance(part, Run):
                after_space = self._put_run(parent, part, after_space)
                continue
            if number and isinstance(inlines[number - 1], NoteMark):
                put_words(put(parent, "text:span", text_style_name="Footnote_20_anchor"), ",")
            self._put_mark(parent, part.number)

    def put_note(self, parent: Element, inlines: Inlines) -> None:
        """Appends inlines to a note, which can hold no other one."""
        self.put(parent, tuple(part if isinstance(part, Run) else Run(plain((part,))) for part in inlines))

    def _put_run(self, parent: Element, run: Run, after_space: bool) -> bool:
        url = safe_url(run.url) if run.url else ""
        if not run.text:
            return after_space
        if url:
            looks = {"text_style_name": "Internet_20_link", "text_visited_style_name": "Internet_20_link"}
            parent = put(parent, "text:a", xlink_type="simple", xlink_href=url, **looks)
        style = _STYLES.get((run.bold, run.italic))
        within = put(parent, "text:span", text_style_name=style) if style else parent
        return put_words(within, run.text, after_space=after_space)

    def _put_mark(self, parent: Element, number: int) -> None:
        name = f"ftn{number}"
        if number in self._called:
            raised = put(parent, "text:span", text_style_name="Footnote_20_anchor")
            looks = {"text_note_class": "footnote", "text_reference_format": "text", "text_ref_name": name}
            put(raised, "text:note-ref", **looks).text = str(number)
            return
        self._called.add(number)
        note = put(parent, "text:note", text_id=name, text_note_class="footnote")
        put(note, "text:note-citation").text = str(number)
        line = paragraph(put(note, "text:note-body"), "Footnote")
        self.put_note(line, self._notes[number].inlines)


def _append(parent: Element, text: str) -> None:
    """Puts text after all that an element holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _attribute(name: str) -> str:
    space, _, rest = name.partition("_")
    return f"{space}:{rest.replace('_', '-')}"


def _name(tag: str) -> str:
    space, _, rest = tag.partition(":")
    return f"{{{NAMES[space]}}}{rest}"
