"""Options, and what they make of it beside them; above it where there is no room for both side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.kit import GRID
from ui.kit.fonts import text_scale

OPTIONS_WIDTH = 350
"""How wide the options start at 100 % text size."""
_BESIDE = 640
"""The width at 100 % text size from which on the preview stands beside the options, and not beneath them."""


class Beside(QSplitter):
    """Its owner puts the options into `options`, tells it what to `show_beside` them, and to `fit` when it is resized.

    pages: what is shown beside the options, the preview or that there is nothing.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.options = QVBoxLayout()
        self.options.setSpacing(GRID)
        self._scroll = QScrollArea(self)
        self.inside = QWidget(self._scroll.viewport())
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 2 * GRID, 0)
        column.setSpacing(GRID)
        column.addLayout(self.options)
        column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self.inside)
        self.inside.setAutoFillBackground(False)
        self.shown = QWidget(self)
        self._beside = QVBoxLayout(self.shown)
        self._beside.setContentsMargins(GRID, 0, 0, 0)
        self._beside.setSpacing(GRID // 2)
        self.pages = QStackedWidget(self.shown)
        self.addWidget(self._scroll)
        self.addWidget(self.shown)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 1)

    def show_beside(self, said: QWidget, preview: QWidget, nothing: QWidget) -> None:
        """Puts in place a line, and the two pages beneath it, which were made for `shown`."""
        self.pages.addWidget(preview)
        self.pages.addWidget(nothing)
        self._beside.addWidget(said)
        self._beside.addWidget(self.pages, 1)

    def fit(self, width: int, height: int, *, anew: bool) -> None:
        """Stands side by side or one above the other, as there is room: width, height of the panel around it.

        anew: whether the room is shared out anew where it stands as before.
        """
        scale = text_scale(self.font())
        beside = width >= _BESIDE * scale
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.orientation() is not way or anew:
            self.setOrientation(way)
            room = width if beside else height
            first = round(OPTIONS_WIDTH * scale) if beside else room // 2
            self.setSizes([first, max(1, room - first)])

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scrolls the options until this one of them is seen; of anything else nothing is done."""
        if self.inside.isAncestorOf(widget):
            self._scroll.ensureWidgetVisible(widget, GRID, 5 * GRID)
