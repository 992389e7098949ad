"""What is to be said of the file under the window: it was pulled away, somebody else holds it, or where it lies."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.dates import moment_words
from tracker.errors import clear_words
from tracker.standing import Standing
from ui.kit import Banner, Tone
from ui.opening.held import OpenFile
from ui.session import Session
from ui.settings import Settings
from ui.windowstate import note_place, noted_place

if TYPE_CHECKING:
    from tracker.whereabouts import Place

SAVE, NOW, LOOK, TAKE_OVER = "save", "now", "look", "take over"
RESTORE, KEEP, LOSSES, READ, COPIES = "restore", "keep", "losses", "read", "copies"

_ACTIONS = {
    SAVE: "Save as…",
    NOW: "Open the other file",
    LOOK: "Look again",
    TAKE_OVER: "Take it over",
    RESTORE: "Restore the copy of {}…",
    COPIES: "Restore a copy…",
    KEEP: "Save what could be read as…",
    LOSSES: "What is missing",
    READ: "Open what can be read",
}


class FileNotice(Banner):
    """Hidden while there is nothing to say. chosen: what the user wants to do, a key of the actions."""

    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, dismissible=False)
        self._session = session
        self._file: OpenFile | None = None
        self._found = ""
        session.file_changed.connect(self.show_file)
        session.damaged.connect(self._on_session_damaged)

    def tell_of(self, file: OpenFile) -> None:
        """Speaks of this file from now on: who else has it open, and what becomes of it."""
        self._file = file
        self.show_file()

    def show_file(self) -> None:
        """Says how things are now."""
        record, file = self._session.record, self._file
        if record.standing is not Standing.HERE:
            actions = (SAVE, LOOK) if record.standing is Standing.GONE else (SAVE, NOW, LOOK)
            self._tell(_standing_words(record.standing, record.path), Tone.ERROR, actions)
        elif record.lost_to is not None:
            words = f"{record.path.name} was opened for writing by {record.lost_to.words}. Nothing is written here."
            self._tell(words, Tone.WARNING, (LOOK,))
        elif file is not None and file.damage is not None:
            whole = () if file.damage.report.nothing_lost else (LOSSES,)
            self._tell(damage_words(file), Tone.ERROR, (RESTORE if file.damage.newest else COPIES, KEEP, *whole))
        elif self._found:
            self._tell(self._found, Tone.ERROR, (READ, COPIES))
        elif file is not None and file.elsewhere is not None:
            stale = file.elsewhere.stale
            self._tell(_elsewhere_words(file), Tone.WARNING, (LOOK, TAKE_OVER) if stale else (LOOK,))
        elif file is not None and file.beside is not None:
            self._tell(_beside_words(file), Tone.INFO, ())
        elif record.opened_with:
            self._tell(record.opened_with, Tone.WARNING, ())
        elif file is not None and record.read_only:
            self._tell(_read_only_words(file.path), Tone.INFO, (SAVE,))
        else:
            self.hide()

    def _tell(self, words: str, tone: Tone, actions: tuple[str, ...]) -> None:
        words = clear_words(words)
        if words == self.text() and not self.isHidden():
            return
        self.say(words, tone)
        for name in actions:
            made = self.add_action(_ACTIONS[name].format(self._day_of_copy()))
            made.setProperty("choice", name)
            made.clicked.connect(self._on_action_clicked)

    def _day_of_copy(self) -> str:
        newest = self._file.damage.newest if self._file is not None and self._file.damage is not None else None
        return moment_words(newest.made_at).partition(",")[0] if newest is not None else ""

    def _on_session_damaged(self, words: str) -> None:
        """Said until the window closes: from here on what is shown may not be all there is."""
        self._found = words
        self.show_file()

    def _on_action_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(str(sender.property("choice")))


class PlaceNotice(Banner):
    """Warns of a record that lies on a network or in a synchronised folder: once, and again when it lies elsewhere."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._path = session.record.path
        self._place: Place | None = None
        self.dismissed.connect(self._on_self_dismissed)

    def tell(self, path: Path) -> None:
        """Looks on the worker where a record's file lies, and says so where that is to be said."""
        from tracker.whereabouts import place_of

        self._path = path
        self._session.ask(lambda _: place_of(path)).finished.connect(self._on_job_finished)

    def _on_job_finished(self, place: Place | None) -> None:
        from tracker.whereabouts import words_for

        if place is not None and noted_place(self._settings, self._path) != _name_of(place):
            self._place = place
            self.say(words_for(place, self._path.name), Tone.WARNING)

    def _on_self_dismissed(self) -> None:
        if self._place is not None:
            note_place(self._settings, self._path, _name_of(self._place))


def damage_words(file: OpenFile) -> str:
    """What is to be known of a damaged record above what could be read of it."""
    assert file.damage is not None
    return (
        f"{file.path.name} is damaged and was left as it is. Shown is what could be read of it, for reading only."
        f" {file.damage.report.sentence()}"
    )


def _read_only_words(path: Path) -> str:
    return f"{path.name} may not be written, so it is open for reading only. To make changes, save it elsewhere."


def _name_of(place: Place) -> str:
    return f"{place.kind.value} {place.name}"


def _standing_words(standing: Standing, path: Path) -> str:
    if standing is Standing.GONE:
        return (
            f"{path.name} is no longer where it was opened: it was moved, renamed or removed. What is open here is"
            " whole; nothing more is written until the file is back, or saved elsewhere."
        )
    return (
        f"Another file was put in the place of {path.name}. What is open here is the one before it, which is whole;"
        " nothing more is written to either."
    )


def _elsewhere_words(file: OpenFile) -> str:
    assert file.elsewhere is not None
    seen = moment_words(datetime.now().astimezone()).rpartition(", ")[2]
    words = (
        f"Open for reading only, as it stood at {seen}: {file.path.name} is open for writing by"
        f" {file.elsewhere.mark.words}."
    )
    if file.elsewhere.stale:
        words += " That computer was not heard of for an hour. Take the record over only if it is off."
    return words


def _beside_words(file: OpenFile) -> str:
    mark = file.beside
    assert mark is not None
    if file.unanswered:
        return (
            f"Another window has this record open and does not answer (process {mark.pid}). It can be worked on here:"
            " what is changed in one shows in the other."
        )
    return f"{mark.user} has this record open on this computer too. What is changed in one window shows in the other."
