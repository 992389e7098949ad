"""Paints the ground of the map: land without countries, thin border lines, disputed ones dashed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.kit import Theme
from ui.map.camera import Camera
from ui.map.look import border_colour, edge_colour, land_colour, sea_colour
from ui.map.world import Piece, World

NOTE = "Border lines imply no view on whose land it is; dashed ones are disputed."
"""The line of the legend that goes with every map."""
_FAR = 0.075
"""Below so many pixels a map unit, land is drawn with fewer points."""
_DASHES = [3.0, 3.0]
_AT_ONCE = 12
"""So many pieces of lines are painted at once."""


def paint_ground(
    painter: QPainter, world: World, camera: Camera, size: QSizeF, theme: Theme, part: QRectF | None = None
) -> Iterator[None]:
    """Paints the sea, the land and the lines of a view of this size, or what of it lies in a part; bit by bit."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    seen = part if part is not None else QRectF(0, 0, size.width(), size.height())
    transform = camera.transform(size)
    sight = transform.inverted()[0].mapRect(seen)
    painter.fillRect(seen, theme.color("surface"))
    painter.fillPath(transform.map(world.edge), sea_colour(theme))
    yield
    land = land_colour(theme)
    for piece in world.far if camera.scale < _FAR else world.land:
        if piece.bounds.intersects(sight):
            painter.fillPath(transform.map(piece.path), land)
            yield
    width = 0.8 if camera.scale < _FAR else 1.0
    pen = QPen(border_colour(theme), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for dashes, pieces in (((), world.borders), (_DASHES, world.disputed)):
        if dashes:
            pen.setDashPattern(dashes)
        inside = [piece for piece in pieces if _meets(piece, sight)]
        for number, piece in enumerate(inside):
            painter.setPen(pen)
            painter.drawPath(transform.map(piece.path))
            if number % _AT_ONCE == _AT_ONCE - 1:
                yield
    painter.setPen(QPen(edge_colour(theme), 1))
    painter.drawPath(transform.map(world.edge))
    yield


def _meets(piece: Piece, sight: QRectF) -> bool:
    """Whether some of it can be seen; a straight line has no width or height, which Qt takes for nothing at all."""
    bounds = piece.bounds
    return (
        bounds.left() <= sight.right()
        and bounds.right() >= sight.left()
        and bounds.top() <= sight.bottom()
        and bounds.bottom() >= sight.top()
    )
