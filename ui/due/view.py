"""Upcoming and overdue in the middle of the window: what waits for an answer, then the days ahead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.drafts import StatusDraft
from tracker.errors import FieldRefusal, Refusal
from tracker.filter import Filter
from tracker.operations import change_status, forget_reminder, remind_on
from tracker.queries.ahead import SPANS
from tracker.reader import Reader
from ui.due.head import Head
from ui.due.lines import OVERDUE, Found, Lines, ahead_title, ask, lines_of
from ui.due.list import DueList
from ui.due.ways import ASK_AGAIN, BRING_BACK, Way, asks_for_more, objection, past_objection
from ui.due.words import agenda_words, counted
from ui.kit import EmptyState, Hairline
from ui.nothing import NothingMatches
from ui.session import Session
from ui.views.kept import Kept
from ui.views.pages import Pages
from ui.views.question import Question


class DueView(QWidget):
    """Asks what is due while it is shown, and runs the operations that the keys and buttons of its list stand for.

    panel_requested: a form to be shown beside it, for answers that ask for a reason.
    """

    NAME = "due"
    TITLE = "Upcoming and overdue"

    opened = Signal(str, int)  # "engagement" and its id: its details are wanted
    panel_requested = Signal(object)
    clear_requested = Signal()
    log_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.found: Found | None = None
        self._days = SPANS[0]
        self._show_aside = False
        self._answering = False  # what is selected is about to leave the list
        self._anew = True
        self._goal = ""  # the section to go to, once it is there
        self.list = DueList(self)
        self.head = Head(self)
        self._empty, self._nothing = self._empty_states()
        self._pages = Pages(self)
        for page in (self.list, self._empty, self._nothing):
            self._pages.put(page)
        self.setAccessibleName(self.TITLE)
        self._lay_out()
        self._kept = Kept[tuple[Found, Lines]](session)
        session.filter_changed.connect(self._on_session_asked_anew)  # before the question hears of it
        session.as_of_changed.connect(self._on_session_asked_anew)
        self.question = Question(session, self.ask, self)
        self._connect()

    def _empty_states(self) -> tuple[EmptyState, NothingMatches]:
        empty = EmptyState("circle-check", "Nothing is overdue", "", self)
        self._log = empty.add_action("Log engagement", "primary")
        self._log.clicked.connect(self.log_requested)
        nothing = NothingMatches(self.session, self)
        nothing.clear_requested.connect(self.clear_requested)
        return empty, nothing

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(Hairline())
        whole.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.question.answered.connect(self._on_question_answered)
        self.session.selection_changed.connect(self._on_session_selection_changed)
        self.list.picked.connect(self.session.select)
        self.list.opened.connect(self._on_list_opened)
        self.list.answered.connect(self.answer)
        self.list.asked.connect(self._on_list_asked)
        self.list.span_requested.connect(self.set_days)
        self.head.aside_toggled.connect(self._on_head_aside_toggled)
        self.head.span_picked.connect(self.set_days)

    # What is shown

    @property
    def days(self) -> int:
        """How many days ahead the agenda reaches."""
        return self._days

    def state(self) -> str:
        """How far ahead the agenda reaches, for the next start."""
        return str(self._days)

    def restore(self, state: str) -> None:
        """Reaches as far ahead as it was left; what cannot be read is left alone."""
        if state.isdecimal() and int(state) in SPANS:
            self._days = int(state)

    def set_days(self, days: int) -> None:
        """Shows the agenda of so many days, one of SPANS, and goes there."""
        self._days = days
        self._go_to(ahead_title(days))

    def go_to_overdue(self) -> None:
        """Goes to the plan that is overdue longest."""
        self._go_to(OVERDUE)

    def _go_to(self, section: str) -> None:
        self._goal = section
        self.question.ask_again()

    def ask(self, reader: Reader, chosen: Filter) -> tuple[Found, Lines]:
        """What is due under a filter, and the lines that say so; may run on the worker."""
        asked = self._days, self._show_aside
        kept = self._kept.answer(reader, *asked) if chosen.root is None else None
        if kept is not None:
            return kept
        found = ask(reader, chosen, self._days)
        return found, lines_of(found, show_aside=asked[1])

    def summary_text(self) -> str:
        """What stands above the list."""
        return self.head.text()

    def shown_page(self) -> str:
        """Which page is shown: list, empty or nothing matches."""
        return ("list", "empty", "nothing matches")[self._pages.currentIndex()]

    def focus_page(self) -> None:
        """Puts the keyboard on what is shown."""
        self._pages.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._pages.currentWidget().setFocus(reason)

    def _show(self, found: Found, lines: Lines) -> None:
        self.found = found
        self.head.show_found(found, past=self.session.reader.is_past)
        follow = () if self._answering else self.session.selection
        stay = not self._anew
        self._answering = self._anew = False
        self.list.refuse_answers(self._why_not())
        chosen = self.list.show_lines(self.session.reader, lines, follow=follow, stay=stay)
        self._show_page(found)
        if self._goal:
            self.list.jump_to(self._goal)
            self._goal, chosen = "", self.list.selected_ids()
        if chosen and chosen != self.session.selection and self.isVisible():
            self.session.select(chosen)

    def _show_page(self, found: Found) -> None:
        page: QWidget = self.list
        if found.nothing:
            page = self._nothing if found.filtered else self._empty
            writable = self.session.editable
            advice = " Plans that you log with their dates are listed here." if writable else ""
            self._empty.set_words("Nothing is overdue", f"{agenda_words(found.agenda)}.{advice}")
            self._log.setVisible(writable)
            said = f"Nothing that {self.session.filter_text.strip()} lets through is overdue or to come"
            outside = f"; {counted(found.elsewhere, 'overdue plan')} outside of it" if found.elsewhere else ""
            self._nothing.say(f"{said}{outside}.")
        if page is not self._pages.currentWidget():
            had_focus = self._pages.isAncestorOf(self.window().focusWidget() or self)
            self._pages.setCurrentWidget(page)
            if had_focus:
                self.focus_page()

    # Answering

    def answer(self, way: Way) -> None:
        """Answers for what is selected: at once, by a form, or by asking for a day; says why where it cannot be."""
        rows = self.list.selected_rows()
        why = self._why_not() or objection(way, rows, self.session.record.today)
        ids = tuple(row.row.id for row in rows)
        record, status = self.session.record, way.status
        if why:
            self.session.said.emit(why)
        elif way is ASK_AGAIN:
            self.list.start_asking(record.today)
        elif way is BRING_BACK:
            self._do(lambda: forget_reminder(record, ids))
        elif status is not None and asks_for_more(way, rows):
            from ui.forms.status_form import StatusForm

            form = StatusForm(self.session, ids, self.window(), preset=status)
            self.panel_requested.emit(form)
        elif status is not None:
            self._do(lambda: change_status(record, ids, StatusDraft(status)))

    def _do(self, operation: Callable[[], object]) -> None:
        """Runs an operation after which what is selected leaves the list, and the next comes into its place."""
        self._answering = True
        if not self.session.attempt(operation):
            self._answering = False

    def _why_not(self) -> str:
        """Why nothing can be answered now; '' where it can."""
        if self.session.reader.is_past:
            return past_objection(self.session.reader.today)
        return "This record is open for reading only." if self.session.record.read_only else ""

    # What happens

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.question.wake()
        self._on_session_selection_changed(self.session.selection)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.question.sleep()

    def _on_question_answered(self, answer: tuple[Found, Lines]) -> None:
        if self.question.chosen.root is None:
            self._kept.keep(self.session.reader, answer, answer[0].agenda.days, self._show_aside)
        self._show(*answer)

    def _on_session_asked_anew(self) -> None:
        self._anew = True

    def _on_session_selection_changed(self, engagements: tuple[int, ...]) -> None:
        if self.isVisible() and self.found is not None and engagements != self.list.selected_ids():
            self.list.select_ids(engagements)

    def _on_list_opened(self, engagement: int) -> None:
        self.opened.emit("engagement", engagement)

    def _on_list_asked(self, day: date) -> None:
        ids = self.list.selected_ids()
        self._answering = True
        try:
            remind_on(self.session.record, ids, day)
        except FieldRefusal as refusal:
            self._answering = False
            self.list.under.question.say(str(refusal))
        except Refusal as refusal:
            self._answering = False
            self.session.refused.emit(str(refusal))

    def _on_head_aside_toggled(self, on: bool) -> None:
        self._show_aside = on
        self.question.ask_again()
