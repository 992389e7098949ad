"""The band of a channel over time: solid while it is active, hatched while it is suspended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tracker.dates import to_words
from tracker.queries.about_rows import ChannelLine
from tracker.words import ChannelState, Status
from ui.kit import TextRole, font_for, plain_tooltip, theme_of
from ui.pages.strip_layout import Scale, scale_of, ticks
from ui.pages.strip_painting import paint_axis

STATE_COLOURS = {
    ChannelState.ACTIVE: Status.COMPLETED,
    ChannelState.SUSPENDED: Status.DECLINED,
    ChannelState.RESUMED: Status.COMPLETED,
}
"""The status whose colour a state has; the word stands beside it always."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A state from one line of the ledger to the next; certain: whether the day it began on is known exactly."""

    state: ChannelState
    first: date
    last: date
    certain: bool
    words: str


def stretches(lines: tuple[ChannelLine, ...], today: date) -> list[Stretch]:
    """The states one after the other, the last until today; lines without a day are left out."""
    dated = [line for line in lines if line.effective.earliest is not None]
    found = []
    for place, line in enumerate(dated):
        first = line.effective.earliest
        following = dated[place + 1].effective.earliest if place + 1 < len(dated) else max(today, _after(first))
        assert first is not None and following is not None
        found.append(
            Stretch(
                state=line.state,
                first=first,
                last=following,
                certain=line.effective.earliest == line.effective.latest,
                words=f"{line.state.label} {to_words(line.effective)}",
            )
        )
    return found


def _after(day: date | None) -> date:
    return (day or date.min) + timedelta(1)


class ChannelBand(QWidget):
    """Paints the stretches on a scale of time with today's line."""

    def __init__(self, lines: tuple[ChannelLine, ...], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stretches = stretches(lines, today)
        self._today = today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("States over time: " + ", ".join(one.words for one in self.stretches))

    def _unit(self) -> float:
        return QFontMetricsF(self.font()).height()

    def sizeHint(self) -> QSize:
        return QSize(400, round(self._unit() * 3.6))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _scale(self) -> Scale | None:
        days = [day for one in self.stretches for day in (one.first, one.last)]
        return scale_of(days, self._unit(), max(self._unit() + 1, self.width() - self._unit()))

    def paintEvent(self, event: QPaintEvent) -> None:
        scale = self._scale()
        if scale is None:
            return
        theme, unit = theme_of(self), self._unit()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = unit * 2.2
        apart = QFontMetricsF(font_for(TextRole.SECONDARY, self.font())).horizontalAdvance("0000") + 24
        paint_axis(painter, theme, self.font(), ticks(scale, apart), QSizeF(self.width(), bottom))
        for one in self.stretches:
            left, right = scale.x(one.first.toordinal()), scale.x(one.last.toordinal())
            self._paint_stretch(painter, one, QRectF(left, unit * 0.5, max(3.0, right - left), unit * 1.3))
        today = scale.x(self._today.toordinal())
        painter.setPen(QPen(theme.color("error"), 1.4))
        painter.drawLine(QPointF(today, 0), QPointF(today, bottom))
        painter.end()

    def _paint_stretch(self, painter: QPainter, one: Stretch, box: QRectF) -> None:
        theme = theme_of(self)
        status = STATE_COLOURS[one.state]
        colour = theme.status_text(status)
        painter.setPen(Qt.PenStyle.NoPen)
        if one.state is ChannelState.SUSPENDED:
            hatch = theme.status_text(status)
            hatch.setAlpha(130)
            painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        else:
            painter.setBrush(theme.status_tint(status))
        painter.drawRect(box)
        pen = QPen(colour, 1.8)
        if not one.certain:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(box.left(), box.top() - 3), QPointF(box.left(), box.bottom() + 3))
        font = font_for(TextRole.SECONDARY, self.font())
        metrics = QFontMetricsF(font)
        if metrics.horizontalAdvance(one.words) + 14 <= box.width():
            words = QRectF(box.left() + 6, box.top(), metrics.horizontalAdvance(one.words) + 6, box.height())
            ground = theme.color("surface")
            ground.setAlpha(215)
            painter.fillRect(words, ground)
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, one.words)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            scale, x = self._scale(), event.pos().x()
            words = ""
            for one in self.stretches:
                if scale is not None and scale.x(one.first.toordinal()) <= x <= scale.x(one.last.toordinal()):
                    words = one.words
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)
