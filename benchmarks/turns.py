"""How long the event loop takes for one turn: the time in which a key that is pressed has to wait.

A timer of 0 ms is due in every turn, so the time between two of its beats is a turn: all posted events, all timers that
are due, and the window system's events, painting among them. Qt's own dispatcher is used in place of GLib's, which
gives such a timer its turn only when nothing else is left to do. The beats keep the loop from sleeping, so no time in
which it had nothing to do is counted. Where another thread runs Python, a beat waits for its lock as any key would.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_NO_GLIB"] = "1"

from PySide6.QtCore import QEventLoop, QObject, QTimer

QUIET = 0.3
"""Seconds without work after which an interaction is over: longer than what waits for a pause in typing does."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Milliseconds: by the clock, and of this thread alone. begun, ended: by the clock that counts seconds."""

    wall: float
    work: float
    begun: float = 0.0
    ended: float = 0.0


class Turns(QObject):
    """Watches the event loop of this thread.

    busy: whether something is still under way, on whatever thread.
    """

    def __init__(self, busy: Callable[[], bool]) -> None:
        super().__init__()
        self._busy = busy
        self._loop = QEventLoop()
        self._steps: list[Callable[[], object]] = []
        self._longest = Turn(0.0, 0.0)
        self._before = (0.0, 0.0)
        self._quiet_since = 0.0
        self._beat = QTimer(self)
        self._beat.setInterval(0)
        self._beat.timeout.connect(self._on_beat_timeout)

    def longest(self, steps: Sequence[Callable[[], object]]) -> Turn:
        """Does the steps, each in a turn of its own once all before it is quiet; returns the longest turn."""
        self._steps = list(steps)
        self._longest = Turn(0.0, 0.0)
        self._before = (perf_counter(), thread_time())
        self._quiet_since = self._before[0] - QUIET
        self._beat.start()
        self._loop.exec()
        self._beat.stop()
        return self._longest

    def settle(self) -> None:
        """Waits until all is quiet."""
        self.longest([lambda: None])

    def _on_beat_timeout(self) -> None:
        now, work = perf_counter(), thread_time()
        wall = (now - self._before[0]) * 1000
        if wall > self._longest.wall:
            self._longest = Turn(wall, (work - self._before[1]) * 1000, self._before[0], now)
        if self._busy():
            self._quiet_since = now
        elif now - self._quiet_since > QUIET:
            self._go_on(now)
        self._before = (perf_counter(), thread_time())

    def _go_on(self, now: float) -> None:
        if not self._steps:
            self._loop.quit()
            return
        self._quiet_since = now
        QTimer.singleShot(0, self, self._steps.pop(0))
