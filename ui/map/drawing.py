"""Paints what lies on the map: the ways as curves in the colours of statuses, the host places as points, names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, sqrt

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTransform

from tracker.words import Status
from ui.kit import TextRole, Theme, font_for, paint_status_glyph
from ui.kit.fonts import text_scale
from ui.map.camera import Camera, whole
from ui.map.labels import Label, Names, Spot, lay_out
from ui.map.marks import Marks, Point, Way, radius, way_width

CALLED_OFF = frozenset({Status.CANCELLED, Status.DECLINED})
FADED = 0.5
_FEW_WAYS = 24
"""Up to so many curves each carries its status's glyph."""
_BRUSHES = (
    ((0.0, 0.0),),
    ((0.0, -0.5), (0.45, 0.25), (-0.45, 0.25)),
    ((-1.0, 0.0), (0.0, -1.0), (1.0, 0.0), (0.0, 1.0)),
    ((1.5, 0.0), (0.75, 1.3), (-0.75, 1.3), (-1.5, 0.0), (-0.75, -1.3), (0.75, -1.3)),
)
"""Where the thin strokes of a curve of one, two, three or four pixels lie around its middle."""
_STRIPE = 11.0
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
    painter: QPainter,
    ways: Sequence[Way],
    camera: Camera,
    size: QSizeF,
    look: Look,
    *,
    part: QRectF | None = None,
    strong: bool = False,
    exact: bool = False,
) -> None:
    """The curves, with the glyphs of their statuses where there are few.

    part: only those that reach into it. strong: those of the selection. exact: each as one stroke, for a picture; on
    the screen a wide one is painted as thin ones side by side, which Qt does ten times as fast.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    transform = camera.transform(size)
    seen = (part if part is not None else QRectF(0, 0, size.width(), size.height())).adjusted(-12, -12, 12, 12)
    sight = transform.inverted()[0].mapRect(seen)
    inside = [way for way in ways if _meets(way.path.controlPointRect(), sight)]
    for way in inside:
        width, colour = way_width(way.total) + (0.8 if strong else 0.0), _way_colour(way, look.theme, len(ways), strong)
        brush = ((0.0, 0.0),) if exact else _BRUSHES[min(len(_BRUSHES), max(1, round(width))) - 1]
        colour.setAlphaF(1 - (1 - colour.alphaF()) ** (1 / (1 + 0.5 * (len(brush) - 1))))
        painter.setPen(_way_pen(way, colour, width if exact else 1.0))
        for across, down in brush:
            painter.drawPath(QTransform(transform).translate(across / camera.scale, down / camera.scale).map(way.path))
    for x, y in capitals_of(inside).values():
        _paint_capital(painter, camera.to_pixels(x, y, size), look)
    if len(ways) <= _FEW_WAYS:
        for way in inside:
            _paint_status_on(painter, way, camera.to_pixels(*_along(way), size), look)
    painter.restore()


def paint_points(
    painter: QPainter,
    marks: Marks,
    numbered: frozenset[int],
    camera: Camera,
    size: QSizeF,
    look: Look,
    part: QRectF | None = None,
) -> None:
    """The points, large ones first so that small ones lie on top; only those that reach into a part.

    numbered: the places whose points hold their number.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    seen = part if part is not None else QRectF(0, 0, size.width(), size.height())
    numbers = font_for(TextRole.SECTION, look.font)
    for point in marks.points:
        at, around = camera.to_pixels(point.x, point.y, size), look.radius(point)
        if seen.adjusted(-around, -around, around, around).contains(at):
            paint_point(painter, at, around, point, look.theme, numbers if point.place.id in numbered else None)
    painter.restore()


def paint_point(
    painter: QPainter, at: QPointF, around: float, point: Point, theme: Theme, numbers: QFont | None
) -> None:
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
    elif numbers is None and len(point.by_status) > 1:
        _paint_shares(painter, box, point, theme)
    else:
        _paint_shares(painter, box, point, theme)
        inner = around - max(2.2, around * 0.22)
        painter.setPen(Qt.PenStyle.NoPen)
        alone = len(point.by_status) == 1
        painter.setBrush(theme.status_tint(status) if alone else theme.color("surface"))
        painter.drawEllipse(at, inner, inner)
        if numbers is not None:
            painter.setFont(numbers)
            painter.setPen(theme.status_text(status) if alone else theme.color("ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(point.total))
    painter.setOpacity(1.0)


def lay_out_names(marks: Marks, camera: Camera, size: QSizeF, look: Look) -> Names:
    """The names and numbers for the whole map at the view's scale; they stay where they are while it moves."""
    spots = [
        Spot(point.place.id, point.place.name, point.x * camera.scale, point.y * camera.scale, look.radius(point),
             point.total, called_off(point))
        for point in marks.points
    ]  # fmt: skip
    shown = {spot.name for spot in spots}
    spots += [
        Spot(None, name, x * camera.scale, y * camera.scale, 4 * look.scale, 0, False)
        for name, (x, y) in capitals_of(marks.ways).items()
        if name not in shown
    ]
    closeness = camera.scale / whole(size).scale
    metrics = QFontMetricsF(font_for(TextRole.SECONDARY, look.font))
    return lay_out(spots, closeness, metrics, QFontMetricsF(font_for(TextRole.SECTION, look.font)))


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


def _meets(bounds: QRectF, sight: QRectF) -> bool:
    """Whether two rectangles touch; Qt takes one without a width or height for nothing at all."""
    return (
        bounds.left() <= sight.right()
        and bounds.right() >= sight.left()
        and bounds.top() <= sight.bottom()
        and bounds.bottom() >= sight.top()
    )


def _way_colour(way: Way, theme: Theme, among: int, strong: bool) -> QColor:
    """The colour of the status: lighter among many, fainter where it was called off."""
    colour = QColor(theme.status_text(way.status))
    alpha = 0.95 if strong else min(0.7, max(0.22, 3.6 / sqrt(max(among, 1))))
    colour.setAlphaF(alpha * (FADED if way.status in CALLED_OFF and not strong else 1.0))
    return colour


def _way_pen(way: Way, colour: QColor, width: float) -> QPen:
    """Stripes where several statuses share the curve, else dashes by the status."""
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    if way.lanes > 1:
        pen.setDashPattern([_STRIPE / width, (way.lanes - 1) * _STRIPE / width])
        pen.setDashOffset(-way.lane * _STRIPE / width)
    elif way.status in _DASHES:
        pen.setDashPattern([length / width for length in _DASHES[way.status]])
    return pen


def _paint_status_on(painter: QPainter, way: Way, at: QPointF, look: Look) -> None:
    """The glyph of a way's status on the ground's colour."""
    side = 13.0 * look.scale
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.theme.color("surface"))
    painter.drawEllipse(at, side * 0.62, side * 0.62)
    paint_status_glyph(painter, QRectF(at.x() - side / 2, at.y() - side / 2, side, side), way.status, look.theme)


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


def _along(way: Way) -> tuple[float, float]:
    """Where a way's glyph stands, in map units: in the middle of the curve, or beside those of its other lanes."""
    steps = [
        (before, after, hypot(after[0] - before[0], after[1] - before[1]))
        for line in way.lines
        for before, after in pairwise(line)
    ]
    left = sum(length for _, _, length in steps) * (way.lane + 1) / (way.lanes + 1)
    for before, after, length in steps:
        if left <= length and length:
            share = left / length
            return before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])
        left -= length
    return way.lines[-1][-1]
