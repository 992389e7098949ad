"""What is done about the file under the window: what the user chose in its notice, and where it was written over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.errors import OpenRefused
from tracker.standing import Standing
from ui import filenotice
from ui.opening.held import OpenFile
from ui.opening.opening import Opening
from ui.screen import Screen
from ui.window import MainWindow


class FileActing(QObject):
    """Acts on the file of the record on the screen.

    copies_requested: the list of its copies is wished for, with the path of the one to show at once, or None. refused:
    the file is not what was opened, or is not whole: the OpenRefused and the path.
    """

    copies_requested = Signal(object)
    refused = Signal(object, object)

    def __init__(self, screen: Screen, opening: Opening, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screen = screen
        self._opening = opening

    def act(self, choice: str) -> None:
        """Does what was chosen in the notice of the file. choice: a key of the actions there."""
        file, window = self._screen.file, self._screen.window
        assert file is not None and window is not None
        if choice in (filenotice.RESTORE, filenotice.COPIES):
            newest = file.damage.newest if file.damage is not None else None
            self.copies_requested.emit(newest.path if newest is not None else None)
        elif choice == filenotice.LOSSES:
            _show_losses(window, file)
        elif choice == filenotice.READ:
            self.refused.emit(OpenRefused("damaged", window.file_notice.text()), file.path)
        elif choice in (filenotice.SAVE, filenotice.KEEP):
            self._save_elsewhere(window, file.path)
        elif choice == filenotice.TAKE_OVER:
            self._opening.open_anew(file.path, all_the_same=True)
        elif choice == filenotice.LOOK and file.record.standing is not Standing.HERE:
            self._look_again(window)
        else:
            self._opening.open_anew(file.path)

    def leave_overwritten(self) -> None:
        """Leaves a file that was written over, in the next turn of the loop.

        What it holds says nothing of the record any more, nor does the window.
        """
        if self._is_overwritten():
            QTimer.singleShot(0, self, self._leave)

    def _is_overwritten(self) -> bool:
        file = self._screen.file
        return file is not None and file.record.standing is Standing.OVERWRITTEN

    def _leave(self) -> None:
        file = self._screen.file
        if file is not None and self._is_overwritten():
            self._screen.let_go()
            said = f"Another program wrote over {file.path} while it was open. What is there now was left as it is."
            self.refused.emit(OpenRefused("overwritten", said), file.path)

    def _look_again(self, window: MainWindow) -> None:
        window.session.look()
        file = self._screen.file
        if file is not None and file.record.standing is not Standing.HERE:
            self._screen.say("Nothing has changed.")

    def _save_elsewhere(self, window: MainWindow, path: Path) -> None:
        from ui.opening.saving import Saving, ask_where

        to = ask_where(window, path)
        if to is not None:
            saving = Saving(window.session, window)
            saving.saved.connect(lambda saved: self._go_on_with(saved, path))
            saving.refused.connect(window.say_refusal)
            saving.begin(to)

    def _go_on_with(self, saved: Path, path: Path) -> None:
        """Opens what was saved in place of the file at a path, with what was begun there and not finished."""
        from ui.forms.unfinished import carry_unfinished

        self._opening.open(saved)
        carry_unfinished(path, saved)


def _show_losses(window: MainWindow, file: OpenFile) -> None:
    from ui.opening.losses import LossesSheet

    assert file.damage is not None
    window.show_panel(LossesSheet(file.path.name, file.damage.report, window))
