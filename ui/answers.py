"""What the record answers to the shared filter and order: ids, line of totals, counts; at once, or from the worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.errors import Cancelled
from tracker.filter import EVERYTHING, Filter, FilterError, parse_filter
from tracker.ids import FEW, Ids
from tracker.queries.facets import counts
from tracker.queries.list_row import ListRow
from tracker.queries.listing import NEWEST_FIRST, Order, count, engagement_ids, first_ids, rows_of, summary
from tracker.queries.rows import Counts, Summary
from tracker.reader import Reader
from ui.session import Job, Session
from ui.views.kept import Kept

MOST_AT_ONCE = 1000
"""The number of engagements above which lists and counts come from the worker: of 1,000 they take up to 5 ms."""
MOST_AT_THE_END = 5_000
"""The number of engagements above which the beginning of a list is shown before the whole of it: up to there all is
answered within 30 ms."""
ROWS_AHEAD = 30
"""So many rows at the beginning of a list, a screen of them, are read along with its ids."""
MOST_KEPT = 3
"""How many answers to no filter are kept: of today and of an earlier day, or in two orders."""
MOST_FOLLOWED = 1000
"""How many of the selected engagements are looked for in a new list."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the filter lets through, in order, and what stands beside it.

    rows: those at the beginning. places: where those that were selected when it was asked stand now, as far as they are
    listed. summary: None while it is still being counted.
    """

    ids: Ids
    rows: Sequence[ListRow]
    places: Mapping[int, int]
    summary: Summary | None
    counts: Counts
    total: int  # engagements in the whole record, by the day that is shown
    anew: bool  # another filter or order was asked for; else the record changed under the same one


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The beginning of a long list, and the rows at the beginning of that."""

    ids: Ids
    rows: Sequence[ListRow]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as it was when it was asked. total: engagements in today's record; selected: those to be followed."""

    reader: Reader
    chosen: Filter
    order: Order
    when: Literal["now", "ever"]
    checks: int | None
    total: int
    selected: tuple[int, ...]


class _Answering:
    """A question that is being answered, part by part, on whatever thread.

    What is known of the answer stays known where it was put off before the end.
    """

    def __init__(self, asked: _Asked) -> None:
        self.asked = asked
        self._counts: Counts | None = None
        self._ids: Ids | None = None

    def counts(self) -> Counts:
        asked = self.asked
        if self._counts is None:
            self._counts = counts(asked.reader, asked.chosen, asked.when, checks=asked.checks)
        return self._counts

    def ids(self) -> Ids:
        asked = self.asked
        if self._ids is None:
            self._ids = Ids(engagement_ids(asked.reader, asked.chosen, asked.order))
        return self._ids

    def summary(self) -> Summary:
        return summary(self.asked.reader, self.asked.chosen)

    def answer(self, go_on: Callable[[], None], *, summed: bool) -> Answer:
        """All of it, the line of totals only where `summed`; `go_on` is called between its parts, and may raise
        Cancelled."""
        asked = self.asked
        counted = self.counts()
        go_on()
        ids = self.ids()
        go_on()
        rows = rows_of(asked.reader, ids[:ROWS_AHEAD])
        places = ids.places_of(asked.selected, go_on)
        go_on()
        total = count(asked.reader, EVERYTHING) if asked.reader.is_past else asked.total
        return Answer(ids, rows, places, self.summary() if summed else None, counted, total, anew=False)


def _go_on() -> None:
    """Nothing stands in the way."""


class Answers(QObject):
    """Asks again whenever filter, order or record change; the newest question wins.

    While the list is looked at, the beginning of a long one is asked for before all else, and the whole of it after all
    that anybody else wants to see, its line of totals last. first_page: the FirstPage of a long list.
    answered: an Answer. summed: the same, once its line of totals is known. refused: a filter that cannot be read; what
    was answered last stays. is_asking: whether an answer is still to come.
    """

    first_page = Signal(object)
    answered = Signal(object)
    summed = Signal(object)
    counted = Signal(object)  # tracker.queries.rows.Counts, before the whole list, or after the checks were counted
    refused = Signal(object)

    _counted = Signal(int, object)  # from the worker: the question, and what it counted

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._when: Literal["now", "ever"] = "now"
        self._question = 0
        self._jobs: list[Job] = []
        self._anew = False
        self._is_looked_at = True
        self._total: int | None = None
        self._chosen = EVERYTHING
        self._kept = Kept[Answer](session, most=MOST_KEPT)
        self.checks: int | None = None
        self.is_asking = False
        self.latest: Answer | None = None
        self._counted.connect(self._on_counted)
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
        if self.latest is not None and not self._session.reader.is_past:
            self.latest = replace(self.latest, counts=replace(self.latest.counts, checks=findings))
            self.counted.emit(self.latest.counts)

    def set_looked_at(self, looked_at: bool) -> None:
        """Whether the list is shown; where it is shown before it was answered, its beginning is asked for now."""
        was, self._is_looked_at = self._is_looked_at, looked_at
        if looked_at and not was and self.is_asking:
            self.ask(anew=self._anew)

    def ask(self, *, anew: bool = True) -> None:
        """Asks for everything; `anew` is handed on with the answer."""
        self._question += 1
        for job in self._jobs:
            job.overtake()
        self._jobs = []
        self._anew = self._anew or anew
        session, size = self._session, self._size()
        try:
            self._chosen = parse_filter(session.filter_text)
        except FilterError as error:
            self.refused.emit(error)
            if anew:  # the list stays; what changed the day or the record is shown under the last filter that was read
                self.is_asking = self._anew = False
                return
        try:
            checks = None if session.reader.is_past else self.checks  # they are of today
            order = session.order or NEWEST_FIRST
            selected = session.selection[:MOST_FOLLOWED]
            asked = _Asked(session.reader, self._chosen, order, self._when, checks, size, selected)
            self.is_asking = size > MOST_AT_ONCE
            if self.is_asking and self._answer_as_kept(asked):
                return
            if not self.is_asking:
                self._answer(_Answering(asked).answer(_go_on, summed=True))
                return
        except FilterError as error:
            self.is_asking = self._anew = False
            self.refused.emit(error)
            return
        is_long = size > MOST_AT_THE_END
        if is_long and self._is_looked_at and self._anew:
            self._ask(partial(self._begin, self._question, asked), self._on_begun)
        behind, answering = is_long or not self._is_looked_at, _Answering(asked)
        self._ask(partial(self._work, self._question, answering), self._on_job_finished, behind=behind)
        if is_long:
            self._ask(partial(self._sum, self._question, answering), self._on_summed, behind=True)

    def _answer_as_kept(self, asked: _Asked) -> bool:
        """Answers with what was answered to no filter before, where the record is still as it was then; in a turn of
        its own, and after the view that is shown in the list's place."""
        kept = self._kept.answer(asked.reader, asked.order, asked.when) if asked.chosen.root is None else None
        if kept is None or len(asked.selected) > FEW:
            return False
        found = self._question, replace(kept, places=kept.ids.places_of(asked.selected))
        if self._is_looked_at:
            QTimer.singleShot(0, self, lambda: self._on_job_finished(found))
        else:
            self._ask(lambda _: found, self._on_job_finished, behind=True)
        return True

    def _keep(self) -> None:
        """Keeps the answer to no filter, once it is whole."""
        if self.latest is not None and self.latest.summary is not None and self._chosen.root is None:
            session = self._session
            self._kept.keep(session.reader, self.latest, session.order or NEWEST_FIRST, self._when)

    def _ask(self, work: Callable[[Job], Any], heard: Callable[[Any], None], *, behind: bool = False) -> None:
        job = self._session.ask(work, behind=behind)
        job.finished.connect(heard)
        self._jobs.append(job)

    def _begin(self, question: int, asked: _Asked, _: Job) -> tuple[int, FirstPage | None]:
        """The beginning of the list, on the worker; None for a filter that cannot be read, which the rest tells."""
        try:
            ids = Ids(first_ids(asked.reader, asked.chosen, asked.order))
            return question, FirstPage(ids, rows_of(asked.reader, ids[:ROWS_AHEAD]))
        except FilterError:
            return question, None

    def _work(self, question: int, answering: _Answering, _: Job) -> tuple[int, Answer | FilterError]:
        """Answers on the worker; a question that was followed by another is left where it is."""

        def go_on() -> None:
            if question != self._question:
                raise Cancelled

        try:
            go_on()
            is_long = answering.asked.total > MOST_AT_THE_END
            if is_long:
                self._counted.emit(question, answering.counts())
            return question, answering.answer(go_on, summed=not is_long)
        except FilterError as error:
            return question, error

    def _sum(self, question: int, answering: _Answering, _: Job) -> tuple[int, Summary | None]:
        """The line of totals, on the worker; None for a filter that cannot be read, which was told."""
        try:
            return question, answering.summary()
        except FilterError:
            return question, None

    def _size(self) -> int:
        """How many engagements today's record has."""
        if self._total is None:
            self._total = count(self._session.record, EVERYTHING)
        return self._total

    def _answer(self, answer: Answer) -> None:
        counted = answer.counts
        if self.checks is not None and not self._session.reader.is_past:
            counted = replace(counted, checks=self.checks)  # they may have been counted since the question was asked
        self.latest = replace(answer, counts=counted, anew=self._anew)
        self.is_asking = self._anew = False
        self._keep()
        self.answered.emit(self.latest)

    def _on_begun(self, found: tuple[int, FirstPage | None]) -> None:
        question, page = found
        if question == self._question and self.is_asking and page is not None:
            self.first_page.emit(page)

    def _on_summed(self, found: tuple[int, Summary | None]) -> None:
        question, summed = found
        if question == self._question and not self.is_asking and self.latest is not None and summed is not None:
            self.latest = replace(self.latest, summary=summed)
            self._keep()
            self.summed.emit(self.latest)

    def _on_counted(self, question: int, counted: Counts) -> None:
        if question == self._question and self.is_asking:
            self.counted.emit(counted)

    def _on_job_finished(self, found: tuple[int, Answer | FilterError]) -> None:
        question, answer = found
        # An older question's answer is dropped: its ids would stand under a newer filter.
        if question != self._question:
            return
        if isinstance(answer, FilterError):
            self.is_asking = self._anew = False
            self.refused.emit(answer)
        else:
            self._answer(answer)

    def _on_session_asked_anew(self) -> None:
        self.ask()

    def _on_session_as_of_changed(self) -> None:
        self.ask(anew=False)

    def _on_session_changed(self) -> None:
        self._total = None
        self.ask(anew=False)
