"""What the map is told: every engagement at each of its places, from the right capital, or listed as having none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.tracker.queries.conftest import on
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft, StopDraft
from tracker.filter import EVERYTHING, parse_filter
from tracker.opening import create_record, open_record
from tracker.operations import change_status, log_engagement
from tracker.past import AsOf, open_past
from tracker.queries.listing import count, engagement_ids
from tracker.queries.map import world_map
from tracker.queries.map_rows import HostPlace, WorldMap
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Status

TODAY = date(2023, 6, 17)
DONE = Status.COMPLETED


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    record = create_record(tmp_path / "map.visits", own_day=TODAY, author="tests")
    yield record
    record.close()


def log(
    record: Record, country: str, *stops: tuple[str, str], status: Status = DONE, dates: str = "", host: str = ""
) -> int:
    return log_engagement(
        record,
        EngagementDraft(
            participants=(ParticipantDraft("Somebody", country=country),),
            stops=tuple(StopDraft(city, code) for city, code in stops),
            lines=(StatusDraft(status, dates=on(dates)),),
            host=host,
        ),
    )


def place(answer: WorldMap, name: str) -> HostPlace:
    return next(one for one in answer.places if name in one.names)


def from_to(answer: WorldMap) -> Counter[tuple[str, str]]:
    return Counter({(route.capital.city, route.place.name): route.total for route in answer.routes})


def test_each_engagement_counts_once_in_each_place_it_stops_at(record: Record) -> None:
    tour = log(record, "US", ("Jerusalem", "IL"), ("Cairo", "EG"), ("Jerusalem", "IL"))
    visit = log(record, "US", ("Cairo", "EG"), status=Status.PLANNED)
    answer = world_map(record)
    assert [(one.name, one.total) for one in answer.places] == [("Cairo", 2), ("Jerusalem", 1)]
    assert place(answer, "Cairo").by_status == ((Status.PLANNED, 1), (DONE, 1))
    assert place(answer, "Cairo").engagements == (visit, tour)
    assert (answer.total, answer.placed) == (2, 2)


def test_places_lie_where_the_gazetteer_has_them(record: Record) -> None:
    log(record, "US", ("Beijing", "CN"))
    beijing = place(world_map(record), "Beijing")
    assert (round(beijing.latitude, 1), round(beijing.longitude, 1)) == (39.9, 116.4)
    assert beijing.country == "China"


def test_two_names_of_one_spot_are_one_place(record: Record) -> None:
    log(record, "US", ("Beijing", "CN"))
    log(record, "US", ("Peking", "CN"))
    answer = world_map(record)
    assert [(one.names, one.total) for one in answer.places] == [(("Beijing", "Peking"), 2)]


def test_routes_go_from_the_capital_of_the_first_principal(record: Record) -> None:
    log(record, "US", ("Beijing", "CN"))
    log(record, "US", ("Beijing", "CN"), status=Status.CANCELLED)
    log(record, "SU", ("Geneva", "CH"))
    log(record, "EU", ("Beijing", "CN"))
    answer = world_map(record)
    assert from_to(answer) == {("Washington", "Beijing"): 2, ("Moscow", "Geneva"): 1, ("Brussels", "Beijing"): 1}
    washington = answer.routes[0].capital
    assert (washington.country, round(washington.latitude), round(washington.longitude)) == ("United States", 39, -77)
    assert [stays.status for stays in answer.routes[0].stays] == [DONE, Status.CANCELLED]


def test_a_way_is_returned_where_somebody_comes_from_there_too(record: Record) -> None:
    log(record, "US", ("Beijing", "CN"))
    log(record, "CN", ("San Francisco", "US"))
    log(record, "US", ("Geneva", "CH"))
    returned = {(route.capital.city, route.place.name): route.returned for route in world_map(record).routes}
    assert returned == {
        ("Washington", "Beijing"): True, ("Beijing", "San Francisco"): True, ("Washington", "Geneva"): False
    }  # fmt: skip


def test_nobody_travels_in_their_own_country_or_from_nowhere(record: Record) -> None:
    log(record, "CN", ("Beijing", "CN"))
    log(record, "", ("Beijing", "CN"))
    answer = world_map(record)
    assert place(answer, "Beijing").total == 2
    assert answer.routes == ()


def test_what_has_no_coordinates_is_listed_and_nothing_is_made_up(record: Record) -> None:
    nowhere = log(record, "US")
    somewhere = log(record, "US", ("", "CN"))
    hosted = log(record, "US", host="CN")
    unknown = log(record, "US", ("Xanadu Lodge", "CN"))
    answer = world_map(record)
    assert answer.places == ()
    assert [(row.words, row.engagements) for row in answer.unplaced] == [
        ("Somewhere in China", (hosted, somewhere)),
        ("Xanadu Lodge, China", (unknown,)),
        ("No place stated", (nowhere,)),
    ]
    assert answer.unplaced[0].by_status == ((DONE, 2),)
    assert (answer.total, answer.placed) == (4, 0)


def test_a_trip_with_one_stop_unknown_is_both_on_the_map_and_in_the_list(record: Record) -> None:
    trip = log(record, "US", ("Cairo", "EG"), ("Xanadu Lodge", "EG"))
    answer = world_map(record)
    assert place(answer, "Cairo").engagements == answer.unplaced[0].engagements == (trip,)
    assert answer.placed == 1


@pytest.mark.parametrize(
    ("dates", "first", "last", "shown"),
    [
        ("5-6 Feb 2023", "2023-02-06", "2023-02-10", 1),
        ("5-6 Feb 2023", "2023-02-07", "2023-02-10", 0),
        ("5-6 Feb 2023", "", "2023-02-04", 0),
        ("5-6 Feb 2023", "", "2023-02-05", 1),
        ("Feb 2023", "2023-02-28", "2023-03-31", 1),
        ("after 5 Feb 2023", "2030-01-01", "2030-01-01", 1),
        ("before 5 Feb 2023", "1900-01-01", "1900-01-01", 1),
        ("before 5 Feb 2023", "2023-02-06", "2023-02-06", 0),
        ("", "", "2999-12-31", 0),
    ],
)
def test_a_moment_shows_what_possibly_falls_on_it(
    record: Record, dates: str, first: str, last: str, shown: int
) -> None:
    log(record, "US", ("Beijing", "CN"), dates=dates)
    answer = world_map(record)
    [stays] = answer.places[0].stays
    assert stays.between(first, last) == shown
    assert answer.undated == (not dates)


def test_months_count_what_begins_in_them(record: Record) -> None:
    for dates in ("31 Jan - 2 Feb 2023", "5 Feb 2023", "Feb 2023", ""):
        log(record, "US", ("Beijing", "CN"), dates=dates)
    answer = world_map(record)
    assert answer.months == (("2023-01", 1), ("2023-02", 2))
    assert answer.undated == 1


def test_the_filter_decides_what_is_shown(record: Record) -> None:
    log(record, "US", ("Beijing", "CN"), status=Status.POSTPONED)
    log(record, "US", ("Cairo", "EG"))
    answer = world_map(record, parse_filter("status:postponed"))
    assert [one.name for one in answer.places] == ["Beijing"]
    assert answer.total == 1
    nothing = world_map(record, parse_filter("place:Paris"))
    assert (nothing.places, nothing.routes, nothing.unplaced, nothing.total, nothing.months) == ((), (), (), 0, ())


def test_an_earlier_day_shows_what_stood_then(record: Record) -> None:
    visit = log_engagement(
        record,
        EngagementDraft(
            participants=(ParticipantDraft("Antony Blinken", country="US"),),
            stops=(StopDraft("Beijing", "CN"),),
            lines=(StatusDraft(Status.PLANNED, effective=on("14 Nov 2022"), dates=on("5-6 Feb 2023")),),
        ),
    )
    change_status(record, [visit], StatusDraft(Status.POSTPONED, effective=on("3 Feb 2023")))
    for day, status in ((date(2023, 2, 2), Status.PLANNED), (date(2023, 2, 4), Status.POSTPONED)):
        past = open_past(record, AsOf(day))
        assert place(world_map(past), "Beijing").by_status == ((status, 1),)
        past.close_thread()
    past = open_past(record, AsOf(date(2022, 1, 1)))
    assert world_map(past).places == ()
    past.close_thread()


@pytest.fixture(scope="module", params=["june-2023", "put-off"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = make_sample(request.param, tmp_path_factory.mktemp("map") / "sample.visits")
    record = open_record(path)
    yield record
    record.close()


def test_every_engagement_of_the_samples_is_somewhere(sample: Record) -> None:
    answer = world_map(sample)
    on_map = {one for spot in answer.places for one in spot.engagements}
    listed = {one for row in answer.unplaced for one in row.engagements}
    assert on_map | listed == set(engagement_ids(sample))
    assert answer.placed == len(on_map)
    assert answer.total == count(sample, EVERYTHING)
    for spot in answer.places:
        assert spot.total == sum(number for _, number in spot.by_status) == len(set(spot.engagements))
        assert set(spot.engagements) == {one for stays in spot.stays for one in stays.engagements}
    for route in answer.routes:
        assert {one for stays in route.stays for one in stays.engagements} <= set(route.place.engagements)


def test_places_and_routes_come_by_size(sample: Record) -> None:
    answer = world_map(sample)
    assert [one.total for one in answer.places] == sorted((one.total for one in answer.places), reverse=True)
    assert [one.total for one in answer.routes] == sorted((one.total for one in answer.routes), reverse=True)
