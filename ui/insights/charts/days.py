"""Rows of days from a common zero: a bar as long as the least, fading on to the most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from tracker.words import Status
from ui.insights.charts.legend import key_fill
from ui.insights.look import Look
from ui.insights.scene import NOTHING, Box, Mark, Meaning, Scene, Shape, Side, Stroke, Text
from ui.kit import TextRole


@dataclass(frozen=True, slots=True)
class Days:
    """A row: what it is, its days, least and most, which may be negative, and how they are said."""

    label: str
    least: int
    most: int
    figure: str
    meaning: Meaning = NOTHING


def days_scene(rows: Sequence[Days], width: float, look: Look) -> Scene:
    """The rows one below the other, each two lines high: label and figure above the bar."""
    line, thick = look.line() + look.px(3), look.px(8)
    pitch = line + thick + look.px(8)
    low = min([0, *(row.least for row in rows)])
    high = max([1, *(row.most for row in rows)])
    unit = width / (high - low)
    zero = -low * unit
    fill = key_fill(Status.POSTPONED, look)
    shapes: list[Shape] = []
    marks: list[Mark] = []
    for number, row in enumerate(rows):
        top = number * pitch
        figure = look.width(row.figure, TextRole.SECONDARY) + 2
        name = QRectF(0, top, width - figure - look.px(8), line)
        shapes.append(Text(name, row.label, TextRole.BODY, look.colour("ink")))
        at = QRectF(width - figure, top, figure, line)
        shapes.append(Text(at, row.figure, TextRole.SECONDARY, look.colour("muted"), Side.RIGHT))
        shapes += _bar(row, zero, unit, QRectF(0, top + line, width, thick), fill)
        marks.append(Mark(QRectF(-4, top, width + 8, line + thick + 4), f"{row.label}: {row.figure}", row.meaning))
    if low < 0:
        foot = QPointF(zero, pitch * len(rows))
        shapes.insert(0, Stroke(QPointF(zero, 0), foot, look.colour("field_line")))
    return Scene(width, pitch * len(rows), tuple(shapes), tuple(marks))


def _bar(row: Days, zero: float, unit: float, track: QRectF, fill: QColor) -> list[Shape]:
    """The certain part solid, what lies between least and most fading away from it."""
    near, far = sorted((row.least, row.most), key=abs)
    crosses = row.least < 0 < row.most
    shapes: list[Shape] = []
    if not crosses and near:
        left, right = sorted((zero, zero + near * unit))
        shapes.append(Box(QRectF(left, track.top(), max(2.0, right - left), track.height()), fill, radius=2))
    if row.least != row.most:
        left, right = (zero + row.least * unit, zero + row.most * unit)
        fades = (crosses or far < 0, crosses or far > 0)
        shapes.append(Box(QRectF(left, track.top(), right - left, track.height()), fill, radius=2, fades=fades))
    return shapes
