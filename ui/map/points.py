"""Paints the host places as points that say how many engagements have which status, and their names."""

from __future__ import annotations

from collections.abc import Generator, Hashable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from tracker.words import Status
from ui.kit import TextRole, Theme, font_for, paint_status_glyph
from ui.map.camera import Camera, whole
from ui.map.curves import capitals_of
from ui.map.labels import Frame, Label, Spot, disc, lay_out, numbered
from ui.map.look import Look, called_off, sea_colour
from ui.map.marks import Marks, Point
from ui.map.stamps import Stamps

_AT_ONCE, _NAMES_AT_ONCE = 25, 5
"""So many points, and so many names, are painted in one go."""
_SHAPED = 6.0
"""From this radius on a point has room for a glyph, or for a ring that is divided among statuses."""


def paint_points(
    painter: QPainter,
    marks: Marks,
    with_number: frozenset[int],
    camera: Camera,
    size: QSizeF,
    look: Look,
    part: QRectF | None = None,
    stamps: Stamps | None = None,
) -> Iterator[None]:
    """The points bit by bit, large ones first so that small ones lie on top; only those that reach into a part.

    with_number: the places whose points hold their number. stamps: where their pictures are kept; None to paint each.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    seen = part if part is not None else QRectF(0, 0, size.width(), size.height())
    widest = look.radius(marks.points[0]) + 2 if marks.points else 0.0
    sight = camera.transform(size).inverted()[0].mapRect(seen.adjusted(-widest, -widest, widest, widest))
    left, top, right, bottom = sight.left(), sight.top(), sight.right(), sight.bottom()
    numbers = font_for(TextRole.SECTION, look.font)
    inside = [point for point in marks.points if left <= point.x <= right and top <= point.y <= bottom]
    for n, point in enumerate(inside):
        at, around = camera.to_pixels(point.x, point.y, size), look.radius(point)
        font = numbers if point.place.id in with_number else None
        if stamps is None:
            paint_point(painter, at, around, point, look.theme, font)
        else:
            paint = partial(_paint_at, around=around, point=point, theme=look.theme, numbers=font)
            stamps.stamp(painter, _key(point, around, look, font), at, (around, around), paint)
        if n % _AT_ONCE == _AT_ONCE - 1:
            yield
    yield


def _key(point: Point, around: float, look: Look, numbers: QFont | None) -> Hashable:
    """What the picture of a point depends on: a small one has one colour only."""
    if around < _SHAPED:
        return look.theme.name, round(around, 2), _most(point), called_off(point)
    return look.theme.name, round(around, 2), point.by_status, numbers.key() if numbers is not None else ""


def _paint_at(
    painter: QPainter, at: QPointF, *, around: float, point: Point, theme: Theme, numbers: QFont | None
) -> None:
    paint_point(painter, at, around, point, theme, numbers)


def _most(point: Point) -> Status:
    """The most frequent status."""
    return max(point.by_status, key=lambda pair: pair[1])[0]


def paint_point(
    painter: QPainter, at: QPointF, around: float, point: Point, theme: Theme, numbers: QFont | None
) -> None:
    """One point: the glyph of the one engagement there, or a disc that says how many have which status.

    A small one has the colour of the most frequent status. numbers: the font of its number; None to leave it out.
    """
    painter.setOpacity(0.65 if called_off(point) else 1.0)
    painter.setPen(QPen(theme.color("surface"), 1.0))
    box = QRectF(at.x() - around, at.y() - around, 2 * around, 2 * around)
    status = point.by_status[0][0]
    if around < _SHAPED:
        painter.setBrush(theme.status_text(_most(point)))
        painter.drawEllipse(box)
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


def numbered_points(marks: Marks, camera: Camera, look: Look) -> Generator[None, None, frozenset[int]]:
    """The places whose points hold their number at the view's scale, bit by bit."""
    return numbered(spots_of(marks, camera, look), QFontMetricsF(font_for(TextRole.SECTION, look.font)))


def lay_out_names(
    marks: Marks, others: Sequence[Frame], camera: Camera, size: QSizeF, look: Look
) -> Generator[None, None, tuple[Label, ...]]:
    """The names for the whole map at the view's scale, bit by bit; they stay where they are while it moves.

    others: what else is in the way.
    """
    spots = spots_of(marks, camera, look)
    shown = {spot.name for spot in spots}
    capitals = [
        Spot(None, name, x * camera.scale, y * camera.scale, 4 * look.scale, 0)
        for name, (x, y) in capitals_of(marks.ways).items()
    ]
    spots += [spot for spot in capitals if spot.name not in shown]
    others = [*others, *(disc(spot) for spot in capitals)]
    closeness = camera.scale / whole(size).scale
    return lay_out(spots, closeness, QFontMetricsF(font_for(TextRole.SECONDARY, look.font)), others)


def spots_of(marks: Marks, camera: Camera, look: Look) -> list[Spot]:
    """The points as what wants a name."""
    return [
        Spot(point.place.id, point.place.name, point.x * camera.scale, point.y * camera.scale, look.radius(point),
             point.total)
        for point in marks.points
    ]  # fmt: skip


def paint_names(
    painter: QPainter,
    labels: Sequence[Label],
    points: Mapping[int, Point],
    capitals: frozenset[str],
    camera: Camera,
    size: QSizeF,
    look: Look,
    part: QRectF | None = None,
    stamps: Stamps | None = None,
) -> Iterator[None]:
    """The names of what is shown, bit by bit.

    points, capitals: what is shown, by the ids of places and by name. part: only names that reach into it. stamps:
    where their pictures are kept; None to paint each.
    """
    origin = camera.to_pixels(0, 0, size)
    seen = part if part is not None else QRectF(0, 0, size.width(), size.height())
    sight = seen.adjusted(-4, -4, 4, 4).translated(-origin)
    fonts = [font_for(TextRole.SECONDARY, look.font) for _ in range(2)]
    fonts[1].setStrikeOut(True)
    painted = 0
    for label in labels:
        if not label.frame.intersects(sight):
            continue
        point = points.get(label.id) if label.id is not None else None
        if point is None and (label.id is not None or label.text not in capitals):
            continue
        off, frame = point is not None and called_off(point), label.frame.translated(origin)
        colour = "muted" if off or point is None else "ink"
        half = frame.width() / 2, frame.height() / 2
        paint = partial(_paint_name, half=half, text=label.text, font=fonts[off], colour=colour, theme=look.theme)
        if stamps is None:
            paint(painter, frame.center())
        else:
            key = label.text, colour, look.theme.name, fonts[off].key()
            stamps.stamp(painter, key, frame.center(), half, paint)
        painted += 1
        if painted % _NAMES_AT_ONCE == 0:
            yield
    yield


def _paint_name(
    painter: QPainter, at: QPointF, *, half: tuple[float, float], text: str, font: QFont, colour: str, theme: Theme
) -> None:
    """A name around its middle, with a rim in the colour of the sea so that it can be read over lines."""
    frame = QRectF(at.x() - half[0], at.y() - half[1], 2 * half[0] + 1, 2 * half[1])
    rim = sea_colour(theme)
    rim.setAlphaF(0.8)
    painter.setFont(font)
    painter.setPen(rim)
    for across, down in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        painter.drawText(frame.translated(across, down), Qt.AlignmentFlag.AlignLeft, text)
    painter.setPen(theme.color(colour))
    painter.drawText(frame, Qt.AlignmentFlag.AlignLeft, text)


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
