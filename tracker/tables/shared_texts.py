"""The texts that the cells of an XLSX workbook share: whether their part may be read (ECMA-376 part 1, 18.4.9)."""

from __future__ import annotations

import re
from collections import Counter

from tracker.tables.guards import UNPACKED_LIMIT
from tracker.tables.table import TableRefused

_OPENING = re.compile(rb"<(?:[^\s<>/:]+:)?sst(?=[\s/>])")
_WHOLE = re.compile(rb"<[^\s<>/]+((?:\s+[^\s=<>/\"']+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*/?>")
_COUNTS = re.compile(rb"\s(?:uniqueCount|count)\s*=\s*[\"']([^\"']*)")
_TEXT = re.compile(rb"<(?:[^\s<>/:]+:)?si[\s/>]")
_SMALLEST = len(b"<si/>")
_MOST = 100_000_000  # cells that refer to them, in all sheets of a workbook


def check_shared_texts(text: bytes, size: int, name: str) -> bool:
    """Whether shared texts begin in XML; size: of the whole part in bytes.

    Raises TableRefused where there are said to be more of them than the part can hold: room is made for as many.
    """
    begin = False
    for opening in _OPENING.finditer(text):
        whole = _WHOLE.match(text, opening.start())
        counts = _COUNTS.findall(whole[1]) if whole else [b"?"]
        if all(said.isdigit() and len(said) < 10 and int(said) <= _MOST for said in counts):
            unique = re.search(rb"\suniqueCount\s*=\s*[\"'](\d+)", whole[1]) if whole else None
            if unique is None or int(unique[1]) * _SMALLEST <= size:
                begin = True
                continue
        raise TableRefused(
            f"{name} is damaged or made to harm: it says that its cells share more texts than it can hold; open it in "
            "a spreadsheet program and save it."
        )
    return begin


class TextSizes:
    """How many bytes each shared text takes up in its part, in their order; it is told the part text by text."""

    def __init__(self) -> None:
        self._begins: list[int] = []
        self._read = 0

    def add(self, text: bytes) -> None:
        """The next of the part, cut where a tag has ended."""
        self._begins.extend(self._read + match.start() for match in _TEXT.finditer(text))
        self._read += len(text)

    def check(self, uses: Counter[int], name: str) -> None:
        """Raises TableRefused where texts are used so often that they cannot be held; uses: cells by the text."""
        ends = [*self._begins[1:], self._read]
        sizes = [end - begin for begin, end in zip(self._begins, ends, strict=False)]
        taken = sum(sizes[text] * count for text, count in uses.items() if text < len(sizes))
        if taken > UNPACKED_LIMIT:
            raise TableRefused(
                f"{name} has long texts in so many cells that they take up {taken // 1024**2:,} MB, more than the "
                f"{UNPACKED_LIMIT // 1024**2} MB that are unpacked, as bombs do, and was not read."
            )
