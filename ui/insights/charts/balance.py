"""Reciprocity of pairs: visits there to the left of a middle line, visits here to its right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from ui.insights.look import Look
from ui.insights.scene import NOTHING, Box, Mark, Meaning, Scene, Shape, Side, Stroke, Text
from ui.kit import TextRole
from ui.kit.theme import mixed


@dataclass(frozen=True, slots=True)
class Arm:
    """The visits one way: how many, what is said of them, what a click means."""

    count: int
    words: str
    meaning: Meaning = NOTHING


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries: names at the left and at the right, the visits each way, what is said between them.

    between: the same at different lengths, the longest first; the first that has room is shown.
    """

    left: str
    right: str
    there: Arm
    here: Arm
    between: tuple[str, ...]
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
            shapes += [Box(area, fill), _count(arm, area, figure, look, left=left)]
            hit = area if wide >= 8 else QRectF(middle - 10 if left else middle + 1, bar, 9, thick)
            marks.append(Mark(hit, arm.words, arm.meaning))
        shapes.append(Stroke(QPointF(middle, bar - 2), QPointF(middle, bar + thick + 2), look.colour("field_line")))
    return Scene(width, pitch * len(pairs), tuple(shapes), tuple(marks))


def _count(arm: Arm, bar: QRectF, room: float, look: Look, *, left: bool) -> Text:
    """The number of visits at the outer end of its bar."""
    gap, muted = look.px(6), look.colour("muted")
    x = bar.left() - room if left else bar.right() + gap
    area = QRectF(x, bar.top(), room - gap, bar.height())
    return Text(area, f"{arm.count:,}", TextRole.SECTION, muted, Side.RIGHT if left else Side.LEFT)


def _figure(pair: Pair, look: Look) -> float:
    return max(look.width(f"{arm.count:,}", TextRole.SECTION) for arm in (pair.there, pair.here))


def _names(pair: Pair, row: QRectF, look: Look) -> list[Shape]:
    """Both names from the outer edges, and between them what there is room for."""
    left, right = look.width(pair.left) + 2, look.width(pair.right) + 2
    gap, ink = look.px(10), look.colour("ink")
    free = row.width() - left - right - 2 * gap
    said = next((words for words in pair.between if look.width(words, TextRole.SECONDARY) + 2 <= free), "")
    if left + right + gap > row.width():
        left = right = (row.width() - gap) / 2
    shapes: list[Shape] = [
        Text(QRectF(row.left(), row.top(), left, row.height()), pair.left, TextRole.BODY, ink),
        Text(QRectF(row.right() - right, row.top(), right, row.height()), pair.right, TextRole.BODY, ink, Side.RIGHT),
    ]
    if said:
        room = QRectF(row.left() + left + gap, row.top(), free, row.height())
        shapes.append(Text(room, said, TextRole.SECONDARY, look.colour("muted"), Side.MIDDLE))
    return shapes
