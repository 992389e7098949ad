"""The world that the map lies on: land and border lines in map units, read from the file that the program ships."""

from __future__ import annotations

import gzip
import json
import struct
import sys
from array import array
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from typing import Any

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QRectF
from PySide6.QtGui import QPainterPath

import resources
from ui.map.projection import CENTRES, Projection

ATLANTIC, PACIFIC = 0, 1
"""Which of the two worlds, by the ocean that stays whole: an index of `CENTRES`."""
_MOVE, _LINE = struct.pack(">i", 0), struct.pack(">i", 1)  # the kinds of a path's elements, as QDataStream has them
_PARTS = ("land", "far", "borders", "disputed")


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Some of the land, and the frame around it."""

    path: QPainterPath
    bounds: QRectF


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Land and borders around a meridian, in map units.

    land: pieces to be filled, which overlap a little. far: the same for the whole world in view, with fewer points.
    borders, disputed: lines to be drawn thin; the second are dashed.
    """

    projection: Projection
    land: tuple[Piece, ...]
    far: tuple[Piece, ...]
    borders: QPainterPath
    disputed: QPainterPath


def projection(which: int) -> Projection:
    """The projection of one of the worlds."""
    return Projection(CENTRES[which])


@cache
def world(which: int) -> World:
    """The world around the Atlantic or the Pacific; read when first asked for."""
    layouts, steps = _stored()
    start = 0
    paths: dict[str, list[QPainterPath]] = {}
    for number, layout in enumerate(layouts):
        for name in _PARTS:
            found: list[QPainterPath] = []
            paths[name] = found
            for counts in layout[name]:
                end = start + sum(counts)
                if number == which:
                    found.append(_path(counts, steps[start:end], steps[end : 2 * end - start]))
                start = 2 * end - start
        if number == which:
            break
    land, far = (tuple(Piece(path, path.controlPointRect()) for path in paths[name]) for name in ("land", "far"))
    return World(projection(which), land, far, paths["borders"][0], paths["disputed"][0])


@cache
def _stored() -> tuple[list[dict[str, Any]], array[int]]:
    """What the file says of its layouts, and its integers."""
    head, _, data = gzip.decompress(resources.path("map", "world.bin.gz").read_bytes()).partition(b"\n")
    steps = array("h")
    steps.frombytes(data)
    if sys.byteorder == "big":
        steps.byteswap()
    return json.loads(head), steps


def _path(counts: list[int], x_steps: array[int], y_steps: array[int]) -> QPainterPath:
    """The lines as one path, filled by the odd-even rule.

    Read through QDataStream, which takes a tenth of the time of a call for each point: of each element its kind, four
    bytes, and its position, sixteen.
    """
    positions = array("d", bytes(16 * sum(counts)))
    for axis, steps in enumerate((x_steps, y_steps)):
        ends = list(accumulate(counts))
        lines = (accumulate(steps[end - count : end]) for count, end in zip(counts, ends, strict=True))
        positions[axis::2] = array("d", chain.from_iterable(lines))
    if sys.byteorder == "little":
        positions.byteswap()
    stored = positions.tobytes()
    kinds = b"".join(_MOVE + _LINE * (count - 1) for count in counts)
    elements = bytearray(20 * sum(counts))
    for n in range(4):
        elements[n::20] = kinds[n::4]
    for n in range(16):
        elements[4 + n :: 20] = stored[n::16]
    data = QByteArray(struct.pack(">i", sum(counts)) + bytes(elements) + struct.pack(">ii", 0, 0))
    path = QPainterPath()
    QDataStream(data, QIODevice.OpenModeFlag.ReadOnly) >> path
    return path
