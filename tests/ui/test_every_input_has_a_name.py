"""Every input of the window and of every panel has a name for the screen reader and is reached by Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened
from tests.ui.panels_of_window import PANELS, open_panel
from ui.commands import COMMANDS
from ui.facets import EntryButton
from ui.forms.form_field import PinButton
from ui.kit.picker import StatusButton, StatusPicker

INPUTS = (QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QAbstractButton, QAbstractItemView)
BY_OTHER_KEYS = (EntryButton, StatusButton, PinButton)
"""Reached by arrows within a group that Tab reaches, or worked by a key of the field beside them."""


def inputs(within: QWidget) -> list[QWidget]:
    """The visible inputs, without the parts that Qt makes for itself."""
    return [
        widget
        for widget in within.findChildren(QWidget)
        if isinstance(widget, INPUTS)
        and widget.isVisible()
        and not widget.objectName().startswith("qt_")
        and type(widget).__module__.startswith(("ui.", "PySide6"))
        and type(widget).__name__ not in ("QHeaderView", "QTableCornerButton")
        and not isinstance(widget.parentWidget(), QLineEdit | QComboBox)
    ]


def nameless(within: QWidget) -> list[QWidget]:
    found = []
    for widget in inputs(within):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(widget)
    return found


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def missed_by_tab(within: QWidget) -> list[str]:
    """Inputs that are enabled and that no number of Tabs comes to."""
    wanted = {
        one
        for one in inputs(within)
        if one.isEnabled()
        and not isinstance(one, BY_OTHER_KEYS)
        and not isinstance(one.parentWidget(), StatusPicker)  # its "Other…" is reached by the arrows, like its chips
        and not _of_menu_bar(one)
        and not _of_group(one)
    }
    passed: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in passed:
        passed.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return sorted(described(one) for one in wanted - set(passed))


def _of_menu_bar(widget: QWidget) -> bool:
    return type(widget.parentWidget()).__name__ == "QMenuBar"


def _of_group(widget: QWidget) -> bool:
    """Whether a widget is one of a group of which one is chosen, and which the arrows go through."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive()


def ready(opened: Opened, qtbot: QtBot) -> None:
    opened.window.look_at_checks()
    opened.session.select((opened.made["premier"],))
    qtbot.waitUntil(lambda: opened.window.detail.page is not None)
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)


def test_every_input_of_the_window(opened: Opened, qtbot: QtBot) -> None:
    ready(opened, qtbot)
    assert nameless(opened.window) == []
    opened.window.table.setFocus()
    assert missed_by_tab(opened.window) == []


@pytest.mark.parametrize("name", PANELS)
def test_every_input_of_a_panel(opened: Opened, qtbot: QtBot, name: str) -> None:
    ready(opened, qtbot)
    panel = open_panel(opened, name)
    qtbot.waitUntil(lambda: panel.isVisible() and panel.isAncestorOf(QApplication.focusWidget() or opened.window))
    assert panel.accessibleName()
    assert nameless(panel) == []
    assert missed_by_tab(panel) == []


def test_every_panel_is_among_those_tested() -> None:
    opens = {command.id for command in COMMANDS if command.title.endswith("…")}
    asked_by_the_platform = {"new", "open", "attach", "picture"}
    in_place = {"columns", "palette", "as of"}
    assert opens - asked_by_the_platform - in_place <= set(PANELS)
