"""The real program in a window, worked by its keys; it tells when an act begins and when the window says it is done.

Run in a child of `_forks`, which is killed at some moment of it.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from types import TracebackType

import apsw
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.torture._acts import COPY, DRAFT, LOG, REDO, STATUS, TABLE, TRIPS, UNDO, Act, file_of, line_of, reason_of
from tests.torture._forks import Line, tell
from tests.torture._looking import everything_of
from tests.torture._shim import between
from tests.torture._starving import Room
from tracker.backups import last_kept
from tracker.words import Status
from ui.app import Program
from ui.forms import LogForm, StatusForm
from ui.forms.panel import FormPanel
from ui.forms.unfinished import read_unfinished
from ui.importing.wizard import ImportPanel, Step
from ui.opening.failing import FailingWindow
from ui.options import WindowOptions
from ui.qtmessages import quiet_qt
from ui.settings import Settings
from ui.window import MainWindow

EVERY_MS = 3
"""How often it is looked whether what is waited for has come."""


def work(job: Line) -> None:
    """Opens job["record"] in the program, does job["acts"] with the keyboard, and ends the program.

    job["room"]: after how many writes of an act the disk fails as job["error"] says, by the name of SQLite's error; it
    works again once that was said.
    """
    room = Room(error=getattr(apsw, job.get("error", "FullError")))
    with between(room) if "room" in job else nullcontext():
        _work(job, room)


def _work(job: Line, room: Room) -> None:
    sys.excepthook = _on_bug
    quiet_qt()
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    program = Program(app, Settings(Path(job["settings"])), WindowOptions(record=Path(job["record"])))
    settled: list[bool] = []
    program.opened.connect(lambda window: window.settled.connect(lambda: settled.append(True)))
    program.start()
    if program.window is None:
        [shown] = [one for one in app.topLevelWidgets() if isinstance(one, FailingWindow)]
        tell(say="failed", words=shown.message)
        return
    _until(lambda: bool(settled))
    if program.window.session.record.read_only:
        tell(say="reads only", words=f"{program.window.notice.text()} {program.window.status.text()}")
    tell(say="open")
    person = Person(program.window, Path(job["folder"]), room, job.get("room"))
    _until(program.window.isActiveWindow)
    for kind, token in job["acts"]:
        person.do(Act(kind, token))
    tell(say="closing")
    program.close()


class Person:
    """Somebody without a mouse, who presses a key only when the window is ready for it."""

    def __init__(self, window: MainWindow, folder: Path, room: Room, starved: int | None) -> None:
        self._window = window
        self._folder = folder
        self._room = room
        self._starved = starved
        self._before = ""
        window.activateWindow()

    def do(self, act: Act) -> None:
        """Does one act; tells when it begins to be done and when it is."""
        doing: dict[str, Callable[[Act], bool]] = {
            LOG: self._log,
            STATUS: self._status,
            TABLE: self._import,
            TRIPS: self._import,
            UNDO: self._undo,
            REDO: self._redo,
            COPY: self._copy,
            DRAFT: self._draft,
        }
        if doing[act.kind](act):
            tell(say="done", act=act.kind, token=act.token)

    # The acts

    def _log(self, act: Act) -> bool:
        form = self._log_form()
        self._type(line_of(act))
        self._begin(act)
        self._save(act, form)
        return True

    def _draft(self, act: Act) -> bool:
        """Types, and leaves the form with what was typed in it."""
        self._log_form()
        self._type(line_of(act))
        record = self._window.session.record.path
        self._begin(act)
        _until(lambda: any(one.quick == line_of(act) for one in read_unfinished(record)))
        self._press("Escape")
        _until(self._no_panel)
        return True

    def _log_form(self) -> LogForm:
        self._press("Ctrl+N")
        form = self._window.panels.panel
        assert isinstance(form, LogForm), form
        _until(lambda: form.engagement.ready)
        tell(say="offered", words=form.unfinished.text() if form.unfinished.isVisible() else "")
        form.quick.setFocus()
        return form

    def _status(self, act: Act) -> bool:
        if not self._select():
            return False
        self._press("Ctrl+T")
        form = self._window.panels.panel
        assert isinstance(form, StatusForm), form
        now = self._window.session.record.value(
            "SELECT status FROM listing WHERE id = ?", (self._window.session.selection[0],)
        )
        wanted = Status.CANCELLED if now == Status.POSTPONED.code else Status.POSTPONED
        if wanted not in form.status.edit.statuses():
            self._press("End", "Return", "Home")
        for letter in wanted.label:
            self._type(letter)
        assert form.status.edit.status() is wanted
        while self._where().accessibleName() != "Stated reason":
            self._press("Tab")
        self._type(reason_of(act))
        self._begin(act)
        self._save(act, form)
        return True

    def _save(self, act: Act, form: FormPanel) -> None:
        """Saves a form; where the disk is full, says so, and saves again with what still stands in it."""
        self._press("Ctrl+Return")
        _until(lambda: self._no_panel() or form.refusal.isVisible())
        if not self._no_panel():
            self._refused(act, form.refusal.text())
            self._press("Ctrl+Return")
            _until(self._no_panel)

    def _refused(self, act: Act, words: str) -> None:
        """Tells what was said and whether the record is as it was; from now on there is room."""
        self._room.left = None
        unchanged = everything_of(self._window.session.record.path) == self._before
        tell(say="refused", act=act.kind, token=act.token, words=words, unchanged=unchanged)

    def _import(self, act: Act) -> bool:
        self._press("Ctrl+I")
        panel = self._window.panels.panel
        assert isinstance(panel, ImportPanel), panel
        _until(panel.choosing.field.edit.hasFocus)
        self._type(str(file_of(act, self._folder)))
        self._press("Return")
        if act.kind == TABLE:
            _until(lambda: panel.step is Step.LOOK)
            self._press("Ctrl+Return")
            _until(lambda: panel.step is Step.MAP)
            _until(lambda: not panel.tables.is_planning and panel.tables.plan is not None)
            assert not panel.tables.questions, panel.tables.questions
            self._press("Ctrl+Return")
        _until(lambda: panel.step is Step.PREVIEW)
        self._begin(act)
        self._press("Ctrl+Return")
        _until(lambda: panel.step is Step.DONE or (panel.step is Step.PREVIEW and panel.refusal.isVisible()))
        if panel.step is Step.PREVIEW:
            self._refused(act, panel.refusal.text())
            self._press("Ctrl+Return")
            _until(lambda: panel.step is Step.DONE)
        tell(say="done", act=act.kind, token=act.token)
        self._press("Escape")
        _until(self._no_panel)
        return False  # told already

    def _undo(self, act: Act) -> bool:
        return self._turn(act, "undo", "Ctrl+Z")

    def _redo(self, act: Act) -> bool:
        return self._turn(act, "redo", "Ctrl+Shift+Z")

    def _turn(self, act: Act, command: str, keys: str) -> bool:
        _until(lambda: not self._window.session.is_busy)
        if not self._window.actions_by_id[command].isEnabled():
            return False
        self._window.views.focus()
        self._begin(act)
        self._press(keys)
        if self._window.notice.isVisible():
            self._refused(act, self._window.notice.text())
            if self._starved is None:
                return False
            self._press(keys)
        return True

    def _copy(self, act: Act) -> bool:
        """The copy of the day is kept after the start; it is waited for."""
        self._begin(act)
        record = self._window.session.record.path
        _until(lambda: (kept := last_kept(record)) is not None and kept.date() == datetime.now().date())
        return True

    # Keys

    def _begin(self, act: Act) -> None:
        if self._starved is not None:
            self._before = everything_of(self._window.session.record.path)
            self._room.left = self._starved
        tell(say="begin", act=act.kind, token=act.token)

    def _select(self) -> bool:
        """Goes down in the table until an engagement is selected."""
        self._window.views.focus()
        _until(lambda: not self._window.session.is_busy)
        if not self._window.table.rows.ids:
            return False
        _until(self._is_selected_further_down)
        return True

    def _is_selected_further_down(self) -> bool:
        """Whether an engagement is selected, if need be once Down was pressed."""
        if not self._window.session.selection:
            self._press("Down")
        return bool(self._window.session.selection)

    def _where(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def _press(self, *keys: str) -> None:
        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(self._where(), combination.key(), combination.keyboardModifiers())

    def _type(self, text: str) -> None:
        QTest.keyClicks(self._where(), text)

    def _no_panel(self) -> bool:
        return self._window.panels.panel is None


def _until(came: Callable[[], bool]) -> None:
    """Lets the program go on until something has come; the system's alarm ends a child that waits for ever."""
    if came():
        return
    loop, timer = QEventLoop(), QTimer()
    timer.setInterval(EVERY_MS)
    timer.timeout.connect(lambda: loop.quit() if came() else None)
    timer.start()
    loop.exec()
    timer.stop()


def _on_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    tell(say="bug", trace="".join(traceback.format_exception(kind, error, trace)))
