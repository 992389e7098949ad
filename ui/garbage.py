"""Garbage that refers to itself is looked for on the GUI thread alone, a little at a time.

By itself Python looks for it on whatever thread happens to make things. What it finds there may be widgets, and Qt
allows no other thread than its own to destroy them: a worker that did so would end the program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from tracker.collecting import take_for_old

EVERY_MS = 1000
FEW, MOST = 700, 20_000
"""How many things have to be new for a look, and so many are looked through at most, which takes 2 ms. More of them
are what a worker read of a record: all of it is in use, and passes for old without a look."""
MANY = 100_000
"""So many things new since all were looked through have all looked through again, while another program is in front:
it takes 50 ms where a million engagements are open."""


class Garbage(QObject):
    """Looks for garbage from now on, until `end`; what nothing refers to is freed at once all the same."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_automatic = gc.isenabled()
        gc.disable()
        self._since_all = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()

    def end(self) -> None:
        """Leaves it to Python again, where it was before."""
        self._timer.stop()
        if self._was_automatic:
            gc.enable()

    def _on_timer_timeout(self) -> None:
        new = gc.get_count()[0]
        if new < FEW:
            return
        self._since_all += new
        if self._since_all > MANY and QGuiApplication.applicationState() is not Qt.ApplicationState.ApplicationActive:
            self._since_all = 0
            gc.collect()
        elif new > MOST:
            take_for_old()
        else:
            gc.collect(1)
