"""Opening a record's file for a window: held for this process, or from a copy where another machine has it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tracker.errors import OpenRefused, Refusal
from tracker.holding import HeldElsewhere, Mark, door_of, new_door, refuse_held_elsewhere, take_hold
from tracker.machine import this_process
from tracker.opening import Progress, open_record
from tracker.record import Record
from ui.options import WindowOptions

if TYPE_CHECKING:
    from ui.door import Wish
    from ui.opening.damaged import Damage

COPIED_AT_ONCE = 16 * 1024 * 1024
"""The bytes of a record above which copying it is shown: over a network they take a quarter of a second."""

PATIENCE_MS = 3000
"""How long a start waits for the door of a window that is just being started itself."""


@dataclass
class OpenFile:
    """A record that is open in a window, and the file that the user knows it by.

    elsewhere: where a process of another machine holds it, and the record is a still copy. beside: the mark of another
    user's process of this machine that has it open too, or of a window of this user that was asked to show itself and
    did not answer (`unanswered`). damage: where the file is damaged, and the record is what could be read of it.
    """

    path: Path
    record: Record
    elsewhere: HeldElsewhere | None = None
    beside: Mark | None = None
    unanswered: bool = False
    damage: Damage | None = None
    folder: TemporaryDirectory[str] | None = None

    def close(self) -> None:
        self.record.close()
        if self.folder is not None:
            self.folder.cleanup()

    def is_at(self, path: Path) -> bool:
        """Whether a path leads to this file, as it is there now."""
        try:
            return self.path.samefile(path)
        except OSError:
            return False


class Opener:
    """Opens records for one program. door: where its windows hear other starts."""

    def __init__(self) -> None:
        self.door = new_door()

    def open(
        self,
        path: Path,
        *,
        marked: bool = True,
        all_the_same: bool = False,
        unanswered: bool = False,
        progress: Progress | None = None,
    ) -> OpenFile:
        """Opens a record; Refusal where it cannot be. marked: whether it is held, as all but passing ones are.

        all_the_same: takes it over from a process of another machine. progress: as in `open_record`.
        """
        try:
            if not marked:
                refuse_held_elsewhere(path)
                return OpenFile(path, _opened(path, progress))
            hold = take_hold(path, door=self.door, all_the_same=all_the_same)
        except HeldElsewhere as held:
            return take_copy(held).open()
        try:
            record = _opened(path, progress)
        except BaseException:
            hold.release()
            raise
        if record.read_only:
            hold.release()
            return OpenFile(path, record)
        record.hold = hold
        told = hold.beside is not None and (unanswered or hold.beside.user != this_process().user)
        return OpenFile(path, record, beside=hold.beside if told else None, unanswered=unanswered)


def hand_over(path: Path, options: WindowOptions, *, patience_ms: int = 0) -> bool | None:
    """Has the window that has a record open already come to the front, in the view and on the day of the options.

    None where no window of this user on this machine has it open; False where that window did not answer.
    """
    door = door_of(path)
    if not door:
        return None
    from ui.door import Wish, knock

    as_of = options.as_of.isoformat() if options.as_of is not None else ""
    return knock(door, Wish(str(path.absolute()), options.view or "", as_of), patience_ms=patience_ms)


def options_of(wish: Wish) -> WindowOptions:
    """What a wish says of the view and the day; what cannot be read is left open."""
    from datetime import date

    from ui.views.names import TITLES

    try:
        as_of = date.fromisoformat(wish.as_of) if wish.as_of else None
    except ValueError:
        as_of = None
    return WindowOptions(view=wish.view if wish.view in TITLES else None, as_of=as_of)


def held_elsewhere(path: Path) -> HeldElsewhere | None:
    """Who holds a record on another machine; None where nobody does."""
    try:
        refuse_held_elsewhere(path)
    except HeldElsewhere as held:
        return held
    return None


@dataclass(frozen=True, slots=True)
class Still:
    """A copy of a record that another machine holds, in a folder of its own."""

    path: Path
    copy: Path
    held: HeldElsewhere
    folder: TemporaryDirectory[str]

    def open(self) -> OpenFile:
        """Opens the copy for reading."""
        try:
            record = open_record(self.copy, read_only=True)
        except BaseException:
            self.folder.cleanup()
            raise
        return OpenFile(self.path, record, elsewhere=self.held, folder=self.folder)


def take_copy(held: HeldElsewhere, progress: Progress | None = None) -> Still:
    """Copies a record that another machine holds, on any thread; progress: is told the bytes copied and in all."""
    from tracker.still import take_still

    folder = TemporaryDirectory(prefix="tracker-")
    try:
        copy = take_still(held.path, Path(folder.name), progress)
    except BaseException:
        folder.cleanup()
        raise
    return Still(held.path, copy, held, folder)


def _opened(path: Path, progress: Progress | None) -> Record:
    """The record, open for writing; for reading where its file or its folder may not be written."""
    try:
        return open_record(path, progress=progress)
    except OpenRefused as refusal:
        if refusal.reason != "unreadable":
            raise
        try:
            return open_record(path, read_only=True)
        except Refusal:
            raise refusal from None
