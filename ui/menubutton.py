"""A word that opens a menu, in the size and colour of a text role: quieter than a button with a frame."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ui.kit import TextRole, font_for, theme_of

_PAD = 6


class MenuTextButton(QToolButton):
    """Shows its text with a small triangle; worked like any tool button."""

    def __init__(self, role: TextRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _font(self) -> QFont:
        return font_for(self._role, self.font())

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font())
        return QSize(
            round(metrics.horizontalAdvance(self.text()) + metrics.height() * 0.75 + 2 * _PAD),
            round(metrics.height() + 8),
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("current"))
            painter.drawRoundedRect(area, 5, 5)
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
        font = self._font()
        metrics = QFontMetricsF(font)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        colour = theme.color("muted" if self._role.muted else "ink")
        painter.setFont(font)
        painter.setPen(colour)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(area.adjusted(_PAD, 0, -_PAD, 0), int(flags.value), self.text())
        unit = metrics.height() * 0.2
        x = area.left() + _PAD + unit if mirrored else area.right() - _PAD - unit
        y = area.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        down = [QPointF(x - unit, y - unit * 0.55), QPointF(x + unit, y - unit * 0.55), QPointF(x, y + unit * 0.7)]
        painter.drawPolygon(QPolygonF(down))
        painter.end()
