"""The shape of each status, drawn as a filled outline so that it is crisp at any size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPolygonF

from tracker.words import Status
from ui.kit.theme import Theme

_BOX = 16.0
_CENTRE = QPointF(8, 8)


def _stroke(path: QPainterPath, width: float, dashes: list[float] | None = None, *, flat: bool = False) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap if flat else Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes is not None:
        stroker.setDashPattern(dashes)
    return stroker.createStroke(path)


def _circle(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(_CENTRE, radius, radius)
    return path


def _lines(*runs: list[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath()
    for run in runs:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in run]))
    return path


def _ring() -> QPainterPath:
    return _stroke(_circle(6), 1.7)


def _expected() -> QPainterPath:
    return _stroke(_circle(6), 1.7, [2.2, 1.497], flat=True)


def _proposed() -> QPainterPath:
    return _ring().united(_circle(2.6))


def _under_way() -> QPainterPath:
    triangle = _lines([(4.2, 3), (12.8, 8), (4.2, 13), (4.2, 3)])
    return triangle.united(_stroke(triangle, 1.6))


def _completed() -> QPainterPath:
    return _circle(7).subtracted(_stroke(_lines([(4.9, 8.3), (7.1, 10.5), (11.2, 5.9)]), 1.8))


def _cut_short() -> QPainterPath:
    return _stroke(_lines([(2, 8.6), (5.6, 12.4), (8.0, 9.6)], [(11, 6.2), (13.8, 3)]), 2.4)


def _postponed() -> QPainterPath:
    return _ring().united(_stroke(_lines([(6.2, 5.4), (6.2, 10.6)], [(9.8, 5.4), (9.8, 10.6)]), 1.7))


def _cancelled() -> QPainterPath:
    return _circle(7).subtracted(_stroke(_lines([(5.5, 5.5), (10.5, 10.5)], [(10.5, 5.5), (5.5, 10.5)]), 1.8))


def _declined() -> QPainterPath:
    return _ring().united(_stroke(_lines([(4.0, 12.0), (12.0, 4.0)]), 1.7))


def _unanswered() -> QPainterPath:
    hook = QPainterPath(QPointF(6.2, 6.4))
    hook.cubicTo(6.2, 3.9, 9.9, 3.9, 9.9, 6.3)
    hook.cubicTo(9.9, 7.8, 8, 7.7, 8, 9.2)
    dot = QPainterPath()
    dot.addEllipse(QPointF(8, 11.3), 1.0, 1.0)
    return _stroke(_circle(6.4), 1.4).united(_stroke(hook, 1.4)).united(dot)


def _lapsed() -> QPainterPath:
    square = QPainterPath()
    square.addRect(QRectF(2.5, 2.5, 11, 11))
    return _stroke(square, 1.9, [0.01, 1.919])


_SHAPES = {
    Status.EXPECTED: _expected,
    Status.PROPOSED: _proposed,
    Status.PLANNED: _ring,
    Status.UNDER_WAY: _under_way,
    Status.COMPLETED: _completed,
    Status.CUT_SHORT: _cut_short,
    Status.POSTPONED: _postponed,
    Status.CANCELLED: _cancelled,
    Status.DECLINED: _declined,
    Status.UNANSWERED: _unanswered,
    Status.LAPSED: _lapsed,
}


@cache
def status_path(status: Status) -> QPainterPath:
    """The glyph of a status as one path to fill, in a box of 16 by 16."""
    return _SHAPES[status]()


def paint_status_glyph(
    painter: QPainter, rect: QRectF, status: Status, theme: Theme, color: QColor | None = None
) -> None:
    """Draw a status's glyph in the largest square in the middle of a rectangle.

    color: instead of the status's own, for printing in one colour or for a faded row.
    """
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center() - QPointF(side / 2, side / 2))
    painter.scale(side / _BOX, side / _BOX)
    painter.fillPath(status_path(status), color if color is not None else theme.status_text(status))
    painter.restore()
