"""Pictures of the timeline: all rows with their whole names, drawn as lines and outlines, whatever is scrolled to."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPainter

from ui.timeline.around import paint_around
from ui.timeline.details import MOST_KEPT
from ui.timeline.head import head_width
from ui.timeline.lanes import Lanes
from ui.timeline.marks import Days
from ui.timeline.overlay import paint_over_rows
from ui.timeline.rows import paint_rows
from ui.timeline.scale import scale_of
from ui.timeline.scene import Scene, Sight, read_needs

TALLEST = 6000.0
"""The most pixels that all rows may take at the usual text size; of more, a picture shows those in sight."""
WIDEST_HEADER = 460.0


def shows_all(scene: Scene) -> bool:
    """Whether a picture shows all rows."""
    return scene.layout.height <= TALLEST * scene.look.sizes.unit


def picture_size(scene: Scene, sight: Sight, header: float) -> QSize:
    """The size of a picture of the days in sight, in device-independent pixels. header: its width on the screen."""
    height = scene.layout.height if shows_all(scene) else sight.height
    return QSize(round(_header(scene, header) + sight.width), round(_above(scene) + max(height, 1.0)))


def paint_picture(painter: QPainter, scene: Scene, sight: Sight, header: float, days: Days, size: QSizeF) -> None:
    """Paints the days in sight over so many pixels, at once and without the selection."""
    header, above = _header(scene, header), _above(scene)
    top = 0.0 if shows_all(scene) else sight.top
    seen = Sight(sight.scale, top, size.width() - header, size.height() - above)
    seen = replace(seen, scale=scale_of(sight.first, sight.last, seen.width))
    drawn = replace(scene, look=replace(scene.look, drawn=True))
    drawn = replace(drawn, lanes=Lanes(scene.items, scene.look.sizes, seen.scale.pixels))
    read_all(drawn, seen)
    painter.save()
    painter.setClipRect(QRectF(header, above, seen.width, seen.height))
    painter.translate(header, above)
    paint_rows(painter, drawn, seen)
    paint_over_rows(painter, drawn, seen, frozenset(), -1)
    painter.restore()
    paint_around(painter, drawn, seen, header, days, None)


def read_all(scene: Scene, sight: Sight) -> None:
    """Reads the engagements and names that painting wishes for, which a picture cannot wait for."""
    read_needs(scene, sight)
    nowhere = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(nowhere)
    paint_rows(painter, scene, sight)
    painter.end()
    scene.details.read_some(MOST_KEPT)


def _above(scene: Scene) -> float:
    return scene.look.sizes.axis + scene.look.sizes.marks


def _header(scene: Scene, header: float) -> float:
    """The width of the header: that of the longest name, within reason, where all rows are shown."""
    if not shows_all(scene):
        return header
    return min(max(head_width(scene), header), WIDEST_HEADER * scene.look.sizes.unit)
