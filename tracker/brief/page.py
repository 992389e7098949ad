"""The page that every form of a brief is set on, and how its width is shared out: A4 (ISO 216), in millimetres."""

from __future__ import annotations

from tracker.brief.document import Drawn, TableBlock, plain

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM = 22.0, 20.0, 22.0
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
TALLEST_PICTURE = 215.0
"""So that its caption and a heading stand on the page with it."""
_PIXEL = 25.4 / 96
_LINE = 92
"""Signs of a table's text that stand beside each other over the width of the page."""
_LONGEST_WORD = 15
_LONGEST_CELL = 160


def picture_size(picture: Drawn) -> tuple[float, float]:
    """Width and height of a picture on the page: no larger than it was drawn, and no larger than the page."""
    width, height = max(picture.width, 1) * _PIXEL, max(picture.height, 1) * _PIXEL
    scale = min(1.0, TEXT_WIDTH / width, TALLEST_PICTURE / height)
    return width * scale, height * scale


def column_shares(table: TableBlock) -> tuple[float, ...]:
    """What share of the width each column takes, by what its cells hold; together 1.

    No column is narrower than its usual words are long, if there is room for them all.
    """
    if not table.heads:
        return ()
    cells = [[_words(head)] for head in table.heads]
    lengths: list[list[int]] = [[len(head)] for head in table.heads]
    for row in table.rows:
        for column, cell in enumerate(row[: len(table.heads)]):
            text = plain(cell)[:_LONGEST_CELL]
            cells[column].append(_words(text))
            lengths[column].append(len(text))
    least = [min(max(_usual(words), words[0]), _LONGEST_WORD) + 2 for words in cells]
    wanted = [max(_usual(length), low) for length, low in zip(lengths, least, strict=True)]
    room = _LINE - sum(least)
    more = [want - low for want, low in zip(wanted, least, strict=True)]
    if room > 0 and sum(more) > 0:
        part = min(1.0, room / sum(more))
        taken = [low + extra * part for low, extra in zip(least, more, strict=True)]
    else:
        taken = [float(low) for low in least]
    return tuple(share / sum(taken) for share in taken)


def _words(text: str) -> int:
    return max(map(len, text.split()), default=1)


def _usual(numbers: list[int]) -> int:
    """So large are nine of ten at most."""
    return sorted(numbers)[int((len(numbers) - 1) * 0.9)]
