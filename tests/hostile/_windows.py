"""Real widgets without a screen: a session on a sample, and a watch on what Qt and slots complain of."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

from tests.hostile._records import own_folders, sample_record
from tests.hostile._watch import shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tracker.record import Record
    from ui.session import Session

LONGEST_WAIT = 60.0
"""Seconds that a worker is waited for before it counts as hanging; a machine may be busy with other work."""
_SAYS_NOTHING = (
    "This plugin does not support",
    "OpenType support missing",
)  # of the platform, and of the fonts that it has


@dataclass
class Desk:
    """A session on a copy of a sample. told: refusals of the session; complaints: exceptions, warnings of Qt."""

    app: QApplication
    session: Session
    record: Record
    told: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def settle(self, until: Callable[[], bool] | None = None) -> None:
        """Lets events pass until the workers have nothing to do, and `until` holds."""
        begun = monotonic()
        while True:
            self.app.processEvents()
            if not self.session.is_busy and (until is None or until()):
                break
            assert monotonic() - begun < LONGEST_WAIT, "nothing came of it"
        self.app.processEvents()

    def check(self, given: object) -> None:
        """Raises AssertionError where anything complained since the last time."""
        complaints, self.complaints = self.complaints, []
        assert not complaints, (complaints[:3], shown(given))


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """A session with nothing around it; what slots raise and what Qt warns of is collected meanwhile."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from ui.kit import apply_theme
    from ui.session import Session

    found = QApplication.instance() or QApplication([])
    assert isinstance(found, QApplication)
    with own_folders(folder), sample_record(folder) as record:
        apply_theme(found, "light")
        made = Desk(found, Session(record), record)
        made.session.refused.connect(made.told.append)

        def heard(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
            if kind != QtMsgType.QtDebugMsg and not any(words in message for words in _SAYS_NOTHING):
                made.complaints.append(message)

        def raised(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            made.complaints.append(f"{kind.__name__}: {error}")

        hook, sys.excepthook = sys.excepthook, raised
        handler = qInstallMessageHandler(heard)
        try:
            yield made
        finally:
            made.session.close()
            qInstallMessageHandler(handler)
            sys.excepthook = hook
