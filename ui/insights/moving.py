"""From mark to mark by the arrow keys: which one lies next in a direction."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt

from ui.insights.scene import Mark

STEPS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


def next_mark(marks: tuple[Mark, ...], current: int, step: QPointF) -> int:
    """The mark that lies next in a direction, the nearer the better and the less aside; where none does, the same."""
    if current < 0:
        return 0
    here = marks[current].area
    best, least = current, float("inf")
    for number, mark in enumerate(marks):
        way = mark.area.center() - here.center()
        ahead = QPointF.dotProduct(way, step)
        aside = abs(way.x() * step.y()) + abs(way.y() * step.x())
        if number == current or ahead <= 0.5:
            continue
        cost = ahead + 3 * _apart(here, mark.area, step) + 0.01 * aside
        if cost < least:
            best, least = number, cost
    return best


def _apart(one: QRectF, other: QRectF, step: QPointF) -> float:
    """How far two areas lie apart across a direction; 0 where they overlap."""
    if step.x():
        return max(0.0, one.top() - other.bottom(), other.top() - one.bottom()) + (
            0.0 if min(one.bottom(), other.bottom()) > max(one.top(), other.top()) else 4.0
        )
    return max(0.0, one.left() - other.right(), other.left() - one.right())
