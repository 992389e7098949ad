"""A window of the real program as a process, told what to do by lines of JSON, and answering each with one.

`python -m tests.torture._windows RECORD SETTINGS`
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.torture._forks import ROOT

Line = dict[str, Any]


class Window:
    """Such a process as the trial sees it."""

    def __init__(self, record: Path, settings: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture._windows", str(record), str(settings)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.begun = self._read()
        """What it told when it was settled, or that it handed over."""

    def ask(self, do: str, **more: object) -> Line:
        """Has it do something and returns what it tells then."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self.process.stdin.flush()
        return self._read()

    def close(self) -> None:
        """Ends the program as its user does, and waits."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        code = self.process.wait(60)
        assert code == 0, f"a window ended with {code}"
        self.process.stdout.close()

    def end(self) -> None:
        """Ends the process however it stands; nothing is asserted."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _read(self) -> Line:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"a window ended with {self.process.wait(60)}"
        told: Line = json.loads(line)
        assert "bug" not in told, told["bug"]
        return told


def main(record: Path, settings: Path) -> int:
    """The window's life."""
    from PySide6.QtCore import QSocketNotifier
    from PySide6.QtWidgets import QApplication

    from tracker.operations import set_title
    from ui.app import Program
    from ui.options import WindowOptions
    from ui.settings import Settings

    def tell(**line: object) -> None:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

    def on_bug(kind: type[BaseException], error: BaseException, trace: object) -> None:
        tell(bug=f"{kind.__name__}: {error}")

    def state() -> Line:
        window, file = program.window, program.screen.file
        assert window is not None and file is not None
        window.session.look()
        notice = window.file_notice
        return {
            "title": file.record.title,
            "view": window.views.name,
            "as_of": str(window.session.as_of.day) if window.session.as_of is not None else "",
            "notice": "" if notice.isHidden() else notice.text(),
            "refused": window.notice.text() if window.notice.isVisible() else "",
            "editable": window.session.editable,
            "door": program.hearing.is_open,
        }

    def on_readable() -> None:
        text = sys.stdin.readline()
        window, file = program.window, program.screen.file
        if not text or window is None or file is None:
            heard.setEnabled(False)
            program.quit()
            return
        line = json.loads(text)
        if line["do"] == "title":
            done = window.session.attempt(lambda: set_title(file.record, line["title"]))
            tell(done=done, **state())
        elif line["do"] == "press":
            window.file_notice.chosen.emit(line["choice"])
            tell(**state())
        else:
            tell(**state())

    sys.excepthook = on_bug
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    program = Program(app, Settings(settings), WindowOptions(record=record))
    program.start()
    if program.is_handed_over or program.window is None:
        tell(handed_over=program.is_handed_over)
        program.close()
        return 0
    heard = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    heard.activated.connect(on_readable)
    program.window.settled.connect(lambda: tell(**state()))
    app.exec()
    program.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
