"""Puts a kept copy in the place of a record: of the one that is open, or of one that could not be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from tracker.errors import Refusal
from ui.opening.opening import Opening
from ui.opening.waits import AT_ONCE, Waits
from ui.screen import Screen
from ui.window import MainWindow


class PuttingBack(QObject):
    """Lists the copies in a panel; once one was chosen there, it is checked, put in place, and opened."""

    def __init__(self, screen: Screen, opening: Opening, waits: Waits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screen = screen
        self._opening = opening
        self._waits = waits

    def list_copies(self, first: Path | None = None) -> None:
        """Lists the copies of the record that is open, beside it. first: the copy that is shown at once."""
        file, window = self._screen.file, self._screen.window
        if file is None or window is None:
            return
        if file.elsewhere is not None:
            window.say_refusal(str(file.elsewhere))
            return
        from ui.opening.restoring import RestorePanel

        path = file.path
        panel = RestorePanel(path, window, present=file.record.path if file.damage is not None else None, first=first)
        panel.restore_requested.connect(lambda copy: self._put_back(copy, path))
        window.show_panel(panel)

    def list_copies_of(self, path: Path, first: Path | None = None) -> None:
        """Lists the copies of a record that could not be opened, in a small window; closing that tries it again."""
        from ui.opening.restoring import RestorePanel

        panel = RestorePanel(path, first=first)
        panel.restore_requested.connect(lambda copy: self._put_back(copy, path))
        panel.closed.connect(lambda: self._opening.open(path))
        self._screen.show_other(panel)

    def _put_back(self, copy: Path, path: Path) -> None:
        from tracker.restoring import restore_copy

        self._screen.let_go()
        if copy.stat().st_size > AT_ONCE:
            self._screen.close_other()
            self._waits.begin(
                "Restoring the copy",
                f"The copy is checked from end to end before it is put in place of {path.name}.",
                lambda job: restore_copy(copy, path, job.report),
                finished=lambda aside: self._open_restored(path, copy, aside),
                refused=lambda refusal: self._open(path, str(refusal)),
                cancelled=lambda: self._open(path, "The copy was not restored. Nothing was replaced."),
            )
            return
        try:
            aside = restore_copy(copy, path)
        except Refusal as refusal:
            self._open(path, str(refusal))
        else:
            self._open_restored(path, copy, aside)

    def _open_restored(self, path: Path, copy: Path, aside: Path | None) -> None:
        """Opens the copy that was put in place, and says what became of the file before it."""
        kept = "" if aside is None else f" The record before it is kept beside it as “{aside.name}”."
        self._open_and(path, lambda window: window.notice.say(f"“{copy.name}” was restored.{kept}"))

    def _open(self, path: Path, refused: str) -> None:
        """Opens what stands there as before. refused: why it is not the copy."""
        self._open_and(path, lambda window: window.say_refusal(refused))

    def _open_and(self, path: Path, say: Callable[[MainWindow], None]) -> None:
        """Opens a record and says something in its window, as soon as there is one: an older record comes later."""

        def shown(window: MainWindow) -> None:
            self._screen.opened.disconnect(shown)
            if window.session.record.path == path:
                say(window)

        self._screen.opened.connect(shown)
        self._opening.open(path)
