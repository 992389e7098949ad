"""Other starts of the program ask for a record; the window that has it open is shown to them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from ui.opening.held import options_of

if TYPE_CHECKING:
    from ui.door import Door, Wish
    from ui.options import WindowOptions
    from ui.session import Session
    from ui.window import MainWindow


class Hearing(QObject):
    """Grants what other starts wish. name: of the door they knock at. window_of: the window that has a file open."""

    def __init__(
        self, name: str, window_of: Callable[[Path], MainWindow | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._window_of = window_of
        self._door: Door | None = None

    @property
    def is_open(self) -> bool:
        return self._door is not None and self._door.is_open

    def begin(self, session: Session) -> None:
        """Has others heard from now on; what hears them is loaded on the session's worker."""
        if self._door is None:
            job = session.run(lambda _: import_module("ui.door"))
            job.finished.connect(self._on_door_loaded)

    def close(self) -> None:
        if self._door is not None:
            self._door.close()

    def grant(self, wish: Wish) -> bool:
        """Whether a window of this program has the record that was asked for; then it is about to come to the front."""
        window = self._window_of(Path(wish.path))
        if window is None:
            return False
        QTimer.singleShot(0, window, lambda: _come_to_the_front(window, wish))
        return True

    def _on_door_loaded(self) -> None:
        from ui.door import Door

        if self._door is None:
            self._door = Door(self._name, self.grant, self)


def _come_to_the_front(window: MainWindow, wish: Wish) -> None:
    """Shows a window to who asked for its record, in the view and on the day they want."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    start_at(options_of(wish), window)


def start_at(options: WindowOptions, window: MainWindow) -> None:
    """Shows the day and the view that the options name."""
    if options.as_of is not None:
        from tracker.past import AsOf

        window.session.set_as_of(AsOf(options.as_of))
    if options.view is not None:
        window.view_acting.go_to(options.view)
