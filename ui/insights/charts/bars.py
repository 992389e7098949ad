"""Rows of stacked bars: a label, parts by status from the left, and a figure at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from tracker.words import Status
from ui.insights.charts.legend import key_fill
from ui.insights.look import Look, readable_on
from ui.insights.scene import NOTHING, Box, Mark, Meaning, Scene, Shape, Side, Stroke, Text
from ui.kit import TextRole

_GAP = 2.0
"""Between two parts of a bar."""
_LEAST = 3.0
"""The width of the smallest part, so that one of thousands still shows."""
MOST_LABEL = 0.42
"""The share of the width that labels take at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar. count: its size; faint: lighter than its status's colour."""

    count: int
    status: Status
    words: str
    meaning: Meaning = NOTHING
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the chart. figure: what stands at its end. apart: a line separates it from the row above."""

    label: str
    parts: tuple[Part, ...]
    figure: str
    words: str
    meaning: Meaning = NOTHING
    apart: bool = False
    italic: bool = False

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)


def bars_scene(bars: Sequence[Bar], width: float, look: Look, *, whole: bool = False) -> Scene:
    """The bars one below the other in a common scale.

    whole: every bar is as wide as the room, so that the parts show shares.
    """
    pitch = max(look.px(28), look.line() + look.px(6))
    label = min(max((look.width(bar.label) for bar in bars), default=0.0) + 2, width * MOST_LABEL)
    left = label + look.px(16)
    figure = max((look.width(bar.figure, TextRole.SECONDARY) for bar in bars), default=0.0) + look.px(8)
    room = max(1.0, width - left - figure)
    largest = max((bar.total for bar in bars), default=0)
    shapes: list[Shape] = []
    marks: list[Mark] = []
    y = 0.0
    for bar in bars:
        if bar.apart and y:
            y += look.px(6)
            line = look.colour("line")
            shapes.append(Stroke(QPointF(0, y), QPointF(width, y), line))
            y += look.px(6)
        name = QRectF(0, y, label, pitch)
        ink = look.colour("muted" if bar.italic else "ink")
        shapes.append(Text(name, bar.label, TextRole.BODY, ink, italic=bar.italic))
        marks.append(Mark(name.adjusted(-4, 2, 4, -2), bar.words, bar.meaning))
        full = room if whole else room * bar.total / max(largest, 1)
        end = _add_parts(bar, QRectF(left, y, full, pitch), look, shapes, marks)
        if bar.figure:
            area = QRectF(end + look.px(8), y, width - end - look.px(8), pitch)
            shapes.append(Text(area, bar.figure, TextRole.SECONDARY, look.colour("muted")))
        y += pitch
    return Scene(width, y, tuple(shapes), tuple(marks))


def _add_parts(bar: Bar, row: QRectF, look: Look, shapes: list[Shape], marks: list[Mark]) -> float:
    """Adds the parts of a bar within its row; returns where it ends."""
    thick = look.px(16)
    x = row.left()
    shown = [part for part in bar.parts if part.count]
    widths = shared_out([part.count for part in shown], row.width() - _GAP * (len(shown) - 1))
    for part, wide in zip(shown, widths, strict=True):
        area = QRectF(x, row.center().y() - thick / 2, wide, thick)
        fill = key_fill(part.status, look, faint=part.faint)
        shapes.append(Box(area, fill))
        words = f"{part.count:,}"
        if len(shown) > 1 and look.width(words, TextRole.SECTION) + look.px(6) < wide:
            ink = look.colour("ink") if part.faint else readable_on(fill, look.theme)
            shapes.append(Text(area, words, TextRole.SECTION, ink, Side.MIDDLE))
        marks.append(Mark(area, part.words, part.meaning))
        x += wide + _GAP
    return max(row.left(), x - _GAP) if shown else row.left()


def shared_out(counts: Sequence[int], room: float, least: float = _LEAST) -> list[float]:
    """Widths in proportion to the counts, none under the least; what that takes too much is taken from the others."""
    unit = max(0.0, room) / max(sum(counts), 1)
    widths = [max(least, count * unit) for count in counts]
    over, spare = sum(widths) - room, sum(wide - least for wide in widths)
    if over <= 0 or spare <= 0:
        return widths
    share = min(1.0, over / spare)
    return [wide - (wide - least) * share for wide in widths]
