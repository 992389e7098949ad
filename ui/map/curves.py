"""Paints the ways to the host places: bows in the colours of statuses, wider where there are more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, sqrt

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from tracker.words import Status
from ui.kit import paint_status_glyph
from ui.map.camera import Camera
from ui.map.dashes import Pattern, dashes_of
from ui.map.labels import Frame, Taken
from ui.map.look import CALLED_OFF, Look, sea_colour
from ui.map.marks import Marks, Way, way_width

_FADED = 0.5
FEW = 24
"""Up to so many curves each carries its status's glyph."""
_GLYPH = 13.0
"""How wide a glyph is, in pixels at a text size of 100 %."""
_CAPITAL = 3.2
"""Half the side of a capital's square, likewise."""
_ALONG = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8)
"""Where on its curve a glyph may stand, the best first."""
_AT_ONCE = 10
"""So many curves are painted in one go."""
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
_DASHES: dict[Status, tuple[float, float]] = {
    Status.EXPECTED: (3.0, 3.0),
    Status.PROPOSED: (3.0, 3.0),
    Status.UNANSWERED: (3.0, 3.0),
    Status.POSTPONED: (8.0, 4.0),
    Status.CANCELLED: (1.5, 3.5),
    Status.DECLINED: (1.5, 3.5),
    Status.LAPSED: (1.5, 3.5),
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
) -> Iterator[None]:
    """The curves and the capitals that they come from, bit by bit.

    part: only those that reach into it. strong: those of the selection. exact: each as one stroke, for a picture; on
    the screen a wide one is painted as thin ones side by side, which Qt does ten times as fast.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    transform = camera.transform(size)
    seen = (part if part is not None else QRectF(0, 0, size.width(), size.height())).adjusted(-12, -12, 12, 12)
    sight = transform.inverted()[0].mapRect(seen)
    inside = [way for way in ways if _meets(way.bounds, sight)]
    for style, alike in _together(inside, len(ways), look, strong=strong, exact=exact):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if exact:
            painter.setPen(_pen(style, look))
            painter.drawPath(transform.map(_path_of(alike)))
        else:
            yield from _paint_thin(painter, style, alike, camera, camera.to_pixels(0, 0, size), seen, look)
    for x, y in capitals_of(inside).values():
        _paint_capital(painter, camera.to_pixels(x, y, size), look)
    yield


def _paint_thin(
    painter: QPainter, style: _Style, alike: Sequence[Way], camera: Camera, origin: QPointF, seen: QRectF, look: Look
) -> Iterator[None]:
    """Curves as thin strokes side by side, dashed by our own hand where they are dashed; bit by bit."""
    brush = _BRUSHES[min(len(_BRUSHES), int(style.width)) - 1]
    pattern = _pattern(style)
    transform = QTransform.fromTranslate(origin.x(), origin.y()).scale(camera.scale, camera.scale)
    if pattern is None:
        path, dashes = transform.map(_path_of(alike)), []
    else:
        dashes = [line for way in alike for line in dashes_of(way.lines, pattern, camera.scale, origin, seen)]
        yield
    for across, down in brush:
        painter.setPen(_thin_pen(style, look, strokes=len(brush)))
        painter.translate(across, down)
        if pattern is None:
            painter.drawPath(path)
        elif dashes:
            painter.drawLines(dashes)
        painter.translate(-across, -down)
        yield


def _path_of(ways: Sequence[Way]) -> QPainterPath:
    path = QPainterPath()
    for way in ways:
        path.addPath(way.path)
    return path


@dataclass(frozen=True, slots=True)
class Glyph:
    """The glyph of a way's status; its middle in pixels, counted from the middle of the map."""

    status: Status
    x: float
    y: float


def lay_out_glyphs(
    ways: Sequence[Way], marks: Marks, camera: Camera, look: Look
) -> tuple[tuple[Glyph, ...], tuple[Frame, ...]]:
    """A glyph for each way where there are few; and their frames.

    Each stands as near to the middle of its curve as it can without lying on another, on a point or on a capital.
    Where there is no room at all, none does.
    """
    if len(ways) > 2 * FEW:
        return (), ()
    taken, half = Taken(), _GLYPH * look.scale * 0.62
    spots = [(point.x, point.y, look.radius(point)) for point in marks.points]
    spots += [(x, y, _CAPITAL * look.scale) for x, y in capitals_of(ways).values()]
    for x, y, around in spots:
        right, down = x * camera.scale, y * camera.scale
        taken.add((right - around, down - around, right + around, down + around))
    glyphs: list[Glyph] = []
    frames: list[Frame] = []
    for way in ways:
        for part in _ALONG:
            x, y = (length * camera.scale for length in _along(way, part))
            frame = (x - half, y - half, x + half, y + half)
            if taken.free(frame):
                taken.add(frame)
                glyphs.append(Glyph(way.status, x, y))
                frames.append(frame)
                break
    return tuple(glyphs), tuple(frames)


def paint_glyphs(
    painter: QPainter, glyphs: Sequence[Glyph], camera: Camera, size: QSizeF, look: Look, part: QRectF | None = None
) -> None:
    """The glyphs on the colour of the sea; only those that reach into a part."""
    origin, side = camera.to_pixels(0, 0, size), _GLYPH * look.scale
    for glyph in glyphs:
        at = origin + QPointF(glyph.x, glyph.y)
        if part is None or part.adjusted(-side, -side, side, side).contains(at):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(sea_colour(look.theme))
            painter.drawEllipse(at, side * 0.62, side * 0.62)
            box = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
            paint_status_glyph(painter, box, glyph.status, look.theme)


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
) -> Iterator[tuple[_Style, Sequence[Way]]]:
    """The curves by how they are drawn: those that look alike are drawn at once, except for a picture; not too many.

    Curves are lighter among many, and fainter where an engagement was called off.
    """
    striped = among <= _STRIPED
    light = 0.95 if strong else min(0.7, max(0.22, 3.6 / sqrt(max(among, 1))))
    found: dict[_Style, list[Way]] = defaultdict(list)
    for n, way in enumerate(inside):
        if not (striped or way.leads):
            continue
        width = way_width(way.total if striped else way.together, look.busiest) + (0.8 if strong else 0.0)
        faint = way.status in CALLED_OFF and not strong
        style = _Style(
            way.status, width if exact else float(int(width)), light * (_FADED if faint else 1.0),
            way.lane if striped else 0, way.lanes if striped else 1, n if exact else 0,
        )  # fmt: skip
        found[style].append(way)
    for style, alike in found.items():
        for start in range(0, len(alike), _AT_ONCE):
            yield style, alike[start : start + _AT_ONCE]


def _pattern(style: _Style) -> Pattern | None:
    """Stripes where several statuses share the curve, else dashes by the status, or none."""
    if style.lanes > 1:
        return Pattern(style.lane * _STRIPE, _STRIPE, style.lanes * _STRIPE)
    if style.status in _DASHES:
        dash, gap = _DASHES[style.status]
        return Pattern(0.0, dash, dash + gap)
    return None


def _pen(style: _Style, look: Look) -> QPen:
    """Of a curve as one stroke."""
    colour = QColor(look.theme.status_text(style.status))
    colour.setAlphaF(style.alpha)
    pen = QPen(colour, style.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    pattern = _pattern(style)
    if pattern is not None:
        pen.setDashPattern([pattern.dash / style.width, (pattern.step - pattern.dash) / style.width])
        pen.setDashOffset(-pattern.start / style.width)
    return pen


def _thin_pen(style: _Style, look: Look, *, strokes: int) -> QPen:
    """Of each of so many strokes, lighter because they overlap."""
    colour = QColor(look.theme.status_text(style.status))
    colour.setAlphaF(1 - (1 - style.alpha) ** (1 / (1 + 0.5 * (strokes - 1))))
    return QPen(colour, 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)


def _paint_capital(painter: QPainter, at: QPointF, look: Look) -> None:
    """A small square where people set out."""
    half = _CAPITAL * look.scale
    painter.setPen(QPen(look.theme.color("surface"), 1.2))
    painter.setBrush(look.theme.color("muted"))
    painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _along(way: Way, part: float) -> tuple[float, float]:
    """The point of a way's curve, in map units, after so much of its length, from 0 to 1."""
    steps = [
        (before, after, hypot(after[0] - before[0], after[1] - before[1]))
        for line in way.lines
        for before, after in pairwise(line)
    ]
    left = sum(length for _, _, length in steps) * part
    for before, after, length in steps:
        if left <= length and length:
            share = left / length
            return before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])
        left -= length
    return way.lines[-1][-1]
