"""What the record answers to the shared filter and order: ids, line of totals, counts; at once, or from the worker."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QObject, Signal

from tracker.filter import EVERYTHING, Filter, FilterError, parse_filter
from tracker.queries.facets import counts
from tracker.queries.listing import NEWEST_FIRST, Order, count, engagement_ids, first_ids, summary
from tracker.queries.rows import Counts, Summary
from ui.session import Session

MOST_AT_ONCE = 50_000
"""The number of engagements above which lists and counts come from the worker: with more they may take over 100 ms."""
MOST_AT_ONCE_OF_THE_PAST = 500
"""The same for an earlier day, on which each engagement that was under change is first put back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the filter lets through, in order, and what stands beside it."""

    ids: array[int]
    summary: Summary
    counts: Counts
    total: int  # engagements in the whole record, by the day that is shown
    anew: bool  # another filter or order was asked for; else the record changed under the same one


class Answers(QObject):
    """Asks again whenever filter, order or record change; the newest question wins.

    first_page: the beginning of a long list, before the whole of it. answered: an Answer. refused: a filter that
    cannot be read; what was answered last stays.
    """

    first_page = Signal(object)
    answered = Signal(object)
    counted = Signal(object)  # tracker.queries.rows.Counts, after the checks were counted
    refused = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._when: Literal["now", "ever"] = "now"
        self._question = 0
        self._total: int | None = None
        self.checks = 0
        self.latest: Answer | None = None
        session.filter_changed.connect(self._on_session_asked_anew)
        session.order_changed.connect(self._on_session_asked_anew)
        session.as_of_changed.connect(self._on_session_as_of_changed)
        session.changed.connect(self._on_session_changed)

    @property
    def when(self) -> Literal["now", "ever"]:
        """Whether statuses count that engagements have now, or any they ever had."""
        return self._when

    def set_when(self, when: Literal["now", "ever"]) -> None:
        if when != self._when:
            self._when = when
            self.ask()

    def set_checks(self, findings: int) -> None:
        """The number of findings, counted elsewhere, that stands in the counts from now on."""
        self.checks = findings
        if self.latest is not None:
            self.latest = replace(self.latest, counts=replace(self.latest.counts, checks=findings))
            self.counted.emit(self.latest.counts)

    def ask(self, *, anew: bool = True) -> None:
        """Asks for everything; `anew` is handed on with the answer."""
        self._question += 1
        try:
            chosen = parse_filter(self._session.filter_text)
            ask = self._prepared(chosen, self._session.order or NEWEST_FIRST, anew)
            past = self._session.as_of is not None
            if self._size() <= (MOST_AT_ONCE_OF_THE_PAST if past else MOST_AT_ONCE):
                self._answer(ask())
                return
            if not past:
                self.first_page.emit(first_ids(self._session.record, chosen, self._session.order or NEWEST_FIRST))
        except FilterError as error:
            self.refused.emit(error)
            return
        question = self._question
        job = self._session.run(lambda _: (question, ask()) if question == self._question else None)
        job.finished.connect(self._on_job_finished)

    def _prepared(self, chosen: Filter, order: Order, anew: bool) -> Callable[[], Answer]:
        reader, when, checks = self._session.reader, self._when, self.checks
        total = None if reader.is_past else self._size()
        return lambda: Answer(
            engagement_ids(reader, chosen, order),
            summary(reader, chosen),
            counts(reader, chosen, when, checks=checks),
            count(reader, EVERYTHING) if total is None else total,
            anew,
        )

    def _size(self) -> int:
        """How many engagements today's record has."""
        if self._total is None:
            self._total = count(self._session.record, EVERYTHING)
        return self._total

    def _answer(self, answer: Answer) -> None:
        self.latest = answer
        self.answered.emit(answer)

    def _on_job_finished(self, found: tuple[int, Answer] | None) -> None:
        # An older question's answer is dropped: its ids would stand under a newer filter.
        if found is not None and found[0] == self._question:
            self._answer(found[1])

    def _on_session_asked_anew(self) -> None:
        self.ask()

    def _on_session_as_of_changed(self) -> None:
        self.ask(anew=False)

    def _on_session_changed(self) -> None:
        self._total = None
        self.ask(anew=False)
