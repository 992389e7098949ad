"""Paints over the map what changes with the keyboard and the mouse: rings, the card, the frame that is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.map.camera import Camera
from ui.map.card import card_of_point, card_of_ways, paint_card
from ui.map.look import Look
from ui.map.marks import Point, Way

Hovered = Point | tuple[Way, ...] | None
"""What is under the mouse: a point, all ways along one curve, or nothing."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """walker: the point that has the keyboard. mouse: where a card of a curve stands. band: the frame being drawn.

    dragging: whether the map is being moved, so that no card is in the way. focus: whether the map has the keyboard.
    """

    walker: Point | None
    hovered: Hovered
    mouse: QPointF
    band: QRectF | None
    dragging: bool
    focus: bool


def paint_overlay(painter: QPainter, over: Overlay, camera: Camera, size: QSizeF, look: Look) -> None:
    """Paints it all in a view of this size."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for point in (over.walker, over.hovered):
        if isinstance(point, Point):
            around = look.radius(point) + 4
            painter.setPen(QPen(look.theme.color("ink"), 1.5))
            painter.drawEllipse(camera.to_pixels(point.x, point.y, size), around, around)
    if over.band is not None:
        painter.setPen(QPen(look.theme.color("accent"), 1, Qt.PenStyle.DashLine))
        painter.drawRect(over.band)
    elif not over.dragging:
        _paint_card(painter, over, camera, size, look)
    if over.focus:
        painter.setPen(QPen(look.theme.color("accent"), 2))
        painter.drawRect(QRectF(1, 1, size.width() - 2, size.height() - 2))
    painter.restore()


def _paint_card(painter: QPainter, over: Overlay, camera: Camera, size: QSizeF, look: Look) -> None:
    shown = over.hovered or over.walker
    if isinstance(shown, Point):
        card = card_of_point(shown, keyboard=over.hovered is None)
        paint_card(painter, card, camera.to_pixels(shown.x, shown.y, size), look.radius(shown), size, look)
    elif shown:
        paint_card(painter, card_of_ways(shown), over.mouse, 6, size, look)
