"""The wordings of a brief, each a template the user may change: the default is shown, what is wrong said beneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from tracker.brief.rewording import check_wording
from tracker.brief.templates import WordingRefused
from tracker.brief.wording import WORDINGS, Wording, has_to_place
from ui.brief.house import Selector
from ui.kit import GRID, HintKind, LabelledField, button, plain_tooltip

_LINES = 8
_CHANGED = " (changed)"


class WordingEditor(QWidget):
    """One wording at a time in a plain editor. changed: a template is another than before."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wordings = {one.name: one for one in WORDINGS}
        self._written: dict[str, str] = {}
        self.which = Selector()
        for one in WORDINGS:
            self.which.addItem(one.title, one.name)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field = LabelledField("Te&mplate", self.edit, self)
        self.reset = button("Put the default back", parent=self, icon_name="undo-2")
        foot = QHBoxLayout()
        foot.addWidget(self.reset)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(LabelledField("Wordin&g", self.which, self))
        column.addWidget(self.field)
        column.addLayout(foot)
        self._fit()
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

    def check(self) -> None:
        """Raises WordingRefused for the first template that cannot be used."""
        for name, text in self._written.items():
            check_wording(name, text)

    def wording(self) -> Wording:
        """The wording that is shown."""
        return self._wordings[str(self.which.currentData())]

    def show_wording(self, name: str) -> None:
        """Shows a wording; nothing where there is none of that name."""
        place = self.which.findData(name)
        if place >= 0:
            self.which.setCurrentIndex(place)

    def refuse(self, name: str, message: str) -> None:
        """Shows a wording that cannot be used, and says why beneath it."""
        self.show_wording(name)
        self.field.set_hint(message, HintKind.ERROR)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """The editor in the type of a fixed width, so many lines high."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF())
        self.edit.setFont(font)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * _LINES + 3 * GRID)

    def _show(self) -> None:
        wording = self.wording()
        text = self._written.get(wording.name, wording.text)
        if self.edit.toPlainText() != text:
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)
        self._say()

    def _say(self) -> None:
        """Marks what was changed, and says when the wording is used and what it may place, or what is wrong with it."""
        for place in range(self.which.count()):
            one = self._wordings[str(self.which.itemData(place))]
            self.which.setItemText(place, one.title + (_CHANGED if one.name in self._written else ""))
        wording = self.wording()
        self.reset.setEnabled(wording.name in self._written)
        self.edit.setToolTip(plain_tooltip("\n".join(f"{name}: {what}" for name, what in wording.variables.items())))
        try:
            if wording.name in self._written:
                check_wording(wording.name, self._written[wording.name])
        except WordingRefused as refusal:
            self.field.set_hint(str(refusal), HintKind.ERROR)
            return
        needs = f" It has to place {has_to_place(wording)}." if wording.needs else ""
        self.field.set_hint(f"{wording.about}{needs} It may place {', '.join(wording.variables)}.")

    def _on_which_current_index_changed(self) -> None:
        self._show()

    def _on_edit_text_changed(self) -> None:
        wording, text = self.wording(), self.edit.toPlainText()
        if text == wording.text:
            self._written.pop(wording.name, None)
        else:
            self._written[wording.name] = text
        self._say()
        self.changed.emit()

    def _on_reset_clicked(self) -> None:
        self.edit.setFocus()
        self.edit.setPlainText(self.wording().text)
