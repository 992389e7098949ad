"""Paints a scene with any painter: the screen's, a picture's, a printer's."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen

from tracker.look_alikes import made_visible
from ui.insights.look import Look
from ui.insights.scene import Box, Glyph, Scene, Shape, Side, Stroke, Text
from ui.kit import paint_status_glyph

_FADE = 0.35
"""The share of a box, at each uncertain end, over which it runs out."""
_SIDES = {
    Side.LEFT: Qt.AlignmentFlag.AlignLeft,
    Side.MIDDLE: Qt.AlignmentFlag.AlignHCenter,
    Side.RIGHT: Qt.AlignmentFlag.AlignRight,
}


def paint_scene(painter: QPainter, scene: Scene, look: Look, visible: QRectF | None = None) -> None:
    """Paints the shapes of a scene with its corner at the painter's origin.

    visible: shapes wholly outside of it are left out.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Each text by its own script: a scene is mirrored before it is painted, what it says is not.
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    for shape in scene.shapes:
        if visible is None or isinstance(shape, Stroke) or shape.area.intersects(visible):
            _paint(painter, shape, look)
    painter.restore()


def _paint(painter: QPainter, shape: Shape, look: Look) -> None:
    match shape:
        case Box():
            _paint_box(painter, shape)
        case Text():
            _paint_text(painter, shape, look)
        case Stroke(start, end, colour, width, dashed):
            pen = QPen(colour, width)
            if dashed:
                pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.drawLine(start, end)
        case Glyph(area, status, colour):
            paint_status_glyph(painter, area, status, look.theme, colour)


def _paint_box(painter: QPainter, box: Box) -> None:
    area = box.area
    if box.line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(box.line, 1.0)
        if box.dashed:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        area = area.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(_brush(box))
    if box.radius:
        painter.drawRoundedRect(area, box.radius, box.radius)
    else:
        painter.drawRect(area)


def _brush(box: Box) -> QBrush:
    if box.fill is None:
        return QBrush(Qt.BrushStyle.NoBrush)
    if not any(box.fades):
        return QBrush(box.fill)
    clear = QColor(box.fill)
    clear.setAlpha(35)
    run = QLinearGradient(QPointF(box.area.left(), 0), QPointF(box.area.right(), 0))
    run.setColorAt(0, clear if box.fades[0] else box.fill)
    run.setColorAt(_FADE, box.fill)
    run.setColorAt(1 - _FADE, box.fill)
    run.setColorAt(1, clear if box.fades[1] else box.fill)
    return QBrush(run)


def _paint_text(painter: QPainter, text: Text, look: Look) -> None:
    room = QRectF(0, 0, text.area.height(), text.area.width()) if text.upright else text.area
    shown = look.metrics(text.role, italic=text.italic).elidedText(
        made_visible(text.words), Qt.TextElideMode.ElideRight, room.width() + 0.5
    )
    painter.setFont(look.letters(text.role, italic=text.italic))
    painter.setPen(text.colour)
    # Not clipped: the room of a line may be a fraction of a pixel lower than its letters.
    flags = int((_SIDES[text.side] | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute).value)
    flags |= Qt.TextFlag.TextSingleLine.value | Qt.TextFlag.TextDontClip.value
    if not text.upright:
        painter.drawText(room, flags, shown)
        return
    painter.save()
    painter.translate(text.area.bottomLeft())
    painter.rotate(-90)
    painter.drawText(room, flags, shown)
    painter.restore()
