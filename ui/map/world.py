"""The world that the map lies on: land and border lines in map units, read from the file that the program ships."""

from __future__ import annotations

import gzip
import json
import struct
import sys
from array import array
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from typing import Any

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QRectF
from PySide6.QtGui import QPainterPath

import resources
from ui.map.projection import CENTRES, Projection, edge

ATLANTIC, PACIFIC = 0, 1
"""Which of the two worlds, by the ocean that stays whole: an index of `CENTRES`."""
_MOVE, _LINE = struct.pack(">i", 0), struct.pack(">i", 1)  # the kinds of a path's elements, as QDataStream has them
_PARTS = ("land", "far", "borders", "disputed")
_LINES = ("borders", "disputed")
_CELL = 2500
"""Lines that begin in the same square of so many map units are painted at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Some of the land or of the lines, and the frame around it."""

    path: QPainterPath
    bounds: QRectF


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Land and borders around a meridian, in map units.

    land: pieces to be filled, which overlap a little. far: the same for the whole world in view, with fewer points.
    borders, disputed: pieces of lines to be drawn thin; the second are dashed. edge: the outline of the map.
    """

    projection: Projection
    land: tuple[Piece, ...]
    far: tuple[Piece, ...]
    borders: tuple[Piece, ...]
    disputed: tuple[Piece, ...]
    edge: QPainterPath


def projection(which: int) -> Projection:
    """The projection of one of the worlds."""
    return Projection(CENTRES[which])


def world(which: int) -> World:
    """The world around the Atlantic or the Pacific; waits until it is read, which takes some 50 ms the first time."""
    return _begun(which).result()


def world_if_read(which: int) -> World | None:
    """The same, or None as long as it is being read, on a thread of its own."""
    begun = _begun(which)
    return begun.result() if begun.done() else None


@cache
def _begun(which: int) -> Future[World]:
    reader = ThreadPoolExecutor(1, thread_name_prefix="world")
    begun = reader.submit(_read, which)
    reader.shutdown(wait=False)
    return begun


def _read(which: int) -> World:
    layouts, steps = _stored()
    start = 0
    found: dict[str, tuple[Piece, ...]] = {}
    for number, layout in enumerate(layouts[: which + 1]):
        for name in _PARTS:
            pieces: list[QPainterPath] = []
            for counts in layout[name]:
                end = start + sum(counts)
                if number == which:
                    x_steps, y_steps = steps[start:end], steps[end : 2 * end - start]
                    if name in _LINES:
                        pieces += [_path(*part) for part in _parted(counts, x_steps, y_steps)]
                    else:
                        pieces.append(_path(counts, x_steps, y_steps))
                start = 2 * end - start
            if number == which:
                found[name] = tuple(Piece(path, path.controlPointRect()) for path in pieces)
    return World(projection(which), found["land"], found["far"], found["borders"], found["disputed"], _edge())


def _edge() -> QPainterPath:
    path = QPainterPath()
    for n, (x, y) in enumerate(edge()):
        path.lineTo(x, y) if n else path.moveTo(x, y)
    path.closeSubpath()
    return path


def _parted(
    counts: list[int], x_steps: array[int], y_steps: array[int]
) -> list[tuple[list[int], array[int], array[int]]]:
    """Lines as `_path` takes them, those that begin near each other together, so that only some need be painted."""
    parts: dict[tuple[int, int], tuple[list[int], array[int], array[int]]] = {}
    start = 0
    for count in counts:
        cell = x_steps[start] // _CELL, y_steps[start] // _CELL
        of_cell, across, down = parts.setdefault(cell, ([], array("h"), array("h")))
        of_cell.append(count)
        across.extend(x_steps[start : start + count])
        down.extend(y_steps[start : start + count])
        start += count
    return list(parts.values())


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
