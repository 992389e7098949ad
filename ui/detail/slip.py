"""The drawing of planned and actual dates: where it was first planned, where it stands now, and the days between."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.dates import to_words
from tracker.queries.list_row import ListRow
from tracker.words import Status
from ui.kit import TextRole, font_for, paint_status_glyph, theme_of
from ui.table.columns import slippage_words


class SlipDrawing(QWidget):
    """A line from the first planned dates to the present ones, fading at an end that is uncertain."""

    def __init__(self, row: ListRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self._words = slippage_words(row.slippage) or "same dates"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            f"First planned for {to_words(row.first_planned)}, now {to_words(row.dates)}: {self._words}"
        )

    def _scale(self) -> tuple[float, float]:
        glyph = QFontMetricsF(self.font()).height()
        return glyph, QFontMetricsF(font_for(TextRole.SECONDARY, self.font())).height()

    def sizeHint(self) -> QSize:
        glyph, text = self._scale()
        return QSize(200, round(glyph + 10 + text + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, row = theme_of(self), self._row
        glyph, text = self._scale()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.status_text(Status.POSTPONED)
        middle = glyph / 2 + 4
        left, right = QRectF(4, 4, glyph, glyph), QRectF(self.width() - glyph - 4, 4, glyph, glyph)
        start, end = left.right() + 5, right.left() - 5
        fade = QLinearGradient(start, 0, end, 0)
        clear = theme.color("line")
        fade.setColorAt(0, clear if row.first_planned.is_vague else colour)
        fade.setColorAt(0.25, colour)
        fade.setColorAt(0.75, colour)
        fade.setColorAt(1, clear if row.dates.is_vague else colour)
        pen = QPen(fade, 2)
        if row.given_up:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(start, middle), QPointF(end, middle))
        paint_status_glyph(painter, left, Status.POSTPONED if row.put_off else Status.PLANNED, theme)
        paint_status_glyph(painter, right, row.status, theme)
        font = font_for(TextRole.STRONG, self.font())
        wide = QFontMetricsF(font).horizontalAdvance(self._words) + 18
        pill = QRectF((self.width() - wide) / 2, middle - glyph * 0.62, wide, glyph * 1.24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface"))
        painter.drawRect(pill.adjusted(-3, 0, 3, 0))
        painter.setBrush(theme.status_tint(Status.POSTPONED))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._words)
        self._paint_dates(painter, glyph + 10, text)
        painter.end()

    def _paint_dates(self, painter: QPainter, top: float, height: float) -> None:
        theme = theme_of(self)
        half = self.width() / 2 - 4
        for dates, x, side, struck in (
            (self._row.first_planned, 0.0, Qt.AlignmentFlag.AlignLeft, False),
            (self._row.dates, self.width() - half, Qt.AlignmentFlag.AlignRight, self._row.given_up),
        ):
            font = font_for(TextRole.SECONDARY, self.font(), italic=dates.is_vague)
            font.setStrikeOut(struck)
            painter.setFont(font)
            painter.setPen(theme.color("muted"))
            words = QFontMetricsF(font).elidedText(to_words(dates), Qt.TextElideMode.ElideRight, half)
            painter.drawText(QRectF(x, top, half, height + 2), int(side.value), words)
