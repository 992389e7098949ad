"""Paints the ground of the map: land without countries, thin border lines, disputed ones dashed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.kit import Theme
from ui.map.camera import Camera
from ui.map.world import World

NOTE = "Border lines imply no view on whose land it is; dashed ones are disputed."
"""The line of the legend that goes with every map."""
_FAR = 0.075
"""Below so many pixels a map unit, land is drawn with fewer points."""
_DASHES = [3.0, 3.0]


def land_colour(theme: Theme) -> QColor:
    return theme.color("line")


def border_colour(theme: Theme) -> QColor:
    colour = theme.color("disabled")
    colour.setAlphaF(0.6)
    return colour


def paint_ground(
    painter: QPainter, world: World, camera: Camera, size: QSizeF, theme: Theme, part: QRectF | None = None
) -> None:
    """Paints the sea, the land and the lines of a view of this size, or what of it lies in a part."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    seen = part if part is not None else QRectF(0, 0, size.width(), size.height())
    painter.fillRect(seen, theme.color("surface"))
    transform = camera.transform(size)
    sight = transform.inverted()[0].mapRect(seen)
    painter.save()
    painter.setTransform(transform, True)
    for piece in world.far if camera.scale < _FAR else world.land:
        if piece.bounds.intersects(sight):
            painter.fillPath(piece.path, land_colour(theme))
    painter.restore()
    width = 0.8 if camera.scale < _FAR else 1.0
    pen = QPen(border_colour(theme), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(transform.map(world.borders))
    pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    painter.drawPath(transform.map(world.disputed))
    painter.restore()
