"""What is dropped on the window: a file of whatever kind, or cells of a table, and the word that it was dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from tracker.errors import clear_words
from ui.pasting import Pasted, cells_in


def dropped_path(dropped: QMimeData) -> Path | None:
    """The one file on this machine that is dropped; what it is, is found out by who reads it."""
    urls = dropped.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    try:
        return path if path.is_file() else None
    except (OSError, ValueError):  # a name that no file can have
        return None


def dropped_origin(dropped: QMimeData) -> Path | Pasted | None:
    """The file or the cells that are dropped, or None for anything else."""
    return dropped_path(dropped) or cells_in(dropped)


def can_be_dropped(dropped: QMimeData) -> bool:
    """Whether something is made of a drop: an import, or words that say why none."""
    return bool(dropped.urls()) or dropped_origin(dropped) is not None


def why_not(dropped: QMimeData) -> str:
    """Why what is dropped is neither a file that can be read nor cells: a sentence that says what to do.

    '' where it can be, and for what is no file at all, such as a word, which nobody drops in order to import it.
    """
    urls = dropped.urls()
    if not urls or dropped_origin(dropped) is not None:
        return ""
    if len(urls) > 1:
        return clear_words(f"These are {len(urls):,} files: drop one at a time.")
    if not urls[0].isLocalFile():
        return "This is an address and no file: save what it leads to on this machine, and drop that."
    path = Path(urls[0].toLocalFile())
    name = path.name or str(path)
    try:
        if path.is_dir():
            return clear_words(f"“{name}” is a folder: drop one file in it.")
        there = path.exists()
    except (OSError, ValueError):
        there = False
    if there:
        return clear_words(f"“{name}” is not a plain file but a device or a pipe: save what it gives as a file first.")
    return clear_words(f"There is no file “{name}” any more: look where it is now.")


class DropTarget(QObject):
    """Lets a widget take files and cells that are dropped on it; other files are refused in words."""

    dropped = Signal(object)  # the path of the file, or the cells
    refused = Signal(str)

    def __init__(self, on: QWidget) -> None:
        super().__init__(on)
        on.setAcceptDrops(True)
        on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if can_be_dropped(event.mimeData()):
                event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            origin = dropped_origin(event.mimeData())
            if origin is not None:
                event.acceptProposedAction()
                self.dropped.emit(origin)
            elif words := why_not(event.mimeData()):
                self.refused.emit(words)
            return True
        return False
