"""Waiting for what takes long before there is a window: one thing at a time, in the small window that shows how far."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.job import Job
    from ui.opening.waiting import WaitingWindow

AT_ONCE = 4 * 1024 * 1024
"""The largest record in bytes that is brought up to date, or copy that is restored, without such a window: 0.4 s."""


class Waits(QObject):
    """What is waited for ends in one of the three calls, once the small window is gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window: WaitingWindow | None = None

    def begin(
        self,
        title: str,
        message: str,
        work: Callable[[Job], Any],
        *,
        finished: Callable[[Any], None],
        refused: Callable[[Any], None],
        cancelled: Callable[[], None],
    ) -> None:
        """Begins to wait; what was waited for before is stopped."""
        from ui.opening.waiting import WaitingWindow

        self.end()
        self.window = window = WaitingWindow(title, message)
        window.finished.connect(lambda result: self._ended(lambda: finished(result)))
        window.refused.connect(lambda refusal: self._ended(lambda: refused(refusal)))
        window.cancelled.connect(lambda: self._ended(cancelled))
        window.show()
        window.start(work)

    def end(self) -> None:
        """Stops what is waited for; none of the calls is made."""
        window, self.window = self.window, None
        if window is not None:
            window.end()
            window.hide()
            window.deleteLater()

    def _ended(self, then: Callable[[], None]) -> None:
        self.end()
        then()
