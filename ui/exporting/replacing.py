"""Asks in line before a file that is there already is replaced."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ui.exporting.target import TargetFile
from ui.kit import Banner, Tone


class Replacing(QObject):
    """The first wish to write asks, the second, or the button beside the question, replaces.

    write: writes the file, asking `may_write` first.
    """

    def __init__(self, target: TargetFile, banner: Banner, write: Callable[[], object]) -> None:
        super().__init__(target)
        self._target = target
        self._banner = banner
        self._write = write
        self.asked = False

    def may_write(self) -> bool:
        """Whether the file may be written now; where it may not, the question stands in the banner after this."""
        if not self._target.stands_in_place():
            return True
        if self.asked:
            self._target.allow_replacing()
            return True
        path = self._target.path()
        assert path is not None
        if path.is_dir():
            self._banner.say(f"{path.name} is a folder. Add the name of a file.", Tone.ERROR)
            return False
        self.asked = True
        self._banner.say(f"{path.name} is there already. Replace it? What is in it now is lost.", Tone.WARNING)
        self._banner.add_action("Replace").clicked.connect(self._on_replace_clicked)
        return False

    def forget(self) -> None:
        """Takes the question back: another file is wanted, or none."""
        if self.asked:
            self.asked = False
            self._banner.hide()

    def _on_replace_clicked(self) -> None:
        self._write()
