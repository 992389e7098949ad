"""Tab goes through a part of the window in the order in which it is seen, and from the last stop to the first.

Qt's own order is that of making: what is made later, as views and pages are, comes after all else, wherever it stands.
The order is read off where things stand, not off layouts: of an item of a layout Python would keep a hold that outlives
it, and take the next one at its place in memory for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

_WHOLE = (QComboBox, QAbstractSpinBox, QAbstractScrollArea)
"""What is one stop, whatever stands in it."""
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def go_round(*parts: QWidget, forward: bool) -> QWidget | None:
    """Gives the keyboard to the next stop of parts of a window, or the one before, and returns it.

    A widget with a method `stops` says itself what Tab comes to in it, where that is not as it is seen or stands
    elsewhere too. Every radio button is a stop; Qt comes to one of a group only. None, and nothing done, where the
    keyboard is with none of the stops.
    """
    here = next((part.window().focusWidget() for part in parts), None)
    if here is None or not here.isVisible() or not here.isEnabled():
        return None
    # What was just shown stands in its place from here on, not only in the next turn.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
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
    for part in _parts(widget):
        yield from _within(part)


def _parts(widget: QWidget) -> Iterable[QWidget]:
    """What stands in a widget, in its own order or as it is seen."""
    own: Callable[[], Sequence[QWidget]] | None = getattr(widget, "stops", None)
    if own is not None:
        return own()
    if isinstance(widget, QScrollArea | QStackedWidget):
        shown = widget.widget() if isinstance(widget, QScrollArea) else widget.currentWidget()
        return () if shown is None else (shown,)
    if isinstance(widget, _WHOLE):
        return ()
    children = [one for one in widget.findChildren(QWidget, options=_DIRECT) if one.isVisible() and not one.isWindow()]
    return _as_seen(children, mirrored=widget.layoutDirection() is Qt.LayoutDirection.RightToLeft)


def _as_seen(widgets: list[QWidget], *, mirrored: bool) -> Iterator[QWidget]:
    """Row by row, and each row as it is read; in a row stands what is at the same height for its larger part."""
    rows: list[list[tuple[QRect, QWidget]]] = []
    for place, widget in sorted(((one.geometry(), one) for one in widgets), key=lambda one: one[0].top()):
        if rows and _beside(rows[-1][0][0], place):
            rows[-1].append((place, widget))
        else:
            rows.append([(place, widget)])
    for row in rows:
        for _, widget in sorted(row, key=lambda one: one[0].left(), reverse=mirrored):
            yield widget


def _beside(one: QRect, other: QRect) -> bool:
    both = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) + 1
    return 2 * both > min(one.height(), other.height())
