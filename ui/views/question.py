"""A question that a view asks of the record under the shared filter, again whenever its answer may have changed."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal

from tracker.errors import Refusal
from tracker.filter import EVERYTHING, Filter, FilterError, parse_filter
from tracker.queries.listing import count
from tracker.reader import Reader
from ui.session import Job, Session

MOST_AT_ONCE = 100
"""The number of engagements above which a view's question is asked on the worker: of so many it takes up to 5 ms."""

Ask = Callable[[Reader, Filter], Any]


class Question(QObject):
    """Asks while it is awake; what changed meanwhile is asked for when it wakes. The newest question wins.

    ask: a function of the reader and the filter; it may run on the worker and touches no widget. One that yields parts
    of its answer before it returns the whole has each told by `came`, but on this thread. at_once: of how many
    engagements the record may have that it is asked on this thread. answered: what it returned. waiting: the worker
    was asked. size: engagements in today's record when it was asked last. While a filter cannot be read, the last one
    that could be is asked with; the search box says why.
    """

    came = Signal(object)
    answered = Signal(object)
    waiting = Signal()

    _came = Signal(int, object)  # from the worker: the question, and a part of its answer

    def __init__(
        self, session: Session, ask: Ask, parent: QObject | None = None, *, at_once: int = MOST_AT_ONCE
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._ask = ask
        self._at_once = at_once
        self._number = 0
        self.size = 0
        self._job: Job | None = None
        self._chosen = EVERYTHING
        self._total: int | None = None
        self._awake = False
        self._stale = True
        self._came.connect(self._on_came)
        session.filter_changed.connect(self.ask_again)
        session.as_of_changed.connect(self._on_session_changed)
        session.changed.connect(self._on_session_changed)

    @property
    def chosen(self) -> Filter:
        """The filter that was asked with last."""
        return self._chosen

    @property
    def total(self) -> int:
        """How many engagements the whole record has, by the day that is shown."""
        if self._total is None:
            self._total = count(self._session.reader, EVERYTHING)
        return self._total

    def wake(self) -> None:
        """Asks from now on, at once where something changed since it was asked last."""
        self._awake = True
        if self._stale:
            self.ask_again()

    def sleep(self) -> None:
        """Asks no more; what is not answered yet is asked anew on waking."""
        self._awake = False
        if self._job is not None:
            self._stale = True
            self._number += 1
            self._overtake()

    def ask_again(self) -> None:
        """Asks now, or on waking."""
        if not self._awake:
            self._stale = True
            return
        self._stale = False
        self._number += 1
        self._overtake()
        number, session, ask = self._number, self._session, self._ask
        with suppress(FilterError):
            self._chosen = parse_filter(session.filter_text)
        chosen, reader = self._chosen, session.reader
        self.size = self._size()
        if self.size <= self._at_once:
            try:
                answer = _whole(ask(reader, chosen), lambda _: None)
            except Refusal:  # a date in the filter that cannot be read from this day: the search box says so
                return
            self.answered.emit(answer)
            return
        self.waiting.emit()
        known = self._total

        def work(_: Job) -> tuple[int, Any, int] | None:
            if number != self._number:
                return None
            answer = _whole(ask(reader, chosen), lambda part: self._came.emit(number, part))
            return number, answer, count(reader, EVERYTHING) if known is None else known

        self._job = session.ask(work)
        self._job.finished.connect(self._on_job_finished)

    def _size(self) -> int:
        """How many engagements today's record has."""
        return count(self._session.record, EVERYTHING)

    def _on_came(self, number: int, part: object) -> None:
        if number == self._number:
            self.came.emit(part)

    def _on_job_finished(self, found: tuple[int, Any, int] | None) -> None:
        if found is not None and found[0] == self._number:
            self._job = None
            self._total = found[2]
            self.answered.emit(found[1])

    def _on_session_changed(self) -> None:
        self._total = None
        self._number += 1  # what is being answered is of the record before
        self._overtake()
        self.ask_again()

    def _overtake(self) -> None:
        if self._job is not None:
            self._job.overtake()
            self._job = None


def _whole(answer: Any, tell: Callable[[object], None]) -> Any:
    """An answer; where it comes in parts, these are told one by one until it is whole."""
    if not isinstance(answer, Generator):
        return answer
    while True:
        try:
            tell(next(answer))
        except StopIteration as end:
            return end.value
