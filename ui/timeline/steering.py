"""Moving about in the timeline: closer, further, earlier, later, by commands, by wheel and by pinch."""

from __future__ import annotations

from math import exp

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from ui.timeline.surface import Surface

_STEP = 1.25
"""How much closer one step of zoom is."""


_BESIDE_SHARE = 0.18
"""The most of the width that is left free for names and open ends after the last day."""


class Steered(Surface):
    """The surface with the ways to other days and rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grabGesture(Qt.GestureType.PinchGesture)

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
            before = 3 * sizes.glyph
            after = min(sizes.open_end + sizes.beside, self.sight.width * _BESIDE_SHARE)
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
        groups = self.arranged.groups if self.arranged is not None else ()
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
