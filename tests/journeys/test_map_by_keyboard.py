"""The map in the real window: reached, walked, filtered and played with the keyboard; and pictures of it to look at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.journeys.conftest import Journey, Starts
from tests.journeys.test_pictures import take
from tests.ui.cut_off import cut_off
from tracker.importing import plan_import
from tracker.opening import create_record
from tracker.operations.importing_trips import import_trips
from tracker.past import AsOf
from tracker.samples import make_sample
from ui.map.camera import REGIONS
from ui.map.view import MapView

SIZES = {"small": (1280, 800), "large": (1920, 1080)}


def map_of(journey: Journey) -> MapView:
    """Goes to the map and waits until it shows something and has the keyboard."""
    journey.press("Ctrl+4")
    view = journey.window.views.current()
    assert isinstance(view, MapView)
    journey.until(lambda: view.answer is not None and view.page.map.hasFocus())
    return view


def names(view: MapView) -> list[str]:
    """The places that have a point, the largest first."""
    return [point.place.name for point in view.page.scene.marks.points]


def walk_to(journey: Journey, view: MapView, name: str) -> None:
    """Goes on to the next smaller point until it is the one of this name."""
    for _ in range(len(names(view)) + 1):
        walker = view.page.map.walker()
        if walker is not None and walker.place.name == name:
            return
        journey.press("PgDown")
    raise AssertionError(f"the keyboard never comes to {name}")


def test_a_place_is_walked_to_and_filters_every_view(june: Journey) -> None:
    view = map_of(june)
    assert names(view)[0] == "Beijing"
    walk_to(june, view, "Beijing")
    june.press("Return")
    june.until(lambda: june.window.search.text() == "place:Beijing" and names(view) == ["Beijing"])
    beijing = set(view.answer.places[0].engagements)
    june.press("Ctrl+1")
    june.until(lambda: set(june.listed()) == beijing)
    map_of(june)
    june.press("Return")
    june.until(lambda: june.window.search.text() == "" and len(names(view)) > 1)


def test_what_stops_at_a_place_is_selected_and_opened(june: Journey) -> None:
    view = map_of(june)
    walk_to(june, view, "Singapore")
    june.press("Space")
    chosen = june.current()
    june.shown(chosen)
    assert june.row(chosen).places == "Singapore"
    assert {way.route.place.name for way in view.page.scene.chosen_ways} == {"Singapore"}
    june.press("Ctrl+1")
    assert june.current() == chosen


def test_the_selection_of_the_table_is_marked_on_the_map(june: Journey) -> None:
    june.window.session.set_filter('who:"Nancy Pelosi"')
    june.until(lambda: len(june.listed()) == 1)
    view = map_of(june)
    june.window.session.set_filter("")
    june.until(lambda: len(names(view)) > 1)
    assert {place.name for place in view.answer.places if place.id in view.page.scene.chosen_places} == {"Taipei"}


def test_the_table_twin_has_the_same_rows(june: Journey) -> None:
    view = map_of(june)
    june.press("Ctrl+Shift+V")
    june.until(lambda: view.shown_page() == "table")
    rows = view.twin.rows.rows
    assert [row.cells[0] for row in rows[: len(names(view))]] == [
        ", ".join(point.place.names) for point in view.page.scene.marks.points
    ]
    assert [row.cells[0] for row in rows[len(names(view)) :]] == ["Somewhere", "No place stated"]
    june.press("Ctrl+Shift+V")
    assert view.shown_page() == "picture"


def test_time_is_played_from_the_keyboard(june: Journey) -> None:
    view = map_of(june)
    strip = view.page.strip
    june.tab_to("Day shown on the map")
    june.press("Home")
    assert strip.day == date(2022, 8, 1) and names(view) == []
    june.press("Right")
    assert names(view) == ["Taipei"]
    strip.set_speed(1.0)
    june.press("Space")
    june.until(lambda: not strip.playing and strip.day == strip.track.last)
    assert len(names(view)) == len(view.answer.places)
    june.press("Escape")
    assert strip.moment is None


def test_an_earlier_day_is_an_earlier_map(june: Journey) -> None:
    view = map_of(june)
    shown: dict[date, set[tuple[str, str]]] = {}
    for day in (date(2023, 2, 1), date(2023, 2, 4), date(2023, 6, 17)):
        june.window.session.set_as_of(AsOf(day))
        june.until(lambda: view.answer is not None)
        ways = view.page.scene.ways
        shown[day] = {(way.route.place.name, way.status.label) for way in ways}
    assert ("Beijing", "planned") in shown[date(2023, 2, 1)]
    assert ("Beijing", "postponed") in shown[date(2023, 2, 4)]
    assert ("Beijing", "planned") in shown[date(2023, 6, 17)]


def test_the_commands_of_the_menu_work_on_the_map(june: Journey) -> None:
    view = map_of(june)
    start = view.page.map.camera
    june.press("Alt+Up")
    assert view.page.map.camera.scale > start.scale
    june.press("Alt+PgDown")
    assert view.page.map.camera.x > start.x
    june.press("Alt+Home")
    june.press("Alt+End")
    assert view.page.strip.day is not None


@pytest.fixture(scope="module")
def put_off_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("put-off", tmp_path_factory.mktemp("put-off") / "put-off.visits")


@pytest.fixture(scope="module")
def trips_file(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trips") / "trips.visits"
    record = create_record(path, title="Trips")
    for name in ("blinken-antony-j", "kerry-john-forbes", "obama-barack"):
        import_trips(record, plan_import(record, shared / "data" / "state-travels" / f"{name}.xml"))
    record.close()
    return path


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_of_the_samples(starts: Starts, june_file: Path, put_off_file: Path, theme: str, size: str) -> None:
    for name, path in (("june", june_file), ("put-off", put_off_file)):
        journey = starts(path, size=SIZES[size], theme=theme)
        view = map_of(journey)
        journey.until(lambda journey=journey: not cut_off(journey.window))  # type: ignore[misc]
        view.settle()
        take(journey.window, f"map-{name}-{size}", theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_of_the_state_departments_trips(starts: Starts, trips_file: Path, theme: str) -> None:
    journey = starts(trips_file, size=SIZES["large"], theme=theme)
    view = map_of(journey)
    journey.until(lambda: not cut_off(journey.window))
    view.settle()
    take(journey.window, "map-trips", theme)
    view.page.map.go_to(next(region for region in REGIONS if region.name == "Middle East"))
    view.page.strip.set_window(365)
    view.page.strip.go_to(date(2014, 6, 1))
    journey.until(lambda: not cut_off(journey.window))
    view.settle()
    take(journey.window, "map-trips-middle-east", theme)
