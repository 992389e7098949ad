"""Composes a preview on a worker, shortly after the last change of what is wanted; the latest wish wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QTextDocument

from tracker.brief.document import Brief, Drawn, TimelinePicture
from tracker.brief.studio import Studio
from tracker.errors import Cancelled, Refusal
from tracker.exporting.selection import Progress
from tracker.reader import Reader
from ui.brief.cutting import beginning
from ui.exporting.pacing import paced
from ui.exporting.wanted import Wanted
from ui.kit import Theme
from ui.session import Job, Session

_LET_GO = 50
PATIENCE_MS = 150
"""How long after a change it is waited for another one: of somebody typing, keys follow within less."""

Make = Callable[[Wanted, Progress], Brief]
"""Composes what is wanted, on whatever thread; a frozen function of what was chosen."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted, and how it is shown. points: the size of its text; ratio: of the screen's pixels to Qt's.

    margin, width: of the paper around the text, and of all of it, in pixels.
    """

    wanted: Wanted
    make: Make
    theme: Theme
    points: float
    ratio: float
    margin: float
    width: int


@dataclass(frozen=True, slots=True)
class Composed:
    """A whole brief with the picture of its timeline, where it has one."""

    brief: Brief
    picture: Drawn | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a preview shows. document: of the beginning only where `cut`; it belongs to the GUI thread."""

    composed: Composed
    document: QTextDocument
    cut: bool


class Composer(QObject):
    """composed: a Shown. refused: the Refusal that says why there is none. progressed: so many of so many are told."""

    progressed = Signal(int, int)
    composed = Signal(object)
    refused = Signal(object)

    def __init__(self, session: Session, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._studio = studio
        self._number = 0
        self._wish: Wish | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self.busy = True
        """Whether what is wanted, or will be as soon as it can be said, is not composed yet."""

    def wish(self, wish: Wish, *, soon: bool = False) -> None:
        """What is to be composed from now on. soon: without waiting for another wish."""
        self._number += 1
        self._wish = wish
        self.busy = True
        self._timer.start(0 if soon else PATIENCE_MS)

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._number += 1
        self._wish = None
        self.busy = False
        self._timer.stop()

    def let_go(self, before: Brief) -> None:
        """Forgets what was composed before, on the worker; whoever calls it is to have no name for it after that."""
        self._session.ask(partial(_let_go, [*before.blocks, *before.notes]), behind=True)

    def _on_timer_timeout(self) -> None:
        if self._wish is None:
            return
        job = self._session.ask(partial(self._work, self._number, self._wish))
        job.progressed.connect(self._on_job_progressed)
        job.finished.connect(self._on_job_finished)

    def _work(self, number: int, wish: Wish, job: Job) -> tuple[int, Shown | Refusal]:
        """Composes and sets, on the worker; what was followed by another wish is left where it is."""
        from ui.brief.paper import document_of

        def report(done: int, total: int) -> None:
            if number != self._number:
                raise Cancelled
            job.report(done, total)

        try:
            report(0, 1)
            made = composed(wish.wanted, wish.make, self._studio, report)
        except Refusal as refusal:
            return number, refusal
        report(1, 1)
        brief, cut = beginning(made.brief)
        document = document_of(brief, made.picture, wish.theme, wish.points, wish.ratio)
        document.setDocumentMargin(wish.margin)
        document.setPageSize(QSizeF(wish.width, -1))  # or the preview lays it out once more, without a width
        document.moveToThread(QCoreApplication.instance().thread())  # type: ignore[union-attr]
        return number, Shown(made, document, cut)

    def _on_job_progressed(self, done: int, total: int) -> None:
        if self.busy:
            self.progressed.emit(done, total)

    def _on_job_finished(self, found: tuple[int, Shown | Refusal]) -> None:
        number, what = found
        if number != self._number:
            return
        self.busy = False
        if isinstance(what, Refusal):
            self.refused.emit(what)
        else:
            self.composed.emit(what)


def _let_go(parts: list[object], _: Job) -> None:
    """Some at a time: all of 4,000 engagements at once would hold up every thread for 13 ms."""
    while parts:
        del parts[-_LET_GO:]


def composed(wanted: Wanted, make: Make, studio: Studio, report: Progress) -> Composed:
    """Composes a brief and draws its timeline, on whatever thread; what `report` raises ends it."""
    try:
        brief = make(wanted, paced(report))
        return Composed(brief, picture_for(brief, wanted.reader, studio))
    finally:
        wanted.let_go()


def picture_for(brief: Brief, reader: Reader, studio: Studio) -> Drawn | None:
    """The picture that a brief has a place for; None where it has none."""
    place = next((block for block in brief.blocks if isinstance(block, TimelinePicture)), None)
    if place is None or not place.engagements:
        return None
    return studio.timeline(reader, place.engagements)
