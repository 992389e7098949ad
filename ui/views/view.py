"""A view of the record beside the list: its head line, what it paints, its table twin, and its empty states."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from tracker.filter import Filter
from tracker.reader import Reader
from ui.asof.words import NOTHING_YET, button_words, nothing_words
from ui.kit import ElidedLabel, EmptyState, Hairline, TextRole, quiet_button, text_label, theme_of
from ui.nothing import NothingMatches
from ui.session import Session
from ui.table.clipboard import table_data
from ui.views.caption import captioned
from ui.views.pages import Pages
from ui.views.pictures import FILTERS, SUFFIXES, Paint, file_name, picture_of, save_picture
from ui.views.question import MOST_AT_ONCE, Question
from ui.views.twin import TwinRow, TwinTable

MOST_COPIED = 10_000
"""The most rows that are copied with a picture: more take seconds to read."""


class View(QWidget):
    """The base of the views that are painted. A subclass says what it asks, how it is painted and which rows it has.

    NAME: what settings, tests and the sidebar call it; TITLE: what people do. CAN: which of the common commands it
    has: zoom, pan, fit, today. AT_ONCE: of how many engagements at most its question is asked on the GUI thread.
    controls: the layout in the head line for what a subclass puts there.
    """

    NAME = ""
    TITLE = ""
    CAN: frozenset[str] = frozenset()
    AT_ONCE = MOST_AT_ONCE

    opened = Signal(str, int)  # somebody wants the page of a person, country …, or an engagement's details
    clear_requested = Signal()
    log_requested = Signal()
    import_requested = Signal()
    today_requested = Signal()
    twin_toggled = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.answer: Any = None
        self.canvas = self.make_canvas()
        self.controls = QHBoxLayout()
        self.controls.setSpacing(6)
        self._count = text_label("", TextRole.STRONG, self)
        self._span = ElidedLabel("", TextRole.MUTED, self)
        self._as_table = quiet_button("table", "Show as a table", self)
        self._as_table.setCheckable(True)
        self._copy = quiet_button("copy", "Copy the picture and its rows", self)
        self._save = quiet_button("image-down", "Save picture…", self)
        for made in (self._copy, self._save):
            made.setEnabled(False)  # until there is something to be seen
        self._pages = Pages(self)
        self._pages.put(self.canvas)
        self._lay_out()
        self.question = Question(session, self.ask, self, at_once=self.AT_ONCE)
        self.question.came.connect(self.show_part)
        self.question.answered.connect(self._on_question_answered)
        self.question.waiting.connect(self._on_question_waiting)
        session.selection_changed.connect(self._on_session_selection_changed)
        self._as_table.toggled.connect(self.show_twin)
        self._copy.clicked.connect(self.copy)
        self._save.clicked.connect(self.save)
        self.setAccessibleName(self.TITLE)

    # What a subclass says

    @abstractmethod
    def make_canvas(self) -> QWidget:
        """The painted widget; called once, before anything else is there but `session`."""

    @abstractmethod
    def ask(self, reader: Reader, chosen: Filter) -> Any:
        """What is shown, as frozen data; may run on the worker, so it touches no widget.

        One that takes long may be a generator, which yields parts for `show_part` and returns the whole.
        """

    @abstractmethod
    def show_answer(self, answer: Any) -> None:
        """Hands the canvas what was answered."""

    def show_part(self, part: Any) -> None:
        """Shows a part of an answer, while what is on the screen else is still that of before."""

    @abstractmethod
    def show_selection(self, engagements: tuple[int, ...]) -> None:
        """Marks these engagements in the canvas; the first is the current one."""

    @abstractmethod
    def twin_headings(self) -> Sequence[str]:
        """The headings of the table twin, for what is answered."""

    @abstractmethod
    def twin_rows(self, answer: Any) -> Sequence[TwinRow]:
        """The same rows as are painted."""

    @abstractmethod
    def summary_of(self, answer: Any) -> tuple[str, str]:
        """The words above it: how much ("12 engagements"), and what more there is to say ("Aug 2022 – Jun 2023")."""

    @abstractmethod
    def count_of(self, answer: Any) -> int:
        """How many engagements the filter let through; with none of them an empty state is shown."""

    def missing(self, answer: Any) -> tuple[str, str] | None:
        """Title and sentence of an empty state of its own, where there are engagements but none can be painted."""
        return None

    def paint_picture(self, painter: QPainter, size: QSizeF) -> None:
        """Draws what a saved or copied picture shows; as the canvas paints itself where a subclass has no other."""
        self.canvas.render(painter)

    def picture_size(self) -> QSize:
        """The size of a picture in device-independent pixels."""
        return self.canvas.size()

    def state(self) -> str:
        """How it is looked at, for the next start; empty where there is nothing to remember."""
        return ""

    def restore(self, state: str) -> None:
        """Looks at it as it was left; what cannot be read is left alone."""

    def settle(self) -> None:
        """Brings what is painted piece by piece to its end: for a picture of the window."""

    def zoom(self, step: int) -> None:
        """Closer by a step, or further away for a negative one."""

    def pan(self, step: int) -> None:
        """Later (or to the right) by a step, or earlier for a negative one."""

    def fit(self) -> None:
        """Shows all there is."""

    def to_today(self) -> None:
        """Shows today, or the day that the record is looked at from."""

    # What is shown

    @property
    def shows_twin(self) -> bool:
        return self._as_table.isChecked()

    def show_twin(self, twin: bool) -> None:
        """Shows the table twin in place of the picture, or the picture again."""
        had_focus = self._pages.currentWidget() is not None and self._pages.isAncestorOf(
            self.window().focusWidget() or self
        )
        self._as_table.setChecked(twin)
        self._show_page()
        self._on_session_selection_changed(self.session.selection)
        if had_focus:
            self.focus_page()
        self.twin_toggled.emit(twin)

    def toggle_twin(self) -> None:
        self.show_twin(not self.shows_twin)

    def table_page(self) -> QWidget:
        """What is shown as a table: the twin, where a subclass has no other."""
        return self.twin

    def shown_page(self) -> str:
        """Which page is shown: picture, table, empty, nothing matches, too early or missing."""
        shown = self._pages.currentWidget()
        if shown is self.canvas:
            return "table" if self.shows_twin else "picture"
        names = {"twin": "table", "_empty": "empty", "_nothing": "nothing matches", "_early": "too early"}
        return next((said for name, said in names.items() if self.__dict__.get(name) is shown), "missing")

    def summary_text(self) -> str:
        return f"{self._count.text()} {self._span.text()}".strip()

    def focus_page(self) -> None:
        """Puts the keyboard on what is shown."""
        self._pages.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    # Pictures

    def copy(self) -> None:
        """Puts the picture on the clipboard, and its rows as text and as a table, unless they are very many."""
        few = self.twin.rows.rowCount() <= MOST_COPIED
        rows = [self.twin.rows.headings, *(row.cells for row in self.twin.rows.rows)] if few else []
        data = table_data(rows)
        paint, size = self._picture()
        data.setImageData(picture_of(paint, size, self._ground()))
        QGuiApplication.clipboard().setMimeData(data)
        what = "and its rows" if few else f"without its rows, which are more than {MOST_COPIED:,}: filter it first"
        self.session.said.emit(f"Copied the {self.TITLE.lower()} {what}")

    def save(self) -> None:
        """Asks for a file and saves the picture in it."""
        suggested = file_name((self.session.record.title, self.TITLE)) + ".png"
        name, _ = QFileDialog.getSaveFileName(self, "Save picture", suggested, FILTERS)
        if name:
            path = Path(name)
            self.save_to(path if path.suffix.casefold() in SUFFIXES else path.with_name(f"{path.name}.png"))

    def save_to(self, path: Path) -> None:
        """Saves the picture in a file, in the form its ending names."""
        title = " – ".join((self.session.record.title, self.TITLE))

        def saved() -> None:
            paint, size = self._picture()
            save_picture(path, paint, size, self._ground(), title)

        if self.session.attempt(saved):
            self.session.said.emit(f"Saved {path.name}")

    def _picture(self) -> tuple[Paint, QSize]:
        """The picture beneath its caption, and its size."""
        session = self.session
        said = [self._count.text(), self._span.text()]
        if session.filter_text.strip():
            said.append(f"filter: {session.filter_text.strip()}")
        if session.as_of is not None:
            said.append(button_words(session.as_of).lower())
        title = " – ".join((session.record.title, self.TITLE))
        words = " · ".join(part for part in said if part)
        return captioned(self.paint_picture, self.picture_size(), title, words, theme_of(self))

    def _ground(self) -> Any:
        return theme_of(self).color("surface")

    # Assembling

    # Each of the pages that few people ever see is made when it is first wanted.

    @cached_property
    def twin(self) -> TwinTable:
        """The table twin, with the rows of what is answered."""
        made = self._pages.put(TwinTable(self.twin_headings(), self))
        made.setAccessibleName(f"{self.TITLE} as a table")
        made.picked.connect(self.session.select)
        made.opened.connect(self._on_twin_opened)
        if self.answer is not None:
            made.show_rows(self.twin_rows(self.answer))
        return made

    @property
    def has_twin(self) -> bool:
        """Whether the table twin was made."""
        return "twin" in self.__dict__

    @cached_property
    def _empty(self) -> EmptyState:
        words = "Log the first one, or import trips from a file."
        made = self._pages.put(EmptyState("rows-3", "No engagements yet", words, self))
        made.add_action("Log engagement", "primary").clicked.connect(self.log_requested)
        made.add_action("Import…").clicked.connect(self.import_requested)
        return made

    @cached_property
    def _nothing(self) -> NothingMatches:
        made = self._pages.put(NothingMatches(self.session, self))
        made.clear_requested.connect(self.clear_requested)
        return made

    @cached_property
    def _early(self) -> EmptyState:
        made = self._pages.put(EmptyState("history", NOTHING_YET, "", self))
        made.add_action("Back to today", "primary").clicked.connect(self.today_requested)
        return made

    @cached_property
    def _own_empty(self) -> EmptyState:
        made = self._pages.put(EmptyState("info", "", "", self))
        made.add_action("Show as a table", "primary").clicked.connect(self._on_own_empty_clicked)
        return made

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(18, 4, 12, 6)
        line.setSpacing(8)
        line.addWidget(self._count)
        line.addWidget(self._span, 1)
        line.addLayout(self.controls)
        for made in (self._as_table, self._copy, self._save):
            line.addWidget(made)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(line)
        whole.addWidget(Hairline())
        whole.addWidget(self._pages, 1)

    def _blank_page(self) -> QWidget:
        """Why there is nothing to be shown."""
        if self.question.total:
            self._nothing.say_none_of(self.question.total)
            return self._nothing
        if self.session.reader.is_past:
            self._early.set_words(NOTHING_YET, nothing_words(self.session.reader))
            return self._early
        return self._empty

    def _show_page(self) -> None:
        page = self.table_page() if self.shows_twin else self.canvas
        if self.answer is not None and not self.count_of(self.answer):
            page = self._blank_page()
        elif self.answer is not None and page is self.canvas:
            own = self.missing(self.answer)
            if own is not None:
                self._own_empty.set_words(*own)
                page = self._own_empty
        had_focus = self._pages.isAncestorOf(self.window().focusWidget() or self)
        anew = page is not self._pages.currentWidget()
        self._pages.setCurrentWidget(page)
        if had_focus and anew:
            self.focus_page()

    # What happens

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.question.wake()
        self._on_session_selection_changed(self.session.selection)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.question.sleep()

    def _on_question_waiting(self) -> None:
        if self.answer is None:
            self._count.setText("Counting…")

    def _on_question_answered(self, answer: Any) -> None:
        self.answer = answer
        for made in (self._copy, self._save):
            made.setEnabled(True)
        count, span = self.summary_of(answer)
        self._count.setText(count)
        self._span.setText(span)
        self.show_answer(answer)
        if self.has_twin:
            self.twin.show_rows(self.twin_rows(answer), self.twin_headings())
        self._show_page()
        self._on_session_selection_changed(self.session.selection)

    def _on_session_selection_changed(self, engagements: tuple[int, ...]) -> None:
        if self.isVisible() and self.answer is not None:
            self.show_selection(engagements)
            if self.shows_twin:
                self.twin.select_engagements(engagements)

    def _on_twin_opened(self, engagement: int) -> None:
        self.opened.emit("engagement", engagement)

    def _on_own_empty_clicked(self) -> None:
        self.show_twin(True)
