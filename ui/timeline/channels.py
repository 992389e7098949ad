"""A channel's row: hatched while it is suspended, a thin line while it is active."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPen, QTransform

from tracker.dates import to_words
from tracker.queries.timeline_rows import ChannelSpan
from tracker.words import ChannelState, Status
from ui.timeline.layout import Row
from ui.timeline.look import Look, faded
from ui.timeline.scene import Scene, Sight

_BEYOND = 160.0
"""Pixels over which a state that nothing has ended fades after the day of the record."""


def paint_channel(painter: QPainter, scene: Scene, sight: Sight, row: Row) -> None:
    """Draws the states of a channel that are in sight; that of today is not known to go on, so it fades after it."""
    channel, today = scene.arranged.timeline.channels[row.place], scene.arranged.timeline.today
    for span in channel.spans:
        left = sight.scale.x(span.first)
        right = sight.scale.x((today if span.last is None else span.last) + 1)
        area = QRectF(left, row.top + row.height * 0.28, max(right - left, 2.0), row.height * 0.44)
        beyond = _BEYOND * scene.look.sizes.unit if span.last is None else 0.0
        if left > sight.width or area.right() + beyond < 0:
            continue
        if span.state is ChannelState.SUSPENDED:
            _paint_suspended(painter, area, beyond, scene.look)
        else:
            _paint_open(painter, area, beyond, scene.look)


def span_words(span: ChannelSpan) -> str:
    """ "suspended 5 Aug 2022: in response to …"; who decided it where no reason is known."""
    reason = span.reason or ("no reason given" if span.none_given else "")
    since = to_words(span.since)
    begun = f"{span.state.label} {since}".strip()
    if reason:
        return f"{begun}: {reason}"
    return f"{begun} by {span.decided_by}" if span.decided_by else begun


def _paint_suspended(painter: QPainter, area: QRectF, beyond: float, look: Look) -> None:
    ink = look.inks[Status.DECLINED.code]
    hatch = QBrush(faded(ink, 0.5), Qt.BrushStyle.BDiagPattern)
    hatch.setTransform(QTransform.fromScale(1 / look.ratio, 1 / look.ratio))
    painter.fillRect(area, hatch)
    if beyond:
        rest = QRectF(area.right(), area.top(), beyond, area.height())
        painter.fillRect(rest, QBrush(faded(ink, 0.22), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(ink, 1.5))
    painter.drawLine(QLineF(area.left(), area.top() - 4, area.left(), area.bottom() + 4))


def _paint_open(painter: QPainter, area: QRectF, beyond: float, look: Look) -> None:
    ink = faded(look.inks[Status.COMPLETED.code], 0.7)
    middle = area.center().y()
    painter.setPen(QPen(ink, 2))
    painter.drawLine(QLineF(area.left(), middle, area.right(), middle))
    painter.drawLine(QLineF(area.left(), middle - 4, area.left(), middle + 4))
    if beyond:
        fade = QLinearGradient(QPointF(area.right(), 0), QPointF(area.right() + beyond, 0))
        fade.setColorAt(0, ink)
        fade.setColorAt(1, faded(ink, 0.0))
        painter.setPen(QPen(QBrush(fade), 2))
        painter.drawLine(QLineF(area.right(), middle, area.right() + beyond, middle))
