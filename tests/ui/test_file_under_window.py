"""The file under an open window: pulled away, written over, held by others, on a network, asked for a second time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY
from tracker.drafts import PersonDraft
from tracker.holding import STALE_SECONDS, mark_path, read_mark, take_hold
from tracker.machine import Identity, this_process
from tracker.opening import create_record, open_record
from tracker.operations import add_person, set_title
from tracker.past import AsOf
from tracker.standing import SETTLED, Standing
from ui.app import Program
from ui.door import Door, Wish, knock
from ui.filenotice import SAVE, FileNotice
from ui.forms.unfinished import Unfinished, keep_unfinished, read_unfinished
from ui.opening.failing import FailingWindow
from ui.opening.held import OpenFile, options_of
from ui.opening.saving import Saving
from ui.options import WindowOptions
from ui.session import Session
from ui.settings import Settings

THEM = Identity("0123456789abcdef", "desk-7", "anna", 4321, "")
posix = pytest.mark.skipif(os.name == "nt", reason="Windows lets no open file be moved")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base") / "china.visits"
    create_record(path, title="China", own_day=TODAY, author="tests").close()
    return path


@pytest.fixture
def made(base: Path, tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    return Path(shutil.copyfile(base, tmp_path / "desk" / "china.visits"))


@pytest.fixture
def start(qapp: QApplication, settings: Settings) -> Iterator[Callable[..., Program]]:
    programs: list[Program] = []

    def started(path: Path, **options: object) -> Program:
        program = Program(qapp, settings, WindowOptions(record=path, **options))  # type: ignore[arg-type]
        programs.append(program)
        program.start()
        return program

    yield started
    for program in programs:
        program.close()
        program.deleteLater()


def file_of(program: Program) -> OpenFile:
    assert program.screen.file is not None
    return program.screen.file


def look(program: Program) -> str:
    """What the window says of its file once it has looked at it; "" for nothing."""
    assert program.window is not None
    program.window.session.look()
    return said(program)


def said(program: Program) -> str:
    assert program.window is not None
    notice = program.window.file_notice
    return "" if notice.isHidden() else notice.text()


def press(program: Program, text: str) -> None:
    assert program.window is not None
    links = [one for one in program.window.file_notice.findChildren(QAbstractButton) if one.text() == text]
    links[-1].click()


def offered(program: Program) -> list[str]:
    assert program.window is not None
    links = program.window.file_notice._actions
    return [one.text() for one in links]


# Pulled away


@posix
def test_a_file_that_is_gone_is_noticed_and_saved_elsewhere(
    start: Callable[..., Program], made: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(made)
    assert program.window is not None and said(program) == "" and program.window.log_button.isEnabled()
    add_person(program.window.session.record, PersonDraft("Only in the log", "DE"))
    keep_unfinished(made, Unfinished("a key", "Blinken to Jakarta"))
    made.unlink()
    assert look(program).startswith("china.visits is no longer where it was opened")
    assert offered(program) == ["Save as…", "Look again"]
    assert not program.window.log_button.isEnabled()
    with qtbot.waitSignal(program.window.session.refused):
        program.window.session.attempt(lambda: set_title(file_of(program).record, "Lost"))
    assert "nothing was changed" in program.window.notice.text()
    program.window.session.set_as_of(AsOf(date(2023, 2, 4)))
    assert program.window.session.as_of is None
    press(program, "Look again")
    assert program.window.status.text() == "Nothing has changed."
    saved = tmp_path / "saved.visits"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(saved), ""))
    with qtbot.waitSignal(program.opened, timeout=60_000):
        press(program, "Save as…")
    assert file_of(program).path == saved and said(program) == "" and program.window.log_button.isEnabled()
    assert file_of(program).record.value("SELECT count(*) FROM person WHERE name = 'Only in the log'") == 1
    assert [draft.quick for draft in read_unfinished(saved)] == ["Blinken to Jakarta"]
    assert not made.exists() and {one.name for one in made.parent.iterdir()} <= {"china.visits.copies"}


@posix
def test_a_file_that_comes_back_is_worked_on_again(start: Callable[..., Program], made: Path) -> None:
    program = start(made)
    made.parent.rename(made.parent.with_name("archive"))
    assert program.window is not None
    assert not program.window.session.attempt(lambda: set_title(file_of(program).record, "Lost"))
    assert "no longer where" in look(program)
    made.parent.with_name("archive").rename(made.parent)
    press(program, "Look again")
    assert said(program) == "" and program.window is not None and program.window.log_button.isEnabled()
    set_title(file_of(program).record, "Back")


@posix
def test_a_file_in_its_place_is_opened_as_it_is(
    start: Callable[..., Program], made: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = create_record(tmp_path / "other.visits", title="Another")
    other.close()
    program = start(made)
    set_title(file_of(program).record, "Only in the log")
    other.path.replace(made)
    assert look(program).startswith("Another file was put in the place of china.visits")
    assert offered(program) == ["Save as…", "Open the other file", "Look again"]
    press(program, "Open the other file")
    assert file_of(program).record.title == "Another" and said(program) == ""
    assert file_of(program).record.value("PRAGMA quick_check") == "ok"


@posix
def test_a_renamed_file_is_opened_by_its_new_name(start: Callable[..., Program], made: Path) -> None:
    program = start(made)
    set_title(file_of(program).record, "Only in the log")
    renamed = made.rename(made.with_name("renamed.visits"))
    assert "no longer where" in look(program)
    program.opening.open(renamed)
    assert file_of(program).path == renamed and file_of(program).record.title == "Only in the log"
    assert file_of(program).record.value("PRAGMA quick_check") == "ok" and said(program) == ""


@posix
def test_what_was_written_over_is_let_go_of(
    start: Callable[..., Program], made: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = create_record(tmp_path / "other.visits", title="Another")
    other.close()
    program = start(made)
    for _ in range(SETTLED + 1):
        assert look(program) == ""
    shutil.copyfile(other.path, made)
    assert program.window is not None
    program.window.session.look()
    assert program.screen.file is not None and program.screen.file.record.standing is Standing.OVERWRITTEN
    qtbot.waitUntil(lambda: program.window is None)
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FailingWindow) and one.isVisible())
    assert window.windowTitle() == "The record was written over"
    by_text = {one.text(): one for one in window.findChildren(QAbstractButton)}
    assert "Restore a copy…" in by_text
    by_text["Open what is there now"].click()
    assert file_of(program).record.title == "Another"


# Held by others


def test_a_window_holds_its_record(start: Callable[..., Program], made: Path) -> None:
    program = start(made)
    mark = read_mark(made)
    assert mark is not None and mark.is_by(this_process()) and mark.door
    program.close()
    assert not mark_path(made).exists()


def test_what_another_machine_holds_is_shown_and_not_written(
    start: Callable[..., Program], made: Path, qtbot: QtBot
) -> None:
    theirs = take_hold(made, THEM)
    before = made.read_bytes()
    program = start(made)
    window = program.window
    assert window is not None and window.session.record.title == "China"
    assert said(program).startswith("Open for reading only, as it stood at ")
    assert "china.visits is open for writing by anna on the computer desk-7 since" in said(program)
    assert offered(program) == ["Look again"] and not window.log_button.isEnabled()
    window.actions_by_id["restore"].trigger()
    assert "anna" in window.notice.text()
    assert made.read_bytes() == before and {one.name for one in made.parent.iterdir()} == {
        "china.visits",
        ".china.visits.holder",
    }
    assert read_mark(made) is not None
    theirs.release()
    press(program, "Look again")
    assert said(program) == "" and program.window is not None and program.window.log_button.isEnabled()
    assert file_of(program).record.path == made


def test_a_large_record_that_another_machine_holds_is_copied_while_it_is_told(
    start: Callable[..., Program], made: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.opening.opening.COPIED_AT_ONCE", 1000)
    take_hold(made, THEM)
    program = start(made)
    assert program.window is None and program.waits.window is not None
    qtbot.waitUntil(lambda: program.window is not None, timeout=60_000)
    assert "anna" in said(program) and file_of(program).record.title == "China"
    assert program.settings.recent == [made]


def test_who_was_not_heard_of_for_long_is_taken_over_from(start: Callable[..., Program], made: Path) -> None:
    take_hold(made, THEM)
    long_ago = made.stat().st_mtime - STALE_SECONDS - 60
    os.utime(mark_path(made), (long_ago, long_ago))
    program = start(made)
    assert offered(program) == ["Look again", "Take it over"]
    press(program, "Take it over")
    assert said(program) == ""
    set_title(file_of(program).record, "Mine now")
    mark = read_mark(made)
    assert mark is not None and mark.is_by(this_process())


def test_who_was_taken_over_from_is_told(start: Callable[..., Program], made: Path) -> None:
    program = start(made)
    take_hold(made, THEM, all_the_same=True)
    assert look(program).startswith("china.visits was opened for writing by anna on the computer desk-7")
    assert program.window is not None and not program.window.log_button.isEnabled()
    press(program, "Look again")
    assert said(program).startswith("Open for reading only")


# Asked for a second time


def test_what_is_open_already_stays(start: Callable[..., Program], made: Path) -> None:
    program = start(made)
    window = program.window
    program.opening.open(made)
    assert program.window is window and window is not None and window.status.text() == "china.visits is open here."


def test_a_wish_is_granted_by_the_window_that_has_the_record(
    start: Callable[..., Program], made: Path, qtbot: QtBot
) -> None:
    program = start(made)
    assert program.window is not None
    program.window.showMinimized()
    assert program.hearing.grant(Wish(str(made), view="calendar", as_of="2023-02-04"))
    window = program.window
    qtbot.waitUntil(lambda: not window.isMinimized() and window.views.name == "calendar")
    assert program.window.session.as_of == AsOf(date(2023, 2, 4))
    assert not program.hearing.grant(Wish(str(made.with_name("other.visits"))))


def test_what_no_window_can_grant_is_left_open() -> None:
    assert options_of(Wish("x", view="teapot", as_of="yesterday")) == WindowOptions()


def test_a_door_answers_and_bears_what_is_said_to_it(qtbot: QtBot) -> None:
    from PySide6.QtNetwork import QLocalSocket

    from tracker.holding import new_door
    from ui.door import _place_of

    name = new_door()
    assert not knock(name, Wish("nobody there"))
    heard: list[Wish] = []
    door = Door(name, lambda wish: heard.append(wish) is None)
    assert door.is_open
    for words, answer in ((b'{"path": "a", "view": "map"}\n', b"yes\n"), (b"[]\n", b"no\n"), (b"\xff\n", b"no\n"),
                          (b'{"path": 7}\n', b"no\n"), (b'{"path": "a", "more": 1}\n', b"no\n")):  # fmt: skip
        socket = QLocalSocket()
        socket.connectToServer(_place_of(name))
        qtbot.waitUntil(lambda s=socket: s.state() is QLocalSocket.LocalSocketState.ConnectedState)
        socket.write(words)
        qtbot.waitUntil(lambda s=socket: s.bytesAvailable() > 0)
        assert socket.readAll().data() == answer
    assert heard == [Wish("a", "map")]
    endless = QLocalSocket()
    endless.connectToServer(_place_of(name))
    endless.write(b"x" * 100_000)
    qtbot.waitUntil(lambda: endless.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    door.close()
    assert not knock(name, Wish("closed"))


# Where it lies


def test_a_synchronised_folder_is_warned_of_once(
    start: Callable[..., Program], made: Path, qtbot: QtBot, settings: Settings
) -> None:
    (made.parent / ".stfolder").mkdir()
    program = start(made)
    assert program.window is not None
    notice = program.window.place_notice
    qtbot.waitUntil(lambda: not notice.isHidden())
    assert "Syncthing" in notice.text()
    next(one for one in notice.findChildren(QAbstractButton) if one.accessibleName() == "Dismiss").click()
    program.close()
    again = start(made)
    assert again.window is not None
    notice = again.window.place_notice
    qtbot.waitUntil(lambda: again.hearing.is_open and not again.window.session.is_busy)
    assert notice.isHidden()
    (made.parent / ".stfolder").rename(made.parent / ".dropbox.cache")
    notice.tell(made)
    qtbot.waitUntil(lambda: not notice.isHidden())
    assert "Dropbox" in notice.text()


def test_a_record_that_may_not_be_written_says_so_and_is_saved_elsewhere(
    qapp: QApplication, made: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    record = open_record(made, read_only=True)
    session = Session(record)
    notice = FileNotice(session)
    qtbot.addWidget(notice)
    notice.tell_of(OpenFile(made, record))
    assert notice.text().startswith("china.visits may not be written, so it is open for reading only.")
    with qtbot.waitSignal(notice.chosen) as chosen:
        next(one for one in notice.findChildren(QAbstractButton) if one.text() == "Save as…").click()
    assert chosen.args == [SAVE]
    saving = Saving(session, notice)
    with qtbot.waitSignal(saving.saved, timeout=60_000):
        saving.begin(tmp_path / "saved.visits")
    session.close()
    record.close()
    saved = open_record(tmp_path / "saved.visits")
    assert saved.title == "China" and not saved.read_only
    saved.close()


def test_beside_another_users_window_both_can_write(start: Callable[..., Program], made: Path) -> None:
    parent = Identity(this_process().machine, this_process().host, "berta", os.getppid(), "")
    take_hold(made, parent)
    program = start(made)
    assert said(program).startswith("berta has this record open on this computer too")
    set_title(file_of(program).record, "Together")
    program.close()
    mark = read_mark(made)
    assert mark is not None and mark.user == "berta"
    open_record(made, read_only=True).close()
