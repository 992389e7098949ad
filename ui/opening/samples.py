"""Copies of the sample records: this user's own, which stay, and fresh ones, which are gone when the program ends."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject

from tracker.opening import SUFFIX
from ui.notices import SampleNotice
from ui.settings import Settings
from ui.windowstate import dismiss_notice, forget_state, notice_dismissed

FIRST_SAMPLE = "june-2023"


class Samples(QObject):
    """Makes copies of samples. kept: the folder of the copies that stay; None: all are fresh ones.

    shown: the name of the sample that was opened last.
    """

    def __init__(self, settings: Settings, kept: Path | None) -> None:
        super().__init__()
        self._settings = settings
        self._kept = kept
        self._passing: tempfile.TemporaryDirectory[str] | None = None
        self._path = Path()
        self.shown = ""

    def copy_of(self, name: str, *, fresh: bool) -> Path:
        """The file of a copy, made where there is none yet; Refusal where no sample has this name."""
        folder = self._kept
        if fresh or folder is None:
            if self._passing is not None:
                self.close()
            self._passing = tempfile.TemporaryDirectory(prefix="tracker-")
            folder = Path(self._passing.name)
        path = folder / f"{name}{SUFFIX}"
        if not path.exists():
            from tracker.samples import make_sample

            make_sample(name, path)
        self._path = path
        return path

    def is_passing(self, path: Path) -> bool:
        """Whether a record is one that will be gone when the program ends."""
        return self._passing is not None and path.is_relative_to(self._passing.name)

    def say(self, name: str, notice: SampleNotice) -> None:
        """Says that this record is a sample, unless the user has dismissed that for this record."""
        self.shown = name
        if not notice_dismissed(self._settings, self._path):
            notice.say("This is a sample to try out.")
            notice.dismissed.connect(self._on_notice_dismissed)

    def close(self) -> None:
        """Takes the fresh copies away, and what was remembered of them."""
        passing, self._passing = self._passing, None
        if passing is not None:
            for path in Path(passing.name).glob(f"*{SUFFIX}"):
                forget_state(self._settings, path)
            passing.cleanup()

    def _on_notice_dismissed(self) -> None:
        dismiss_notice(self._settings, self._path)
