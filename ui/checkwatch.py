"""Keeps the findings of the checks up to date: asked on the worker, once the record is left alone for a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ui.session import Job, Session

QUIET_MS = 250
"""How long after a change the checks are asked again."""


class CheckWatch(QObject):
    """Emits the findings of the whole record whenever they may have changed; only the newest question is answered."""

    found = Signal(list)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._question = 0
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.ask)
        session.changed.connect(self._timer.start)

    def stop(self) -> None:
        """Asks no more."""
        self._timer.stop()
        self._session.changed.disconnect(self._timer.start)

    def ask(self) -> None:
        """Asks now."""
        from tracker.checks import findings

        self._question += 1
        question, record = self._question, self._session.record
        if self._job is not None:
            self._job.overtake()
        self._job = self._session.run(lambda _: findings(record) if question == self._question else None)
        self._job.finished.connect(self._on_job_finished)

    def _on_job_finished(self, findings: object) -> None:
        if isinstance(findings, list):
            self.found.emit(findings)
