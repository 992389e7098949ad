"""The list with the line above it: how many, over which days, from how many sources; and what an empty list says."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.dates import month_words
from tracker.queries.rows import Summary
from ui.answers import Answer
from ui.asof.words import NOTHING_YET, nothing_words
from ui.kit import ElidedLabel, EmptyState, Hairline, TextRole, text_label
from ui.menubutton import MenuTextButton
from ui.nothing import NothingMatches
from ui.session import Session
from ui.table.view import EngagementTable
from ui.views.pages import Pages


class ListPane(QWidget):
    """The table of engagements; where there is nothing to list, why, and what to do about it."""

    clear_requested = Signal()
    log_requested = Signal()
    import_requested = Signal()
    today_requested = Signal()
    order_menu_requested = Signal(QPoint)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.table = EngagementTable(lambda: session.reader, self)
        self._count = text_label("", TextRole.STRONG, self)
        self._span = ElidedLabel("", TextRole.MUTED, self)
        self._order = MenuTextButton(TextRole.MUTED, self)
        self._order.clicked.connect(self._on_order_clicked)
        self._empty = EmptyState(
            "rows-3", "No engagements yet", "Log the first one, or import trips from a file.", self
        )
        self._empty.add_action("Log engagement", "primary").clicked.connect(self.log_requested)
        self._empty.add_action("Import…").clicked.connect(self.import_requested)
        self._nothing = NothingMatches(session, self)
        self._nothing.clear_requested.connect(self.clear_requested)
        self._early = EmptyState("history", NOTHING_YET, "", self)
        self._early.add_action("Back to today", "primary").clicked.connect(self.today_requested)
        self._pages = Pages(self)
        for page in (self.table, self._empty, self._nothing, self._early):
            self._pages.put(page)
        line = QHBoxLayout()
        line.setContentsMargins(18, 4, 12, 6)
        line.setSpacing(8)
        line.addWidget(self._count)
        line.addWidget(self._span, 1)
        line.addWidget(self._order)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(line)
        whole.addWidget(Hairline())
        whole.addWidget(self._pages, 1)

    def show_summary(self, answer: Answer) -> None:
        """Says what is listed, and shows the page that fits: the table, or why there is none."""
        found, reader = len(answer.ids), self._session.reader
        filtered = self._session.filter_text.strip() and answer.total != found
        part = f"{found:,} of {answer.total:,}" if filtered else f"{found:,}"
        every = answer.total if " of " in part else found
        self._count.setText(f"{part} {'engagement' if every == 1 else 'engagements'}")
        self._span.setText("" if answer.summary is None else _more_words(answer.summary))
        page: QWidget = self.table
        if not found:
            page = self._nothing if answer.total else self._early if reader.is_past else self._empty
            self._early.set_words(NOTHING_YET, nothing_words(reader))
            self._nothing.say_none_of(answer.total)
        had_focus = self._pages.isAncestorOf(self.window().focusWidget() or self)
        anew = page is not self._pages.currentWidget()
        self._pages.setCurrentWidget(page)
        if had_focus and anew:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_page(self) -> None:
        """Puts the keyboard on the table, or on what stands in its place."""
        self._pages.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_working(self) -> None:
        """Says that the whole list is still being asked for."""
        self._count.setText("Counting…")
        self._span.setText("")
        self._pages.setCurrentWidget(self.table)

    def show_order(self, words: str) -> None:
        self._order.setText(words)
        self._order.setAccessibleName(f"Order: {words}")

    def shown_page(self) -> str:
        """Which page is shown: table, empty, nothing matches or too early."""
        return {0: "table", 1: "empty", 2: "nothing matches", 3: "too early"}[self._pages.currentIndex()]

    def summary_text(self) -> str:
        return f"{self._count.text()} {self._span.text()}".strip()

    def _on_order_clicked(self) -> None:
        self.order_menu_requested.emit(self._order.mapToGlobal(QPoint(0, self._order.height())))


def _more_words(summary: Summary) -> str:
    """The days and the sources: "Aug 2022 – Jun 2023 · 12 sources"."""
    parts = [span_words(summary.earliest, summary.latest)]
    if summary.sources:
        parts.append(f"{summary.sources:,} {'source' if summary.sources == 1 else 'sources'}")
    return " · ".join(part for part in parts if part)


def span_words(earliest: date | None, latest: date | None) -> str:
    """From which to which month the dates go: "Aug 2022 – Jun 2023"."""
    ends = [month_words(day) for day in (earliest, latest) if day is not None]
    return " – ".join(dict.fromkeys(ends))
