"""What a brief needs of Qt: its timeline drawn and its pages set, with a window or without one."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tracker.brief.document import Brief, Drawn
from tracker.errors import Refusal
from tracker.placing import placed
from tracker.reader import Reader
from ui.brief.drawing import draw_timeline
from ui.brief.printing import pdf_of
from ui.kit.fonts import load_fonts
from ui.qtmessages import quiet_qt

_made: QApplication | None = None
"""The application made here, which must outlive all that was drawn with it."""


class Studio:
    """Draws and sets pages (`tracker.brief.studio.Studio`).

    Both may be called on a worker where a window is open; without one, on the main thread.
    """

    def timeline(self, reader: Reader, engagements: Sequence[int], width: int = 960) -> Drawn:
        """The timeline of these engagements in the light theme, so many device-independent pixels wide.

        The reader is read on the thread that calls. Its text is 8 points high where the picture is as wide as a page.
        """
        ensure_application()
        return draw_timeline(reader, engagements, width)

    def write_pdf(self, brief: Brief, path: Path, picture: Drawn | None) -> None:
        """Writes a brief as PDF, whole or not at all: Refusal where the path cannot be written, the file as before.

        Page numbers, heads of tables repeated on each page, notes at the end with links both ways, and the headings as
        the outline that readers of PDF show.
        """
        ensure_application()
        made = pdf_of(brief, picture)
        with placed(path) as draft:
            draft.write_bytes(made)


def ensure_application() -> None:
    """Makes the application that painting needs, where none is running yet; its fonts are loaded either way.

    One made here shows nothing: on Linux it asks for no display, unless QT_QPA_PLATFORM names a platform.
    Elsewhere Qt's own platform paints without a window, with the fonts of the system.
    """
    global _made
    running = QCoreApplication.instance()
    if running is None:
        if sys.platform.startswith("linux"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        quiet_qt()
        _made = QApplication(sys.argv[:1])
    elif not isinstance(running, QGuiApplication):
        raise Refusal("Nothing can be drawn in a program that runs without Qt's painting.")
    load_fonts()
