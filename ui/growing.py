"""Widgets that are put in their place one after the other, each a piece of a page that is built by and by."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kept import Kept

Pieces = Iterator[None]
"""What builds a part of a page; it yields where the rest can wait for another turn of the event loop."""
TOGETHER = 6
"""How many views are laid out anew whenever another is added beneath them."""


class Growing(QWidget):
    """A widget that is filled after it was put in its place."""

    @abstractmethod
    def filled(self) -> Pieces:
        """Fills it."""


def put_in(column: QVBoxLayout, views: Iterable[QWidget]) -> Pieces:
    """Adds views to a column, some of them together in a holder that is not asked again while the next are added."""
    inside = column
    for number, view in enumerate(views):
        if number % TOGETHER == 0:
            holder = QWidget()
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(column.spacing())
            column.addWidget(Kept(holder))
        inside.addWidget(view)
        yield
        if isinstance(view, Growing):
            yield from view.filled()
