"""A planned visit is postponed with the reason that was stated, found by a word of it, and all of it is undone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.test_log_by_keyboard import ALT, CONTROL, Keys, Start, start
from tracker.queries.pages import engagement_page
from tracker.words import Status
from ui.forms import StatusForm
from ui.window import MainWindow

__all__ = ["start"]


def select_planned(qtbot: QtBot, window: MainWindow, keys: Keys) -> int:
    """Goes down the table to the first planned engagement; returns its id."""
    record = window.session.record
    for _ in range(window.table.rows.rowCount()):
        before = window.session.selection
        keys.press(Qt.Key.Key_Down)
        qtbot.waitUntil(lambda before=before: window.session.selection not in ((), before))
        chosen = window.session.selection[0]
        if engagement_page(record, chosen).row.status is Status.PLANNED:
            return chosen
    raise AssertionError("the sample has a planned engagement")


def open_status(qtbot: QtBot, window: MainWindow, keys: Keys) -> StatusForm:
    window.table.setFocus()
    keys.press(Qt.Key.Key_T, CONTROL)
    qtbot.waitUntil(lambda: isinstance(window.panels.panel, StatusForm))
    panel = window.panels.panel
    assert isinstance(panel, StatusForm)
    return panel


def tab_to(keys: Keys, name: str) -> None:
    for _ in range(40):
        if keys.where().accessibleName() == name:
            return
        keys.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name}")


def test_postponed_with_its_reason_found_and_undone(qtbot: QtBot, start: Start) -> None:
    window, keys = start(), Keys(qtbot)
    chosen = select_planned(qtbot, window, keys)
    record = window.session.record
    before = engagement_page(record, chosen)
    open_status(qtbot, window, keys)
    keys.type("po")  # the first letter picks the pill, the second is none
    tab_to(keys, "When")
    keys.type("16 Jun 2023")
    tab_to(keys, "Decided by")
    keys.type("United States")
    tab_to(keys, "Stated reason")
    keys.type("a quarrel about zeppelins")
    tab_to(keys, "Kind of reason")
    keys.type("bilateral dispute")
    tab_to(keys, "Stated by")
    keys.type("U.S. Department of State")
    tab_to(keys, "Source")
    keys.type("Reuters, 16 Jun 2023")
    keys.press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.panels.panel is None)
    page = engagement_page(record, chosen)
    assert page.row.status is Status.POSTPONED
    assert (page.row.reason, page.row.reason_by) == ("a quarrel about zeppelins", "U.S. Department of State")
    window.table.setFocus()
    keys.press(Qt.Key.Key_F, CONTROL)
    keys.type("zeppelin")
    qtbot.waitUntil(lambda: window.table.rows.rowCount() == 1)
    window.table.setFocus()
    keys.press(Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: engagement_page(record, chosen) == before)
    qtbot.waitUntil(lambda: window.table.rows.rowCount() == 0)


def test_no_reason_was_given_is_one_key(qtbot: QtBot, start: Start) -> None:
    window, keys = start(), Keys(qtbot)
    chosen = select_planned(qtbot, window, keys)
    form = open_status(qtbot, window, keys)
    keys.type("c")
    keys.type("c")
    assert form.status.edit.status() is Status.CANCELLED  # type: ignore[attr-defined]
    keys.press(Qt.Key.Key_G, ALT)
    qtbot.waitUntil(form.reason.says_none)
    keys.press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.panels.panel is None)
    row = engagement_page(window.session.record, chosen).row
    assert (row.status, row.none_given, row.reason) == (Status.CANCELLED, True, "")


def test_several_are_cancelled_in_one_step(qtbot: QtBot, start: Start) -> None:
    window, keys = start(), Keys(qtbot)
    window.table.setFocus()
    keys.press(Qt.Key.Key_A, CONTROL)
    qtbot.waitUntil(lambda: len(window.session.selection) == 11)
    chosen = window.session.selection
    form = open_status(qtbot, window, keys)
    assert form.subtitle.text().startswith("11 engagements: ")
    form.status.setFocus()
    while form.status.edit.status() is not Status.CANCELLED:  # type: ignore[attr-defined]
        keys.type("c")
    keys.press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.panels.panel is None)
    record = window.session.record
    assert {engagement_page(record, one).row.status for one in chosen} == {Status.CANCELLED}
    window.table.setFocus()
    keys.press(Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: {engagement_page(record, one).row.status for one in chosen} != {Status.CANCELLED})


def test_escape_gives_the_keyboard_back_to_the_table(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    window, keys = start(), Keys(qtbot)
    select_planned(qtbot, window, keys)
    open_status(qtbot, window, keys)
    keys.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.panels.panel is None)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.table)
