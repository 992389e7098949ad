"""A session on a record of its own with nothing around it: for panels that need no window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY, fill
from tracker.opening import create_record, open_record
from tracker.record import Record
from ui.kit import apply_theme, theme_of
from ui.session import Session
from ui.settings import Settings

Panel = TypeVar("Panel", bound=QWidget)


@cache
def _filled() -> tuple[TemporaryDirectory[str], dict[str, int]]:
    """The record of the tests of the window, made once in all: a folder that lives as long as they do."""
    folder = TemporaryDirectory()
    record = create_record(Path(folder.name) / "china.visits", title="China", own_day=TODAY, author="tests")
    made = fill(record)
    record.close()
    return folder, made


@dataclass
class Desk:
    """A session on a copy of that record, with the ids of its engagements by a short name.

    said, refused: what the session was told to say. The folder is the one that was last written to.
    """

    record: Record
    session: Session
    settings: Settings
    made: dict[str, int]
    folder: Path
    qtbot: QtBot
    said: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def show(self, panel: Panel) -> Panel:
        """Shows a panel by itself and gives it the keyboard."""
        self.qtbot.addWidget(panel)
        panel.resize(1000, 720)
        with self.qtbot.waitExposed(panel):
            panel.show()
        panel.activateWindow()
        panel.setFocus()
        return panel


@contextmanager
def at_desk(qapp: QApplication, qtbot: QtBot, folder: Path) -> Iterator[Desk]:
    """A desk whose record lies in a folder."""
    if not qapp.styleSheet() or theme_of().dark:
        apply_theme(qapp, "light")
    filled, made = _filled()
    path = folder / "china.visits"
    shutil.copyfile(Path(filled.name) / "china.visits", path)
    record = open_record(path)
    session = Session(record)
    written = folder / "written"
    written.mkdir()
    settings = Settings(folder / "window.ini")
    settings.put("telling/folder", str(written))
    desk = Desk(record, session, settings, dict(made), written, qtbot)
    session.said.connect(desk.said.append)
    session.refused.connect(desk.refused.append)
    yield desk
    session.close()
    record.close()
