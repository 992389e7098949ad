"""The rows of the map's table twin: one for each point, the largest first, then one for each line of the list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import overload

from tracker.filter import Filter
from tracker.queries.map_counts import engagements_at, names_of_some, unplaced_engagements, ways_of_some
from tracker.queries.map_rows import HostPlace, Route, Unplaced, WorldMap
from tracker.reader import Reader
from tracker.words import Status
from ui.map.marks import Moment, Point, number_at
from ui.views.twin import RowsByNumber, TwinRow

HEADINGS = ("Place", "Country", "Engagements", "By status", "From", "On the map")


class MomentRows(Sequence[TwinRow]):
    """The rows at a moment, of which these are the points; made when one is looked at first."""

    def __init__(self, answer: WorldMap, points: Sequence[Point], moment: Moment) -> None:
        self._made: Sequence[TwinRow] | None = None
        self._make = partial(rows_of, answer, points, moment)
        self._number = len(points) + len(answer.unplaced)

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, index: int) -> TwinRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[TwinRow]: ...
    def __getitem__(self, index: int | slice) -> TwinRow | Sequence[TwinRow]:
        if self._made is None:
            self._made = self._make()
        return self._made[index]


def rows_of(answer: WorldMap, points: Sequence[Point], moment: Moment | None) -> Sequence[TwinRow]:
    """The rows at a moment, of which these are the points; of all time without one."""
    homes = _homes(answer, moment)
    of_points = (_point_row(point, homes.get(point.place.id, "")) for point in points)
    return [*of_points, *(_unplaced_row(row) for row in answer.unplaced)]


@dataclass(frozen=True, slots=True)
class _Asking:
    """A row that has its engagements read when it is asked for them."""

    cells: tuple[str, ...]
    read: Callable[[], tuple[int, ...]]

    @property
    def engagements(self) -> tuple[int, ...]:
        return self.read()


class CountedRows(RowsByNumber):
    """The rows of an answer that says only how many engagements there are; which is read when it is asked for."""

    def __init__(self, answer: WorldMap, points: Sequence[Point], reader: Reader, chosen: Filter) -> None:
        self._answer = answer
        self._points = points
        self._reader = reader
        self._chosen = chosen
        self._ways: dict[int, list[Route]] = {}

    def __len__(self) -> int:
        return len(self._points) + len(self._answer.unplaced)

    def _row_at(self, number: int) -> TwinRow:
        thing: HostPlace | Unplaced
        if number < len(self._points):
            point = self._points[number]
            row, thing = _point_row(point, self._homes_of(point)), point.place
        else:
            thing = self._answer.unplaced[number - len(self._points)]
            row = _unplaced_row(thing)
        return _Asking(row.cells, lambda: self._engagements(thing))  # type: ignore[return-value]

    def places_of(self, engagements: Sequence[int]) -> list[int]:
        """The numbers of the rows that stand for one of these engagements."""
        points = {point for _, point, _ in ways_of_some(self._reader, engagements)}
        names = names_of_some(self._reader, engagements)
        placed = [number for number, point in enumerate(self._points) if point.place.id in points]
        start = len(self._points)
        loose = (n for n, row in enumerate(self._answer.unplaced, start) if (row.name, row.country) in names)
        return [*placed, *loose]

    def _homes_of(self, point: Point) -> str:
        """Where people come from to a point, in words."""
        if not self._ways:
            for route in self._answer.routes:
                self._ways.setdefault(route.place.id, []).append(route)
        homes: Counter[str] = Counter()
        for route in self._ways.get(point.place.id, ()):
            homes[route.capital.city] += route.total
        return _words(homes)

    def _engagements(self, thing: HostPlace | Unplaced) -> tuple[int, ...]:
        if isinstance(thing, HostPlace):
            return engagements_at(self._reader, self._chosen, thing.id)
        return unplaced_engagements(self._reader, self._chosen, thing)


def _homes(answer: WorldMap, moment: Moment | None) -> dict[int, str]:
    """Where people come from at a moment, in words: by the ids of places, the most frequent capital first."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for route in answer.routes:
        found[route.place.id][route.capital.city] += sum(number_at(one, moment) for one in route.stays)
    return {place: _words(homes) for place, homes in found.items()}


def _words(homes: Counter[str]) -> str:
    """The cities with their numbers, the most frequent first."""
    return ", ".join(f"{city} {number:,}" for city, number in homes.most_common() if number)


def _point_row(point: Point, homes: str) -> TwinRow:
    place = point.place
    cells = (
        ", ".join(place.names),
        place.country,
        f"{point.total:,}",
        _statuses(point.by_status),
        homes,
        f"{_degrees(place.latitude, 'NS')}, {_degrees(place.longitude, 'EW')}",
    )
    return TwinRow(cells, place.engagements)


def _unplaced_row(row: Unplaced) -> TwinRow:
    name = row.name or ("Somewhere" if row.country else "No place stated")
    cells = (name, row.country, f"{row.total:,}", _statuses(row.by_status), "", "no coordinates")
    return TwinRow(cells, row.engagements)


def _statuses(by_status: Sequence[tuple[Status, int]]) -> str:
    return ", ".join(f"{number:,} {status.label}" for status, number in by_status)


def _degrees(value: float, sides: str) -> str:
    """ "39.90° N"; to a hundredth of a degree, as positions are kept."""
    return f"{abs(value):.2f}° {sides[value < 0]}"
