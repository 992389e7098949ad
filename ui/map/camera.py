"""Which part of the world is in view: a place in the middle and a scale, and the regions one can go to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from ui.map.projection import CENTRES, HALF_HEIGHT, HALF_WIDTH, Projection
from ui.map.world import ATLANTIC, PACIFIC

CLOSEST = 1.5
"""The largest scale, in device-independent pixels for a map unit: some 425 m a pixel, as fine as the map is drawn."""
NORTH, SOUTH = 83.6, -56.5
"""The latitudes that the whole world is shown between: from the north of Greenland to Cape Horn."""
_ENDS = ((-0.94, 0.99), (-0.965, 0.98))
"""Where the towns of the world end, with some room, west and east on each of the two maps: parts of its half width."""
_EDGE = 1.02
FOOT = 56.0
"""The room that the whole world leaves for the legend, in device-independent pixels."""


@dataclass(frozen=True, slots=True)
class Camera:
    """The map unit in the middle of the view, and the device-independent pixels that a unit is long."""

    x: float
    y: float
    scale: float

    def transform(self, size: QSizeF) -> QTransform:
        """From map units to pixels of a view of this size."""
        found = QTransform.fromTranslate(size.width() / 2, size.height() / 2)
        return found.scale(self.scale, self.scale).translate(-self.x, -self.y)

    def to_pixels(self, x: float, y: float, size: QSizeF) -> QPointF:
        return QPointF((x - self.x) * self.scale + size.width() / 2, (y - self.y) * self.scale + size.height() / 2)

    def to_map(self, at: QPointF, size: QSizeF) -> tuple[float, float]:
        return (at.x() - size.width() / 2) / self.scale + self.x, (at.y() - size.height() / 2) / self.scale + self.y

    def moved(self, right: float, down: float) -> Camera:
        """The view further to the right and down by so many pixels."""
        return replace(self, x=self.x + right / self.scale, y=self.y + down / self.scale)

    def closer(self, factor: float, at: QPointF, size: QSizeF) -> Camera:
        """The view enlarged by a factor around a pixel, which stays where it is."""
        scale = max(_least(size), min(CLOSEST, self.scale * factor))
        x, y = self.to_map(at, size)
        near = Camera(x, y, scale)
        return near.moved(size.width() / 2 - at.x(), size.height() / 2 - at.y()).held(size)

    def held(self, size: QSizeF) -> Camera:
        """The view moved, if it must be, so that the map does not leave it."""
        scale = max(_least(size), min(CLOSEST, self.scale))
        wide = max(0.0, HALF_WIDTH * _EDGE - size.width() / scale / 2)
        high = abs(HALF_HEIGHT * _EDGE - size.height() / scale / 2)
        return Camera(min(max(self.x, -wide), wide), min(max(self.y, -high), high), scale)

    def on_pixels(self, before: Camera, ratio: float) -> Camera:
        """The view at a whole number of device pixels from another of the same scale, so that its picture can move."""
        step = 1 / (self.scale * ratio)
        across, down = round((self.x - before.x) / step), round((self.y - before.y) / step)
        return replace(self, x=before.x + across * step, y=before.y + down * step)


def framed(frame: QRectF, size: QSizeF) -> Camera:
    """The view of this size that shows all of a frame in map units."""
    scale = min(size.width() / max(frame.width(), 1.0), size.height() / max(frame.height(), 1.0))
    return Camera(frame.center().x(), frame.center().y(), max(min(scale, CLOSEST), 1e-6))


def whole(size: QSizeF, which: int = ATLANTIC) -> Camera:
    """The view that shows all towns of the world, in its upper part; Antarctica and empty sea are left out if need be.

    which: around which ocean.
    """
    projection = Projection(CENTRES[which])
    top, bottom = projection.place(NORTH, 0)[1], projection.place(SOUTH, 0)[1]
    west, east = (HALF_WIDTH * end for end in _ENDS[which])
    room = QSizeF(size.width(), max(1.0, size.height() - FOOT))
    found = framed(QRectF(west, top, east - west, bottom - top), room)
    return found.moved(0, FOOT / 2).held(size)


def _least(size: QSizeF) -> float:
    """The smallest scale: the map from edge to edge, or the whole world where that needs a smaller one."""
    high = (size.height() - FOOT) / (2 * HALF_HEIGHT)
    return max(1e-6, min(size.width() / (2 * HALF_WIDTH * _EDGE), high))


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world to go to, in degrees; none of them for the whole. world: around which ocean it is shown."""

    name: str
    world: int
    bounds: tuple[float, float, float, float] | None = None  # west, south, east, north

    def camera(self, projection: Projection, size: QSizeF) -> Camera:
        """The view of this size that shows the region."""
        if self.bounds is None:
            return whole(size, self.world)
        return framed(frame_of(projection, self.bounds), size).held(size)


def frame_of(projection: Projection, bounds: tuple[float, float, float, float]) -> QRectF:
    """The smallest frame in map units around west, south, east and north in degrees."""
    west, south, east, north = bounds
    across = [west + (east - west) * n / 8 for n in range(9)]
    points = [projection.place(latitude, longitude) for latitude in (south, north) for longitude in across]
    if south < 0 < north:
        points += [projection.place(0, west), projection.place(0, east)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    return QRectF(left, top, right - left, bottom - top)


REGIONS: tuple[Region, ...] = (
    Region("World", ATLANTIC),
    Region("World, Pacific in the middle", PACIFIC),
    Region("Europe", ATLANTIC, (-11.0, 34.5, 42.0, 66.0)),
    Region("Middle East", ATLANTIC, (24.0, 12.0, 63.0, 42.5)),
    Region("Africa", ATLANTIC, (-19.0, -36.0, 53.0, 38.0)),
    Region("Central Asia", ATLANTIC, (44.0, 33.0, 90.0, 56.0)),
    Region("South Asia", ATLANTIC, (60.0, 4.0, 98.0, 38.5)),
    Region("East Asia", ATLANTIC, (97.0, 17.0, 147.0, 50.0)),
    Region("South-East Asia", ATLANTIC, (91.0, -12.0, 142.0, 24.0)),
    Region("Pacific", PACIFIC, (112.0, -48.0, 215.0, 24.0)),
    Region("North America", ATLANTIC, (-135.0, 13.0, -54.0, 60.0)),
    Region("Latin America", ATLANTIC, (-118.0, -56.0, -33.0, 33.0)),
)
