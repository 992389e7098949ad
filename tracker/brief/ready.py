"""A brief made ready for a form of document: notes numbered as they are called, no place for what is not there."""

from __future__ import annotations

from dataclasses import replace

from tracker.brief.document import Block, Brief, Drawn, Heading, TimelinePicture
from tracker.brief.numbering import numbered


def ready(brief: Brief, picture: Drawn | None) -> Brief:
    """The brief with its notes numbered in order; without a picture also without its place and the heading over it."""
    return numbered(brief if picture is not None else without_timeline(brief))


def without_timeline(brief: Brief) -> Brief:
    """The brief without its timeline, and without a heading that would have nothing beneath it."""
    kept: list[Block] = []
    left_empty = False
    for block in brief.blocks:
        if isinstance(block, TimelinePicture):
            left_empty = bool(kept) and isinstance(kept[-1], Heading)
            continue
        if left_empty and isinstance(block, Heading):
            _drop_empty(kept, block.level)
        left_empty = False
        kept.append(block)
    if left_empty:
        _drop_empty(kept, 0)
    return brief if len(kept) == len(brief.blocks) else replace(brief, blocks=tuple(kept))


def _drop_empty(kept: list[Block], level: int) -> None:
    """Drops the headings at the end that a heading of this level leaves with nothing."""
    while kept and isinstance(last := kept[-1], Heading) and last.level >= level:
        kept.pop()
