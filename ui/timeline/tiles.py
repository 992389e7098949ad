"""The painted rows, kept in square pictures so that panning paints only what comes into sight.

What is not painted yet after a zoom shows the picture of before, stretched; every frame paints some of it, so that no
frame takes long.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from math import floor
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.timeline.rows import paint_rows
from ui.timeline.scale import Scale
from ui.timeline.scene import Scene, Sight

SIDE = 256
BUDGET_SECONDS = 0.004
"""How long a frame goes on painting new pictures; one is always painted."""
FIRST_SECONDS = 0.010
"""The same where nothing was painted before, so that a first frame is whole if it can be."""
ZOOM_SECONDS = 0.002
"""The same for the first frame at another zoom, which has the picture of before to stretch."""

Key = tuple[int, int]


class Tiles:
    """The pictures of one scene; another scene begins anew."""

    def __init__(self) -> None:
        self._scene: Scene | None = None
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._unnamed: set[Key] = set()  # pictures in which names are missing that are being read
        self._outdated: set[Key] = set()  # pictures that are shown until they are painted anew
        self._seen: Sight | None = None
        self._before: tuple[QPixmap, Sight] | None = None

    def forget(self) -> None:
        """Drops everything: what was painted is no longer true."""
        self._scene, self._before, self._seen = None, None, None
        self._kept.clear()
        self._unnamed.clear()
        self._outdated.clear()

    @property
    def lacks_names(self) -> bool:
        """Whether there are pictures in which names are missing."""
        return bool(self._unnamed)

    def forget_unnamed(self) -> None:
        """Paints those anew in which names were missing."""
        self._outdated |= self._unnamed
        self._unnamed.clear()

    def renew(self, top: float, bottom: float) -> None:
        """Paints anew what shows rows from `top` to `bottom`; until then it is shown as it was."""
        self._outdated.update(key for key in self._kept if key[1] * SIDE < bottom and (key[1] + 1) * SIDE > top)

    def paint(self, painter: QPainter, scene: Scene, sight: Sight) -> bool:
        """Paints what is seen, from (0, 0) on; False where some of it waits for the next frame."""
        anew = scene is not self._scene
        if anew:
            self._begin(scene)
        wanted = list(_keys(scene, sight))
        missing = [key for key in wanted if key not in self._kept]
        missing += [key for key in wanted if key in self._kept and key in self._outdated]
        first = self._seen is None
        stop = perf_counter() + (FIRST_SECONDS if first else ZOOM_SECONDS if anew and self._before else BUDGET_SECONDS)
        for number, key in enumerate(missing):
            if number and perf_counter() > stop:
                break
            self._paint_one(scene, sight, key)
        there = all(key in self._kept for key in wanted)
        if not there and self._before is not None:
            _stretch(painter, *self._before, sight)
        for key in wanted:
            picture = self._kept.get(key)
            if picture is not None:
                self._kept.move_to_end(key)
                place = _place(scene, sight, key)
                if not there and self._before is not None:
                    _clear(painter, place, scene)
                painter.drawPixmap(place, picture)
        while len(self._kept) > 2 * len(wanted):
            self._outdated.discard(self._kept.popitem(last=False)[0])
        self._seen = sight
        if there:
            self._before = None
        return there and self._outdated.isdisjoint(wanted)

    def complete(self, scene: Scene, sight: Sight) -> None:
        """Paints all that is missing of what is seen, however long it takes."""
        if scene is not self._scene:
            self._begin(scene)
        for key in _keys(scene, sight):
            if key not in self._kept or key in self._outdated:
                self._paint_one(scene, sight, key)

    def _paint_one(self, scene: Scene, sight: Sight, key: Key) -> None:
        self._kept[key] = _painted(scene, sight.scale.pixels, key)
        self._outdated.discard(key)
        if scene.details.waits:
            self._unnamed.add(key)

    def _begin(self, scene: Scene) -> None:
        """Keeps the picture of what was seen last for as long as the new scene is not painted."""
        if self._scene is not None and self._seen is not None and self._before is None:
            ratio = self._scene.look.ratio
            picture = QPixmap(round(self._seen.width * ratio), round(self._seen.height * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(scene.look.color("surface"))  # without transparency it is stretched much faster
            painter = QPainter(picture)
            for key in _keys(self._scene, self._seen):
                if key in self._kept:
                    painter.drawPixmap(_place(self._scene, self._seen, key), self._kept[key])
            painter.end()
            self._before = (picture, self._seen)
        self._kept.clear()
        self._unnamed.clear()
        self._outdated.clear()
        self._scene = scene


def _origin(scene: Scene) -> int:
    """The day from which the pictures are counted."""
    return scene.arranged.first


def _keys(scene: Scene, sight: Sight) -> Iterator[Key]:
    """The column and row of each picture that is in sight, those in the middle of the width first."""
    begin = (sight.first - _origin(scene)) * sight.scale.pixels
    columns = range(floor(begin / SIDE), floor((begin + sight.width - 1) / SIDE) + 1)
    rows = range(floor(sight.top / SIDE), floor((sight.top + sight.height - 1) / SIDE) + 1)
    for column in columns:
        for row in rows:
            yield column, row


def _place(scene: Scene, sight: Sight, key: Key) -> QPointF:
    ratio = scene.look.ratio
    x = key[0] * SIDE - (sight.first - _origin(scene)) * sight.scale.pixels
    return QPointF(round(x * ratio) / ratio, round((key[1] * SIDE - sight.top) * ratio) / ratio)


def _painted(scene: Scene, pixels: float, key: Key) -> QPixmap:
    ratio = scene.look.ratio
    picture = QPixmap(round(SIDE * ratio), round(SIDE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    left = _origin(scene) + key[0] * SIDE / pixels
    paint_rows(painter, scene, Sight(Scale(left, pixels), key[1] * SIDE, SIDE, SIDE))
    painter.end()
    return picture


def _clear(painter: QPainter, place: QPointF, scene: Scene) -> None:
    """Takes the stretched picture away from under a new one."""
    painter.fillRect(QRectF(place.x(), place.y(), SIDE, SIDE), scene.look.color("surface"))


def _stretch(painter: QPainter, picture: QPixmap, seen: Sight, sight: Sight) -> None:
    left, right = sight.scale.x(seen.first), sight.scale.x(seen.last)
    target = QRectF(left, seen.top - sight.top, right - left, seen.height)
    painter.drawPixmap(target, picture, QRectF(picture.rect()))
