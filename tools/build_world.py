"""Builds resources/map/world.bin.gz from Natural Earth, as the npm package world-atlas carries it.

Run by hand, when the map changes, in an environment of its own (npm pack world-atlas, unpacked; pip install shapely):

    python tools/build_world.py PATH/TO/countries-50m.json

Land is what the countries cover, without their borders; borders are the lines that two countries share, dashed where
tools/disputed_borders.txt says so. Both are cut along the meridian opposite each centre of the map, so that nothing
runs across the window, and projected.

The file is a line of JSON, then integers of two bytes, little-endian. The line is a list of layouts, one for each
of CENTRES, with, for "land", "far", "borders" and "disputed", a list of pieces, and of each piece the numbers of
points of its rings or lines. "far" is the land as it is drawn where the whole world is in view. Land comes in pieces
that overlap a little, so that only those in sight need be painted. For each layout, each of these four and each piece
in turn come all x and then all y, in map units; of each ring or line the first is a position and every other the step
from the one before.
"""

from __future__ import annotations

import gzip
import json
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import ceil, floor, hypot
from pathlib import Path
from typing import Any

from shapely import LineString, MultiLineString, Polygon, box, make_valid, union_all
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ui.map.projection import CENTRES, project  # noqa: E402

DISPUTED = ROOT / "tools" / "disputed_borders.txt"
TARGET = ROOT / "resources" / "map" / "world.bin.gz"
LONGEST = 1.0  # degrees between two points: what is straight on the sphere's grid is not on the map
SMALLEST = 1e-4  # square degrees: slivers that the cut leaves
FAR_OFF, FAR_AREA = 9.0, 80.0
"""What the land seen from afar may be off by, in map units, and the smallest of its pieces, in square ones."""

TILE, OVERLAP = 1500, 60
FAR_TILE, FAR_OVERLAP = 4500, 150
"""The width and height of a piece of land, and how far it reaches into the next, in map units."""

Ring = list[tuple[float, float]]
Steps = list[tuple[int, int]]


def unrolled(points: Ring) -> Ring:
    """A ring whose longitudes never jump from one edge of the world to the other.

    One that goes round a pole, as Antarctica's does, is closed along that pole.
    """
    turns, ring = 0, [points[0]]
    for before, here in pairwise(points):
        turns += (before[0] - here[0] > 180) - (here[0] - before[0] > 180)
        ring.append((here[0] + 360 * turns, here[1]))
    if turns:
        pole = -90.0 if ring[0][1] < 0 else 90.0
        ring += [(ring[-1][0], pole), (ring[0][0], pole), ring[0]]
    return ring


class Atlas:
    """A TopoJSON file: its arcs in degrees, and the countries made of them."""

    def __init__(self, path: Path) -> None:
        stored = json.loads(path.read_text(encoding="utf-8"))
        self.arcs = [self._degrees(arc, stored["transform"]) for arc in stored["arcs"]]
        self.countries = [
            (shape["properties"]["name"], shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]])
            for shape in stored["objects"]["countries"]["geometries"]
            if shape["type"]
        ]

    @staticmethod
    def _degrees(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append(
                (
                    round(x * transform["scale"][0] + transform["translate"][0], 7),
                    round(y * transform["scale"][1] + transform["translate"][1], 7),
                )
            )
        return points

    def ring(self, numbers: list[int]) -> Ring:
        """A ring's points, running on past 180 degrees; a negative number is that arc turned round."""
        points: Ring = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            points += arc[1:] if points else arc
        return unrolled(points)

    def land(self) -> Iterator[BaseGeometry]:
        """Each country's polygons."""
        for _, polygons in self.countries:
            for rings in polygons:
                outer, *holes = [self.ring(numbers) for numbers in rings]
                yield make_valid(Polygon(outer, holes))

    def shared(self) -> dict[frozenset[str], list[LineString]]:
        """The lines that two countries share, by the names of the two."""
        sides: dict[int, set[str]] = defaultdict(set)
        for name, polygons in self.countries:
            for rings in polygons:
                for numbers in rings:
                    for number in numbers:
                        sides[number if number >= 0 else ~number].add(name)
        found: dict[frozenset[str], list[LineString]] = defaultdict(list)
        for number, names in sides.items():
            if len(names) == 2:
                found[frozenset(names)].append(LineString(self.arcs[number]))
        return found


def listed() -> tuple[dict[frozenset[str], list[BaseGeometry | None]], list[LineString], set[frozenset[str]]]:
    """The disputed parts by pair of countries (None: the whole line), the lines drawn by hand, the pairs left out."""
    parts: dict[frozenset[str], list[BaseGeometry | None]] = defaultdict(list)
    by_hand, left_out, section = [], set(), ""
    for line in DISPUTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line
        elif line and not line.startswith("#"):
            fields = line.split("|")
            if section == "[between]":
                where = box(*map(float, fields[2].split(","))) if fields[2] else None
                parts[frozenset(fields[:2])].append(where)
            elif section == "[drawn by hand]":
                by_hand.append(LineString([tuple(map(float, point.split(","))) for point in fields[0].split()]))
            else:
                left_out.add(frozenset(fields))
    return parts, by_hand, left_out


def borders(atlas: Atlas) -> tuple[list[BaseGeometry], list[BaseGeometry]]:
    """The lines between countries: those that stand, and those that are disputed."""
    shared = atlas.shared()
    parts, by_hand, left_out = listed()
    unknown = [pair for pair in [*parts, *left_out] if pair not in shared]
    if unknown:
        raise SystemExit(f"no line between {unknown}")
    plain: list[BaseGeometry] = []
    dashed: list[BaseGeometry] = [*by_hand]
    for pair, lines in shared.items():
        if pair in left_out:
            continue
        whole = union_all(lines)
        where = parts.get(pair)
        if where is None:
            plain.append(whole)
            continue
        disputed = whole if None in where else whole.intersection(union_all([part for part in where if part]))
        if disputed.is_empty:
            raise SystemExit(f"nothing of the line between {set(pair)} lies in its box")
        dashed.append(disputed)
        plain.append(whole.difference(disputed))
    return plain, dashed


def cut(shapes: Iterable[BaseGeometry], centre: float) -> BaseGeometry:
    """The shapes with longitudes east of the centre, from -180 to 180, in one piece where they were cut elsewhere."""
    pieces = []
    for shape in shapes:
        for turn in (-720, -360, 0, 360, 720):
            piece = translate(shape, turn - centre).intersection(box(-180, -90, 180, 90))
            if not piece.is_empty:
                pieces.append(piece)
    return union_all(pieces)


def parts_of(shape: BaseGeometry) -> list[BaseGeometry]:
    return list(getattr(shape, "geoms", [shape]))


def land_on_the_map(atlas: Atlas, centre: float) -> BaseGeometry:
    """The land in map units."""
    shown = []
    for part in parts_of(cut(atlas.land(), centre)):
        if isinstance(part, Polygon) and part.area > SMALLEST:
            outer, *holes = [on_the_map(list(ring.coords)) for ring in (part.exterior, *part.interiors)]
            if len(outer) > 3:
                shown.append(make_valid(Polygon(outer, [hole for hole in holes if len(hole) > 3])))
    return union_all(shown)


def from_afar(land: BaseGeometry) -> BaseGeometry:
    """The land with only the points that show where the whole world is in view."""
    seen = [part for part in parts_of(land) if part.area >= FAR_AREA]
    return union_all([make_valid(part.simplify(FAR_OFF)) for part in seen])


def tiles(land: BaseGeometry, tile: int, overlap: int) -> list[list[Steps]]:
    """The land in pieces, each as its rings."""
    west, north, east, south = land.bounds
    found = []
    for left in range(floor(west / tile) * tile, ceil(east), tile):
        for top in range(floor(north / tile) * tile, ceil(south), tile):
            frame = box(left - overlap, top - overlap, left + tile + overlap, top + tile + overlap)
            rings = [
                [(round(x), round(y)) for x, y in ring.coords]
                for part in parts_of(land.intersection(frame))
                if isinstance(part, Polygon) and not part.is_empty
                for ring in (part.exterior, *part.interiors)
            ]
            if rings:
                found.append(rings)
    return found


def border_lines(shapes: list[BaseGeometry], centre: float) -> list[Steps]:
    lines = [part for part in parts_of(cut(shapes, centre)) if isinstance(part, LineString)]
    merged = linemerge(MultiLineString(lines))
    return [steps for line in parts_of(merged) if len(steps := on_the_map(list(line.coords))) > 1]


def on_the_map(points: Ring) -> Steps:
    """The points in map units, with more of them where two are far apart, each once."""
    steps: Steps = []
    for here, there in pairwise(points):
        apart = hypot(there[0] - here[0], there[1] - here[1])
        between = ceil(apart / LONGEST)
        for n in range(between):
            part = n / between
            steps.append(_step(here[0] + part * (there[0] - here[0]), here[1] + part * (there[1] - here[1])))
    steps.append(_step(*points[-1]))
    return [step for n, step in enumerate(steps) if n == 0 or step != steps[n - 1]]


def _step(turned: float, latitude: float) -> tuple[int, int]:
    x, y = project(latitude, turned)
    return round(x), round(y)


def packed(shown: list[Steps]) -> tuple[list[int], bytes]:
    """The numbers of points of rings or lines, and the two columns of their positions and steps."""
    columns = []
    for axis in (0, 1):
        column = array("h")
        for points in shown:
            column.append(points[0][axis])
            column.extend(after[axis] - before[axis] for before, after in pairwise(points))
        if sys.byteorder == "big":
            column.byteswap()
        columns.append(column.tobytes())
    return [len(points) for points in shown], b"".join(columns)


def main(source: str) -> None:
    atlas = Atlas(Path(source))
    plain, dashed = borders(atlas)
    layouts: list[dict[str, Any]] = []
    data = b""
    for centre in CENTRES:
        layout: dict[str, Any] = {}
        land = land_on_the_map(atlas, centre)
        for name, pieces in (
            ("land", tiles(land, TILE, OVERLAP)),
            ("far", tiles(from_afar(land), FAR_TILE, FAR_OVERLAP)),
            ("borders", [border_lines(plain, centre)]),
            ("disputed", [border_lines(dashed, centre)]),
        ):
            layout[name] = []
            for piece in pieces:
                counts, stored = packed(piece)
                layout[name].append(counts)
                data += stored
            sys.stdout.write(f"{centre:g} {name}: {len(pieces)} pieces, {sum(map(sum, layout[name]))} points\n")
        layouts.append(layout)
    head = json.dumps(layouts, separators=(",", ":")).encode() + b"\n"
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(gzip.compress(head + data, 9, mtime=0))
    sys.stdout.write(f"{len(head) + len(data)} bytes, packed {TARGET.stat().st_size}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
