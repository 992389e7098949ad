"""The strip beneath the timeline: how many engagements begin when in the whole record, and what is in sight."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.queries.timeline_rows import Months, Overview, Timeline
from ui.kit import TextRole, font_for, plain_tooltip, theme_of
from ui.kit.fonts import text_scale
from ui.timeline.arranging import first_day
from ui.timeline.look import faded

_EDGE = 6.0
_LEAST_WINDOW = 10.0

Counts = Timeline | Overview
"""What says how many begin when, in the whole record and of what is shown."""


class Strip(QWidget):
    """Emits the days that were dragged into sight: `span_requested`, from the first to before the last."""

    span_requested = Signal(float, float)
    zoom_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName("Whole record by month")
        self.setToolTip(plain_tooltip("Drag the frame to other days, or its edges to show more or fewer of them"))
        self._counts: Counts | None = None
        self._first, self._last = 0.0, 1.0  # days at the ends of the strip
        self._span = (0.0, 1.0)
        self._header = 0.0
        self._picture: QPixmap | None = None
        self._picture_of: object = None
        self._drag: tuple[str, float, tuple[float, float]] | None = None

    def show_counts(self, counts: Counts, today: int) -> None:
        """Shows the months of a record; the strip reaches from the first to the last of them, or around today."""
        self._counts = counts
        months = counts.record.months
        if months:
            self._first, self._last = float(first_day(months[0])), float(first_day(months[-1] + 1))
        else:
            self._first, self._last = float(today - 183), float(today + 183)
        grown = max((self._last - self._first) * 0.02, 31.0)
        self._first, self._last = self._first - grown, self._last + grown
        self._picture = None
        self.setAccessibleDescription(strip_words(counts))
        self.update()

    def show_span(self, first: float, last: float, header: float) -> None:
        """Frames the days in sight; `header` is the width of what stands ahead of the strip."""
        if (first, last, header) != (*self._span, self._header):
            self._span, self._header = (first, last), header
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, round(44 * text_scale(self.font())))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def window_area(self) -> QRectF:
        """Where the frame stands; it is never too narrow to be taken hold of."""
        left, right = self._x(self._span[0]), self._x(self._span[1])
        if right - left < _LEAST_WINDOW:
            middle = (left + right) / 2
            left, right = middle - _LEAST_WINDOW / 2, middle + _LEAST_WINDOW / 2
        left, right = max(left, self._header), min(right, self.width() - 4.0)
        left, right = min(left, self.width() - 4.0 - _LEAST_WINDOW), max(right, self._header + _LEAST_WINDOW)
        return QRectF(left, 3, right - left, self.height() - 6)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        key = (self.width(), self.height(), self._header, theme.name, self.font().key(), self.devicePixelRatioF())
        if self._picture is None or self._picture_of != key:
            self._picture, self._picture_of = self._painted(), key
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 1.2))
        painter.setBrush(faded(theme.color("accent"), 0.1))
        painter.drawRoundedRect(self.window_area().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def _painted(self) -> QPixmap:
        """Everything but the frame, as a picture: it stays while the frame is dragged."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        self.paint_months(painter)
        painter.end()
        return picture

    def paint_months(self, painter: QPainter) -> None:
        """Paints the columns and the words ahead of them, from (0, 0) on."""
        theme = theme_of(self)
        painter.fillRect(self.rect(), theme.color("window"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.color("line"))
        if self._counts is None:
            return
        record, shown = self._counts.record, self._counts.shown
        columns = self._columns(record)
        most = max(columns, default=0)
        if shown is record:
            self._paint_columns(painter, columns, most, faded(theme.color("link"), 0.4))
        else:
            self._paint_columns(painter, columns, most, faded(theme.color("muted"), 0.22))
            self._paint_columns(painter, self._columns(shown), most, faded(theme.color("link"), 0.65))
        font = font_for(TextRole.SECONDARY, self.font())
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        box = QRectF(18, 0, max(self._header - 30, 0), self.height())
        metrics, words = QFontMetricsF(font), strip_words(self._counts)
        if metrics.horizontalAdvance(words) > box.width():
            words = words.replace(" engagements", "")
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)

    def _paint_columns(self, painter: QPainter, columns: array[int], most: int, colour: QColor) -> None:
        room, wide, bottom = self.height() - 10.0, self._column_width(), self.height() - 4.0
        boxes = []
        for number, count in enumerate(columns):
            if count:
                high = max(count / most * room, 1.5)
                boxes.append(QRectF(self._header + number * wide, bottom - high, wide - 1, high))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRects(boxes)

    def _column_width(self) -> float:
        return 6.0 * text_scale(self.font())

    def _columns(self, months: Months) -> array[int]:
        """How many engagements begin in the days of each column of pixels."""
        columns = array("i", [0]) * max(int((self.width() - self._header) / self._column_width()), 1)
        scale = len(columns) / (self._last - self._first)
        for month, count in zip(months.months, months.counts, strict=True):
            at = int((first_day(month) + 15 - self._first) * scale)
            columns[min(max(at, 0), len(columns) - 1)] += count
        return columns

    def _x(self, day: float) -> float:
        return self._header + (day - self._first) / (self._last - self._first) * (self.width() - self._header)

    def _day(self, x: float) -> float:
        return self._first + (x - self._header) / max(self.width() - self._header, 1.0) * (self._last - self._first)

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or event.position().x() < self._header:
            return
        part = self._part_at(event.position())
        if part == "outside":
            half = (self._span[1] - self._span[0]) / 2
            day = self._day(event.position().x())
            self.span_requested.emit(day - half, day + half)
            part = "window"
        self._drag = (part, self._day(event.position().x()), self._span)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            part = self._part_at(event.position())
            cursors = {"left": Qt.CursorShape.SizeHorCursor, "right": Qt.CursorShape.SizeHorCursor,
                       "window": Qt.CursorShape.OpenHandCursor}  # fmt: skip
            self.setCursor(cursors.get(part, Qt.CursorShape.ArrowCursor))
            return
        part, begun, (first, last) = self._drag
        moved = self._day(event.position().x()) - begun
        if part == "window":
            self.span_requested.emit(first + moved, last + moved)
        elif part == "left":
            self.span_requested.emit(min(first + moved, last - 2), last)
        else:
            self.span_requested.emit(first, max(last + moved, first + 2))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y()
        if steps:
            self.zoom_requested.emit(1 if steps > 0 else -1)
        event.accept()

    def _part_at(self, point: QPointF) -> str:
        """Which part of the frame is at a point: left, right, window or outside."""
        area = self.window_area()
        if abs(point.x() - area.left()) <= _EDGE:
            return "left"
        if abs(point.x() - area.right()) <= _EDGE:
            return "right"
        return "window" if area.left() < point.x() < area.right() else "outside"


def strip_words(counts: Counts) -> str:
    """What the strip shows: "4,271 engagements, 1866–2024"."""
    number = f"{counts.total:,} {'engagement' if counts.total == 1 else 'engagements'}"
    months = counts.record.months
    if not months:
        return number
    years = dict.fromkeys((str(months[0] // 12), str(months[-1] // 12)))
    return f"{number}, {'–'.join(years)}"
