"""Tab goes through the window as it is seen: what is chosen, what is shown, what is said at the foot, the details."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened
from ui.tabbing import go_round
from ui.views.names import TITLES

MOST = 200


@pytest.fixture
def in_front(opened: Opened, qtbot: QtBot) -> Iterator[Opened]:
    opened.window.resize(1280, 800)
    opened.window.show()
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    yield opened


def _round(window: QWidget, start: QWidget, key: Qt.Key) -> list[QWidget]:
    """All that a key comes to until it is back at the start."""
    start.setFocus()
    passed = [start]
    for _ in range(MOST):
        QTest.keyClick(window.focusWidget(), key)
        here = window.focusWidget()
        if here is start:
            return passed
        if here is not passed[-1]:  # a day of the calendar has stops of its own
            passed.append(here)
    raise AssertionError(f"{key} never comes back")


@pytest.mark.parametrize("name", TITLES)
def test_what_is_shown_comes_before_what_stands_below_and_beside_it(in_front: Opened, qtbot: QtBot, name: str) -> None:
    window = in_front.window
    window.view_acting.go_to(name)
    qtbot.waitUntil(lambda: not in_front.session.is_busy and not window.detail.is_building)
    passed = _round(window, window.search.edit, Qt.Key.Key_Tab)
    parts = [_part(window, one) for one in passed]
    assert parts == sorted(parts) and {"1 head", "2 view", "4 details", "5 sidebar"} <= set(parts)
    assert _round(window, window.search.edit, Qt.Key.Key_Backtab) == [passed[0], *reversed(passed[1:])]


def _part(window: QWidget, stop: QWidget) -> str:
    """Where a stop stands, in the order in which Tab is to come to it from the search on."""
    places = {
        "2 view": window.views.stack,  # type: ignore[attr-defined]
        "3 foot": window.due_notice,  # type: ignore[attr-defined]
        "4 details": window.detail,  # type: ignore[attr-defined]
        "5 sidebar": window.sidebar,  # type: ignore[attr-defined]
    }
    return next((name for name, one in places.items() if one is stop or one.isAncestorOf(stop)), "1 head")


def test_what_mends_a_filter_comes_right_behind_it(in_front: Opened) -> None:
    window = in_front.window
    window.search.edit.setFocus()
    QTest.keyClicks(window.search.edit, "statsu:planned")
    window.search.say_error()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.search.complaint.isAncestorOf(window.focusWidget())
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget() is window.search.edit


def test_what_is_made_later_is_come_to_where_it_stands(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    column, row = QVBoxLayout(whole), QHBoxLayout()
    column.addLayout(row)
    first, last = QPushButton("first"), QPushButton("last")
    row.addWidget(first)
    column.addWidget(last)
    box = QGroupBox("between")
    inner = QVBoxLayout(box)
    one, other = QRadioButton("one"), QRadioButton("other")
    inner.addWidget(one)
    inner.addWidget(other)
    column.insertWidget(1, box)
    hidden, off = QPushButton("hidden"), QPushButton("off")
    for index, button in enumerate((hidden, off)):
        column.insertWidget(index + 1, button)
    hidden.hide()
    off.setEnabled(False)
    with qtbot.waitActive(whole):
        whole.show()
    first.setFocus()
    assert [go_round(whole, forward=True) for _ in range(4)] == [one, other, last, first]
    assert [go_round(whole, forward=False) for _ in range(2)] == [last, other]


def test_where_the_keyboard_is_elsewhere_nothing_is_done(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    part, outside = QWidget(whole), QPushButton("outside", whole)
    QPushButton("inside", part)
    with qtbot.waitActive(whole):
        whole.show()
    outside.setFocus()
    assert go_round(part, forward=True) is None and outside.hasFocus()
