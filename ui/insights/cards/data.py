"""What a card shows: words, what to draw, and the same rows as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, overload

from PySide6.QtCore import QSizeF

from tracker.insights.rows import Counted
from ui.insights.cards.words import several
from ui.insights.charts.few import FewLine, few_scene
from ui.insights.look import Look
from ui.insights.scene import NOTHING, Meaning, Scene

Item = TypeVar("Item")
Draw = Callable[[QSizeF, Look], Scene]
"""Makes the scene for a room; a scene may be higher than its room, never wider."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the table. number: its cells stand at the right."""

    words: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its cells as they are shown, and what a click on it means."""

    cells: tuple[str, ...]
    meaning: Meaning = NOTHING


@dataclass(frozen=True, slots=True)
class MadeRows(Sequence[Row], Generic[Item]):
    """Rows that are made of an answer's items only when they are looked at: there may be thousands."""

    items: Sequence[Item]
    make: Callable[[Item], Row]

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self.make(item) for item in self.items[place]]
        return self.make(self.items[place])


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to look at a card's answer; where there are several a card offers them by name.

    nothing: what stands in place of a chart that has nothing to draw, else ''. of_engagements: whether its rows stand
    for engagements, so that they can be selected. grows: whether the chart fills the height it is given. note: where
    the rest is, if there are more rows than the table holds, else ''.
    """

    name: str
    draw: Draw
    headings: tuple[Heading, ...]
    rows: Sequence[Row]
    nothing: str = ""
    of_engagements: bool = False
    grows: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class CardData:
    """One card. key: what it is called in code and in file names; rule: how it was counted."""

    key: str
    title: str
    subtitle: str
    rule: str
    facets: tuple[Facet, ...]

    @property
    def empty(self) -> bool:
        """Whether none of its facets has anything to draw."""
        return all(facet.nothing for facet in self.facets)


def drawn_or_few(counted: Counted, draw: Draw, figures: Callable[[int], str] | None = None) -> Draw:
    """What draws a shape, or says that there are too few cases for one and names them.

    figures: what stands at the end of a case's line, by the engagement's id; else what became of it and why.
    """
    if not counted.too_few:
        return draw
    there = several(counted.cases, counted.unit)
    if len(counted.those) != counted.cases:
        there += f" in {several(len(counted.those), 'engagements')}"
    sentence = f"{there}: too few for a shape. {'It is' if len(counted.those) == 1 else 'They are'}:"
    lines = [
        FewLine(case.heading, case.said if figures is None else figures(case.id), None, Meaning(engagements=(case.id,)))
        for case in counted.those
    ]
    return lambda room, look: few_scene(sentence, lines, room.width(), look)


def spoken(facet: Facet, most: int = 12) -> str:
    """A facet's rows as sentences for a screen reader, at most so many."""
    said = [_sentence(facet.headings, row) for row in facet.rows[:most]]
    hidden = len(facet.rows) - len(said)
    if hidden:
        said.append(f"And {hidden:,} more rows in the table.")
    return " ".join([*said, facet.note] if facet.note else said)


def _sentence(headings: Sequence[Heading], row: Row) -> str:
    first, *rest = row.cells
    named = [f"{heading.words.lower()} {cell}" for heading, cell in zip(headings[1:], rest, strict=True) if cell]
    return f"{first}: {', '.join(named)}."
