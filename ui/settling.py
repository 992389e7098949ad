"""What is done once a window is painted: others are heard, checks are asked, a copy is kept, parts are loaded."""

from __future__ import annotations

from ui.ahead import load_ahead
from ui.giving_back import GivingBack
from ui.giving_way import give_way
from ui.hearing import Hearing
from ui.opening.held import OpenFile
from ui.window import MainWindow


def settle(window: MainWindow, file: OpenFile, hearing: Hearing) -> None:
    """Begins all of it; what takes long is done on the window's worker.

    A copy is kept, and where the file lies is told, of a record that is whole and held by no other machine.
    """
    give_way()
    hearing.begin(window.session)
    window.watch_checks()
    if file.elsewhere is None and file.damage is None:
        window.keep_copy()
        window.place_notice.tell(file.path)
    window.due_notice.tell()
    load_ahead(window.session, window.views)
    GivingBack(window.session, window)
