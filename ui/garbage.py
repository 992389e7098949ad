"""Garbage that refers to itself is looked for on the GUI thread alone, while nobody waits for it.

By itself Python looks for it on whatever thread happens to make things. What it finds there may be widgets, and Qt
allows no other thread than its own to destroy them: a worker that did so would end the program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

EVERY_MS = 2000
MANY = 20_000
"""How many things more there have to be than after the last look. A look takes 30 ms, or 90 where a million engagements
are open: it waits until another program is in front, or another record has been opened."""


class Garbage(QObject):
    """Looks for garbage from now on, until `end`; what nothing refers to is freed at once all the same."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_automatic = gc.isenabled()
        gc.disable()
        self._records = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()

    def note_record(self) -> None:
        """A record was opened: what is left of the one before may be much."""
        self._records += 1

    def end(self) -> None:
        """Leaves it to Python again, where it was before."""
        self._timer.stop()
        if self._was_automatic:
            gc.enable()

    def _on_timer_timeout(self) -> None:
        away = QGuiApplication.applicationState() is not Qt.ApplicationState.ApplicationActive
        if self._records > 1 or (away and gc.get_count()[0] > MANY):
            self._records = min(self._records, 1)
            gc.collect()
