"""A row of words of which one is chosen: the ways to look at a card's answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kit import FlowLayout, TextRole, font_for, has_keyboard, theme_of

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class ChoiceButton(QAbstractButton):
    """One word, underlined while it is chosen; to a screen reader a radio button."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # Room for the chosen weight, so that nothing moves when the choice does.
        metrics = QFontMetricsF(font_for(TextRole.STRONG, self.font()))
        return QSize(round(metrics.horizontalAdvance(self.text()) + 12), round(metrics.height() + 10))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()  # for the choice, which chooses what it moves to
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self.underMouse() and not self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(area.adjusted(0, 0, 0, -3), 5, 5)
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.75, 0.75, -0.75, -3.75), 5, 5)
        painter.setFont(font_for(TextRole.STRONG if self.isChecked() else TextRole.BODY, self.font()))
        painter.setPen(theme.color("link" if self.isChecked() else "muted"))
        painter.drawText(area.adjusted(0, 0, 0, -3), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            painter.fillRect(QRectF(6, area.bottom() - 2, area.width() - 12, 2), theme.color("link"))
        painter.end()


class Choice(QWidget):
    """The words, one Tab stop; arrows move and choose. Emits the place of the one that the user chose."""

    chosen = Signal(int)

    def __init__(self, words: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        flow = FlowLayout(self, spacing=4)
        self.buttons = [ChoiceButton(word, self) for word in words]
        for number, button in enumerate(self.buttons):
            flow.addWidget(button)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if not number else Qt.FocusPolicy.ClickFocus)
            button.clicked.connect(self._on_button_clicked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if self.buttons:
            self.buttons[0].setChecked(True)

    def place(self) -> int:
        """Which one is chosen."""
        return next((number for number, button in enumerate(self.buttons) if button.isChecked()), 0)

    def choose(self, number: int) -> None:
        """Chooses one as the user would."""
        button = self.buttons[number % len(self.buttons)]
        button.setChecked(True)
        for other in self.buttons:
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is button else Qt.FocusPolicy.ClickFocus)
        if has_keyboard(*self.buttons):
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(self.place())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        if event.key() in _SIDEWAYS and self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        self.choose(self.place() + step)

    def _on_button_clicked(self) -> None:
        self.choose(self.place())
