"""Pictures of the timeline, of what is due and of the pages, in light and dark, with the samples and with real trips.

The calendar, the map and the insights have theirs in their own journeys.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.journeys.conftest import Journey, Starts
from tests.journeys.test_due import go_to
from tests.journeys.test_pages_of_things import host, thing
from tests.journeys.test_pictures import FOLDER, SIZES, take
from tests.journeys.test_timeline import timeline_of
from tests.ui.cut_off import cut_off
from tracker.importing import plan_import
from tracker.opening import create_record
from tracker.operations.importing_trips import import_trips
from tracker.queries.about_rows import ChannelAbout, CountryAbout, IncidentAbout, PersonAbout
from tracker.samples import make_sample

ABOUT = {"person": PersonAbout, "country": CountryAbout, "channel": ChannelAbout, "incident": IncidentAbout}
TRAVELS = ("blinken-antony-j", "kerry-john-forbes", "obama-barack")


@pytest.fixture(scope="module", autouse=True)
def folder() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="module")
def put_off_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("put-off", tmp_path_factory.mktemp("put-off") / "put-off.visits")


@pytest.fixture(scope="module")
def trips_file(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trips") / "trips.visits"
    record = create_record(path, title="Trips")
    for name in TRAVELS:
        import_trips(record, plan_import(record, shared / "data" / "state-travels" / f"{name}.xml"))
    record.close()
    return path


def timeline(journey: Journey, name: str, theme: str) -> None:
    journey.press("Ctrl+2")
    view = timeline_of(journey)
    journey.until(lambda: view.canvas.body.settled and not cut_off(journey.window))
    take(journey.window, f"timeline-{name}", theme)


def upcoming(journey: Journey, name: str, theme: str) -> None:
    go_to(journey)
    journey.until(lambda: not cut_off(journey.window))
    take(journey.window, f"upcoming-{name}", theme)


def page(journey: Journey, kind: str, called: str, name: str, theme: str) -> None:
    wanted = thing(journey, kind, called)
    journey.window.views.show_page(kind, wanted)
    shown = host(journey)
    journey.until(lambda: isinstance(shown.about, ABOUT[kind]) and shown.about.id == wanted and not shown.is_building)
    journey.until(lambda: not cut_off(journey.window))
    take(journey.window, f"page-{kind}-{name}", theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_sample_of_june_2023(starts: Starts, june_file: Path, home: Path, theme: str, size: str) -> None:
    path = home / "june.visits"
    shutil.copyfile(june_file, path)
    journey = starts(path, size=SIZES[size], theme=theme)
    timeline(journey, f"june-{size}", theme)
    upcoming(journey, f"june-{size}", theme)
    page(journey, "person", "Antony Blinken", f"june-{size}", theme)
    page(journey, "country", "China", f"june-{size}", theme)
    page(journey, "channel", "", f"june-{size}", theme)
    page(journey, "incident", "", f"june-{size}", theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_eighty_engagements_put_off(starts: Starts, put_off_file: Path, home: Path, theme: str) -> None:
    path = home / "put-off.visits"
    shutil.copyfile(put_off_file, path)
    journey = starts(path, size=SIZES["large"], theme=theme)
    timeline(journey, "put-off", theme)
    page(journey, "country", "China", "put-off", theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_state_departments_trips(starts: Starts, trips_file: Path, theme: str) -> None:
    journey = starts(trips_file, size=SIZES["large"], theme=theme)
    timeline(journey, "trips", theme)
    page(journey, "person", "Antony", "trips", theme)
    page(journey, "country", "France", "trips", theme)
