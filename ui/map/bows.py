"""The curves of the ways: calm bows in the plane of the map.

They say who goes where, and not the route flown. A bow goes the short way round by longitude, and where that leads
over the edge of the map it is cut there and goes on at the other edge. It rises away from the equator by a part of the
straight line between its ends, less where it would leave the map. Where people go both ways between two countries,
those who go west are bowed towards the equator instead, so that one way does not lie on the other.
"""

from __future__ import annotations

from itertools import pairwise
from math import hypot

from ui.map.projection import Line, Projection, half_width, project

HEIGHT = 0.15
"""How high a bow is, as a part of the straight line between its ends."""
HIGHEST = project(83, 0)[1]
"""The y in map units beyond which no bow rises, north or south."""
_STEPS = 22
_LESS = (1.0, 0.75, 0.5, 0.25, 0.1, 0.0)
_UPRIGHT = 0.08  # a line is taken to go from north to south where its bow would rise by less of its height

Position = tuple[float, float]
"""Latitude and longitude in degrees."""


def bow(projection: Projection, start: Position, end: Position, *, returned: bool = False) -> tuple[Line, ...]:
    """The curve from one position to another in map units, cut in two lines where it leads over the edge.

    returned: whether others go the other way. There are no lines where both are the same place.
    """
    before, after = projection.turned(start[1]), projection.turned(end[1])
    if abs(after - before) > 180:
        after += -360 if after > before else 360
    a, b = project(start[0], before), project(end[0], after)
    if hypot(b[0] - a[0], b[1] - a[1]) < 1:
        return ()
    inward = returned and (after - before, start[0] - end[0]) < (0, 0)
    across, down = _side(a, b, inward=inward)
    for part in _LESS:
        points = _points(a, b, (across * part, down * part))
        outside = [abs(x) > half_width(y) + 1 for x, y in points]
        cut = abs(after) > 180
        changes = sum(here != there for here, there in pairwise(outside))
        lowest = max(abs(HIGHEST), abs(a[1]), abs(b[1]))
        if part == 0 or (changes == cut and outside[-1] == cut and all(abs(y) <= lowest for _, y in points)):
            break
    return _cut(points) if cut else (tuple(points),)


def _side(a: Position, b: Position, *, inward: bool) -> tuple[float, float]:
    """How far, right and down, the middle of a full bow lies from the middle of the straight line."""
    across, down = (a[1] - b[1]) * HEIGHT, (b[0] - a[0]) * HEIGHT
    middle = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    upright = abs(down) < _UPRIGHT * hypot(across, down)
    # one from north to south is bowed towards the middle of the map, where there is more room
    turned = across * middle[0] > 0 if upright else (down > 0) == (middle[1] <= 0)
    return (-across, -down) if turned != inward else (across, down)


def _points(a: Position, b: Position, side: tuple[float, float]) -> list[tuple[float, float]]:
    """Points of the quadratic curve whose middle lies so far from the middle of the straight line."""
    control = (a[0] + b[0]) / 2 + 2 * side[0], (a[1] + b[1]) / 2 + 2 * side[1]
    found = []
    for n in range(_STEPS + 1):
        t = n / _STEPS
        p, q, r = (1 - t) ** 2, 2 * t * (1 - t), t * t
        found.append((p * a[0] + q * control[0] + r * b[0], p * a[1] + q * control[1] + r * b[1]))
    return found


def _cut(points: list[tuple[float, float]]) -> tuple[Line, ...]:
    """The part inside the map, and what runs on beyond its edge brought in at the other one."""
    n = next((n for n, (x, y) in enumerate(points) if abs(x) > half_width(y)), None)
    if not n:
        return (tuple(points),)  # it ends on the edge
    (x, y), (beyond, there) = points[n - 1], points[n]
    room, over = half_width(y) - abs(x), abs(beyond) - half_width(there)
    at = y + (there - y) * room / (room + over)
    side = 1 if beyond > 0 else -1
    rest = [(p - side * 2 * half_width(q), q) for p, q in points[n:]]
    return (*points[:n], (side * half_width(at), at)), ((-side * half_width(at), at), *rest)
