"""Tab goes through a part of the window in the order in which its parts stand, and from the last to the first.

Qt's own order is that of making: what is made later, as views and pages are, comes after all else, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLayout,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

_WHOLE = (QComboBox, QAbstractSpinBox, QAbstractScrollArea)
"""What is one stop, whatever stands in it."""


def go_round(*parts: QWidget, forward: bool) -> QWidget | None:
    """Gives the keyboard to the next stop of parts of a window, or the one before, and returns it.

    A widget with a method `stops` says itself what Tab comes to in it, where that is not as it is laid out or stands
    elsewhere too. Every radio button is a stop; Qt comes to one of a group only. None, and nothing done, where the
    keyboard is with none of the stops.
    """
    here = next((part.window().focusWidget() for part in parts), None)
    stops = list(dict.fromkeys(stop for part in parts for stop in _within(part)))
    if here not in stops:
        return None
    following = stops[(stops.index(here) + (1 if forward else -1)) % len(stops)]
    following.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return following


def _within(widget: QWidget) -> Iterator[QWidget]:
    """A widget, where Tab may stop at it, and the stops in it; of what is not seen none."""
    if not widget.isVisible() or not widget.isEnabled():
        return
    # Qt takes Tab from the radio buttons that are not chosen.
    may_stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QRadioButton)
    if may_stop and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        content = widget.widget()
        if content is not None:
            yield from _within(content)
    elif not isinstance(widget, _WHOLE):
        yield from _inside(widget)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """The stops in a widget, in its own order or in that of its layout.

    Its children are never asked for: of what Qt made by itself Python would keep a hold that outlives it.
    """
    own: Callable[[], Sequence[QWidget]] | None = getattr(widget, "stops", None)
    parts: Iterable[QWidget] = ()
    if own is not None:
        parts = own()
    elif isinstance(widget, QStackedWidget):
        parts = (current,) if (current := widget.currentWidget()) is not None else ()
    elif isinstance(widget, QSplitter):
        parts = [part for place in range(widget.count()) if (part := widget.widget(place)) is not None]
    elif (layout := widget.layout()) is not None:
        parts = _laid_out(layout)
    for part in parts:
        yield from _within(part)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield widget
