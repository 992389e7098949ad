"""The painted map as it is worked: moved, enlarged, pointed at, walked through with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui.kit import GRID, announce, theme_of
from ui.kit.fonts import text_scale
from ui.map.camera import REGIONS, Camera, Region, framed, whole
from ui.map.card import card_of_point
from ui.map.hitting import next_point, point_at, way_at
from ui.map.layer import Layer
from ui.map.look import Look, sea_colour
from ui.map.marks import Moment, Point
from ui.map.overlay import Hovered, Overlay, paint_overlay
from ui.map.scene import Scene
from ui.map.zoombuttons import ZoomButtons

SETTLE_MS = 90
"""How long after the last step of a zoom the map is painted anew; until then its picture is enlarged."""
NEXT_MS = 4
"""How long after a frame what is left to paint is gone on with, so that keys and mouse come in between."""
_BUDGET, _FIRST_BUDGET = 0.004, 0.008
"""So many seconds of a frame are spent on painting anew; and where there is nothing to show as yet."""
_STEP = 1.25
_PAN = 0.15
_WALKS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_HELP = (
    "Arrows walk through the places, Return filters by one, Space selects its engagements. Plus and minus zoom,"
    " Shift with arrows moves the map, 0 shows everything."
)


class MapCanvas(QWidget):
    """Shows a scene; emits what the user chooses in it."""

    place_chosen = Signal(object)  # a HostPlace to filter by
    picked = Signal(tuple)  # ids of engagements to select
    place_picked = Signal(object)  # a HostPlace whose engagements are to be selected, which are not known here
    ways_picked = Signal(tuple)  # likewise of ways
    moved = Signal()  # another part of the world is in view

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        self.focused: int | None = None  # the id of the place that has the keyboard
        self.hovered: Hovered = None
        self._camera: Camera | None = None
        self._mouse = QPointF()
        self._pressed: QPointF | None = None
        self._drag: QPointF | None = None
        self._band: QRectF | None = None
        self._layer = Layer(self._paint_ground, self._paint_marks)
        self._settle = self._timer(SETTLE_MS)
        self._next = self._timer(NEXT_MS)
        self._changed = False  # since the last frame
        self.settled = False  # whether what is shown is whole and sharp
        self.buttons = ZoomButtons(self)
        self.buttons.zoom_requested.connect(self.zoom)
        self.buttons.fit_requested.connect(self.fit)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName("Map")
        self.setAccessibleDescription(_HELP)

    def sizeHint(self) -> QSize:
        return QSize(900, 520)

    # What is in view

    @property
    def camera(self) -> Camera:
        """The part of the world in view; the whole of it until somebody goes elsewhere."""
        return self._camera if self._camera is not None else whole(self.size_f(), self.scene.which)

    @property
    def look(self) -> Look:
        return Look(theme_of(self), self.font(), text_scale(self.font()), self.scene.one, self.scene.busiest)

    def size_f(self) -> QSizeF:
        return QSizeF(max(1, self.width()), max(1, self.height()))

    def refresh(self) -> None:
        """To be called after the scene has changed."""
        self.hovered = None
        self._changed = True
        self.update()

    def show_moment(self, moment: Moment | None) -> None:
        """Shows only what falls on some days, or everything again."""
        if self.scene.show_moment(moment):
            self.refresh()

    def go_to(self, region: Region) -> None:
        """Shows a region, or the whole world around one of the oceans."""
        self.scene.turn_to(region.world)
        self.refresh()
        self._look_from(None if region.bounds is None else region.camera(self.scene.projection, self.size_f()))

    def fit(self) -> None:
        """Shows all points and ways, as close as they allow."""
        self._look_from(self.scene.around_marks(self.size_f()))

    def zoom(self, steps: float, at: QPointF | None = None) -> None:
        """Closer by so many steps, or further away for negative ones, around a pixel or the middle."""
        around = at if at is not None else QRectF(self.rect()).center()
        self._look_from(self.camera.closer(_STEP**steps, around, self.size_f()))
        self._settle.start()

    def pan(self, across: float, down: float) -> None:
        """Moves the view by these parts of its size, to the right and down where they are positive."""
        self._look_from(self.camera.moved(across * self.width(), down * self.height()).held(self.size_f()))

    def region(self) -> Region | None:
        """The region that is in view exactly, or None."""
        size, scene = self.size_f(), self.scene
        for region in REGIONS:
            if region.world == scene.which and region.camera(scene.projection, size) == self.camera:
                return region
        return None

    def _look_from(self, camera: Camera | None) -> None:
        """Shows another part of the world; None for the whole of it, however large the window becomes."""
        self._camera = camera
        self.moved.emit()
        self.update()

    # Painting

    def paint_picture(self, painter: QPainter, size: QSizeF, credit: str = "") -> None:
        """Paints the view on anything, in this size, with a legend that says what lines and marks mean."""
        camera = replace(self.camera, scale=self.camera.scale * size.width() / self.size_f().width())
        painter.save()
        painter.setClipRect(QRectF(0, 0, size.width(), size.height()))
        for paint in (self.scene.paint_ground, partial(self.scene.paint_marks, exact=True)):
            for _ in paint(painter, camera, size, self.look, None):
                continue
        self.scene.paint_legend(painter, size, self.look, credit)
        painter.restore()

    def sharpen(self) -> None:
        """Begins to paint what a zoom enlarged, without waiting for its next step."""
        self._settle.stop()
        self.update()

    def settle(self) -> None:
        """Brings what is painted bit by bit to its end: for a picture of the window."""
        self.sharpen()
        assert self.scene.world
        while not self._go_on(self.look, SETTLE_MS):
            continue

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._changed = True

    def paintEvent(self, event: QPaintEvent) -> None:
        size, look = self.size_f(), self.look
        if self._settle.isActive() or not self.scene.ready:
            self.settled = False
        else:
            self.settled = self._go_on(look, self._budget())
        painter = QPainter(self)
        self._layer.draw(painter, self.camera, size, sea_colour(look.theme))
        self.scene.paint_legend(painter, size, look)
        paint_overlay(painter, self._overlay(), self.camera, size, look)
        painter.end()
        if not self.settled and not self._settle.isActive():
            self._next.start()

    def _budget(self) -> float:
        """How many seconds of this frame are for painting anew: none where it has taken over a changed scene, or was
        laid out to be shown."""
        changed, self._changed = self._changed, False
        if changed:
            return 0.0
        return _FIRST_BUDGET if self._layer.camera is None else _BUDGET

    def _go_on(self, look: Look, seconds: float) -> bool:
        """Goes on painting for so many seconds, not at all for 0; returns whether the view is shown as it is now."""
        size, ratio, before = self.size_f(), self.devicePixelRatioF(), self._layer.camera
        camera = self.camera
        if self._camera is not None and before is not None and before.scale == camera.scale:
            self._camera = camera = camera.on_pixels(before, ratio)
        ground = (self.scene.which, look.theme.name)
        state = camera, size, ratio, ground, (look.font.key(), self.scene.version)
        if self._layer.want(*state):
            return True
        return seconds > 0 and self._layer.work(seconds) and self._layer.want(*state)

    def _paint_ground(self, painter: QPainter, camera: Camera, size: QSizeF, part: QRectF) -> Iterator[None]:
        return self.scene.paint_ground(painter, camera, size, self.look, part)

    def _paint_marks(self, painter: QPainter, camera: Camera, size: QSizeF, part: QRectF) -> Iterator[None]:
        return self.scene.paint_marks(painter, camera, size, self.look, part)

    def _overlay(self) -> Overlay:
        focus = self.hasFocus()
        walker = self.walker() if focus else None
        return Overlay(walker, self.hovered, self._mouse, self._band, self._drag is not None, focus)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed = event.position()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._band = QRectF(event.position(), QSizeF())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is None:
            self._hover(at)
        elif self._band is not None:
            self._band = QRectF(self._pressed, at).normalized()
            self.update()
        elif self._drag is not None or (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            before = self._drag if self._drag is not None else self._pressed
            self._drag = at
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._look_from(self.camera.moved(before.x() - at.x(), before.y() - at.y()).held(self.size_f()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            super().mouseReleaseEvent(event)
            return
        band, dragged = self._band, self._drag is not None
        self._pressed = self._drag = self._band = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if band is not None and min(band.width(), band.height()) > GRID:
            size = self.size_f()
            corners = self.camera.to_map(band.topLeft(), size), self.camera.to_map(band.bottomRight(), size)
            self._look_from(framed(QRectF(QPointF(*corners[0]), QPointF(*corners[1])), size).held(size))
        elif band is None and not dragged:
            self._click(event.position(), selects=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        self._hover(event.position())
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._under(event.position()) is None:
            self.zoom(2, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if turned.y():
            self.zoom(turned.y() / 120, event.position())
        else:
            self.pan(-turned.x() / 120 * _PAN / 3, 0)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.refresh()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(event.value() * 4, event.position())
            return True
        return super().event(event)

    def _click(self, at: QPointF, *, selects: bool) -> None:
        found = self._under(at)
        if isinstance(found, Point):
            self.focused = found.place.id
            self._choose(found, selects=selects)
        elif found:
            engagements = tuple(dict.fromkeys(one for way in found for one in way.engagements))
            if engagements:
                self.picked.emit(engagements)
            else:
                self.ways_picked.emit(found)

    def _choose(self, point: Point, *, selects: bool) -> None:
        if selects and not point.place.engagements:
            self.place_picked.emit(point.place)
        elif selects:
            self.picked.emit(point.place.engagements)
        else:
            self.place_chosen.emit(point.place)

    def _hover(self, at: QPointF) -> None:
        found, self._mouse = self._under(at), at
        if found != self.hovered or isinstance(found, tuple):
            self.hovered = found
            self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.OpenHandCursor)
            self.update()

    def _under(self, at: QPointF) -> Hovered:
        scene, size = self.scene, self.size_f()
        point = point_at(scene.marks.points, at, self.camera, size, self.look)
        return point or way_at((*scene.ways, *scene.chosen_ways), at, self.camera, size) or None

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, walk = event.key(), _WALKS.get(Qt.Key(event.key()))
        walker = self.walker()
        if walk is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(walk[0] * _PAN, walk[1] * _PAN)
        elif walk is not None:
            self._walk_to(next_point(self.scene.marks.points, walker, *walk, self.camera))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._walk_to(self._by_size(1 if key == Qt.Key.Key_PageDown else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and walker is not None:
            self._choose(walker, selects=key == Qt.Key.Key_Space)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.fit()
        elif key == Qt.Key.Key_Escape and walker is not None:
            self.focused = None
            self.update()
        else:
            super().keyPressEvent(event)

    def walker(self) -> Point | None:
        """The point that has the keyboard, as it is at the moment."""
        return self.scene.point_of(self.focused)

    def _by_size(self, step: int) -> Point | None:
        """The next smaller point, or the next larger for a negative step."""
        points, here = self.scene.marks.points, self.walker()
        if not points:
            return None
        return points[(points.index(here) + step) % len(points)] if here is not None else points[0]

    def _walk_to(self, point: Point | None) -> None:
        if point is None:
            return
        self.focused, self.hovered = point.place.id, None
        size, margin = self.size_f(), 5 * GRID
        at = self.camera.to_pixels(point.x, point.y, size)
        if not QRectF(self.rect()).adjusted(margin, margin, -margin, -margin).contains(at):
            self._look_from(replace(self.camera, x=point.x, y=point.y).held(size))
        announce(self, card_of_point(point).spoken)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # Keeping things in their place

    def _timer(self, milliseconds: int) -> QTimer:
        """A timer that has the map painted."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.update)
        return timer

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._camera is not None:
            self._camera = self._camera.held(self.size_f())
        self.buttons.stand_in_corner(GRID)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.buttons.stand_in_corner(GRID)
            self.update()
