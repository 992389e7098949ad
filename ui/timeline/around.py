"""What stands around the days and rows: the axis, the marks across all rows, and the header with its current row."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.timeline.head import paint_head
from ui.timeline.layout import Part, Row
from ui.timeline.marks import Days, incident_labels, paint_axis, paint_days, paint_incidents, pill_area
from ui.timeline.scene import Scene, Sight


def paint_around(painter: QPainter, scene: Scene, sight: Sight, header: float, days: Days, current: Row | None) -> None:
    """Paints everything but the rows, which pass beneath; `current` is the row that has the keyboard."""
    sizes = scene.look.sizes
    above = sizes.axis + sizes.marks
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(QRectF(header, 0, sight.width, above + sight.height))
    painter.translate(header, 0)
    _paint_across(painter, scene, sight, days, above + sight.height)
    painter.restore()
    painter.fillRect(QRectF(0, 0, header, above + sight.height), scene.look.color("surface"))  # SVG knows no clipping
    painter.save()
    painter.translate(0, above)
    _paint_current(painter, scene, sight, header, current)
    paint_head(painter, scene, sight, header)
    painter.restore()
    painter.fillRect(QRectF(0, 0, header, above), scene.look.color("surface"))
    line = scene.look.color("line")
    painter.fillRect(QRectF(0, sizes.axis, header, 1), line)
    painter.fillRect(QRectF(header - 1, 0, 1, above + sight.height), line)


def _paint_across(painter: QPainter, scene: Scene, sight: Sight, days: Days, bottom: float) -> None:
    look = scene.look
    painter.fillRect(QRectF(0, 0, sight.width, look.sizes.axis + look.sizes.marks), look.color("surface"))
    taken = pill_area(days, sight.scale, sight.width, look)
    paint_incidents(painter, incident_labels(scene, sight, taken), sight, bottom, look)
    paint_axis(painter, scene, sight)
    painter.fillRect(QRectF(0, look.sizes.axis, sight.width, 1), look.color("line"))
    paint_days(painter, days, sight, bottom, look)


def _paint_current(painter: QPainter, scene: Scene, sight: Sight, header: float, current: Row | None) -> None:
    """The ground of the current row's name, and the mark beside it."""
    if current is None or current.part is not Part.ITEM:
        return
    row = QRectF(0, current.top - sight.top, header, current.height)
    seen = row.intersected(QRectF(0, 0, header, sight.height))
    painter.fillRect(seen, scene.look.color("selected"))
    painter.fillRect(QRectF(0, seen.top(), 3, seen.height()), scene.look.color("accent"))
