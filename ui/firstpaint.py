"""Hears when the window was first painted with its list answered; what can wait, such as the checks, comes after it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Emits `came` once. painted: the widget that is watched. ready: whether the list is answered."""

    came = Signal()

    def __init__(self, painted: QWidget, ready: Callable[[], bool]) -> None:
        super().__init__(painted)
        self._painted = painted
        self._ready = ready
        painted.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self._painted and self._ready():
            self._painted.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell)
        return False

    def _tell(self) -> None:
        self.came.emit()
