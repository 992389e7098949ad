"""The year as a widget: twelve small months that the mouse points at and the keyboard walks over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from tracker.dates import month_words
from tracker.queries.calendar_rows import Tally, YearTally
from ui.calendar.dayboard import DayBoard
from ui.calendar.spans import first_weekday
from ui.calendar.wording import day_name, statuses_words, tally_tip, weekday_words
from ui.calendar.yeargrid import YearGrid, lay_out_year
from ui.calendar.yearpaint import Pointed, paint_marks, paint_year
from ui.kit import theme_of

_NOTHING = Tally((), (), 0)


class YearBoard(DayBoard):
    """Shows how many engagements each day of a year has.

    month_requested: somebody wants to see a month, given by its first day.
    """

    month_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tally = YearTally(2000, {}, {}, _NOTHING, None, None, 0)
        self._pointed = Pointed()
        self._grid: YearGrid | None = None
        self._picture: QPixmap | None = None

    # What is shown

    def show_year(self, tally: YearTally, cursor: date, today: date, as_of: date | None) -> None:
        """Shows a year, the cursor on one of its days."""
        self._tally = tally
        self._scene = replace(self._scene, today=today, as_of=as_of, cursor=cursor)
        self._pointed = Pointed()
        self._renew()
        self._describe()

    def show_selection(self, engagements: tuple[int, ...]) -> None:
        self._scene = replace(self._scene, selected=frozenset(engagements))
        self._forget_picture()

    @property
    def tally(self) -> YearTally:
        return self._tally

    @property
    def grid(self) -> YearGrid:
        """Where everything lies; made when it is first asked for after a change."""
        if self._grid is None:
            self._grid = self._laid_out(QSizeF(self.size()))
        return self._grid

    def _laid_out(self, size: QSizeF) -> YearGrid:
        longer, start = self._tally.longer.count > 0, first_weekday()
        return lay_out_year(self._tally.year, size, self._look, start, longer=longer, mirrored=self._mirrored)

    def paint_on(self, painter: QPainter, size: QSizeF) -> None:
        """Draws the same as it shows, without what the mouse and keyboard mark, in another size."""
        paint_year(painter, self._laid_out(size), self._tally, self._look, theme_of(self), self._scene)

    def spoken(self) -> list[tuple[str, QRectF]]:
        """The name and place of each day, and of each month with what is known to it, for a screen reader."""
        grid = self.grid
        found = []
        for month in grid.months:
            found.append((self._month_name(month.number), month.title))
            for number, rect in enumerate(month.days, 1):
                found.append((self.name_of(date(grid.year, month.number, number)), rect))
        return found

    def name_of(self, day: date) -> str:
        tally = self._tally.days.get(day, _NOTHING)
        name = day_name(day, tally.count, today=self._scene.today, as_of=self._scene.as_of)
        return f"{name}: {statuses_words(tally.statuses)}" if tally.count else name

    def _month_name(self, number: int) -> str:
        name, tally = month_words(date(self._tally.year, number, 1), "long"), self._tally.months.get(number)
        return f"{name}, {statuses_words(tally.statuses)} known to the month" if tally is not None else name

    def _pick_day(self, day: date) -> None:
        tally = self._tally.days.get(day)
        if tally is not None and tally.count:
            self.picked.emit(tally.ids)

    def _rect_of(self, day: date) -> QRectF:
        return self.grid.day_rect(day)

    def _ends(self, day: date) -> tuple[date, date]:
        return date(day.year, 1, 1), date(day.year, 12, 31)

    def _open_current(self) -> None:
        self.day_requested.emit(self.cursor_day)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pointed = self._at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif pointed.day is not None:
            self._go(pointed.day)
            self._pick_day(pointed.day)
        elif pointed.month is not None:
            self.month_requested.emit(date(self._tally.year, pointed.month, 1))
        elif pointed.above:
            self.agenda_requested.emit(date(self._tally.year, 1, 1))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        pointed = self._at(event.position())
        if pointed.day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.day_requested.emit(pointed.day)

    def _at(self, point: QPointF) -> Pointed:
        grid = self.grid
        day = grid.day_at(point)
        above = self._tally.longer.count > 0 and grid.above.contains(point)
        return Pointed(day, grid.month_at(point) if day is None else None, above)

    def _hover(self, point: QPointF | None) -> None:
        pointed = self._at(point) if point is not None else Pointed()
        if pointed != self._pointed:
            self._pointed = pointed
            self._point_with(hand=pointed != Pointed())

    def tip_at(self, point: QPointF) -> str:
        pointed = self._at(point)
        if pointed.day is not None:
            return tally_tip(weekday_words(pointed.day), self._tally.days.get(pointed.day))
        if pointed.month is not None:
            title = f"Show {month_words(date(self._tally.year, pointed.month, 1), 'long')}"
            sometime = self._tally.months.get(pointed.month)
            return f"{title}\nKnown to the month: {statuses_words(sometime.statuses)}" if sometime else title
        return "Show them in the agenda" if pointed.above else ""

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._painted())
        paint_marks(painter, self.grid, theme_of(self), self._scene, self._pointed)
        painter.end()

    def _painted(self) -> QPixmap:
        """The year without marks, painted once: the mouse and the keyboard move over it without painting it again."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(theme_of(self).color("surface"))
            painter = QPainter(picture)
            self.paint_on(painter, QSizeF(self.size()))
            painter.end()
            self._picture = picture
        return self._picture

    def _forget_picture(self) -> None:
        self._picture = None
        self.update()

    def _renew(self) -> None:
        self._grid = None
        self._forget_picture()
