"""Widgets that only refer to each other are destroyed on the thread that Qt is on, whoever makes things meanwhile."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY, fill
from tracker.opening import create_record
from ui import garbage
from ui.app import Program
from ui.garbage import Garbage
from ui.options import WindowOptions
from ui.settings import Settings


@pytest.fixture(autouse=True)
def automatic() -> Iterator[None]:
    """As in a new process: Python looks for garbage by itself."""
    was = gc.isenabled()
    gc.collect()
    gc.enable()
    yield
    if not was:
        gc.disable()


def leave_a_widget(destroyed_on: list[int]) -> None:
    """Makes a widget that nothing but itself refers to; the thread that destroys it is noted."""
    widget = QWidget()
    widget.itself = widget  # type: ignore[attr-defined]
    note = partial(lambda noted: noted.append(threading.get_ident()), destroyed_on)
    widget.destroyed.connect(note, Qt.ConnectionType.DirectConnection)


def make_things() -> list[list[int]]:
    return [[number] for number in range(5_000)]


def test_a_worker_destroys_no_widget(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "EVERY_MS", 20)
    looking = Garbage()
    destroyed_on: list[int] = []
    leave_a_widget(destroyed_on)
    kept: list[list[int]] = []
    worker = threading.Thread(target=lambda: kept.extend(make_things()))
    worker.start()
    worker.join()
    assert destroyed_on == [] and len(kept) == 5_000
    looking.note_record()
    looking.note_record()
    qtbot.waitUntil(lambda: destroyed_on == [threading.get_ident()])
    looking.end()
    assert gc.isenabled()


def test_it_is_looked_for_while_another_program_is_in_front(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "EVERY_MS", 20)
    monkeypatch.setattr(garbage, "MANY", 4_000)
    looked: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    looking = Garbage()
    kept = make_things()
    gc.callbacks.append(lambda phase, _: looked.append(phase))
    try:
        beats: list[int] = []
        looking._timer.timeout.connect(lambda: beats.append(1))
        qtbot.waitUntil(lambda: len(beats) > 3)
        assert looked == [] and len(kept) == 5_000
        other = SimpleNamespace(applicationState=lambda: Qt.ApplicationState.ApplicationInactive)
        monkeypatch.setattr(garbage, "QGuiApplication", other)  # no other program is there to come to the front
        qtbot.waitUntil(lambda: looked == ["start", "stop"])
    finally:
        gc.callbacks.pop()
        looking.end()


def test_the_program_looks_itself_and_leaves_it_to_python_at_its_end(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    record = create_record(tmp_path / "china.visits", own_day=TODAY, author="tests")
    fill(record)
    record.close()
    program = Program(qapp, Settings(tmp_path / "window.ini"), WindowOptions(record=record.path))
    program.start()
    qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible())
    assert not gc.isenabled()
    program.close()
    assert gc.isenabled()
