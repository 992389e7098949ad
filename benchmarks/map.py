"""How long a frame of the map takes while it is worked, beside a bare repaint of the same widget.

Run as ``python -m benchmarks.map [--count ENGAGEMENTS] [--record FILE]``; 100,000 unless told otherwise, in real cities
of 34 countries. A record that is made is kept in the folder of temporary files and used again. What is timed, in
milliseconds, each as the median and the worst of many, and the worst of this thread's own work, whatever else the
machine does:

pan, hover: the mouse's step and its repaint. zoom: a turn of the wheel and its repaint. settle after zoom: each frame
until the map is sharp again. play: a step of time and its repaint, and each frame of what is painted piece by piece
after it, up to each day and with a window of a year. show answer: taking over what the record answered, and each frame
after it. first: the frames until a map that was never shown before is whole. bare: one call of fillRect.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import os
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

import resources
from benchmarks.many_engagements import SEED, make_many
from tracker.names import name_key
from tracker.opening import open_record
from tracker.queries.map import world_map
from tracker.queries.map_rows import WorldMap
from tracker.record import Record
from ui.kit import apply_theme, theme_of
from ui.map.page import MapPage
from ui.map.scene import prepare

SIZE = (1430, 900)
FRAMES = 120
LIMIT_MS = 16.0
_CITIES = 32
"""So many cities of each country, at most."""


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


def main() -> int:
    """Prints the times; returns 1 where a frame took more than 16 ms of work."""
    parser = argparse.ArgumentParser(prog="benchmarks.map", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="how many engagements are invented")
    parser.add_argument("--record", type=Path, help="a record to measure in place of an invented one")
    options = parser.parse_args()
    app = QApplication([])
    apply_theme(app, "light")
    record = open_record(options.record or _made(options.count), read_only=True)
    begun = perf_counter()
    answer = world_map(record)
    asked = perf_counter()
    prepare(answer)
    _say(
        f"{answer.total:,} engagements, {len(answer.places):,} places, {len(answer.routes):,} ways; asked in"
        f" {(asked - begun) * 1000:.0f} ms, prepared in {(perf_counter() - asked) * 1000:.0f} ms, both on the worker"
    )
    record.close()
    return int(_measure(answer) >= LIMIT_MS)


def _measure(answer: WorldMap) -> float:
    """Measures everything; returns the most work of a frame in milliseconds."""
    page = MapPage()
    page.resize(*SIZE)
    page.show()
    QApplication.processEvents()
    bare = _Bare()
    bare.resize(page.map.size())
    bare.show()
    QApplication.processEvents()
    plain = [_timed(bare.repaint) for _ in range(FRAMES)]
    _print("bare repaint", plain, plain)
    worst = 0.0
    for name, frames in _works(page, answer):
        gc.collect()
        gc.freeze()  # as the program does once it has started
        found = list(frames)
        _print(name, found, plain)
        worst = max(worst, *(frame.work for frame in found))
    _say(f"the most work for a frame: {worst:.1f} ms, {'within' if worst < LIMIT_MS else 'over'} {LIMIT_MS:.0f} ms")
    page.strip.leave()
    page.close()
    return worst


def _works(page: MapPage, answer: WorldMap) -> Iterable[tuple[str, Iterable[Frame]]]:
    """What is timed: a name, and the milliseconds of each frame."""
    yield "first", _shown(page, lambda: page.show_answer(answer))
    yield "show answer", _again(page, lambda _: page.show_answer(answer), 10)
    for closeness in (0, 4, 9):
        page.map.fit()
        page.map.zoom(closeness)
        _settle(page)
        near = f"{closeness} steps closer"
        yield f"pan, {near}", _frames(page, lambda n: page.map.pan(*_PANS[n // 15 % 4]))
        yield f"hover, {near}", _frames(page, lambda n: _hover(page, n))
        yield f"zoom, {near}", _frames(page, lambda n: page.map.zoom(0.5 if n % 12 < 6 else -0.5))
        yield f"settle, {near}", _again(page, lambda n: _zoom_and_stand(page, n), 10)
    page.map.fit()
    for name, days in (("up to the day", None), ("a year", 365)):
        _settle(page)
        page.strip.set_window(days)
        days_apart = (page.strip.track.last - page.strip.track.first).days // FRAMES
        first = page.strip.track.first.toordinal()
        yield f"play, {name}", _again(page, lambda n, f=first, s=days_apart: _go(page, f + n * s), FRAMES, most=1)
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


def _frames(page: MapPage, act: Callable[[int], object]) -> Iterable[Frame]:
    for number in range(FRAMES):
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


def _print(name: str, frames: list[Frame], bare: list[Frame]) -> None:
    plain = median(frame.wall for frame in bare)
    ordinary, worst = median(frame.wall for frame in frames), max(frame.wall for frame in frames)
    work, most = median(frame.work for frame in frames), max(frame.work for frame in frames)
    _say(
        f"{name:24} {len(frames):4} frames  median {ordinary:6.2f} ms ({ordinary / plain:5.1f} x bare)  worst"
        f" {worst:6.2f} ms ({worst / plain:5.1f} x bare); own work: median {work:5.2f}"
        f"  worst {most:5.2f} ms"
    )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _made(count: int) -> Path:
    path = Path(tempfile.gettempdir()) / f"map-{count}.visits"
    if not path.exists():
        _say(f"making {count:,} engagements …")
        make_many(path, count)
        record = open_record(path)
        with record.change("Put them in cities"):
            _put_in_cities(record)
        record.close()
    return path


def _put_in_cities(record: Record) -> None:
    """Gives each engagement a real city of its host, the first of them most often; the same for the same record."""
    chance, cities = random.Random(SEED), _cities()
    hosts = record.rows("SELECT DISTINCT c.id, c.code FROM engagement e JOIN country c ON c.id = e.host_id ORDER BY 1")
    known: dict[int, list[int]] = {}
    for host, code in hosts:
        known[host] = []
        for name, latitude, longitude in cities[code][:_CITIES]:
            record.execute(
                "INSERT INTO place (name, name_key, country_id, latitude, longitude) VALUES (?, ?, ?, ?, ?)",
                (name, name_key(name), host, latitude, longitude),
            )
            known[host].append(int(record.value("SELECT last_insert_rowid()")))
    record.execute_many(
        "UPDATE stop SET place_id = ? WHERE engagement_id = ?",
        [
            (places[min(int(chance.expovariate(0.16)), len(places) - 1)], engagement)
            for engagement, host in record.rows("SELECT id, host_id FROM engagement ORDER BY id")
            if (places := known.get(host))
        ],
    )


def _cities() -> dict[str, list[tuple[str, float, float]]]:
    """The gazetteer's cities by the code of their country, capitals first and then by people."""
    text = gzip.decompress(resources.path("gazetteer", "cities.tsv.gz").read_bytes()).decode("utf-8")
    found: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    for line in text.partition("\n\n")[0].split("\n"):
        name, code, latitude, longitude, *_ = line.split("\t")
        found[code].append((name, float(latitude), float(longitude)))
    return found


if __name__ == "__main__":
    sys.exit(main())
