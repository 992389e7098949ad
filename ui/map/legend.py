"""The legend at the foot of the map: which statuses are shown, what the marks mean, and that lines imply no view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from tracker.words import Status
from ui.kit import TextRole, font_for, paint_status_glyph, status_word
from ui.map.ground import NOTE
from ui.map.look import Look

MEANING = "Points grow with the engagements there. Ways from a capital (square) say who goes where, not how they fly."
_PAD = 10.0
_ROOMY = 480.0
"""In a view that is less high, at a text size of 100 %, what the marks mean is left to their cards."""


def paint_legend(painter: QPainter, statuses: Sequence[Status], size: QSizeF, look: Look, credit: str = "") -> QRectF:
    """Paints the legend in the lower left corner of a view of this size; returns the room it takes.

    statuses: those that occur. credit: a further line, as a saved picture has one.
    """
    font = font_for(TextRole.SECONDARY, look.font)
    metrics = QFontMetricsF(font)
    explained = bool(statuses) and (bool(credit) or size.height() >= _ROOMY * look.scale)
    room = size.width() - 4 * _PAD
    notes = _together([note for note in (NOTE, MEANING if explained else "", credit) if note], metrics, room)
    rows = _rows(statuses, metrics, room)
    wide = max([metrics.horizontalAdvance(note) for note in notes] + [width for width, _ in rows])
    high = (len(notes) + len(rows)) * (metrics.height() + 3)
    frame = QRectF(_PAD, size.height() - high - 2 * _PAD, min(wide + 2 * _PAD, size.width() - 2 * _PAD), high + _PAD)
    ground = look.theme.color("surface")
    ground.setAlphaF(0.86)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(frame, 6, 6)
    painter.setFont(font)
    y = frame.top() + _PAD / 2
    for _, entries in rows:
        x = frame.left() + _PAD
        for status in entries:
            side = metrics.height() * 0.9
            paint_status_glyph(painter, QRectF(x, y + (metrics.height() - side) / 2, side, side), status, look.theme)
            painter.setPen(look.theme.status_text(status))
            painter.drawText(QPointF(x + side + 5, y + metrics.ascent()), status_word(status))
            x += _entry(status, metrics)
        y += metrics.height() + 3
    painter.setPen(look.theme.color("muted"))
    for note in notes:
        shown = metrics.elidedText(note, Qt.TextElideMode.ElideRight, frame.width() - 2 * _PAD + 1)
        painter.drawText(QPointF(frame.left() + _PAD, y + metrics.ascent()), shown)
        y += metrics.height() + 3
    painter.restore()
    return frame


def _entry(status: Status, metrics: QFontMetricsF) -> float:
    return metrics.height() * 0.9 + 5 + metrics.horizontalAdvance(status_word(status)) + 16


def _together(notes: Sequence[str], metrics: QFontMetricsF, room: float) -> list[str]:
    """The notes as lines, as many on one as fit."""
    lines: list[str] = []
    for note in notes:
        longer = f"{lines[-1]} {note}" if lines else note
        if lines and metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(note)
    return lines


def _rows(statuses: Sequence[Status], metrics: QFontMetricsF, room: float) -> list[tuple[float, list[Status]]]:
    """The statuses that occur, as many in a row as fit, each row with its width."""
    rows: list[tuple[float, list[Status]]] = []
    for status in statuses:
        wide = _entry(status, metrics)
        if rows and rows[-1][0] + wide <= room:
            rows[-1] = (rows[-1][0] + wide, [*rows[-1][1], status])
        else:
            rows.append((wide, [status]))
    return rows
