"""What can be undone, said in three places: the two commands, the status line, and the bar beneath the list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from tracker import operations
from tracker.changes import Changed
from tracker.history import next_redo, next_undo
from ui.kit import UndoBar
from ui.session import Session
from ui.statusline import StatusLine


class Undoing(QObject):
    """Speaks of the latest change made in this window; the bar's link undoes that change or nothing.

    actions: the commands, of which "undo" and "redo" are kept up to date.
    """

    def __init__(self, session: Session, bar: UndoBar, status: StatusLine, actions: Mapping[str, QAction]) -> None:
        super().__init__(bar)
        self._session = session
        self._bar = bar
        self._status = status
        self._actions = actions
        self._offered: int | None = None  # the change that the bar's link is about
        session.changed.connect(self._on_session_changed)
        session.as_of_changed.connect(self._on_session_as_of_changed)
        bar.undo_requested.connect(self._on_bar_undo_requested)

    def undo(self) -> None:
        self._session.attempt(lambda: operations.undo(self._session.record))

    def redo(self) -> None:
        self._session.attempt(lambda: operations.redo(self._session.record))

    def show(self) -> None:
        """Names in the commands and the status line what can be undone and redone now."""
        record = self._session.record
        for name, found in (("undo", next_undo(record)), ("redo", next_redo(record))):
            word = name.capitalize()
            self._actions[name].setText(f"{word} {found[1]}".replace("&", "&&") if found else word)
            self._actions[name].setEnabled(found is not None and self._session.editable)
            if name == "undo":
                self._status.rest_on(found[1] if found else None, read_only=not record.writable)

    def _on_session_as_of_changed(self) -> None:
        self.show()
        if not self._session.editable:
            self._bar.setVisible(False)

    def _on_session_changed(self, changed: Changed) -> None:
        self.show()
        latest = next_undo(self._session.record)
        if changed.elsewhere or changed.id is None:
            if self._offered is not None and (latest is None or latest[0] != self._offered):
                self._bar.setVisible(False)  # another window of this author did something that would be undone first
            return
        if changed.reverts is None:
            self._say(f"{changed.label}.", latest if latest is not None and latest[0] == changed.id else None)
            return
        undone = next_redo(self._session.record)
        if undone is not None and undone[0] == changed.id:
            self._say(f"Undone: {undone[1]}", None)
        elif latest is not None:
            self._say(f"Done again: {latest[1]}", latest)

    def _say(self, text: str, offered: tuple[int, str] | None) -> None:
        self._offered = offered[0] if offered is not None else None
        self._bar.say(text, undoable=offered is not None)

    def _on_bar_undo_requested(self) -> None:
        self._session.record.look_elsewhere()
        latest = next_undo(self._session.record)
        if latest is not None and latest[0] == self._offered:
            self.undo()
        else:
            self._status.say("Something else was done since. Undo takes that back first (Ctrl+Z).")
