"""Widgets that are put in their place one after the other, each a piece of a page that is built by and by."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtWidgets import QBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui.detail.building import words
from ui.kept import Kept
from ui.kit import GRID, Section, TextRole

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


def filled(
    column: QBoxLayout,
    title: str,
    views: Iterable[QWidget],
    *,
    asides: Sequence[QToolButton] = (),
    empty: str = "",
    rule: str = "",
    spacing: int = GRID,
) -> Pieces:
    """Adds a section to a column and then its content, each view a piece; or what is said where there is none.

    rule: how it is counted, in small beneath.
    """
    made = Section(title, spacing=spacing)
    for one in asides:
        made.aside.addWidget(one)
    column.addWidget(Kept(made))
    yield
    yield from put_in(made.body, views)
    last = rule if made.body.count() else empty
    if last:
        made.body.addWidget(words(last, TextRole.SECONDARY))
        yield
