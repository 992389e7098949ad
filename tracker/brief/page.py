"""The page that every form of a brief is set on, and how its width is shared out: A4 (ISO 216), in millimetres."""

from __future__ import annotations

from functools import partial
from math import ceil

from tracker.brief.document import Drawn, TableBlock, plain

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM = 22.0, 20.0, 22.0
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
TALLEST_PICTURE = 165.0
"""So that the title of the brief, its lines and a heading have room on the page with it."""
_PIXEL = 25.4 / 96
_LINE = 100
"""Signs of a table's text that stand beside each other over the width of the page."""
_LONGEST_WORD = 14
_BOLD = 1.15
"""How much wider the words of a head are, which are bold."""
_LONGEST_CELL = 160
_RAGGED = 1.1
"""How much longer words are in lines than in a row: lines end before they are full."""
_POWERS = (1.0, 0.75, 0.5, 0.25)
_MOST_ROWS = 200
"""Rows of a table whose height is estimated."""


def picture_size(picture: Drawn) -> tuple[float, float]:
    """Width and height of a picture on the page: no larger than it was drawn, and no larger than the page."""
    width, height = max(picture.width, 1) * _PIXEL, max(picture.height, 1) * _PIXEL
    scale = min(1.0, TEXT_WIDTH / width, TALLEST_PICTURE / height)
    return width * scale, height * scale


def column_shares(table: TableBlock) -> tuple[float, ...]:
    """What share of the width each column takes, by what its cells hold; together 1.

    No column is narrower than its usual words are long, if there is room for them all; the rest is shared out so that
    the rows are low.
    """
    if not table.heads:
        return ()
    rows = [(*row, *((),) * len(table.heads))[: len(table.heads)] for row in table.rows]
    texts = [[plain(cell)[:_LONGEST_CELL] for cell in row] for row in rows]
    columns = [list(column) for column in zip(*texts, strict=True)] or [[] for _ in table.heads]
    least, wanted = [], []
    for head, column in zip(table.heads, columns, strict=True):
        word = max(_usual(list(map(_longest_word, column))), round(_longest_word(head) * _BOLD))
        least.append(min(word, _LONGEST_WORD) + 2)
        wanted.append(max(_usual(list(map(len, column))) + 2 - least[-1], 0))
    room = _LINE - sum(least)
    if room > 0 and sum(wanted) > 0:
        every = max(len(texts) // _MOST_ROWS, 1)
        widths = min((_shared(least, wanted, room, power) for power in _POWERS), key=partial(_height, texts[::every]))
    else:
        widths = [float(low) for low in least]
    return tuple(width / sum(widths) for width in widths)


def _shared(least: list[int], wanted: list[int], room: float, power: float) -> list[float]:
    """Widths where what is wanted besides the least is given by its power: the lower, the more alike."""
    parts = [want**power if want else 0.0 for want in wanted]
    given = [min(want, room * part / sum(parts)) for want, part in zip(wanted, parts, strict=True)]
    left, lacking = room - sum(given), [want - got for want, got in zip(wanted, given, strict=True)]
    more = min(left / sum(lacking), 1.0) if sum(lacking) > 0 else 0.0
    return [low + got + lack * more for low, got, lack in zip(least, given, lacking, strict=True)]


def _height(rows: list[list[str]], widths: list[float]) -> int:
    """About how many lines the rows take with columns of these widths."""
    rooms = [max(width - 2, 1.0) / _RAGGED for width in widths]
    return sum(max(ceil(len(text) / room) for text, room in zip(row, rooms, strict=True)) for row in rows)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=1)


def _usual(numbers: list[int]) -> int:
    """So large are nearly all at most."""
    return sorted(numbers)[int((len(numbers) - 1) * 0.96)] if numbers else 1
