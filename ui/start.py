"""The start of the window: an empty one is shown at once, and what it is filled with is loaded after that."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tracker.beside import mark_path
from ui.kit.palette import palette_of, theme_at_first
from ui.options import WindowOptions
from ui.qtmessages import quiet_qt
from ui.settings import Settings
from ui.window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

NAME = "Diplomatic Engagement Tracker"
PATIENCE_MS = 500
"""How long the first paint of the empty window is waited for: a screen that is slower gets it with the rest."""


def main(options: WindowOptions, settings: Settings | None = None) -> int:
    """Runs the window until it is closed; returns the exit code: 1 where a screenshot could not be made.

    settings: in place of the user's own.
    """
    quiet_qt()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("diplomatic-engagement-tracker")
    app.setQuitOnLastWindowClosed(False)
    settings = settings or Settings()
    if options.screenshot is not None:
        settings.freeze()
    app.setPalette(palette_of(theme_at_first(options.theme or settings.scheme)))  # type: ignore[arg-type]
    window = empty_window(options, settings)
    from ui.app import run

    return run(app, settings, options, window)


def empty_window(options: WindowOptions, settings: Settings) -> MainWindow | None:
    """A window that was seen, without any record yet.

    None where there may be none of its own: for a picture, and where another process may have the record open.
    """
    if options.screenshot is not None or _may_be_open(_wanted(options, settings)):
        return None
    window = MainWindow(None, settings, None)
    window.setWindowTitle(NAME)
    if options.size is not None:
        window.resize(*options.size)
    seen = QEventLoop()
    QTimer.singleShot(PATIENCE_MS, seen.quit)
    window.outline.painted.connect(seen.quit)
    window.show()
    seen.exec()
    return window


def _wanted(options: WindowOptions, settings: Settings) -> Path | None:
    """The record that will be opened; None for a sample."""
    if options.sample is not None:
        return None
    return options.record or next(iter(settings.recent), None)


def _may_be_open(path: Path | None) -> bool:
    """Whether a mark beside a record says that somebody has it open; what it says is read later."""
    return path is not None and mark_path(path).exists()
