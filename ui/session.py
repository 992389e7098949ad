"""What all parts of a window share: the open record, the filter, the order, the selection, and the workers."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import get_ident
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.changes import Changed
from tracker.errors import Cancelled, OpenRefused, Refusal
from tracker.filter import EVERYTHING
from tracker.operations import Reverted
from tracker.queries.listing import count
from tracker.reader import Reader
from tracker.record import Record
from tracker.standing import Standing
from ui.askline import AskLine, Question
from ui.job import Job as Job

if TYPE_CHECKING:
    from tracker.past import AsOf, Past
    from ui.misread import Misread

LOOK_ELSEWHERE_MS = 1000
"""How often a window asks whether another window or program has changed the record."""
MOST_AT_ONCE_OF_THE_PAST = 100
"""The number of engagements above which an earlier day is worked out on a worker: of each that was under change it
takes 0.2 ms."""
_ANYTHING = Changed(None, "", frozenset(), frozenset(), elsewhere=True)
"""What is told where anything may be another, by nobody's change."""


class Session(QObject):
    """One window's view of one record. Views listen to its signals and ask `reader` again for what they show.

    reader: the record, or the record as of `as_of`. Operations take `record`, which is always today's.
    wanted: the day that was asked for last; `as_of` follows once it can be shown.
    """

    changed = Signal(object)  # tracker.record.Changed, after each commit, here or elsewhere
    filter_changed = Signal(str)
    misread_changed = Signal()  # what is typed cannot be read as a filter, or can again
    order_changed = Signal(object)
    as_of_changed = Signal(object)  # tracker.past.AsOf, or None for today
    selection_changed = Signal(tuple)  # ids of the selected engagements, the current one first
    refused = Signal(str)  # a refusal with no place of its own to be shown
    said = Signal(str)  # a sentence for the status bar
    file_changed = Signal()  # where the record's file stands, or who holds it, is no longer as it was
    damaged = Signal(str)  # the record's file was found to be damaged: what is wrong, in words
    happened = Signal(str, tuple)  # what an undo or redo did, and the engagements where it happened

    _committed = Signal(object)
    _broke = Signal(object)

    def __init__(self, record: Record, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record = record
        self.filter_text = ""
        self.misread: Misread | None = None
        self.order: Any = None
        self.selection: tuple[int, ...] = ()
        self.as_of: AsOf | None = None
        self.wanted: AsOf | None = None
        self._past: Past | None = None
        self._coming: Past | None = None  # is worked out; shown when it is ready
        self._preparing: Job | None = None
        self._kept: Past | None = None  # that the worker for questions has a connection to
        self._untold: list[Changed] = []  # until the earlier day has been worked out anew
        self._working = ThreadPoolExecutor(1, thread_name_prefix="worker")
        self._asking = AskLine(self._answer, self)
        self._jobs: list[Job] = []
        self._waiting = 0  # jobs that begin when the event loop is back
        self._closed = False
        self._file_told = (record.standing, record.lost_to)
        self._day = date.today()  # by the clock, as it was looked at last
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
        return self.as_of is None and self.record.writable

    def set_as_of(self, as_of: AsOf | None) -> None:
        """Shows the record as of a day in every view; None shows today's.

        An earlier day of a large record is worked out first, and what is shown stays meanwhile; the latest wish wins.
        """
        if as_of != self.wanted:
            if self.record.standing is not Standing.HERE and as_of is not None:
                self.refused.emit("The record's file is not there, so an earlier day cannot be read. Look again first.")
                return
            self.wanted = as_of
            self._look_back()

    def _look_back(self) -> None:
        """Shows the day that is wanted: at once, or as soon as a worker has worked it out."""
        self._coming = None
        if self._preparing is not None:
            self._preparing.overtake()
        if self.wanted is None:
            self._show_past(None)
            return
        from tracker.past import open_past

        past = open_past(self.record, self.wanted)
        if count(self.record, EVERYTHING) <= MOST_AT_ONCE_OF_THE_PAST:
            self._show_past(past)
            return
        self._coming = past
        job = self._preparing = self.ask(lambda _: self._prepared(past))
        job.finished.connect(self._on_past_finished)
        for ended in (job.refused, job.cancelled, job.broke):
            ended.connect(self._on_past_given_up)

    def _prepared(self, past: Past) -> Past | None:
        """Works an earlier day out, on the worker; None where another was asked for meanwhile."""
        if past is not self._coming:
            return None
        past.prepare()
        return past

    def _show_past(self, past: Past | None) -> None:
        """Shows an earlier day, or today; tells of what was changed while it was worked out."""
        before, self._past = self._past, past
        if before is not None:
            before.close_thread()
            self.ask(lambda _: None)  # what its worker holds of it is given back before the next question
            self.ask(lambda _: before.let_go(), behind=True)
        another, self.as_of = self.as_of != self.wanted, self.wanted
        untold, self._untold = self._untold, []
        for event in untold:  # first: what was answered before them is not shown again
            self.changed.emit(event)
        if another:
            self.as_of_changed.emit(self.as_of)

    def set_filter(self, text: str) -> None:
        """Sets the filter that all views share, as its text; it stands in the place of what could not be read."""
        if text != self.filter_text or self.misread is not None:
            self.filter_text = text
            self.filter_changed.emit(text)

    def set_misread(self, misread: Misread | None) -> None:
        """Notes what is typed and cannot be read as a filter; None once it can. The filter stays what it was."""
        if misread != self.misread:
            self.misread = misread
            self.misread_changed.emit()

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
            self._tell_damage(refusal)
            return False
        if isinstance(result, Reverted):
            self.happened.emit(result.label, result.engagements)
        return True

    def _tell_damage(self, refusal: Refusal) -> None:
        if isinstance(refusal, OpenRefused) and refusal.reason == "damaged":
            self.damaged.emit(str(refusal))

    def run(self, work: Callable[[Job], Any]) -> Job:
        """Runs long work on a worker, which has a connection of its own; `work` is given the job to report to.

        It begins when control is back in the event loop, so that the caller's connections hear even the shortest job.
        After `close` nothing is begun any more.
        """
        job = Job(self)
        return self._soon(job, lambda: self._working.submit(self._work_long, job, work))

    def ask(self, work: Callable[[Job], Any], *, behind: bool = False) -> Job:
        """Runs a question on another worker, as `run` does: it does not wait for long work.

        behind: of what is not looked at; any other question goes before it, and ends it where it is under way. It is
        begun anew after that, so what it tells meanwhile may be told again.
        """
        job = Job(self, behind=behind)
        return self._soon(job, partial(self._asking.put, (job, work)))

    def _soon(self, job: Job, submit: Callable[[], object]) -> Job:
        self._waiting += 1
        QTimer.singleShot(0, job, partial(self._begin, job, submit))
        return job

    def _begin(self, job: Job, submit: Callable[[], object]) -> None:
        self._waiting -= 1
        if not self._closed:
            self._jobs = [other for other in self._jobs if not other.done]
            self._jobs.append(job)
            submit()

    def _answer(self, question: Question) -> bool:
        """Answers a question, on its worker, which keeps its connections, that to the earlier day while it is shown."""
        self._let_go_of_kept()
        past = self._kept = self._past
        self.record.keep_thread()  # the file may have gone away since the last one
        try:
            return self._work(*question, keep=past)
        finally:
            self._let_go_of_kept()
            self.record.keep_thread()

    def _end_asking(self) -> None:
        """Gives back, on the worker for questions, all that it kept."""
        self._let_go_of_kept()
        self.record.close_thread()

    def _let_go_of_kept(self) -> None:
        """Gives back, on the worker for questions, its connection to an earlier day that is not shown any more."""
        if self._kept is not None and (self._kept is not self._past or self._closed):
            self._kept.close_thread()
            self._kept = None

    def _work_long(self, job: Job, work: Callable[[Job], Any]) -> None:
        """Does long work, on its worker, which gives its connection back after it."""
        try:
            self._work(job, work)
        finally:
            self.record.close_thread()

    def _work(self, job: Job, work: Callable[[Job], Any], keep: Past | None = None) -> bool:
        """Does a job, on its worker; False where it was put off, and is to be done anew. keep: the earlier day whose
        connection is not given back."""
        past, again = self._past, False
        readers = [reader for reader in (self.record, past, self._coming) if reader is not None]
        thread = get_ident()

        def interrupt() -> None:
            for reader in readers:
                reader.interrupt(thread)

        try:
            job.begin(interrupt)
            job.finished.emit(work(job))
        except Cancelled:
            again = job.is_to_begin_anew()
            if not again:
                job.cancelled.emit()
        except Refusal as refusal:
            job.refused.emit(str(refusal))
            self._tell_damage(refusal)
        except (KeyboardInterrupt, SystemExit):
            job.broke.emit()
            raise
        except BaseException as error:  # a panic of a library is no Exception, and the job is to end by it all the same
            job.broke.emit()
            self._broke.emit(error)
        finally:
            job.end()
            for reader in readers:
                reader.resume()
            if past is not None and past is not keep:
                past.close_thread()
        return not again

    @property
    def is_busy(self) -> bool:
        """Whether work is under way on a worker, or waits for it."""
        return self._waiting > 0 or self._coming is not None or any(not job.done for job in self._jobs)

    def close(self) -> None:
        """Ends the worker and lets go of the record, which the owner closes."""
        self._closed = True
        self._look.stop()
        for job in self._jobs:
            job.cancel()
        self._working.shutdown(wait=True)
        self._asking.close(self._end_asking)
        self._coming = None
        if self._past is not None:
            self._past.close_thread()
        self._unlisten()

    def _on_commit(self, event: Changed) -> None:
        self._committed.emit(event)  # may be called on the worker: the signal brings it to this thread

    def _on_committed(self, event: Changed) -> None:
        if self.as_of is None:
            self.changed.emit(event)
        else:
            self._untold.append(event)  # what is asked when it is told has the change in it
        if self.wanted is not None:
            self._look_back()

    def _on_past_finished(self, past: Past | None) -> None:
        if past is not None and past is self._coming:
            self._coming = None
            past.connection()  # the one that was made ahead becomes this thread's
            self._show_past(past)

    def _on_past_given_up(self) -> None:
        if self.sender() is self._preparing:  # else another day was asked for meanwhile
            self._coming, self.wanted = None, self.as_of

    def _on_broke(self, error: BaseException) -> None:
        raise error  # a bug on the worker is shown like one on this thread

    def look(self) -> None:
        """Looks whether the file still stands where it was, who holds it, what others have changed, and whether the day
        has, by which a record without a day of its own is looked at."""
        record, before = self.record, self._file_told
        now = self._file_told = (record.look_at_file(), record.look_at_hold())
        if now != before:
            self.file_changed.emit()
            if now[0] is Standing.HERE is not before[0]:
                self.changed.emit(_ANYTHING)
        if record.standing is Standing.HERE:
            record.look_elsewhere()
            self._look_at_day()

    def _look_at_day(self) -> None:
        """Has everything asked again on a new day: what is due, what is ahead, who is in office."""
        before, self._day = self._day, date.today()
        if self._day != before and self.record.own_day is None:
            self._on_committed(_ANYTHING)

    def _on_look_timeout(self) -> None:
        self.look()
