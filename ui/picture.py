"""A picture of the settled window, for `--screenshot`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ui.window import MainWindow

WAIT_MS = 20
"""How long a picture waits before it looks again whether the worker is done."""


class Picture(QObject):
    """Waits until all is answered and painted, then saves the picture. taken: the exit code of that, 0 or 1."""

    taken = Signal(int)

    def __init__(self, window: MainWindow, where: Path) -> None:
        super().__init__(window)
        self._window = window
        self._where = where

    def take(self) -> None:
        """Begins to wait."""
        if self._window.session.is_busy:
            QTimer.singleShot(WAIT_MS, self, self.take)
            return
        self._window.look_at_checks()
        view = self._window.views.current()
        if view is not None:
            view.settle()
        self._await_details()

    def _await_details(self) -> None:
        """Waits until the details are built, and what was settled is laid out."""
        building = self._window.detail.is_building
        QTimer.singleShot(WAIT_MS, self, self._await_details if building else self._save)

    def _save(self) -> None:
        written = self._window.grab().save(str(self._where), "PNG")
        if not written:
            sys.stderr.write(f"{self._where} cannot be written. Choose another file.\n")
        self.taken.emit(0 if written else 1)
