"""The view Timeline: what it asks of the record, how its rows are grouped, and what clicks on it do."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QSize, QSizeF, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from tracker.dates import month_words
from tracker.filter import Filter, set_term
from tracker.filter.nodes import term_text
from tracker.ids import Ids
from tracker.past import AsOf, Reckoning
from tracker.queries.timeline import outline, overview, timeline
from tracker.queries.timeline_details import timeline_details
from tracker.queries.timeline_rows import Grouping, Overview
from tracker.reader import Reader
from ui.kit import TextRole, plain_tooltip
from ui.menubutton import MenuTextButton
from ui.session import Job, Session
from ui.timeline.arranging import Arranged, arrange, arrange_outline
from ui.timeline.canvas import TimelineCanvas
from ui.timeline.details import Read
from ui.timeline.loading import Loading
from ui.timeline.marks import Days
from ui.timeline.pieces import Need, Source
from ui.timeline.twin import HEADINGS, TimelineRows
from ui.views.kept import Kept
from ui.views.twin import TwinRow
from ui.views.view import View

Terms = Sequence[tuple[str, str]]
WHOLE = 2000
"""Up to so many engagements are read at once; of more the groups alone, and what is in them as it comes into sight."""


class TimelineView(View):
    """Engagements along the days, in groups of rows.

    menu_requested: the menu of the selected engagements, at a global point.
    """

    NAME = "timeline"
    TITLE = "Timeline"
    CAN = frozenset({"zoom", "pan", "fit", "today"})

    menu_requested = Signal(QPoint)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.grouping = Grouping.PAIR
        self.canvas: TimelineCanvas
        self._overviews = Kept[Overview](session)
        self._kept = Kept[Arranged](session)
        super().__init__(session, parent)
        self._loading = Loading(session, self)
        self._listing: Job | None = None
        self._grouped = MenuTextButton(TextRole.MUTED, self)
        self._grouped.setToolTip(plain_tooltip("What the rows are grouped by"))
        self._groupings = self._grouping_menu()
        self._grouped.clicked.connect(self._on_grouped_clicked)
        self.controls.addWidget(self._grouped)
        self._show_grouping()
        self.canvas.picked.connect(session.select)
        self.canvas.opened.connect(self.opened)
        self.canvas.terms_requested.connect(self._on_canvas_terms_requested)
        self.canvas.as_of_requested.connect(self._on_canvas_as_of_requested)
        self.canvas.as_of_cleared.connect(self._on_canvas_as_of_cleared)
        self.canvas.body.menu_requested.connect(self.menu_requested)
        self.canvas.body.needed.connect(self._on_canvas_needed)
        self.canvas.missing.connect(self._on_canvas_missing)
        self._loading.arrived.connect(self.canvas.take)
        self._loading.found.connect(self.canvas.bring)
        session.as_of_changed.connect(self._on_session_as_of_changed)

    # What is shown

    def make_canvas(self) -> QWidget:
        return TimelineCanvas(self)

    def ask(self, reader: Reader, chosen: Filter) -> Generator[Overview, None, Arranged]:
        """How many there are and when, where what is in which group takes longer; then all."""
        grouping = self.grouping
        kept = self._kept.answer(reader, grouping) if chosen.root is None else None
        if kept is not None:
            return kept
        seen = overview(reader, chosen, self._overviews.answer(reader))
        if seen.total > WHOLE:
            yield seen
        if seen.found <= WHOLE:
            return arrange(timeline(reader, chosen, grouping, known=seen))
        return arrange_outline(outline(reader, chosen, grouping, seen), Source(reader, chosen, grouping))

    def show_answer(self, answer: Arranged) -> None:
        self._loading.stop()
        if answer.timeline.total > WHOLE:
            self._keep(answer)
        self.canvas.show_arranged(answer, self._read(), self._days())
        if self.shows_twin:
            self._list(answer)

    def _keep(self, answer: Arranged) -> None:
        """Keeps what an answer says of the whole record, and the answer itself where it is that to no filter."""
        line, reader = answer.timeline, self.session.reader
        self._overviews.keep(reader, Overview(line.record, line.record, line.total, line.total))
        if not self.session.filter_text.strip() and answer.found == line.total:
            self._kept.keep(reader, answer, line.grouping)

    def show_part(self, part: Overview) -> None:
        """Says how many there are and when, while the rows are still those of before."""
        self._count.setText(_how_many(part.found, part.total))
        self._span.setText("")
        self.canvas.show_first(part)

    def show_selection(self, engagements: tuple[int, ...]) -> None:
        self.canvas.show_engagements(engagements)

    def twin_headings(self) -> Sequence[str]:
        return HEADINGS

    def twin_rows(self, answer: Arranged) -> Sequence[TwinRow]:
        return TimelineRows(answer, self._read())

    def show_twin(self, twin: bool) -> None:
        super().show_twin(twin)
        if twin and self.answer is not None:
            self._list(self.answer)

    def summary_of(self, answer: Arranged) -> tuple[str, str]:
        groups = len(answer.groups)
        ends = [date.fromordinal(day) for day in (answer.first, answer.last)]
        months = dict.fromkeys(month_words(day) for day in ends)
        span = " – ".join(months) if self._is_dated(answer) else ""
        rows = f"{groups:,} {'group' if groups == 1 else 'groups'}"
        return _how_many(answer.found, answer.timeline.total), " · ".join(filter(None, (span, rows)))

    def count_of(self, answer: Arranged) -> int:
        return answer.found

    def missing(self, answer: Arranged) -> tuple[str, str] | None:
        if self._is_dated(answer):
            return None
        sentence = "No date is known of any of these engagements, so none can be placed in time. The table lists them."
        return "No dates", sentence

    def paint_picture(self, painter: QPainter, size: QSizeF) -> None:
        self.canvas.paint_picture(painter, size)

    def picture_size(self) -> QSize:
        return self.canvas.body.picture_size()

    def state(self) -> str:
        return self.grouping.name

    def restore(self, state: str) -> None:
        if state in Grouping.__members__:
            self.set_grouping(Grouping[state])

    def settle(self) -> None:
        self.canvas.body.settle()

    def zoom(self, step: int) -> None:
        self.canvas.body.zoom(step)

    def pan(self, step: int) -> None:
        self.canvas.body.pan(step)

    def fit(self) -> None:
        self.canvas.body.fit()

    def to_today(self) -> None:
        self.canvas.body.to_day()

    def set_grouping(self, grouping: Grouping) -> None:
        """Groups the rows anew; collapsed groups are open again."""
        if grouping is not self.grouping:
            self.grouping = grouping
            self._show_grouping()
            self.canvas.body.set_collapsed(frozenset())
            self.question.ask_again()

    # Its parts

    def _grouping_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for grouping in Grouping:
            action = QAction(f"By {grouping.value}", menu)
            action.setCheckable(True)
            action.setChecked(grouping is self.grouping)
            action.triggered.connect(partial(self.set_grouping, grouping))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _show_grouping(self) -> None:
        self._grouped.setText(f"By {self.grouping.value}")
        self._grouped.setAccessibleName(f"Rows grouped by {self.grouping.value}")
        for grouping, action in zip(Grouping, self._groupings.actions(), strict=True):
            action.setChecked(grouping is self.grouping)
        self._grouped.updateGeometry()

    def _read(self) -> Read:
        return partial(timeline_details, self.session.reader)

    def _days(self) -> Days:
        as_of = self.session.as_of
        today = self.session.record.today.toordinal()
        return Days(today, None if as_of is None else as_of.day.toordinal())

    @staticmethod
    def _is_dated(answer: Arranged) -> bool:
        return any(group.dated for group in answer.groups)

    def _list(self, answer: Arranged) -> None:
        """Has the ids of all rows read for the table, where the groups are read as they come into sight."""
        source, groups = answer.source, answer.timeline.groups
        if source is not None:
            self._listing = self.session.ask(lambda _: (answer, source.ids_of(groups)))
            self._listing.finished.connect(self._on_listing_finished)

    # What happens

    def _on_canvas_needed(self, needs: tuple[Need, ...]) -> None:
        if self.answer is self.canvas.body.arranged:
            self._loading.read(self.answer, needs)

    def _on_canvas_missing(self, engagement: int) -> None:
        if self.answer is self.canvas.body.arranged:
            self._loading.find(self.answer, engagement)

    def _on_listing_finished(self, found: tuple[Arranged, Ids]) -> None:
        answer, ids = found
        if answer is self.answer and self.sender() is self._listing:
            self.twin.show_rows(TimelineRows(answer, self._read(), ids))
            self.twin.select_engagements(self.session.selection)

    def _on_grouped_clicked(self) -> None:
        self._groupings.popup(self._grouped.mapToGlobal(QPoint(0, self._grouped.height())))

    def _on_canvas_terms_requested(self, terms: Terms) -> None:
        self.session.set_filter(narrowed(self.session.filter_text, terms))

    def _on_canvas_as_of_requested(self, day: date) -> None:
        by = self.session.as_of.by if self.session.as_of is not None else Reckoning.EFFECT
        self.session.set_as_of(AsOf(day, by))
        self._on_session_as_of_changed()  # the line was dragged, be it to where it was before

    def _on_canvas_as_of_cleared(self) -> None:
        self.session.set_as_of(None)
        self._on_session_as_of_changed()

    def _on_session_as_of_changed(self) -> None:
        self.canvas.body.show_days(self._days())


def _how_many(found: int, total: int) -> str:
    part = f"{found:,} of {total:,}" if found != total else f"{found:,}"
    return f"{part} {'engagement' if total == 1 else 'engagements'}"


def narrowed(text: str, terms: Terms) -> str:
    """A filter's text that asks for these keys and values in place of what it asked of the keys before."""
    seen: set[str] = set()
    for key, value in terms:
        text = f"{text} {term_text(key, (value,))}" if key in seen else set_term(text, key, [value])
        seen.add(key)
    return text
