"""Reciprocity of pairs: visits there to the left of a middle line, visits here to its right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from ui.insights.look import Look, mixed
from ui.insights.scene import NOTHING, Box, Mark, Meaning, Scene, Shape, Side, Stroke, Text
from ui.kit import TextRole


@dataclass(frozen=True, slots=True)
class Arm:
    """The visits one way: how many, what is said of them, what a click means."""

    count: int
    words: str
    meaning: Meaning = NOTHING


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries: names at the left and at the right, the visits each way, what is said between them."""

    left: str
    right: str
    there: Arm
    here: Arm
    middle: str
    words: str
    meaning: Meaning = NOTHING


def balance_scene(pairs: Sequence[Pair], width: float, look: Look) -> Scene:
    """The pairs one below the other in a common scale, each two lines high: names, then bars from the middle."""
    line, thick = look.line() + look.px(4), look.px(12)
    pitch = line + thick + look.px(12)
    figure = max((_figure(pair, look) for pair in pairs), default=0.0) + look.px(8)
    largest = max((max(pair.there.count, pair.here.count) for pair in pairs), default=0)
    unit = max(1.0, width / 2 - figure - 1) / max(largest, 1)
    middle = width / 2
    strong, light = look.colour("accent"), mixed(look.colour("surface"), look.colour("accent"), 0.45)
    shapes: list[Shape] = []
    marks: list[Mark] = []
    for number, pair in enumerate(pairs):
        top = number * pitch
        marks.append(Mark(QRectF(-4, top, width + 8, line), pair.words, pair.meaning))
        shapes += _names(pair, QRectF(0, top, width, line), look)
        bar = top + line
        for arm, left, fill in ((pair.there, True, strong), (pair.here, False, light)):
            wide = max(2.0, arm.count * unit) if arm.count else 0.0
            x = middle - 1 - wide if left else middle + 1
            area = QRectF(x, bar, wide, thick)
            shapes.append(Box(area, fill))
            at = (
                QRectF(0, bar, area.left() - look.px(6), thick)
                if left
                else QRectF(area.right() + look.px(6), bar, width, thick)
            )
            side = Side.RIGHT if left else Side.LEFT
            shapes.append(Text(at, f"{arm.count:,}", TextRole.SECTION, look.colour("muted"), side))
            hit = area if wide >= 8 else QRectF(middle - 10 if left else middle + 1, bar, 9, thick)
            marks.append(Mark(hit, arm.words, arm.meaning))
        shapes.append(Stroke(QPointF(middle, bar - 2), QPointF(middle, bar + thick + 2), look.colour("field_line")))
    return Scene(width, pitch * len(pairs), tuple(shapes), tuple(marks))


def _figure(pair: Pair, look: Look) -> float:
    return max(look.width(f"{arm.count:,}", TextRole.SECTION) for arm in (pair.there, pair.here))


def _names(pair: Pair, row: QRectF, look: Look) -> list[Shape]:
    """Both names from the outer edges and what is said between them in the middle, where there is room for it."""
    between = look.width(pair.middle, TextRole.SECONDARY) + look.px(16) if pair.middle else look.px(8)
    names = max(look.width(pair.left), look.width(pair.right)) + 2
    said = between + 2 * min(names, look.px(64)) <= row.width()
    room = (row.width() - (between if said else look.px(8))) / 2
    ink = look.colour("ink")
    shapes: list[Shape] = [
        Text(QRectF(row.left(), row.top(), room, row.height()), pair.left, TextRole.BODY, ink),
        Text(QRectF(row.right() - room, row.top(), room, row.height()), pair.right, TextRole.BODY, ink, Side.RIGHT),
    ]
    if said and pair.middle:
        shapes.append(Text(row, pair.middle, TextRole.SECONDARY, look.colour("muted"), Side.MIDDLE))
    return shapes
