"""An engagement is logged, found, taken back and found again after a restart, with the keyboard alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tracker.queries.pages import engagement_page
from tracker.samples import make_sample
from tracker.words import Status
from ui.app import Program
from ui.forms import LogForm, StatusForm
from ui.options import WindowOptions
from ui.settings import Settings
from ui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LINE = "Yellen to Beijing 6-9 Jul 2023, planned, for economic dialogue with He Lifeng"

Start = Callable[[], MainWindow]


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Starts the program on a copy of the sample June 2023; called again, it closes it and starts it anew."""
    path = make_sample("june-2023", tmp_path / "june.visits")
    programs: list[Program] = []

    def run() -> MainWindow:
        if programs:
            programs.pop().close()
        program = Program(qapp, Settings(tmp_path / "window.ini"), WindowOptions(record=path, size=(1280, 800)))
        programs.append(program)
        program.start()
        shown = program.window
        assert shown is not None
        with qtbot.waitActive(shown):
            shown.show()
            shown.activateWindow()
        qtbot.waitUntil(lambda: shown.table.rows.rowCount() >= 11)
        shown.table.setFocus()
        return shown

    yield run
    for program in programs:
        program.close()


class Keys:
    """Presses keys where the focus is, as a person without a mouse does."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def where(self) -> QWidget:
        """The widget that has the focus."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._qtbot.keyClick(self.where(), key, held)

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(self.where(), text)


def open_log(qtbot: QtBot, window: MainWindow, keys: Keys) -> LogForm:
    keys.press(Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: isinstance(window.panels.panel, LogForm))
    form = window.panels.panel
    assert isinstance(form, LogForm)
    qtbot.waitUntil(form.quick.edit.hasFocus)
    return form


def test_one_line_is_logged_found_undone_and_kept(qtbot: QtBot, start: Start) -> None:
    window, keys = start(), Keys(qtbot)
    before = window.table.rows.rowCount()
    began = time.monotonic()
    open_log(qtbot, window, keys)
    keys.type(LINE)
    keys.press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.panels.panel is None)
    assert time.monotonic() - began < 20
    qtbot.waitUntil(lambda: window.table.rows.rowCount() == before + 1)
    record = window.session.record
    engagement = int(record.value("SELECT max(id) FROM engagement"))
    page = engagement_page(record, engagement)
    assert (page.heading, page.row.status, page.row.dates_words) == (
        "Janet Yellen → Beijing",
        Status.PLANNED,
        "6–9 Jul 2023",
    )
    keys.press(Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: window.table.rows.rowCount() == before)
    keys.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: window.table.rows.rowCount() == before + 1)
    again = start()
    assert again.table.rows.rowCount() == before + 1
    assert engagement_page(again.session.record, engagement).heading == "Janet Yellen → Beijing"
    keys.press(Qt.Key.Key_F, CONTROL)
    keys.type("lifeng")
    qtbot.waitUntil(lambda: again.table.rows.rowCount() == 1)


def test_the_duplicate_leads_to_its_status(qtbot: QtBot, start: Start) -> None:
    window, keys = start(), Keys(qtbot)
    form = open_log(qtbot, window, keys)
    keys.type("Yellen to Beijing 6-9 Jul 2023")
    qtbot.waitUntil(form.likeness.isVisible)
    keys.press(Qt.Key.Key_U, ALT)
    qtbot.waitUntil(lambda: isinstance(window.panels.panel, StatusForm))
    panel = window.panels.panel
    assert isinstance(panel, StatusForm)
    assert panel.subtitle.text().startswith("Janet Yellen → China, expected")


def test_an_unfinished_line_is_there_after_the_program_died(qtbot: QtBot, start: Start) -> None:
    window, keys = start(), Keys(qtbot)
    form = open_log(qtbot, window, keys)
    keys.type("Kerry to Beijing in July, expected")
    form.drafting.keep()
    again = start()
    form = open_log(qtbot, again, keys)
    assert form.unfinished.text() == "You were logging: Kerry to Beijing in July, expected"
    keys.press(Qt.Key.Key_C, ALT)
    qtbot.waitUntil(lambda: form.quick.text() == "Kerry to Beijing in July, expected")
    before = again.table.rows.rowCount()
    keys.press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: again.table.rows.rowCount() == before + 1)


def test_editing_by_keyboard(qtbot: QtBot, start: Start) -> None:
    window, keys = start(), Keys(qtbot)
    keys.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(window.session.selection) == 1)
    chosen = window.session.selection[0]
    keys.press(Qt.Key.Key_E, CONTROL)
    qtbot.waitUntil(lambda: window.panels.panel is not None)
    for _ in range(20):
        if keys.where().accessibleName() == "Purpose":
            break
        keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.type("a new purpose")
    keys.press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.panels.panel is None)
    assert engagement_page(window.session.record, chosen).purpose == "a new purpose"
