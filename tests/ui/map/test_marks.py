"""What lies on the map at a moment: points by size, ways by status, each engagement's own ways for the selection."""

from __future__ import annotations

from math import pi

import pytest
from PySide6.QtGui import QFont

from tracker.queries.map_rows import Capital, HostPlace, Route, Stays, WorldMap
from tracker.words import Status
from ui.kit import LIGHT
from ui.map.look import Look, called_off
from ui.map.marks import MOST_WAYS, Marks, Moment, marks_of, places_of, radius_of_one, way_width, ways_of
from ui.map.world import ATLANTIC, projection

WASHINGTON = Capital("Washington", "United States", 38.9, -77.04)
SHOWN = projection(ATLANTIC)


def stays(status: Status, *days: tuple[int, str]) -> Stays:
    """Engagements of one day each, by id."""
    dates = tuple(sorted(day for _, day in days))
    return Stays(status, tuple(one for one, _ in days), dates, dates)


def place(number: int, *found: Stays, latitude: float = 39.9, longitude: float = 116.4) -> HostPlace:
    ids = tuple(sorted((one for each in found for one in each.engagements), reverse=True))
    return HostPlace(number, (f"Place {number}",), "China", latitude, longitude, found, ids)


def answer_of(*places: HostPlace, routes: tuple[Route, ...] = ()) -> WorldMap:
    total = sum(one.total for one in places)
    return WorldMap(places, routes, (), total, total, 0, ())


BEIJING = place(
    1, stays(Status.PLANNED, (1, "2023-06-18")), stays(Status.COMPLETED, (2, "2022-01-01"), (3, "2023-05-01"))
)
TOKYO = place(2, stays(Status.CANCELLED, (4, "2023-05-24")), latitude=35.7, longitude=139.7)
BOTH = answer_of(BEIJING, TOKYO, routes=tuple(Route(WASHINGTON, one, one.stays) for one in (BEIJING, TOKYO)))


def seen(marks: Marks) -> dict[str, dict[str, int]]:
    return {point.place.name: {status.label: n for status, n in point.by_status} for point in marks.points}


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (None, {"Place 1": {"planned": 1, "completed": 2}, "Place 2": {"cancelled": 1}}),
        (Moment("", "2022-12-31"), {"Place 1": {"completed": 1}}),
        (Moment("2023-05-01", "2023-05-31"), {"Place 1": {"completed": 1}, "Place 2": {"cancelled": 1}}),
        (Moment("2024-01-01", "2024-12-31"), {}),
    ],
)
def test_a_moment_shows_its_points_and_ways(moment: Moment | None, shown: dict[str, dict[str, int]]) -> None:
    marks = marks_of(BOTH, SHOWN, moment)
    assert seen(marks) == shown
    ways: dict[str, dict[str, int]] = {}
    for way in marks.ways:
        ways.setdefault(way.route.place.name, {})[way.status.label] = way.total
    assert ways == shown


def test_statuses_of_one_way_share_its_curve_as_lanes() -> None:
    ways = [way for way in marks_of(BOTH, SHOWN).ways if way.route.place is BEIJING]
    assert [(way.lane, way.lanes, way.leads, way.together) for way in ways] == [(0, 2, False, 3), (1, 2, True, 3)]
    assert ways[0].lines is ways[1].lines


def test_the_busiest_ways_are_drawn_and_the_selection_even_beyond_them() -> None:
    many = [place(n, stays(Status.COMPLETED, (n, "2023-01-01")), latitude=10 + n / 100) for n in range(1, 402)]
    answer = answer_of(*many, routes=tuple(Route(WASHINGTON, one, one.stays) for one in many))
    marks = marks_of(answer, SHOWN)
    assert len(marks.points) == 401 and len(marks.ways) == MOST_WAYS
    [way] = ways_of(answer, SHOWN, (400,))
    assert way.route.place.id == 400 and way not in marks.ways
    assert places_of(answer, (400, 7)) == {400, 7}
    assert places_of(answer, ()) == frozenset()


def test_the_selection_counts_its_own_engagements_only() -> None:
    [way] = ways_of(BOTH, SHOWN, (2, 99))
    assert (way.status, way.total) == (Status.COMPLETED, 1)


def test_the_area_of_a_point_grows_with_the_number() -> None:
    look = Look(LIGHT, QFont(), 1.0, radius_of_one(400, 20), 10)
    hundred = answer_of(place(1, stays(Status.COMPLETED, *((n, "2023-01-01") for n in range(100)))))
    four_hundred = answer_of(place(1, stays(Status.COMPLETED, *((n, "2023-01-01") for n in range(400)))))
    small, large = (look.radius(marks_of(answer, SHOWN).points[0]) for answer in (hundred, four_hundred))
    assert pi * large**2 == pytest.approx(4 * pi * small**2)


def test_a_crowd_of_points_is_drawn_smaller() -> None:
    assert radius_of_one(50, 1200) == pytest.approx(radius_of_one(50, 300) / 2)
    assert radius_of_one(1, 5) == 8.0


def test_ways_are_wider_where_there_are_more_and_never_too_wide() -> None:
    assert 1.0 < way_width(1, 1) < way_width(6, 6) < way_width(12, 12) == way_width(500, 500) == 4.0


def test_called_off_is_where_nothing_else_was_to_be() -> None:
    points = {point.place.id: point for point in marks_of(BOTH, SHOWN).points}
    assert called_off(points[2]) and not called_off(points[1])
