"""The Equal Earth projection: where a position lies on the map, and where the map ends.

Equal Earth (Šavrič, Patterson and Jenny, 2018, doi:10.1080/13658816.2018.1504949) keeps areas. Positions are degrees of
WGS 84, taken as a sphere; a map unit is a ten-thousandth of its radius, x goes to the right and y *down* as on screens.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from math import asin, cos, degrees, radians, sin, sqrt

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
CENTRES = (11.0, 150.0)
"""The middles of the two maps that there are: one is cut in the Bering Strait, the other in the Atlantic."""
_RADIUS = 10_000.0
HALF_WIDTH = 27066.299836960748
"""x at the edge of the map on the equator; the map is twice as wide."""
HALF_HEIGHT = 13173.627591574133
"""y at the south pole."""

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


def half_width(y: float) -> float:
    """How far the map reaches to each side at a height in map units, to a unit; beyond the poles as at them."""
    heights, widths = _widths()
    place = min(max(bisect_right(heights, y), 1), len(heights) - 1)
    above, below = heights[place - 1], heights[place]
    part = min(1.0, max(0.0, (y - above) / (below - above)))
    return widths[place - 1] + part * (widths[place] - widths[place - 1])


@cache
def _widths() -> tuple[list[float], list[float]]:
    """Heights in map units from the north pole to the south pole, and the half widths there."""
    found = [project(90 - n / 2, 180.0) for n in range(361)]
    return [y for _, y in found], [x for x, _ in found]
