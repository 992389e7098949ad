"""The program is killed while an engagement is being logged: what was typed is offered again, and nothing is broken."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.conftest import Journey, Starts
from tracker.opening import open_record
from ui.forms import LogForm

ROOT = Path(__file__).resolve().parents[2]
LINE = "Blinken to Jakarta 13-14 Jul 2023, planned"

TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.app import Program
from ui.forms.unfinished import read_unfinished
from ui.options import WindowOptions
from ui.settings import Settings

record, settings, line = sys.argv[1:]
app = QApplication(sys.argv[:1])
program = Program(app, Settings(Path(settings)), WindowOptions(record=Path(record)))

def begin():
    if app.focusWidget() is None:
        program.window.activateWindow()
        QTimer.singleShot(20, begin)
        return
    QTest.keyClick(program.window.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(app.focusWidget(), line)
    look.start(20)

def tell():
    if [one.quick for one in read_unfinished(Path(record))] == [line]:
        look.stop()
        sys.stdout.write("kept\\n")
        sys.stdout.flush()

look = QTimer()
look.timeout.connect(tell)
program.opened.connect(lambda window: window.settled.connect(begin))
program.start()
QTimer.singleShot(200_000, app.quit)  # so that a test that fails ends
app.exec()
"""


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by signal")
def test_what_was_being_logged_is_offered_again(starts: Starts, june_file: Path, home: Path) -> None:
    record = home / "june.visits"
    shutil.copyfile(june_file, record)
    process = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(record), str(home / "window.ini"), LINE],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "kept\n"
    finally:
        process.send_signal(signal.SIGKILL)
        assert process.wait(timeout=60) == -signal.SIGKILL
        process.stdout.close()

    journey: Journey = starts(record)
    assert len(journey.listed()) == 11
    journey.press("Ctrl+N")
    form = journey.panel(LogForm)
    journey.until(lambda: form.engagement.ready)
    assert LINE in form.unfinished.text()
    journey.press("Alt+C")
    assert form.quick.text() == LINE and form.dates.value().edtf == "2023-07-13/2023-07-14"
    journey.press("Ctrl+Return")
    journey.until(journey.no_panel)
    assert journey.row(journey.current()).places == "Jakarta"
    journey.end()
    again = open_record(record)
    assert again.value("PRAGMA integrity_check") == "ok"
    again.close()
