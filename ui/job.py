"""A piece of long work on a worker, as the thread of the window sees it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from PySide6.QtCore import QObject, Signal

from tracker.errors import Cancelled


class Job(QObject):
    """Long work on the worker: it reports progress, ends in exactly one of four ways, and can be cancelled.

    behind: what is looked at goes before it, and interrupts it: its work is then begun anew.
    done: whether its end has come to the thread of the window; it is set before anybody is told.
    """

    progressed = Signal(int, int)  # done, in all
    finished = Signal(object)
    refused = Signal(str)
    cancelled = Signal()
    broke = Signal()  # by a mistake of ours, which is shown like any other

    def __init__(self, parent: QObject | None = None, *, behind: bool = False) -> None:
        super().__init__(parent)
        self.behind = behind
        self._stop = False
        self._is_put_off = False
        self._lock = Lock()
        self._interrupt: Callable[[], None] | None = None  # while it is under way
        self.done = False
        for ended in (self.finished, self.refused, self.cancelled, self.broke):
            ended.connect(self._on_ended)

    def cancel(self) -> None:
        """Asks the work to stop; what it did is rolled back."""
        self._stop = True

    def overtake(self) -> None:
        """Ends a question at once, in the middle of what it reads, because another was asked in its place."""
        with self._lock:
            self._stop = True
            if self._interrupt is not None:
                self._interrupt()

    def put_off(self) -> None:
        """Ends it at once, in the middle of what it reads, to be begun anew."""
        with self._lock:
            self._is_put_off = True
            if self._interrupt is not None:
                self._interrupt()

    def begin(self, interrupt: Callable[[], None]) -> None:
        """Called on the worker before the work: what ends it; raises Cancelled where it is to end already."""
        with self._lock:
            if self._stop or self._is_put_off:
                raise Cancelled
            self._interrupt = interrupt

    def end(self) -> None:
        """Called on the worker after the work."""
        with self._lock:
            self._interrupt = None

    def is_to_begin_anew(self) -> bool:
        """Whether it was put off since it was asked last, and nothing else; from now on it is not."""
        with self._lock:
            was, self._is_put_off = self._is_put_off, False
            return was and not self._stop

    def report(self, done: int, total: int) -> None:
        """Called by the work, on the worker: passes progress on, and raises Cancelled where it was asked to stop."""
        if self._stop:
            raise Cancelled
        self.progressed.emit(done, total)

    def _on_ended(self) -> None:
        self.done = True
