"""A brief as a value: headings, paragraphs of runs, tables, a picture and numbered notes, before any form of file."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style. url: where it leads (http, https or mailto only), '' for nowhere."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a footnote is called. number: of the note, from 1; a later mark of the same number refers to it again."""

    number: int


Inline = Run | NoteMark
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """level: 1 for a section, 2 for a part of one; the title of the brief stands above all of them."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """engagement: the one it tells of, None for any other. quiet: small and muted, for scope and counting rules."""

    inlines: Inlines
    engagement: int | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with one row of heads, which is repeated on each page. cells: a row is as long as `heads`."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """Where the timeline of these engagements is to stand. alternative: what it shows, in words."""

    caption: str
    alternative: str
    engagements: tuple[int, ...]


Block = Heading | Paragraph | TableBlock | TimelinePicture


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered footnote: the short citation, the address, when it was accessed, where it is archived."""

    number: int
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief. lines: what stands under the title, such as the day it shows and its scope. notes: by number."""

    title: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    language: str = "en"
    author: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture that was drawn for a brief. png: its bytes; width, height: in device-independent pixels, 96 an inch."""

    png: bytes = field(repr=False)
    width: int
    height: int


def plain(inlines: Inlines) -> str:
    """The words of inlines, with the numbers of notes in brackets."""
    return "".join(part.text if isinstance(part, Run) else f"[{part.number}]" for part in inlines)
