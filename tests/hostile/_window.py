"""The real window on a record of a stranger: every view, page and panel is opened and looked at."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from tests.hostile._texts_everywhere import MARK
from tests.hostile._theirs import AUTHOR
from tests.hostile._walking import MARKUP, Walk, wait_until
from tracker.bugs import free_frames
from tracker.errors import Refusal
from tracker.opening import open_record
from tracker.past import AsOf
from tracker.soundness import FAILURES, explained, unsound_places
from ui.kit import ThemeHub
from ui.session import Session
from ui.settings import Settings
from ui.window import MainWindow

VIEWS = ("timeline", "calendar", "map", "insights", "due", "table")
PAGES = ("person", "country", "channel", "incident")
PANELS = (
    "log", "status", "edit", "cite", "link", "merge", "merge people", "statement", "person", "add person", "title",
    "export", "brief", "what changed", "checks", "history", "filters", "shortcuts", "about",
)  # fmt: skip
SELECTED = 3
"""Engagements whose details are looked at."""


class Opened:
    """A window on a record. failed: what was raised in it and reached nobody."""

    def __init__(self, path: Path, folder: Path) -> None:
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        self.failed: list[BaseException] = []
        self._before = sys.excepthook
        sys.excepthook = self._on_error
        self._hub = ThemeHub(app, "light")
        self.record = open_record(path, author=AUTHOR)
        self.session = Session(self.record)
        with explained(self.record):
            self.window = MainWindow(self.session, Settings(folder / "window.ini"), self._hub)
        self.window.resize(1440, 900)
        self.window.show()
        self.rest()

    def _on_error(self, _: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        free_frames(error)
        self.failed.append(error)

    def rest(self) -> None:
        """Waits until nothing is under way."""
        for _ in range(3):
            QApplication.processEvents()
        wait_until(lambda: not self.session.is_busy and not self.window.detail.is_building)
        for _ in range(3):
            QApplication.processEvents()

    def close(self) -> None:
        self.window.let_go()
        self.window.close()
        self.window.deleteLater()
        self._hub.deleteLater()
        self.record.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        sys.excepthook = self._before


def visited(opened: Opened, look: Callable[[str], object]) -> None:
    """Opens everything there is in a window, and looks after each."""
    window, session, record = opened.window, opened.session, opened.record
    ids = [row[0] for row in record.rows("SELECT id FROM engagement ORDER BY id DESC LIMIT ?", (SELECTED,))]
    for engagement in ids:
        session.select((engagement,))
        opened.rest()
        look("details")
    for view in VIEWS:
        window.view_acting.go_to(view)
        opened.rest()
        look(view)
        if view not in ("table", "due"):
            window.actions_by_id["twin"].trigger()
            opened.rest()
            look(f"the table of {view}")
            window.actions_by_id["twin"].trigger()
    for kind in PAGES:
        for (row,) in record.rows(f"SELECT id FROM {kind} ORDER BY id DESC LIMIT 2"):
            window.views.show_page(kind, row)
            opened.rest()
            look(f"the page of a {kind}")
    for panel in PANELS:
        session.select(tuple(ids[:2]) if panel == "merge" else tuple(ids[:1]))
        if window.actions_by_id[panel].isEnabled():
            window.actions_by_id[panel].trigger()
            opened.rest()
            look(f"the panel {panel}")
    session.set_filter("balloon")
    opened.rest()
    session.set_filter("")
    session.set_as_of(AsOf(record.today))
    opened.rest()
    look("an earlier day")


def walked(path: Path, folder: Path) -> Walk:
    """What a walk through the window found; AssertionError for an error in it."""
    opened = Opened(path, folder)
    walk = Walk()

    def look(where: str) -> None:
        walk.look(where)
        walk.painted(opened.window, where)
        _hover(walk, where)

    try:
        visited(opened, look)
        assert not opened.failed, [repr(error)[:200] for error in opened.failed[:5]]
        return walk
    finally:
        opened.close()


def _hover(walk: Walk, where: str) -> None:
    """Asks the painted widgets for their tooltips at some places, and looks at what is shown."""
    for widget in QApplication.allWidgets():
        if not isValid(widget) or not widget.isVisible() or not type(widget).__module__.startswith("ui."):
            continue
        places = [
            QPoint(widget.width() * across // 6, widget.height() * down // 6)
            for across in range(1, 6) for down in range(1, 6) if widget.width() > 100
        ]  # fmt: skip
        for at in places:
            if not isValid(widget):
                break
            _ask_tip(widget, at)
            text = QToolTip.text()
            if MARK in text:
                walk.seen += 1
                if MARKUP.search(text):
                    walk.faults.setdefault(f"{where}: {type(widget).__name__}, hovered", text[:160])


def _ask_tip(widget: QWidget, at: QPoint) -> None:
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))


def looked_at(path: Path, folder: Path) -> list[str]:
    """What failed in a window on a record though the record is sound; Refusal where it cannot be opened."""
    opened = Opened(path, folder)
    try:
        try:
            visited(opened, lambda _: None)
        except FAILURES as error:  # asked for here, and not by the window
            opened.failed.append(error)
        failed = [error for error in opened.failed if not isinstance(error, Refusal)]
        return [repr(error)[:200] for error in failed] if failed and not unsound_places(opened.record) else []
    finally:
        opened.close()
