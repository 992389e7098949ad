"""Memory that is free goes back to the system once the work that took it is over."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer

from ui.session import Session

EVERY_MS = 2000
"""How often it is looked whether long work is under way; what was over within that took little."""


class GivingBack(QObject):
    """Looks now and then whether a session's long work has ended.

    Of a million engagements the ids and what the checks read leave 18 MB free between what is still used.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._was_busy = True
        self._look = QTimer(self)
        self._look.setInterval(EVERY_MS)
        self._look.timeout.connect(self._on_look_timeout)
        self._look.start()

    def _on_look_timeout(self) -> None:
        was_busy, self._was_busy = self._was_busy, self._session.is_busy
        if was_busy and not self._was_busy:
            self._session.run(lambda _: give_back())


def give_back() -> None:
    """Gives free memory back where the C library can be told to; on any thread, without Python's lock."""
    if sys.platform != "linux":
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc
    if trim is not None:
        trim(0)
