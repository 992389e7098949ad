"""Files that are dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

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
