"""A brief as one HTML file (WHATWG HTML): no script, nothing fetched, footnotes that link both ways."""

from __future__ import annotations

import base64
from collections import Counter
from html import escape
from itertools import count, groupby

from tracker.brief.cleaning import clean, clean_line
from tracker.brief.document import (
    Brief,
    Drawn,
    Heading,
    Inlines,
    Note,
    NoteMark,
    Paragraph,
    Run,
    TableBlock,
    TimelinePicture,
)
from tracker.brief.html_style import STYLE
from tracker.brief.numbering import numbered
from tracker.safe_urls import safe_url

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""Content Security Policy: whatever a text of the record may hold, nothing is run and nothing is fetched."""


def html_text(brief: Brief, picture: Drawn | None) -> str:
    """The whole file, to be written in UTF-8. Without a picture the timeline is told in its alternative words."""
    return _Page(numbered(brief), picture).text()


class _Page:
    def __init__(self, brief: Brief, picture: Drawn | None) -> None:
        self._brief = brief
        self._picture = picture
        self._calls: Counter[int] = Counter()
        self._sections = count(1)
        self._contents: list[tuple[str, str]] = []

    def text(self) -> str:
        brief = self._brief
        title = escape(clean_line(brief.title)) or "Brief"
        body = self._body()  # first, for it counts where notes are called
        notes = self._notes()
        author = f'<meta name="author" content="{_attribute(brief.author)}">\n' if brief.author.strip() else ""
        lines = "".join(f"<p>{_words(line)}</p>\n" for line in brief.lines)
        by = f'<p class="author">{_words(brief.author)}</p>\n' if brief.author.strip() else ""
        return (
            f'<!DOCTYPE html>\n<html lang="{_attribute(brief.language or "en")}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_attribute(_POLICY)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="color-scheme" content="light dark">\n{author}<title>{title}</title>\n'
            f"<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n{by}{lines}</header>\n"
            f"{self._navigation()}<main>\n{body}</main>\n{notes}</body>\n</html>\n"
        )

    def _body(self) -> str:
        parts: list[str] = []
        opened = False
        for block in self._brief.blocks:
            if isinstance(block, Heading):
                if block.level <= 1:
                    parts.append("</section>\n" if opened else "")
                    parts.append(self._section(block))
                    opened = True
                else:
                    parts.append(f"<h{3 if opened else 2}>{_words_on_a_line(block.text)}</h{3 if opened else 2}>\n")
            elif isinstance(block, Paragraph):
                parts.append(self._paragraph(block))
            elif isinstance(block, TableBlock):
                parts.append(self._table(block))
            else:
                parts.append(self._figure(block))
        parts.append("</section>\n" if opened else "")
        return "".join(parts)

    def _section(self, heading: Heading) -> str:
        name = f"section-{next(self._sections)}"
        words = _words_on_a_line(heading.text)
        self._contents.append((name, words))
        return f'<section aria-labelledby="{name}">\n<h2 id="{name}">{words}</h2>\n'

    def _navigation(self) -> str:
        if len(self._contents) < 2:
            return ""
        items = "".join(f'<li><a href="#{name}">{words}</a></li>\n' for name, words in self._contents)
        return f'<nav aria-label="Sections">\n<ul>\n{items}</ul>\n</nav>\n'

    def _paragraph(self, block: Paragraph) -> str:
        names = " ".join(
            name for name, has in (("quiet", block.quiet), ("engagement", block.engagement is not None)) if has
        )
        kind = f' class="{names}"' if names else ""
        return f"<p{kind}>{self._inlines(block.inlines)}</p>\n"

    def _table(self, block: TableBlock) -> str:
        heads = "".join(f'<th scope="col">{_words_on_a_line(head)}</th>' for head in block.heads)
        rows = []
        for row in block.rows:
            cells = [self._inlines(cell) for cell in row[: len(block.heads)]]
            first = f'<th scope="row">{cells[0]}</th>' if cells else ""
            rows.append(f"<tr>{first}{''.join(f'<td>{cell}</td>' for cell in cells[1:])}</tr>\n")
        caption = f"<caption>{_words_on_a_line(block.caption)}</caption>\n" if block.caption else ""
        if not block.heads:
            return f"<p>{_words_on_a_line(block.caption)}</p>\n" if block.caption else ""
        return (
            f'<div class="wide">\n<table>\n{caption}<thead>\n<tr>{heads}</tr>\n</thead>\n'
            f"<tbody>\n{''.join(rows)}</tbody>\n</table>\n</div>\n"
        )

    def _figure(self, block: TimelinePicture) -> str:
        if self._picture is None:
            return f"<p>{_words(block.alternative)}</p>\n"
        data = base64.b64encode(self._picture.png).decode("ascii")
        return (
            f'<figure>\n<img src="data:image/png;base64,{data}" width="{max(self._picture.width, 1)}"'
            f' height="{max(self._picture.height, 1)}" alt="{_attribute(block.alternative)}">\n'
            f"<figcaption>{_words(block.caption)}</figcaption>\n</figure>\n"
        )

    def _inlines(self, inlines: Inlines) -> str:
        found: list[str] = []
        for marks, parts in groupby(inlines, key=lambda part: isinstance(part, NoteMark)):
            if marks:  # side by side they share a raised piece, with commas between
                links = ",".join(self._mark(part) for part in parts if isinstance(part, NoteMark))
                found.append(f'<sup class="mark">{links}</sup>')
            else:
                found += [_run(part) for part in parts if isinstance(part, Run)]
        return "".join(found)

    def _mark(self, mark: NoteMark) -> str:
        self._calls[mark.number] += 1
        return (
            f'<a id="mark-{mark.number}-{self._calls[mark.number]}" href="#note-{mark.number}"'
            f' role="doc-noteref" aria-label="Note {mark.number}">{mark.number}</a>'
        )

    def _notes(self) -> str:
        if not self._brief.notes:
            return ""
        items = "".join(self._note(note) for note in self._brief.notes)
        return (
            '<section class="notes" role="doc-endnotes" aria-labelledby="notes">\n<h2 id="notes">Notes</h2>\n'
            f"<ol>\n{items}</ol>\n</section>\n"
        )

    def _note(self, note: Note) -> str:
        words = "".join(_run(part) for part in note.inlines if isinstance(part, Run))
        calls = self._calls[note.number]
        back = []
        for call in range(1, calls + 1):
            sign = "↩\N{VARIATION SELECTOR-15}" if calls == 1 else str(call)
            where = f"Back to the text, place {call} of {calls}" if calls > 1 else "Back to the text"
            back.append(f'<a href="#mark-{note.number}-{call}" role="doc-backlink" aria-label="{where}">{sign}</a>')
        before = "↩\N{VARIATION SELECTOR-15} " if calls > 1 else ""
        return f'<li id="note-{note.number}">{words} <span class="back">{before}{" ".join(back)}</span></li>\n'


def _run(run: Run) -> str:
    text = _words(run.text)
    if run.italic:
        text = f"<em>{text}</em>"
    if run.bold:
        text = f"<strong>{text}</strong>"
    address = safe_url(run.url) if run.url else ""
    return f'<a href="{_attribute(address)}">{text}</a>' if address else text


def _words(text: str) -> str:
    return escape(clean(text), quote=False).replace("\n", "<br>")


def _words_on_a_line(text: str) -> str:
    return escape(clean_line(text), quote=False)


def _attribute(text: str) -> str:
    return escape(clean_line(text), quote=True)
