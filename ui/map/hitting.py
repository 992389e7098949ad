"""What of the map is under the mouse, and which point comes next in a direction."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QSizeF

from ui.map.camera import Camera
from ui.map.look import Look
from ui.map.marks import Point, Way

NEAR = 5.0
"""How far from a curve or a small point the mouse may be, in device-independent pixels."""


def point_at(points: Sequence[Point], at: QPointF, camera: Camera, size: QSizeF, look: Look) -> Point | None:
    """The point under the mouse; where several are, the one whose middle is nearest."""
    x, y = camera.to_map(at, size)
    found, nearest = None, 0.0
    widest = (look.radius(points[0]) + NEAR) / camera.scale if points else 0.0
    for point in points:
        across, down = point.x - x, point.y - y
        if abs(across) > widest or abs(down) > widest:
            continue
        away = (across * across + down * down) ** 0.5 * camera.scale
        if away <= max(look.radius(point), NEAR) + 1 and (found is None or away < nearest):
            found, nearest = point, away
    return found


def way_at(ways: Sequence[Way], at: QPointF, camera: Camera, size: QSizeF) -> tuple[Way, ...]:
    """All ways along the curve under the mouse: one for each status between the same capital and place."""
    x, y = camera.to_map(at, size)
    reach = NEAR / camera.scale
    found, nearest = None, reach * reach
    for way in ways:
        if way.lane:
            continue  # the same curve as the lane before
        if not way.bounds.adjusted(-reach, -reach, reach, reach).contains(x, y):
            continue
        away = min(_square(x, y, before, after) for line in way.lines for before, after in pairwise(line))
        if away <= nearest:
            found, nearest = way, away
    if found is None:
        return ()
    return tuple(way for way in ways if way.lines is found.lines)


def next_point(points: Sequence[Point], here: Point | None, across: int, down: int, middle: Camera) -> Point | None:
    """The nearest point in a direction (across, down: -1, 0 or 1) from another or, without one, from the middle.

    What lies straight ahead goes before what lies aside; None where there is nothing in the direction.
    """
    x, y = (here.x, here.y) if here is not None else (middle.x, middle.y)
    if here is None:
        return min(points, key=lambda point: (point.x - x) ** 2 + (point.y - y) ** 2, default=None)
    ahead = [
        (along + 2 * abs(aside), number)
        for number, point in enumerate(points)
        if point is not here
        and (along := (point.x - x) * across + (point.y - y) * down) > 0
        and abs(aside := (point.x - x) * down + (point.y - y) * across) <= 2 * along
    ]
    return points[min(ahead)[1]] if ahead else None


def _square(x: float, y: float, before: tuple[float, float], after: tuple[float, float]) -> float:
    """The square of the distance from a stretch of a curve."""
    across, down = after[0] - before[0], after[1] - before[1]
    length = across * across + down * down
    part = ((x - before[0]) * across + (y - before[1]) * down) / length if length else 0.0
    part = min(1.0, max(0.0, part))
    return (before[0] + part * across - x) ** 2 + (before[1] + part * down - y) ** 2
