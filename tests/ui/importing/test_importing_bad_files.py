"""Every bad file that is dropped on the panel gives words, and the record stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.tracker.tables.bad_files import BAD_FILES, OF_ANOTHER_FORM, BadFile
from tests.tracker.test_importing import dump
from tracker.opening import create_record
from tracker.record import Record
from ui.importing.wizard import ImportPanel, Step
from ui.kit import apply_theme
from ui.session import Session


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    made = create_record(tmp_path_factory.mktemp("bad") / "mine.visits", author="tests")
    yield made
    made.close()


@pytest.fixture(scope="module")
def panel(qapp: QApplication, empty: Record) -> Iterator[ImportPanel]:
    """One panel, on which all of them are dropped one after the other."""
    apply_theme(qapp, "light")
    session = Session(empty)
    panel = ImportPanel(session)
    panel.resize(860, 720)
    panel.show()
    yield panel
    session.close()
    panel.deleteLater()


def drop(panel: ImportPanel, path: Path) -> None:
    """Drops a file on the panel; what is none cannot be dropped, and its path is given instead."""
    if not path.is_file():
        panel.read(path)
        return
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    button, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    panel.dropEvent(QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, dropped, button, held))


def settled(panel: ImportPanel, qtbot: QtBot) -> None:
    def is_settled() -> bool:
        return not panel.working.busy and not panel.tables.is_planning

    qtbot.waitUntil(is_settled)


def said(panel: ImportPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def rows_read_out(panel: ImportPanel) -> list[str]:
    """Each row of the table as a screen reader has it, with what is wrong in it."""
    rows = panel.tables.look.table_view.raw
    return [rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(rows.rowCount())]


@pytest.mark.parametrize("bad", BAD_FILES, ids=[bad.name for bad in BAD_FILES])
def test_a_bad_file_gives_words_and_changes_nothing(
    panel: ImportPanel, empty: Record, qtbot: QtBot, tmp_path: Path, bad: BadFile
) -> None:
    before = dump(empty, history=True)
    drop(panel, bad.made(tmp_path))
    settled(panel, qtbot)
    if bad.name in OF_ANOTHER_FORM:
        assert said(panel) and panel.step is not Step.DONE
        assert panel.step is not Step.CHOOSE or (panel.refusal.isVisible() and panel.refusal.text().endswith("."))
    elif bad.outcome == "refused":
        assert panel.step is Step.CHOOSE and panel.refusal.isVisible()
        refusal = panel.refusal.text()
        assert refusal.endswith(".") and all(words in refusal for words in bad.words)
    else:
        assert panel.step is Step.LOOK and not panel.refusal.isVisible()
        rows = rows_read_out(panel)
        assert len(rows) == bad.good + len(bad.bad)
        shown = said(panel) + "\n".join(rows)
        assert all(words in shown for words in bad.words)
        assert all(any(row.startswith(f"Row {number}: ") for row in rows) for number in bad.bad)
        if bad.outcome == "reported":  # what is left of it can be mapped all the same
            panel.do_button.click()
            settled(panel, qtbot)
            assert panel.tables.plan is not None or panel.refusal.isVisible()
    assert dump(empty, history=True) == before
