"""What a page is laid out in: a head, a full-width part, and two columns that become one where there is little room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.detail.building import words
from ui.growing import Growing, Pieces, put_in
from ui.kit import GRID, TextRole, button
from ui.kit.fonts import text_scale
from ui.spread import Spread

TWO_COLUMNS = 900
"""The width from which on a page has two columns, in device-independent pixels at 100 % text size."""
_SIDE = 24
_BETWEEN = 28
FIRST = 8
"""How many rows of a long list are shown at first."""


class PageFrame(QWidget):
    """head, wide: what stands above the columns. main, aside: the columns, one beneath the other where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.head = QVBoxLayout()
        self.head.setSpacing(3)
        self.wide = QVBoxLayout()
        self.wide.setSpacing(_BETWEEN - 4)
        self.main, self.aside = QVBoxLayout(), QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(_BETWEEN)
        for column, share in ((self.main, 3), (self.aside, 2)):
            column.setSpacing(_BETWEEN)
            holder = QVBoxLayout()
            holder.setSpacing(0)
            holder.addLayout(column)
            holder.addStretch(1)
            self._columns.addLayout(holder, share)
        # An empty column takes no width, and the first that is put in it would have the other laid out anew.
        self._strut = QWidget(self)
        self._strut.setFixedHeight(0)
        holder.addWidget(self._strut)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_SIDE, 18, _SIDE, 2 * _SIDE)
        whole.setSpacing(20)
        whole.addLayout(self.head)
        whole.addLayout(self.wide)
        whole.addLayout(self._columns)
        whole.addStretch(1)

    def be_whole(self) -> None:
        """To be called when all is put in: a column in which nothing was put leaves its width to the other."""
        self._strut.setVisible(self.aside.count() > 0)

    @property
    def in_two_columns(self) -> bool:
        return self._columns.direction() is not QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        two = self.width() >= TWO_COLUMNS * text_scale(self.font())
        direction = QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        if direction is not self._columns.direction():
            self._columns.setDirection(direction)
            self._columns.setSpacing(2 * _SIDE if two else _BETWEEN)


class Unfolding(Growing):
    """A long list of which the first rows are shown, and a link that shows the rest.

    makers: what makes each row; those of the rest are called when they are asked for. more: how many the rest are,
    where a maker makes several. rest: a sentence for what the page does not hold. grown: a widget that was added, and
    whether it is the first of the rest.
    """

    grown = Signal(object, bool)

    def __init__(
        self,
        makers: Sequence[Callable[[], QWidget]],
        *,
        first: int = FIRST,
        spacing: int = GRID,
        more: int = 0,
        rest: str = "",
    ) -> None:
        super().__init__()
        # One more row takes no more room than the link that would show it.
        cut = first if more > 1 or len(makers) > first + 1 else len(makers)
        self._first, self._rest = list(makers[:cut]), list(makers[cut:])
        self._spread = Spread(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(spacing)
        column.addLayout(self._rows)
        self._more = button(f"Show {more or len(self._rest):,} more", "link") if self._rest else None
        if self._more is not None:
            foot = QHBoxLayout()
            foot.addWidget(self._more)
            foot.addStretch(1)
            column.addLayout(foot)
            self._more.clicked.connect(self._on_more_clicked)
        self._foot = words(rest, TextRole.SECONDARY) if rest else None
        if self._foot is not None:
            self._foot.setVisible(not self._rest)
            column.addWidget(self._foot)

    @property
    def folded(self) -> bool:
        return bool(self._rest)

    def filled(self) -> Pieces:
        yield from put_in(self._rows, (make() for make in self._first))

    def unfolded(self) -> Pieces:
        """Adds the rest."""
        rest, self._rest = self._rest, []
        made: list[QWidget] = []

        def rows() -> Iterator[QWidget]:
            for make in rest:
                made.append(make())
                yield made[-1]

        yield from put_in(self._rows, rows())
        for place, row in enumerate(made):
            self.grown.emit(row, place == 0)
        if self._more is not None:
            self._more.hide()
        if self._foot is not None:
            self._foot.show()

    def _on_more_clicked(self) -> None:
        if not self._spread.is_under_way:
            self._spread.begin(self.unfolded())
