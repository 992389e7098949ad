"""The composition root: which record opens, what happens where none can, copies, pictures, bugs."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl, qInstallMessageHandler, qWarning
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.conftest import TODAY, fill
from tracker.backups import copies_of, keep_copy
from tracker.bugs import LEFT_OUT
from tracker.folders import data_folder
from tracker.opening import create_record, open_record
from tracker.operations import delete_engagements
from ui.app import Program
from ui.dropping import dropped_path
from ui.importing.wizard import ImportPanel
from ui.opening.bug import BugDialog
from ui.opening.choosing import folder_to_look_in
from ui.opening.failing import FailingWindow
from ui.opening.restoring import RestorePanel
from ui.options import WindowOptions
from ui.qtmessages import quiet_qt
from ui.settings import Settings
from ui.start import main
from ui.views.names import TABLE
from ui.views.switch import WHERE
from ui.window import MainWindow


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "china.visits"
    record = create_record(path, title="China", own_day=TODAY, author="tests")
    fill(record)
    record.close()
    return path


@pytest.fixture
def start(qapp: QApplication, settings: Settings) -> Iterator[object]:
    programs: list[Program] = []

    def started(options: WindowOptions) -> Program:
        program = Program(qapp, settings, options)
        programs.append(program)
        program.start()
        return program

    yield started
    for program in programs:
        program.close()
        program.deleteLater()


def shown(kind: type[QWidget]) -> QWidget:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def dropped(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def drop(window: MainWindow | None, path: Path) -> None:
    assert window is not None
    data = dropped(path)
    button, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, button, modifiers))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, button, modifiers))


def test_the_record_named_opens_and_is_remembered(start, made: Path, settings: Settings, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    program = start(WindowOptions(record=made))
    assert program.window is not None
    assert program.window.session.record.title == "China"
    assert settings.recent == [made]
    program.close()
    again = start(WindowOptions())
    assert again.window is not None and again.window.session.record.path == made


def test_the_first_start_opens_a_copy_of_the_sample_and_says_so(start, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    program = start(WindowOptions())
    assert program.window is not None
    record = program.window.session.record
    assert record.path.parent == data_folder() and record.title == "June 2023"
    notice = program.window.sample_notice
    assert notice.isVisible() and "sample" in notice.text()
    offered = [one.text() for one in notice.findChildren(QAbstractButton) if one.text()]
    assert offered == ["Keep looking", "The other sample", "Start my own…", "Open…", "Import…"]
    next(one for one in notice.findChildren(QAbstractButton) if one.text() == "The other sample").click()
    assert program.window.session.record.title.startswith("Put off")
    assert program.window.list.summary_text().startswith("80 engagements")


def test_a_sample_asked_for_is_a_fresh_copy_that_leaves_nothing_behind(start, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    program = start(WindowOptions(sample="put-off"))
    assert program.window is not None
    path = program.window.session.record.path
    assert path.exists() and not path.is_relative_to(data_folder())
    program.window.session.set_filter("status:cancelled")
    program.close()
    assert not path.parent.exists()
    assert settings.recent == [] and str(path.name) not in settings.path.read_text()


def test_a_dismissed_notice_does_not_come_back(start) -> None:  # type: ignore[no-untyped-def]
    program = start(WindowOptions())
    assert program.window is not None and program.window.sample_notice.isVisible()
    by_name = {one.accessibleName(): one for one in program.window.sample_notice.findChildren(QAbstractButton)}
    by_name["Dismiss"].click()
    program.window.actions_by_id["sample june-2023"].trigger()
    assert program.window.session.record.title == "June 2023" and program.window.sample_notice.isHidden()
    program.window.actions_by_id["sample put-off"].trigger()
    assert program.window.sample_notice.isVisible()


def test_what_is_dropped_is_opened_or_imported(start, made: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    program = start(WindowOptions())
    drop(program.window, made)
    assert program.window is not None and program.window.session.record.path == made
    trips = tmp_path / "trips.xml"
    trips.write_text("<nothing/>")
    drop(program.window, trips)
    panel = program.window.panels.panel
    assert isinstance(panel, ImportPanel) and panel.origin == trips
    assert dropped_path(dropped(tmp_path)) is None and dropped_path(dropped(trips)) == trips


def test_dialogs_look_in_a_folder_that_is_there(settings: Settings, tmp_path: Path) -> None:
    settings.note_opened(tmp_path / "here.visits")
    settings.note_opened(tmp_path / "gone" / "there.visits")
    assert folder_to_look_in(settings) == tmp_path


def test_only_what_says_nothing_is_kept_from_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    before = qInstallMessageHandler(None)
    try:
        quiet_qt()
        qWarning("This plugin does not support propagateSizeHints()")
        qWarning("Something is wrong")
    finally:
        qInstallMessageHandler(before)
    assert capsys.readouterr().err == "Something is wrong\n"


@pytest.mark.parametrize(
    ("content", "title", "restores"),
    [(None, "The record is not there", True), (b"", "The record is empty", True),
     (b"hello", "This is not a record", True)],
)  # fmt: skip
def test_what_cannot_be_opened_gets_a_window_that_says_what_to_do(
    start,
    tmp_path: Path,
    content: bytes | None,
    title: str,
    restores: bool,
    qtbot: QtBot,  # type: ignore[no-untyped-def]
) -> None:
    path = tmp_path / "bad.visits"
    if content is not None:
        path.write_bytes(content)
    start(WindowOptions(record=path))
    window = shown(FailingWindow)
    assert window.windowTitle() == title
    buttons = [one.text() for one in window.findChildren(QAbstractButton)]
    assert ("Restore a copy…" in buttons) is restores
    assert {"Open another…", "New record…", "Quit"} <= set(buttons)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in window.findChildren(QLabel))
    assert content is None or path.read_bytes() == content


def test_closing_the_list_of_copies_leads_back_to_what_cannot_be_opened(start, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    program = start(WindowOptions(record=tmp_path / "gone.visits"))
    by_text = {one.text(): one for one in shown(FailingWindow).findChildren(QAbstractButton)}
    by_text["Restore a copy…"].click()
    panel = program.screen.other
    assert isinstance(panel, RestorePanel) and panel.isVisible()
    panel.close()
    assert shown(FailingWindow).windowTitle() == "The record is not there"


def test_a_refused_record_leaves_the_open_one_open(start, made: Path, tmp_path: Path, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    program = start(WindowOptions(record=made))
    bad = tmp_path / "bad.visits"
    bad.write_bytes(b"hello")
    program.opening.open(bad)
    assert program.window is not None and program.window.isVisible()
    assert "not a record" in program.window.notice.text()


def test_a_copy_is_kept_and_can_be_restored(start, made: Path, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    record = open_record(made)
    keep_copy(record)
    ids = [row[0] for row in record.rows("SELECT id FROM engagement")]
    delete_engagements(record, ids[:2])
    record.close()
    program = start(WindowOptions(record=made))
    assert program.window is not None
    assert program.window.list.summary_text().startswith("4 engagements")
    [kept] = [one.path for one in copies_of(made)]
    program.window.actions_by_id["restore"].trigger()
    panel = program.window.panels.panel
    assert isinstance(panel, RestorePanel)
    qtbot.waitUntil(lambda: any(label.text().startswith("6 engagements") for label in panel.findChildren(QLabel)))
    next(one for one in panel.findChildren(QAbstractButton) if one.property("copy") == str(kept)).click()
    shown = panel.preview
    assert shown is not None and not shown.restore_button.isEnabled()
    qtbot.waitUntil(shown.restore_button.isEnabled)
    said = [label.text() for label in shown.findChildren(QLabel)]
    assert "It was checked from end to end and is whole." in said
    assert any(text.startswith("Restoring takes out of sight 1 change made since") for text in said)
    shown.restore_button.click()
    assert program.window is not None
    assert program.window.list.summary_text().startswith("6 engagements")
    [aside] = made.parent.glob("* before restoring *.visits")
    said = f"“{kept.name}” was restored. The record before it is kept beside it as “{aside.name}”."
    assert program.window.notice.text() == said


@pytest.mark.skipif(os.name == "nt", reason="links there take rights that few have")
def test_a_record_is_opened_through_a_link(start, made: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    link = tmp_path / "link to it.visits"
    link.symlink_to(made)
    program = start(WindowOptions(record=link))
    assert program.window is not None and program.window.session.editable
    assert program.screen.file is not None and program.screen.file.path == made
    program.opening.open(link)
    assert program.window.status.text() == f"{made.name} is open here."
    program.opening.open_anew(link)
    assert program.window is not None and program.screen.file.path == made and link.is_symlink()


def test_import_opens_over_the_record_that_is_open(start, made: Path) -> None:  # type: ignore[no-untyped-def]
    program = start(WindowOptions(record=made))
    assert program.window is not None
    program.window.actions_by_id["import"].trigger()
    assert isinstance(program.window.panels.panel, ImportPanel)


def test_views_are_made_while_nobody_waits_and_are_there_when_wanted(start, made: Path, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    window = start(WindowOptions(record=made)).window
    assert not any(map(window.views.is_made, WHERE))
    qtbot.waitUntil(lambda: all(map(window.views.is_made, WHERE)))
    gc.collect()
    for name in (*WHERE, TABLE, *WHERE):
        view = window.views.made(name)
        window.views.show(name)
        qtbot.waitUntil(lambda: not window.session.is_busy)
        assert window.views.stack.currentWidget() is view and view.isVisible()
        assert all(isValid(part) for part in view.findChildren(QWidget))


def test_a_picture_is_painted_and_nothing_is_left_behind(made: Path, tmp_path: Path, settings: Settings) -> None:
    picture = tmp_path / "window.png"
    assert main(WindowOptions(record=made, screenshot=picture, theme="dark", size=(1280, 800)), settings) == 0
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1280, 800)
    assert image.pixelColor(640, 780).lightness() < 60
    assert not settings.path.exists() or "recent" not in settings.path.read_text()


def test_a_picture_of_no_record_is_refused_on_standard_error(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    options = WindowOptions(record=tmp_path / "gone.visits", screenshot=tmp_path / "window.png")
    assert main(options, settings) == 1
    assert "There is no file" in capsys.readouterr().err


def test_a_bug_shows_its_details_to_copy(start, made: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    program = start(WindowOptions(record=made))
    for number in (1, 2):
        try:
            raise ValueError(f"a mistake, number {number}")
        except ValueError:
            program.show_bug(*sys.exc_info())  # type: ignore[arg-type]
    told = capsys.readouterr().err
    assert told.count(LEFT_OUT) == 2 and "number 1" not in told and "number 2" not in told
    qtbot.waitUntil(lambda: any(isinstance(one, BugDialog) for one in QApplication.topLevelWidgets()))
    dialog = shown(BugDialog)
    assert isinstance(dialog, BugDialog)
    assert dialog.details().count(LEFT_OUT) == 2 and "number 2" not in dialog.details()
    dialog.messages.click()
    assert "number 1" in dialog.details() and "number 2" in dialog.details()
    next(one for one in dialog.findChildren(QAbstractButton) if one.text() == "Copy the details").click()
    assert QGuiApplication.clipboard().text() == dialog.details()
    dialog.close()


def test_settings_read_back_what_they_were_given(settings: Settings, tmp_path: Path) -> None:
    settings.put("a/flag", True)
    settings.put("a/list", ["one, two", "three"])
    settings.put("a/empty", [])
    settings.put("look/text_size", 7.5)
    settings.put("look/theme", "plaid")
    for number in range(12):
        settings.note_opened(tmp_path / f"{number}.visits")
    settings.save()
    again = Settings(settings.path)
    assert again.flag("a/flag") and not again.flag("a/other")
    assert again.list_of_texts("a/list") == ["one, two", "three"]
    assert again.list_of_texts("a/empty") == []
    assert again.text_size == 3.0 and again.scheme == "system"
    assert [path.stem for path in again.recent][:2] == ["11", "10"] and len(again.recent) == 8
