"""A file of trips is brought in, shown, taken back and brought back with the keyboard alone, in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.tracker.importers.state_files import TRAVELS, written
from tracker.opening import create_record
from tracker.record import Record
from ui.app import Program
from ui.importing.wizard import ImportPanel, Step
from ui.options import WindowOptions
from ui.settings import Settings
from ui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on an empty record of its own."""
    path = tmp_path / "mine.visits"
    create_record(path, title="Mine").close()
    program = Program(qapp, Settings(tmp_path / "window.ini"), WindowOptions(record=path, size=(1280, 800)))
    program.start()
    shown = program.window
    assert shown is not None
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    yield shown
    program.close()


class Keys:
    """Presses keys where the focus is, as a person without a mouse does."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self._window = window

    def where(self) -> QWidget:
        """The widget that has the focus."""
        found = QApplication.focusWidget()
        assert found is not None and self._window.isAncestorOf(found)
        return found

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._qtbot.keyClick(self.where(), key, held)

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(self.where(), text)


def panel_of(window: MainWindow) -> ImportPanel:
    found = window.panels.panel
    assert isinstance(found, ImportPanel)
    return found


def engagements(record: Record) -> int:
    return int(record.value("SELECT count(*) FROM engagement"))


def bring_in(qtbot: QtBot, window: MainWindow, keys: Keys, path: Path) -> ImportPanel:
    """Opens the panel, types the path and confirms the preview."""
    window.table.setFocus()
    keys.press(Qt.Key.Key_I, CONTROL)
    qtbot.waitUntil(lambda: window.panels.panel is not None)
    panel = panel_of(window)
    qtbot.waitUntil(panel.choosing.field.edit.hasFocus)
    keys.type(str(path))
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.step is Step.PREVIEW)
    return panel


def test_import_show_undo_and_redo(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    keys, record = Keys(qtbot, window), window.session.record
    panel = bring_in(qtbot, window, keys, written(tmp_path, TRAVELS, "travels.xml"))
    keys.press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: panel.step is Step.DONE)
    assert engagements(record) == 3
    keys.press(Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: panel.done.accessibleName() == "The import was taken back")
    assert engagements(record) == 0
    keys.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    qtbot.waitUntil(panel.do_button.isEnabled)
    assert engagements(record) == 3
    keys.press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.panels.panel is None)
    assert window.search.text().startswith('source:"Travels Abroad')
    qtbot.waitUntil(lambda: window.table.rows.rowCount() == 3)


def test_a_row_is_left_out_with_the_space_bar(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    keys, record = Keys(qtbot, window), window.session.record
    panel = bring_in(qtbot, window, keys, written(tmp_path, TRAVELS, "travels.xml"))
    assert panel.preview.table.hasFocus()
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: panel.step is Step.DONE)
    assert engagements(record) == 2
    keys.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.panels.panel is None)


def test_the_real_file_goes_in_and_out(qtbot: QtBot, window: MainWindow, shared: Path) -> None:
    keys, record = Keys(qtbot, window), window.session.record
    panel = bring_in(qtbot, window, keys, shared / "data/state-travels/blinken-antony-j.xml")
    assert panel.do_button.accessibleName() == "Import 241 engagements"
    keys.press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: panel.step is Step.DONE)
    assert engagements(record) == 241
    keys.press(Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: panel.done.accessibleName() == "The import was taken back")
    assert engagements(record) == 0
