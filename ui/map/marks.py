"""What lies on the map at a moment: a point for each host place, and the ways to it from the visitors' capitals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from PySide6.QtGui import QPainterPath

from tracker.queries.map_rows import Capital, HostPlace, Stays, WorldMap, counted
from tracker.words import Status
from ui.map.projection import Line, Projection

MOST_WAYS = 300
"""So many curves are drawn at most, those of most engagements first; the head line says how many are not."""
LARGEST = 24.0
"""The radius of the largest point, at a text size of 100 %, in device-independent pixels."""
_ALONE = 8.0
_SMALLEST = 2.6


@dataclass(frozen=True, slots=True)
class Moment:
    """The days that are shown, both included, as ISO writes them; the first is '' for all up to the last."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Point:
    """A host place where it lies in map units, with how many engagements it has at the moment, by status."""

    place: HostPlace
    x: float
    y: float
    total: int
    by_status: tuple[tuple[Status, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """The engagements of one status from a capital to a place, and the curve between them.

    lane, lanes: which one it is of how many with the same curve, which are drawn as stripes of it.
    """

    capital: Capital
    place: HostPlace
    status: Status
    total: int
    engagements: tuple[int, ...]
    lines: tuple[Line, ...]
    path: QPainterPath
    lane: int
    lanes: int


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Points, the largest first, and ways; left_out: how many ways there are beyond those."""

    points: tuple[Point, ...]
    ways: tuple[Way, ...]
    left_out: int

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Those that occur, in their order."""
        found = {status for point in self.points for status, _ in point.by_status}
        return tuple(status for status in Status if status in found)


NO_MARKS = Marks((), (), 0)


def marks_of(answer: WorldMap, projection: Projection, moment: Moment | None = None) -> Marks:
    """What is shown of an answer at a moment, or of all of it."""
    points: list[Point] = []
    between: dict[tuple[Capital, int], list[tuple[HostPlace, Stays, int]]] = defaultdict(list)
    for place in answer.places:
        here = [(stays, number) for stays in place.stays if (number := number_at(stays, moment))]
        if not here:
            continue
        x, y = _place(projection, place.latitude, place.longitude)
        by_status = counted((stays.status, number) for stays, number in here)
        points.append(Point(place, x, y, sum(number for _, number in here), by_status))
        for stays, number in here:
            if stays.capital is not None:
                between[stays.capital, place.id].append((place, stays, number))
    points.sort(key=lambda point: -point.total)
    drawn = sorted(between.values(), key=lambda lanes: -sum(number for _, _, number in lanes))
    ways = [way for lanes in drawn[:MOST_WAYS] for way in _ways(lanes, projection)]
    return Marks(tuple(points), tuple(ways), max(0, len(drawn) - MOST_WAYS))


def ways_of(answer: WorldMap, projection: Projection, engagements: tuple[int, ...]) -> tuple[Way, ...]:
    """The ways of these engagements only, however many there are of others."""
    wanted = set(engagements)
    between: dict[tuple[Capital, int], list[tuple[HostPlace, Stays, int]]] = defaultdict(list)
    for place in answer.places:
        for stays in place.stays:
            number = 0 if wanted.isdisjoint(stays.engagements) else len(wanted.intersection(stays.engagements))
            if number and stays.capital is not None:
                between[stays.capital, place.id].append((place, stays, number))
    found = (way for lanes in between.values() for way in _ways(lanes, projection))
    return tuple(found)[:MOST_WAYS]


def places_of(answer: WorldMap, engagements: tuple[int, ...]) -> frozenset[int]:
    """The ids of the places where one of these engagements stops."""
    wanted = set(engagements)
    return frozenset(
        place.id
        for place in answer.places
        if wanted and any(not wanted.isdisjoint(stays.engagements) for stays in place.stays)
    )


def radius(number: int, most: int, scale: float = 1.0) -> float:
    """The radius of a point of so many engagements where the largest has `most`: its area grows with their number."""
    one = min(_ALONE, LARGEST / sqrt(max(most, 1)))
    return scale * max(_SMALLEST, one * sqrt(number))


def way_width(number: int) -> float:
    """The width of a curve of so many engagements, in device-independent pixels."""
    return min(5.0, 1.2 * number**0.32)


def number_at(stays: Stays, moment: Moment | None) -> int:
    """How many of the engagements are shown at a moment; all of them without one."""
    if moment is None:
        return len(stays.engagements)
    return stays.between(moment.first, moment.last)


def _ways(lanes: list[tuple[HostPlace, Stays, int]], projection: Projection) -> Iterator[Way]:
    lanes = sorted(lanes, key=lambda lane: lane[1].status.code)
    for n, (place, stays, number) in enumerate(lanes):
        capital = stays.capital
        assert capital is not None
        start, end = (capital.latitude, capital.longitude), (place.latitude, place.longitude)
        lines, path = _curve(projection, start, end)
        if lines:
            yield Way(capital, place, stays.status, number, stays.engagements, lines, path, n, len(lanes))


@lru_cache(maxsize=8000)
def _curve(
    projection: Projection, start: tuple[float, float], end: tuple[float, float]
) -> tuple[tuple[Line, ...], QPainterPath]:
    lines, path = projection.curve(start, end), QPainterPath()
    for line in lines:
        path.moveTo(*line[0])
        for x, y in line[1:]:
            path.lineTo(x, y)
    return lines, path


@lru_cache(maxsize=20_000)
def _place(projection: Projection, latitude: float, longitude: float) -> tuple[float, float]:
    return projection.place(latitude, longitude)
