"""The window is there before its record: an empty one is seen first, and then filled."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.opening import create_record
from tracker.samples import make_sample
from ui.app import Program
from ui.options import WindowOptions
from ui.settings import Settings
from ui.start import empty_window
from ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
NEEDED = {
    "tracker", "tracker.beside", "tracker.detours", "tracker.words", "ui", "ui.firstsize", "ui.kit", "ui.kit.palette",
    "ui.kit.theme", "ui.lazily", "ui.options", "ui.outline", "ui.qtmessages", "ui.settings", "ui.start", "ui.window",
}  # fmt: skip
"""All of ours that the empty window needs. A class of Qt that is only named takes up to 20 ms of the start."""
LATER = ("peewee", "apsw", "datetime")
LOOK = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication(sys.argv[:1])
from ui.options import WindowOptions
from ui.settings import Settings
from ui.start import empty_window
settings = Settings(Path(sys.argv[1]))
window = empty_window(WindowOptions(), settings)
sys.stdout.write(json.dumps([window.isVisible(), sorted(sys.modules)]))
"""

Starts = Callable[[Path], tuple[MainWindow | None, Program]]


@pytest.fixture
def starts(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Starts]:
    programs: list[Program] = []

    def start(record: Path) -> tuple[MainWindow | None, Program]:
        settings, options = Settings(tmp_path / "window.ini"), WindowOptions(record=record, size=(1280, 800))
        window = empty_window(options, settings)
        program = Program(qapp, settings, options, window)
        programs.append(program)
        return window, program

    yield start
    for program in programs:
        program.close()


def test_an_empty_window_needs_no_record_and_none_of_its_parts(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(tmp_path / "window.ini")],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    visible, modules = json.loads(done.stdout)
    assert visible
    assert {name for name in modules if name.split(".")[0] in ("tracker", "ui")} <= NEEDED
    assert not {*modules}.intersection(LATER)


def test_the_window_that_was_seen_is_the_one_that_is_filled(starts: Starts, qtbot: QtBot, tmp_path: Path) -> None:
    record = make_sample("june-2023", tmp_path / "june.visits")
    window, program = starts(record)
    assert window is not None and window.isVisible() and not window.is_filled
    size = window.size()
    program.start()
    qtbot.waitUntil(lambda: window.is_filled and window.table.rows.rowCount() == 11)
    assert program.window is window and window.size() == size and not hasattr(window.centralWidget(), "painted")
    _, other = starts(record)  # the record is held, so this one is filled before it is seen
    other.start()
    assert other.window is not None
    qtbot.waitUntil(lambda: other.window.table.rows.rowCount() == 11)
    assert window.splitter.sizes() == other.window.splitter.sizes()


@pytest.mark.parametrize("spoiled", ["missing", "foreign"])
def test_where_the_record_cannot_be_opened_the_empty_window_leaves(
    spoiled: str, starts: Starts, tmp_path: Path
) -> None:
    path = tmp_path / "no.visits"
    if spoiled == "foreign":
        path.write_text("no record", encoding="utf-8")
    window, program = starts(path)
    assert window is not None
    program.start()
    assert program.window is None and not window.isVisible()


def test_where_somebody_may_have_the_record_open_no_empty_window_is_shown(starts: Starts, tmp_path: Path) -> None:
    path = tmp_path / "held.visits"
    create_record(path, own_day=date(2023, 6, 17)).close()
    shutil.copyfile(path, tmp_path / f".{path.name}.holder")
    window, program = starts(path)
    assert window is None
    program.start()
    assert program.window is not None and program.window.isVisible()
