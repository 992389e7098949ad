"""The beginning of a long brief, as much as is laid out at once."""

from __future__ import annotations

from dataclasses import replace

from tracker.brief.document import Block, Brief, Heading, Inlines, NoteMark, Paragraph, TableBlock

MOST_TOLD = 150
"""How many paragraphs and rows of tables a preview shows: they are laid out within a frame of the screen or two."""
LEAST_OF_A_PART = 8
"""How many of each section are shown in any case, so that every section is seen."""


def beginning(brief: Brief, most: int = MOST_TOLD) -> tuple[Brief, bool]:
    """The first paragraphs and rows of every section with the notes they call, and whether anything was left out."""
    blocks: list[Block] = []
    waiting: list[Heading] = []  # of parts of a section, until one of their paragraphs is shown
    left, here, whole = most, 0, True
    for block in brief.blocks:
        if isinstance(block, Heading):
            if block.level <= 1:
                blocks.append(block)
                waiting, here = [], 0
            else:
                waiting = [one for one in waiting if one.level < block.level] + [block]
            continue
        told = isinstance(block, Paragraph) and block.engagement is not None
        if told and left <= 0 and here >= LEAST_OF_A_PART:
            whole = False
            continue
        blocks += waiting
        waiting = []
        if isinstance(block, TableBlock):
            rows = block.rows[: max(left, LEAST_OF_A_PART)]
            whole = whole and len(rows) == len(block.rows)
            left -= len(rows)
            blocks.append(replace(block, rows=rows))
            continue
        blocks.append(block)
        if told:
            left, here = left - 1, here + 1
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
