"""One piece of work at a time on the session's worker, followed to its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.session import Job, Session


class OneJob(QObject):
    """Ends in one of three signals, and is free again before it is told.

    progressed: done, in all. finished: with what the work returned. refused: why, in words. stopped: nothing stays.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    refused = Signal(str)
    stopped = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._job is not None

    def start(self, work: Callable[[Job], Any]) -> None:
        """Runs work on the worker; to be called while nothing is under way."""
        self._job = job = self._session.run(work)
        job.progressed.connect(self.progressed)
        job.finished.connect(self._on_job_finished)
        job.refused.connect(self._on_job_refused)
        job.cancelled.connect(self._on_job_cancelled)
        job.broke.connect(self._on_job_cancelled)

    def stop(self) -> None:
        """Asks the work to stop."""
        if self._job is not None:
            self._job.cancel()

    def _on_job_finished(self, result: object) -> None:
        self._job = None
        self.finished.emit(result)

    def _on_job_refused(self, message: str) -> None:
        self._job = None
        self.refused.emit(message)

    def _on_job_cancelled(self) -> None:
        self._job = None
        self.stopped.emit()
