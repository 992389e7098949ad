"""A record with values that no program of ours wrote: the window says so in words, and a bug of ours stays a bug."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened
from tracker.backups import backup_to
from tracker.errors import OpenRefused, Refusal
from tracker.opening import open_record
from ui.app import Program
from ui.kit import ThemeHub
from ui.opening.bug import BugDialog
from ui.opening.verdict import tell_failure
from ui.options import WindowOptions
from ui.settings import Settings


def plant(path: Path, sql: str) -> None:
    """Writes a value past every check, as somebody does who wants the program to fail."""
    connection = apsw.Connection(str(path))
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    connection.setbusytimeout(5000)
    connection.execute(f"PRAGMA ignore_check_constraints = 1; {sql}")
    connection.close()


def dialogs() -> list[BugDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, BugDialog) and one.isVisible()]


def test_what_an_unsound_record_makes_fail_is_told_in_words(opened: Opened, qtbot: QtBot) -> None:
    window = opened.window
    plant(opened.record.path, "UPDATE listing SET dates_edtf = 'no date' WHERE id = 1")
    for error in (ValueError("no date"), KeyError("no date"), Refusal("said later")):
        tell_failure(window, window, error)
    qtbot.waitUntil(lambda: "“dates_edtf” in row 1 of “listing”" in words_of(window.notice))
    assert "repair" in words_of(window.notice) and dialogs() == []


def words_of(notice: QWidget) -> str:
    return " ".join(label.text() for label in notice.findChildren(QLabel) if label.isVisible())


def test_a_bug_in_a_sound_record_is_a_bug(opened: Opened, qtbot: QtBot) -> None:
    tell_failure(opened.window, opened.window, ValueError("ours"))
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    [dialog] = dialogs()
    assert "ValueError" in dialog.details()
    dialog.close()


def test_what_cannot_be_brought_up_for_it_is_refused(opened: Opened, tmp_path: Path) -> None:
    copy = tmp_path / "theirs.visits"
    backup_to(opened.record, copy)
    plant(
        copy,
        "INSERT INTO touched (change_id, table_name, row_id, action) VALUES (NULL, 'engagement', 1, 'insert');"
        "UPDATE status_change SET recorded_at = 'never' WHERE engagement_id = 1",
    )
    with pytest.raises(OpenRefused) as refused:
        open_record(copy)
    assert "“recorded_at” in row 1 of “status_change”" in str(refused.value)


def test_a_record_whose_window_cannot_be_made_is_shown_without_what_is_unsound(
    opened: Opened, tmp_path: Path, hub: ThemeHub, qapp: QApplication, qtbot: QtBot
) -> None:
    copy = tmp_path / "theirs.visits"
    backup_to(opened.record, copy)
    plant(copy, "UPDATE setting SET value = CAST(x'fffefa' AS TEXT) WHERE name = 'title'")
    program = Program(qapp, Settings(tmp_path / "other.ini"), WindowOptions(record=copy))
    program.start()
    try:
        assert program.window is None
        qtbot.waitUntil(lambda: program.window is not None)
        window = program.window
        assert window is not None and window.session.record.read_only
        assert window.session.record.title.startswith("\ufffd")
        assert "1 value could not be read" in window.file_notice.text()
    finally:
        program.close()
