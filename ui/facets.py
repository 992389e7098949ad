"""Entries of the sidebar: a list of choices with glyph and count, worked by mouse and keyboard as one stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.look_alikes import made_visible
from tracker.words import Status
from ui.kit import TextRole, font_for, paint_status_glyph, plain_tooltip, theme_of

_PAD = 12
_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class Entry:
    """One choice. count: shown at the right, None for none. alarm: the count is in red when it is not 0."""

    key: str
    text: str
    status: Status | None = None
    count: int | None = None
    alarm: bool = False
    shortcut: str = ""
    value: str = ""
    tip: str = ""


class EntryButton(QAbstractButton):
    """One entry as a check button; to a screen reader its name says the count."""

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.count = entry.count
        self.adding = False
        self.setCheckable(True)
        self.setText(made_visible(entry.text))
        self.setToolTip(plain_tooltip(entry.tip))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._name()

    def set_count(self, count: int | None) -> None:
        """The number beside the words; None where it is not known."""
        if count != self.count:
            self.count = count
            self._name()
            self.update()

    def _name(self) -> None:
        self.setAccessibleName(self.entry.text if self.count is None else f"{self.entry.text}, {self.count:,}")

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        return QSize(round(metrics.horizontalAdvance(self.text()) + 4 * _PAD + 40), round(metrics.height() + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.adding = bool(event.modifiers() & _ADDING)
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("current" if self.isChecked() else "hover"))
            painter.drawRoundedRect(area, 6, 6)
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        inner = area.adjusted(_PAD, 0, -_PAD, 0)
        inner = self._paint_glyph(painter, inner, mirrored)
        inner = self._paint_count(painter, inner, mirrored)
        font = font_for(TextRole.STRONG if self.isChecked() else TextRole.BODY, self.font())
        painter.setFont(font)
        painter.setPen(theme.color("link" if self.isChecked() else "ink"))
        words = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _flags(mirrored), words)
        painter.end()

    def _paint_glyph(self, painter: QPainter, inner: QRectF, mirrored: bool) -> QRectF:
        if self.entry.status is None:
            return inner
        side = QFontMetricsF(self.font()).height() * 0.86
        x = inner.right() - side if mirrored else inner.left()
        box = QRectF(x, inner.center().y() - side / 2, side, side)
        paint_status_glyph(painter, box, self.entry.status, theme_of(self))
        room = side + 10
        return inner.adjusted(0, 0, -room, 0) if mirrored else inner.adjusted(room, 0, 0, 0)

    def _paint_count(self, painter: QPainter, inner: QRectF, mirrored: bool) -> QRectF:
        keys = QKeySequence(self.entry.shortcut).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
        text = keys if self.count is None else f"{self.count:,}"
        if not text:
            return inner
        theme = theme_of(self)
        font = font_for(TextRole.STRONG if self.entry.alarm and self.count else TextRole.SECONDARY, self.font())
        painter.setFont(font)
        painter.setPen(theme.color("error" if self.entry.alarm and self.count else "muted"))
        painter.drawText(inner, _flags(not mirrored), text)
        room = QFontMetricsF(font).horizontalAdvance(text) + 8
        return inner.adjusted(room, 0, 0, 0) if mirrored else inner.adjusted(0, 0, -room, 0)


def _flags(right: bool) -> int:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return int((side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute).value)


class EntryList(QWidget):
    """Entries beneath each other: one Tab stop, arrows move, Space or Enter picks, with Ctrl or Shift it adds."""

    picked = Signal(str, bool)  # the entry's key; whether Ctrl or Shift was held
    removal_requested = Signal(str)
    menu_requested = Signal(str, QPoint)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: list[EntryButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def entries(self) -> list[Entry]:
        return [one.entry for one in self._buttons]

    def button(self, key: str) -> EntryButton:
        """The button of an entry; StopIteration where there is none."""
        return next(one for one in self._buttons if one.entry.key == key)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        if list(entries) == self.entries():
            return
        for old in self._buttons:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        for entry in entries:
            made = EntryButton(entry, self)
            made.clicked.connect(self._on_button_clicked)
            made.installEventFilter(self)
            self._column.addWidget(made)
            self._buttons.append(made)
        self._place_stop(self._buttons[0] if self._buttons else None)

    def set_counts(self, counts: Mapping[str, int | None]) -> None:
        for one in self._buttons:
            one.set_count(counts.get(one.entry.key, 0))

    def check(self, keys: set[str]) -> None:
        for one in self._buttons:
            one.setChecked(one.entry.key in keys)

    def checked(self) -> set[str]:
        return {one.entry.key for one in self._buttons if one.isChecked()}

    def focus(self) -> None:
        if self._buttons:
            stop = next((one for one in self._buttons if one.focusPolicy() is Qt.FocusPolicy.StrongFocus), None)
            (stop or self._buttons[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if not isinstance(watched, EntryButton):
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(watched, event)
        if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self.menu_requested.emit(watched.entry.key, event.globalPos())
            return True
        return False

    def _press(self, one: EntryButton, event: QKeyEvent) -> bool:
        here, last = self._buttons.index(one), len(self._buttons) - 1
        steps = {
            Qt.Key.Key_Down: min(last, here + 1),
            Qt.Key.Key_Up: max(0, here - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._place_stop(self._buttons[steps[key]])
            self._buttons[steps[key]].setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            one.adding = bool(event.modifiers() & _ADDING)
            one.click()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_requested.emit(one.entry.key)
        else:
            return False
        return True

    def _place_stop(self, stop: EntryButton | None) -> None:
        for one in self._buttons:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is stop else Qt.FocusPolicy.ClickFocus)

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, EntryButton):
            self._place_stop(sender)
            adding, sender.adding = sender.adding, False
            self.picked.emit(sender.entry.key, adding)
