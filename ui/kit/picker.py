"""A row of statuses to pick one from, with mouse or keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from tracker.words import Status
from ui.kit.chips import status_word
from ui.kit.flow import FlowLayout
from ui.kit.glyphs import paint_status_glyph
from ui.kit.theme import theme_of

# Absolute: a painter mirrors left and right by itself where the language does.
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class StatusButton(QRadioButton):
    """One checkable pill of a StatusPicker; to a screen reader a radio button."""

    def __init__(self, status: Status, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.status = status
        self.setText(status_word(status))
        self.setAccessibleName(status_word(status))
        self.setToolTip(f"Press {number % 10} or {status.label[0].upper()}" if number <= 10 else "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _word_font(self, *, strong: bool) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Medium)
        return font

    def sizeHint(self) -> QSize:
        # Room for the checked weight, so that nothing moves when the choice does.
        metrics = QFontMetricsF(self._word_font(strong=True))
        unit = metrics.height()
        return QSize(round(unit * 2.95 + metrics.horizontalAdvance(self.text())), round(unit + 14))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        font = self._word_font(strong=self.isChecked())
        unit = QFontMetricsF(self._word_font(strong=True)).height()
        own = theme.status_text(self.status)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self.isChecked() or self.hasFocus() else 1.0
        outer = QRectF(self.rect())
        pill = outer.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        rest = theme.color("accent" if self.hasFocus() else "field_line")
        painter.setPen(QPen(own if self.isChecked() else rest, width))
        ground = theme.color("hover" if self.underMouse() else "surface")
        painter.setBrush(theme.status_tint(self.status) if self.isChecked() else ground)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        if self.isChecked() and self.hasFocus():
            ring = pill.adjusted(2.5, 2.5, -2.5, -2.5)
            painter.setPen(QPen(own, 1))
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        left = unit * 0.75
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - left - unit if mirrored else left
        glyph = QRectF(x, self.height() / 2 - unit / 2, unit, unit)
        paint_status_glyph(painter, glyph, self.status, theme, None if self.isEnabled() else theme.color("disabled"))
        painter.setFont(font)
        ink = own if self.isChecked() else theme.color("ink")
        painter.setPen(ink if self.isEnabled() else theme.color("disabled"))
        words = QRectF(self.rect())
        if mirrored:
            words.setRight(glyph.left() - unit * 0.35)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignRight | _MIDDLE), self.text())
        else:
            words.setTopLeft(QPointF(glyph.right() + unit * 0.35, 0))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | _MIDDLE), self.text())
        painter.end()


class StatusPicker(QWidget):
    """Statuses as wrapping pills, of which at most one is picked.

    Keyboard: one Tab stop; arrows, Home and End move; Space or Enter picks; a digit picks by position, a letter goes
    to the next status that begins with it and picks it. ``picked`` is emitted for what the user picks, never for
    ``set_status``.
    """

    picked = Signal(object)

    def __init__(
        self, statuses: Sequence[Status] = tuple(Status), parent: QWidget | None = None, *, name: str = "Status"
    ) -> None:
        super().__init__(parent)
        self._buttons: list[StatusButton] = []
        self._flow = FlowLayout(self, spacing=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.set_statuses(statuses)

    def statuses(self) -> list[Status]:
        return [button.status for button in self._buttons]

    def set_statuses(self, statuses: Sequence[Status]) -> None:
        """Offer these statuses in this order; what was picked stays picked where it is still offered."""
        before = self.status()
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for number, status in enumerate(dict.fromkeys(statuses), start=1):
            button = StatusButton(status, number, self)
            button.clicked.connect(self._on_button_clicked)
            button.installEventFilter(self)
            self._flow.addWidget(button)
            self._buttons.append(button)
        self.set_status(before if before in statuses else None)

    def status(self) -> Status | None:
        return next((button.status for button in self._buttons if button.isChecked()), None)

    def set_status(self, status: Status | None) -> None:
        """Show a status as picked, or none; ValueError where it is not offered."""
        if status is not None and status not in self.statuses():
            raise ValueError(f"{status.label} is not offered")
        for button in self._buttons:
            # Qt refuses to uncheck the last of an exclusive group; exclusive is what makes it a radio button.
            button.setAutoExclusive(False)
            button.setChecked(button.status is status)
            button.setAutoExclusive(True)
        self._place_tab_stop(self._current())

    def button(self, status: Status) -> StatusButton:
        """The pill of a status; KeyError where it is not offered."""
        for button in self._buttons:
            if button.status is status:
                return button
        raise KeyError(status)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, StatusButton):
            assert isinstance(event, QKeyEvent)
            return self._press(watched, event)
        return False

    def _current(self) -> StatusButton | None:
        checked = [button for button in self._buttons if button.isChecked()]
        return next(iter(checked or self._buttons), None)

    def _place_tab_stop(self, stop: StatusButton | None) -> None:
        for button in self._buttons:
            strong = button is stop
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(cast("QWidget", stop))  # Qt takes None; its stub does not say so

    def _pick(self, button: StatusButton) -> None:
        self.set_status(button.status)
        self.picked.emit(button.status)

    def _go(self, index: int) -> None:
        button = self._buttons[index % len(self._buttons)]
        self._place_tab_stop(button)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, button: StatusButton, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        here = self._buttons.index(button)
        key = Qt.Key(event.key())
        if key in _STEPS:
            sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            mirrored = sideways and self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            self._go(here - _STEPS[key] if mirrored else here + _STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key is Qt.Key.Key_Home else -1)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(button)
        else:
            return self._press_character(here, event.text())
        return True

    def _press_character(self, here: int, text: str) -> bool:
        if text.isdigit() and len(text) == 1:
            index = (int(text) - 1) % 10
            if index >= len(self._buttons):
                return False
        else:
            count = len(self._buttons)
            order = [(here + step) % count for step in range(1, count + 1)]
            wanted = text.casefold()
            found = [i for i in order if wanted and self._buttons[i].status.label.startswith(wanted)]
            if not found:
                return False
            index = found[0]
        self._go(index)
        self._pick(self._buttons[index])
        return True

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, StatusButton):
            self._pick(sender)
