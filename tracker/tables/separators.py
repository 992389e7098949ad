"""Finding what parts the cells of text: the separator that gives the same number of cells row after row."""

from __future__ import annotations

import csv
import re
from collections import Counter

SEPARATORS = (",", "\t", ";", "|")
WORDS = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "vertical bars"}
ROWS_LOOKED_AT = 200
_SAID = re.compile(r'\s*"?sep=(.|\\t)"?;*,*\s*$', re.IGNORECASE)


def said_separator(line: str) -> str:
    """The separator of a first line "sep=;" as spreadsheet programs write it, '' for any other line."""
    match = _SAID.match(line)
    if not match:
        return ""
    return "\t" if match[1] == "\\t" else match[1]


def find_separator(lines: list[str], ending: str) -> str:
    """The separator of the first lines, each with its line end; '' where none parts most rows alike.

    A quoted cell counts as one, whatever stands in it. ending: of the file's name; ".tsv" and ".tab" win a tie.
    """
    order = SEPARATORS if ending not in (".tsv", ".tab") else ("\t", ",", ";", "|")
    best, best_score = "", 0.0
    for separator in order:
        score = _consistency(lines, separator)
        if score > best_score + 0.001:
            best, best_score = separator, score
    return best


def _consistency(lines: list[str], separator: str) -> float:
    """How alike the rows are under a separator: the share of rows of the commonest width, and a little for width."""
    widths: list[int] = []
    try:
        for row in csv.reader(iter(lines), delimiter=separator):
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) >= ROWS_LOOKED_AT:
                break
    except csv.Error:
        pass
    if not widths:
        return 0.0
    counts = Counter(width for width in widths if width > 1)
    if not counts:
        return 0.0
    width, rows = max(counts.items(), key=lambda item: (item[1], item[0]))
    share = rows / len(widths)
    near = sum(count for other, count in counts.items() if other != width) / len(widths)
    if share + near < 0.5 and rows < 2:
        return 0.0
    if share < 0.25:
        return 0.0
    return share + 0.3 * near + min(width, 40) / 400
