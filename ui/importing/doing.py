"""The last step: what came of an import, and taking it back; it follows an undo or redo wherever that was asked for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.changes import Changed
from tracker.history import next_undo
from tracker.importing_files import Imported
from tracker.mapping.planning import TablePlan
from tracker.operations import undo
from ui.importing.bringing import is_of_sources
from ui.importing.wording import what_came_of
from ui.kit import EmptyState, announce
from ui.session import Session


class DonePage(EmptyState):
    """Counts, Undo, and the rows that could not be read as a file to mend.

    changed: the import was taken back or brought back. refused: why it cannot be taken back now.
    """

    changed = Signal()
    refused = Signal(str)
    mend_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("circle-check", "", parent=parent)
        self._session = session
        self.result: Imported | None = None
        self._of_sources = False
        self._undone_by: int | None = None
        self.undo_button = self.add_action("Undo", icon_name="undo-2")
        self.mend_button = self.add_action("Save the rows that cannot be read…", icon_name="save")
        self.undo_button.clicked.connect(self._on_undo_clicked)
        self.mend_button.clicked.connect(self.mend_requested)
        session.changed.connect(self._on_session_changed)

    @property
    def was_taken_back(self) -> bool:
        """Whether the import has been undone."""
        return self._undone_by is not None

    @property
    def can_be_shown(self) -> bool:
        """Whether what was imported can be shown in a list: engagements can."""
        return self.result is not None and not self._of_sources

    def show_result(self, result: Imported, plan: object) -> None:
        """Shows what an import by a plan did."""
        self.result, self._undone_by = result, None
        self._of_sources = is_of_sources(plan)
        self.mend_button.setVisible(isinstance(plan, TablePlan) and result.problems > 0)
        self._word()

    def _word(self) -> None:
        if self.result is None:
            return
        self.undo_button.setVisible(self._is_next_undo())
        title, words = what_came_of(self.result, taken_back=self.was_taken_back, of_sources=self._of_sources)
        self.set_words(title, words)
        announce(self, f"{title}. {words}")

    def _is_next_undo(self) -> bool:
        """Whether the import is what undo would take back now."""
        following = next_undo(self._session.record)
        return self.result is not None and following is not None and following[0] == self.result.change

    def _on_undo_clicked(self) -> None:
        if self._is_next_undo():
            self._session.attempt(lambda: undo(self._session.record))
        else:
            self.refused.emit("Something else was changed since. Undo that first, then the import.")

    def _on_session_changed(self, event: Changed) -> None:
        result = self.result
        if result is None or result.change is None:
            return
        if event.reverts == result.change:
            self._undone_by = event.id
        elif event.reverts is not None and event.reverts == self._undone_by:
            self._undone_by = None
        self._word()
        self.changed.emit()
