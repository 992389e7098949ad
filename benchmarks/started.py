"""In a process of its own: starts the program's window, or a bare one, and says when it was painted.

``ours RECORD`` is the program as `main.py` starts it; ``bare MODULES`` imports these modules of Qt and shows a table
without rows.
"""

from __future__ import annotations

import importlib
import sys
from time import monotonic, process_time
from typing import Any

from benchmarks.children import megabytes, tell


class Moments:
    """When things were there, and the processor time of this process until then, in milliseconds.

    And the modules of Qt that were loaded when the first of them was.
    """

    def __init__(self) -> None:
        self._modules: list[str] = []
        self._at: dict[str, float] = {}
        self._work: dict[str, float] = {}

    def note(self, name: str) -> None:
        if not self._at:
            self._modules = sorted(name for name in sys.modules if name.startswith("PySide6.Qt"))
        self._at[name], self._work[name] = monotonic(), process_time() * 1000

    def note_first(self, name: str) -> None:
        """Notes it where that was not done before."""
        if name not in self._at:
            self.note(name)

    def answer(self) -> dict[str, Any]:
        return {"at": self._at, "work": self._work, "modules": self._modules}


def ours(record: str) -> None:
    """The moments of the first paint, of the first rows and of when all was answered; the memory after it."""
    sys.argv = ["main.py", "--record", record, "--size", "1440x900"]
    import main
    from ui import start

    found = Moments()
    empty_window = start.empty_window

    def watched(*given: Any) -> Any:
        from PySide6.QtWidgets import QApplication

        from benchmarks.painted import Seen

        seen = Seen()
        QApplication.instance().installEventFilter(seen)  # type: ignore[union-attr]
        window = empty_window(*given)
        QApplication.instance().removeEventFilter(seen)  # type: ignore[union-attr]
        if seen.painted:
            found.note("window")
        _watch_what_follows(found)
        return window

    start.empty_window = watched
    main.main()


def _watch_what_follows(found: Moments) -> None:
    """Notes when rows were painted and when all was answered, and ends the program then."""
    from PySide6.QtCore import QTimer

    from ui import app

    class Program(app.Program):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            self.opened.connect(self._watch)

        def start(self) -> None:
            super().start()
            if self.window is None:
                sys.exit("The record was not opened.")

        def _watch(self, window: Any) -> None:
            from benchmarks.painted import Painted

            table = window.table
            self._window = Painted(window, lambda: found.note_first("window"))
            self._rows = Painted(table.viewport(), lambda: found.note("rows"), lambda: table.rows.rowCount() > 0)
            window.settled.connect(lambda: QTimer.singleShot(0, self._tell))

        def _tell(self) -> None:
            found.note("all")
            tell(found.answer() | {"memory": megabytes()})
            self.quit()

    app.Program = Program


def bare(modules: str) -> None:
    """The moment of the first paint, and the memory then."""
    for name in modules.split(","):
        importlib.import_module(name)
    from PySide6.QtGui import QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    from benchmarks.painted import Painted

    app = QApplication([])
    window = QMainWindow()
    table = QTableView(window)
    table.setModel(QStandardItemModel(0, 8, table))
    window.setCentralWidget(table)
    window.resize(1440, 900)
    found = Moments()

    def painted() -> None:
        found.note("window")
        tell(found.answer() | {"memory": megabytes()})
        app.exit(0)

    watch = Painted(window, painted)
    window.show()
    app.exec()
    del watch


if __name__ == "__main__":
    {"ours": ours, "bare": bare}[sys.argv[1]](sys.argv[2])
