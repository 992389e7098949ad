"""The calendar as one of the views: what it asks for each mode, how it is turned, and what a click on a day means."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QPoint, QSize, QSizeF, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from tracker.dates import month_words
from tracker.filter import Filter, has_term, set_term
from tracker.queries.calendar import agenda, calendar_span, first_day_of, year_tally
from tracker.queries.calendar_rows import YearTally
from tracker.queries.listing import count
from tracker.reader import Reader
from ui.calendar.agendarows import AgendaRows, AgendaTwin, twin_row
from ui.calendar.arranging import Weeks, by_weeks, standing_in
from ui.calendar.canvas import CalendarCanvas, Shown
from ui.calendar.goto import GoToDay
from ui.calendar.head import CalendarHead
from ui.calendar.spans import ZOOMED, Mode, first_weekday, month_of, span_of, stepped, title_of
from ui.calendar.speaking import speak_for
from ui.calendar.wording import counted, statuses_words, weekday_words
from ui.kit import plain_tooltip
from ui.session import Session
from ui.views.kept import Kept
from ui.views.twin import TwinRow
from ui.views.view import View

HEADINGS = ("Dates", "Engagement", "Where", "Status", "What became of them")
YEAR_HEADINGS = ("Day", "Engagements", "Statuses", "Given up or called off")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question of the calendar was answered with.

    total: engagements that the filter lets through, shown here or not.
    """

    mode: Mode
    day: date
    found: Weeks | YearTally | AgendaRows
    total: int


class CalendarView(View):
    """Month, week, year and agenda of what the filter lets through."""

    NAME = "calendar"
    TITLE = "Calendar"
    CAN = frozenset({"zoom", "pan", "fit", "today"})

    menu_requested = Signal(QPoint)  # where on the screen, for what is selected

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._at = (Mode.MONTH, session.reader.today)  # set and read as one, for the worker reads it too
        self._kept = Kept[Answer](session)
        super().__init__(session, parent)
        self._own_choice: tuple[int, ...] | None = None
        self.head = CalendarHead(self)
        self.controls.addWidget(self.head)
        self._span.give_way()
        session.as_of_changed.connect(self._on_session_as_of_changed)
        self._connect()
        self._show_head()

    def _connect(self) -> None:
        canvas, head = self.canvas, self.head
        canvas.picked.connect(self._on_canvas_picked)
        canvas.opened.connect(self.opened)
        canvas.moved_to.connect(self.go_to)
        canvas.day_requested.connect(self._on_canvas_day_requested)
        canvas.month_requested.connect(self._on_canvas_month_requested)
        canvas.agenda_requested.connect(self._on_canvas_agenda_requested)
        canvas.turned.connect(self.pan)
        canvas.zoomed.connect(self.zoom)
        canvas.key_typed.connect(self._on_canvas_key_typed)
        canvas.menu_requested.connect(self.menu_requested)
        canvas.top_changed.connect(self._on_canvas_top_changed)
        canvas.foot.undated_requested.connect(self._on_foot_undated_requested)
        head.turned.connect(self.pan)
        head.today_requested.connect(self.to_today)
        head.day_wanted.connect(self._on_head_day_wanted)
        head.mode_chosen.connect(self.show_mode)

    # What the base asks for

    def make_canvas(self) -> CalendarCanvas:
        canvas = CalendarCanvas(self)
        speak_for(canvas.board)
        speak_for(canvas.year)
        return canvas

    def ask(self, reader: Reader, chosen: Filter) -> Answer:
        mode, day = self._at
        kept = self._kept.answer(reader, mode, day) if chosen.root is None else None
        if kept is not None:
            return kept
        total = count(reader, chosen)
        if mode is Mode.AGENDA:
            return Answer(mode, day, AgendaRows(agenda(reader, chosen), reader), total)
        if mode is Mode.YEAR:
            return Answer(mode, day, year_tally(reader, chosen, day.year), total)
        span = calendar_span(reader, chosen, *span_of(mode, day, first_weekday()))
        if mode is Mode.MONTH:
            span = replace(span, items=standing_in(span.items, *month_of(day)))
        return Answer(mode, day, by_weeks(span), total)

    def show_answer(self, answer: Answer) -> None:
        if self.question.chosen.root is None:
            self._kept.keep(self.session.reader, answer, answer.mode, answer.day)
        mode, day = self._at
        at = day if answer.mode is mode else answer.day  # the cursor may have moved within the span meanwhile
        as_of = self.session.as_of
        today = self.session.record.today
        self.canvas.show_calendar(Shown(answer.mode, at, answer.found, today, as_of.day if as_of is not None else None))
        self._count.setToolTip(plain_tooltip(self.summary_text()))  # of which the second half may have no room
        self._show_head()

    def show_selection(self, engagements: tuple[int, ...]) -> None:
        self.canvas.show_selection(engagements)
        if engagements and engagements != self._own_choice:
            self._own_choice = engagements
            self._bring_into_view(engagements[0])

    def twin_headings(self) -> Sequence[str]:
        return YEAR_HEADINGS if self.answer is not None and self.answer.mode is Mode.YEAR else HEADINGS

    def twin_rows(self, answer: Answer) -> Sequence[TwinRow]:
        match answer.found:
            case Weeks(span=span):
                return [twin_row(item) for item in span.items]
            case AgendaRows() as rows:
                return AgendaTwin(rows)
            case YearTally() as tally:
                return _year_rows(tally)

    def summary_of(self, answer: Answer) -> tuple[str, str]:
        return counted(answer.total).replace("no ", "No "), _shown_words(answer)

    def count_of(self, answer: Answer) -> int:
        return answer.total

    def paint_picture(self, painter: QPainter, size: QSizeF) -> None:
        self.canvas.paint_on(painter, size)

    def picture_size(self) -> QSize:
        return self.canvas.picture_size()

    def zoom(self, step: int) -> None:
        at = ZOOMED.index(self.mode) + (1 if step > 0 else -1)
        if 0 <= at < len(ZOOMED):
            self.show_mode(ZOOMED[at])

    def pan(self, step: int) -> None:
        self.go_to(stepped(self.mode, self.day, step))

    def fit(self) -> None:
        """Goes to the nearest days with something where nothing stands; else shows the year."""
        found = self.answer.found if self.answer is not None else None
        if isinstance(found, AgendaRows):
            return
        if found is None or self.canvas.holds_something():
            self.show_mode(Mode.YEAR)
            return
        around = found.span if isinstance(found, Weeks) else found
        day = around.after or around.before
        if day is not None:
            self.go_to(day)

    def to_today(self) -> None:
        self.go_to(self.session.reader.today)

    # Mode and day

    @property
    def mode(self) -> Mode:
        return self._at[0]

    @property
    def day(self) -> date:
        """The day it is turned to: the cursor."""
        return self._at[1]

    def state(self) -> str:
        return self.mode.name

    def restore(self, state: str) -> None:
        if state in Mode.__members__:
            self.show_mode(Mode[state])

    def show_mode(self, mode: Mode) -> None:
        """Shows a month, week, year or the agenda around the day it is turned to."""
        if mode is not self.mode:
            self._at = (mode, self.day)
            self._show_head()
            self.question.ask_again()

    def go_to(self, day: date) -> None:
        """Turns to a day; what stands there is asked for where it is not shown."""
        mode, before = self._at
        self._at = (mode, day)
        self._show_head()
        if mode is Mode.AGENDA:
            self.canvas.turn_agenda(day, scroll=True)
        elif span_of(mode, before, first_weekday()) != span_of(mode, day, first_weekday()):
            self.question.ask_again()
        elif self.answer is not None and self.answer.mode is mode:
            self.show_answer(self.answer)

    def _show_head(self) -> None:
        self.head.show_span(self.mode, title_of(self.mode, self.day, first_weekday()))
        self.head.show_today("Today" if self.session.as_of is None else "As of")
        self.head.fit_to(self.width())

    def _bring_into_view(self, engagement: int) -> None:
        """Turns to where an engagement stands that was selected elsewhere, unless it is in view."""
        found = self.answer.found if self.answer is not None else None
        if isinstance(found, AgendaRows):
            self.canvas.agenda.bring_into_view(engagement)
            return
        if found is None or engagement not in _ids_in(found):
            day = first_day_of(self.session.reader, engagement)
            if day is not None:
                self.go_to(day)

    # What happens

    def minimumSizeHint(self) -> QSize:
        return QSize(self.canvas.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.fit_to(self.width())

    def _on_session_as_of_changed(self) -> None:
        as_of = self.session.as_of
        if as_of is not None:
            self.go_to(as_of.day)
        self._show_head()

    def _on_canvas_picked(self, engagements: tuple[int, ...]) -> None:
        self._own_choice = engagements
        self.session.select(engagements)

    def _on_canvas_day_requested(self, day: date) -> None:
        """Lets through what may fall on a day; takes that away again where the filter says it already."""
        text, value = self.session.filter_text, day.isoformat()
        only = has_term(text, "during", value)
        self.session.set_filter(set_term(text, "during", [] if only else [value]))

    def _on_canvas_month_requested(self, day: date) -> None:
        self._at = (self.mode, day)
        self.show_mode(Mode.MONTH)

    def _on_canvas_agenda_requested(self, day: date | None) -> None:
        self._at = (self.mode, day or self.day.replace(day=1))
        self.show_mode(Mode.AGENDA)

    def _on_canvas_key_typed(self, letter: str) -> None:
        modes = {mode.key: mode for mode in Mode}
        if letter in modes:
            self.show_mode(modes[letter])
        elif letter == "T":
            self.to_today()
        elif letter == "G":
            self.head.ask_for_day()

    def _on_canvas_top_changed(self, day: date) -> None:
        self._at = (self.mode, day)
        self.canvas.turn_agenda(day, scroll=False)
        self._show_head()

    def _on_foot_undated_requested(self) -> None:
        self.session.set_filter(set_term(self.session.filter_text, "is", ["undated"]))

    def _on_head_day_wanted(self, where: QPoint) -> None:
        asking = GoToDay(self.session.reader.today, self)
        asking.chosen.connect(self.go_to)
        asking.ask_at(where)


def _ids_in(found: Weeks | YearTally) -> Collection[int]:
    """The engagements that stand in the span."""
    return found.ids if isinstance(found, YearTally) else {item.id for item in found.span.items}


def _shown_words(answer: Answer) -> str:
    """How many of them stand in the span that is shown."""
    found = answer.found
    number = found.engagements if isinstance(found, AgendaRows) else len(_ids_in(found))
    return f"{number:,} shown"


def _year_rows(tally: YearTally) -> list[TwinRow]:
    """The days and months of a year with their counts; each stands for the engagements it has."""
    rows = []
    named = [(f"{tally.year}, longer or open", tally.longer)] if tally.longer.count else []
    for month in range(1, 13):
        if month in tally.months:
            named.append((f"sometime in {month_words(date(tally.year, month, 1), 'long')}", tally.months[month]))
        days = sorted(day for day in tally.days if day.month == month)
        named += [(weekday_words(day), tally.days[day]) for day in days]
    for name, one in named:
        struck = f"{one.struck:,}" if one.struck else ""
        rows.append(TwinRow((name, f"{one.count:,}", statuses_words(one.statuses), struck), one.ids))
    return rows
