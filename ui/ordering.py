"""The order of the list as commands, as a menu above the list, and as marks on the columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tracker.queries.listing import NEWEST_FIRST, Order, SortBy
from ui.listpane import ListPane
from ui.session import Session

ORDERS: dict[str, Order] = {
    "newest": NEWEST_FIRST,
    "oldest": Order(SortBy.DATES, False),
    "by who": Order(SortBy.WHO, False),
    "by where": Order(SortBy.WHERE, False),
    "by status": Order(SortBy.STATUS, False),
}
"""The orders that are commands, by the command's id."""


def order_commands(session: Session) -> dict[str, Callable[[], object]]:
    """What the commands for the orders run."""
    return {name: partial(session.set_order, order) for name, order in ORDERS.items()}


class Ordering(QObject):
    """Shows the order that all views share, and offers others."""

    def __init__(self, session: Session, pane: ListPane, actions: Mapping[str, QAction]) -> None:
        super().__init__(pane)
        self._pane = pane
        self._actions = actions
        session.order_changed.connect(self.show)
        pane.table.order_picked.connect(session.set_order)
        pane.order_menu_requested.connect(self._on_pane_order_menu_requested)

    def show(self, order: Order) -> None:
        self._pane.table.show_order(order)
        name = next((name for name, one in ORDERS.items() if one == order), "")
        if name:
            self._actions[name].setChecked(True)
        self._pane.show_order(self._actions[name].text() if name else "Sorted by a column")

    def _on_pane_order_menu_requested(self, where: QPoint) -> None:
        menu = QMenu(self._pane)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ORDERS:
            menu.addAction(self._actions[name])
        menu.popup(where)
