"""A long list of which the first rows are shown, until the rest is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.detail.building import words
from ui.growing import Growing, Pieces, put_in
from ui.kit import GRID, TextRole, button
from ui.spread import Spread
from ui.stage import BUILT_MS

FIRST = 8
"""How many rows of a long list are shown at first."""


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
        self._spread = Spread(self, budget=BUILT_MS)
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
