"""What lies on the map at a moment: a point for each host place, and the ways to it from the visitors' capitals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from math import sqrt

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from tracker.queries.map_counts import Way as Counted
from tracker.queries.map_rows import HostPlace, Route, Stays, WorldMap
from tracker.words import Status
from ui.map.bows import Position, bow
from ui.map.projection import Line, Projection
from ui.map.tally import Tally

MOST_WAYS = 300
"""So many curves are drawn at most, the busiest ones; the head line says how many are not."""
LARGEST = 24.0
"""The radius of the largest point, at a text size of 100 %, in device-independent pixels."""
_ALONE = 8.0
_FEW_ON_A_WAY = 12  # the widest curve stands for so many at least
_CROWD = 300
"""With more places than so many, all points are drawn smaller, so that they do not hide each other."""


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

    lane, lanes: which one it is of how many with the same curve, which are drawn as stripes of it. leads: whether no
    other of these has more. together: the engagements of them all.
    """

    route: Route
    status: Status
    total: int
    engagements: tuple[int, ...]
    lines: tuple[Line, ...]
    path: QPainterPath
    bounds: QRectF
    lane: int
    lanes: int
    leads: bool
    together: int


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Points, the largest first, and ways.

    by_place: the points by the ids of their places. of_routes: the ways of each route, in the order of routes. counts:
    what they were made of, and shares with the marks of the next moment.
    """

    points: tuple[Point, ...]
    ways: tuple[Way, ...]
    by_place: dict[int, Point]
    of_routes: tuple[tuple[Way, ...], ...] = ()
    counts: Sequence[int] = ()

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Those that occur, in their order."""
        found = {status for point in self.points for status, _ in point.by_status}
        return tuple(status for status in Status if status in found)


NO_MARKS = Marks((), (), {})


def work_out(answer: WorldMap, projections: Sequence[Projection]) -> None:
    """Works out what the functions below keep of an answer, so that they take no time later."""
    for projection in projections:
        _all_marks(answer, projection)
    if not answer.is_counted:
        _stops(answer)


def marks_of(
    answer: WorldMap, projection: Projection, moment: Moment | None = None, before: Marks | None = None
) -> Marks:
    """What is shown of an answer at a moment, or of all of it; curves are those that are busiest at any time.

    before: the marks of the same answer and projection at another moment; what is the same is taken from them. An
    answer that says only how many there are is shown of all time.
    """
    if moment is None or answer.is_counted:
        return _all_marks(answer, projection)
    return _marks(answer, projection, tally_of(answer).between(moment.first, moment.last), before)


@lru_cache(maxsize=4)
def _all_marks(answer: WorldMap, projection: Projection) -> Marks:
    return _marks(answer, projection, tally_of(answer).total, None)


@lru_cache(maxsize=2)
def tally_of(answer: WorldMap) -> Tally:
    """The counts of an answer: of the stays of all its places, then of those routes whose curves are drawn."""
    at_places = [stays for place in answer.places for stays in place.stays]
    return Tally([*at_places, *(stays for route in answer.routes[:MOST_WAYS] for stays in route.stays)])


def _marks(answer: WorldMap, projection: Projection, counts: Sequence[int], before: Marks | None) -> Marks:
    start, known = 0, before.counts if before is not None else None
    by_place: dict[int, Point] = {}
    for place in answer.places:
        end = start + len(place.stays)
        here = counts[start:end]
        if before is not None and known is not None and known[start:end] == here:
            point = before.by_place.get(place.id)
        else:
            point = _point(place, projection, here)
        if point is not None:
            by_place[place.id] = point
        start = end
    of_routes: list[tuple[Way, ...]] = []
    for number, route in enumerate(answer.routes[:MOST_WAYS]):
        end = start + len(route.stays)
        here = counts[start:end]
        if before is not None and known is not None and known[start:end] == here:
            of_routes.append(before.of_routes[number])
        else:
            of_routes.append(_ways(route, projection, here))
        start = end
    points = tuple(sorted(by_place.values(), key=lambda point: -point.total))
    return Marks(points, tuple(chain.from_iterable(of_routes)), by_place, tuple(of_routes), counts)


def _point(place: HostPlace, projection: Projection, counts: Sequence[int]) -> Point | None:
    by_status = tuple((one.status, number) for one, number in zip(place.stays, counts, strict=True) if number)
    if not by_status:
        return None
    x, y = _place(projection, place.latitude, place.longitude)
    return Point(place, x, y, sum(counts), by_status)


def cut_ways(answer: WorldMap, projection: Projection) -> int:
    """How many engagements go a way that the edge of the map cuts."""
    return sum(route.total for route in answer.routes[:MOST_WAYS] if len(_curve_of(route, projection)[0]) > 1)


def ways_of(answer: WorldMap, projection: Projection, engagements: tuple[int, ...]) -> tuple[Way, ...]:
    """The ways of these engagements only, however many there are of others."""
    wanted, places = set(engagements), places_of(answer, engagements)
    routes = (route for route in answer.routes if route.place.id in places)
    ways = (
        _ways(route, projection, [len(wanted.intersection(one.engagements)) for one in route.stays]) for route in routes
    )
    return tuple(islice(chain.from_iterable(ways), MOST_WAYS))


def ways_counted(answer: WorldMap, projection: Projection, numbers: Counter[Counted]) -> tuple[Way, ...]:
    """The ways that have these numbers only, by the visitor's country, the place and the status."""
    routes = {(visitor, place) for visitor, place, _ in numbers}
    ways = (
        _ways(route, projection, [numbers[route.visitor, route.place.id, one.status] for one in route.stays])
        for route in answer.routes
        if (route.visitor, route.place.id) in routes
    )
    return tuple(islice(chain.from_iterable(ways), MOST_WAYS))


def places_of(answer: WorldMap, engagements: tuple[int, ...]) -> frozenset[int]:
    """The ids of the places where one of these engagements stops."""
    stops = _stops(answer)
    return frozenset(place for one in engagements for place in stops.get(one, ()))


@lru_cache(maxsize=2)
def _stops(answer: WorldMap) -> dict[int, tuple[int, ...]]:
    """The ids of the places where each engagement stops, by its id."""
    found: dict[int, tuple[int, ...]] = {}
    for place in answer.places:
        here = (place.id,)
        for one in place.engagements:
            found[one] = found[one] + here if one in found else here
    return found


def radius_of_one(most: int, places: int) -> float:
    """The radius of a point of one engagement where the largest of so many points has `most`; smaller among many."""
    largest = LARGEST * min(1.0, sqrt(_CROWD / max(places, 1)))
    return min(_ALONE, largest / sqrt(max(most, 1)))


def way_width(number: int, most: int) -> float:
    """The width of a curve of so many engagements where the busiest has `most`, in device-independent pixels."""
    return 1.0 + 3.0 * number / max(most, _FEW_ON_A_WAY)


def number_at(stays: Stays, moment: Moment | None) -> int:
    """How many of the engagements are shown at a moment; all of them without one, or where only that is known."""
    return stays.total if moment is None or stays.number is not None else stays.between(moment.first, moment.last)


def _ways(route: Route, projection: Projection, counts: Sequence[int]) -> tuple[Way, ...]:
    """The ways of a route, given how many engagements each of its stays has; none for those that have none."""
    together = sum(counts)
    lines, path, bounds = _curve_of(route, projection) if together else _NO_CURVE
    if not lines:
        return ()
    shown = [(stays, number) for stays, number in zip(route.stays, counts, strict=True) if number]
    leader = max(shown, key=lambda one: one[1])[0]
    return tuple(
        Way(
            route, stays.status, number, stays.engagements, lines, path, bounds, lane, len(shown), stays is leader,
            together,
        )
        for lane, (stays, number) in enumerate(shown)
    )  # fmt: skip


_Curve = tuple[tuple[Line, ...], QPainterPath, QRectF]
_NO_CURVE: _Curve = ((), QPainterPath(), QRectF())


def _curve_of(route: Route, projection: Projection) -> _Curve:
    capital, place = route.capital, route.place
    return _curve(
        projection, (capital.latitude, capital.longitude), (place.latitude, place.longitude), returned=route.returned
    )


@lru_cache(maxsize=8000)
def _curve(projection: Projection, start: Position, end: Position, *, returned: bool) -> _Curve:
    lines, path = bow(projection, start, end, returned=returned), QPainterPath()
    for line in lines:
        path.moveTo(*line[0])
        for x, y in line[1:]:
            path.lineTo(x, y)
    return lines, path, path.controlPointRect()


@lru_cache(maxsize=20_000)
def _place(projection: Projection, latitude: float, longitude: float) -> tuple[float, float]:
    return projection.place(latitude, longitude)
