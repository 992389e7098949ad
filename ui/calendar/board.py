"""The month and the week as a widget: painted days that the mouse points at and the keyboard walks over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tracker.queries.calendar_rows import CalendarItem, CalendarSpan
from ui.calendar.arranging import Weeks, by_weeks, items_on
from ui.calendar.dayboard import DayBoard
from ui.calendar.grid import Grid, Part, Zone, lay_out
from ui.calendar.gridpaint import paint_grid
from ui.calendar.pointing import chosen_with
from ui.calendar.spans import Mode, first_weekday, rest_days, week_of
from ui.calendar.wording import counted, day_name, engagement_ids, item_name, item_tip, weekday_words
from ui.kit import announce, theme_of


class Board(DayBoard):
    """Shows a span of whole weeks. Within the cursor's day Tab goes from item to item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = Mode.MONTH
        self._weeks: Weeks | None = None
        self._scene = replace(self._scene, rest_days=rest_days())
        self._grid: Grid | None = None

    # What is shown

    def show_weeks(self, mode: Mode, weeks: Weeks, cursor: date, today: date, as_of: date | None) -> None:
        """Shows what stands on these days, the cursor on one of them."""
        self._mode, self._weeks = mode, weeks
        current = self._scene.current
        if current is not None and all(item.key != current for item in weeks.span.items):
            current = None
        self._scene = replace(
            self._scene, today=today, as_of=as_of, cursor=cursor, current=current, hovered=None, rest_days=rest_days()
        )
        self._renew()
        if self.isVisible():
            self._lay_out()  # now, for to paint it is work enough for another turn
        self._describe()

    def show_selection(self, engagements: tuple[int, ...]) -> None:
        self._scene = replace(self._scene, selected=frozenset(engagements))
        self.update()

    @property
    def grid(self) -> Grid:
        """Where everything lies; made when it is first asked for after a change."""
        return self._grid or self._lay_out()

    def _lay_out(self) -> Grid:
        week = week_of(self.cursor_day, first_weekday())
        weeks = self._weeks or by_weeks(CalendarSpan(*week, (), None, None, 0))
        self._grid = self._laid_out(weeks, QSizeF(self.size()))
        return self._grid

    def _laid_out(self, weeks: Weeks, size: QSizeF) -> Grid:
        return lay_out(self._mode, self.cursor_day, weeks, size, self._look, mirrored=self._mirrored)

    def paint_on(self, painter: QPainter, size: QSizeF) -> None:
        """Draws the same as it shows, without what the mouse and keyboard mark, in another size."""
        if self._weeks is not None:
            scene = replace(self._scene, focused=False, hovered=None)
            paint_grid(painter, self._laid_out(self._weeks, size), self._look, theme_of(self), scene)

    def items_of_day(self, day: date) -> list[CalendarItem]:
        return items_on(self._weeks.span.items, day) if self._weeks is not None else []

    def spoken(self) -> list[tuple[str, QRectF]]:
        """The name and place of each thing on it that a screen reader finds: lines above, days, items."""
        grid = self.grid
        names = [(item_name(chip.item), chip.rect) for line in grid.lines for chip in line.chips]
        for day, rect in grid.cells.items():
            names.append((self.name_of(day), rect))
        return names + [(item_name(placed.bar.item), placed.piece.rect) for placed in grid.bars]

    def name_of(self, day: date) -> str:
        number = len(engagement_ids(self.items_of_day(day)))
        return day_name(day, number, today=self._scene.today, as_of=self._scene.as_of)

    def _renew(self) -> None:
        self._grid = None
        self.update()

    def _describe(self) -> None:
        number = len(engagement_ids(self.items_of_day(self.cursor_day)))
        self.setAccessibleDescription(f"{weekday_words(self.cursor_day)}: {counted(number)}")

    def _rect_of(self, day: date) -> QRectF:
        return self.grid.cells.get(day, QRectF(self.rect()))

    # The items of a day

    def _stops(self) -> list[CalendarItem]:
        """The items that Tab goes through: those above the days, then those of the cursor's day."""
        above = [chip.item for line in self.grid.lines for chip in line.chips]
        return [*self.items_of_day(self.cursor_day), *above]

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

    def _ends(self, day: date) -> tuple[date, date]:
        return week_of(day, first_weekday())

    def _open_current(self) -> None:
        if self._scene.current is not None:
            self.opened.emit("engagement", self._scene.current[0])
        else:
            self.day_requested.emit(self.cursor_day)

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

    def _hover(self, point: QPointF | None) -> None:
        zone = self.grid.zone_at(point) if point is not None else None
        if zone != self._scene.hovered:
            self._scene = replace(self._scene, hovered=zone)
            self._point_with(hand=zone is not None and zone.part is not Part.DAY)

    def tip_at(self, point: QPointF) -> str:
        zone = self.grid.zone_at(point)
        if zone is None:
            return ""
        if zone.item is not None:
            return item_tip(zone.item)
        if zone.part is Part.MORE:
            return "\n".join([*(item.heading for item in zone.items[:12]), *(["…"] if len(zone.items) > 12 else [])])
        if zone.part is Part.NUMBER and zone.day is not None:
            return f"{weekday_words(zone.day)}\nShow only what may fall on this day"
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_grid(painter, self.grid, self._look, theme_of(self), self._scene)
        painter.end()
