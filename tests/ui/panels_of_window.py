"""Every form, sheet and panel of the window by the command that opens it, for tests that hold for all of them."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtWidgets import QApplication, QWidget

from tests.conftest import LONGEST_MS
from tests.ui.conftest import Opened
from tracker.filter import set_term
from tracker.mapping.targets import Target
from ui.importing.wizard import ImportPanel, Step
from ui.opening.restoring import RestorePanel
from ui.pasting import Pasted
from ui.piecewise import Piecewise
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
    "paste": lambda window: import_at(window, Step.LOOK),
    "columns of a table": lambda window: import_at(window, Step.MAP),
    "rows of a table": lambda window: import_at(window, Step.PREVIEW),
    "restore": lambda window: RestorePanel(window.session.record.path, window),
}
"""Panels that the program opens and not the window."""

PANELS = (*COMMANDS, *OTHERS)

_CELLS = (
    "id\tTraveller\tCity\tDates\tStatus\n"
    "1\tNancy Pelosi; Gregory Meeks\tTaipei\t02/08/2022\tcompleted\n"
    "2\tSergei Lavrov\tBelgrade\t06/06/2022\tcalled off in the end\n"
)
"""Asks which number is the day and what a word means; a cell that holds several can be split."""


def import_at(window: MainWindow, step: Step) -> ImportPanel:
    """The import of pasted cells at a step: at the columns with its questions open, at the preview with none."""
    panel = ImportPanel(window.session, Pasted(_CELLS), window)
    _wait(lambda: panel.step is Step.LOOK)
    if step is Step.LOOK:
        return panel
    panel.do_button.click()
    _wait(lambda: panel.tables.plan is not None)
    page = panel.tables.map
    page.table.setCurrentIndex(page.columns.index(1, 2))
    if step is Step.PREVIEW:
        page.questions.day_first.click()
        page.questions.tables[Target.STATUS].confirm_button.click()
        _wait(lambda: not panel.tables.is_planning)
        panel.do_button.click()
        _wait(lambda: panel.step is Step.PREVIEW)
    return panel


def _wait(until: Callable[[], bool]) -> None:
    ends = monotonic() + LONGEST_MS / 1000
    while not until():
        assert monotonic() < ends
        QApplication.processEvents()


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
    if isinstance(panel, Piecewise):
        panel.finish()
    return panel
