"""The place in the middle of the window where a page stands: asks for it, shows it, asks again when it may differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QToolButton, QWidget

from tracker.dates import day_words
from tracker.errors import Refusal
from tracker.filter import EVERYTHING, set_term
from tracker.queries.about import channel_about, country_about, incident_about, person_about
from tracker.queries.listing import count
from tracker.reader import Reader
from ui.detail.wishes import Wish
from ui.kit import EmptyState, theme_of
from ui.pages.channel import channel_frame
from ui.pages.country import country_frame
from ui.pages.engagements import EngagementList
from ui.pages.frame import Unfolding
from ui.pages.incident import incident_frame
from ui.pages.person import person_frame
from ui.pages.strip import EngagementStrip
from ui.session import Session

MOST_AT_ONCE = 500
"""The number of engagements above which a page is asked for on the worker."""
PATIENCE_MS = 250
"""How long the page before stays while the next is counted; then it is said that it is."""

_ASK: dict[str, Callable[[Reader, int], Any]] = {
    "person": person_about,
    "country": country_about,
    "channel": channel_about,
    "incident": incident_about,
}
_FRAME: dict[str, Callable[..., QWidget]] = {
    "person": person_frame,
    "country": country_frame,
    "channel": channel_frame,
    "incident": incident_frame,
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
        self._wants_focus = False
        self.about: Any = None
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

    def show_page(self, kind: str, row: int) -> None:
        """Shows the page of a person, country, channel or incident; the one before stays until the answer is there."""
        self._place = (kind, row)
        self._ask()

    def leave(self) -> None:
        """Forgets the page, which is then asked for no more."""
        self._place = self._put_up = self.about = None
        self._question += 1
        self._patience.stop()
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()

    def focus(self) -> None:
        """Puts the keyboard on the first button of the page, as soon as it is there."""
        if self._put_up != self._place or self.widget() is None:
            self._wants_focus = True
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._wants_focus = False
        first = next((one for one in self.widget().findChildren(QAbstractButton) if one.isEnabled()), None)
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
        job = self._session.ask(
            lambda _: (number, place, _answered(ask, reader, place[1])) if number == self._question else None
        )
        job.finished.connect(self._on_job_finished)

    def _answer(self, place: tuple[str, int], found: Any) -> None:
        self._patience.stop()
        if isinstance(found, Refusal):
            self.about = None
            missing = EmptyState("circle-help", "Not in the record", self._why_missing(found))
            missing.add_action("Back", "primary").clicked.connect(self.closed)
            self._put(place, missing)
            return
        self.about = found
        self._put(place, _FRAME[place[0]](found, writable=self._session.editable))

    def _why_missing(self, refusal: Refusal) -> str:
        as_of = self._session.as_of
        if as_of is None:
            return f"{refusal} It may have been removed or merged."
        return f"{refusal} The record is shown as of {day_words(as_of.day)}. Look at a later day, or at today."

    # Putting up

    def _put(self, place: tuple[str, int] | None, page: QWidget) -> None:
        """Puts a widget up; it stays where it was scrolled to where it is the same page. place: None while it waits."""
        same = place is not None and place == self._put_up
        top = self.verticalScrollBar().value() if same else 0
        unfolded = self._unfolded() if same else []
        focused = self.window().focusWidget()
        inside = focused is not None and (focused is self or self.isAncestorOf(focused))
        again = (type(focused), focused.property("wish")) if inside and same and focused is not None else None
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self._put_up = place
        page.setMinimumWidth(0)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._connect(page)
        for number in unfolded:
            folds = page.findChildren(Unfolding)
            if number < len(folds) and folds[number].folded:
                folds[number].unfold()
        self._on_session_selection_changed(self._session.selection)
        self.verticalScrollBar().setValue(top)
        if again is not None:
            self._restore_focus(page, again)
        elif inside or self._wants_focus:
            self.focus()
        if place is not None:
            self.shown.emit(*place)

    def _unfolded(self) -> list[int]:
        folds = self.widget().findChildren(Unfolding) if self.widget() is not None else []
        return [number for number, one in enumerate(folds) if not one.folded]

    def _restore_focus(self, page: QWidget, before: tuple[type, Any]) -> None:
        """The keyboard stays where it was: on what has the same wish, else on the list or strip of that kind."""
        kind, wish = before
        same = [one for one in page.findChildren(QWidget) if type(one) is kind and one.property("wish") == wish]
        (same[0] if same else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self, page: QWidget) -> None:
        for one in page.findChildren(QAbstractButton):
            menu = one.menu() if isinstance(one, QToolButton) else None
            if menu is not None:
                menu.triggered.connect(self._on_menu_triggered)
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

    def _on_menu_triggered(self, action: QAction) -> None:
        self._grant(action.data())

    def _on_list_opened(self, engagement: int) -> None:
        self.opened.emit("engagement", engagement)

    def _on_list_moved(self, row: QRect) -> None:
        sender = self.sender()
        if isinstance(sender, QWidget) and self.widget() is not None:
            place = sender.mapTo(self.widget(), QPoint(row.left(), row.center().y()))
            self.ensureVisible(0, place.y(), 0, row.height())

    def _on_strip_span_requested(self, during: str) -> None:
        if self._place is not None and self.about is not None:
            kind, _ = self._place
            text = set_term("", "who", [self.about.name]) if kind == "person" else set_term("", kind, [self.about.code])
            self.filter_requested.emit(set_term(text, "during", [during]))

    def _on_unfolding_grown(self, made: list[QWidget]) -> None:
        for one in made:
            self._connect(one)
            if isinstance(one, EngagementList):
                one.select_ids(self._session.selection)
        if made:
            made[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_job_finished(self, found: tuple[int, tuple[str, int], Any] | None) -> None:
        if found is not None and found[0] == self._question:
            self._answer(found[1], found[2])

    def _on_patience_timeout(self) -> None:
        self._put(None, EmptyState("clock", "Counting…", "Everything about it is looked up in the record."))

    def _on_session_asked_anew(self) -> None:
        self._ask()

    def _on_session_selection_changed(self, engagements: tuple[int, ...]) -> None:
        page = self.widget()
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
