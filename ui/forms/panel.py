"""What every form is: a title, fields that scroll, refusals beside the fields, and the buttons beneath."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import FieldRefusal, Refusal
from ui.forms.form_field import FormField
from ui.forms.rows import FieldRows
from ui.kit import GRID, Banner, CompletingEdit, HintKind, TextRole, Tone, button, text_label
from ui.kit.buttons import ButtonRole
from ui.tabbing import go_round

SAVE_KEYS = "Ctrl+Return"
_LINES_WITH_TITLE = 18
"""How many lines of text high a form must be to show its title."""
_SHOWN_AS = {"participants": "who"}
"""Fields of drafts that the forms show under another name."""


class FormPanel(QWidget):
    """A form that is not modal. Subclasses fill `rows` and answer `save`.

    closed: the form is done with, saved or not; its owner takes it away.
    """

    closed = Signal()

    def __init__(self, title: str, save_word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self._fields: dict[str, FormField] = {}
        self._first: QWidget | None = None
        self.heading = text_label(title, TextRole.TITLE, self)
        self.subtitle = text_label("", TextRole.MUTED, self, wrap=True)
        self.subtitle.hide()
        self.rows = FieldRows()
        self.refusal = Banner(self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(3 * GRID, 0, 3 * GRID, GRID)
        column.addWidget(self.rows)
        column.addStretch(1)
        self._inside = inside
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.cancel_button = button("Cancel", parent=self)
        self.cancel_button.setAccessibleName("Cancel")
        self.save_button = button(save_word, "primary", self, shortcut=SAVE_KEYS)
        self.cancel_button.clicked.connect(self.close_form)
        self.save_button.clicked.connect(self._on_save_clicked)
        self._lay_out()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_form)

    def _lay_out(self) -> None:
        self.head = QVBoxLayout()
        self.head.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 0)
        self.head.setSpacing(6)
        self.head.addWidget(self.heading)
        self.head.addWidget(self.subtitle)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        self.foot.setSpacing(GRID)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.save_button)
        beneath = QVBoxLayout()
        beneath.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        beneath.addWidget(self.refusal)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID + 2)
        whole.addLayout(self.head)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(beneath)
        whole.addLayout(self.foot)

    def sizeHint(self) -> QSize:
        scale = self.fontMetrics().height() / 16
        return QSize(round(780 * scale), round(680 * scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 280)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where large text meets a small window, the room goes to the fields.
        self.heading.setVisible(self.height() >= _LINES_WITH_TITLE * self.fontMetrics().lineSpacing())

    def set_subtitle(self, text: str) -> None:
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))

    def add_foot_button(self, text: str, role: ButtonRole = "secondary") -> QPushButton:
        """A button at the near end of the foot; the caller connects its ``clicked``."""
        made = button(text, role, self)
        self.foot.insertWidget(self.foot.count() - 3, made)
        return made

    def set_save_word(self, word: str) -> None:
        """What the primary button says, before the keys that press it."""
        keys = QKeySequence(SAVE_KEYS).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "↵")
        self.save_button.setText(f"{word}   {keys}")
        self.save_button.setAccessibleName(word)

    def know(self, name: str, field: FormField) -> FormField:
        """Gives a field the name by which refusals and drafts know it."""
        self._fields[name] = field
        return field

    def field(self, name: str) -> FormField:
        """The field of this name; KeyError where there is none."""
        return self._fields[name]

    def fields(self) -> dict[str, FormField]:
        return dict(self._fields)

    def begin_at(self, field: QWidget) -> None:
        """Where the keyboard goes when the form is given it."""
        self._first = field

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        (self._first or self.focusProxy() or self.save_button).setFocus(reason)

    @abstractmethod
    def save(self) -> bool:
        """Does what the form is for, in one operation; True where it was done and the form is to close."""

    def close_form(self) -> None:
        """Ends the form without saving."""
        self.closed.emit()

    def show_refusal(self, refusal: Refusal) -> None:
        """Says a refusal beside its field and goes there, or above the buttons where it belongs to no field."""
        name = refusal.field if isinstance(refusal, FieldRefusal) else ""
        name = _SHOWN_AS.get(name, name)
        field = self._fields.get(name)
        if field is None:
            self.refusal.say(str(refusal), Tone.ERROR)
            return
        field.set_hint(str(refusal), HintKind.ERROR)
        field.setVisible(True)
        self.go_to(field)

    def go_to(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(field, GRID, 3 * GRID)

    def attempt_save(self) -> None:
        """Saves and closes; a refusal is shown where it belongs and the form stays."""
        self.close_lists()
        if self.guarded_save():
            self.closed.emit()

    def guarded_save(self) -> bool:
        self.refusal.hide()
        try:
            return self.save()
        except Refusal as refusal:
            self.show_refusal(refusal)
            return False

    def close_lists(self) -> None:
        for edit in self.findChildren(CompletingEdit):
            edit.close_suggestions()

    def focusNextPrevChild(self, forward: bool) -> bool:
        if go_round(self, forward=forward) is None:
            return super().focusNextPrevChild(forward)
        self._follow_focus()
        return True

    def _follow_focus(self) -> None:
        """Scrolls to the field that Tab went to, with its label and hint."""
        widget = self.focusWidget()
        if widget is None or not self.rows.isAncestorOf(widget):
            return
        field = next((one for one in self._fields.values() if one.isAncestorOf(widget)), None)
        shown: QWidget = field or widget
        place = QRect(shown.mapTo(self._inside, shown.rect().topLeft()), shown.size())
        self._scroll.ensureVisible(place.left(), place.bottom(), 0, GRID)
        self._scroll.ensureVisible(place.left(), place.top(), 0, GRID)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Here and no shortcut: an open list of suggestions takes Return from shortcuts.
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held & Qt.KeyboardModifier.ControlModifier:
            self.save_pressed(again=bool(held & Qt.KeyboardModifier.ShiftModifier))
            event.accept()
            return
        super().keyPressEvent(event)

    def save_pressed(self, *, again: bool) -> None:
        """Ctrl+Return was pressed, with Shift where `again`."""
        self.attempt_save()

    def _on_save_clicked(self) -> None:
        self.attempt_save()
