"""Rows are copied and the program is ended: it ends as it should, whatever the clipboard still holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tracker.samples import make_sample

ROOT = Path(__file__).resolve().parents[2]

COPYING = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.app import Program
from ui.options import WindowOptions
from ui.settings import Settings

record, settings = sys.argv[1:]
app = QApplication(sys.argv[:1])
program = Program(app, Settings(Path(settings)), WindowOptions(record=Path(record)))

def copy():
    program.window.table.selectAll()
    program.window.actions_by_id["copy"].trigger()
    sys.stdout.write(str(app.clipboard().mimeData().html().count("<tr>")))
    program.window.actions_by_id["quit"].trigger()

program.opened.connect(lambda window: window.settled.connect(copy))
program.start()
code = app.exec()
program.close()
sys.exit(code)
"""


def test_the_program_ends_after_copying(tmp_path: Path) -> None:
    record = make_sample("june-2023", tmp_path / "june.visits")
    done = subprocess.run(
        [sys.executable, "-c", COPYING, str(record), str(tmp_path / "window.ini")],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert (done.returncode, done.stdout) == (0, "12"), done.stderr
