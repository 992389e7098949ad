"""The timeline's mouse and keyboard: dragging, clicks, tooltips and keys on the painted surface."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from ui.kit import announce, plain_tooltip
from ui.timeline import moving
from ui.timeline.marks import Days
from ui.timeline.pointing import Hit, Under, engagement_hit, hit_at
from ui.timeline.steering import Steered

_FAR = 4
"""Pixels after which a press is a drag."""
_DAY_KEYS = {Qt.Key.Key_Comma: -1, Qt.Key.Key_Less: -1, Qt.Key.Key_Period: 1, Qt.Key.Key_Greater: 1}
_CURSORS = {
    Under.ENGAGEMENT: Qt.CursorShape.PointingHandCursor,
    Under.GROUP: Qt.CursorShape.PointingHandCursor,
    Under.STRETCH: Qt.CursorShape.PointingHandCursor,
    Under.INCIDENT: Qt.CursorShape.PointingHandCursor,
    Under.CHANNEL: Qt.CursorShape.PointingHandCursor,
    Under.DAY_LINE: Qt.CursorShape.SizeHorCursor,
    Under.HEADER_EDGE: Qt.CursorShape.SplitHCursor,
}


@dataclass(slots=True)
class _Press:
    """A button held down: on what, where, and where it was dragged to last."""

    hit: Hit
    begun: QPointF
    last: QPointF
    dragged: bool = False


class Body(Steered):
    """The surface with its input.

    picked: engagements by id, the current one first. opened: a kind of thing and its id. terms_requested: keys and
    values of a filter. as_of_requested: the day (`date`) to look at the record from; as_of_cleared: today again.
    menu_requested: the menu of the selected engagements, at a global point.
    """

    picked = Signal(tuple)
    opened = Signal(str, int)
    terms_requested = Signal(tuple)
    as_of_requested = Signal(object)
    as_of_cleared = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press: _Press | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Timeline")

    # Mouse

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = hit_at(self, QPointF(event.pos())).words
            if words:
                QToolTip.showText(event.globalPos(), plain_tooltip(words).replace("\n", "<br>"), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            hit = hit_at(self, event.position()) if event.button() is Qt.MouseButton.LeftButton else Hit(Under.NOTHING)
            self._press = _Press(hit, event.position(), event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        press, at = self._press, event.position()
        if press is None:
            self.setCursor(_CURSORS.get(hit_at(self, at).under, Qt.CursorShape.ArrowCursor))
            return
        press.dragged = press.dragged or (at - press.begun).manhattanLength() > _FAR
        if not press.dragged:
            return
        if press.hit.under is Under.DAY_LINE:
            self._drag_day(at)
        elif press.hit.under is Under.HEADER_EDGE:
            self.set_header(at.x())
        else:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan_by(press.last.x() - at.x())
            self.set_top(self.top + press.last.y() - at.y())
        press.last = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        press, self._press = self._press, None
        if press is None:
            return
        if press.hit.under is Under.DAY_LINE and press.dragged:
            self._ask_for_day(self.days.line)
        elif not press.dragged and event.button() is Qt.MouseButton.LeftButton:
            self._click(press.hit, event.modifiers())
        self.setCursor(_CURSORS.get(hit_at(self, event.position()).under, Qt.CursorShape.ArrowCursor))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = hit_at(self, event.position())
        if hit.under is Under.DAY_LINE:
            self.as_of_cleared.emit()
        elif hit.under is Under.ENGAGEMENT and self.scene is not None:
            self.opened.emit("engagement", self.scene.items.ids[hit.place])
        elif hit.under is Under.STRETCH:
            self.zoom(3, event.position().x() - self.header)
        elif hit.under is Under.AXIS:
            self.zoom(2, event.position().x() - self.header)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        hit = Hit(Under.ENGAGEMENT, place=self.current) if self.current >= 0 else Hit(Under.NOTHING)
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            hit = hit_at(self, QPointF(event.pos()))
        if hit.under is Under.ENGAGEMENT:
            if hit.place not in self.selected:
                self._pick((hit.place,))
            self.menu_requested.emit(event.globalPos())
            return
        self._group_menu(hit).popup(event.globalPos())

    def _drag_day(self, at: QPointF) -> None:
        day = min(max(int(self.scale.day(at.x() - self.header)), date.min.toordinal()), date.max.toordinal())
        self.show_days(Days(self.days.today, day))

    def _click(self, hit: Hit, modifiers: Qt.KeyboardModifier) -> None:
        if hit.under is Under.ENGAGEMENT:
            if modifiers & Qt.KeyboardModifier.ControlModifier:
                others = tuple(place for place in self._chosen() if place != hit.place)
                self._pick(others if hit.place in self.selected else (hit.place, *others))
            else:
                self._pick((hit.place,))
        elif hit.under is Under.GROUP and hit.row is not None and self.arranged is not None:
            self.toggle_group(self.arranged.groups[hit.row.group].key)
        elif hit.under is Under.STRETCH:
            self.terms_requested.emit(hit.terms)
        elif hit.under in (Under.INCIDENT, Under.CHANNEL):
            self.opened.emit(hit.under.value, hit.id)

    def _group_menu(self, hit: Hit) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if hit.terms and hit.row is not None and self.arranged is not None:
            label = self.arranged.groups[hit.row.group].label
            show = menu.addAction(f"Show only {label}".replace("&", "&&"))
            show.triggered.connect(lambda _=False, terms=hit.terms: self.terms_requested.emit(terms))
            menu.addSeparator()
        menu.addAction("Collapse all groups").triggered.connect(lambda: self.collapse_all(True))
        menu.addAction("Open all groups").triggered.connect(lambda: self.collapse_all(False))
        menu.addSeparator()
        menu.addAction("Show everything").triggered.connect(self.fit)
        menu.addAction("Show today").triggered.connect(self.to_day)
        if self.days.as_of is not None:
            menu.addAction("Back to today's record").triggered.connect(self.as_of_cleared)
        return menu

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.scene is None or not self._act_on(event):
            super().keyPressEvent(event)

    def _act_on(self, event: QKeyEvent) -> bool:
        """Does what a key means; False where it means nothing here."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        if event.text() in ("+", "=") or key == Qt.Key.Key_Plus:
            self.zoom(1)
        elif event.text() in ("-", "_") or key == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif shift and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.pan(1 if key == Qt.Key.Key_Right else -1)
        elif (plain or shift) and key in _DAY_KEYS:
            self._step_day(_DAY_KEYS[Qt.Key(key)] * (30 if shift else 1))
        elif key == Qt.Key.Key_Escape and self.days.as_of is not None:
            self.as_of_cleared.emit()
        elif plain and key == Qt.Key.Key_F:
            self.fit()
        elif plain and key == Qt.Key.Key_T:
            self.to_day()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current >= 0 and self.scene is not None:
            self.opened.emit("engagement", self.scene.items.ids[self.current])
        elif plain and key == Qt.Key.Key_Space and self.current >= 0 and self.arranged is not None:
            self.toggle_group(self.arranged.groups[self.arranged.group_of(self.current)].key)
        else:
            return self._move(key, modifiers)
        return True

    def _step_day(self, days: int) -> None:
        """Looks at the record from a day before or after the present one."""
        self._ask_for_day(min(max(self.days.line + days, date.min.toordinal()), date.max.toordinal()))

    def _ask_for_day(self, day: int) -> None:
        if day == self.days.today:
            self.as_of_cleared.emit()
        else:
            self.as_of_requested.emit(date.fromordinal(day))

    def _move(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Moves the selection with arrows, Home, End and the page keys."""
        scene, current = self.scene, self.current
        assert scene is not None
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
                Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)  # fmt: skip
        if key not in keys or (control and key not in (Qt.Key.Key_Home, Qt.Key.Key_End)):
            return False
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._page(1 if key == Qt.Key.Key_PageDown else -1)
            return True
        if current < 0 or (control and key == Qt.Key.Key_Home):
            found = moving.first_of_all(scene)
        elif control:
            found = moving.first_of_all(scene, last=True)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            found = moving.end_of(scene, current, last=key == Qt.Key.Key_End)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            found = moving.along(scene, current, 1 if key == Qt.Key.Key_Right else -1)
        else:
            found = moving.across(scene, current, 1 if key == Qt.Key.Key_Down else -1)
        if found >= 0:
            self._pick((found,))
            self.show_place(found)
        return True

    def _page(self, step: int) -> None:
        """Scrolls by a page; the selection goes with it, to the row at the same height."""
        scene = self.scene
        assert scene is not None
        kept = scene.layout.row_of(self.current).top - self.top if self.current >= 0 else 0.0
        self.set_top(self.top + step * self.sight.height * 0.9)
        if self.current < 0:
            return
        row = scene.layout.row_at(min(self.top + max(kept, 0.0), self.rows_height() - 1))
        if row is not None and row.group < len(scene.arranged.groups):
            day = scene.items.first[self.current]
            scene.arranged.have(row.group, day)
            rows = [one for one in scene.layout.rows_of(row.group) if one.place >= 0 or one.block is not None]
            target = min(rows, key=lambda one: abs(one.top - row.top), default=None)
            found = moving.nearest(scene, target, day) if target is not None else -1
            if found >= 0:
                self._pick((found,))

    # Selecting

    def _chosen(self) -> tuple[int, ...]:
        """The places of the selected engagements, the current one first."""
        return tuple(sorted(self.selected, key=lambda place: (place != self.current, place)))

    def _pick(self, places: tuple[int, ...]) -> None:
        assert self.scene is not None
        self.show_places(frozenset(places), places[0] if places else -1)
        self.picked.emit(tuple(self.scene.items.ids[place] for place in places))
        announce(self, self.accessibleDescription())

    def show_places(self, places: frozenset[int], current: int) -> None:
        super().show_places(places, current)
        if self.scene is None or current < 0:
            self.setAccessibleDescription("Nothing is selected. The arrow keys go from one engagement to the next.")
            return
        hit = engagement_hit(self.scene, current, self.scene.layout.row_of(current))
        more = f", and {len(places) - 1} more" if len(places) > 1 else ""
        self.setAccessibleDescription(f"Selected: {', '.join(hit.words.splitlines())}{more}")
