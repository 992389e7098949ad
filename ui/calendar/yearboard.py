"""The year as a widget: twelve small months that the mouse points at and the keyboard walks over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tracker.dates import month_words
from tracker.queries.calendar_rows import Tally, YearTally
from ui.calendar.gridpaint import Scene
from ui.calendar.look import Look
from ui.calendar.pointing import WheelSteps, tooltip
from ui.calendar.spans import first_weekday, months_on, moved
from ui.calendar.wording import day_name, statuses_words, tally_tip, weekday_words
from ui.calendar.yeargrid import YearGrid, lay_out_year
from ui.calendar.yearpaint import Pointed, paint_marks, paint_year
from ui.kit import announce, theme_of

_NOTHING = Tally((), (), 0)


class YearBoard(QWidget):
    """Shows how many engagements each day of a year has. Its signals are those of the Board.

    month_requested: somebody wants to see a month, given by its first day.
    """

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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(self.font())
        self._tally = YearTally(2000, {}, {}, _NOTHING, None, None, 0)
        self._scene = Scene(date(2000, 1, 1), cursor=date(2000, 1, 1))
        self._pointed = Pointed()
        self._grid: YearGrid | None = None
        self._picture: QPixmap | None = None
        self._wheel = WheelSteps(self)
        self._wheel.turned.connect(self.turned)
        self._wheel.zoomed.connect(self.zoomed)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # What is shown

    def show_year(self, tally: YearTally, cursor: date, today: date, as_of: date | None) -> None:
        """Shows a year, the cursor on one of its days."""
        self._tally = tally
        self._scene = replace(self._scene, today=today, as_of=as_of, cursor=cursor)
        self._pointed = Pointed()
        self._grid = None
        self._describe()
        self._forget_picture()

    def show_selection(self, engagements: tuple[int, ...]) -> None:
        self._scene = replace(self._scene, selected=frozenset(engagements))
        self._forget_picture()

    @property
    def tally(self) -> YearTally:
        return self._tally

    @property
    def cursor_day(self) -> date:
        assert self._scene.cursor is not None
        return self._scene.cursor

    @property
    def grid(self) -> YearGrid:
        """Where everything lies; made when it is first asked for after a change."""
        if self._grid is None:
            self._grid = self._laid_out(QSizeF(self.size()))
        return self._grid

    def _laid_out(self, size: QSizeF) -> YearGrid:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        longer = self._tally.longer.count > 0
        return lay_out_year(self._tally.year, size, self._look, first_weekday(), longer=longer, mirrored=mirrored)

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
        """What a day is called for a screen reader."""
        tally = self._tally.days.get(day, _NOTHING)
        name = day_name(day, tally.count, today=self._scene.today, as_of=self._scene.as_of)
        return f"{name}: {statuses_words(tally.statuses)}" if tally.count else name

    def _month_name(self, number: int) -> str:
        name, tally = month_words(date(self._tally.year, number, 1), "long"), self._tally.months.get(number)
        return f"{name}, {statuses_words(tally.statuses)} known to the month" if tally is not None else name

    def _describe(self) -> None:
        self.setAccessibleDescription(self.name_of(self.cursor_day))

    def _go(self, day: date) -> None:
        self._scene = replace(self._scene, cursor=day)
        self.moved_to.emit(day)
        self._describe()
        self.update()
        announce(self, self.name_of(day))

    def _pick_day(self, day: date) -> None:
        tally = self._tally.days.get(day)
        if tally is not None and tally.count:
            self.picked.emit(tally.ids)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
            return
        mirror = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        day, key = self.cursor_day, event.key()
        steps = {Qt.Key.Key_Left: -mirror, Qt.Key.Key_Right: mirror, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if key in steps:
            self._go(moved(day, steps[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._go(months_on(day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(date(day.year, 1, 1) if key == Qt.Key.Key_Home else date(day.year, 12, 31))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_requested.emit(day)
        elif key == Qt.Key.Key_Space:
            self._pick_day(day)
        elif event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.key_typed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(Pointed())

    def _at(self, point: QPointF) -> Pointed:
        grid = self.grid
        day = grid.day_at(point)
        above = self._tally.longer.count > 0 and grid.above.contains(point)
        return Pointed(day, grid.month_at(point) if day is None else None, above)

    def _hover(self, pointed: Pointed) -> None:
        if pointed != self._pointed:
            self._pointed = pointed
            clickable = pointed != Pointed()
            self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            where = self.grid.day_rect(self.cursor_day).center().toPoint()
            self.menu_requested.emit(self.mapToGlobal(where))
        else:
            self.menu_requested.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            QToolTip.showText(event.globalPos(), tooltip(self._tip(self._at(QPointF(event.pos())))), self)
            return True
        return super().event(event)

    def _tip(self, pointed: Pointed) -> str:
        if pointed.day is not None:
            return tally_tip(weekday_words(pointed.day), self._tally.days.get(pointed.day))
        if pointed.month is not None:
            title = f"Show {month_words(date(self._tally.year, pointed.month, 1), 'long')}"
            sometime = self._tally.months.get(pointed.month)
            return f"{title}\nKnown to the month: {statuses_words(sometime.statuses)}" if sometime else title
        return "Show them in the agenda" if pointed.above else ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel.take(event)

    # Qt

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid = None
        self._forget_picture()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = QEvent.Type
        if event.type() in (kinds.FontChange, kinds.LayoutDirectionChange, kinds.LocaleChange):
            self._look = Look(self.font())
            self._grid = None
            self._forget_picture()
        elif event.type() in (kinds.PaletteChange, kinds.StyleChange):
            self._forget_picture()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._scene = replace(self._scene, focused=True)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._scene = replace(self._scene, focused=False)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._look.px(280)), round(self._look.px(240)))
