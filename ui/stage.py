"""Where one page stands at a time: the next is built out of sight, a piece a turn, and then takes its place."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.spread import TURN, Spread

BUILT_MS = 0.5
"""How long pieces are built for in a turn; to style, show and lay out what was built takes five times as long."""
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_FAR, _TALL = -30_000, 20_000
"""Above all that is seen, in pixels; and higher than any page, so that what is built never has to be pressed."""


class Stage(QWidget):
    """The inside of a scroll area. A page out of sight is a visible widget, so that it is styled, shown and laid out
    by and by; made visible at once, a page of 200 widgets holds everything up for 50 ms.

    entering, entered: before and after the page that was brought takes its place; it is painted in the next turn.
    """

    entering = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: QWidget | None = None
        self._coming: QWidget | None = None
        self._gone: list[QWidget] = []
        self._building, self._clearing = Spread(self, budget=BUILT_MS), Spread(self)
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    @property
    def is_building(self) -> bool:
        """Whether a page is on its way that will take the place of the one that is shown."""
        return self._building.is_under_way

    def bring(self, page: QWidget, pieces: Iterator[object]) -> None:
        """Builds a page by these pieces and then shows it; another that is being built is given up."""
        self._give_up()
        self._coming = page
        page.setParent(self)
        self._put_away(page)
        page.show()
        self._building.begin(self._brought(page, pieces))

    def show_page(self, page: QWidget | None) -> None:
        """Shows a page that is whole already, now; None shows nothing."""
        self._give_up()
        self._enter(page)

    def _brought(self, page: QWidget, pieces: Iterator[object]) -> Iterator[object]:
        yield from pieces
        yield TURN
        self._coming = None
        self.setUpdatesEnabled(False)
        try:
            self.entering.emit()
            self._enter(page)
            self.entered.emit()
        except Exception:
            self.setUpdatesEnabled(True)
            raise
        yield TURN
        self.setUpdatesEnabled(True)

    def _enter(self, page: QWidget | None) -> None:
        before, self.page = self.page, page
        if before is not None:
            self._place.removeWidget(before)
            self._clear(before)
        if page is not None:
            self._place.addWidget(page)
            page.show()

    def _give_up(self) -> None:
        self._building.stop()
        self.setUpdatesEnabled(True)
        if self._coming is not None:
            self._clear(self._coming)
            self._coming = None

    def _clear(self, page: QWidget) -> None:
        """Takes a page apart out of sight; what is left of it is not laid out any more."""
        self._put_away(page)
        layout = page.layout()
        if layout is not None:
            layout.setEnabled(False)
        self._gone.append(page)
        if not self._clearing.is_under_way:
            self._clearing.begin(self._cleared())

    def _cleared(self) -> Iterator[object]:
        while self._gone:
            page = self._gone[0]
            yield TURN
            for part in page.findChildren(QWidget, options=_DIRECT):
                part.deleteLater()
                yield TURN
            self._gone.remove(page)
            page.deleteLater()

    def _put_away(self, page: QWidget) -> None:
        page.setGeometry(QRect(0, _FAR, self.width(), _TALL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._coming is not None:
            self._put_away(self._coming)
