"""The notes of a brief in the order in which its text calls them, as a word processor will number them by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tracker.brief.document import Block, Brief, Inlines, Note, NoteMark, Paragraph, Run, TableBlock


def numbered(brief: Brief) -> Brief:
    """The brief with its notes numbered from 1 by their first mark; one that is so already comes back as it is.

    A mark without a note is left out, as is a note that nothing calls: no form of document can hold either.
    """
    notes = {note.number: note for note in brief.notes}
    order = [number for number in dict.fromkeys(marks_of(brief)) if number in notes]
    if order == [note.number for note in brief.notes] == list(range(1, len(order) + 1)) and all(
        number in notes for number in marks_of(brief)
    ):
        return brief
    fresh = {number: place for place, number in enumerate(order, 1)}
    return replace(
        brief,
        blocks=tuple(_block(block, fresh) for block in brief.blocks),
        notes=tuple(Note(fresh[number], _inlines(notes[number].inlines, fresh)) for number in order),
    )


def marks_of(brief: Brief) -> Iterator[int]:
    """The numbers of the notes as the text calls them, again and again where it does."""
    for block in brief.blocks:
        for inlines in _parts(block):
            for part in inlines:
                if isinstance(part, NoteMark):
                    yield part.number


def called_again(brief: Brief) -> frozenset[int]:
    """The numbers of the notes that are called more than once."""
    return frozenset(number for number, times in Counter(marks_of(brief)).items() if times > 1)


def _parts(block: Block) -> Iterator[Inlines]:
    if isinstance(block, Paragraph):
        yield block.inlines
    elif isinstance(block, TableBlock):
        for row in block.rows:
            yield from row[: len(block.heads)]


def _block(block: Block, fresh: dict[int, int]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, inlines=_inlines(block.inlines, fresh))
    if isinstance(block, TableBlock):
        return replace(block, rows=tuple(tuple(_inlines(cell, fresh) for cell in row) for row in block.rows))
    return block


def _inlines(inlines: Inlines, fresh: dict[int, int]) -> Inlines:
    return tuple(
        part if isinstance(part, Run) else NoteMark(fresh[part.number])
        for part in inlines
        if isinstance(part, Run) or part.number in fresh
    )
