"""Curves as dashes that stay where they are while the map moves.

Qt begins anew to dash where a curve comes into the picture, so that two parts of a picture would not fit together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, hypot

from PySide6.QtCore import QLineF, QPointF, QRectF

from ui.map.projection import Line


@dataclass(frozen=True, slots=True)
class Pattern:
    """In pixels: where the first dash begins, how long each is, and how far apart two begin."""

    start: float
    dash: float
    step: float


def dashes_of(lines: Sequence[Line], pattern: Pattern, scale: float, origin: QPointF, seen: QRectF) -> list[QLineF]:
    """The dashes in pixels of lines in map units, those at least that reach into what is seen.

    origin: where the middle of the map lies. The same dashes are found whatever is seen.
    """
    found: list[QLineF] = []
    left, top, right, bottom = seen.left(), seen.top(), seen.right(), seen.bottom()
    gone = 0.0
    for line in lines:
        for (x, y), (p, q) in pairwise(line):
            across, down = (p - x) * scale, (q - y) * scale
            length = hypot(across, down)
            x0, y0 = x * scale + origin.x(), y * scale + origin.y()
            inside = _inside(x0, across, left, right), _inside(y0, down, top, bottom)
            enters, leaves = max(inside[0][0], inside[1][0], 0.0), min(inside[0][1], inside[1][1], 1.0)
            if length and enters <= leaves:
                for begin, end in _between(pattern, gone, length, enters, leaves):
                    found.append(QLineF(x0 + begin * across, y0 + begin * down, x0 + end * across, y0 + end * down))
            gone += length
    return found


def _inside(start: float, length: float, low: float, high: float) -> tuple[float, float]:
    """From which part to which part of a stretch its position along an axis lies between two limits."""
    if abs(length) < 1e-9:
        return (0.0, 1.0) if low <= start <= high else (1.0, 0.0)
    one, other = (low - start) / length, (high - start) / length
    return (one, other) if one <= other else (other, one)


def _between(
    pattern: Pattern, gone: float, length: float, enters: float, leaves: float
) -> Iterator[tuple[float, float]]:
    """The dashes of a stretch that is so long, after so much of the curve, as parts of it."""
    first, last = gone + enters * length, gone + leaves * length
    begin = pattern.start + floor((first - pattern.start) / pattern.step) * pattern.step
    while begin < last:
        end = begin + pattern.dash
        if end > first:
            yield max(0.0, (begin - gone) / length), min(1.0, (end - gone) / length)
        begin += pattern.step
