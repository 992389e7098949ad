"""The beginning of a long brief, as much as is laid out at once."""

from __future__ import annotations

from dataclasses import replace

from tracker.brief.document import Block, Brief, Inlines, NoteMark, Paragraph, TableBlock

MOST_PARAGRAPHS = 60
"""How many paragraphs and rows of tables a preview shows: more take longer to lay out than a frame of the screen."""
LEAST_ROWS = 10


def beginning(brief: Brief, most: int = MOST_PARAGRAPHS) -> tuple[Brief, bool]:
    """The first paragraphs and rows of a brief with the notes they call, and whether anything was left out.

    A table that comes late still shows its first rows, so that each kind of part is seen.
    """
    blocks: list[Block] = []
    left, whole = most, True
    for block in brief.blocks:
        if isinstance(block, TableBlock):
            rows = block.rows[: max(left, LEAST_ROWS)]
            whole = whole and len(rows) == len(block.rows)
            left -= len(rows)
            blocks.append(replace(block, rows=rows))
        elif isinstance(block, Paragraph) and block.engagement is not None:
            if left > 0:
                blocks.append(block)
                left -= 1
            else:
                whole = False
        else:
            blocks.append(block)
    if whole:
        return brief, False
    called = {mark.number for block in blocks for mark in _marks(block)}
    notes = tuple(note for note in brief.notes if note.number in called)
    return replace(brief, blocks=tuple(blocks), notes=notes), True


def _marks(block: Block) -> list[NoteMark]:
    inlines: list[Inlines] = []
    if isinstance(block, Paragraph):
        inlines = [block.inlines]
    elif isinstance(block, TableBlock):
        inlines = [cell for row in block.rows for cell in row]
    return [part for one in inlines for part in one if isinstance(part, NoteMark)]
