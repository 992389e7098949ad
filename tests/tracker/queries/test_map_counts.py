"""The map that only counts says of every place and way what the one says that knows each engagement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.tracker.queries.test_map import log
from tracker.filter import EVERYTHING, parse_filter
from tracker.opening import create_record, open_record
from tracker.past import AsOf, open_past
from tracker.queries.map import map_overview, world_map
from tracker.queries.map_counts import (
    counted_map,
    engagements_at,
    names_of_some,
    unplaced_engagements,
    ways_of_some,
)
from tracker.queries.map_rows import Route, WorldMap
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Status


@pytest.fixture
def tours(tmp_path: Path) -> Iterator[Record]:
    """Engagements that come back to a spot, under another name too, or have no place or no country."""
    record = create_record(tmp_path / "tours.visits")
    log(record, "US", ("Jerusalem", "IL"), ("Cairo", "EG"), ("Jerusalem", "IL"), dates="5 May 2023")
    log(record, "US", ("Beijing", "CN"), ("Peking", "CN"), ("Beijing", "CN"), ("Cairo", "EG"), dates="June 2023")
    log(record, "US", ("Xanadu Lodge", "CN"), ("Beijing", "CN"), status=Status.CANCELLED)
    log(record, "CN", ("San Francisco", "US"), status=Status.PLANNED, dates="after 5 Feb 2023")
    log(record, "", ("Beijing", "CN"), ("", "CN"), ("Xanadu Lodge", "CN"))
    log(record, "US", host="CN")
    log(record, "US")
    yield record
    record.close()


@pytest.fixture(params=["tours", "june-2023", "put-off"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    if request.param == "tours":
        yield request.getfixturevalue("tours")
        return
    opened = open_record(make_sample(request.param, tmp_path / "sample.visits"), read_only=True)
    yield opened
    opened.close()


def numbers(answer: WorldMap) -> list[Any]:
    """All that is counted."""
    routes = Counter({_route(route): 1 for route in answer.routes})
    return [
        [(one.id, one.names, one.country, one.by_status, one.total) for one in answer.places],
        routes,
        [(row.words, row.by_status, row.total) for row in answer.unplaced],
        (answer.total, answer.placed, answer.undated, answer.months, answer.loose),
    ]


def _route(route: Route) -> tuple[object, ...]:
    by_status = tuple((stays.status, stays.total) for stays in route.stays)
    return route.capital, route.place.id, by_status, route.returned, route.visitor


def test_the_same_is_counted(record: Record) -> None:
    for text in ("", "status:completed,planned", "country:China", "nobody-of-this-name"):
        chosen = parse_filter(text)
        found, whole = counted_map(record, chosen), world_map(record, chosen)
        assert numbers(found) == numbers(whole), text
        assert (found.is_counted, whole.is_counted) == (True, False)
        seen = map_overview(record, chosen)
        assert (seen.total, seen.undated, seen.months) == (whole.total, whole.undated, whole.months)


def test_which_they_are_is_told_when_it_is_asked(record: Record) -> None:
    whole = world_map(record)
    for place in whole.places:
        assert engagements_at(record, EVERYTHING, place.id) == place.engagements
    for route in whole.routes:
        for stays in route.stays:
            found = engagements_at(record, EVERYTHING, route.place.id, route.visitor, [stays.status])
            assert sorted(found) == sorted(stays.engagements)
    for row in whole.unplaced:
        assert unplaced_engagements(record, EVERYTHING, row) == row.engagements
        assert (row.name, row.country) in names_of_some(record, row.engagements[:1])
    some = whole.places[0].engagements[:2]
    wanted: Counter[tuple[int, Status]] = Counter()
    for place in whole.places:
        for stays in place.stays:
            wanted[place.id, stays.status] += len({*some} & {*stays.engagements})
    found_ways: Counter[tuple[int, Status]] = Counter()
    for (_, point, status), number in ways_of_some(record, some).items():
        found_ways[point, status] += number
    assert found_ways == +wanted


def test_the_filter_holds_for_what_is_told_too(tours: Record) -> None:
    cancelled = parse_filter("status:cancelled")
    [place] = world_map(tours, cancelled).places
    assert engagements_at(tours, cancelled, place.id) == place.engagements
    assert len(engagements_at(tours, EVERYTHING, place.id)) > 1


def test_an_earlier_day_is_counted_too(tmp_path: Path) -> None:
    opened = open_record(make_sample("june-2023", tmp_path / "june.visits"), read_only=True)
    past = open_past(opened, AsOf(date(2023, 2, 4)))
    found, whole = counted_map(past), world_map(past)
    assert numbers(found) == numbers(whole)
    assert engagements_at(past, EVERYTHING, whole.places[0].id) == whole.places[0].engagements
    past.close_thread()
    opened.close()
