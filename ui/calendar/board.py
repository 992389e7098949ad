"""The month and the week as a widget: painted days that the mouse points at and the keyboard walks over."""

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
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tracker.queries.calendar_rows import CalendarItem, CalendarSpan
from ui.calendar.arranging import items_on
from ui.calendar.grid import Grid, Part, Zone, lay_out
from ui.calendar.gridpaint import Scene, paint_grid
from ui.calendar.look import Look
from ui.calendar.pointing import WheelSteps, chosen_with, tooltip
from ui.calendar.spans import Mode, first_weekday, months_on, moved, rest_days, week_of
from ui.calendar.wording import counted, day_name, engagement_ids, item_name, item_tip, weekday_words
from ui.kit import announce, theme_of


class Board(QWidget):
    """Shows a span of whole weeks. The day the keyboard is on is its cursor; within a day Tab goes from item to item.

    moved_to: the cursor was moved to a day, which may lie outside the span. picked: ids of the engagements chosen, the
    current one first. day_requested: somebody wants only what may fall on a day. agenda_requested: all of a day.
    """

    picked = Signal(tuple)
    opened = Signal(str, int)
    moved_to = Signal(object)
    day_requested = Signal(object)
    agenda_requested = Signal(object)
    turned = Signal(int)
    zoomed = Signal(int)
    key_typed = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(self.font())
        self._mode = Mode.MONTH
        self._span: CalendarSpan | None = None
        self._cursor = date(2000, 1, 1)
        self._scene = Scene(self._cursor, rest_days=rest_days())
        self._grid: Grid | None = None
        self._wheel = WheelSteps(self)
        self._wheel.turned.connect(self.turned)
        self._wheel.zoomed.connect(self.zoomed)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # What is shown

    def show_span(self, mode: Mode, span: CalendarSpan, cursor: date, today: date, as_of: date | None) -> None:
        """Shows what stands on these days, the cursor on one of them."""
        self._mode, self._span, self._cursor = mode, span, cursor
        current = self._scene.current
        if current is not None and all(item.key != current for item in span.items):
            current = None
        self._scene = replace(
            self._scene, today=today, as_of=as_of, cursor=cursor, current=current, hovered=None, rest_days=rest_days()
        )
        self._arrange()

    def show_selection(self, engagements: tuple[int, ...]) -> None:
        self._scene = replace(self._scene, selected=frozenset(engagements))
        self.update()

    @property
    def cursor_day(self) -> date:
        return self._cursor

    @property
    def grid(self) -> Grid:
        """Where everything lies; made when it is first asked for after a change."""
        if self._grid is None:
            span = self._span or CalendarSpan(*week_of(self._cursor, first_weekday()), (), None, None, 0)
            self._grid = lay_out(
                self._mode, self._cursor, (span.first, span.last), span.items, QSizeF(self.size()), self._look,
                mirrored=self.layoutDirection() is Qt.LayoutDirection.RightToLeft,
            )  # fmt: skip
        return self._grid

    def paint_on(self, painter: QPainter, size: QSizeF) -> None:
        """Draws the same as it shows, without what the mouse and keyboard mark, in another size."""
        span = self._span
        if span is not None:
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            grid = lay_out(
                self._mode, self._cursor, (span.first, span.last), span.items, size, self._look, mirrored=mirrored
            )
            paint_grid(painter, grid, self._look, theme_of(self), replace(self._scene, focused=False, hovered=None))

    def items_of_day(self, day: date) -> list[CalendarItem]:
        return items_on(self._span.items, day) if self._span is not None else []

    def spoken(self) -> list[tuple[str, QRectF]]:
        """The name and place of each thing on it that a screen reader finds: lines above, days, items."""
        grid = self.grid
        names = [(item_name(chip.item), chip.rect) for line in grid.lines for chip in line.chips]
        for day, rect in grid.cells.items():
            names.append((self.name_of(day), rect))
        return names + [(item_name(placed.bar.item), placed.piece.rect) for placed in grid.bars]

    def name_of(self, day: date) -> str:
        """What a day is called for a screen reader."""
        number = len(engagement_ids(self.items_of_day(day)))
        return day_name(day, number, today=self._scene.today, as_of=self._scene.as_of)

    def _arrange(self) -> None:
        self._grid = None
        self._describe()
        self.update()

    def _describe(self) -> None:
        words = f"{weekday_words(self._cursor)}: {counted(len(engagement_ids(self.items_of_day(self._cursor))))}"
        self.setAccessibleDescription(words)

    # The cursor

    def _go(self, day: date) -> None:
        self._cursor = day
        self._scene = replace(self._scene, cursor=day, current=None)
        self.moved_to.emit(day)
        self._describe()
        self.update()
        announce(self, self.name_of(day))

    def _stops(self) -> list[CalendarItem]:
        """The items that Tab goes through: those above the days, then those of the cursor's day."""
        above = [chip.item for line in self.grid.lines for chip in line.chips]
        return [*self.items_of_day(self._cursor), *above]

    def _step_item(self, step: int) -> bool:
        stops = self._stops()
        keys = [item.key for item in stops]
        at = keys.index(self._scene.current) if self._scene.current in keys else (-1 if step > 0 else len(keys))
        if self._scene.current is None and step < 0:
            return False
        at += step
        if not 0 <= at < len(stops):
            self._scene = replace(self._scene, current=None)
            self.update()
            return at < 0
        self._scene = replace(self._scene, current=keys[at])
        self.picked.emit((stops[at].id,))
        self.update()
        announce(self, item_name(stops[at]))
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._step_item(1 if forward else -1) or super().focusNextPrevChild(forward)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
            return
        mirror = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        day, key = self._cursor, event.key()
        steps = {Qt.Key.Key_Left: -mirror, Qt.Key.Key_Right: mirror, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        weeks = week_of(day, first_weekday())
        if key in steps:
            self._go(moved(day, steps[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._go(months_on(day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(weeks[0 if key == Qt.Key.Key_Home else 1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif key == Qt.Key.Key_Space:
            self._pick_day(day)
        elif key == Qt.Key.Key_Escape and self._scene.current is not None:
            self._scene = replace(self._scene, current=None)
            self.update()
        elif event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.key_typed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _open_current(self) -> None:
        if self._scene.current is not None:
            self.opened.emit("engagement", self._scene.current[0])
        else:
            self.day_requested.emit(self._cursor)

    def _pick_day(self, day: date) -> None:
        chosen = engagement_ids(self.items_of_day(day))
        if chosen:
            self.picked.emit(chosen)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        zone = self.grid.zone_at(event.position())
        if zone is None or event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            super().mousePressEvent(event)
            return
        left = event.button() is Qt.MouseButton.LeftButton
        if zone.item is not None:
            self._take(zone, event)
        elif left:
            self._press_day(zone)

    def _take(self, zone: Zone, event: QMouseEvent) -> None:
        assert zone.item is not None
        self._scene = replace(self._scene, current=zone.item.key)
        adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.picked.emit(chosen_with(zone.item.id, self._scene.selected, adding=adding))
        self.update()

    def _press_day(self, zone: Zone) -> None:
        if zone.part is Part.MORE:
            self.agenda_requested.emit(zone.day)
            return
        assert zone.day is not None
        self._go(zone.day)
        if zone.part is Part.NUMBER:
            self.day_requested.emit(zone.day)
        else:
            self._pick_day(zone.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        zone = self.grid.zone_at(event.position())
        if zone is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if zone.item is not None:
            self.opened.emit("engagement", zone.item.id)
        elif zone.part is Part.DAY and zone.day is not None:
            self.day_requested.emit(zone.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.grid.zone_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, zone: Zone | None) -> None:
        if zone != self._scene.hovered:
            self._scene = replace(self._scene, hovered=zone)
            clickable = zone is not None and zone.part is not Part.DAY
            self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            where = self.grid.cells.get(self._cursor, QRectF(self.rect())).center().toPoint()
            self.menu_requested.emit(self.mapToGlobal(where))
        else:
            self.menu_requested.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            zone = self.grid.zone_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tooltip(self._tip(zone)), self)
            return True
        return super().event(event)

    def _tip(self, zone: Zone | None) -> str:
        if zone is None:
            return ""
        if zone.item is not None:
            return item_tip(zone.item)
        if zone.part is Part.MORE:
            return "\n".join([*(item.heading for item in zone.items[:12]), *(["…"] if len(zone.items) > 12 else [])])
        if zone.part is Part.NUMBER and zone.day is not None:
            return f"{weekday_words(zone.day)}\nShow only what may fall on this day"
        return ""

    def wheelEvent(self, event: object) -> None:
        self._wheel.take(event)  # type: ignore[arg-type]

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_grid(painter, self.grid, self._look, theme_of(self), self._scene)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange, QEvent.Type.LocaleChange):
            self._look = Look(self.font())
            self._grid = None
            self.update()

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
