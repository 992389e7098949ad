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
    inward = returned and (after - before, start[0] - end[0]) < (0, 0)
    if abs(after) > 180:
        return _over_the_edge((start[0], before), (end[0], after), inward=inward)
    a, b = project(start[0], before), project(end[0], after)
    if hypot(b[0] - a[0], b[1] - a[1]) < 1:
        return ()
    for part in _LESS:
        points = _points(a, b, _side(a, b, part, inward=inward))
        if _low(points) and all(abs(x) <= half_width(y) + 1 for x, y in points):
            break
    return (tuple(points),)


def _over_the_edge(start: Position, end: Position, *, inward: bool) -> tuple[Line, ...]:
    """The two lines between positions given as latitude and degrees from the centre, of which the end's pass 180.

    They are bowed in a plane in which all parallels are as long, so that the edge may lie anywhere, and then narrowed.
    """
    heights = project(start[0], 0)[1], project(end[0], 0)[1]
    edge = half_width(sum(heights) / 2)
    a, b = (start[1] / 180 * edge, heights[0]), (end[1] / 180 * edge, heights[1])
    for part in _LESS:
        points = _points(a, b, _side(a, b, part, inward=inward))
        outside = [abs(x) > edge for x, _ in points]
        if _low(points) and sum(here != there for here, there in pairwise(outside)) == 1:
            break
    n = outside.index(True)
    (x, y), (beyond, there) = points[n - 1], points[n]
    side = 1.0 if beyond > 0 else -1.0
    at = y + (there - y) * (edge - abs(x)) / (abs(beyond) - abs(x))
    first = [(p / edge * half_width(q), q) for p, q in points[:n]]
    rest = [((p / edge - 2 * side) * half_width(q), q) for p, q in points[n:]]
    return (*first, (side * half_width(at), at)), ((-side * half_width(at), at), *rest)


def _low(points: list[tuple[float, float]]) -> bool:
    """Whether a curve comes no nearer to a pole than it may, or than its ends do."""
    highest = max(abs(HIGHEST), abs(points[0][1]), abs(points[-1][1]))
    return all(abs(y) <= highest for _, y in points)


def _side(a: Position, b: Position, part: float, *, inward: bool) -> tuple[float, float]:
    """How far, right and down, the middle of a part of a full bow lies from the middle of the straight line."""
    across, down = (a[1] - b[1]) * HEIGHT * part, (b[0] - a[0]) * HEIGHT * part
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
