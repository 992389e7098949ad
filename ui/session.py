"""What all parts of a window share: the open record, the filter, the order, the selection, and the worker."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.errors import Cancelled, Refusal
from tracker.operations import Reverted
from tracker.reader import Reader
from tracker.record import Changed, Record

if TYPE_CHECKING:
    from tracker.past import AsOf, Past

LOOK_ELSEWHERE_MS = 1000
"""How often a window asks whether another window or program has changed the record."""


class Job(QObject):
    """Long work on the worker: it reports progress, ends in exactly one of four ways, and can be cancelled."""

    progressed = Signal(int, int)  # done, in all
    finished = Signal(object)
    refused = Signal(str)
    cancelled = Signal()
    broke = Signal()  # by a mistake of ours, which is shown like any other

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = False
        self.done = False

    def cancel(self) -> None:
        """Asks the work to stop; what it did is rolled back."""
        self._stop = True

    def report(self, done: int, total: int) -> None:
        """Called by the work, on the worker: passes progress on, and raises Cancelled where it was asked to stop."""
        if self._stop:
            raise Cancelled
        self.progressed.emit(done, total)


class Session(QObject):
    """One window's view of one record. Views listen to its signals and ask `reader` again for what they show.

    reader: the record, or the record as of `as_of`. Operations take `record`, which is always today's.
    """

    changed = Signal(object)  # tracker.record.Changed, after each commit, here or elsewhere
    filter_changed = Signal(str)
    order_changed = Signal(object)
    as_of_changed = Signal(object)  # tracker.past.AsOf, or None for today
    selection_changed = Signal(tuple)  # ids of the selected engagements, the current one first
    refused = Signal(str)  # a refusal with no place of its own to be shown
    said = Signal(str)  # a sentence for the status bar
    happened = Signal(str, tuple)  # what an undo or redo did, and the engagements where it happened

    _committed = Signal(object)
    _broke = Signal(object)

    def __init__(self, record: Record, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record = record
        self.filter_text = ""
        self.order: Any = None
        self.selection: tuple[int, ...] = ()
        self.as_of: AsOf | None = None
        self._past: Past | None = None
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="worker")
        self._jobs: list[Job] = []
        self._waiting = 0  # jobs that begin when the event loop is back
        self._closed = False
        self._committed.connect(self._on_committed)
        self._broke.connect(self._on_broke)
        self._unlisten = record.listen(self._on_commit)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_ELSEWHERE_MS)
        self._look.timeout.connect(self._on_look_timeout)
        self._look.start()

    @property
    def reader(self) -> Reader:
        """What views ask."""
        return self._past or self.record

    @property
    def editable(self) -> bool:
        """Whether what is shown can be changed: it is today's record, and may be written."""
        return self.as_of is None and not self.record.read_only

    def set_as_of(self, as_of: AsOf | None) -> None:
        """Shows the record as of a day in every view; None shows today's."""
        if as_of != self.as_of:
            self.as_of = as_of
            self._open_past()
            self.as_of_changed.emit(as_of)

    def _open_past(self) -> None:
        before, self._past = self._past, None
        if before is not None:
            before.close_thread()
        if self.as_of is not None:
            from tracker.past import open_past

            self._past = open_past(self.record, self.as_of)

    def set_filter(self, text: str) -> None:
        """Sets the filter that all views share, as its text."""
        if text != self.filter_text:
            self.filter_text = text
            self.filter_changed.emit(text)

    def set_order(self, order: Any) -> None:
        """Sets the order that all views share."""
        if order != self.order:
            self.order = order
            self.order_changed.emit(order)

    def select(self, engagements: tuple[int, ...]) -> None:
        """Selects engagements in every view; the first is the current one."""
        if engagements != self.selection:
            self.selection = engagements
            self.selection_changed.emit(engagements)

    def attempt(self, operation: Callable[[], Any]) -> bool:
        """Runs an operation; a refusal is told through `refused`. True where it was done."""
        try:
            result = operation()
        except Refusal as refusal:
            self.refused.emit(str(refusal))
            return False
        if isinstance(result, Reverted):
            self.happened.emit(result.label, result.engagements)
        return True

    def run(self, work: Callable[[Job], Any]) -> Job:
        """Runs long work on the worker, which has a connection of its own; `work` is given the job to report to.

        It begins when control is back in the event loop, so that the caller's connections hear even the shortest job.
        After `close` nothing is begun any more.
        """
        job = Job(self)
        self._waiting += 1
        QTimer.singleShot(0, job, lambda: self._begin(job, work))
        return job

    def _begin(self, job: Job, work: Callable[[Job], Any]) -> None:
        self._waiting -= 1
        if not self._closed:
            self._jobs = [other for other in self._jobs if not other.done]
            self._jobs.append(job)
            self._pool.submit(self._work, job, work)

    def _work(self, job: Job, work: Callable[[Job], Any]) -> None:
        past = self._past
        try:
            job.finished.emit(work(job))
        except Cancelled:
            job.cancelled.emit()
        except Refusal as refusal:
            job.refused.emit(str(refusal))
        except Exception as error:
            job.broke.emit()
            self._broke.emit(error)
        finally:
            job.done = True
            if past is not None:
                past.close_thread()
            self.record.close_thread()

    @property
    def is_busy(self) -> bool:
        """Whether work is under way on the worker, or waits for it."""
        return self._waiting > 0 or any(not job.done for job in self._jobs)

    def close(self) -> None:
        """Ends the worker and lets go of the record, which the owner closes."""
        self._closed = True
        self._look.stop()
        for job in self._jobs:
            job.cancel()
        self._pool.shutdown(wait=True)
        if self._past is not None:
            self._past.close_thread()
        self._unlisten()

    def _on_commit(self, event: Changed) -> None:
        self._committed.emit(event)  # may be called on the worker: the signal brings it to this thread

    def _on_committed(self, event: Changed) -> None:
        self._open_past()  # what is asked from now on has the change in it
        self.changed.emit(event)

    def _on_broke(self, error: Exception) -> None:
        raise error  # a bug on the worker is shown like one on this thread

    def _on_look_timeout(self) -> None:
        self.record.look_elsewhere()
