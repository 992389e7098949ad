"""Paints what lies on the map: the ways as curves in the colours of statuses, the host places as points, their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from tracker.words import Status
from ui.kit import TextRole, Theme, font_for, paint_status_glyph
from ui.kit.fonts import text_scale
from ui.map.camera import Camera, whole
from ui.map.labels import Label, labels_of
from ui.map.marks import Marks, Point, Way, radius, way_width

CALLED_OFF = frozenset({Status.CANCELLED, Status.DECLINED})
FADED = 0.5
_FEW_WAYS = 24
"""Up to so many curves each carries its status's glyph; they are drawn darker too."""
_STRIPE = 11.0
_COUNTED = 8.5  # a point of this radius holds its number
_SHAPED = 6.0  # a point of this radius holds a glyph or a ring
_DASHES: dict[Status, list[float]] = {
    Status.EXPECTED: [3.0, 3.0],
    Status.PROPOSED: [3.0, 3.0],
    Status.UNANSWERED: [3.0, 3.0],
    Status.POSTPONED: [8.0, 4.0],
    Status.CANCELLED: [1.5, 3.5],
    Status.DECLINED: [1.5, 3.5],
    Status.LAPSED: [1.5, 3.5],
}
"""Dashes and gaps in pixels, so that a curve tells by its shape too how likely or how real it is."""


@dataclass(frozen=True, slots=True)
class Look:
    """What painting needs beside the marks: the theme, the body font, and the largest point's engagements."""

    theme: Theme
    font: QFont
    most: int

    @property
    def scale(self) -> float:
        return text_scale(self.font)

    def radius(self, point: Point) -> float:
        return radius(point.total, self.most, self.scale)


def called_off(point: Point) -> bool:
    """Whether everything that was to happen there was cancelled or declined."""
    return all(status in CALLED_OFF for status, _ in point.by_status)


def capitals_of(ways: Sequence[Way]) -> dict[str, tuple[float, float]]:
    """Where curves begin, in map units, by the name of the capital."""
    return {way.capital.city: way.lines[0][0] for way in ways}


def paint_ways(
    painter: QPainter, ways: Sequence[Way], camera: Camera, size: QSizeF, look: Look, *, strong: bool = False
) -> None:
    """The curves, with the glyphs of their statuses where there are few; strong: those of the selection."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    transform, few = camera.transform(size), len(ways) <= _FEW_WAYS
    for way in ways:
        painter.setPen(_way_pen(way, look.theme, strong=strong, few=few))
        painter.drawPath(transform.map(way.path))
    for x, y in capitals_of(ways).values():
        _paint_capital(painter, camera.to_pixels(x, y, size), look)
    if few:
        side = 13.0 * look.scale
        for way in ways:
            at = camera.to_pixels(*_along(way, (way.lane + 1) / (way.lanes + 1)), size)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.theme.color("surface"))
            painter.drawEllipse(at, side * 0.62, side * 0.62)
            colour = look.theme.status_text(way.status)
            box = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
            paint_status_glyph(painter, box, way.status, look.theme, colour)
    painter.restore()


def paint_points(
    painter: QPainter, marks: Marks, camera: Camera, size: QSizeF, look: Look, part: QRectF | None = None
) -> None:
    """The points, large ones first so that small ones lie on top; only those that reach into a part."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    seen = part if part is not None else QRectF(0, 0, size.width(), size.height())
    numbers = font_for(TextRole.SECTION, look.font)
    for point in marks.points:
        at, around = camera.to_pixels(point.x, point.y, size), look.radius(point)
        if seen.adjusted(-around, -around, around, around).contains(at):
            paint_point(painter, at, around, point, look.theme, numbers)
    painter.restore()


def paint_point(painter: QPainter, at: QPointF, around: float, point: Point, theme: Theme, numbers: QFont) -> None:
    """One point: the glyph of the one engagement there, or a disc that says how many have which status."""
    painter.setOpacity(0.65 if called_off(point) else 1.0)
    painter.setPen(QPen(theme.color("surface"), 1.2))
    box = QRectF(at.x() - around, at.y() - around, 2 * around, 2 * around)
    status = point.by_status[0][0]
    if around < _SHAPED:
        _paint_shares(painter, box, point, theme)
    elif point.total == 1:
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(box)
        paint_status_glyph(painter, box, status, theme)
    else:
        _paint_shares(painter, box, point, theme)
        inner = around - max(2.2, around * 0.22)
        painter.setPen(Qt.PenStyle.NoPen)
        alone = len(point.by_status) == 1
        painter.setBrush(theme.status_tint(status) if alone else theme.color("surface"))
        painter.drawEllipse(at, inner, inner)
        if around >= _COUNTED:
            painter.setFont(numbers)
            painter.setPen(theme.status_text(status) if alone else theme.color("ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(point.total))
    painter.setOpacity(1.0)


def lay_out_labels(marks: Marks, camera: Camera, size: QSizeF, look: Look) -> tuple[Label, ...]:
    """The names for the whole map at the view's scale; they stay where they are while it moves."""
    metrics = QFontMetricsF(font_for(TextRole.SECONDARY, look.font))
    closeness = camera.scale / whole(size).scale
    gone = frozenset(point.place.id for point in marks.points if called_off(point))
    capitals = capitals_of(marks.ways)
    return labels_of(marks, capitals, camera.scale, closeness, look.most, metrics, look.scale, gone)


def paint_labels(
    painter: QPainter, labels: Sequence[Label], camera: Camera, size: QSizeF, look: Look, part: QRectF | None = None
) -> None:
    """The names, each with a rim in the colour of the ground so that it can be read over lines."""
    seen = part if part is not None else QRectF(0, 0, size.width(), size.height())
    origin = camera.to_pixels(0, 0, size)
    plain, struck = font_for(TextRole.SECONDARY, look.font), font_for(TextRole.SECONDARY, look.font)
    struck.setStrikeOut(True)
    rim = look.theme.color("surface")
    rim.setAlphaF(0.8)
    for label in labels:
        frame = label.frame.translated(origin)
        if not frame.adjusted(-2, -2, 2, 2).intersects(seen):
            continue
        painter.setFont(struck if label.struck else plain)
        painter.setPen(rim)
        for across, down in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            painter.drawText(frame.translated(across, down), Qt.AlignmentFlag.AlignLeft, label.text)
        painter.setPen(look.theme.color("muted" if label.quiet else "ink"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignLeft, label.text)


def _way_pen(way: Way, theme: Theme, *, strong: bool, few: bool) -> QPen:
    colour = QColor(theme.status_text(way.status))
    alpha = 0.95 if strong else 0.7 if few else 0.42
    colour.setAlphaF(alpha * (FADED if way.status in CALLED_OFF and not strong else 1.0))
    width = way_width(way.total) + (0.8 if strong else 0.0)
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    if way.lanes > 1:
        pen.setDashPattern([_STRIPE / width, (way.lanes - 1) * _STRIPE / width])
        pen.setDashOffset(-way.lane * _STRIPE / width)
    elif way.status in _DASHES:
        pen.setDashPattern([length / width for length in _DASHES[way.status]])
    return pen


def _paint_capital(painter: QPainter, at: QPointF, look: Look) -> None:
    """A small square where people set out."""
    half = 3.2 * look.scale
    painter.setPen(QPen(look.theme.color("surface"), 1.2))
    painter.setBrush(look.theme.color("muted"))
    painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_shares(painter: QPainter, box: QRectF, point: Point, theme: Theme) -> None:
    """A disc divided among the statuses, from the top and clockwise."""
    if len(point.by_status) == 1:
        painter.setBrush(theme.status_text(point.by_status[0][0]))
        painter.drawEllipse(box)
        return
    start = 90.0 * 16
    for status, number in point.by_status:
        share = 360.0 * 16 * number / point.total
        painter.setBrush(theme.status_text(status))
        painter.drawPie(box, round(start), -round(share))
        start -= share


def _along(way: Way, part: float) -> tuple[float, float]:
    """The position in map units at a part of the way, from 0 at the capital to 1 at the place."""
    steps = [
        (before, after, hypot(after[0] - before[0], after[1] - before[1]))
        for line in way.lines
        for before, after in zip(line, line[1:], strict=False)
    ]
    left = part * sum(length for _, _, length in steps)
    for before, after, length in steps:
        if left <= length and length:
            share = left / length
            return before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])
        left -= length
    return way.lines[-1][-1]
