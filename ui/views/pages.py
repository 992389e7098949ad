"""What stands in the place of a view, one page at a time: what is painted, its table, or why there is nothing."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit import EmptyState

_Page = TypeVar("_Page", bound=QWidget)


class Pages(QStackedWidget):
    """Each page fills itself. Where the stack was filled, Qt painted it and all in it twice when it was shown."""

    def put(self, page: _Page) -> _Page:
        """Adds a page, and returns it; one that says why there is nothing is filled."""
        if isinstance(page, EmptyState):
            page.setBackgroundRole(QPalette.ColorRole.Base)
            page.setAutoFillBackground(True)
        self.addWidget(page)
        return page
