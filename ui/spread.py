"""Work on the GUI thread that is too long for one turn of the event loop, done a piece a turn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

BUDGET_MS = 4.0
"""How long pieces are done for before the event loop has its turn: what they change is laid out and painted in it."""
TURN = "turn"
"""Yielded where the rest has to wait for the next turn, however little was done in this one."""
_END = object()
_APART_MS = 0.2
"""Two timers of one turn are told that they are due within less."""


class _Line:
    """Who waits for a turn, by identity, the next one first. ended: when the last had its turn, in seconds."""

    def __init__(self) -> None:
        self.waiting: list[int] = []
        self.ended = 0.0

    def join(self, who: int) -> None:
        if who not in self.waiting:
            self.waiting.append(who)

    def leave(self, who: int) -> None:
        if who in self.waiting:
            self.waiting.remove(who)

    def is_next(self, who: int) -> bool:
        """Whether it is this one's turn, and no other had one just now."""
        return self.waiting[:1] == [who] and (perf_counter() - self.ended) * 1000 >= _APART_MS

    def had_turn(self, who: int) -> None:
        self.ended = perf_counter()
        if who in self.waiting:
            self.leave(who)
            self.join(who)


_line = _Line()


class Spread(QObject):
    """Does the pieces of one work, in order. Work that is begun while another is under way takes its place.

    However much is spread, in a turn only one has its piece done. budget: milliseconds. finished: all pieces were done.
    """

    finished = Signal()

    def __init__(self, parent: QObject | None = None, *, budget: float = BUDGET_MS) -> None:
        super().__init__(parent)
        self._budget = budget
        self._work: Iterator[object] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timer_timeout)
        self.destroyed.connect(partial(_line.leave, id(self)))

    @property
    def is_under_way(self) -> bool:
        return self._work is not None

    def begin(self, work: Iterator[object]) -> None:
        """Does the pieces in the turns that follow; a piece ends where `work` yields."""
        self._work = work
        _line.join(id(self))
        self._timer.start()

    def finish(self) -> None:
        """Does all that is left now."""
        while self._work is not None:
            self._do()

    def stop(self) -> None:
        """Leaves what is not done yet."""
        self._work = None
        self._timer.stop()
        _line.leave(id(self))

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
        if _line.is_next(id(self)):
            self._do()
            _line.had_turn(id(self))
