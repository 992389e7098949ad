"""The wordings of a brief, each a template the user may change: the default is shown, what is wrong said beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.brief.house import Selector
from ui.kit import GRID, HintKind, LabelledField, button

_LINES = 7


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording that can be changed. title: what it says; text: its template unless the user wrote another."""

    name: str
    title: str
    text: str
    about: str = ""


class WordingEditor(QWidget):
    """One wording at a time in a plain editor. changed: a template is another than before."""

    changed = Signal()

    def __init__(self, wordings: Sequence[Wording], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wordings = {one.name: one for one in wordings}
        self._written: dict[str, str] = {}
        self.which = Selector()
        for one in wordings:
            self.which.addItem(one.title, one.name)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * _LINES + 2 * GRID)
        self.field = LabelledField("&Template", self.edit, self)
        self.reset = button("Reset", parent=self, icon_name="undo-2")
        self.reset.setAccessibleName("Put the default wording back")
        foot = QHBoxLayout()
        foot.addWidget(self.reset)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(LabelledField("Wordin&g", self.which, self))
        column.addWidget(self.field)
        column.addLayout(foot)
        self.which.currentIndexChanged.connect(self._on_which_current_index_changed)
        self.edit.textChanged.connect(self._on_edit_text_changed)
        self.reset.clicked.connect(self._on_reset_clicked)
        self._show()

    def show_templates(self, templates: Sequence[tuple[str, str]]) -> None:
        """Shows the templates that the user wrote; those that are not known here are left out."""
        self._written = {name: text for name, text in templates if name in self._wordings}
        self._show()

    def templates(self) -> tuple[tuple[str, str], ...]:
        """The templates that differ from the default, by their names."""
        return tuple(self._written.items())

    def name(self) -> str:
        """The wording that is shown."""
        return str(self.which.currentData())

    def show_wording(self, name: str) -> None:
        """Shows a wording; nothing where there is none of that name."""
        place = self.which.findData(name)
        if place >= 0:
            self.which.setCurrentIndex(place)

    def refuse(self, message: str) -> None:
        """Says beneath the template why it cannot be used; '' takes that back."""
        if message:
            self.field.set_hint(message, HintKind.ERROR)
        else:
            self.field.set_hint(self._wordings[self.name()].about)

    def _show(self) -> None:
        wording = self._wordings[self.name()]
        text = self._written.get(wording.name, wording.text)
        if self.edit.toPlainText() != text:
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)
        self.field.set_hint(wording.about)
        self.reset.setEnabled(wording.name in self._written)

    def _on_which_current_index_changed(self) -> None:
        self._show()

    def _on_edit_text_changed(self) -> None:
        name, text = self.name(), self.edit.toPlainText()
        if text == self._wordings[name].text:
            self._written.pop(name, None)
        else:
            self._written[name] = text
        self.reset.setEnabled(name in self._written)
        self.changed.emit()

    def _on_reset_clicked(self) -> None:
        self.edit.setFocus()
        self.edit.setPlainText(self._wordings[self.name()].text)
