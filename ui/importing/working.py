"""The step in which the worker is busy: it runs the work, shows how far it is, and stops it when asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.kit import GRID, TextRole, announce, text_label
from ui.onejob import OneJob
from ui.session import Job, Session


class Working(QWidget):
    """One piece of work at a time on the session's worker; ends in one of three signals.

    finished: with what the work returned. refused: why, in words. stopped: nothing of it stays.
    """

    finished = Signal(object)
    refused = Signal(str)
    stopped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = OneJob(session, self)
        self._stopping = False
        self._job.progressed.connect(self.show_progress)
        self._job.finished.connect(self.finished)
        self._job.refused.connect(self.refused)
        self._job.stopped.connect(self.stopped)
        self._what = text_label("", TextRole.HEADING, self, wrap=True)
        self._far = text_label("", TextRole.MUTED, self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addStretch(1)
        whole.addWidget(self._what)
        whole.addWidget(self.bar)
        whole.addWidget(self._far)
        whole.addStretch(2)

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._job.busy

    def start(self, what: str, work: Callable[[Job], Any]) -> None:
        """Runs work on the worker and says what is being done; to be called while nothing is under way."""
        self._what.setText(what)
        self._stopping = False
        self._far.setText("")
        self.bar.setRange(0, 0)
        announce(self, what)
        self._job.start(work)

    def stop(self) -> None:
        """Asks the work to stop, which may take it a moment."""
        if self.busy:
            self._stopping = True
            self._far.setText("Stopping…")
            announce(self, self._far.text())
        self._job.stop()

    def show_progress(self, done: int, total: int) -> None:
        """How many of how many are done: as a part, for what is counted may be each row twice.

        Where all is done, or it is one thing, nobody knows how much is left, and the bar only moves.
        """
        measured = total > 1 and done < total
        self.bar.setRange(0, total if measured else 0)
        self.bar.setValue(done)
        if not self._stopping:
            self._far.setText(f"{100 * done // total} %" if measured else "")
            self.bar.setAccessibleDescription(self._far.text())
