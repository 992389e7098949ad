"""How long a frame of the map takes while it is worked, beside a bare repaint of the same widget.

pan, hover: the mouse's step and its repaint. zoom: a turn of the wheel and its repaint. settle after zoom: each frame
until the map is sharp again. play: a step of time and its repaint, and each frame of what is painted piece by piece
after it, up to each day and with a window of a year. show answer: taking over what the record answered, and each frame
after it. first: the frames until a map that was never shown before is whole.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.figures import Figure, spread
from benchmarks.parts import Part, Setting
from tracker.opening import open_record
from tracker.queries.map import map_overview, world_map
from tracker.queries.map_counts import counted_map
from tracker.queries.map_rows import WorldMap
from ui.kit import apply_theme, theme_of
from ui.map.page import MapPage
from ui.map.scene import prepare
from ui.qtmessages import quiet_qt

SIZE = (1430, 900)
FRAMES = 40


@dataclass(frozen=True, slots=True)
class Frame:
    """Milliseconds: by the clock, and of this thread alone."""

    wall: float
    work: float


class _Bare(QWidget):
    """A widget that fills itself with one colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).color("surface"))
        painter.end()


def run(setting: Setting) -> Iterator[Figure]:
    """Asks for everything, then works the map."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    quiet_qt()
    apply_theme(app, "light")
    record = open_record(setting.record, read_only=True)
    begun = perf_counter()
    seen = map_overview(record)
    took = (perf_counter() - begun) * 1000
    yield Figure("how many there are, and when", "ms", spread([took]), note="on the worker")
    begun = perf_counter()
    counts = counted_map(record, known=seen)
    prepare(counts)
    took = (perf_counter() - begun) * 1000
    note = f"on the worker; {len(counts.places):,} places, {len(counts.routes):,} ways"
    yield Figure("counted and prepared", "ms", spread([took]), note=note)
    begun = perf_counter()
    answer = world_map(record, known=seen)
    prepare(answer)
    took = (perf_counter() - begun) * 1000
    yield Figure(
        "with the days of each, for playing time", "ms", spread([took]), note="on the worker, when it is played"
    )
    record.close()
    page = MapPage()
    page.resize(*SIZE)
    page.show()
    QApplication.processEvents()
    bare = _Bare()
    bare.resize(page.map.size())
    bare.show()
    QApplication.processEvents()
    count = 4 if setting.quick else FRAMES
    plain = spread([_timed(bare.repaint).wall for _ in range(count)])
    for name, frames in _works(page, counts, answer, count):
        gc.collect()
        found = list(frames)
        own = [frame.work for frame in found]
        yield Figure(
            name,
            "ms",
            spread([frame.wall for frame in found]),
            plain,
            goal="turn",
            note=f"{len(found)} frames; own work {median(own):.1f}, most {max(own):.1f}",
        )
    page.strip.leave()
    page.close()


def _works(page: MapPage, counts: WorldMap, answer: WorldMap, count: int) -> Iterable[tuple[str, Iterable[Frame]]]:
    """What is timed: a name, and the milliseconds of each frame."""
    yield "first", _shown(page, lambda: page.show_answer(counts))
    yield "show answer", _again(page, lambda _: page.show_answer(counts), 10)
    for closeness in (0, 4, 9):
        page.map.fit()
        page.map.zoom(closeness)
        _settle(page)
        near = f"{closeness} steps closer"
        yield f"pan, {near}", _frames(page, count, lambda n: page.map.pan(*_PANS[n // 15 % 4]))
        yield f"hover, {near}", _frames(page, count, lambda n: _hover(page, n))
        yield f"zoom, {near}", _frames(page, count, lambda n: page.map.zoom(0.5 if n % 12 < 6 else -0.5))
        yield f"settle, {near}", _again(page, lambda n: _zoom_and_stand(page, n), 10)
    page.map.fit()
    page.show_answer(answer)
    for name, days in (("up to the day", None), ("a year", 365)):
        _settle(page)
        page.strip.set_window(days)
        days_apart = (page.strip.track.last - page.strip.track.first).days // count
        first = page.strip.track.first.toordinal()
        yield f"play, {name}", _again(page, lambda n, f=first, s=days_apart: _go(page, f + n * s), count, most=1)
    page.strip.leave()


_PANS = ((0.02, 0.0), (0.0, 0.03), (-0.02, 0.0), (0.0, -0.03))


def _go(page: MapPage, ordinal: int) -> None:
    page.strip.go_to(type(page.strip.track.first).fromordinal(ordinal))


def _hover(page: MapPage, number: int) -> None:
    at = QPointF(40 + number * 11 % (page.map.width() - 80), 60 + number * 7 % (page.map.height() - 120))
    none = Qt.MouseButton.NoButton
    QApplication.sendEvent(
        page.map,
        QMouseEvent(QEvent.Type.MouseMove, at, page.map.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier),
    )


def _zoom_and_stand(page: MapPage, number: int) -> None:
    page.map.zoom(0.5 if number % 2 else -0.5)
    page.map.sharpen()


def _frames(page: MapPage, count: int, act: Callable[[int], object]) -> Iterable[Frame]:
    for number in range(count):
        yield _timed(lambda n=number: (act(n), page.map.repaint()))
        QApplication.processEvents()


def _again(page: MapPage, act: Callable[[int], object], times: int, most: int = 500) -> Iterable[Frame]:
    """The frames after something is done: at most so many of them, or all until nothing is left to paint."""
    for number in range(times):
        yield _timed(lambda n=number: (act(n), page.map.repaint()))
        for _ in range(most):
            if page.map.settled:
                break
            yield _timed(page.map.repaint)


def _shown(page: MapPage, act: Callable[[], object]) -> Iterable[Frame]:
    yield from _again(page, lambda _: act(), 1)


def _settle(page: MapPage) -> None:
    page.map.sharpen()
    while not page.map.settled:
        page.map.repaint()
    QApplication.processEvents()


def _timed(act: Callable[[], object]) -> Frame:
    begun, busy = perf_counter(), thread_time()
    act()
    return Frame((perf_counter() - begun) * 1000, (thread_time() - busy) * 1000)


PART = Part("Frames of the map", "filling the same widget with one colour", run)
