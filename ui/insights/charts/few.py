"""What stands in place of a chart where there are too few cases for a shape: how many there are, and each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from tracker.words import Status
from ui.insights.look import Look
from ui.insights.scene import NOTHING, Glyph, Mark, Meaning, Scene, Shape, Side, Stroke, Text
from ui.kit import TextRole


@dataclass(frozen=True, slots=True)
class FewLine:
    """One case in a line: what it is, and a figure at the end; with its status where it has one."""

    words: str
    figure: str = ""
    status: Status | None = None
    meaning: Meaning = NOTHING


def few_scene(sentence: str, cases: Sequence[FewLine], width: float, look: Look) -> Scene:
    """The sentence, and the cases one below the other, separated by hairlines."""
    line = look.line() + look.px(12)
    shapes: list[Shape] = [Text(QRectF(0, 0, width, line), sentence, TextRole.MUTED, look.colour("muted"))]
    marks: list[Mark] = []
    y = line
    for case in cases:
        shapes.append(Stroke(QPointF(0, y), QPointF(width, y), look.colour("line")))
        left = 0.0
        if case.status is not None:
            side = look.px(14)
            shapes.append(Glyph(QRectF(0, y + (line - side) / 2, side, side), case.status))
            left = side + look.px(8)
        figure = look.width(case.figure, TextRole.SECONDARY) + 2 if case.figure else 0.0
        room = QRectF(left, y, width - left - figure - look.px(8), line)
        shapes.append(Text(room, case.words, TextRole.BODY, look.colour("ink")))
        if case.figure:
            at = QRectF(width - figure, y, figure, line)
            shapes.append(Text(at, case.figure, TextRole.SECONDARY, look.colour("muted"), Side.RIGHT))
        spoken = f"{case.words}: {case.figure}" if case.figure else case.words
        marks.append(Mark(QRectF(-4, y + 1, width + 8, line - 2), spoken, case.meaning))
        y += line
    return Scene(width, y, tuple(shapes), tuple(marks))
