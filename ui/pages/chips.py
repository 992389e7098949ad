"""Buttons that carry counts: a status with how many have it, and a reason with a bar of the decisions for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tracker.look_alikes import made_visible
from tracker.words import Status
from ui.detail.wishes import Wish
from ui.kit import (
    TextRole,
    chip_font,
    chip_size,
    font_for,
    paint_chip,
    paint_status_glyph,
    plain_tooltip,
    status_word,
    theme_of,
)


class _Painted(QAbstractButton):
    """A button that paints itself and carries a wish; one without a wish only shows."""

    def __init__(self, text: str, wish: Wish | None, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(made_visible(text))
        self.setAccessibleName(text)
        self.setToolTip(plain_tooltip(tip))
        self.setProperty("wish", wish)
        if wish is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def lit(self) -> bool:
        """Whether the mouse is over it and it does something."""
        return self.underMouse() and self.property("wish") is not None

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paint_focus(self, painter: QPainter, radius: float) -> None:
        if self.hasFocus():
            painter.setPen(theme_of(self).color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class StatusCount(_Painted):
    """A status chip with the number of engagements that have it."""

    def __init__(self, status: Status, number: int, wish: Wish | None) -> None:
        tip = f"Show the {number:,} {status.label}" if wish is not None else ""
        super().__init__(f"{status_word(status)}: {number:,}", wish, tip)
        self._status = status
        self._number = f"{number:,}"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        size = chip_size(self._status, chip_font(self.font()))
        wide = QFontMetricsF(font_for(TextRole.STRONG, self.font())).horizontalAdvance(self._number)
        return QSize(size.width() + round(wide) + 18, size.height() + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = chip_font(self.font())
        size = chip_size(self._status, font)
        area = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        if self.lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        paint_chip(painter, area, self._status, theme, font, outlined=self.lit)
        painter.setFont(font_for(TextRole.STRONG, self.font()))
        painter.setPen(theme.color("ink"))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        number = area.adjusted(0, 0, -size.width() - 6, 0) if mirrored else area.adjusted(size.width() + 6, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(number, int(flags.value), self._number)
        self.paint_focus(painter, self.height() / 2)
        painter.end()


class ReasonBar(_Painted):
    """A kind of reason, a bar of its decisions by status, and their numbers.

    most, slots: of the longest bar its total and of the most varied its number of statuses, so that bars compare.
    """

    def __init__(
        self, label: str, parts: Sequence[tuple[Status, int]], wish: Wish | None, *, most: int, slots: int
    ) -> None:
        counts = ", ".join(f"{number:,} {status.label}" for status, number in parts)
        super().__init__(f"{label}: {counts}", wish, f"{label}: {counts}")
        self._label = label
        self._parts = tuple(parts)
        self._most = max(1, most)
        self._slots = slots
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(260, round(QFontMetricsF(self.font()).height() + 10))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(rect, 4, 4)
        body = font_for(TextRole.BODY, self.font())
        metrics = QFontMetricsF(body)
        painter.setFont(body)
        named = min(max(110.0, rect.width() * 0.42), 210.0)
        leading = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
        painter.setPen(theme.color("link" if self.lit else "ink"))
        shown = metrics.elidedText(made_visible(self._label), Qt.TextElideMode.ElideRight, named - 8)
        painter.drawText(self._turned(QRectF(4, 0, named - 8, rect.height())), leading, shown)
        room, left = rect.width() - named - self._ends(metrics), named
        tall = rect.height() * 0.46
        for status, count in self._parts:
            wide = max(3.0, room * count / self._most)
            colour = theme.status_text(status)
            colour.setAlpha(180)
            painter.fillRect(self._turned(QRectF(left, (rect.height() - tall) / 2, wide - 1, tall)), colour)
            left += wide
        glyph = metrics.height() * 0.85
        for status, count in self._parts:
            box = QRectF(left + 7, (rect.height() - glyph) / 2, glyph, glyph)
            paint_status_glyph(painter, self._turned(box), status, theme)
            wide = metrics.horizontalAdvance(f"{count:,}")
            painter.setPen(theme.color("muted"))
            painter.drawText(self._turned(QRectF(box.right() + 4, 0, wide + 1, rect.height())), leading, f"{count:,}")
            left = box.right() + 4 + wide
        self.paint_focus(painter, 4)
        painter.end()

    def _ends(self, metrics: QFontMetricsF) -> float:
        """The width that is kept free for glyphs and numbers behind the longest bar."""
        number = metrics.horizontalAdvance(f"{self._most:,}")
        return self._slots * (metrics.height() * 0.85 + 11 + number) + 4

    def _turned(self, rect: QRectF) -> QRectF:
        """The rectangle as it stands where the language runs from right to left."""
        if self.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())
