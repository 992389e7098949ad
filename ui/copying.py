"""The copy of the day: kept on the worker once the window is shown, and said in the status line."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.session import Session
from ui.statusline import StatusLine


class CopyOfTheDay(QObject):
    """Keeps a copy of the record that is open, unless one was kept today."""

    def __init__(self, session: Session, status: StatusLine) -> None:
        super().__init__(status)
        self._session = session
        self._status = status

    def keep(self) -> None:
        from tracker.backups import keep_copy

        record = self._session.record
        job = self._session.run(lambda job: keep_copy(record, progress=job.report))
        job.finished.connect(self._on_job_finished)
        job.refused.connect(self._status.show_copy)

    def _on_job_finished(self) -> None:
        from ui.opening.restoring import last_copy_words

        self._status.show_copy(last_copy_words(self._session.record.path))
