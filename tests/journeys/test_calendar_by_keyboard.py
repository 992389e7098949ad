"""The calendar in the real window: reached, walked and read with the keyboard; and pictures of it for looking at.

The pictures are written to ``test-output/pictures``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.journeys.conftest import Journey, Starts
from tests.journeys.test_pictures import FEWEST_COLOURS, FOLDER, SIZES, colours_in
from tracker.importing import plan_import
from tracker.opening import create_record
from tracker.operations.importing_trips import import_trips
from tracker.past import AsOf
from tracker.queries.listing import rows_of
from tracker.samples import make_sample
from ui.calendar.spans import Mode
from ui.calendar.view import CalendarView


def calendar_of(journey: Journey) -> CalendarView:
    """Goes to the calendar and waits until it shows something."""
    journey.press("Ctrl+3")
    view = journey.window.views.current()
    assert isinstance(view, CalendarView)
    journey.until(lambda: view.answer is not None and view.canvas.page.hasFocus())
    return view


def names(view: CalendarView) -> list[str]:
    """The bars of the month or week by their headings, struck ones in brackets."""
    bars = [placed.bar.item for placed in view.canvas.board.grid.bars]
    return list(dict.fromkeys(f"({item.heading})" if item.struck else item.heading for item in bars))


def test_a_month_is_walked_to_an_engagement_and_its_details(june: Journey) -> None:
    view = calendar_of(june)
    assert view.head.title() == "June 2023"
    assert {"Antony Blinken → Beijing", "Li Keqiang → Berlin, Paris"} <= set(names(view))
    june.press("T", "Right", "Tab", "Tab")
    chosen = june.current()
    assert june.row(chosen).heading in ("Antony Blinken → Beijing", "Li Keqiang → Berlin, Paris")
    june.shown(chosen)
    june.press("Return")
    june.until(lambda: june.window.detail.isAncestorOf(june.where()))
    june.press("Ctrl+1")
    assert june.window.table.selected_ids() == (chosen,)


def test_the_visit_put_off_stands_struck_in_february_and_live_in_june(june: Journey) -> None:
    view = calendar_of(june)
    june.press("T", *["PgUp"] * 4)
    june.until(lambda: names(view) == ["(Antony Blinken → Beijing)"])
    assert view.head.title() == "February 2023"
    june.press("T")
    june.until(lambda: "Antony Blinken → Beijing" in names(view))


def test_enter_on_a_day_writes_the_filter_and_takes_it_away(june: Journey) -> None:
    view = calendar_of(june)
    june.press("T", "Right", "Return")
    june.until(lambda: june.window.search.text() == "during:2023-06-18")
    view.focus_page()
    june.press("Return")
    june.until(lambda: june.window.search.text() == "")


def test_each_mode_is_a_letter_away_and_the_twin_beside_it(june: Journey) -> None:
    view = calendar_of(june)
    for key, mode in (("W", Mode.WEEK), ("Y", Mode.YEAR), ("A", Mode.AGENDA), ("M", Mode.MONTH)):
        june.press(key)
        june.until(lambda mode=mode: view.answer.mode is mode and view.canvas.page.hasFocus())  # type: ignore[misc]
        view.toggle_twin()
        assert view.shown_page() == "table"
        assert view.twin.rows.rowCount() > 0
        view.toggle_twin()
    june.press("Alt+PgUp")
    june.until(lambda: view.head.title() == "May 2023")
    june.press("T")
    june.until(lambda: view.head.title() == "June 2023")


def test_what_is_selected_in_the_table_is_where_the_calendar_opens(june: Journey) -> None:
    june.window.table.setFocus()
    june.press("Ctrl+End")
    oldest = june.current()
    day = rows_of(june.record, [oldest])[0].dates.earliest
    assert day is not None
    view = calendar_of(june)
    june.until(lambda: view.head.title() == f"{day:%B %Y}")


def test_as_of_a_day_the_calendar_shows_what_was_planned_then(june: Journey) -> None:
    view = calendar_of(june)
    june.window.session.set_as_of(AsOf(date(2023, 2, 1)))
    june.until(lambda: view.head.title() == "February 2023" and names(view) == ["Antony Blinken → Beijing"])
    june.window.session.set_as_of(AsOf(date(2023, 2, 4)))
    june.until(lambda: names(view) == ["(Antony Blinken → Beijing)"])
    june.press("A")
    june.until(lambda: view.mode is Mode.AGENDA and view.answer.mode is Mode.AGENDA)


@pytest.fixture(scope="module")
def put_off_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("put-off", tmp_path_factory.mktemp("put-off") / "put-off.visits")


def keep(journey: Journey, name: str) -> None:
    """Keeps a picture of the window, and asserts that it is no blank one."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    picture = journey.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert colours_in(picture) > FEWEST_COLOURS
    assert picture.save(str(FOLDER / f"{name}.png"))


def turned(journey: Journey, mode: Mode, day: date) -> CalendarView:
    view = calendar_of(journey)
    view.show_mode(mode)
    view.go_to(day)
    journey.until(lambda: view.answer.mode is mode and view.canvas.shown.day == view.day)
    view.focus_page()
    chosen = view.head.modes.button_of(mode)
    journey.until(lambda: chosen.width() >= chosen.sizeHint().width())  # the head line is laid out
    return view


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_of_the_samples(starts: Starts, june_file: Path, theme: str, size: str, mode: Mode) -> None:
    journey = starts(june_file, size=SIZES[size], theme=theme)
    turned(journey, mode, date(2023, 6, 18))
    keep(journey, f"calendar-{mode.value}-{theme}-{size}")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_of_what_was_put_off(starts: Starts, put_off_file: Path, theme: str) -> None:
    journey = starts(put_off_file, size=SIZES["small"], theme=theme)
    for mode in (Mode.MONTH, Mode.YEAR, Mode.AGENDA):
        turned(journey, mode, date(2023, 2, 5))
        keep(journey, f"calendar-{mode.value}-put-off-{theme}")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_of_the_state_departments_trips(starts: Starts, shared: Path, home: Path, theme: str) -> None:
    path = home / "trips.visits"
    record = create_record(path, title="Trips")
    for name in ("blinken-antony-j", "kerry-john-forbes"):
        import_trips(record, plan_import(record, shared / "data" / "state-travels" / f"{name}.xml"))
    record.close()
    journey = starts(path, size=SIZES["small"], theme=theme)
    for mode in Mode:
        turned(journey, mode, date(2023, 9, 7))
        keep(journey, f"calendar-{mode.value}-trips-{theme}")
