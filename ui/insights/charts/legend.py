"""The legend of a chart: what its colours stand for, always with the word, and with the status's shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from tracker.words import Status
from ui.insights.look import Look, status_fill
from ui.insights.scene import NOTHING, Box, Glyph, Mark, Meaning, Scene, Shape, Text
from ui.kit import TextRole


@dataclass(frozen=True, slots=True)
class Key:
    """One colour of a chart: the status it stands for, the word beside it, what a click on it means."""

    words: str
    status: Status
    faint: bool = False
    meaning: Meaning = NOTHING
    tip: str = ""


def key_fill(status: Status, look: Look, *, faint: bool = False) -> QColor:
    """The colour of the areas that a key stands for; a faint one lets the ground through."""
    fill = status_fill(status, look.theme)
    if faint:
        fill.setAlpha(95)
    return fill


def legend_scene(keys: Sequence[Key], width: float, look: Look) -> Scene:
    """The keys side by side, wrapped at the width."""
    line, gap = look.line(TextRole.SECONDARY) + look.px(6), look.px(14)
    swatch, glyph = look.px(10), look.px(12)
    x = y = 0.0
    shapes: list[Shape] = []
    marks: list[Mark] = []
    for key in keys:
        words = look.width(key.words, TextRole.SECONDARY) + 2
        wide = min(swatch + look.px(4) + glyph + look.px(5) + words, width)
        if x and x + wide > width:
            x, y = 0.0, y + line
        middle = y + line / 2
        box = QRectF(x, middle - swatch / 2, swatch, swatch)
        shapes.append(Box(box, key_fill(key.status, look, faint=key.faint), radius=2))
        left = box.right() + look.px(4)
        shapes.append(Glyph(QRectF(left, middle - glyph / 2, glyph, glyph), key.status))
        left += glyph + look.px(5)
        shapes.append(Text(QRectF(left, y, x + wide - left, line), key.words, TextRole.SECONDARY, look.colour("muted")))
        if key.meaning or key.tip:
            marks.append(Mark(QRectF(x - 3, y, wide + 6, line), key.tip or key.words, key.meaning))
        x += wide + gap
    return Scene(width, y + line if keys else 0.0, tuple(shapes), tuple(marks))
