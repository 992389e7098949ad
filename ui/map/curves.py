"""Paints the ways to the host places: great circles in the colours of statuses, wider where there are more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, sqrt

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from tracker.words import Status
from ui.kit import paint_status_glyph
from ui.map.camera import Camera
from ui.map.look import CALLED_OFF, Look
from ui.map.marks import Way, way_width

_FADED = 0.5
_FEW = 24
"""Up to so many curves each carries its status's glyph."""
_STRIPED = 150
"""With more curves than so many, one that stands for several statuses has the colour of the most frequent only."""
_BRUSHES = (
    ((0.0, 0.0),),
    ((0.0, -0.5), (0.45, 0.25), (-0.45, 0.25)),
    ((-1.0, 0.0), (0.0, -1.0), (1.0, 0.0), (0.0, 1.0)),
    ((1.5, 0.0), (0.75, 1.3), (-0.75, 1.3), (-1.5, 0.0), (-0.75, -1.3), (0.75, -1.3)),
)
"""Where the thin strokes of a curve of one, two, three or four pixels lie around its middle."""
_STRIPE = 11.0
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


def capitals_of(ways: Sequence[Way]) -> dict[str, tuple[float, float]]:
    """Where curves begin, in map units, by the name of the capital."""
    return {way.route.capital.city: way.lines[0][0] for way in ways}


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
    inside = [way for way in ways if _meets(way.bounds, sight)]
    for style, path in _together(inside, len(ways), look, strong=strong, exact=exact).items():
        brush = _BRUSHES[0] if exact else _BRUSHES[min(len(_BRUSHES), int(style.width)) - 1]
        painter.setPen(_pen(style, look, strokes=len(brush), exact=exact))
        for across, down in brush:
            painter.drawPath(QTransform(transform).translate(across / camera.scale, down / camera.scale).map(path))
    for x, y in capitals_of(inside).values():
        _paint_capital(painter, camera.to_pixels(x, y, size), look)
    if len(ways) <= _FEW:
        for way in inside:
            _paint_status_on(painter, way, camera.to_pixels(*_along(way), size), look)
    painter.restore()


def _meets(bounds: QRectF, sight: QRectF) -> bool:
    """Whether two rectangles touch; Qt takes one without a width or height for nothing at all."""
    return (
        bounds.left() <= sight.right()
        and bounds.right() >= sight.left()
        and bounds.top() <= sight.bottom()
        and bounds.bottom() >= sight.top()
    )


@dataclass(frozen=True, slots=True)
class _Style:
    """How a curve is drawn; alpha: from 0 to 1; lane, lanes: the stripe that it is of how many; way: to stand alone."""

    status: Status
    width: float
    alpha: float
    lane: int
    lanes: int
    way: int


def _together(
    inside: Sequence[Way], among: int, look: Look, *, strong: bool, exact: bool
) -> dict[_Style, QPainterPath]:
    """The curves by how they are drawn: those that look alike are drawn at once, except for a picture.

    Curves are lighter among many, and fainter where an engagement was called off.
    """
    striped = among <= _STRIPED
    light = 0.95 if strong else min(0.7, max(0.22, 3.6 / sqrt(max(among, 1))))
    found: dict[_Style, QPainterPath] = {}
    for n, way in enumerate(inside):
        if not (striped or way.leads):
            continue
        width = way_width(way.total if striped else way.together, look.busiest) + (0.8 if strong else 0.0)
        faint = way.status in CALLED_OFF and not strong
        style = _Style(
            way.status, width if exact else float(int(width)), light * (_FADED if faint else 1.0),
            way.lane if striped else 0, way.lanes if striped else 1, n if exact else 0,
        )  # fmt: skip
        found.setdefault(style, QPainterPath()).addPath(way.path)
    return found


def _pen(style: _Style, look: Look, *, strokes: int, exact: bool) -> QPen:
    """Stripes where several statuses share the curve, else dashes by the status; lighter where strokes overlap."""
    colour = QColor(look.theme.status_text(style.status))
    colour.setAlphaF(1 - (1 - style.alpha) ** (1 / (1 + 0.5 * (strokes - 1))))
    width = style.width if exact else 1.0
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    if style.lanes > 1:
        pen.setDashPattern([_STRIPE / width, (style.lanes - 1) * _STRIPE / width])
        pen.setDashOffset(-style.lane * _STRIPE / width)
    elif style.status in _DASHES:
        pen.setDashPattern([length / width for length in _DASHES[style.status]])
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
