"""Brings things into the record that is open: a file, the table on the clipboard, or what was dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from tracker.opening import SUFFIX
from ui.dropping import dropped_origin, why_not
from ui.pasting import Pasted
from ui.screen import Screen

NOTHING_COPIED = "There is no table on the clipboard. Copy cells in a spreadsheet first."


class Bringing(QObject):
    """Opens the import over the record on the screen. record_brought: what was brought is a record, by its path."""

    record_brought = Signal(object)

    def __init__(self, screen: Screen, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screen = screen

    def bring(self, origin: Path | Pasted) -> None:
        """Takes what was dropped or pasted: imports it, unless it is a record, which is to be opened."""
        if isinstance(origin, Path) and origin.suffix.casefold() == SUFFIX:
            self.record_brought.emit(origin)
        else:
            self.import_file(origin)

    def paste(self) -> None:
        """Takes the table on the clipboard, or the file that was copied; says where there is none."""
        copied = QGuiApplication.clipboard().mimeData()
        origin = dropped_origin(copied)
        if origin is not None:
            self.bring(origin)
        elif self._screen.window is not None:
            self._screen.window.say_refusal(why_not(copied) or NOTHING_COPIED)

    def import_file(self, origin: Path | Pasted | None = None) -> None:
        """Opens the import into the record that is open: of this file or these cells, or of what is still to be chosen.

        An import that is open already goes on with it, unless it is busy.
        """
        window = self._screen.window
        if window is None or not window.session.editable:
            return
        window.notice.setVisible(False)  # what was refused before is over
        from ui.importing.wizard import ImportPanel

        panel = window.panels.panel
        if isinstance(panel, ImportPanel) and origin is not None:
            panel.read(origin)
        else:
            window.show_panel(ImportPanel(window.session, origin, window))
