"""What a screen reader finds in a painted calendar: each day, each item and each line above by its name and place."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_SPEAKING = "speaksForItself"
_installed: list[bool] = []


class Spoken(Protocol):
    """A painted widget that can name what is on it."""

    def spoken(self) -> list[tuple[str, QRectF]]:
        """Names with their places, in the coordinates of the widget."""
        ...


def speak_for(widget: QWidget) -> None:
    """Lets a screen reader find what a painted widget (`Spoken`) has on it."""
    if not _installed:
        QAccessible.installFactory(_interface_of)
        _installed.append(True)
    widget.setProperty(_SPEAKING, True)


def _interface_of(key: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, QWidget) and thing.property(_SPEAKING):
        return _Canvas(thing)
    return None


class _Thing(QAccessibleInterface):
    """One thing on a canvas, found anew by its number each time it is asked."""

    def __init__(self, canvas: _Canvas, number: int) -> None:
        super().__init__()
        self._canvas = canvas
        self._number = number

    def isValid(self) -> bool:
        return self._number < self._canvas.childCount()

    def object(self) -> QObject | None:
        return None

    def parent(self) -> QAccessibleInterface:
        return self._canvas

    def child(self, index: int) -> QAccessibleInterface | None:
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def rect(self) -> QRect:
        return self._canvas.place_of(self._number)

    def text(self, kind: QAccessible.Text) -> str:
        return self._canvas.name_of(self._number) if kind == QAccessible.Text.Name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """The names are those of the record."""


class _Canvas(QAccessibleWidget):
    """A painted widget with the things on it as its children."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.List)
        self._widget = widget
        self._things: list[_Thing] = []

    def _spoken(self) -> list[tuple[str, QRectF]]:
        return self._widget.spoken()  # type: ignore[attr-defined, no-any-return]

    def name_of(self, number: int) -> str:
        return self._spoken()[number][0]

    def place_of(self, number: int) -> QRect:
        rect = self._spoken()[number][1].toRect()
        return QRect(self._widget.mapToGlobal(QPoint(rect.x(), rect.y())), rect.size())

    def childCount(self) -> int:
        return len(self._spoken())

    def child(self, index: int) -> QAccessibleInterface | None:
        if not 0 <= index < self.childCount():
            return None
        while len(self._things) <= index:
            self._things.append(_Thing(self, len(self._things)))
        return self._things[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self._things.index(child) if child in self._things else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        numbers = [n for n in range(self.childCount()) if self.place_of(n).contains(x, y)]
        return self.child(numbers[-1]) if numbers else None
