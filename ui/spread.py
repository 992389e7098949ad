"""Work on the GUI thread that is too long for one turn of the event loop, done a piece a turn."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

BUDGET_MS = 4.0
"""How long pieces are done for before the event loop has its turn: what they change is laid out and painted in it."""


TURN = "turn"
"""Yielded where the rest has to wait for the next turn, however little was done in this one."""
_END = object()


class Spread(QObject):
    """Does the pieces of one work, in order. Work that is begun while another is under way takes its place.

    budget: milliseconds. finished: all pieces were done.
    """

    finished = Signal()

    def __init__(self, parent: QObject | None = None, *, budget: float = BUDGET_MS) -> None:
        super().__init__(parent)
        self._budget = budget
        self._work: Iterator[object] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_under_way(self) -> bool:
        return self._work is not None

    def begin(self, work: Iterator[object]) -> None:
        """Does the pieces in the turns that follow; a piece ends where `work` yields."""
        self._work = work
        self._timer.start()

    def finish(self) -> None:
        """Does all that is left now."""
        while self._work is not None:
            self._do()

    def stop(self) -> None:
        """Leaves what is not done yet."""
        self._work = None
        self._timer.stop()

    def _do(self) -> None:
        work, begun = self._work, perf_counter()
        while work is not None and work is self._work:
            done = next(work, _END)
            if done is _END:
                if work is self._work:
                    self.stop()
                    self.finished.emit()
                return
            if done == TURN or (perf_counter() - begun) * 1000 >= self._budget:
                return

    def _on_timer_timeout(self) -> None:
        self._do()
