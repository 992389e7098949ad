"""Tab through a panel in the order in which its parts stand, and from the last to the first."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QLayout,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)


def go_round(panel: QWidget, *, forward: bool) -> QWidget | None:
    """Gives the keyboard to the next input of a panel, or the one before, and returns it.

    Qt's own chain is in the order of making, comes to one radio button of a group only, and leaves the panel.
    None, and nothing done, where the keyboard is with none of the inputs.
    """
    here, layout = panel.focusWidget(), panel.layout()
    stops = [one for one in _stops(layout) if one is here or _takes_tab(one)] if layout is not None else []
    if here not in stops:
        return None
    following = stops[(stops.index(here) + (1 if forward else -1)) % len(stops)]
    following.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return following


def _stops(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _stops(inner)
        elif widget is not None:
            yield from _within(widget)


def _within(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QStackedWidget):
        current = widget.currentWidget()
        parts = [current] if current is not None else []
    elif isinstance(widget, QSplitter):
        parts = [part for place in range(widget.count()) if (part := widget.widget(place)) is not None]
    elif isinstance(widget, QScrollArea):
        inside = widget.widget()
        parts = [inside] if inside is not None else []
    else:
        layout = widget.layout()
        ends = layout is None or isinstance(widget, QComboBox | QAbstractScrollArea)
        # Qt takes Tab from the radio buttons that are not chosen.
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QRadioButton):
            yield widget
        if layout is not None and not ends:
            yield from _stops(layout)
        return
    for part in parts:
        yield from _within(part)


def _takes_tab(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
