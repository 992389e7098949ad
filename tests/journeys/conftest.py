"""The real program on a record of its own, worked with the keyboard where the focus is, closed and started anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.tracker.record.record_dumps import Dump, dump
from tracker.opening import create_record
from tracker.queries.list_row import ListRow
from tracker.queries.listing import rows_of
from tracker.record import Record
from tracker.samples import make_sample
from ui.app import Program
from ui.kit import apply_theme
from ui.options import WindowOptions
from ui.palette import Palette
from ui.settings import Settings
from ui.window import MainWindow

TODAY = date(2023, 6, 17)
SIZE = (1280, 800)

Kind = TypeVar("Kind", bound=QWidget)


class Starts(Protocol):
    """Starts the program on a record, or as a new user finds it where none is named."""

    def __call__(
        self, record: Path | None = None, *, size: tuple[int, int] = SIZE, theme: str | None = None
    ) -> Journey: ...


class Journey:
    """A person without a mouse in front of the program: every key goes to whatever has the focus."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, folder: Path) -> None:
        self._qapp = qapp
        self._qtbot = qtbot
        self._settings = folder / "window.ini"
        self._program: Program | None = None
        self.until = qtbot.waitUntil

    # The program

    def start(self, options: WindowOptions) -> None:
        """Starts the program and waits until the first list is painted and the checks are counted."""
        program = Program(self._qapp, Settings(self._settings), options)
        self._program = program
        program.start()
        window = self.window
        with self._qtbot.waitSignals([window.settled, window._checks.found]):
            window.activateWindow()
        self.until(window.isActiveWindow)

    def end(self) -> None:
        """Ends the program as its own end does."""
        program, self._program = self._program, None
        if program is not None:
            program.close()

    def again(self) -> None:
        """Ends the program and starts it anew, with nothing said about what to open."""
        self.end()
        self.start(WindowOptions())

    @property
    def program(self) -> Program:
        assert self._program is not None
        return self._program

    @property
    def window(self) -> MainWindow:
        assert self.program.window is not None
        return self.program.window

    @property
    def record(self) -> Record:
        return self.window.session.record

    # Keys

    def where(self) -> QWidget:
        """The widget that has the keyboard: in the popup that is open, else in the window."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def press(self, *keys: str) -> None:
        """Presses keys, named as in menus: ``Ctrl+N``, ``Tab``, ``Shift+Tab``."""
        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(self.where(), combination.key(), combination.keyboardModifiers())

    def press_in_menu(self, opening: str, *keys: str) -> None:
        """Opens a menu with a key and presses keys in it; Qt comes back from the first only when the menu is closed."""

        def answer() -> None:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu), menu
            self.press(*keys)

        QTimer.singleShot(0, answer)
        self.press(opening)
        self.window.activateWindow()  # a window manager does it; the offscreen platform has none
        self.until(self.window.isActiveWindow)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.where(), text)

    def type_over(self, text: str) -> None:
        """Types in place of what stands in the field."""
        self.press("Ctrl+A", "Backspace")
        self.type(text)

    def tab_to(self, name: str, key: str = "Tab") -> QWidget:
        """Goes on with Tab until the input of this accessible name has the keyboard; fails where it never has."""
        passed = []
        for _ in range(60):
            if self.where().accessibleName() == name:
                return self.where()
            passed.append(self.where().accessibleName())
            self.press(key)
        raise AssertionError(f"{key} never comes to {name!r}; it passed {passed}")

    def down_to(self, beginning: str) -> QWidget:
        """Goes down in a list until the entry whose name begins so has the keyboard; fails where none has."""
        passed = []
        for _ in range(60):
            if self.where().accessibleName().startswith(beginning):
                return self.where()
            passed.append(self.where().accessibleName())
            self.press("Down")
        raise AssertionError(f"Down never comes to {beginning!r}; it passed {passed}")

    def panel(self, kind: type[Kind]) -> Kind:
        """The form or sheet that is open; fails where it is another."""
        found = self.window.panels.panel
        assert isinstance(found, kind), found
        return found

    def palettes(self) -> list[Palette]:
        """The command palette, while it is open."""
        return [one for one in self.window.findChildren(Palette) if one.isVisible()]

    def no_panel(self) -> bool:
        return self.window.panels.panel is None

    # What is shown and kept

    def listed(self) -> list[int]:
        return list(self.window.table.rows.ids)

    def row(self, engagement: int) -> ListRow:
        return rows_of(self.record, [engagement])[0]

    def current(self) -> int:
        return self.window.session.selection[0]

    def shown(self, engagement: int) -> None:
        """Waits until the details are those of this engagement."""
        detail = self.window.detail
        self.until(lambda: detail.page is not None and detail.page.row.id == engagement)

    def count(self, key: str) -> int:
        """The number that stands beside an entry of the sidebar."""
        sidebar = self.window.sidebar
        for entries in (sidebar._statuses, sidebar._attention):
            for entry in entries.entries():
                if entry.key == key:
                    found = entries.button(key).count
                    assert found is not None
                    return found
        raise KeyError(key)

    def counts(self) -> dict[str, int]:
        """The numbers beside the statuses, those that are 0 left out."""
        entries = self.window.sidebar._statuses.entries()
        return {entry.key: number for entry in entries if (number := self.count(entry.key))}

    def dump(self) -> Dump:
        return dump(self.record.path)

    def undo_all(self) -> int:
        """Undoes as often as there is something to undo; returns how often."""
        done = 0
        while self.window.actions_by_id["undo"].isEnabled():
            self.press("Ctrl+Z")
            done += 1
            assert done < 100
        return done

    def redo_all(self) -> int:
        done = 0
        while self.window.actions_by_id["redo"].isEnabled():
            self.press("Ctrl+Shift+Z")
            done += 1
            assert done < 100
        return done


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of this test's own, so that the program starts as for a new user."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    return tmp_path


@pytest.fixture
def starts(qapp: QApplication, qtbot: QtBot, home: Path) -> Iterator[Starts]:
    begun: list[Journey] = []

    def start(record: Path | None = None, *, size: tuple[int, int] = SIZE, theme: str | None = None) -> Journey:
        journey = Journey(qapp, qtbot, home)
        begun.append(journey)
        journey.start(WindowOptions(record=record, size=size, theme=theme))
        return journey

    yield start
    for journey in begun:
        journey.end()
    apply_theme(qapp, "light")


@pytest.fixture(scope="session")
def june_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits")


@pytest.fixture
def june(starts: Starts, june_file: Path, home: Path) -> Journey:
    """The program on a copy of the sample June 2023."""
    path = home / "june.visits"
    shutil.copyfile(june_file, path)
    return starts(path)


@pytest.fixture
def mine(starts: Starts, home: Path) -> Journey:
    """The program on an empty record of the user's own, whose day is 17 June 2023."""
    path = home / "mine.visits"
    create_record(path, title="Mine", own_day=TODAY).close()
    return starts(path)
