"""A matrix of counts shaded by size: who goes, one row each, to whom, one column each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from ui.insights.look import Look, readable_on
from ui.insights.scene import NOTHING, Box, Mark, Meaning, Scene, Shape, Side, Text
from ui.kit import TextRole
from ui.kit.theme import mixed

_CELL = 30.0
_WIDEST = 104.0
_GAP = 2.0
_TALLEST_HEAD = 96.0
_MOST_LABEL = 0.34
"""The share of the width that the labels of rows take at most."""


@dataclass(frozen=True, slots=True)
class Head:
    """A row or column: its label, what it says when it is pointed at, what a click means."""

    label: str
    words: str
    meaning: Meaning = NOTHING


@dataclass(frozen=True, slots=True)
class Cell:
    count: int
    words: str
    meaning: Meaning = NOTHING


def most_across(labels: Sequence[str], width: float, look: Look) -> int:
    """How many columns a matrix of this width holds beside these row labels."""
    return max(1, int((width - _label_width(labels, width, look)) / look.px(_CELL)))


def matrix_scene(
    rows: Sequence[Head], columns: Sequence[Head], cells: Mapping[tuple[int, int], Cell], width: float, look: Look
) -> Scene:
    """The matrix; cells by row and column. One that is absent is empty; one where both have one label is crossed out.

    Labels of columns stand upright where one of them is wider than its column.
    """
    label = _label_width([row.label for row in rows], width, look)
    pitch = min((width - label) / max(len(columns), 1), look.px(_WIDEST))
    high = look.px(_CELL)
    widths = [look.width(column.label, TextRole.SECONDARY) + 4 for column in columns]
    upright = any(wide > pitch - 2 for wide in widths)
    line = look.line(TextRole.SECONDARY)
    head = min(max(widths, default=0.0), look.px(_TALLEST_HEAD)) + look.px(6) if upright else line + look.px(10)
    shapes: list[Shape] = []
    marks: list[Mark] = []
    for number, column in enumerate(columns):
        area = QRectF(label + number * pitch, 0, pitch, head)
        room = area.adjusted(0, 0, 0, -look.px(5)) if upright else area
        side = Side.LEFT if upright else Side.MIDDLE
        muted = look.colour("muted")
        shapes.append(Text(room, column.label, TextRole.SECONDARY, muted, side, upright=upright))
        marks.append(Mark(area.adjusted(1, 0, -1, -2), column.words, column.meaning))
    largest = max((cell.count for cell in cells.values()), default=0)
    for place, row in enumerate(rows):
        top = head + place * high
        name = QRectF(0, top, label - look.px(8), high)
        shapes.append(Text(name, row.label, TextRole.SECONDARY, look.colour("muted")))
        marks.append(Mark(name.adjusted(-4, 1, 4, -1), row.words, row.meaning))
        for number, column in enumerate(columns):
            area = QRectF(label + number * pitch, top, pitch - _GAP, high - _GAP)
            cell = cells.get((place, number))
            shapes += _cell(cell, area, largest, look, own=row.label == column.label)
            if cell is not None:
                marks.append(Mark(area, cell.words, cell.meaning))
    return Scene(width, head + len(rows) * high, tuple(shapes), tuple(marks))


def _label_width(labels: Sequence[str], width: float, look: Look) -> float:
    widest = max((look.width(label, TextRole.SECONDARY) for label in labels), default=0.0)
    return min(widest + 2, width * _MOST_LABEL) + look.px(8)


def _cell(cell: Cell | None, area: QRectF, largest: int, look: Look, *, own: bool) -> list[Shape]:
    if cell is None:
        return [] if own else [Box(area, look.colour("window"))]
    # From a tenth, so that one visit differs from none; by the root, so that one large pair leaves the others apart.
    share = 0.1 + 0.9 * (cell.count / max(largest, 1)) ** 0.5
    ground = mixed(look.colour("surface"), look.colour("accent"), share)
    words = f"{cell.count:,}"
    return [Box(area, ground), Text(area, words, TextRole.STRONG, readable_on(ground, look.theme), Side.MIDDLE)]
