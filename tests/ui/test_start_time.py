"""What stays out of the way of the first paint: modules that only forms, checks and imports need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tracker.samples import make_sample

ROOT = Path(__file__).resolve().parents[2]
LATER = ("lark", "rapidfuzz", "tracker.gazetteer", "tracker.importers", "tracker.mapping", "tracker.tables",
         "tracker.exporting", "tracker.calendar_files", "tracker.bibliography", "tracker.checks", "tracker.samples",
         "tracker.brief", "ui.brief", "ui.exporting", "ui.forms", "ui.importing", "ui.sheets", "ui.palette",
         "ui.shortcuts", "xml", "defusedxml", "dateutil.parser", "PySide6.QtNetwork")  # fmt: skip

PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from ui.app import Program
from ui.options import WindowOptions
from ui.settings import Settings

record, settings = sys.argv[1:]
app = QApplication(sys.argv[:1])
program = Program(app, Settings(Path(settings)), WindowOptions(record=Path(record)))

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            rows = program.window.table.rows.rowCount()
            sys.stdout.write(json.dumps([rows, sorted(sys.modules)]))
            sys.stdout.flush()
            QTimer.singleShot(0, lambda: app.exit(0))
        return False

paint = FirstPaint()
program.opened.connect(lambda window: window.table.viewport().installEventFilter(paint))
program.start()
app.exec()
program.close()
"""


def test_the_first_paint_needs_none_of_what_comes_later(tmp_path: Path) -> None:
    record = make_sample("june-2023", tmp_path / "june.visits")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(record), str(tmp_path / "window.ini")],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    shown, modules = json.loads(done.stdout)
    assert shown == 11
    early = [name for name in modules if any(name == one or name.startswith(f"{one}.") for one in LATER)]
    assert early == []


EMPTY = {
    "tracker", "tracker.beside", "tracker.detours", "tracker.words", "ui", "ui.kit", "ui.kit.palette", "ui.kit.theme",
    "ui.firstsize", "ui.lazily", "ui.options", "ui.outline", "ui.qtmessages", "ui.settings", "ui.start", "ui.window",
}  # fmt: skip
"""All of ours that the empty window needs, which is seen before anything else is loaded: a class of Qt that is named
first, even if none of it is made, takes up to 20 ms."""

EMPTY_WINDOW = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui import start
from ui.options import WindowOptions
from ui.settings import Settings

app = QApplication(sys.argv[:1])
window = start.empty_window(WindowOptions(record=Path(sys.argv[1])), Settings(Path(sys.argv[2])))
ours = sorted(name for name in sys.modules if name.split(".")[0] in ("tracker", "ui"))
sys.stdout.write(json.dumps([window.isVisible(), ours]))
sys.stdout.flush()
window.hide()
"""


def test_the_empty_window_needs_nothing_of_the_others(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", EMPTY_WINDOW, str(tmp_path / "no.visits"), str(tmp_path / "window.ini")],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    visible, ours = json.loads(done.stdout)
    assert visible and set(ours) <= EMPTY, set(ours) - EMPTY
