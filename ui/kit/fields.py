"""A field of a form: its label above, the edit, and a line of hint beneath."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

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
        self._icon = IconView("triangle-alert", "warning", 14, self)
        self._hint = text_label("", TextRole.SECONDARY, self, wrap=True)
        self._hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
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
        line = QHBoxLayout()
        line.setSpacing(5)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._hint, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self._label)
        whole.addWidget(self.edit)
        whole.addLayout(line)
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
        return self._hint.text()

    def hint_kind(self) -> HintKind:
        return self._kind

    def set_hint(self, text: str, kind: HintKind = HintKind.NEUTRAL) -> None:
        """Say something beneath the edit; a warning or an error is also announced and outlines the edit."""
        if (text, kind) == (self._hint.text(), self._kind) and text:
            return
        self._kind = kind
        self._hint.setText(text)
        set_tone(self._hint, _TONES[kind])
        self._hint.setVisible(bool(text) or self._reserve)
        shape = _ICONS.get(kind)
        self._icon.setVisible(shape is not None and bool(text))
        if shape is not None:
            self._icon.set_icon(shape, kind.value)
        self.edit.setProperty("state", kind.value if shape is not None and text else None)
        repolish(self.edit)
        self.edit.setAccessibleDescription(text)
        if shape is not None and text:
            announce(self.edit, f"{self.label_text()}: {text}")

    def clear_hint(self) -> None:
        """Go back to the hint that the field was made with."""
        self.set_hint(self._resting, HintKind.NEUTRAL)
