"""Which engagements are told: all that are listed or those that are selected, with filter, day and order in words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from tracker.queries.listing import count
from ui.exporting.wanted import Wanted, scope_words, wanted_of
from ui.kit import TextRole, text_label
from ui.session import Session
from ui.views.question import Question


class Choice(QWidget):
    """Two radio buttons and a line of words, kept up to date while it is shown.

    changed: something else is to be told than before; also after each change of the record.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._count: int | None = None
        self.all = QRadioButton("All that are listed", self)
        self.some = QRadioButton("Only what is selected", self)
        self._group = QButtonGroup(self)
        for one in (self.all, self.some):
            self._group.addButton(one)
        self.all.setChecked(True)
        self._words = text_label("", TextRole.SECONDARY, self, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.all, self.some, self._words):
            column.addWidget(part)
        self._question = Question(session, count, self)
        self._question.answered.connect(self._on_question_answered)
        self._group.buttonToggled.connect(self._on_group_button_toggled)
        session.selection_changed.connect(self._on_session_selection_changed)
        for happened in (session.filter_changed, session.order_changed, session.as_of_changed, session.changed):
            happened.connect(self._on_session_changed)
        self._word()

    @property
    def count(self) -> int | None:
        """How many engagements are to be told; None while that is being counted."""
        return len(self._session.selection) if self.some.isChecked() else self._count

    def wanted(self) -> Wanted:
        """What is to be told, as it is chosen now."""
        return wanted_of(self._session, selected_only=self.some.isChecked())

    def words(self) -> str:
        return self._words.text()

    def _word(self) -> None:
        chosen = len(self._session.selection)
        counted = "" if self._count is None else f" {self._count:,}"
        several = "Nothing is listed" if self._count == 0 else f"All{counted} that are listed"
        self.all.setText("The one that is listed" if self._count == 1 else several)
        self.some.setText(_selected(chosen) if chosen else "Only what is selected: nothing is")
        self.some.setEnabled(chosen > 0)
        if not chosen and self.some.isChecked():
            self.all.setChecked(True)
        self._words.setText(scope_words(self.wanted()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._question.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._question.sleep()

    def _on_question_answered(self, engagements: int) -> None:
        self._count = engagements
        self._word()
        self.changed.emit()

    def _on_group_button_toggled(self, _: object, on: bool) -> None:
        if on:
            self._word()
            self.changed.emit()

    def _on_session_selection_changed(self) -> None:
        self._word()
        if self.some.isChecked():
            self.changed.emit()

    def _on_session_changed(self) -> None:
        self._word()
        self.changed.emit()


def _selected(count: int) -> str:
    return "Only the one that is selected" if count == 1 else f"Only the {count:,} that are selected"
