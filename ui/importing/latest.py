"""A question to the worker of which only the newest counts: one asked anew ends the one before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.session import Job, Session


class Latest(QObject):
    """Asks on the worker, a moment after the last wish. Ends, for the newest, in `answered` or `refused`.

    changed: whether it is asking.
    """

    answered = Signal(object)
    refused = Signal(str)
    progressed = Signal(int, int)
    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None, *, wait_ms: int = 0) -> None:
        super().__init__(parent)
        self._session = session
        self._work: Callable[[Job], Any] | None = None
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(wait_ms)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_asking(self) -> bool:
        """Whether an answer is on its way."""
        return self._work is not None

    def ask(self, work: Callable[[Job], Any]) -> None:
        """Asks in place of what was asked before."""
        self.stop()
        self._work = work
        self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """Waits for no answer any more."""
        self._timer.stop()
        was_asking, self._work = self._work is not None, None
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        if was_asking:
            self.changed.emit()

    def _on_timer_timeout(self) -> None:
        if self._work is None:
            return
        job = self._session.run(self._work)
        self._job = job
        job.progressed.connect(self._on_job_progressed)
        job.finished.connect(self._on_job_finished)
        job.refused.connect(self._on_job_refused)
        job.cancelled.connect(self._on_job_cancelled)
        job.broke.connect(self._on_job_cancelled)

    def _is_newest(self) -> bool:
        return self._job is not None and self.sender() is self._job

    def _on_job_progressed(self, done: int, total: int) -> None:
        if self._is_newest():
            self.progressed.emit(done, total)

    def _on_job_finished(self, result: object) -> None:
        if self._is_newest():
            self._job = self._work = None
            self.answered.emit(result)
            self.changed.emit()

    def _on_job_refused(self, message: str) -> None:
        if self._is_newest():
            self._job = self._work = None
            self.refused.emit(message)
            self.changed.emit()

    def _on_job_cancelled(self) -> None:
        if self._is_newest():
            self._job = self._work = None
            self.changed.emit()
