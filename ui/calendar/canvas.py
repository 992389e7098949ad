"""The canvas of the calendar: the month or week, the year and the agenda in one place, with the line beneath."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QPoint, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.queries.calendar_rows import YearTally
from ui.calendar.agendalist import AgendaList
from ui.calendar.agendarows import AgendaRows
from ui.calendar.arranging import Weeks
from ui.calendar.board import Board
from ui.calendar.foot import CalendarFoot
from ui.calendar.look import Look
from ui.calendar.spans import Mode, first_weekday, month_of, title_of
from ui.calendar.yearboard import YearBoard
from ui.kit import theme_of


@dataclass(frozen=True, slots=True)
class Shown:
    """What a calendar shows: the mode, the day it is turned to, and what was found for it.

    found: the weeks of a month, or the one, the tally of a year, the rows of an agenda. today, as_of: the marked days.
    """

    mode: Mode
    day: date
    found: Weeks | YearTally | AgendaRows
    today: date
    as_of: date | None = None


class CalendarCanvas(QWidget):
    """Shows one mode at a time; what its parts emit, it emits."""

    picked = Signal(tuple)
    opened = Signal(str, int)
    moved_to = Signal(object)
    day_requested = Signal(object)
    month_requested = Signal(object)
    agenda_requested = Signal(object)
    turned = Signal(int)
    zoomed = Signal(int)
    key_typed = Signal(str)
    menu_requested = Signal(QPoint)
    top_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = Board(self)
        self.year = YearBoard(self)
        self.agenda = AgendaList(self)
        self.foot = CalendarFoot(self)
        self.shown: Shown | None = None
        self.setAccessibleName("Calendar")
        self._pages = QStackedWidget(self)
        for page in (self.board, self.year, self.agenda):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self.foot)
        self.foot.setVisible(False)
        self.foot.day_wanted.connect(self.moved_to)
        self._connect()

    def _connect(self) -> None:
        for part in (self.board, self.year, self.agenda):
            part.picked.connect(self.picked)
            part.opened.connect(self.opened)
            part.day_requested.connect(self.day_requested)
            part.turned.connect(self.turned)
            part.zoomed.connect(self.zoomed)
            part.key_typed.connect(self.key_typed)
            part.menu_requested.connect(self.menu_requested)
        for board in (self.board, self.year):
            board.moved_to.connect(self.moved_to)
            board.agenda_requested.connect(self.agenda_requested)
        self.year.month_requested.connect(self.month_requested)
        self.agenda.top_changed.connect(self.top_changed)

    def show_calendar(self, shown: Shown) -> None:
        """Shows what was found."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self.shown = shown
        self._pages.setCurrentWidget(self.page)
        match shown.found:
            case Weeks() as weeks:
                self.board.show_weeks(shown.mode, weeks, shown.day, shown.today, shown.as_of)
            case YearTally() as tally:
                self.year.show_year(tally, shown.day, shown.today, shown.as_of)
            case AgendaRows() as rows:
                self.agenda.show_rows(rows, shown.day, shown.today, shown.as_of)
        page = self.page
        page.setAccessibleName(f"Calendar, {title_of(shown.mode, shown.day, first_weekday())}")
        self._show_foot(shown)
        if had_focus:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setFocusProxy(page)

    def turn_agenda(self, day: date, *, scroll: bool) -> None:
        """Takes over the day that the agenda is turned to, and scrolls there where it is not there already."""
        if self.shown is not None and self.shown.mode is Mode.AGENDA:
            self.shown = replace(self.shown, day=day)
            if scroll:
                self.agenda.show_day(day)

    def _show_foot(self, shown: Shown) -> None:
        title = title_of(shown.mode, shown.day, first_weekday())
        found = shown.found.span if isinstance(shown.found, Weeks) else shown.found
        if isinstance(found, AgendaRows):
            self.foot.show_state("", empty=False, before=None, after=None, undated=found.agenda.undated)
            return
        empty = not self.holds_something()
        self.foot.show_state(title, empty=empty, before=found.before, after=found.after, undated=found.undated)

    def holds_something(self) -> bool:
        """Whether anything stands in the span that is shown; in a month, within the month itself."""
        match self.shown:
            case Shown(found=YearTally() as tally):
                return bool(tally.ids)
            case Shown(found=Weeks(span=span), mode=mode, day=day):
                first, last = month_of(day) if mode is Mode.MONTH else (span.first, span.last)
                return any(item.placement.reaches(first, last) for item in span.items)
            case Shown(found=AgendaRows() as rows):
                return len(rows) > 0
        return False

    def show_selection(self, engagements: tuple[int, ...]) -> None:
        self.board.show_selection(engagements)
        self.year.show_selection(engagements)
        self.agenda.show_selection(engagements)

    @property
    def page(self) -> Board | YearBoard | AgendaList:
        """The part that is shown."""
        match self.shown:
            case Shown(found=YearTally()):
                return self.year
            case Shown(found=AgendaRows()):
                return self.agenda
        return self.board

    def picture_size(self) -> QSize:
        """The size of a picture of it in device-independent pixels: as it is shown, with its title above."""
        look = Look(self.font())
        return QSize(self._pages.width(), self._pages.height() + round(_title_height(look)))

    def paint_on(self, painter: QPainter, size: QSizeF) -> None:
        """Draws what is shown, with the title above."""
        if self.shown is None:
            return
        look, theme = Look(self.font()), theme_of(self)
        high = _title_height(look)
        painter.setFont(look.heading)
        painter.setPen(theme.color("ink"))
        title = title_of(self.shown.mode, self.shown.day, first_weekday())
        area = QRectF(look.px(12), 0, size.width() - look.px(24), high)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter.value, title)
        painter.save()
        painter.translate(0, high)
        rest = QSizeF(size.width(), size.height() - high)
        page = self.page
        if isinstance(page, AgendaList):
            self._paint_agenda(painter, rest)
        else:
            page.paint_on(painter, rest)
        painter.restore()

    def _paint_agenda(self, painter: QPainter, size: QSizeF) -> None:
        height = self.agenda.verticalHeader().defaultSectionSize()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        selected = set(self.agenda.selected_ids())
        rows = self.agenda.lines.rows
        assert rows is not None
        for number, row in enumerate(self.agenda.rows_shown()):
            rect = QRectF(0, number * height, size.width(), height)
            chosen = rows.head(row) is None and rows.engagement(row) in selected
            self.agenda.delegate.paint_row(painter, rect, row, theme_of(self), selected=chosen, mirrored=mirrored)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.page.setFocus(event.reason())


def _title_height(look: Look) -> float:
    return look.height(look.heading) + look.px(16)
