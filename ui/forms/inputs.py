"""The inputs that forms are made of beside lines of text, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from tracker.words import Word
from ui.forms.form_field import FormField
from ui.kit import CompletingEdit, Suggestion

W = TypeVar("W", bound=Word)

_LONGEST_WORD = 2_000
"""Letters without a space, beyond which Qt would look for where to break a line in the square of their number."""


class NoteEdit(QPlainTextEdit):
    """Some lines of plain text; Tab leaves it. Lines break behind words, and anywhere where a word is endless."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setPlainText(self, text: str) -> None:
        self._prepare_for(text)
        super().setPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._prepare_for(source.text())
        super().insertFromMimeData(source)

    def _prepare_for(self, text: str) -> None:
        if max(map(len, text.split()), default=0) > _LONGEST_WORD:
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().lineSpacing() * 3 + 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())


def word_box(words: Sequence[Word], parent: QWidget | None = None) -> QComboBox:
    """A box to choose one of a closed set of words from."""
    box = QComboBox(parent)
    for word in words:
        box.addItem(word.label.capitalize(), word)
    return box


def split_keeping(text: str) -> list[str]:
    """The pieces between semicolons, trimmed, empty ones in their place."""
    return [piece.strip() for piece in text.split(";")] if text.strip() else []


def picked(field: FormField) -> list[Suggestion]:
    """What was picked from the suggestions of a field and still stands in it."""
    edit = field.edit
    assert isinstance(edit, CompletingEdit)
    return edit.chosen()


def chosen_word(field: FormField, default: W) -> W:
    """The word chosen in a box made by `word_box`."""
    edit = field.edit
    assert isinstance(edit, QComboBox)
    found = edit.currentData()
    return found if isinstance(found, type(default)) else default


def tick_box(field: FormField) -> QCheckBox:
    """The box to tick that a field holds."""
    assert isinstance(field.edit, QCheckBox)
    return field.edit


def put_line(field: FormField, text: str) -> None:
    """Puts a text that was not typed; the cursor goes to its beginning, so that the beginning is what shows."""
    assert isinstance(field.edit, QLineEdit)
    field.edit.setText(text)
    field.edit.setCursorPosition(0)
