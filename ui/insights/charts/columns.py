"""Stacked columns side by side: quarters by status, or days slipped as a histogram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from ui.insights.charts.axis import axis_shapes, side_width, steps
from ui.insights.charts.bars import Part
from ui.insights.charts.legend import key_fill
from ui.insights.look import Look
from ui.insights.scene import NOTHING, Box, Mark, Meaning, Scene, Shape, Side, Stroke, Text
from ui.kit import TextRole

NATURAL_HEIGHT = 220.0
"""The height of a chart that takes what room it is given, at 13 px."""
_NARROWEST = 4.0
_WIDEST = 44.0
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_LEAST = 2.0
"""The height of the smallest part, so that one of thousands still shows."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, its parts from below. label: what stands under it, where there is room."""

    label: str
    parts: tuple[Part, ...]
    words: str
    meaning: Meaning = NOTHING

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True)
class Band:
    """A value marked across the columns: a line where start and end are one, else a band. Counted in columns from 0."""

    start: float
    end: float
    words: str


def most_columns(width: float, look: Look) -> int:
    """How many columns a chart of this width holds, each wide enough to be seen and hit."""
    return max(1, int((width - look.px(40)) / (look.px(_NARROWEST) + 1)))


def columns_scene(
    columns: Sequence[Column], room: QSizeF, look: Look, *, at_edge: bool = False, band: Band | None = None
) -> Scene:
    """The columns in a common scale, in the room's width and at least the natural height.

    at_edge: labels stand at the left edge of their column, as dates do at their beginning; else beneath its middle.
    """
    height = max(room.height(), look.px(NATURAL_HEIGHT))
    largest = max((column.total for column in columns), default=0)
    head = look.line(TextRole.SECTION) + look.px(6) if band is not None else look.px(8)
    foot = look.line(TextRole.SECTION) + look.px(8)
    plot = QRectF(side_width(largest, look), head, 0, 0)
    plot.setRight(room.width())
    plot.setBottom(height - foot)
    shapes = axis_shapes(plot, largest, look)
    marks: list[Mark] = []
    pitch = min(plot.width() / max(len(columns), 1), look.px(_WIDEST))
    gap = min(look.px(4), max(1.0, pitch * 0.14))
    unit = plot.height() / max(steps(largest)[-1], 1)
    for number, column in enumerate(columns):
        area = QRectF(plot.left() + number * pitch + gap / 2, plot.top(), max(1.0, pitch - gap), plot.height())
        _add_parts(column, area, unit, look, shapes, marks)
    shapes += _labels(columns, plot, pitch, look, at_edge=at_edge)
    if band is not None:
        shapes += _band(band, plot, pitch, look)
    return Scene(room.width(), height, tuple(shapes), tuple(marks))


def _add_parts(column: Column, area: QRectF, unit: float, look: Look, shapes: list[Shape], marks: list[Mark]) -> None:
    """Adds the parts from below, with a thin space between them, and a mark for each that the pointer can hit."""
    if not column.total:
        marks.append(Mark(area.adjusted(0, area.height() - 8, 0, 0), column.words, column.meaning))
        return
    bottom = area.bottom()
    shown = [part for part in column.parts if part.count]
    for place, part in enumerate(shown):
        high = max(_LEAST, part.count * unit)
        space = 1.0 if place and high > 3 * _LEAST else 0.0
        box = QRectF(area.left(), bottom - high, area.width(), high - space)
        shapes.append(Box(box, key_fill(part.status, look, faint=part.faint)))
        marks.append(Mark(box, part.words, part.meaning))
        bottom -= high


def _labels(columns: Sequence[Column], plot: QRectF, pitch: float, look: Look, *, at_edge: bool) -> list[Shape]:
    """The labels under the columns: all where they fit, else every second, fifth, tenth … of them, at round numbers."""
    shapes: list[Shape] = []
    line = look.line(TextRole.SECTION)
    free = 0.0
    for number in _labelled(columns, pitch, look):
        label = columns[number].label
        wide = look.width(label, TextRole.SECTION) + 2
        left = plot.left() + number * pitch
        if not at_edge:
            left += (pitch - wide) / 2
        left = min(left, plot.right() - wide)
        if left < free:
            continue
        area = QRectF(left, plot.bottom() + look.px(6), wide, line)
        side = Side.LEFT if at_edge else Side.MIDDLE
        shapes.append(Text(area, label, TextRole.SECTION, look.colour("muted"), side))
        free = left + wide + look.px(8)
    return shapes


def _labelled(columns: Sequence[Column], pitch: float, look: Look) -> list[int]:
    """The places of the columns whose label is shown."""
    having = [number for number, column in enumerate(columns) if column.label]
    if len(having) < 2:
        return having
    apart = pitch * (having[-1] - having[0]) / (len(having) - 1)
    widest = max(look.width(columns[number].label, TextRole.SECTION) for number in having) + look.px(10)
    every = next((step for step in _STEPS if step * apart >= widest), _STEPS[-1])
    values = {number: int(label) for number in having if (label := columns[number].label).isdecimal()}
    numbers = list(values)
    size = values[numbers[1]] - values[numbers[0]] if len(numbers) > 1 else 0
    round_ones = [number for number in numbers if size and values[number] % (size * every) == 0]
    begin = having.index(round_ones[0]) % every if round_ones else 0
    return having[begin::every]


def _band(band: Band, plot: QRectF, pitch: float, look: Look) -> list[Shape]:
    ink = look.colour("ink")
    start, end = (plot.left() + value * pitch for value in (band.start, band.end))
    shapes: list[Shape] = []
    if end - start > 2:
        tint = look.colour("ink")
        tint.setAlpha(22)
        shapes.append(Box(QRectF(start, plot.top(), end - start, plot.height()), tint))
        edges = (start, end)
    else:
        edges = ((start + end) / 2,)
    shapes += [Stroke(QPointF(x, plot.top()), QPointF(x, plot.bottom()), ink, 1.0, dashed=True) for x in edges]
    wide = look.width(band.words, TextRole.SECTION) + 2
    middle = (start + end) / 2
    left = min(max(plot.left(), middle - wide / 2), plot.right() - wide)
    line = look.line(TextRole.SECTION)
    shapes.append(Text(QRectF(left, plot.top() - line - 2, wide, line), band.words, TextRole.SECTION, ink, Side.MIDDLE))
    return shapes
