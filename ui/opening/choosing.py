"""The dialogs that ask for a record's file: where a new one is to be, and which one to open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.folders import data_folder
from tracker.opening import SUFFIX
from ui.settings import Settings


def ask_for_new(parent: QWidget | None, settings: Settings) -> Path | None:
    """Where a new record is to be; None where the user changed their mind."""
    proposed = str(folder_to_look_in(settings) / f"engagements{SUFFIX}")
    name, _ = QFileDialog.getSaveFileName(parent, "New record", proposed, f"Records (*{SUFFIX})")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(SUFFIX)


def ask_for_record(parent: QWidget | None, settings: Settings) -> Path | None:
    """Which record to open; None where the user changed their mind."""
    # The separator at the end says that this is a folder to look in and no file to be proposed.
    folder = f"{folder_to_look_in(settings)}/"
    name, _ = QFileDialog.getOpenFileName(parent, "Open a record", folder, f"Records (*{SUFFIX});;All files (*)")
    return Path(name) if name else None


def folder_to_look_in(settings: Settings) -> Path:
    """The folder of the user's record opened last, else that of documents, else home; one that exists."""
    ours = data_folder()
    recent = [path.parent for path in settings.recent if path.parent != ours]
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return next((folder for folder in (*recent, documents) if folder.is_dir()), Path.home())
