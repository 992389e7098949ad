"""Writing a brief to a file on the worker: a bar that says how far it is, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.kit import GRID, TextRole, announce, text_label
from ui.onejob import OneJob
from ui.session import Job, Session


class Saving(QWidget):
    """Hidden while nothing is written. finished: the path. refused: why not. stopped: the file is as it was."""

    finished = Signal(object)
    refused = Signal(str)
    stopped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = OneJob(session, self)
        self._job.progressed.connect(self._on_job_progressed)
        self._job.finished.connect(self._on_job_finished)
        self._job.refused.connect(self._on_job_refused)
        self._job.stopped.connect(self._on_job_stopped)
        self._path = Path()
        self._words = text_label("", TextRole.MUTED, self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._words)
        row.addWidget(self.bar, 1)
        self.hide()

    @property
    def busy(self) -> bool:
        return self._job.busy

    def start(self, path: Path, write: Callable[[Job], object]) -> None:
        """Runs what writes the file; to be called while nothing is under way."""
        self._path = path
        self._words.setText(f"Writing {path.name}…")
        self.bar.setRange(0, 0)
        announce(self, self._words.text())
        self.show()
        self._job.start(write)

    def stop(self) -> None:
        """Asks the work to stop."""
        self._job.stop()

    def _on_job_progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _on_job_finished(self) -> None:
        self.hide()
        self.finished.emit(self._path)

    def _on_job_refused(self, message: str) -> None:
        self.hide()
        self.refused.emit(message)

    def _on_job_stopped(self) -> None:
        self.hide()
        self.stopped.emit()
