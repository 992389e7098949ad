"""Files that are dropped on the window: which it takes, and the word that one was dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from tracker.opening import SUFFIX

TAKEN = (SUFFIX, ".xml", ".json")
"""How the names of files end that the window takes: a record is opened, the others are imported."""


def dropped_path(dropped: QMimeData) -> Path | None:
    """The one file that is dropped, where the window takes it."""
    urls = dropped.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.casefold() in TAKEN and path.is_file() else None


class DropTarget(QObject):
    """Lets a widget take files that are dropped on it."""

    dropped = Signal(object)  # the path of the file

    def __init__(self, on: QWidget) -> None:
        super().__init__(on)
        on.setAcceptDrops(True)
        on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if dropped_path(event.mimeData()) is not None:
                event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            path = dropped_path(event.mimeData())
            if path is not None:
                event.acceptProposedAction()
                self.dropped.emit(path)
            return True
        return False
