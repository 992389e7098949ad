"""What stands beneath the current row: a small button for each way to answer what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.due.ways import WAYS, Way
from ui.kit import FlowLayout, TextRole, font_for, paint_icon, paint_status_glyph, plain_tooltip, text_label, theme_of

_PAD, _SPACE = 8, 6


class WayButton(QAbstractButton):
    """One way to answer: its glyph, its word, its key. It is worked by that key in the list, so it is no Tab stop."""

    def __init__(self, way: Way, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = way
        self._small = False
        self._at = 0.0  # while it is painted: where its next part begins
        self.setText(way.title)
        self.setAccessibleName(way.title.rstrip("…"))
        self.setAccessibleDescription(f"{way.tip}. Key {way.key}")
        self.tip = f"{way.title.rstrip('…')} ({way.key}): {way.tip}"
        self.setToolTip(plain_tooltip(self.tip))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_small(self, small: bool) -> None:
        """Shows the glyph and the key alone."""
        if small != self._small:
            self._small = small
            self.updateGeometry()
            self.update()

    def width_of(self, *, small: bool) -> int:
        """How wide it is with or without its word."""
        font = font_for(TextRole.SECONDARY, self.font())
        metrics = QFontMetricsF(font)
        words = 0.0 if small else metrics.horizontalAdvance(self.text()) + _SPACE
        return round(2 * _PAD + metrics.height() + words + metrics.horizontalAdvance(self.way.key) + _SPACE)

    def sizeHint(self) -> QSize:
        height = QFontMetricsF(font_for(TextRole.SECONDARY, self.font())).height()
        return QSize(self.width_of(small=self._small), round(height + 10))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, font = theme_of(self), font_for(TextRole.SECONDARY, self.font())
        metrics, on = QFontMetricsF(font), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("field_line" if on else "line"))
        painter.setBrush(
            theme.color("current" if self.isDown() else "hover" if self.underMouse() and on else "surface")
        )
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        unit = metrics.height()
        self._at = float(_PAD)
        box = self._next(unit * 0.95).adjusted(0, (self.height() - unit * 0.95) / 2, 0, 0)
        box.setHeight(unit * 0.95)
        faded = theme.color("disabled")
        if self.way.status is not None:
            paint_status_glyph(painter, box, self.way.status, theme, None if on else faded)
        else:
            paint_icon(painter, box, self.way.icon, theme.color("muted") if on else faded)
        painter.setFont(font)
        centre = int((Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag.AlignAbsolute).value)
        for text, role in ((("" if self._small else self.text()), "ink"), (self.way.key, "muted")):
            if text:
                painter.setPen(theme.color(role) if on else faded)
                painter.drawText(self._next(metrics.horizontalAdvance(text) + 1), centre, text)
        painter.end()

    def _next(self, width: float) -> QRectF:
        """The place of the next part of the button, from its leading edge on."""
        left = self._at
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - self._at - width
        self._at += width + _SPACE
        return QRectF(left, 0, width, self.height())


class WayBar(QWidget):
    """The buttons of some ways side by side, their words left out where they have no room, and wrapped at last."""

    picked = Signal(object)  # ui.due.ways.Way

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = [WayButton(way, self) for way in WAYS]
        self._several = text_label("", TextRole.SECONDARY, self)
        self._flow = FlowLayout(self, spacing=_SPACE)
        self._flow.addWidget(self._several)
        for made in self._buttons:
            made.clicked.connect(self._on_button_clicked)
            self._flow.addWidget(made)

    def offer(self, ways: Sequence[Way], rows: int, why_not: str = "") -> None:
        """Shows these ways to answer for so many rows, their number where they are several.

        None can be picked where `why_not` says why, which is then their tooltip.
        """
        self._several.setText(f"{rows:,} selected")
        self._several.setMinimumHeight(self._buttons[0].sizeHint().height())
        self._several.setVisible(rows > 1)
        for made in self._buttons:
            made.setVisible(made.way in ways)
            made.setEnabled(not why_not)
            made.setToolTip(plain_tooltip(why_not or made.tip))

    def buttons(self) -> list[WayButton]:
        """The buttons that are shown."""
        return [made for made in self._buttons if not made.isHidden()]

    def width_with_words(self) -> int:
        """How wide it is with all its words."""
        before = 0 if self._several.isHidden() else self._several.sizeHint().width() + _SPACE
        shown = self.buttons()
        return before + sum(made.width_of(small=False) for made in shown) + _SPACE * max(0, len(shown) - 1)

    def height_in(self, width: int) -> int:
        """How high it is in a width, to which it fits its words."""
        small = self.width_with_words() > width
        for made in self.buttons():
            made.set_small(small)
        return self._flow.heightForWidth(width)

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, WayButton):
            self.picked.emit(sender.way)
