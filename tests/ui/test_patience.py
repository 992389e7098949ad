"""Tests wait as long as a slow machine takes, and go on only once all is there that was posted by then."""

from __future__ import annotations

from inspect import getmembers, isfunction, signature

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import LONGEST_MS


class _Bell(QObject):
    rung = Signal()


def test_what_was_posted_is_there_once_a_test_goes_on(qtbot: QtBot) -> None:
    bell, heard = _Bell(), list[str]()
    bell.rung.connect(lambda: heard.append("rung"), Qt.ConnectionType.QueuedConnection)
    bell.rung.emit()
    qtbot.waitUntil(lambda: True)
    assert heard == ["rung"]


def test_what_holds_no_longer_after_that_is_waited_for_again(qtbot: QtBot) -> None:
    bell, busy, ended = _Bell(), list[bool](), list[bool]()

    def end() -> None:
        busy.clear()
        ended.append(True)

    def begin() -> None:
        busy.append(True)
        QTimer.singleShot(30, end)

    bell.rung.connect(begin, Qt.ConnectionType.QueuedConnection)
    bell.rung.emit()
    qtbot.waitUntil(lambda: not busy)
    assert ended == [True]


def test_no_wait_is_shorter_than_a_slow_machine_needs(qtbot: QtBot) -> None:
    waits = [name for name, one in getmembers(QtBot, isfunction) if "timeout" in signature(one).parameters]
    limits = {name: signature(getattr(qtbot, name)).parameters["timeout"].default for name in waits}
    assert len(limits) >= 6 and set(limits.values()) == {LONGEST_MS}


def test_letters_typed_slowly_are_one_word(qapp: QApplication) -> None:
    assert qapp.keyboardInputInterval() == LONGEST_MS
