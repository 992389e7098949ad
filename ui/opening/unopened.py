"""A record that could not be opened: what can be read of it where it is damaged, else why, and what can be done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tracker.errors import OpenRefused, Refusal
from ui.opening.opening import Opening
from ui.opening.waits import Waits
from ui.screen import Screen
from ui.settings import Settings

if TYPE_CHECKING:
    from tracker.backups import Copy
    from ui.opening.damaged import Read


class Unopened(QObject):
    """Shows the outcome on the screen: what was read, or words in the window that is open, else in a small one."""

    restore_requested = Signal(object, object)  # the record's path, and that of the copy to show at once or None

    def __init__(
        self, screen: Screen, opening: Opening, waits: Waits, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._screen = screen
        self._opening = opening
        self._waits = waits
        self._settings = settings
        self._path: Path | None = None  # of the record that the small window speaks of

    def tell(self, refusal: Refusal, path: Path | None) -> None:
        """Reads what can be read of a damaged record, to show that; says why any other was refused.

        path: None where what was refused is no file that could be opened again.
        """
        if isinstance(refusal, OpenRefused) and path is not None:
            from tracker.salvage.showing import may_be_read

            if may_be_read(path, refusal):
                self._read(path, refusal)
                return
        self._say(refusal, path or self._path)

    def _read(self, path: Path, refusal: OpenRefused) -> None:
        from ui.opening.damaged import read_damaged

        self._screen.close_other()
        self._waits.begin(
            "Reading the damaged record",
            f"{path.name} is damaged. What can be read of it is being put together; the file stays as it is.",
            lambda job: read_damaged(path.absolute(), refusal, job.report),
            finished=self._show,
            refused=lambda other: self._say(other, path),
            cancelled=lambda: self._say(refusal, path),
        )

    def _show(self, read: Read) -> None:
        """Shows what was read of a damaged record; where that was nothing, what can be done about it."""
        if read.copy is None:
            self._say(read.refusal, read.path, read.newest)
            return
        try:
            self._screen.show(read.open())
        except Refusal as refusal:
            self._say(refusal, read.path, read.newest)

    def _say(self, refusal: Refusal, path: Path | None, newest: Copy | None = None) -> None:
        """Says why something was not opened. newest: the newest copy of it that is whole."""
        if self._screen.window is not None:
            self._screen.window.say_refusal(str(refusal))
        else:
            self._stand_for(refusal, path, newest)

    def _stand_for(self, refusal: Refusal, path: Path | None, newest: Copy | None) -> None:
        from ui.opening.failing import FailingWindow

        self._path = path
        reason = refusal.reason if isinstance(refusal, OpenRefused) else ""
        window = FailingWindow(str(refusal), reason, can_restore=path is not None, newest=newest)
        window.open_requested.connect(self._opening.ask)
        window.new_requested.connect(self._opening.ask_new)
        window.sample_requested.connect(self._opening.open_sample)
        window.quit_requested.connect(self._screen.quit_requested)
        if path is not None:
            first = newest.path if newest is not None else None
            window.restore_requested.connect(lambda: self.restore_requested.emit(path, first))
            window.again_requested.connect(lambda: self._opening.open_anew(path))
            if reason == "missing":
                self._settings.forget_recent(path)
        self._screen.show_other(window)
