"""A story by keyboard: the whole window as the record stood on other days, in each view, and back to today."""

from __future__ import annotations

from datetime import date

from tests.journeys.conftest import Journey
from tracker.past import AsOf, Reckoning
from tracker.queries.listing import rows_of
from tracker.words import Status
from ui.asof.panel import AsOfPanel
from ui.views.view import View


def blinken(journey: Journey) -> tuple[int, Status, str]:
    """The visit to Beijing as the window shows it now: its id, its status and its dates."""
    for row in rows_of(journey.window.session.reader, journey.listed()):
        if row.who == "Antony Blinken" and row.places == "Beijing":
            return row.id, row.status, row.dates_words
    raise AssertionError("the visit is not listed")


def look_at(journey: Journey, day: str) -> None:
    """Chooses a day in the panel under the button."""
    journey.press("Ctrl+Shift+A")
    (panel,) = journey.window.findChildren(AsOfPanel)
    assert panel.isAncestorOf(journey.where())
    journey.type_over(day)
    journey.press("Return")
    journey.until(lambda: not journey.window.findChildren(AsOfPanel))


def test_three_days_of_one_visit(june: Journey) -> None:
    window = june.window
    look_at(june, "4 Feb 2023")
    made, status, dates = blinken(june)
    assert (status, dates) == (Status.POSTPONED, "5–6 Feb 2023")
    assert june.counts() == {"completed": 2, "postponed": 1}
    window.session.select((made,))
    june.until(lambda: window.detail.page is not None and window.detail.page.row.status is Status.POSTPONED)
    june.press("Ctrl+N")
    assert june.no_panel()

    look_at(june, "1 Feb 2023")
    assert blinken(june)[1:] == (Status.PLANNED, "5–6 Feb 2023")
    june.press("Ctrl+Alt+Right")
    assert window.session.as_of == AsOf(date(2023, 2, 3))
    assert blinken(june)[1] is Status.POSTPONED
    june.press("Ctrl+Alt+Left")
    assert window.session.as_of is not None and window.session.as_of.day < date(2023, 2, 3)

    look_at(june, "17 June 2023")
    assert blinken(june)[1:] == (Status.PLANNED, "18–19 Jun 2023")
    assert len(june.listed()) == 11
    june.press("Ctrl+Alt+Home")
    assert window.session.as_of is None
    june.press("Ctrl+N")
    assert not june.no_panel()


def test_what_was_known_is_something_else(june: Journey) -> None:
    look_at(june, "10 June 2023")
    stood = june.listed()
    assert stood
    june.window.actions_by_id["as of known"].trigger()
    assert june.window.session.as_of == AsOf(date(2023, 6, 10), Reckoning.KNOWLEDGE)
    assert june.listed() == []
    assert june.window.list.shown_page() == "too early"
    assert june.window.middle.as_of.text().startswith("Known on 10 Jun 2023")


def test_every_view_shows_that_day(june: Journey) -> None:
    look_at(june, "4 Feb 2023")
    for number, name in ((2, "timeline"), (3, "calendar"), (4, "map"), (5, "insights")):
        june.press(f"Ctrl+{number}")
        view = june.window.views.current()
        assert isinstance(view, View) and name == view.NAME
        june.until(lambda view=view: view.answer is not None and view.count_of(view.answer) == 3)
    june.press("Ctrl+1")
    assert june.where() is june.window.table
