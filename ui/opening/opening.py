"""Opens a record in the window: at once, or behind a small window that shows how far it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tracker.detours import followed
from tracker.errors import Refusal
from tracker.opening import create_record, needs_bringing_up
from ui.opening.held import COPIED_AT_ONCE, PATIENCE_MS, Opener, hand_over, held_elsewhere, take_copy
from ui.opening.samples import Samples
from ui.opening.waits import AT_ONCE, Waits
from ui.options import WindowOptions
from ui.screen import Screen
from ui.settings import Settings

if TYPE_CHECKING:
    from tracker.holding import HeldElsewhere
    from ui.opening.held import Still


class Opening(QObject):
    """Puts a record on the screen in place of the one before, which stays where the file of the new one is refused.

    Each way to open ends with the record shown, with a wait begun, or with one of the signals.
    """

    refused = Signal(object, object)  # the Refusal; the path of what was not opened, None where there is no file of it
    handed_over = Signal(object)  # another window shows the record at this path, and this program shows nothing

    def __init__(
        self,
        opener: Opener,
        screen: Screen,
        samples: Samples,
        waits: Waits,
        settings: Settings,
        options: WindowOptions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opener = opener
        self._screen = screen
        self._samples = samples
        self._waits = waits
        self._settings = settings
        self._options = options

    # Ways to open

    def open(self, path: Path) -> None:
        """Opens a record.

        One that is open here stays; one that another window of this user has open is shown there.
        """
        file = followed(path)
        self._attempt(lambda: self._open(file), file)

    def open_anew(self, path: Path, *, all_the_same: bool = False) -> None:
        """Opens a file as it is now; what was open is let go of first, for its log belongs to it.

        all_the_same: takes it over from a process of another machine.
        """
        self._screen.let_go()
        path = followed(path)
        if all_the_same:
            self._attempt(lambda: self._screen.show(self._opener.open(path, all_the_same=True)), path)
        else:
            self.open(path)

    def open_sample(self, name: str, *, fresh: bool = False) -> None:
        """Opens this user's own copy of a sample, or a fresh one that is gone when the program ends."""
        self._attempt(lambda: self._open_sample(name, fresh=fresh), None)

    def ask(self) -> None:
        """Asks for a record and opens it."""
        from ui.opening.choosing import ask_for_record

        path = ask_for_record(self._screen.front, self._settings)
        if path is not None:
            self.open(path)

    def ask_new(self) -> None:
        """Asks where a new record is to be, makes it there and opens it."""
        from ui.opening.choosing import ask_for_new

        path = ask_for_new(self._screen.front, self._settings)
        if path is not None:
            self._attempt(lambda: self._make(path), None)

    def _attempt(self, open_it: Callable[[], None], path: Path | None) -> None:
        try:
            open_it()
        except Refusal as refusal:
            self.refused.emit(refusal, path)

    def _make(self, path: Path) -> None:
        path = followed(path)
        create_record(path).close()
        self._open(path)

    def _open_sample(self, name: str, *, fresh: bool) -> None:
        self._open(self._samples.copy_of(name, fresh=fresh))
        if self._screen.window is not None:
            self._samples.say(name, self._screen.window.sample_notice)

    # At once or not

    def _open(self, path: Path) -> None:
        """As `open`; Refusal where it cannot be."""
        file = self._screen.file
        if file is not None and (file.path == path.absolute() or file.record.is_at(path)):
            if file.record.is_at(file.path) and file.record.writable:
                self._screen.say(f"{file.path.name} is open here.")
                return
            self._screen.let_go()
        passing = self._samples.is_passing(path) or self._options.screenshot is not None
        patience_ms = PATIENCE_MS if self._screen.file is None else 0
        answer = None if passing else hand_over(path, self._options, patience_ms=patience_ms)
        if answer:
            self._leave_to_other(path)
            return
        elsewhere = held_elsewhere(path)
        if elsewhere is not None and self._is_waited_for(path, COPIED_AT_ONCE):
            self._copy_still(elsewhere)
        elif elsewhere is None and needs_bringing_up(path) and self._is_waited_for(path, AT_ONCE):
            self._bring_up(path, marked=not passing)
        else:
            self._screen.show(self._opener.open(path.absolute(), marked=not passing, unanswered=answer is False))
            if not self._samples.is_passing(path):
                self._settings.note_opened(path.absolute())

    def _is_waited_for(self, path: Path, at_once: int) -> bool:
        """Whether a record is so large that a window would be missed meanwhile; a picture is taken without one."""
        return self._options.screenshot is None and path.stat().st_size > at_once

    def _leave_to_other(self, path: Path) -> None:
        if self._screen.window is not None:
            self._screen.say(f"{path.name} is open in another window, which is in front now.")
        elif self._screen.other is None:
            self.handed_over.emit(path)

    # Behind a small window

    def _bring_up(self, path: Path, *, marked: bool) -> None:
        """Brings a record up to date while the small window shows how far it is, then opens it."""
        absolute = path.absolute()
        cancelled = Refusal(f"{path} was not brought up to date. It was left as it was; open it again to do that.")
        self._waits.begin(
            "Bringing the record up to date",
            f"{path.name} was written by an earlier version of this program. A copy of it as it was is kept beside it.",
            lambda job: self._opener.open(absolute, marked=marked, progress=job.report).close(),
            finished=lambda _: self.open(path),
            refused=lambda refusal: self.refused.emit(refusal, path),
            cancelled=lambda: self.refused.emit(cancelled, path),
        )

    def _copy_still(self, held: HeldElsewhere) -> None:
        """Copies a large record that another machine holds while the small window shows how far, then shows it."""
        path = held.path
        cancelled = Refusal(f"{path} was not opened: copying it was stopped.")
        self._waits.begin(
            "Copying the record so that it can be read",
            f"{path.name} is open for writing by {held.mark.words}, so what is read here is a copy.",
            lambda job: take_copy(held, job.report),
            finished=lambda still: self._attempt(lambda: self._show_still(still), path),
            refused=lambda refusal: self.refused.emit(refusal, path),
            cancelled=lambda: self.refused.emit(cancelled, path),
        )

    def _show_still(self, still: Still) -> None:
        self._screen.show(still.open())
        self._settings.note_opened(still.path)
