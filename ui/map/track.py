"""The track of the time strip: how many engagements begin when, and the day that is shown, which can be dragged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.dates import day_words
from ui.kit import TextRole, font_for, theme_of

_ENDS = 8.0
_YEAR = 365.25
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
_APART = 64.0  # pixels between two years that are written


class TimeTrack(QWidget):
    """Shows the months of a record as columns; emits the day that somebody goes to."""

    day_chosen = Signal(object)  # a date
    play_requested = Signal()
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: tuple[tuple[int, int], ...] = ()  # the ordinal of a month's first day, and how many begin in it
        self.first, self.last = date(2000, 1, 1), date(2000, 12, 31)
        self.day: date | None = None
        self._from: date | None = None
        self._columns: list[QRectF] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Day shown on the map")
        self._name()

    def sizeHint(self) -> QSize:
        return QSize(320, round(QFontMetricsF(self._small()).height() + 30))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    # What is shown

    def show_months(self, months: Sequence[tuple[str, int]]) -> None:
        """Shows how many begin in each month ("2023-06"); the track goes from the first to the end of the last."""
        days = [(date.fromisoformat(f"{month}-01").toordinal(), number) for month, number in months]
        self._months = tuple(days)
        if days:
            self.first, self.last = date.fromordinal(days[0][0]), date.fromordinal(days[-1][0] + 30)
        self.setEnabled(bool(days))
        self._lay_out()

    def show_days(self, start: date | None, day: date | None) -> None:
        """Shows which days the map does: from `start`, or all before where it is None, to `day`; None for all time."""
        self._from, self.day = start, day
        self._name()
        self.update()

    def _name(self) -> None:
        self.setAccessibleDescription(f"Up to {day_words(self.day)}" if self.day is not None else "All time")

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self._base()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("field_line"))
        painter.drawRects(self._columns)
        painter.fillRect(QRectF(0, base, self.width(), 1), theme.color("line"))
        self._paint_years(painter, base)
        if self.day is not None:
            self._paint_day(painter, base)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _paint_day(self, painter: QPainter, base: float) -> None:
        """The days that the map shows in the accent's colour, and the handle at the last of them."""
        theme = theme_of(self)
        assert self.day is not None
        right = self._x(self.day)
        left = self._x(self._from) if self._from is not None else 0.0
        painter.save()
        painter.setClipRect(QRectF(left, 0, max(1.5, right - left), base))
        tint = theme.color("selected")
        painter.fillRect(QRectF(left, 0, max(1.5, right - left), base), tint)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRects(self._columns)
        painter.restore()
        painter.setPen(QPen(theme.color("accent"), 1.5))
        painter.drawLine(QPointF(right, 0), QPointF(right, base + 1))
        painter.setPen(QPen(theme.color("surface"), 1.5))
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(QPointF(right, base), 6, 6)

    def _paint_years(self, painter: QPainter, base: float) -> None:
        theme, font = theme_of(self), self._small()
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        a_year = self._wide() * _YEAR / max(1, (self.last - self.first).days)
        step = next((step for step in _STEPS if step * a_year >= _APART), _STEPS[-1])
        for year in range(-(-self.first.year // step) * step, self.last.year + 1, step):
            if year < 1:
                continue
            x = self._x(max(date(year, 1, 1), self.first))
            text = str(year)
            wide = metrics.horizontalAdvance(text)
            if x + wide <= self.width():
                painter.drawText(QPointF(max(0.0, x - wide / 2), base + 3 + metrics.ascent()), text)

    # The mouse and the keyboard

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.day_chosen.emit(self._day_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.day_chosen.emit(self._day_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -30, Qt.Key.Key_Right: 30, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1,
            Qt.Key.Key_PageUp: -365, Qt.Key.Key_PageDown: 365,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            day = self.day if self.day is not None else self.last if step < 0 else self.first
            self.day_chosen.emit(self._held(day.toordinal() + step))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.day_chosen.emit(self.first if event.key() == Qt.Key.Key_Home else self.last)
        elif event.key() == Qt.Key.Key_Space:
            self.play_requested.emit()
        elif event.key() == Qt.Key.Key_Escape and self.day is not None:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    # Where things are

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self._lay_out()

    def _lay_out(self) -> None:
        """One column for each pixel that holds a month's start, as high as the months there have engagements."""
        sums: dict[int, int] = {}
        first, per_day = self.first.toordinal(), self._wide() / max(1, (self.last - self.first).days)
        for ordinal, number in self._months:
            x = int(_ENDS + (ordinal - first) * per_day)
            sums[x] = sums.get(x, 0) + number
        most, base = max(sums.values(), default=1), self._base()
        wide = max(1.0, min(8.0, self._wide() * 30 / max(1, (self.last - self.first).days) - 1))
        self._columns = [
            QRectF(x, base - high, wide, high)
            for x, number in sums.items()
            for high in (max(1.5, (base - 4) * number / most),)
        ]
        self.update()

    def _small(self) -> QFont:
        return font_for(TextRole.SECTION, self.font())

    def _base(self) -> float:
        return self.height() - QFontMetricsF(self._small()).height() - 6

    def _wide(self) -> float:
        return max(1.0, self.width() - 2 * _ENDS)

    def _x(self, day: date) -> float:
        return _ENDS + self._wide() * (day - self.first).days / max(1, (self.last - self.first).days)

    def _day_at(self, x: float) -> date:
        days = round((x - _ENDS) / self._wide() * (self.last - self.first).days)
        return self._held(self.first.toordinal() + days)

    def _held(self, ordinal: int) -> date:
        return date.fromordinal(min(max(ordinal, self.first.toordinal()), self.last.toordinal()))
