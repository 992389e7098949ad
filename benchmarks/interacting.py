"""In a process of its own: works the program's window on a record and tells how soon each thing was answered.

``RECORD ROUNDS`` prints, by the name of each interaction, a list of what was measured: `rows`, the milliseconds
until the first of the answer was painted, be it of the list or of the view that is shown; `all`, until nothing changed
any more; `turn`, the longest turn of the window's thread meanwhile, and `work`, the thread's own part of that. Of 0
rounds only the first few are done.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

os.environ["QT_NO_GLIB"] = "1"

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.children import megabytes, tell
from benchmarks.turns import QUIET
from tracker.drafts import StatusDraft
from tracker.names import name_key
from tracker.operations import change_status
from tracker.past import AsOf
from tracker.words import Status
from ui.app import Program
from ui.options import WindowOptions
from ui.qtmessages import quiet_qt
from ui.settings import Settings
from ui.views.names import TABLE
from ui.window import MainWindow

SIZE = (1440, 900)
BEAT_MS = 1
"""How often it is looked how long the last turn took, which is known to so much. A beat in every turn would keep the
loop from sleeping and Python's lock from the worker, whose answers then take up to six times as long."""
SCROLLS = 12
FEW = 8


@dataclass(frozen=True, slots=True)
class Done:
    """Milliseconds, by the clock but for `work`."""

    rows: float
    all: float
    turn: float
    work: float


class Watch(QObject):
    """Measures interactions one by one, each once the one before is quiet.

    What is watched is the widget that shows the answer, with all in it. Where an answer is waited for, that of the list
    or of the view that is shown in its place, what was painted before it came does not count.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._loop = QEventLoop()
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self._on_beat_timeout)
        self._widget: QWidget | None = None
        self._act: Callable[[], object] | None = None
        self._is_answered = self._was_painted = False
        self._rows = self._last = self._begun = 0.0
        self._before = (0.0, 0.0)
        self._longest = (0.0, 0.0)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._heard: list[QObject] = []  # the questions of the views that were shown
        window.answers.first_page.connect(self._on_list_answered)
        window.answers.answered.connect(self._on_list_answered)

    def measure(self, act: Callable[[], object], widget: QWidget, *, is_asked: bool) -> Done:
        """Does something and waits until all is quiet. is_asked: whether what is shown is asked for anew."""
        self._act, self._widget, self._is_answered = act, widget, not is_asked
        self._was_painted = False
        self._rows = self._last = 0.0
        self._longest, self._before = (0.0, 0.0), (perf_counter(), thread_time())
        self._quiet_since = perf_counter() - QUIET
        self._beat.start()
        self._loop.exec()
        self._beat.stop()
        ends = (self._rows or self._last, self._last)
        return Done(*(max(0.0, (end - self._begun) * 1000) for end in ends), *self._longest)

    def settle(self) -> None:
        """Waits until all is quiet."""
        self.measure(lambda: None, self._window, is_asked=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._was_painted = True
            if self._is_answered and self._is_watched(watched):
                self._rows = self._rows or -1.0  # the paint is over when the turn is
        return False

    def _is_watched(self, watched: QObject) -> bool:
        widget = self._widget
        return watched is widget or (
            widget is not None and isinstance(watched, QWidget) and widget.isAncestorOf(watched)
        )

    def _hear_view(self) -> None:
        """Hears the question of the view that is shown, from now on."""
        question = getattr(self._window.views.stack.currentWidget(), "question", None)
        if question is not None and question not in self._heard:
            self._heard.append(question)
            question.came.connect(self._on_view_answered)
            question.answered.connect(self._on_view_answered)

    def _on_list_answered(self) -> None:
        self._is_answered = self._is_answered or self._window.views.name == TABLE

    def _on_view_answered(self) -> None:
        self._is_answered = True

    def _on_beat_timeout(self) -> None:
        now, work = perf_counter(), thread_time()
        wall = (now - self._before[0]) * 1000
        if self._act is None and wall > self._longest[0]:
            self._longest = (wall, (work - self._before[1]) * 1000)
        if self._act is None and self._was_painted:
            self._last, self._was_painted = now, False
            if self._rows == -1.0:
                self._rows = now
        if self._window.session.is_busy or self._window.detail.is_building:
            self._quiet_since = now
        elif self._act is not None and now - self._quiet_since > QUIET:
            self._quiet_since = now
            self._rows = self._last = 0.0
            QTimer.singleShot(0, self, self._begin)
        elif self._act is None and now - max(self._quiet_since, self._last) > QUIET:
            self._loop.quit()
        self._before = (perf_counter(), thread_time())

    def _begin(self) -> None:
        act, self._act = self._act, None
        self._was_painted = False
        self._begun = perf_counter()
        self._before = (self._begun, thread_time())
        if act is not None:
            act()
            self._hear_view()


def main(path: Path, rounds: int) -> None:
    """Works the window so many times over."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    settings = Settings(Path(os.environ["XDG_CONFIG_HOME"]) / "window.ini")
    program = Program(app, settings, WindowOptions(record=path, size=SIZE, theme="light"))
    quiet_qt()
    program.start()
    window = program.window
    if window is None:
        sys.exit(f"{path} was not opened.")
    watch = Watch(window)
    watch.settle()
    memory = {"settled": megabytes()}
    found: dict[str, list[Any]] = {}
    for _ in range(max(1, rounds)):
        for name, widget, is_asked, act in islice(_interactions(window), None if rounds else FEW):
            done = watch.measure(act, widget(), is_asked=is_asked)
            found.setdefault(name, []).append([done.rows, done.all, done.turn, done.work])
        watch.settle()
    memory["toured"] = megabytes()
    program.close()
    tell({"found": found, "memory": memory})


Interaction = tuple[str, Callable[[], QWidget], bool, Callable[[], object]]


def _interactions(window: MainWindow) -> Iterator[Interaction]:
    """One after the other; each is asked for when the one before is quiet."""
    rows, whole = window.table.viewport, lambda: window
    yield "repaint of the window, doing nothing", whole, False, window.repaint
    yield from _typing(window)
    for status in ("postponed", "completed"):
        button = window.sidebar._statuses.button(status)
        click = partial(QTest.mouseClick, button, Qt.MouseButton.LeftButton)
        yield "a click on a facet", rows, True, click
        yield "the facet let go", rows, True, click
    yield from _scrolling(window)
    yield from _orders(window)
    yield "an earlier day", rows, True, partial(window.session.set_as_of, AsOf(_day(window)))
    yield "back to today", rows, True, partial(window.session.set_as_of, None)
    # Its row says so before the list is asked for anew, by the same turn as the change: the next paint shows it.
    yield "status changed", rows, False, partial(_change, window)
    yield "undone", rows, False, window.undoing.undo
    yield from _views(window)


def _typing(window: MainWindow) -> Iterator[Interaction]:
    """A family name that many have, letter by letter; then all letters at once, as fast as they can be read."""
    rows = window.table.viewport
    word = name_key(str(window.session.record.value("SELECT name FROM person ORDER BY id LIMIT 1"))).split()[-1]
    edit = window.search.edit
    window.search.focus()
    for place, letter in enumerate(word):
        name = "the first letter of a search" if place == 0 else "a further letter"
        yield name, rows, True, partial(QTest.keyClicks, edit, letter)
    yield "the search cleared", rows, True, partial(window.session.set_filter, "")
    yield "a word typed at once, each letter overtaken", rows, True, partial(QTest.keyClicks, edit, word)
    yield "the search cleared", rows, True, partial(window.session.set_filter, "")


def _scrolling(window: MainWindow) -> Iterator[Interaction]:
    rows, table = window.table.viewport, window.table
    bar, chance = table.verticalScrollBar(), random.Random(1866)
    table.setFocus()
    for _ in range(SCROLLS):
        yield "a turn of the wheel", rows, False, partial(_wheel, table.viewport())
    for _ in range(SCROLLS):
        yield "a page down", rows, False, partial(QTest.keyClick, table, Qt.Key.Key_PageDown)
    for _ in range(SCROLLS):
        yield "scrolled to a random place", rows, False, partial(bar.setValue, int(bar.maximum() * chance.random()))
    for _ in range(4):
        yield "the next row selected", rows, False, partial(QTest.keyClick, table, Qt.Key.Key_Down)
    yield "to the end of the list", rows, False, partial(QTest.keyClick, table, Qt.Key.Key_End)
    yield "to its beginning", rows, False, partial(QTest.keyClick, table, Qt.Key.Key_Home)


def _orders(window: MainWindow) -> Iterator[Interaction]:
    from tracker.queries.listing import NEWEST_FIRST, Order, SortBy

    for by in SortBy:
        if by is not SortBy.DATES:
            yield "sorted by a column", window.table.viewport, True, partial(window.session.set_order, Order(by, False))
    yield "the newest first again", window.table.viewport, True, partial(window.session.set_order, NEWEST_FIRST)


def _views(window: MainWindow) -> Iterator[Interaction]:
    for name in ("timeline", "calendar", "map", "insights", "due"):
        go = partial(window.view_acting.go_to, name)
        shown = partial(window.views.made, name)
        canvas = partial(_canvas, window, name)
        yield f"{name} shown", lambda: window.views.stack, True, go
        if name in ("timeline", "map"):
            view: Any = window.views.current()
            for step in (1, 1, 1, 1, -1, -1, -1, -1):
                yield f"{name}: a step to the side", canvas, False, partial(view.pan, step)
            for step in (1, 1, 1, -1, -1, -1):
                yield f"{name}: a step closer or away", canvas, False, partial(view.zoom, step)
        filtered = partial(window.session.set_filter, "status:postponed")
        yield f"{name}: filtered by status", shown, True, filtered
        yield f"{name}: the filter cleared", shown, True, partial(window.session.set_filter, "")
    yield "the table shown again", lambda: window, False, partial(window.view_acting.go_to, "table")


def _canvas(window: MainWindow, name: str) -> QWidget:
    """What a view paints on. Of the map not its page: the map is opaque, so a frame of it alone paints nothing else.

    Closer or further away the map is seen at once, as its picture enlarged; that is painted anew when it stands still.
    """
    canvas = getattr(window.views.made(name), "canvas", window)
    return canvas.map if name == "map" else canvas


def _wheel(viewport: QWidget) -> None:
    at = QPointF(viewport.rect().center())
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(
        at, viewport.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, phase, False
    )
    QApplication.sendEvent(viewport, turn)


def _day(window: MainWindow) -> Any:
    from datetime import timedelta

    return window.session.record.today - timedelta(days=400)


def _change(window: MainWindow) -> None:
    """Cancels the engagement at the top of the list, as the form does."""
    record, engagement = window.session.record, window.table.rows.ids[0]
    window.session.attempt(lambda: change_status(record, [engagement], StatusDraft(Status.CANCELLED)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
