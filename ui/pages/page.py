"""The place in the middle of the window where a page stands: asks for it, shows it, asks again when it may differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QScrollArea, QWidget

from tracker.dates import day_words
from tracker.errors import Refusal
from tracker.filter import EVERYTHING, set_term
from tracker.queries.about import channel_about, country_about, incident_about, person_about
from tracker.queries.listing import count
from tracker.reader import Reader
from ui.detail.building import ActionsButton
from ui.detail.wishes import Wish
from ui.growing import Pieces
from ui.kit import EmptyState, theme_of
from ui.pages.channel import fill_channel
from ui.pages.country import fill_country
from ui.pages.engagements import EngagementList
from ui.pages.frame import PageFrame
from ui.pages.incident import fill_incident
from ui.pages.keeping import Before, again, looked_at, unfolded
from ui.pages.person import fill_person
from ui.pages.strip import EngagementStrip
from ui.session import Job, Session
from ui.stage import Stage
from ui.unfolding import Unfolding

MOST_AT_ONCE = 100
"""The number of engagements above which a page is asked for on the worker."""
PATIENCE_MS = 250
"""How long the page before stays while the next is counted; then it is said that it is."""

_ASK: dict[str, Callable[[Reader, int], Any]] = {
    "person": person_about,
    "country": country_about,
    "channel": channel_about,
    "incident": incident_about,
}
_FILL: dict[str, Callable[..., Pieces]] = {
    "person": fill_person,
    "country": fill_country,
    "channel": fill_channel,
    "incident": fill_incident,
}


class PageHost(QScrollArea):
    """Shows one page at a time.

    opened: a name was chosen whose page is wanted, or an engagement ("engagement") whose details are. picked: these
    engagements are selected. filter_requested: a filter's text. wished: anything else that a button asks for, as a
    Wish. closed: the way back was asked for. shown: a page was put up, its answer being there.
    """

    opened = Signal(str, int)
    picked = Signal(tuple)
    filter_requested = Signal(str)
    wished = Signal(object)
    closed = Signal()
    shown = Signal(str, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Page")
        self._session = session
        self._place: tuple[str, int] | None = None
        self._put_up: tuple[str, int] | None = None
        self._question = 0
        self._job: Job | None = None
        self._coming: tuple[tuple[str, int] | None, Any] = (None, None)
        self._before = Before()
        self.about: Any = None
        self._stage = Stage()
        self.setWidget(self._stage)
        self._stage.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._stage.entering.connect(self._on_stage_entering)
        self._stage.entered.connect(self._on_stage_entered)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_timeout)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        session.changed.connect(self._on_session_asked_anew)
        session.as_of_changed.connect(self._on_session_asked_anew)
        session.selection_changed.connect(self._on_session_selection_changed)

    @property
    def place(self) -> tuple[str, int] | None:
        """Which page it is: its kind and id."""
        return self._place

    @property
    def page(self) -> QWidget | None:
        """What is shown: the page, or what stands in its place."""
        return self._stage.page

    @property
    def is_building(self) -> bool:
        """Whether another page, or the same one anew, will take the place of what is shown."""
        return self._stage.is_building

    def show_page(self, kind: str, row: int) -> None:
        """Shows the page of a person, country, channel or incident; the one before stays until the answer is there."""
        self._place = (kind, row)
        self._ask()

    def leave(self) -> None:
        """Forgets the page, which is then asked for no more."""
        self._place = self._put_up = self.about = None
        self._question += 1
        self._patience.stop()
        self._stage.show_page(None)

    def focus(self) -> None:
        """Puts the keyboard on the first button of the page, or here until it is there."""
        page = self._stage.page
        if self._put_up != self._place or page is None:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        first = next((one for one in page.findChildren(QAbstractButton) if one.isEnabled()), None)
        (first or self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Asking

    def _ask(self) -> None:
        if self._place is None:
            return
        self._question += 1
        number, place, reader = self._question, self._place, self._session.reader
        ask = _ASK[place[0]]
        if count(self._session.record, EVERYTHING) <= MOST_AT_ONCE:
            self._answer(place, _answered(ask, reader, place[1]))
            return
        if place != self._put_up:
            self._patience.start()
        if self._job is not None:
            self._job.overtake()
        self._job = self._session.ask(
            lambda _: (number, place, _answered(ask, reader, place[1])) if number == self._question else None
        )
        self._job.finished.connect(self._on_job_finished)

    def _answer(self, place: tuple[str, int], found: Any) -> None:
        self._patience.stop()
        if isinstance(found, Refusal):
            missing = EmptyState("circle-help", "Not in the record", self._why_missing(found))
            missing.add_action("Back", "primary").clicked.connect(self.closed)
            self._put(place, missing)
            return
        self._build(place, found)

    def _why_missing(self, refusal: Refusal) -> str:
        as_of = self._session.as_of
        if as_of is None:
            return f"{refusal} It may have been removed or merged."
        return f"{refusal} The record is shown as of {day_words(as_of.day)}. Look at a later day, or at today."

    # Putting up

    def _build(self, place: tuple[str, int], about: Any) -> None:
        """Builds a page out of sight; what was unfolded is unfolded again where it is the same page."""
        frame = PageFrame()
        frame.setMinimumWidth(0)
        pieces = _FILL[place[0]](frame, about, writable=self._session.editable)
        folds = unfolded(self._stage.page) if place == self._put_up else []
        self._coming = (place, about)
        # Always, for else all is laid out for two widths.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._stage.bring(frame, self._as_it_was(frame, pieces, folds))

    def _as_it_was(self, frame: PageFrame, pieces: Pieces, folds: Sequence[int]) -> Pieces:
        yield from pieces
        frame.be_whole()
        lists = frame.findChildren(Unfolding)
        for number in folds:
            if number < len(lists):
                yield from lists[number].unfolded()
        self._connect(frame)
        yield

    def _put(self, place: tuple[str, int] | None, page: QWidget) -> None:
        """Puts up a page that is whole. place: None while it waits."""
        page.setMinimumWidth(0)
        self._coming = (place, None)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._connect(page)
        self._on_stage_entering()
        self._stage.show_page(page)
        self._on_stage_entered()

    def _on_stage_entering(self) -> None:
        place, _ = self._coming
        self._before = looked_at(self, same=place is not None and place == self._put_up)

    def _on_stage_entered(self) -> None:
        before, page = self._before, self._stage.page
        self._put_up, self.about = self._coming
        self._mark(self._session.selection)
        self._fit()
        self.verticalScrollBar().setValue(before.top)
        if before.kept is not None and page is not None:
            (again(page, before) or self).setFocus(Qt.FocusReason.OtherFocusReason)
        elif before.inside:
            self.focus()
        if self._put_up is not None:
            self.shown.emit(*self._put_up)

    def _fit(self) -> None:
        """Gives the page the height that it needs, so that it can be scrolled to any place of it at once."""
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _connect(self, page: QWidget) -> None:
        for one in page.findChildren(QAbstractButton):
            if isinstance(one, ActionsButton):
                one.wished.connect(self._grant)
            elif one.objectName() == "back":
                one.clicked.connect(self.closed)
            elif isinstance(one.property("wish"), Wish):
                one.clicked.connect(self._on_button_clicked)
        lists = page.findChildren(EngagementList)
        for made in [*lists, *([page] if isinstance(page, EngagementList) else [])]:
            made.picked.connect(self.picked)
            made.opened.connect(self._on_list_opened)
            made.moved.connect(self._on_list_moved)
        for strip in page.findChildren(EngagementStrip):
            strip.picked.connect(self.picked)
            strip.span_requested.connect(self._on_strip_span_requested)
        for unfolding in page.findChildren(Unfolding):
            unfolding.grown.connect(self._on_unfolding_grown)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme_of(self).surface))
        painter.end()

    # What happens

    def _grant(self, wish: Wish) -> None:
        if wish.what == "page":
            self.opened.emit(wish.word, wish.row)
        elif wish.what == "show":
            self.picked.emit((wish.row,))
        elif wish.what == "filter text":
            self.filter_requested.emit(wish.word)
        else:
            self.wished.emit(wish)

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._grant(sender.property("wish"))

    def _on_list_opened(self, engagement: int) -> None:
        self.opened.emit("engagement", engagement)

    def _on_list_moved(self, row: QRect) -> None:
        sender = self.sender()
        if isinstance(sender, QWidget):
            place = sender.mapTo(self._stage, QPoint(row.left(), row.center().y()))
            self.ensureVisible(0, place.y(), 0, row.height())

    def _on_strip_span_requested(self, during: str) -> None:
        if self._place is not None and self.about is not None:
            kind, _ = self._place
            text = set_term("", "who", [self.about.name]) if kind == "person" else set_term("", kind, [self.about.code])
            self.filter_requested.emit(set_term(text, "during", [during]))

    def _on_unfolding_grown(self, row: QWidget, first: bool) -> None:
        self._connect(row)
        if isinstance(row, EngagementList):
            row.select_ids(self._session.selection)
        focused = self.window().focusWidget()
        if first and (focused is None or self.isAncestorOf(focused)):  # not from where it has gone meanwhile
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_job_finished(self, found: tuple[int, tuple[str, int], Any] | None) -> None:
        if found is not None and found[0] == self._question:
            self._answer(found[1], found[2])

    def _on_patience_timeout(self) -> None:
        self._put(None, EmptyState("clock", "Counting…", "Everything about it is looked up in the record."))

    def _on_session_asked_anew(self) -> None:
        self._ask()

    def _on_session_selection_changed(self, engagements: tuple[int, ...]) -> None:
        self._mark(engagements)

    def _mark(self, engagements: tuple[int, ...]) -> None:
        """Marks what is selected in the lists and strips of the page."""
        page = self._stage.page
        if page is not None:
            for made in page.findChildren(EngagementList):
                if made.selected() != engagements:
                    made.select_ids(engagements)
            for strip in page.findChildren(EngagementStrip):
                strip.select_ids(engagements)


def _answered(ask: Callable[[Reader, int], Any], reader: Reader, row: int) -> Any:
    """What is answered, or the Refusal where it is not in the record."""
    try:
        return ask(reader, row)
    except Refusal as refusal:
        return refusal
