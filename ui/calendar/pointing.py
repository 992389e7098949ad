"""What the calendar's widgets share of the mouse: the wheel as steps, adding to a selection, tooltips in lines."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent

from ui.kit import plain_tooltip

_NOTCH = 120
"""What a wheel reports for one notch, in eighths of a degree."""


class WheelSteps(QObject):
    """Adds up what a wheel or touchpad reports to whole steps; with Ctrl they zoom.

    turned: steps forward in time. zoomed: steps closer.
    """

    turned = Signal(int)
    zoomed = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = 0

    def take(self, event: QWheelEvent) -> None:
        delta = event.angleDelta().y() or event.angleDelta().x()
        if (delta > 0) != (self._left > 0):
            self._left = 0
        self._left += delta
        steps = int(self._left / _NOTCH)
        self._left -= steps * _NOTCH
        event.accept()
        if not steps:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(steps)
        else:
            self.turned.emit(-steps)


def chosen_with(engagement: int, selected: Iterable[int], *, adding: bool) -> tuple[int, ...]:
    """The selection after a click: the engagement alone, or with Ctrl added to the others, or taken from them."""
    if not adding:
        return (engagement,)
    others = tuple(one for one in sorted(selected) if one != engagement)
    return others if engagement in set(selected) and others else (engagement, *others)


def tooltip(text: str) -> str:
    """A text of several lines as a tooltip, shown as it stands."""
    return plain_tooltip(text).replace("\n", "<br>")
