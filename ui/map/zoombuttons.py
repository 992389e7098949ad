"""The buttons in the corner of the map, for those who have neither a wheel nor the keys at hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ui.kit import quiet_button


class ZoomButtons(QWidget):
    """Closer, further away, and everything; one below the other."""

    zoom_requested = Signal(int)  # steps, negative for further away
    fit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.closer = self._button("zoom-in", "Zoom in")
        self.wider = self._button("zoom-out", "Zoom out")
        self.everything = self._button("maximize", "Show all places")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for made in (self.closer, self.wider, self.everything):
            column.addWidget(made)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.closer.clicked.connect(self._on_closer_clicked)
        self.wider.clicked.connect(self._on_wider_clicked)
        self.everything.clicked.connect(self.fit_requested)

    def stand_in_corner(self, gap: int) -> None:
        """Stands in the upper corner of the parent at the end of its lines, so far from its edges."""
        parent, size = self.parentWidget(), self.sizeHint()
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        x = parent.width() - size.width() - gap if left_to_right else gap
        self.setGeometry(x, gap, size.width(), size.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.adjustSize()

    def _button(self, icon_name: str, words: str) -> QToolButton:
        made = quiet_button(icon_name, words, self)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has + and −
        return made

    def _on_closer_clicked(self) -> None:
        self.zoom_requested.emit(1)

    def _on_wider_clicked(self) -> None:
        self.zoom_requested.emit(-1)
