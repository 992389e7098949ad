"""The line at the start that says how many plans have passed without an update; never more than a line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.queries.due import due_count
from ui.kit import Banner
from ui.session import Session
from ui.settings import Settings


class DueNotice(Banner):
    """Hidden until `tell` finds something; counts again after each change, and leaves when nothing is due any more.

    look_requested: the list is wanted. telling_changed: the user will be told at the start, or not any more.
    """

    look_requested = Signal()
    telling_changed = Signal(bool)

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._told = False
        session.changed.connect(self._on_session_changed)
        session.as_of_changed.connect(self._on_session_as_of_changed)
        self.dismissed.connect(self._on_self_dismissed)

    def tell(self) -> None:
        """Counts on the worker what is due today, and says it; silent where the user wants it so, or looks back."""
        if self._settings.tells_due and not self._session.reader.is_past:
            self._told = True
            self._count()

    def leave(self) -> None:
        """Takes the line away until the next start: what it is about is being looked at."""
        self._told = False
        self.hide()

    def set_telling(self, on: bool) -> None:
        """Whether to tell at the start from now on; takes the line away where not."""
        self._settings.put("notice/due", on)
        if not on:
            self.leave()
        self.telling_changed.emit(on)

    def _count(self) -> None:
        record = self._session.record
        self._session.run(lambda _: due_count(record)).finished.connect(self._on_job_finished)

    def _on_job_finished(self, number: int) -> None:
        if not self._told or self._session.reader.is_past or not number:
            self.hide()
            return
        words = "1 plan has" if number == 1 else f"{number:,} plans have"
        said = f"{words} passed without an update."
        if said == self.text() and not self.isHidden():
            return
        self.say(said)
        self.add_action("Look at it" if number == 1 else "Look at them").clicked.connect(self._on_look_clicked)
        self.add_action("Do not tell me at start").clicked.connect(self._on_silence_clicked)

    def _on_look_clicked(self) -> None:
        self.leave()
        self.look_requested.emit()

    def _on_silence_clicked(self) -> None:
        self.set_telling(False)
        self._session.said.emit("You will not be told at the start. The menu View brings it back.")

    def _on_self_dismissed(self) -> None:
        self._told = False

    def _on_session_changed(self) -> None:
        if self._told:
            self._count()

    def _on_session_as_of_changed(self) -> None:
        if self._session.reader.is_past:
            self.hide()
        elif self._told:
            self._count()
