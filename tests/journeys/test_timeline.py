"""By keyboard alone: how a visit slipped is seen on the timeline, on another day too, and as a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.journeys.conftest import Journey, Starts
from tracker.queries.timeline_rows import Grouping
from tracker.words import Status
from ui.timeline.view import TimelineView


def timeline_of(journey: Journey) -> TimelineView:
    view = journey.window.views.current()
    assert isinstance(view, TimelineView), view
    journey.until(lambda: view.answer is not None and view.canvas.body.settled)
    return view


def said(view: TimelineView) -> str:
    """What a screen reader says of the selection."""
    return view.canvas.body.accessibleDescription()


def test_the_slip_of_a_visit_and_the_record_of_an_earlier_day(june: Journey) -> None:
    june.press("Ctrl+2")
    view = timeline_of(june)
    assert june.where() is view.canvas.body
    june.press("Ctrl+Home")
    assert said(view).startswith("Selected: Antony Blinken → Beijing, Planned · 18–19 Jun 2023")
    assert "postponed 3 Feb" in said(view)
    assert "+133 days" in said(view)
    june.shown(june.current())

    blinken = june.current()
    for _ in range(4):
        june.press("Shift+,")
        june.until(lambda: view.answer is not None)
    assert june.window.session.as_of is not None
    assert june.window.session.as_of.day == date(2023, 2, 17)
    items = view.answer.items
    assert items.statuses[items.ids.index(blinken)] == Status.POSTPONED.code
    june.press("Esc")
    assert june.window.session.as_of is None
    items = view.answer.items
    assert items.statuses[items.ids.index(blinken)] == Status.PLANNED.code


def test_down_the_rows_into_the_details_and_back(june: Journey) -> None:
    june.press("Ctrl+2")
    view = timeline_of(june)
    june.press("Ctrl+Home", "Down")
    assert said(view).startswith("Selected: William Burns → Beijing, Completed · May 2023")
    june.shown(june.current())
    june.press("Return")
    assert june.where() is not view.canvas.body
    assert june.window.detail.isAncestorOf(june.where())


def test_the_same_rows_as_a_table(june: Journey) -> None:
    june.press("Ctrl+2")
    view = timeline_of(june)
    june.press("Ctrl+Home", "Down", "Ctrl+Shift+V")
    assert june.where() is view.twin
    row = view.twin.rows.rows[view.twin.currentIndex().row()]
    assert row.cells[:4] == ("May 2023", "William Burns → Beijing", "Beijing", "Completed")
    june.press("Down")
    assert june.current() == view.twin.rows.rows[view.twin.currentIndex().row()].engagements[0]
    june.press("Ctrl+Shift+V")
    assert june.where() is view.canvas.body
    assert view.canvas.body.arranged is not None
    assert view.canvas.body.current == view.canvas.body.arranged.ids.place_of(june.current())


def test_the_filter_is_the_same_in_every_view(june: Journey) -> None:
    june.press("Ctrl+2")
    view = timeline_of(june)
    june.press("Ctrl+F")
    june.type("status:planned")
    june.until(lambda: len(view.answer.items.ids) == 2)
    assert view.summary_text().startswith("2 of 11 engagements")
    june.press("Ctrl+1")
    assert sorted(june.listed()) == sorted(view.answer.items.ids)


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)  # a menu does
def test_other_groups_by_keyboard(june: Journey) -> None:
    june.press("Ctrl+2")
    view = timeline_of(june)
    june.tab_to("Rows grouped by pair of countries", "Shift+Tab")
    june.press_in_menu("Space", "Down", "Down", "Return")
    june.until(lambda: view.grouping is not Grouping.PAIR)
    assert view.answer.timeline.grouping is view.grouping


def test_pictures_in_light_and_dark(starts: Starts, june_file: Path, home: Path) -> None:
    for theme in ("light", "dark"):
        path = home / f"june-{theme}.visits"
        path.write_bytes(june_file.read_bytes())
        journey = starts(path, theme=theme)
        journey.press("Ctrl+2")
        view = timeline_of(journey)
        saved = home / f"timeline-{theme}.png"
        view.save_to(saved)
        image = QImage(str(saved))
        assert image.width() >= view.canvas.width()
        assert (image.pixelColor(4, 4).lightness() < 128) is (theme == "dark")
        journey.end()
