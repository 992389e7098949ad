"""Reading the groups of a timeline as they come into sight, on the worker, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, Signal

from ui.session import Job, Session
from ui.timeline.arranging import Arranged
from ui.timeline.pieces import Need, Piece

AT_ONCE = 0.05
"""After so many seconds what was read is shown, and what is in sight then is gone on with."""


class Loading(QObject):
    """arrived: something was read of an answer (`Arranged`): pieces of it. found: an engagement, by id, was read."""

    arrived = Signal(object, tuple)
    found = Signal(int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._wanted: int | None = None
        for changed in (session.filter_changed, session.as_of_changed, session.changed):
            changed.connect(self.stop)

    def stop(self) -> None:
        """Reads nothing more of what is shown: another answer will be."""
        job, self._job, self._wanted = self._job, None, None
        if job is not None:
            job.overtake()

    def read(self, arranged: Arranged, needs: Sequence[Need]) -> None:
        """Reads of an answer what is needed, the first first; while something is being read, not at all."""
        if self._job is None and arranged.source is not None:
            self._begin(arranged, lambda: _read(arranged, needs))

    def find(self, arranged: Arranged, engagement: int) -> None:
        """Reads an engagement of an answer with what stands around it, before anything else."""
        self.stop()
        self._wanted = engagement
        self._begin(arranged, lambda: arranged.pieces_around(engagement))

    def _begin(self, arranged: Arranged, work: Callable[[], Sequence[Piece]]) -> None:
        job = self._job = self._session.ask(lambda _: (arranged, tuple(work())))
        job.finished.connect(self._on_job_finished)
        for ended in (job.refused, job.cancelled, job.broke):
            ended.connect(self._on_job_given_up)

    def _on_job_finished(self, found: tuple[Arranged, tuple[Piece, ...]]) -> None:
        if self.sender() is not self._job:
            return
        wanted, self._wanted, self._job = self._wanted, None, None
        self.arrived.emit(*found)
        if wanted is not None and found[0].ids.place_of(wanted) >= 0:
            self.found.emit(wanted)

    def _on_job_given_up(self) -> None:
        if self.sender() is self._job:
            self._job = self._wanted = None


def _read(arranged: Arranged, needs: Sequence[Need]) -> list[Piece]:
    source, begun, pieces = arranged.source, perf_counter(), []
    assert source is not None
    for need in needs:
        pieces.append(source.read(need))
        if perf_counter() - begun > AT_ONCE:
            break
    return pieces
