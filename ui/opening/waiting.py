"""The small window that shows how far it is while a record is brought up to date, or read though it is damaged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tracker.errors import clear_words
from ui.kit import GRID, TextRole, announce, button, text_label
from ui.opening.alone import Alone
from ui.session import Job


class WaitingWindow(QWidget):
    """Runs one piece of work and ends in one signal; closing it is cancelling.

    finished: with what the work returned. refused: the Refusal. cancelled: nothing of it stays.
    """

    finished = Signal(object)
    refused = Signal(object)
    cancelled = Signal()

    def __init__(self, title: str, message: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(message)
        self._alone = Alone()
        self._alone.finished.connect(self.finished)
        self._alone.refused.connect(self.refused)
        self._alone.cancelled.connect(self.cancelled)
        self._alone.progressed.connect(self._on_alone_progressed)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self._far = text_label("", TextRole.MUTED, self)
        self.cancel_button = button("Cancel", "secondary", self)
        self.cancel_button.clicked.connect(self._on_cancel_clicked)
        foot = QHBoxLayout()
        foot.addWidget(self._far, 1)
        foot.addWidget(self.cancel_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        whole.setSpacing(2 * GRID)
        whole.addWidget(text_label(title, TextRole.HEADING, self, wrap=True))
        whole.addWidget(text_label(clear_words(message), TextRole.BODY, self, wrap=True))
        whole.addStretch(1)
        whole.addWidget(self.bar)
        whole.addLayout(foot)
        self.resize(560, 220)

    def start(self, work: Callable[[Job], Any]) -> None:
        """Begins the work, on a thread of its own."""
        announce(self, self.windowTitle())
        self._alone.start(work)

    def end(self) -> None:
        """Stops the work and waits until it has; nothing is told any more."""
        self.blockSignals(True)
        self._alone.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._on_cancel_clicked()

    def _on_cancel_clicked(self) -> None:
        self.cancel_button.setEnabled(False)
        self._far.setText("Stopping…")
        self._alone.stop()

    def _on_alone_progressed(self, done: int, total: int) -> None:
        measured = done < total  # where all is done and it goes on, nobody knows how much is left
        self.bar.setRange(0, total if measured else 0)
        self.bar.setValue(done)
        if self.cancel_button.isEnabled():
            self._far.setText(f"{done:,} of {total:,}" if measured else "")
            self.bar.setAccessibleDescription(self._far.text())
