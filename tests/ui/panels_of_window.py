"""Every form, sheet and panel of the window by the command that opens it, for tests that hold for all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tests.ui.conftest import Opened
from tracker.filter import set_term
from ui.importing.wizard import ImportPanel
from ui.opening.restoring import RestorePanel
from ui.window import MainWindow

COMMANDS = {
    "log": "blinken",
    "status": "blinken",
    "edit": "blinken",
    "cite": "blinken",
    "link": "blinken",
    "merge": "blinken premier",
    "merge people": "",
    "statement": "blinken",
    "person": "blinken",
    "add person": "",
    "add incident": "",
    "add channel": "",
    "save filter": "",
    "filters": "",
    "title": "",
    "export": "blinken",
    "brief": "blinken",
    "what changed": "blinken",
    "checks": "",
    "history": "",
    "shortcuts": "",
    "about": "",
}
"""Commands that open a panel, with the engagements that are selected for them."""

OTHERS: dict[str, Callable[[MainWindow], QWidget]] = {
    "import": lambda window: ImportPanel(window.session, parent=window),
    "restore": lambda window: RestorePanel(window.session.record.path, window),
}
"""Panels that the program opens and not the window."""

PANELS = (*COMMANDS, *OTHERS)


def open_panel(opened: Opened, name: str) -> QWidget:
    """Opens a panel in the window and returns it."""
    window = opened.window
    if name in OTHERS:
        window.show_panel(OTHERS[name](window))
    else:
        opened.session.select(tuple(opened.made[one] for one in COMMANDS[name].split()) or opened.session.selection)
        if name == "save filter":
            opened.session.set_filter(set_term("", "status", ["planned"]))
        window.actions_by_id[name].trigger()
    panel = window.panels.panel
    assert panel is not None, name
    return panel
