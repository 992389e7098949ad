"""What is dropped on the window: a file of whatever kind, or cells of a table, and the word that it was dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ui.pasting import Pasted, cells_in


def dropped_path(dropped: QMimeData) -> Path | None:
    """The one file on this machine that is dropped; what it is, is found out by who reads it."""
    urls = dropped.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_file() else None


def dropped_origin(dropped: QMimeData) -> Path | Pasted | None:
    """The file or the cells that are dropped, or None for anything else."""
    return dropped_path(dropped) or cells_in(dropped)


class DropTarget(QObject):
    """Lets a widget take files and cells that are dropped on it."""

    dropped = Signal(object)  # the path of the file, or the cells

    def __init__(self, on: QWidget) -> None:
        super().__init__(on)
        on.setAcceptDrops(True)
        on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if dropped_origin(event.mimeData()) is not None:
                event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            origin = dropped_origin(event.mimeData())
            if origin is not None:
                event.acceptProposedAction()
                self.dropped.emit(origin)
            return True
        return False
