"""Whose fault it was when something failed: the record's, told in the window in words, or the program's, as a bug."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tracker.errors import Refusal
from tracker.soundness import FAILURES, unsound_places, unsound_words
from ui.opening.bug import show_bug
from ui.window import MainWindow


class Verdict(QObject):
    """Looks through the record of one window when something failed in it; once found unsound, it stays so."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[BaseException] = []
        self._words = ""

    def judge(self, error: BaseException) -> None:
        """Tells of an error, after the record was looked through on the worker where it may be what failed."""
        if isinstance(error, Refusal) or self._words:
            self._window.say_refusal(self._words or str(error))
            return
        if not isinstance(error, FAILURES):
            show_bug(self._window, error)
            return
        self._waiting.append(error)
        if len(self._waiting) == 1:
            record = self._window.session.record
            job = self._window.session.run(lambda _: unsound_places(record, error))
            job.finished.connect(self._on_looked)
            job.broke.connect(self._on_not_looked)
            job.cancelled.connect(self._on_not_looked)

    def _on_looked(self, places: list[str]) -> None:
        waiting, self._waiting = self._waiting, []
        if places:
            self._words = unsound_words(self._window.session.record.path, places)
            self._window.say_refusal(self._words)
            self._window.session.damaged.emit(self._words)
            return
        for error in waiting:
            show_bug(self._window, error)

    def _on_not_looked(self) -> None:
        self._on_looked([])


def tell_failure(window: MainWindow | None, parent: QWidget | None, error: BaseException) -> None:
    """Says what failed, in the window where there is one."""
    if window is None:
        show_bug(parent, error)
        return
    found = window.findChild(Verdict)
    (found if isinstance(found, Verdict) else Verdict(window)).judge(error)
