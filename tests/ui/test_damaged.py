"""A damaged record in the window: what could be read of it, what is missing, and the way back to a whole copy."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.tracker.salvage.spoiling import PAGE, overwrite_page, page_of
from tests.ui.conftest import TODAY, fill
from tracker.backups import copies_of, keep_copy
from tracker.errors import OpenRefused
from tracker.opening import create_record, open_record, read_header
from tracker.operations import set_title
from ui.app import Program
from ui.opening.failing import FailingWindow
from ui.opening.losses import LossesSheet
from ui.opening.restoring import RestorePanel
from ui.options import WindowOptions
from ui.settings import Settings

DATA = Path(__file__).resolve().parents[1] / "data"
Start = Callable[[Path], Program]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A record of which a whole copy is kept, and that was changed since."""
    path = tmp_path / "china.visits"
    record = create_record(path, title="China", own_day=TODAY, author="tests")
    fill(record)
    keep_copy(record, datetime.now().astimezone() - timedelta(days=1))
    set_title(record, "Changed since")
    record.close()
    return path


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    programs: list[Program] = []

    def started(path: Path) -> Program:
        program = Program(qapp, Settings(tmp_path / "settings.ini"), WindowOptions(record=path))
        programs.append(program)
        program.start()
        return program

    yield started
    for program in programs:
        program.close()
        program.deleteLater()


def choose(program: Program, text: str) -> None:
    """Clicks one of the buttons of what is said above the list."""
    assert program.window is not None
    buttons = program.window.file_notice.findChildren(QAbstractButton)
    next(one for one in buttons if one.text().startswith(text)).click()


def failing() -> FailingWindow:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, FailingWindow) and one.isVisible())


def test_it_opens_for_reading_with_what_could_be_read(start: Start, made: Path, qtbot: QtBot) -> None:
    overwrite_page(made, page_of(made, "participation"), bytes(PAGE))
    before = made.read_bytes()
    program = start(made)
    assert program.waits.window is not None and program.waits.window.isVisible()
    qtbot.waitUntil(lambda: program.window is not None)
    window = program.window
    assert window is not None and program.waits.window is None
    assert window.session.record.read_only and not window.session.editable
    said = window.file_notice.text()
    assert "china.visits is damaged and was left as it is." in said and "Missing: 6 engagements in part." in said
    choose(program, "What is missing")
    sheet = window.panels.panel
    assert isinstance(sheet, LossesSheet) and "Lost of participation" in sheet.text.toPlainText()
    assert made.read_bytes() == before


def test_the_way_back_to_the_newest_whole_copy(start: Start, made: Path, qtbot: QtBot) -> None:
    damaged = bytearray(made.read_bytes())
    at = (page_of(made, "stop") - 1) * PAGE
    damaged[at : at + PAGE] = os.urandom(PAGE)
    made.write_bytes(damaged)
    program = start(made)
    qtbot.waitUntil(lambda: program.window is not None)
    choose(program, "Restore the copy of ")
    assert program.window is not None
    panel = program.window.panels.panel
    assert isinstance(panel, RestorePanel)
    qtbot.waitUntil(lambda: panel.preview is not None)
    assert panel.preview is not None
    qtbot.waitUntil(panel.preview.restore_button.isEnabled)
    panel.preview.restore_button.click()
    assert program.window is not None
    record = program.window.session.record
    assert record.title == "China" and not record.read_only
    [aside] = made.parent.glob("china before restoring *.visits")
    assert aside.read_bytes() == damaged


def test_what_could_be_read_is_saved_elsewhere_and_can_be_written(
    start: Start, made: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    overwrite_page(made, page_of(made, "participation"), bytes(PAGE))
    program = start(made)
    qtbot.waitUntil(lambda: program.window is not None)
    to = made.with_name("saved.visits")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(to), ""))
    choose(program, "Save what could be read")
    qtbot.waitUntil(lambda: program.window is not None and program.window.session.record.path == to)
    assert program.window is not None and program.window.session.editable
    assert program.window.list.summary_text().startswith("6 engagements")


def test_where_nothing_can_be_read_the_copy_is_offered(start: Start, made: Path, qtbot: QtBot) -> None:
    made.write_bytes(b"SQLite format 3\x00" + os.urandom(30_000))
    program = start(made)
    qtbot.waitUntil(lambda: program.screen.other is not None)
    window = failing()
    assert "The newest whole copy of it is of " in window.message
    next(one for one in window.findChildren(QAbstractButton) if one.text().startswith("Restore the copy of")).click()
    panel = program.screen.other
    assert isinstance(panel, RestorePanel)
    qtbot.waitUntil(lambda: panel.preview is not None)
    assert panel.preview is not None
    qtbot.waitUntil(panel.preview.restore_button.isEnabled)
    panel.preview.restore_button.click()
    assert program.window is not None and program.window.session.record.title == "China"


def test_reading_can_be_cancelled(start: Start, made: Path, qtbot: QtBot) -> None:
    overwrite_page(made, page_of(made, "participation"), bytes(PAGE))
    program = start(made)
    waiting = program.waits.window
    assert waiting is not None
    waiting.cancel_button.click()
    qtbot.waitUntil(lambda: program.screen.other is not None)
    assert failing().windowTitle() == "The record is damaged" and program.window is None


def test_damage_that_shows_later_is_told_with_the_same_offer(start: Start, made: Path, qtbot: QtBot) -> None:
    """In an index, which opening does not compare with its table: the copy of the day does."""
    content = bytearray(made.read_bytes())
    at = content.index(b"\x01", (page_of(made, "status_change_engagement_id") - 1) * PAGE + PAGE - 40)
    content[at] ^= 4
    made.write_bytes(content)
    program = start(made)
    window = program.window
    assert window is not None and not window.session.record.read_only
    qtbot.waitUntil(lambda: not window.file_notice.isHidden())
    assert "is damaged" in window.file_notice.text()
    choose(program, "Open what can be read")
    qtbot.waitUntil(lambda: program.window is not None and program.window.session.record.read_only)
    assert program.window is not None
    assert "Everything that was in it could be read." in program.window.file_notice.text()


def test_a_refused_write_into_a_damaged_file_is_told_there_too(start: Start, made: Path) -> None:
    program = start(made)
    assert program.window is not None

    def write() -> None:
        raise OpenRefused("damaged", "The record's file is damaged, so nothing was changed.")

    assert not program.window.session.attempt(write)
    assert program.window.file_notice.text().startswith("The record's file is damaged")


def test_an_older_large_record_is_brought_up_behind_a_window(
    start: Start, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.opening.opening.AT_ONCE", 0)
    path = Path(shutil.copyfile(DATA / "schema-2.visits", tmp_path / "older.visits"))
    program = start(path)
    waiting = program.waits.window
    assert waiting is not None and waiting.windowTitle() == "Bringing the record up to date"
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.window is not None and program.window.session.record.title == "Stored"
    assert path.with_name("older.schema-2.visits").exists()


def test_bringing_up_can_be_cancelled_with_the_old_file_in_place(
    start: Start, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.opening.opening.AT_ONCE", 0)
    path = Path(shutil.copyfile(DATA / "schema-2.visits", tmp_path / "older.visits"))
    program = start(path)
    assert program.waits.window is not None
    program.waits.window.close()
    qtbot.waitUntil(lambda: program.screen.other is not None)
    assert "was not brought up to date" in failing().message
    assert read_header(path).version == 2
    assert [file.name for file in tmp_path.glob("*.visits")] == ["older.visits"]
    open_record(path).close()


def test_an_older_large_record_that_is_damaged_is_read_like_a_small_one(
    start: Start, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.opening.opening.AT_ONCE", 0)
    path = Path(shutil.copyfile(DATA / "schema-2.visits", tmp_path / "older.visits"))
    overwrite_page(path, page_of(path, "participation"), bytes(PAGE))
    before = path.read_bytes()
    program = start(path)
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.window is not None and program.window.session.record.read_only
    assert "older.visits is damaged and was left as it is." in program.window.file_notice.text()
    assert path.read_bytes() == before


def test_a_large_copy_is_restored_behind_a_window(
    start: Start, made: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.opening.puttingback.AT_ONCE", 0)
    record = open_record(made)
    set_title(record, "Changed since")
    record.close()
    program = start(made)
    assert program.window is not None and program.window.session.record.title == "Changed since"
    [copy] = copies_of(made)
    program.putting_back.list_copies(copy.path)
    panel = program.window.panels.panel
    assert isinstance(panel, RestorePanel)
    qtbot.waitUntil(lambda: panel.preview is not None and panel.preview.restore_button.isEnabled())
    assert panel.preview is not None
    panel.preview.restore_button.click()
    waiting = program.waits.window
    assert waiting is not None and waiting.windowTitle() == "Restoring the copy" and program.window is None
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.window is not None and program.window.session.record.title == "China"
    assert program.window.notice.text().startswith(f"“{copy.path.name}” was restored. The record before it is kept")
