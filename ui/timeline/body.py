"""The timeline's input: wheel, pinch, dragging, clicks and keys on the painted surface."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import exp

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QMenu, QPinchGesture, QToolTip, QWidget

from ui.kit import announce, plain_tooltip
from ui.timeline import moving
from ui.timeline.marks import Days
from ui.timeline.pointing import Hit, Under, engagement_hit, hit_at
from ui.timeline.surface import Surface

_STEP = 1.25
"""How much closer one step of zoom is."""
_FAR = 4
"""Pixels after which a press is a drag."""
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


class Body(Surface):
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
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName("Timeline")

    # Commands

    def zoom(self, step: int, x: float | None = None) -> None:
        """Closer by steps (negative: further) around a place in pixels, else around the selection or the middle."""
        self.zoom_by(_STEP**step, self._anchor() if x is None else x)

    def zoom_by(self, factor: float, x: float) -> None:
        self.set_scale(self.scale.zoomed(factor, x, self.sight.width))

    def pan(self, step: int) -> None:
        """Later by a third of the width for each step, earlier for negative ones."""
        self.pan_by(step * self.sight.width / 3)

    def pan_by(self, pixels: float) -> None:
        self.set_scale(self.scale.panned(pixels, self.sight.width))

    def fit(self) -> None:
        """Shows all days there is anything on, and the day of the line where it is not far from them."""
        if self.arranged is not None:
            first, last = self.arranged.first, self.arranged.last + 1
            near = (last - first) * 0.2 + 31
            if first - near <= self.days.line <= last + near:
                first, last = min(first, self.days.line), max(last, self.days.line + 1)
            sizes = self.look.sizes
            before, after = 3 * sizes.glyph, sizes.open_end + sizes.beside
            day = max(last - first, 2.0) / max(self.sight.width - before - after, 100.0)
            self.show_span(first - before * day, last + after * day)

    def to_day(self) -> None:
        """Shows the day of the line in the middle, at the present zoom."""
        x = self.scale.x(self.days.line + 0.5)
        self.pan_by(x - self.sight.width / 2)

    def toggle_group(self, key: str) -> None:
        """Collapses a group, or opens it again."""
        self.set_collapsed(self.collapsed ^ {key})

    def collapse_all(self, collapse: bool) -> None:
        """Collapses every group, or opens all."""
        groups = self.arranged.timeline.groups if self.arranged is not None else ()
        self.set_collapsed(frozenset(group.key for group in groups) if collapse else frozenset())

    def _anchor(self) -> float:
        if self.current >= 0 and self.scene is not None:
            x = self.scale.x((self.scene.items.first[self.current] + self.scene.items.last[self.current] + 1) / 2)
            if 0 <= x <= self.sight.width:
                return x
        return self.sight.width / 2

    # Wheel and pinch

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixel, angle = event.pixelDelta(), event.angleDelta()
        across = pixel.x() or angle.x() / 2
        down = pixel.y() or angle.y() / 2
        x = event.position().x() - self.header
        on_axis = event.position().y() < self.above
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or (on_axis and not across):
            self.zoom_by(exp(down / 60 * 0.223), x)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan_by(-(down or across))
        else:
            if across:
                self.pan_by(-across)
            if down:
                self.set_top(self.top - down)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._native_gesture(event)
        if isinstance(event, QGestureEvent):
            return self._gesture(event)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = hit_at(self, QPointF(event.pos())).words
            if words:
                QToolTip.showText(event.globalPos(), plain_tooltip(words).replace("\n", "<br>"), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _native_gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.zoom_by(1 + event.value(), event.position().x() - self.header)
        return True

    def _gesture(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        if pinch.changeFlags() & QPinchGesture.ChangeFlag.ScaleFactorChanged and pinch.scaleFactor() > 0:
            at = self.mapFromGlobal(pinch.centerPoint())
            self.zoom_by(pinch.scaleFactor(), at.x() - self.header)
        event.accept(pinch)
        return True

    # Mouse

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
            self.as_of_requested.emit(date.fromordinal(self.days.line))
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
        menu = self._group_menu(hit)
        menu.exec(event.globalPos())
        menu.deleteLater()

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
            self.toggle_group(self.arranged.timeline.groups[hit.row.group].key)
        elif hit.under is Under.STRETCH:
            self.terms_requested.emit(hit.terms)
        elif hit.under in (Under.INCIDENT, Under.CHANNEL):
            self.opened.emit(hit.under.value, hit.id)

    def _group_menu(self, hit: Hit) -> QMenu:
        menu = QMenu(self)
        if hit.terms and hit.row is not None and self.arranged is not None:
            label = self.arranged.timeline.groups[hit.row.group].label
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
        elif event.text() in (",", ".", "<", ">"):
            self._step_day({",": -1, ".": 1, "<": -30, ">": 30}[event.text()])
        elif key == Qt.Key.Key_Escape and self.days.as_of is not None:
            self.as_of_cleared.emit()
        elif plain and key == Qt.Key.Key_F:
            self.fit()
        elif plain and key == Qt.Key.Key_T:
            self.to_day()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current >= 0 and self.scene is not None:
            self.opened.emit("engagement", self.scene.items.ids[self.current])
        elif plain and key == Qt.Key.Key_Space and self.current >= 0 and self.arranged is not None:
            self.toggle_group(self.arranged.timeline.groups[self.arranged.group_of(self.current)].key)
        else:
            return self._move(key, modifiers)
        return True

    def _step_day(self, days: int) -> None:
        """Looks at the record from a day before or after the present one."""
        day = min(max(self.days.line + days, date.min.toordinal()), date.max.toordinal())
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
        if row is not None and row.group < len(scene.arranged.timeline.groups):
            rows = [one for one in scene.layout.rows_of(row.group) if one.place >= 0 or one.block is not None]
            target = min(rows, key=lambda one: abs(one.top - row.top))
            self._pick((moving.nearest(scene, target, scene.items.first[self.current]),))

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
