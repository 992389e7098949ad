"""What a brief needs and the record cannot do: drawing the timeline, and setting pages. The window's side does both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from tracker.brief.document import Brief, Drawn
from tracker.reader import Reader

StudioMaker = Callable[[], "Studio"]
"""Makes the studio when it is first needed, for Qt takes its time; raises CannotPaint where Qt cannot paint."""


class Studio(Protocol):
    """Draws and sets pages; `ui.brief.studio` is the one there is, and `main.py` hands it to the command line."""

    def timeline(self, reader: Reader, engagements: Sequence[int], width: int = 960) -> Drawn:
        """The timeline of these engagements in the light theme, so many device-independent pixels wide."""

    def write_pdf(self, brief: Brief, path: Path, picture: Drawn | None) -> None:
        """Writes a brief as PDF: page numbers, repeated table heads, notes at the end. Refusal where it cannot be."""
