"""A field of a form: its label above, the edit, and a line of hint beneath."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.fonts import TextRole
from ui.kit.layout import IconView
from ui.kit.messages import announce
from ui.kit.text import repolish, set_tone, text_label, without_mnemonic


class HintKind(Enum):
    """What the line beneath a field says: how to fill it, what was understood, what to look at, what to mend."""

    NEUTRAL = "neutral"
    UNDERSTOOD = "understood"
    WARNING = "warning"
    ERROR = "error"


_TONES = {HintKind.NEUTRAL: None, HintKind.UNDERSTOOD: "good", HintKind.WARNING: "warning", HintKind.ERROR: "error"}
_ICONS = {HintKind.WARNING: "triangle-alert", HintKind.ERROR: "circle-alert"}


class LabelledField(QWidget):
    """A label, an edit (a QLineEdit unless one is given) and a hint, which also speak to a screen reader.

    label: with its mnemonic, as "&Where". hint: what stands beneath while there is nothing better to say.
    reserve_hint: keep the hint's line free when it is empty, so that nothing moves when it appears.
    """

    text_edited = Signal(str)
    editing_finished = Signal()

    def __init__(
        self,
        label: str,
        edit: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        placeholder: str = "",
        reserve_hint: bool = False,
    ) -> None:
        super().__init__(parent)
        self.edit: QWidget = QLineEdit(self) if edit is None else edit
        self._resting = hint
        self._reserve = reserve_hint
        self._kind = HintKind.NEUTRAL
        self._label = text_label(label, TextRole.LABEL, self)
        self._label.setBuddy(self.edit)
        self._icon: IconView | None = None
        self._hint: QLabel | None = None
        self._lay_out()
        self.setFocusProxy(self.edit)
        self.edit.setAccessibleName(without_mnemonic(label))
        inner: QWidget = self.edit
        if isinstance(inner, QComboBox) and inner.isEditable():
            inner = inner.lineEdit() or inner
        if isinstance(inner, QLineEdit):
            inner.setPlaceholderText(placeholder)
            inner.textEdited.connect(self.text_edited)
            inner.editingFinished.connect(self.editing_finished)
        self.clear_hint()

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        self._line.setSpacing(5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self._label)
        whole.addWidget(self.edit)
        whole.addLayout(self._line)
        whole.addStretch(1)

    def label_text(self) -> str:
        """The label as it is read, without its mnemonic."""
        return without_mnemonic(self._label.text())

    def text(self) -> str:
        """What stands in the edit; AttributeError where the edit has no text of its own."""
        if isinstance(self.edit, QComboBox):
            return self.edit.currentText()
        return str(self.edit.text())  # type: ignore[attr-defined]

    def set_text(self, text: str) -> None:
        """Put a text into the edit; ``text_edited`` is for what the user types and is not emitted."""
        if isinstance(self.edit, QComboBox):
            self.edit.setCurrentText(text)
        else:
            self.edit.setText(text)  # type: ignore[attr-defined]

    def hint(self) -> str:
        return self._hint.text() if self._hint is not None else ""

    def hint_kind(self) -> HintKind:
        return self._kind

    def set_hint(self, text: str, kind: HintKind = HintKind.NEUTRAL) -> None:
        """Say something beneath the edit; a warning or an error is also announced and outlines the edit."""
        if (text, kind) == (self.hint(), self._kind) and (text or not self._reserve or self._hint is not None):
            return
        self._kind = kind
        hint = self._hint_label()
        hint.setText(text)
        set_tone(hint, _TONES[kind])
        hint.setVisible(bool(text) or self._reserve)
        shape = _ICONS.get(kind) if text else None
        self._show_icon(shape, kind)
        state = kind.value if shape is not None else None
        if self.edit.property("state") != state:
            self.edit.setProperty("state", state)
            repolish(self.edit)
        self.edit.setAccessibleDescription(text)
        if shape is not None:
            announce(self.edit, f"{self.label_text()}: {text}")

    def _hint_label(self) -> QLabel:
        """The line beneath, made when there is something to say: most fields never say anything."""
        if self._hint is None:
            self._hint = text_label("", TextRole.SECONDARY, self, wrap=True)
            self._hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            self._line.addWidget(self._hint, 1)
        return self._hint

    def _show_icon(self, shape: str | None, kind: HintKind) -> None:
        if shape is None:
            if self._icon is not None:
                self._icon.hide()
            return
        if self._icon is None:
            self._icon = IconView(shape, kind.value, 14, self)
            self._line.insertWidget(0, self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._icon.set_icon(shape, kind.value)
        self._icon.show()

    def clear_hint(self) -> None:
        """Go back to the hint that the field was made with."""
        self.set_hint(self._resting, HintKind.NEUTRAL)
