"""The Equal Earth projection, and great circles drawn in it, cut where the map is cut.

Equal Earth (Šavrič, Patterson and Jenny, 2018, doi:10.1080/13658816.2018.1504949) keeps areas. Positions are degrees of
WGS 84, taken as a sphere; a map unit is a ten-thousandth of its radius, x goes to the right and y *down* as on screens.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, asin, atan2, ceil, cos, degrees, radians, sin, sqrt

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
CENTRES = (11.0, 150.0)
"""The middles of the two maps that there are: one is cut in the Bering Strait, the other in the Atlantic."""
_RADIUS = 10_000.0
HALF_WIDTH = 27066.299836960748
"""x at the edge of the map on the equator; the map is twice as wide."""
HALF_HEIGHT = 13173.627591574133
"""y at the south pole."""
_STEP = 3.0  # degrees of a great circle between two points of its line
_ALMOST = 1e-9

Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """Equal Earth around a meridian; the map is cut along the one opposite.

    centre: the longitude in the middle, in degrees.
    """

    centre: float

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a position lies on the map, in map units."""
        return project(latitude, self.turned(longitude))

    def turned(self, longitude: float) -> float:
        """The longitude as degrees east of the centre, from -180 up to but not including 180."""
        return (longitude - self.centre + 180) % 360 - 180

    def curve(self, start: tuple[float, float], end: tuple[float, float]) -> tuple[Line, ...]:
        """The great circle from one (latitude, longitude) to another, the short way round, as lines in map units.

        There are two lines where it crosses the edge of the map, none where start and end are the same point or
        exactly opposite, where no way is the shortest.
        """
        lines: list[list[tuple[float, float]]] = []
        before: tuple[float, float] | None = None
        for latitude, longitude in _great_circle(start, end):
            turned = self.turned(longitude)
            if before is None:
                lines.append([])
            elif abs(turned - before[1]) > 180:
                over = _crossing(before, (latitude, turned))
                side = 180.0 if before[1] > 0 else -180.0
                lines[-1].append(project(over, side))
                lines.append([project(over, -side)])
            lines[-1].append(project(latitude, turned))
            before = latitude, turned
        return tuple(tuple(line) for line in lines if len(line) > 1)


def project(latitude: float, turned: float) -> tuple[float, float]:
    """Map units of a latitude and of degrees east of the centre, -180 to 180."""
    theta = asin(_M * sin(radians(latitude)))
    square = theta * theta
    sixth = square * square * square
    x = radians(turned) * cos(theta) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    return _RADIUS * x, -_RADIUS * theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


def unproject(x: float, y: float) -> tuple[float, float] | None:
    """The latitude and the degrees east of the centre at map units; None beside the map."""
    if abs(y) > HALF_HEIGHT:
        return None
    theta = -y / _RADIUS / _A1
    for _ in range(12):
        square = theta * theta
        sixth = square * square * square
        wrong = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square)) + y / _RADIUS
        theta -= wrong / (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square))
        if abs(wrong) < 1e-12:
            break
    latitude = degrees(asin(min(1.0, max(-1.0, sin(theta) / _M))))
    at_one_degree, _ = project(latitude, 1.0)
    turned = x / at_one_degree
    return None if abs(turned) > 180 else (latitude, turned)


def edge(step: float = 2.0) -> Line:
    """The outline of the map in map units, a point each `step` degrees of latitude, clockwise from the north-west."""
    latitudes = [90 - step * n for n in range(round(180 / step) + 1)]
    east = [project(latitude, 180.0) for latitude in latitudes]
    return (*east, *((-x, y) for x, y in reversed(east)))


def _crossing(before: tuple[float, float], after: tuple[float, float]) -> float:
    """The latitude at which a short step crosses the edge of the map, between two (latitude, degrees from centre)."""
    there = 180 - abs(before[1])
    back = 180 - abs(after[1])
    part = there / (there + back) if there + back > _ALMOST else 0.5
    return before[0] + part * (after[0] - before[0])


def _great_circle(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """Positions along the short way, both ends included; closer together where they come near a pole."""
    a, b = _vector(start), _vector(end)
    angle = acos(min(1.0, max(-1.0, sum(p * q for p, q in zip(a, b, strict=True)))))
    if angle < _ALMOST or sin(angle) < _ALMOST:
        return []
    points = []
    for part in _parts(angle, a, b):
        p, q = sin((1 - part) * angle) / sin(angle), sin(part * angle) / sin(angle)
        x, y, z = (p * m + q * n for m, n in zip(a, b, strict=True))
        points.append((degrees(asin(min(1.0, max(-1.0, z)))), degrees(atan2(y, x))))
    return points


def _parts(angle: float, a: tuple[float, float, float], b: tuple[float, float, float]) -> list[float]:
    """From 0 to 1, how far along the way each point lies."""
    steps = max(4, ceil(degrees(angle) / _STEP))
    parts = [n / steps for n in range(steps + 1)]
    nearest_pole = atan2(b[2] - a[2] * cos(angle), a[2] * sin(angle)) / angle
    if 0 < nearest_pole < 1:
        finer = (nearest_pole + n / (8 * steps) for n in range(-8, 9))
        parts = sorted({*parts, *(part for part in finer if 0 < part < 1)})
    return parts


def _vector(position: tuple[float, float]) -> tuple[float, float, float]:
    latitude, longitude = radians(position[0]), radians(position[1])
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)
