"""How long a frame of the timeline takes while it is panned, zoomed and scrolled, beside a bare repaint of the widget.

Run as ``python -m benchmarks.timeline [ENGAGEMENTS] [--record FILE]``; 100,000 unless told otherwise. A record that is
made is kept in the folder of temporary files and used again. Times are of whole frames: the
move and its repaint.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.many_engagements import make_many
from tracker.filter import EVERYTHING
from tracker.opening import open_record
from tracker.queries.timeline import timeline
from tracker.queries.timeline_details import timeline_details
from tracker.queries.timeline_rows import Grouping
from ui.kit import apply_theme, theme_of
from ui.timeline.arranging import Arranged, arrange
from ui.timeline.canvas import TimelineCanvas
from ui.timeline.marks import Days

SIZE = (1600, 1000)
FRAMES = 200
LIMIT_MS = 16.0


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


def main() -> int:
    """Prints the times; returns 1 where a frame took more than 16 ms of work."""
    parser = argparse.ArgumentParser(prog="benchmarks.timeline", description=__doc__)
    parser.add_argument("engagements", nargs="?", type=int, default=100_000)
    parser.add_argument("--record", type=Path, help="a record to measure in place of an invented one")
    options = parser.parse_args()
    app = QApplication([])
    apply_theme(app, "light")
    path = options.record or _made(options.engagements)
    bare = _measure(_shown(_Bare()), lambda _: None)
    _print("bare repaint", bare, bare)
    worst = max(_grouping(path, grouping, bare) for grouping in (Grouping.PAIR, Grouping.PERSON, Grouping.KIND))
    _say(f"\nthe most work for a frame: {worst:.1f} ms, {'within' if worst < LIMIT_MS else 'over'} {LIMIT_MS:.0f} ms")
    return int(worst >= LIMIT_MS)


def _made(engagements: int) -> Path:
    path = Path(tempfile.gettempdir()) / f"timeline-{engagements}.visits"
    if not path.exists():
        _say(f"making {engagements:,} engagements …")
        make_many(path, engagements)
    return path


def _grouping(path: Path, grouping: Grouping, bare: Times) -> float:
    """Measures one grouping; returns the longest frame in milliseconds."""
    record = open_record(path, read_only=True)
    begun = perf_counter()
    answer = timeline(record, EVERYTHING, grouping)
    asked = perf_counter()
    arranged = arrange(answer)
    _say(
        f"\nby {grouping.value}: {len(arranged.items.ids):,} engagements in {len(answer.groups):,} groups;"
        f" asked in {(asked - begun) * 1000:.0f} ms, arranged in {(perf_counter() - asked) * 1000:.0f} ms"
    )
    canvas = TimelineCanvas()
    _shown(canvas)
    canvas.show_arranged(arranged, partial(timeline_details, record), Days(answer.today))
    gc.collect()
    gc.freeze()
    worst = max(_window(canvas, arranged, years, bare) for years in (0.25, 2, 20, None))
    canvas.close()
    canvas.deleteLater()
    record.close()
    return worst


def _window(canvas: TimelineCanvas, arranged: Arranged, years: float | None, bare: Times) -> float:
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
    worst = 0.0
    for move, act in moves.items():
        times = _measure(canvas, act)
        _print(f"{move}, {name}", times, bare)
        worst = max(worst, *times.work)
    return worst


def _measure(widget: QWidget, act: Callable[[int], None]) -> Times:
    """What each frame takes, and what is done between frames."""
    wall, work = [], []
    for number in range(FRAMES):
        for step in (lambda n=number: (act(n), widget.repaint()), QApplication.processEvents):
            begun, busy = perf_counter(), thread_time()
            step()
            wall.append((perf_counter() - begun) * 1000)
            work.append((thread_time() - busy) * 1000)
    return Times(wall[::2], [max(pair) for pair in zip(work[::2], work[1::2], strict=True)])


def _shown(widget: QWidget) -> QWidget:
    widget.resize(*SIZE)
    widget.show()
    QApplication.processEvents()
    return widget


def _settle(canvas: TimelineCanvas) -> None:
    canvas.repaint()
    while not canvas.body.settled:
        QApplication.processEvents()


def _print(name: str, times: Times, bare: Times) -> None:
    work = sorted(times.work)
    ratio = median(times.wall) / median(bare.wall)
    _say(
        f"{name:20} median {median(times.wall):6.2f} ms, {ratio:5.1f} × bare; its own work: median {median(work):6.2f}"
        f"  99 % {work[int(len(work) * 0.99)]:6.2f}  worst {work[-1]:6.2f}; worst by the clock {max(times.wall):6.2f}"
    )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
