"""How long a frame of the timeline takes while it is panned, zoomed and scrolled, beside a bare repaint of the widget.

Times are of whole frames: the move and its repaint. What the window's worker reads as groups come into sight is read
between two frames and not counted; that it is taken up is.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from statistics import median
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.figures import Figure, spread
from benchmarks.parts import Part, Setting
from tracker.filter import EVERYTHING
from tracker.opening import open_record
from tracker.queries.timeline import outline, overview
from tracker.queries.timeline_details import timeline_details
from tracker.queries.timeline_rows import Grouping
from ui.kit import apply_theme, theme_of
from ui.qtmessages import quiet_qt
from ui.timeline.arranging import Arranged, arrange_outline
from ui.timeline.canvas import TimelineCanvas
from ui.timeline.marks import Days
from ui.timeline.pieces import Piece, Source
from ui.timeline.scene import needs_in

SIZE = (1600, 1000)
FRAMES = 60


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each frame: by the clock, and of this thread alone, whatever else the machine does.

    work: the longer of a frame and of what was done between it and the next.
    """

    wall: list[float]
    work: list[float]


class _Bare(QWidget):
    """A widget that fills itself with one colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).color("surface"))
        painter.end()


def run(setting: Setting) -> Iterator[Figure]:
    """Pans, zooms and scrolls three groupings of everything, from windows of several widths."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    quiet_qt()
    apply_theme(app, "light")
    frames = 3 if setting.quick else FRAMES
    bare = _measure(_shown(_Bare()), lambda _: None, frames)
    record = open_record(setting.record, read_only=True)
    for grouping in (Grouping.PAIR,) if setting.quick else (Grouping.PAIR, Grouping.PERSON, Grouping.KIND):
        begun = perf_counter()
        seen = overview(record)
        first = perf_counter()
        answer = outline(record, EVERYTHING, grouping, seen)
        arranged = arrange_outline(answer, Source(record, EVERYTHING, grouping))
        took = (first - begun) * 1000, (perf_counter() - first) * 1000
        yield Figure(
            f"by {grouping.value}: how many there are, and when", "ms", spread([took[0]]), note="on the worker"
        )
        note = f"on the worker; {len(answer.groups):,} groups"
        yield Figure(f"by {grouping.value}: the groups", "ms", spread([took[1]]), note=note)
        canvas = TimelineCanvas()
        _shown(canvas)
        canvas.show_arranged(arranged, partial(timeline_details, record), Days(answer.today))
        gc.collect()
        begun = perf_counter()
        canvas.body.settle()
        note = f"on the worker but for names; {len(arranged.items.ids):,} engagements"
        took_sight = spread([(perf_counter() - begun) * 1000])
        yield Figure(f"by {grouping.value}: what is in sight", "ms", took_sight, note=note)
        for years in (0.25, 2, 20, None):
            yield from _window(canvas, arranged, years, bare, grouping, frames)
        canvas.close()
        canvas.deleteLater()
    record.close()


def _window(
    canvas: TimelineCanvas, arranged: Arranged, years: float | None, bare: Times, grouping: Grouping, frames: int
) -> Iterator[Figure]:
    """Pans, zooms and scrolls from a window of so many years; None is all of them."""
    body = canvas.body
    body.set_top(0)
    last = arranged.timeline.today
    if years is None:
        body.fit()
    else:
        body.show_span(last - years * 365, last)
    _settle(canvas)
    name = "all days" if years is None else f"{years:g} years"
    moves: dict[str, Callable[[int], None]] = {
        "pan": lambda _: body.pan_by(-37.0),
        "zoom": lambda n: body.zoom_by(1.06 if n % 40 < 20 else 1 / 1.06, 600.0),
        "scroll": lambda n: body.set_top(body.top + (45.0 if n % 100 < 50 else -45.0)),
    }
    for move, act in moves.items():
        times = _measure(canvas, act, frames)
        yield Figure(
            f"by {grouping.value}, {name}: {move}",
            "ms",
            spread(times.wall),
            spread(bare.wall),
            goal="turn",
            note=f"own work {median(times.work):.1f}, most {max(times.work):.1f}",
        )


def _measure(widget: QWidget, act: Callable[[int], None], frames: int) -> Times:
    """What each frame takes, and what is done between frames."""
    wall, work = [], []
    for number in range(frames):
        pieces = _read(widget)
        for step in (
            lambda n=number: (act(n), widget.repaint()),
            lambda p=pieces: (_take(widget, p), QApplication.processEvents()),
        ):
            begun, busy = perf_counter(), thread_time()
            step()
            wall.append((perf_counter() - begun) * 1000)
            work.append((thread_time() - busy) * 1000)
    return Times(wall[::2], [max(pair) for pair in zip(work[::2], work[1::2], strict=True)])


def _read(widget: QWidget) -> list[Piece]:
    """What the worker would have read since the last frame."""
    if not isinstance(widget, TimelineCanvas) or widget.body.scene is None:
        return []
    source, needs = widget.body.scene.arranged.source, needs_in(widget.body.scene, widget.body.sight)
    return [source.read(need) for need in needs] if source is not None else []


def _take(widget: QWidget, pieces: list[Piece]) -> None:
    if isinstance(widget, TimelineCanvas) and widget.body.arranged is not None and pieces:
        widget.take(widget.body.arranged, pieces)


def _shown(widget: QWidget) -> QWidget:
    widget.resize(*SIZE)
    widget.show()
    QApplication.processEvents()
    return widget


def _settle(canvas: TimelineCanvas) -> None:
    canvas.body.settle()
    canvas.repaint()
    while not canvas.body.settled:
        QApplication.processEvents()


PART = Part("Frames of the timeline", "filling the same widget with one colour", run)
