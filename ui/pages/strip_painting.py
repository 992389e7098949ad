"""Paints the parts of a strip of time: its axis, a mark with the days it may fall on, a column of counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPen

from tracker.words import Status
from ui.kit import TextRole, Theme, font_for, paint_status_glyph
from ui.pages.strip_layout import Column, Mark, Tick

_FADED = frozenset({Status.CANCELLED, Status.DECLINED, Status.LAPSED, Status.UNANSWERED})


def paint_axis(painter: QPainter, theme: Theme, font: QFont, ticks: Sequence[Tick], size: QSizeF) -> None:
    """The ticks through a body of this size and their labels beneath it; font: the body font."""
    second = font_for(TextRole.SECONDARY, font)
    metrics = QFontMetricsF(second)
    body = size.height()
    painter.setFont(second)
    painter.setPen(theme.color("line"))
    painter.drawLine(QPointF(0, body + 0.5), QPointF(size.width(), body + 0.5))
    for tick in ticks:
        painter.setPen(theme.color("line"))
        painter.drawLine(QPointF(tick.x, 0), QPointF(tick.x, body + 5))
        painter.setPen(theme.color("muted"))
        wide = metrics.horizontalAdvance(tick.label)
        left = min(max(0.0, tick.x - wide / 2), size.width() - wide)
        painter.drawText(QPointF(left, body + 5 + metrics.ascent()), tick.label)


def paint_mark(painter: QPainter, theme: Theme, mark: Mark, *, lit: bool) -> None:
    """The glyph on its days, and a dotted line from where it was first planned; lit: selected or under the mouse."""
    row, middle = mark.row, mark.glyph.center().y()
    if mark.slipped is not None:
        painter.setPen(QPen(theme.status_text(Status.POSTPONED), 1.4, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(mark.slipped, middle), QPointF(mark.glyph.center().x(), middle))
    if mark.bar.width() > mark.glyph.width() * 0.5:
        _paint_bar(painter, mark, theme.status_text(row.status))
    if lit:
        painter.setPen(QPen(theme.color("accent"), 1.6))
        painter.setBrush(theme.color("selected"))
        painter.drawEllipse(mark.glyph.adjusted(-1, -1, 1, 1))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(mark.glyph.adjusted(1, 1, -1, -1))
    painter.setOpacity(0.6 if row.status in _FADED else 1.0)
    paint_status_glyph(painter, mark.glyph.adjusted(1.5, 1.5, -1.5, -1.5), row.status, theme)
    painter.setOpacity(1.0)


def _paint_bar(painter: QPainter, mark: Mark, colour: QColor) -> None:
    """The days on which it may fall, fading where they are uncertain or have no end."""
    box = mark.bar.adjusted(0, 4, 0, -4)
    clear, full = QColor(colour), QColor(colour)
    clear.setAlpha(0)
    full.setAlpha(90)
    vague = mark.row.dates.is_vague
    fade = QLinearGradient(box.topLeft(), box.topRight())
    fade.setColorAt(0, clear if vague or mark.open_start else full)
    fade.setColorAt(0.5, full)
    fade.setColorAt(1, clear if vague or mark.open_end else full)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fade)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


def paint_column(painter: QPainter, theme: Theme, column: Column, body: float, *, lit: bool) -> None:
    """The counts of a span in their status colours; body: the height of the strip above its axis."""
    if lit:
        painter.fillRect(QRectF(column.rect.left(), 0, column.rect.width(), body), theme.color("hover"))
    bottom = column.rect.bottom()
    for status, number in column.counts:
        tall = column.rect.height() * number / column.total
        colour = theme.status_text(status)
        colour.setAlpha(255 if lit else 170)
        painter.fillRect(QRectF(column.rect.left(), bottom - tall, column.rect.width(), tall), colour)
        bottom -= tall
