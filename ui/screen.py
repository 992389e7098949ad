"""What is on the screen: one record in its window, or the small window that stands where no record is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.errors import Refusal
from tracker.soundness import explained
from ui.hearing import start_at
from ui.kit import ThemeHub
from ui.opening.held import OpenFile
from ui.options import WindowOptions
from ui.session import Session
from ui.settings import Settings
from ui.window import MainWindow

SIZE_OF_PICTURE = (1440, 880)
"""The width and height of a window of which a picture is taken, where the options name none."""


class Screen(QObject):
    """Shows one thing at a time and lets go of what was shown before.

    window, file: the window that has a record open, and that record's file; both or neither. other: the small window.
    """

    made = Signal(object)  # a new MainWindow, not shown yet: now is the time to connect it
    opened = Signal(object)  # the same once it is shown
    quit_requested = Signal()  # the window was closed

    def __init__(
        self,
        settings: Settings,
        hub: ThemeHub,
        options: WindowOptions,
        empty: MainWindow | None = None,
        parent: QObject | None = None,
    ) -> None:
        """empty: a window that is shown already, for the first record."""
        super().__init__(parent)
        self._settings = settings
        self._hub = hub
        self._options = options
        self._empty = empty
        self.window: MainWindow | None = None
        self.file: OpenFile | None = None
        self.other: QWidget | None = None

    @property
    def front(self) -> QWidget | None:
        """What a dialog stands over; None where nothing is shown."""
        return self.window or self.other

    def window_of(self, path: Path) -> MainWindow | None:
        """The window that has a file open."""
        return self.window if self.file is not None and self.file.is_at(path) else None

    def say(self, text: str) -> None:
        """Says something in the status line, where there is one."""
        if self.window is not None:
            self.window.status.say(text)

    def show(self, file: OpenFile) -> None:
        """Shows a record in a new window in place of what was shown before.

        Refusal where its content cannot be shown; then its file is closed, and so is what was open before.
        """
        self.let_go()
        session = Session(file.record)
        try:
            with explained(file.record):
                window = self._filled(session)
        except Refusal:
            session.close()
            file.close()
            raise
        session.setParent(window)
        size = self._options.size
        if size is not None:
            window.resize(*size)
        self.file, self.window = file, window
        window.quit_requested.connect(self.quit_requested)
        self.made.emit(window)
        self.close_other()
        if self._options.screenshot is not None and size is None:
            window.resize(*SIZE_OF_PICTURE)
        window.file_notice.tell_of(file)
        start_at(self._options, window)
        window.show()
        self.opened.emit(window)

    def show_other(self, window: QWidget) -> None:
        """Shows a small window where no record is open."""
        self.leave_empty()
        self.close_other()
        self.other = window
        window.show()

    def let_go(self) -> None:
        """Closes the window and its record, if one is open."""
        window, self.window = self.window, None
        if window is not None:
            window.quit_requested.disconnect(self.quit_requested)
            window.let_go()
            window.close()
            window.deleteLater()
        file, self.file = self.file, None
        if file is not None:
            file.close()

    def close_other(self) -> None:
        """Closes the small window, if there is one."""
        other, self.other = self.other, None
        if other is not None:
            _leave(other)

    def leave_empty(self) -> None:
        """Lets go of the empty window, where something else is shown in its place."""
        window, self._empty = self._empty, None
        if window is not None:
            _leave(window)

    def clear(self) -> None:
        """Closes all that is shown, and the record."""
        self.leave_empty()
        self.let_go()
        self.close_other()

    def _filled(self, session: Session) -> MainWindow:
        """A window with a session: the empty one that is shown already, where there still is one."""
        window, self._empty = self._empty, None
        if window is None:
            return MainWindow(session, self._settings, self._hub)
        try:
            window.fill(session, self._hub)
        except BaseException:
            _leave(window)
            raise
        return window


def _leave(window: QWidget) -> None:
    window.hide()
    window.deleteLater()
