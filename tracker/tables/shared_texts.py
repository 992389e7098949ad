"""The texts that the cells of an XLSX workbook share: whether their part may be read (ECMA-376 part 1, 18.4.9)."""

from __future__ import annotations

import re

from tracker.tables.table import TableRefused

_OPENING = re.compile(rb"<(?:[^\s<>/:]+:)?sst(?=[\s/>])")
_WHOLE = re.compile(rb"<[^\s<>/]+((?:\s+[^\s=<>/\"']+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*/?>")
_COUNTS = re.compile(rb"\s(?:uniqueCount|count)\s*=\s*[\"']([^\"']*)")
_SMALLEST = len(b"<si/>")
_MOST = 100_000_000  # cells that refer to them, in all sheets of a workbook


def check_shared_texts(text: bytes, size: int, name: str) -> None:
    """Looks at where shared texts begin in XML; size: of the whole part in bytes.

    Raises TableRefused where there are said to be more of them than the part can hold: room is made for as many.
    """
    for opening in _OPENING.finditer(text):
        whole = _WHOLE.match(text, opening.start())
        counts = _COUNTS.findall(whole[1]) if whole else [b"?"]
        if all(said.isdigit() and len(said) < 10 and int(said) <= _MOST for said in counts):
            unique = re.search(rb"\suniqueCount\s*=\s*[\"'](\d+)", whole[1]) if whole else None
            if unique is None or int(unique[1]) * _SMALLEST <= size:
                continue
        raise TableRefused(
            f"{name} is damaged or made to harm: it says that its cells share more texts than it can hold; open it in "
            "a spreadsheet program and save it."
        )
