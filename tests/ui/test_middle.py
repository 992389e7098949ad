"""The middle of the window: what is said late moves nothing that is looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened, log
from tracker.words import Status
from ui.window import MainWindow


def current_row(window: MainWindow) -> QRect:
    """Where the current row stands on the screen."""
    table = window.table
    rect = table.visualRect(table.currentIndex())
    return QRect(table.viewport().mapToGlobal(rect.topLeft()), rect.size())


@pytest.mark.parametrize("name", ["due_notice", "place_notice", "notice", "file_notice"])
def test_what_is_said_late_leaves_the_rows_where_they_are(opened: Opened, qtbot: QtBot, name: str) -> None:
    window = opened.window
    opened.session.select((opened.made["biden"],))
    qtbot.waitUntil(lambda: window.table.selected_ids() == (opened.made["biden"],))
    before = current_row(window)
    notice = getattr(window, name)
    notice.say("3 plans have passed without an update.")
    qtbot.waitUntil(lambda: notice.isVisible() and notice.height() > 20)
    QApplication.sendPostedEvents()
    assert current_row(window) == before
    notice.hide()
    QApplication.sendPostedEvents()
    assert current_row(window) == before


def test_the_current_row_is_not_covered_by_what_is_said_late(opened: Opened, qtbot: QtBot) -> None:
    window, table = opened.window, opened.window.table
    for number in range(40):
        log(opened.record, f"Person {number}", "Berlin/DE", Status.COMPLETED, "May 2023")
    qtbot.waitUntil(lambda: table.rows.rowCount() == 46)
    table.scrollToTop()
    last = table.rowAt(table.viewport().height() - 1) - 1
    table.setCurrentIndex(table.rows.index(last, 0))
    height = table.viewport().height()
    window.due_notice.say("3 plans have passed without an update.")
    qtbot.waitUntil(lambda: table.viewport().height() < height)
    rect = table.visualRect(table.currentIndex())
    assert table.viewport().rect().contains(QPoint(2, rect.bottom()))
    assert rect.top() >= 0
