"""The strip of somebody's engagements over time: a glyph for each, or columns of counts where they are too many."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tracker.dates import day_words
from tracker.queries.about_rows import Overview
from ui.kit import TextRole, announce, font_for, plain_tooltip, status_word, theme_of
from ui.pages.strip_layout import (
    Column,
    Mark,
    Scale,
    Tick,
    columns,
    days_of,
    lanes_used,
    marks,
    scale_of,
    ticks,
)
from ui.pages.strip_painting import paint_axis, paint_column, paint_mark
from ui.pages.words import counted

_COLUMN_HEIGHT = 5
"""How high the highest column is, in lanes of marks."""


class EngagementStrip(QWidget):
    """Paints an overview; arrows go from mark to mark, Enter picks.

    picked: the engagement of the mark that was clicked. span_requested: a span of time as the filter's `during:`.
    """

    picked = Signal(tuple)
    span_requested = Signal(str)

    def __init__(self, overview: Overview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overview = overview
        self._chosen: frozenset[int] = frozenset()
        self._current = -1
        self._hovered = -1
        self._scale: Scale | None = None
        self._ticks: list[Tick] = []
        self.marks: list[Mark] = []
        self.columns: list[Column] = []
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{counted(overview.total, 'engagement')} over time")
        self.setAccessibleDescription("The arrow keys go from one to the next, Enter picks it.")

    def select_ids(self, engagements: tuple[int, ...]) -> None:
        """Marks what is selected."""
        self._chosen = frozenset(engagements)
        self.update()

    # Layout

    def _unit(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _axis(self) -> float:
        return QFontMetricsF(font_for(TextRole.SECONDARY, self.font())).height() + 8

    def _lay_out(self) -> None:
        overview, unit = self._overview, self._unit()
        complete = overview.total <= len(overview.rows)
        months = [one.month for one in overview.months]
        days = days_of(overview.rows) if complete else [_first_of(months[0]), _first_of(months[-1]) + timedelta(30)]
        if overview.next is not None:
            days.append(overview.today)
        self._scale = scale_of(days, unit, max(unit + 1, self.width() - unit))
        self.marks, self.columns, self._ticks = [], [], []
        if self._scale is None:
            return
        wide = QFontMetricsF(font_for(TextRole.SECONDARY, self.font())).horizontalAdvance("0000")
        self._ticks = ticks(self._scale, wide + 24)
        found = marks(overview.rows, self._scale, unit) if complete else None
        if found is not None:
            self.marks = found
        else:
            self.columns = columns(overview.months, self._scale, self._body(), max(6.0, unit * 0.5))
        self._current = min(self._current, len(self.marks or self.columns) - 1)

    def _body(self) -> float:
        """The height of what stands above the axis."""
        unit = self._unit()
        lanes = lanes_used(self.marks, unit) if self.marks else _COLUMN_HEIGHT
        return lanes * (unit + 4) + 2

    def sizeHint(self) -> QSize:
        return QSize(400, round(self._body() + self._axis() + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._again()

    def _again(self) -> None:
        height = self.sizeHint().height()
        self._lay_out()
        if self.sizeHint().height() != height:
            self.updateGeometry()
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, body = theme_of(self), self._body()
        lit = (self._hovered, self._current if self.hasFocus() else -1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, 2)
        paint_axis(painter, theme, self.font(), self._ticks, QSizeF(self.width(), body))
        scale, today = self._scale, self._overview.today.toordinal()
        if scale is not None and scale.first <= today <= scale.last:
            painter.setPen(QPen(theme.color("error"), 1.4))
            painter.drawLine(QPointF(scale.x(today), 0), QPointF(scale.x(today), body))
        for number, mark in enumerate(self.marks):
            paint_mark(painter, theme, mark, lit=number in lit or mark.row.id in self._chosen)
        for number, column in enumerate(self.columns):
            paint_column(painter, theme, column, body, lit=number in lit)
        painter.resetTransform()
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    # What is under the mouse, and the keyboard

    def _at(self, place: QPointF) -> int:
        point = place - QPointF(0, 2)
        for number in range(len(self.marks) - 1, -1, -1):
            mark = self.marks[number]
            if mark.glyph.adjusted(-2, -2, 2, 2).contains(point) or mark.bar.contains(point):
                return number
        return next(
            (
                number
                for number, column in enumerate(self.columns)
                if column.rect.left() <= point.x() <= column.rect.right() + 1 and 0 <= point.y() <= self._body()
            ),
            -1,
        )

    def words_of(self, number: int) -> str:
        """What a mark or a column says."""
        if self.marks:
            row = self.marks[number].row
            given_up = " (given up)" if row.given_up else ""
            return f"{row.heading_shown} · {row.dates_words}{given_up} · {status_word(row.status)}"
        column = self.columns[number]
        parts = ", ".join(f"{count:,} {status.label}" for status, count in column.counts)
        return f"{column.label}: {parts}"

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(QPointF(event.pos()))
            text = self.words_of(number) if number >= 0 else self._axis_words(event.pos().x())
            QToolTip.showText(event.globalPos(), plain_tooltip(text), self)
            return True
        return super().event(event)

    def _axis_words(self, x: int) -> str:
        scale, today = self._scale, self._overview.today
        near = scale is not None and abs(scale.x(today.toordinal()) - x) < 4
        return f"Today, {day_words(today)}" if near else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self._at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.setCursor(Qt.CursorShape.PointingHandCursor if hovered >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and number >= 0:
            self._current = number
            self._choose(number)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0:
            self._current = len(self.marks or self.columns) - 1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.marks or self.columns) - 1
        mirrored = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        steps = {Qt.Key.Key_Left: self._current - mirrored, Qt.Key.Key_Right: self._current + mirrored,
                 Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() == Qt.KeyboardModifier.NoModifier and last >= 0:
            self._current = min(last, max(0, steps[key]))
            self.setAccessibleDescription(self.words_of(self._current))
            announce(self, self.words_of(self._current))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and 0 <= self._current <= last:
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        if self.marks:
            self.picked.emit((self.marks[number].row.id,))
        else:
            self.span_requested.emit(self.columns[number].during)


def _first_of(month: str) -> date:
    """The first day of a month such as "2023-06"."""
    return date(int(month[:4]), int(month[5:7]), 1)
