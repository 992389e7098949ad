"""A brief as Markdown that Pandoc and GitHub read alike: footnotes, a pipe table, and text that is never markup."""

from __future__ import annotations

import re

from tracker.brief.cleaning import clean, clean_line
from tracker.brief.document import Brief, Heading, Inlines, Paragraph, Run, TableBlock, TimelinePicture
from tracker.brief.numbering import numbered
from tracker.safe_urls import safe_url

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$^&{}@]|--+|\.\.\.+|:(?=\w+:)")
"""What begins markup anywhere, the dashes and dots of Pandoc and the emoji of GitHub among it."""
_AT_START = re.compile(r"^(\s*)([-+=:!%]|\d{1,9}(?=[.)]))")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])")


def markdown_text(brief: Brief, picture_name: str | None) -> str:
    """The whole file, to be written in UTF-8. Without a picture the timeline is told in its alternative words.

    picture_name: of the file with the picture, which stands in the same folder; None for none.
    """
    brief = numbered(brief)
    parts = [f"# {_line(brief.title) or 'Brief'}"]
    head = [_line(brief.author)] if brief.author.strip() else []
    head += [_line(line) for line in brief.lines]
    if head:
        parts.append("\\\n".join(_started(line) for line in head))
    for block in brief.blocks:
        if isinstance(block, Heading):
            parts.append(f"{'##' if block.level <= 1 else '###'} {_line(block.text)}")
        elif isinstance(block, Paragraph):
            parts.append(_paragraph(block.inlines))
        elif isinstance(block, TableBlock):
            parts.append(_table(block))
        else:
            parts.append(_picture(block, picture_name))
    parts += [f"[^{note.number}]: {_inlines(note.inlines, on_a_line=True)}" for note in brief.notes]
    return "\n\n".join(part for part in parts if part) + "\n"


def _paragraph(inlines: Inlines) -> str:
    text = _inlines(inlines)
    return "\\\n".join(_started(line) for line in text.split("\n") if line.strip())


def _inlines(inlines: Inlines, *, on_a_line: bool = False) -> str:
    return "".join(
        _run(part, on_a_line=on_a_line) if isinstance(part, Run) else f"[^{part.number}]" for part in inlines
    ).strip()


def _run(run: Run, *, on_a_line: bool) -> str:
    text = clean(run.text).replace("\t", " ")
    if on_a_line:
        text = text.replace("\n", " ")
    address = safe_url(run.url) if run.url else ""
    if address:
        return f"[{_escaped(' '.join(text.split()))}](<{address}>)"
    sign = "*" * (2 * run.bold + run.italic)
    if not sign:
        return _escaped(text)
    # Emphasis begins and ends at a letter, and does not go over a line.
    return "\n".join(_emphasised(line, sign) for line in text.split("\n"))


def _emphasised(line: str, sign: str) -> str:
    inner = line.strip()
    if not inner:
        return line
    start = line[: len(line) - len(line.lstrip())]
    end = line[len(line.rstrip()) :]
    return f"{start}{sign}{_escaped(inner)}{sign}{end}"


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda found: "".join(f"\\{sign}" for sign in found.group()), text)


def _line(text: str) -> str:
    return _escaped(clean_line(text))


def _started(line: str) -> str:
    """A line whose beginning makes it no list, heading or rule."""
    line = line.lstrip()
    if _NUMBERED.match(line):
        return _NUMBERED.sub(r"\1\\\2", line, count=1)
    return _AT_START.sub(r"\1\\\2", line, count=1)


def _table(block: TableBlock) -> str:
    if not block.heads:
        return _line(block.caption)
    rows = [f"| {' | '.join(_line(head) for head in block.heads)} |", f"|{' --- |' * len(block.heads)}"]
    for row in block.rows:
        cells = [_inlines(cell, on_a_line=True) for cell in row[: len(block.heads)]]
        rows.append(f"| {' | '.join(cells)} |")
    caption = f"*{_line(block.caption)}*\n\n" if block.caption.strip() else ""
    return caption + "\n".join(rows)


def _picture(block: TimelinePicture, picture_name: str | None) -> str:
    if picture_name is None:
        return _started(_line(block.alternative))
    name = "".join(f"\\{sign}" if sign in "\\<>" else sign for sign in clean_line(picture_name))
    return f"![{_line(block.alternative)}](<{name}>)\n\n*{_line(block.caption)}*"
