"""Keeps the findings of the checks up to date: asked on the worker, once the record is left alone for a moment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.changes import Changed
from ui.session import Job, Session

if TYPE_CHECKING:
    from tracker.findings import Findings

QUIET_MS = 250
"""How long after a change the checks are asked again."""
MOST_LOOKED_AT = 1000
"""Up to so many changed engagements are checked by themselves; of more, the whole record is."""


class CheckWatch(QObject):
    """Emits the findings of the whole record whenever they may have changed; only the newest question is answered.

    After a change only what it touched is checked, and the other findings stay as they were. latest: what was found
    last; None before anything was.
    """

    found = Signal(object)  # tracker.findings.Findings

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._question = 0
        self._job: Job | None = None
        self.latest: Findings | None = None
        self._day: date | None = None  # of which the latest are; None where the whole record is to be asked
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

    def want(self) -> None:
        """Asks where what was found last is not of today, and nobody is asking."""
        is_asking = self._timer.isActive() or (self._job is not None and not self._job.done)
        if not is_asking and self._day != self._session.record.today:
            self.ask()

    def ask(self) -> None:
        """Asks now."""
        self._question += 1
        question, record = self._question, self._session.record
        known = self.latest if self._day == record.today and len(self._engagements) <= MOST_LOOKED_AT else None
        engagements, tables, day = frozenset(self._engagements), frozenset(self._tables), record.today
        if self._job is not None:
            self._job.overtake()

        def work(_: Job) -> tuple[int, date, Findings]:
            from tracker.checks import look_again, look_through

            if known is None:
                return question, day, look_through(record)
            return question, day, look_again(record, known, engagements, tables)

        self._job = self._session.run(work)
        self._job.finished.connect(self._on_job_finished)

    def _on_session_changed(self, event: Changed) -> None:
        self._engagements |= event.engagements
        self._tables |= event.tables
        if event.id is None:  # what another program edited
            self._day = None
        self._timer.start()

    def _on_job_finished(self, answer: tuple[int, date, Findings]) -> None:
        question, day, found = answer
        if question != self._question or self._timer.isActive():  # what changed since is asked about with the rest
            return
        self.latest, self._day = found, day
        self._engagements.clear()
        self._tables.clear()
        self.found.emit(found)
