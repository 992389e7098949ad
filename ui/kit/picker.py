"""A row of statuses to pick one from, with mouse or keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QSizePolicy, QWidget

from tracker.words import Status
from ui.kit.buttons import button
from ui.kit.chips import status_word
from ui.kit.flow import FlowLayout
from ui.kit.glyphs import paint_status_glyph
from ui.kit.theme import theme_of
from ui.kit.type_ahead import Typed, beginning_with, typed_further

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

    def __init__(self, status: Status, parent: QWidget) -> None:
        super().__init__(parent)
        self.status = status
        self.setText(status_word(status))
        self.setAccessibleName(status_word(status))
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
        width = 2.0 if self.isChecked() else 1.0
        outer = QRectF(self.rect())
        pill = outer.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(own if self.isChecked() else theme.color("field_line"), width))
        ground = theme.color("hover" if self.underMouse() else "surface")
        painter.setBrush(theme.status_tint(self.status) if self.isChecked() else ground)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        if self.hasFocus():
            # Broken, so that where the keyboard is does not look like what is chosen.
            ring = pill.adjusted(2.5, 2.5, -2.5, -2.5)
            painter.setPen(QPen(own if self.isChecked() else theme.color("accent"), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
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
    """Statuses as wrapping pills, of which at most one is picked; rarer ones behind a button at their end.

    Keyboard: one Tab stop; arrows, Home and End move, to the button "Other…" too; Space or Enter picks. Letters typed
    one after the other are collected: they move to the statuses that begin with them, and pick where only one does.
    ``picked`` is emitted for what the user picks, never for ``set_status``.
    """

    picked = Signal(object)

    def __init__(
        self, statuses: Sequence[Status] = tuple(Status), parent: QWidget | None = None, *, name: str = "Status"
    ) -> None:
        super().__init__(parent)
        self._buttons: list[StatusButton] = []
        self._rest: tuple[Status, ...] = ()
        self._typed = Typed()
        self._flow = FlowLayout(self, spacing=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.others = button("Other…", parent=self)
        self.others.setAccessibleName("Other statuses")
        self.others.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.others.installEventFilter(self)
        self.others.clicked.connect(self._on_others_clicked)
        self.set_statuses(statuses)

    def statuses(self) -> list[Status]:
        return [pill.status for pill in self._buttons]

    def set_statuses(self, statuses: Sequence[Status], rest: Sequence[Status] = ()) -> None:
        """Offer these statuses in this order, and the rest by one button more; what was picked stays where offered."""
        before = self.status()
        for old in self._buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._flow.removeWidget(self.others)
        self._buttons = []
        for status in dict.fromkeys(statuses):
            made = StatusButton(status, self)
            made.clicked.connect(self._on_button_clicked)
            made.installEventFilter(self)
            self._flow.addWidget(made)
            if self.isVisible():
                made.show()  # at once, so that it can be given the keyboard
            self._buttons.append(made)
        self._flow.addWidget(self.others)
        self._rest = tuple(rest)
        self.others.setVisible(bool(rest))
        self.set_status(before if before in statuses else None)

    def status(self) -> Status | None:
        return next((pill.status for pill in self._buttons if pill.isChecked()), None)

    def set_status(self, status: Status | None) -> None:
        """Show a status as picked, or none; ValueError where it is not offered."""
        if status is not None and status not in self.statuses():
            raise ValueError(f"{status.label} is not offered")
        for pill in self._buttons:
            # Qt refuses to uncheck the last of an exclusive group; exclusive is what makes it a radio button.
            pill.setAutoExclusive(False)
            pill.setChecked(pill.status is status)
            pill.setAutoExclusive(True)
        self._place_tab_stop(self._current())

    def button(self, status: Status) -> StatusButton:
        """The pill of a status; KeyError where it is not offered."""
        for pill in self._buttons:
            if pill.status is status:
                return pill
        raise KeyError(status)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QAbstractButton):
            assert isinstance(event, QKeyEvent)
            return self._press(watched, event)
        return False

    def _current(self) -> StatusButton | None:
        checked = [pill for pill in self._buttons if pill.isChecked()]
        return next(iter(checked or self._buttons), None)

    def _place_tab_stop(self, stop: StatusButton | None) -> None:
        for pill in self._buttons:
            strong = pill is stop
            pill.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(cast("QWidget", stop))  # Qt takes None; its stub does not say so

    def stops(self) -> list[QWidget]:
        """What Tab comes to: one of them; the arrows go through the others."""
        stop = self.focusProxy()
        return [] if stop is None else [stop]

    def _choices(self) -> list[QAbstractButton]:
        """What the arrows go through."""
        return [*self._buttons, *((self.others,) if self._rest else ())]

    def _pick(self, pill: StatusButton) -> None:
        self.set_status(pill.status)
        self.picked.emit(pill.status)

    def _go(self, index: int) -> None:
        stops = self._choices()
        stop = stops[index % len(stops)]
        if isinstance(stop, StatusButton):
            self._place_tab_stop(stop)
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, watched: QAbstractButton, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        if self._type(watched, event.text(), event.timestamp()):
            return True
        self._typed = Typed()
        here = self._choices().index(watched)
        key = Qt.Key(event.key())
        if key in _STEPS:
            sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            mirrored = sideways and self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            self._go(here - _STEPS[key] if mirrored else here + _STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key is Qt.Key.Key_Home else -1)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(watched, StatusButton):
                self._pick(watched)
            else:
                watched.click()
        else:
            return False
        return True

    def _type(self, watched: QAbstractButton, text: str, at: int) -> bool:
        """Takes a letter; False for what is none, such as a Space that belongs to no status typed so far."""
        labels = [status.label for status in self.statuses()]
        typed = typed_further(self._typed, text, at, QApplication.keyboardInputInterval())
        if not (text.isalpha() or (text == " " and self._typed.text and beginning_with(typed.text, labels))):
            return False
        self._typed = typed
        found = beginning_with(typed.text, labels)
        if found:
            here = self._choices().index(watched)
            # One letter anew goes on to the next; further letters stay where they still fit.
            first = here + 1 if len(typed.text) == 1 else here
            self._go(next((place for place in found if place >= first), found[0]))
        if len(found) == 1:
            self._pick(self._buttons[found[0]])
        return True

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, StatusButton):
            self._pick(sender)

    def _on_others_clicked(self) -> None:
        """Opens the rest in place of the button; the keyboard goes to the first of them."""
        first = len(self._buttons)
        self.set_statuses([*self.statuses(), *self._rest])
        self._go(first)
