"""The caption of a picture: what it is of, so that it can be understood where it is pasted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.kit import TextRole, Theme, font_for
from ui.views.pictures import Paint

_SIDE, _TOP, _BETWEEN, _BENEATH = 18.0, 14.0, 4.0, 12.0


def captioned(paint: Paint, size: QSize, title: str, said: str, theme: Theme) -> tuple[Paint, QSize]:
    """The picture beneath a title and a line that says what is shown, which wraps; and the size of both."""
    heading, small = font_for(TextRole.HEADING), font_for(TextRole.SECONDARY)
    room = size.width() - 2 * _SIDE
    flags = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop).value | Qt.TextFlag.TextWordWrap.value)
    high = QFontMetricsF(heading).height()
    below = QFontMetricsF(small).boundingRect(QRectF(0, 0, room, 10_000), flags, said).height() if said else 0.0
    above = _TOP + high + _BETWEEN + below + _BENEATH

    def paint_both(painter: QPainter, whole: QSizeF) -> None:
        painter.setFont(heading)
        painter.setPen(theme.color("ink"))
        words = QFontMetricsF(heading).elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(_SIDE, _TOP, room, high), flags, words)
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        painter.drawText(QRectF(_SIDE, _TOP + high + _BETWEEN, room, below + 2), flags, said)
        painter.save()
        painter.translate(0, above)
        painter.setClipRect(QRectF(0, 0, whole.width(), whole.height() - above))
        paint(painter, QSizeF(whole.width(), whole.height() - above))
        painter.restore()

    return paint_both, QSize(size.width(), round(size.height() + above))
