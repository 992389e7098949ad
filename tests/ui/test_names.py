"""Everything that takes the keyboard has a name that a screen reader says, and labels show plain text only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened, log
from tracker.words import Status


def test_everything_that_takes_the_keyboard_is_named(opened: Opened, qtbot: QtBot) -> None:
    opened.window.look_at_checks()
    opened.session.select((opened.made["blinken"],))
    qtbot.waitUntil(lambda: opened.window.detail.page is not None)
    nameless = []
    for widget in opened.window.findChildren(QWidget):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isVisible():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name):
            nameless.append(widget)
    assert nameless == []


def test_what_the_record_says_is_never_markup(opened: Opened, qtbot: QtBot) -> None:
    made = log(opened.record, "<img src=x>", "Paris/FR", Status.PLANNED, "2023", note="<b>bold</b>", title="<h1>T</h1>")
    opened.session.set_filter("")
    opened.session.select((made,))
    qtbot.waitUntil(lambda: opened.window.detail.page is not None and opened.window.detail.page.row.id == made)
    for label in opened.window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
