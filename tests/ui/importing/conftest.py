"""A record, a session and the import panel, shown, for each test of importing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker.opening import create_record
from tracker.record import Record
from ui.importing.wizard import ImportPanel
from ui.kit import apply_theme
from ui.session import Session

MakePanel = Callable[..., ImportPanel]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered from one test to the next."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    made = create_record(tmp_path / "panel.visits", author="tests")
    yield made
    made.close()


@pytest.fixture
def session(qapp: QApplication, record: Record) -> Iterator[Session]:
    made = Session(record)
    yield made
    made.close()


@pytest.fixture
def make_panel(qapp: QApplication, qtbot: QtBot, session: Session) -> MakePanel:
    """Makes a panel, with the file to read at once where one is given, and shows it."""
    apply_theme(qapp, "light")

    def make(path: Path | None = None) -> ImportPanel:
        panel = ImportPanel(session, path)
        qtbot.addWidget(panel)
        panel.resize(1000, 720)
        with qtbot.waitActive(panel):
            panel.show()
            panel.activateWindow()
        return panel

    return make


@pytest.fixture
def beside(qtbot: QtBot) -> Iterator[QLineEdit]:
    """A field in a window of its own, which is held until all that is in it is closed."""
    window, edit = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    QHBoxLayout(window).addWidget(edit)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield edit


def put_beside(panel: ImportPanel, edit: QLineEdit, qtbot: QtBot) -> None:
    """Puts a panel into the window of the field, in front."""
    window = edit.window()
    window.layout().addWidget(panel)  # type: ignore[union-attr]
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and panel.isVisible())
