"""Long work where no record is open: a thread of its own, followed to its end like any work on the session's worker."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Signal

from tracker.errors import Cancelled, Refusal
from ui.session import Job

_working: set[Alone] = set()


class Alone(QObject):
    """Runs one piece of work. It ends in one of the signals of a job, or in a mistake of ours, which is raised here.

    The work is given the job to report to; it opens and closes what it needs itself.
    """

    finished = Signal(object)
    refused = Signal(object)  # the Refusal
    cancelled = Signal()
    progressed = Signal(int, int)

    _broke = Signal(object)
    _ended = Signal()

    def __init__(self) -> None:
        super().__init__()  # without a parent: it outlives a widget that goes while the thread still works
        self._job = Job(self)
        self._job.progressed.connect(self.progressed)
        self._broke.connect(self._on_broke)
        self._ended.connect(self._on_ended)
        self._thread: Thread | None = None

    def start(self, work: Callable[[Job], Any]) -> None:
        """Begins; to be called once."""
        _working.add(self)
        self._thread = Thread(target=self._work, args=(work,), name="alone", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Asks the work to stop."""
        self._job.cancel()

    def end(self) -> None:
        """Stops the work and waits until it has: before what it works on is let go of."""
        self._job.cancel()
        if self._thread is not None:
            self._thread.join()

    def _work(self, work: Callable[[Job], Any]) -> None:
        try:
            self.finished.emit(work(self._job))
        except Cancelled:
            self.cancelled.emit()
        except Refusal as refusal:
            self.refused.emit(refusal)
        except BaseException as error:
            self._broke.emit(error)
        finally:
            self._ended.emit()

    def _on_ended(self) -> None:
        _working.discard(self)

    def _on_broke(self, error: BaseException) -> None:
        self.cancelled.emit()
        raise error
