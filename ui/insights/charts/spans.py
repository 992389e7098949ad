"""Spans of time on a common axis: from one visit to the next, and from the latest until today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSizeF

from tracker.words import Status
from ui.insights.charts.legend import key_fill
from ui.insights.look import Look
from ui.insights.scene import NOTHING, Box, Glyph, Mark, Meaning, Scene, Shape, Side, Stroke, Text
from ui.kit import TextRole

Across = Callable[[float], float]
"""Where a day, as its ordinal, lies on the axis."""
_YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class Point:
    """An engagement on the axis: the first and last day on which it may lie, what is said, what a click means."""

    first: date
    last: date
    words: str
    meaning: Meaning = NOTHING

    @property
    def middle(self) -> float:
        return (self.first.toordinal() + self.last.toordinal()) / 2


@dataclass(frozen=True, slots=True)
class Span:
    """A row: a label and a figure above a line from one point to the next; without a next one it lasts until today."""

    label: str
    figure: str
    start: Point
    end: Point | None
    words: str
    meaning: Meaning = NOTHING


def spans_scene(spans: Sequence[Span], today: date, width: float, look: Look) -> Scene:
    """The spans one below the other, two lines each, with the years beneath."""
    line, track = look.line() + look.px(3), look.px(16)
    pitch = line + track + look.px(7)
    first = min((span.start.first.toordinal() for span in spans), default=today.toordinal() - 365)
    last = max([today.toordinal(), *(span.end.last.toordinal() for span in spans if span.end is not None)])
    inset = look.px(8)
    room = width - 2 * inset

    def across(ordinal: float) -> float:
        return inset + room * (ordinal - first) / max(last - first, 1)

    shapes: list[Shape] = []
    marks: list[Mark] = []
    height = pitch * len(spans)
    shapes += _years(first, last, across, QSizeF(width, height), look)
    for number, span in enumerate(spans):
        top = number * pitch
        figure = look.width(span.figure, TextRole.SECONDARY) + 2
        name = QRectF(0, top, width - figure - look.px(8), line)
        shapes.append(Text(name, span.label, TextRole.BODY, look.colour("ink")))
        at = QRectF(width - figure, top, figure, line)
        shapes.append(Text(at, span.figure, TextRole.SECONDARY, look.colour("muted"), Side.RIGHT))
        marks.append(Mark(QRectF(-4, top, width + 8, line), span.words, span.meaning))
        middle = top + line + track / 2
        x0 = across(span.start.middle)
        x1 = across(span.end.middle if span.end is not None else today.toordinal())
        line_colour = look.colour("muted")
        shapes.append(Stroke(QPointF(x0, middle), QPointF(x1, middle), line_colour, 1.5, dashed=span.end is None))
        for point in (span.start, span.end):
            if point is not None:
                _add_point(point, across, middle, look, shapes, marks)
    return Scene(width, height + look.line(TextRole.SECTION) + look.px(4), tuple(shapes), tuple(marks))


def _add_point(point: Point, across: Across, middle: float, look: Look, shapes: list[Shape], marks: list[Mark]) -> None:
    side = look.px(13)
    x, left, right = across(point.middle), across(point.first.toordinal()), across(point.last.toordinal())
    if right - left > side:
        fill = key_fill(Status.COMPLETED, look)
        area = QRectF(left, middle - side / 4, right - left, side / 2)
        shapes.append(Box(area, fill, radius=side / 4, fades=(True, True)))
    dot = QRectF(x - side / 2, middle - side / 2, side, side)
    shapes.append(Box(dot.adjusted(-1, -1, 1, 1), look.colour("surface"), radius=side))
    shapes.append(Glyph(dot, Status.COMPLETED))
    marks.append(Mark(dot.adjusted(-2, -2, 2, 2), point.words, point.meaning))


def _years(first: int, last: int, across: Across, size: QSizeF, look: Look) -> list[Shape]:
    """Faint lines at round years with the year beneath, as many as fit."""
    width, height = size.width(), size.height()
    begin, end = date.fromordinal(first).year, date.fromordinal(last).year
    wide = look.width("2000", TextRole.SECTION) + look.px(14)
    pixels = (across(last) - across(first)) / max((last - first) / 365.25, 0.1)
    step = next((years for years in _YEARS if years * pixels >= wide), _YEARS[-1])
    shapes: list[Shape] = []
    line = look.line(TextRole.SECTION)
    for year in range(-(-begin // step) * step, end + 1, step):
        if year < 1:
            continue
        x = across(date(year, 1, 1).toordinal())
        if x < 0:
            continue
        shapes.append(Stroke(QPointF(x, 0), QPointF(x, height), look.colour("line")))
        left = min(max(0.0, x - wide / 2), width - wide)
        area = QRectF(left, height + look.px(2), wide, line)
        shapes.append(Text(area, str(year), TextRole.SECTION, look.colour("muted"), Side.MIDDLE))
    return shapes
