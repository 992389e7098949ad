"""What the questions of the map answer with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.words import Status

OPEN_START, OPEN_END = "", "~"
"""Before and after every day as ISO writes it: the ends of dates that are open there."""


@dataclass(frozen=True, slots=True)
class Capital:
    """Where a visitor sets out from: the capital of the country, or the seat of the organisation. Degrees, WGS 84."""

    city: str
    country: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Stays:
    """Engagements of one status that stop at a place.

    engagements: their ids. starts, ends: the first and the last days they possibly fall on, as ISO writes them and
    each in order; those without any dates are in neither. number: how many there are, where only that is known.
    """

    status: Status
    engagements: tuple[int, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    number: int | None = None

    @property
    def total(self) -> int:
        return len(self.engagements) if self.number is None else self.number

    def between(self, first: str, last: str) -> int:
        """How many possibly fall on a day from `first` to `last`, both included."""
        return bisect_right(self.starts, last) - bisect_left(self.ends, first)


@dataclass(frozen=True, slots=True)
class HostPlace:
    """A place with coordinates and the engagements that stop there; an engagement counts once in each place.

    id: the place's in the record, the first where several stand on one spot. names: what it is called, the usual name
    first. stays: by status, in the order of statuses. engagements: all their ids, those logged last first.
    """

    id: int
    names: tuple[str, ...]
    country: str
    latitude: float
    longitude: float
    stays: tuple[Stays, ...]
    engagements: tuple[int, ...]

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def total(self) -> int:
        return sum(stays.total for stays in self.stays)

    @property
    def by_status(self) -> tuple[tuple[Status, int], ...]:
        """How many have each status, in the order of statuses."""
        return tuple((stays.status, stays.total) for stays in self.stays)


@dataclass(frozen=True, slots=True)
class Route:
    """The engagements of visitors who come from a capital to a place; by status, in the order of statuses.

    returned: whether others come from that place's country to a place in this capital's. visitor: the id of the
    capital's country.
    """

    capital: Capital
    place: HostPlace
    stays: tuple[Stays, ...]
    returned: bool = False
    visitor: int | None = None

    @property
    def total(self) -> int:
        return sum(stays.total for stays in self.stays)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What cannot be a point: a place without coordinates, a country without a place, or neither.

    name: the place; '' where only the country is known. country: '' where it is not known either.
    """

    name: str
    country: str
    by_status: tuple[tuple[Status, int], ...]
    engagements: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(number for _, number in self.by_status)

    @property
    def words(self) -> str:
        """ "Camp David, United States", "Somewhere in China", "No place stated"."""
        if self.name:
            return f"{self.name}, {self.country}" if self.country else self.name
        return f"Somewhere in {self.country}" if self.country else "No place stated"


@dataclass(frozen=True, slots=True, eq=False)
class WorldMap:
    """Everything the map shows under a filter; two are the same only where they are one.

    places: by count, the largest first. routes: likewise; there is none where a visitor is at home at the place, or
    where no capital is known to come from. unplaced: by count, what has neither place nor country last.
    total: engagements that the filter lets through. placed: those that stop at one point at least. undated: those
    without any dates, which no moment in time shows. months: how many engagements begin in each month ("2023-06") by
    their first day, in order; for the strip beneath. loose: those in the list of what is unplaced.
    is_counted: whether it says only how many there are, and neither which nor when.
    """

    places: tuple[HostPlace, ...]
    routes: tuple[Route, ...]
    unplaced: tuple[Unplaced, ...]
    total: int
    placed: int
    undated: int
    months: tuple[tuple[str, int], ...]
    loose: int = 0
    is_counted: bool = False


@dataclass(frozen=True, slots=True)
class MapOverview:
    """What is known at once: how many engagements there are, how many of them without dates, and how many begin when.

    months: as of a WorldMap.
    """

    total: int
    undated: int
    months: tuple[tuple[str, int], ...]


def counted(pairs: Iterable[tuple[Status, int]]) -> tuple[tuple[Status, int], ...]:
    """The sums by status, in the order of statuses, those that are 0 left out."""
    sums: Counter[Status] = Counter()
    for status, number in pairs:
        sums[status] += number
    return tuple((status, sums[status]) for status in Status if sums[status])
