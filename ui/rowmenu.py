"""The menu of what is selected: what can be done with it, and the pages of the names in it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.commands import row_menu
from ui.detail.pane import DetailPane
from ui.places import Places


class RowMenu(QObject):
    """Pops up over the table, a view or the details. detail: it shows the engagement whose names are offered."""

    def __init__(self, window: QWidget, actions: Mapping[str, QAction], detail: DetailPane, places: Places) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._detail = detail
        self._places = places

    def show(self, where: QPoint) -> None:
        """Opens the menu at a point of the screen."""
        from ui.pages.naming import pages_menu

        menu = row_menu(self._window, self._actions)
        page = self._detail.page
        pages = pages_menu(menu, page) if page is not None else None
        if pages is not None:
            pages.triggered.connect(self._on_pages_triggered)
        menu.popup(where)

    def show_beside_details(self) -> None:
        """Opens the menu beneath the buttons of the details."""
        self.show(self._detail.mapToGlobal(QPoint(20, 130)))

    def _on_pages_triggered(self, action: QAction) -> None:
        self._places.open(*action.data())
