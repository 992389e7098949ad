"""A panel that is made of what has the keyboard first, and then a piece a turn."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_Escape)
"""Keys that lead nowhere by themselves, or out of the panel."""


class Piecewise(QWidget):
    """Whoever shows it takes its `pieces`, or tells it to `finish`; subclasses answer `made` and `became_whole`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_whole = False
        self._rest = self._rest_made()

    @abstractmethod
    def made(self) -> Iterator[None]:
        """Makes what is not there yet, and yields where the rest can wait for another turn."""

    @abstractmethod
    def became_whole(self) -> None:
        """All of it was made."""

    def pieces(self) -> Iterator[None]:
        """Makes what is missing, a piece at a time."""
        return self._rest

    def finish(self) -> None:
        """Makes all that is missing now, and shows it."""
        if self.is_whole:
            return
        for _ in self._rest:
            pass
        for part in self.findChildren(QWidget):  # a layout shows what it was given in the next turn
            QCoreApplication.sendPostedEvents(part, QEvent.Type.MetaCall.value)

    def event(self, event: QEvent) -> bool:
        # A key that no field takes for itself: all that it may lead to has to be there.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() not in _ALONE:
            self.finish()
        return super().event(event)

    def _rest_made(self) -> Iterator[None]:
        yield from self.made()
        self.is_whole = True
        self.became_whole()
