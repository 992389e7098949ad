"""Keeps the findings of the checks up to date: asked on the worker, once the record is left alone for a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.record import Changed
from ui.session import Job, Session

if TYPE_CHECKING:
    from tracker.queries.rows import Finding

QUIET_MS = 250
"""How long after a change the checks are asked again."""
MOST_LOOKED_AT = 1000
"""Up to so many changed engagements are checked by themselves; of more, the whole record is."""


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """What the checks found in the whole record: all of it, and by the engagement that it is about."""

    all: Sequence[Finding]
    about: Mapping[int, Sequence[Finding]]


def by_engagement(found: Sequence[Finding]) -> Findings:
    """Findings sorted out, so that a look at one engagement costs the same however many there are."""
    about: dict[int, list[Finding]] = defaultdict(list)
    for one in found:
        if one.engagement_id is not None:
            about[one.engagement_id].append(one)
    return Findings(found, dict(about))


class CheckWatch(QObject):
    """Emits the findings of the whole record whenever they may have changed; only the newest question is answered.

    After a change only what it touched is checked, and the other findings stay as they were.
    """

    found = Signal(object)  # Findings; as a list Qt would make a list of its own of it, one by one

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._question = 0
        self._job: Job | None = None
        self._all: list[Finding] | None = None  # those set aside too, of `_day`; None before they were asked for
        self._day: date | None = None
        self._engagements: set[int] = set()  # that were touched since, with the tables
        self._tables: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.ask)
        session.changed.connect(self._on_session_changed)

    def stop(self) -> None:
        """Asks no more, and waits for no answer."""
        self._timer.stop()
        if self._job is not None:
            self._job.overtake()
        self._session.changed.disconnect(self._on_session_changed)

    def ask(self) -> None:
        """Asks now."""
        self._question += 1
        question, record = self._question, self._session.record
        known = self._all if self._day == record.today and len(self._engagements) <= MOST_LOOKED_AT else None
        engagements, tables, day = frozenset(self._engagements), frozenset(self._tables), record.today
        if self._job is not None:
            self._job.overtake()

        def work(_: Job) -> tuple[int, date, list[Finding], Findings]:
            from tracker.checks import findings, findings_since, not_set_aside

            if known is None:
                found = findings(record, dismissed=True)
            else:
                found = findings_since(record, known, engagements, tables)
            return question, day, found, by_engagement(not_set_aside(record, found))

        self._job = self._session.run(work)
        self._job.finished.connect(self._on_job_finished)

    def _on_session_changed(self, event: Changed) -> None:
        self._engagements |= event.engagements
        self._tables |= event.tables
        if event.id is None:  # what another program edited
            self._all = None
        self._timer.start()

    def _on_job_finished(self, answer: tuple[int, date, list[Finding], Findings]) -> None:
        question, day, found, shown = answer
        if question != self._question or self._timer.isActive():  # what changed since is asked about with the rest
            return
        self._all, self._day = found, day
        self._engagements.clear()
        self._tables.clear()
        self.found.emit(shown)
