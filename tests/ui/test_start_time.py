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
