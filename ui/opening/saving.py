"""Saving what is open under another name, where its file is gone or may not be written; nothing stands still."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.errors import Refusal
from tracker.opening import SUFFIX
from tracker.rescue import Rescue
from ui.session import Session
from ui.spread import Spread


class Saving(QObject):
    """Saves once. saved: the path of the new file. refused: why there is none."""

    saved = Signal(object)
    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._rescue: Rescue | None = None
        self._spread = Spread(self)
        self._spread.finished.connect(self._on_spread_finished)

    def begin(self, to: Path) -> None:
        """Begins to save into a new file."""
        try:
            self._rescue = Rescue(self._session.record, to)
        except Refusal as refusal:
            self.refused.emit(str(refusal))
            return
        self._spread.begin(self._pieces(self._rescue))

    def _pieces(self, rescue: Rescue) -> Iterator[object]:
        try:
            for done, total in rescue.pieces():
                self._session.said.emit(f"Saving: {done * 100 // max(total, 1)} %")
                yield
        except Refusal as refusal:
            self._rescue = None
            self.refused.emit(str(refusal))

    def _on_spread_finished(self) -> None:
        rescue = self._rescue
        if rescue is not None:
            job = self._session.ask(lambda _: rescue.finish())
            job.finished.connect(self.saved)
            job.refused.connect(self.refused)


def ask_where(parent: QWidget | None, path: Path) -> Path | None:
    """Under which name to save what is open; None where the user changed their mind."""
    folder = path.parent if os.access(path.parent, os.W_OK) else Path.home()
    proposed = str(folder / f"{path.stem} saved{SUFFIX}")
    name, _ = QFileDialog.getSaveFileName(parent, "Save what is open", proposed, f"Records (*{SUFFIX})")
    if not name:
        return None
    chosen = Path(name)
    return chosen if chosen.suffix else chosen.with_suffix(SUFFIX)
