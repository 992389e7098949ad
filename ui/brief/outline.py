"""What Qt leaves out of a PDF: the outline that readers show beside the pages, and the language it is written in.

Both are appended as an incremental update (ISO 32000-1, 7.5.6), which leaves every byte before them as it was.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from io import BytesIO

_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")
_SIZE = re.compile(rb"/Size\s+(\d+)")
_BEFORE = re.compile(rb"/Prev\s+\d+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline. level: 1 for the outermost. anchor: the named destination that it leads to."""

    title: str
    level: int
    anchor: str


def with_outline(pdf: bytes, entries: list[Entry], language: str) -> bytes:
    """The PDF with an outline and its language; as it is where it is not built as Qt builds them."""
    trailer = _TRAILER.search(pdf, max(len(pdf) - 2048, 0))
    root = _ROOT.search(trailer.group(1)) if trailer else None
    size = _SIZE.search(trailer.group(1)) if trailer else None
    if trailer is None or root is None or size is None:
        return pdf
    number = int(root.group(1))
    catalog = re.search(rb"\n%d 0 obj\s*<<(.*?)>>\s*endobj" % number, pdf, re.DOTALL)
    if catalog is None or b"<<" in catalog.group(1):
        return pdf
    first = int(size.group(1))
    objects = _outline(entries, first)
    added = b"/Lang %s\n/ViewerPreferences <</DisplayDocTitle true>>\n" % _text(language)
    if entries:
        added += b"/Outlines %d 0 R\n" % first
    objects[number] = b"<<%s%s>>" % (catalog.group(1), added)
    return _updated(pdf, objects, trailer.group(1), int(trailer.group(2)), first + len(entries) + bool(entries))


def _outline(entries: list[Entry], first: int) -> dict[int, bytes]:
    """The objects of an outline by number, its root the first of them."""
    if not entries:
        return {}
    parents = _parents(entries)
    beneath: dict[int, list[int]] = {}
    for place, parent in enumerate(parents):
        beneath.setdefault(parent, []).append(place)
    objects = {first: b"<</Type /Outlines %s>>" % _ends(beneath[-1], first, len(entries))}
    for place, entry in enumerate(entries):
        row = beneath[parents[place]]
        at = bisect_left(row, place)
        parts = [
            b"/Title %s" % _text(entry.title),
            b"/Parent %d 0 R" % (first + 1 + parents[place]),
            b"/Dest %s" % _text(entry.anchor),
        ]
        if at:
            parts.append(b"/Prev %d 0 R" % (first + 1 + row[at - 1]))
        if at + 1 < len(row):
            parts.append(b"/Next %d 0 R" % (first + 1 + row[at + 1]))
        if place in beneath:
            parts.append(_ends(beneath[place], first, len(beneath[place])))
        objects[first + 1 + place] = b"<<%s>>" % b" ".join(parts)
    return objects


def _parents(entries: list[Entry]) -> list[int]:
    """For each entry the number of the one it stands beneath, -1 for none."""
    parents: list[int] = []
    above: list[int] = []
    for place, entry in enumerate(entries):
        while above and entries[above[-1]].level >= entry.level:
            above.pop()
        parents.append(above[-1] if above else -1)
        above.append(place)
    return parents


def _ends(row: list[int], first: int, count: int) -> bytes:
    return b"/First %d 0 R /Last %d 0 R /Count %d" % (first + 1 + row[0], first + 1 + row[-1], count)


def _text(text: str) -> bytes:
    """A text string as UTF-16 (ISO 32000-1, 7.9.2.2), written in hexadecimal."""
    return b"<FEFF%s>" % text.encode("utf-16-be", "replace").hex().upper().encode()


def _updated(pdf: bytes, objects: dict[int, bytes], trailer: bytes, before: int, size: int) -> bytes:
    """The PDF with these objects appended, in place of those of the same numbers."""
    made = BytesIO()
    made.write(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    table = [b"0 1\n0000000000 65535 f \n"]
    for number, content in sorted(objects.items()):
        table.append(b"%d 1\n%010d 00000 n \n" % (number, made.tell()))
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    begun = made.tell()
    told = _SIZE.sub(b"/Size %d" % size, _BEFORE.sub(b"", trailer)).strip()
    made.write(b"xref\n%s" % b"".join(table))
    made.write(b"trailer\n<<\n%s\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (told, before, begun))
    return made.getvalue()
