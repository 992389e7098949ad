"""Where the keyboard is in the panel that restores a copy: a word typed elsewhere must not restore one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY
from tracker.backups import keep_copy
from tracker.opening import create_record
from ui.opening.restoring import RestorePanel


@pytest.fixture
def host(tmp_path: Path, qtbot: QtBot) -> QWidget:
    """A window with a field for text above the panel of a record of which one copy is kept."""
    path = tmp_path / "china.visits"
    record = create_record(path, title="China", own_day=TODAY, author="tests")
    keep_copy(record)
    record.close()
    window = QWidget()
    qtbot.addWidget(window)
    whole = QVBoxLayout(window)
    whole.addWidget(QLineEdit())
    whole.addWidget(RestorePanel(path, window))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and any(_looks(window)))
    return window


def _looks(window: QWidget) -> list[QPushButton]:
    return [one for one in window.findChildren(QPushButton) if one.text() == "Look…"]


def _second_panel(window: QWidget, folder: Path) -> RestorePanel:
    """A panel with the keyboard, before the copies are found: shown by itself, for what is hidden gets no keys."""
    panel = RestorePanel(folder / "china.visits", window)
    window.layout().addWidget(panel)  # type: ignore[union-attr]
    panel.show()
    panel.setFocus()
    return panel


def test_the_keyboard_stays_in_the_panel(host: QWidget, qtbot: QtBot) -> None:
    [look] = _looks(host)
    look.setFocus()
    qtbot.keyClick(look, Qt.Key.Key_Space)
    panel = host.findChild(RestorePanel)
    assert panel is not None and panel.preview is not None
    assert panel.preview.back_button.hasFocus()
    qtbot.waitUntil(panel.preview.restore_button.hasFocus)
    qtbot.keyClick(panel.preview.back_button, Qt.Key.Key_Space)
    assert look.hasFocus()


def test_return_alone_goes_from_the_panel_to_a_copy(host: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    panel = _second_panel(host, tmp_path)
    qtbot.waitUntil(lambda: any(one.hasFocus() for one in _looks(panel)))
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Return)
    assert panel.preview is not None
    qtbot.waitUntil(panel.preview.restore_button.isEnabled)


def test_the_keyboard_is_led_on_while_another_window_is_in_front(host: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    panel = _second_panel(host, tmp_path)
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: other.isActiveWindow() and any(_looks(panel)))
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    assert _looks(panel)[0].hasFocus()


def test_the_end_of_the_check_takes_the_keyboard_from_nobody(host: QWidget, qtbot: QtBot) -> None:
    _looks(host)[0].click()
    panel, field = host.findChild(RestorePanel), host.findChild(QLineEdit)
    assert panel is not None and panel.preview is not None and field is not None
    field.setFocus()
    qtbot.waitUntil(panel.preview.restore_button.isEnabled)
    assert field.hasFocus()
