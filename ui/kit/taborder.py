"""The order of Tab, where something is made later than what is to come after it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(before: QWidget, widget: QWidget) -> None:
    """Puts a widget, with all in it, right behind another with all in that, both in one window."""
    chain = [*_in_order(before)[-1:], *_in_order(widget)]
    for one, other in pairwise(chain):
        QWidget.setTabOrder(one, other)


def _in_order(widget: QWidget) -> list[QWidget]:
    """What Tab reaches in the widget, itself included, in its order."""
    found, one = list[QWidget](), widget
    while True:
        if (one is widget or widget.isAncestorOf(one)) and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(one)
        one = one.nextInFocusChain()
        if one is widget:
            return found
