"""Plans that have passed are told of at the start, answered by one key each, and put aside, without a mouse."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.journeys.conftest import TODAY, Journey, Starts
from tests.ui.conftest import log
from tracker.opening import create_record
from tracker.queries.due import due
from tracker.queries.due_rows import due_rows
from tracker.words import Status
from ui.due.view import DueView
from ui.forms import StatusForm

PLANS = {
    "may": ("Ivo Horn", "Nairobi/KE", "5-6 May 2023"),
    "spring": ("Rosa Lind", "Oslo/NO", "spring 2023"),
    "june": ("Mara Stone", "Lima/PE", "8 Jun 2023"),
    "ahead": ("Hal Crane", "Bern/CH", "20 Jun 2023"),
}


@pytest.fixture
def path(home: Path) -> Path:
    """A record with three plans that have passed and one to come."""
    path = home / "due.visits"
    record = create_record(path, title="Due", own_day=TODAY)
    for who, where, dates in PLANS.values():
        log(record, who, where, Status.PLANNED, dates)
    record.close()
    return path


def told(journey: Journey) -> None:
    notice = journey.window.due_notice
    journey.until(lambda: not notice.isHidden())


def go_to(journey: Journey) -> DueView:
    """Goes to the list by its key, and to its first row; returns it once it is answered."""
    journey.press("Ctrl+6")
    view = journey.window.views.made("due")
    assert isinstance(view, DueView)
    journey.until(lambda: view.found is not None)
    journey.until(lambda: QApplication.focusWidget() is view.list)
    journey.press("Home")
    return view


def test_answered_by_one_key_each_and_undone(starts: Starts, path: Path) -> None:
    journey = starts(path)
    told(journey)
    assert journey.window.due_notice.text() == "3 plans have passed without an update."
    before = journey.dump()
    view = go_to(journey)
    may, spring, june = due(journey.record).overdue
    journey.shown(may)
    journey.press("T")
    assert journey.row(may).status is Status.COMPLETED
    assert journey.window.undo_bar.text() == "Complete Ivo Horn → Nairobi."
    journey.shown(spring)

    journey.press("P")
    journey.panel(StatusForm)
    journey.tab_to("Stated reason")
    journey.type("a strike at the airport")
    journey.press("Ctrl+Return")
    journey.until(journey.no_panel)
    assert (journey.row(spring).status, journey.row(spring).reason) == (Status.POSTPONED, "a strike at the airport")
    journey.until(lambda: QApplication.focusWidget() is view.list)
    journey.shown(june)

    journey.press("A")
    journey.type("in 2 weeks")
    journey.press("Return")
    assert due_rows(journey.record, [june])[0].ask_on == date(2023, 6, 26)
    assert due(journey.record).overdue == ()
    journey.until(lambda: journey.window.due_notice.isHidden())
    assert view.list.rows.lines[1].text == "Nothing is overdue. 1 plan falls in the next 30 days."

    journey.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert journey.dump() == before
    assert due(journey.record).overdue == (may, spring, june)


def test_called_off_and_lapsed(starts: Starts, path: Path) -> None:
    journey = starts(path)
    view = go_to(journey)
    may, spring, june = due(journey.record).overdue
    journey.press("C")
    journey.panel(StatusForm)
    journey.press("Alt+G", "Ctrl+Return")
    journey.until(journey.no_panel)
    assert (journey.row(may).status, journey.row(may).none_given) == (Status.CANCELLED, True)
    journey.until(lambda: journey.current() == spring and QApplication.focusWidget() is view.list)
    journey.press("Shift+Down", "L")
    assert [journey.row(one).status for one in (spring, june)] == [Status.LAPSED, Status.LAPSED]
    journey.press("Return")
    journey.until(lambda: journey.window.detail.isAncestorOf(journey.where()))


def test_the_notice_leads_there_and_can_be_turned_off_for_good(starts: Starts, path: Path) -> None:
    journey = starts(path)
    told(journey)
    notice = journey.window.due_notice
    looking = next(one for one in notice.findChildren(QPushButton) if one.text() == "Look at them")
    looking.setFocus()
    journey.press("Space")
    journey.until(lambda: isinstance(journey.window.views.made("due"), DueView) and notice.isHidden())
    assert journey.window.views.name == "due"
    journey.press("Ctrl+1")
    journey.again()
    told(journey)
    notice = journey.window.due_notice
    silence = next(one for one in notice.findChildren(QPushButton) if one.text() == "Do not tell me at start")
    silence.setFocus()
    journey.press("Space")
    assert notice.isHidden()
    assert not journey.window.actions_by_id["tell due"].isChecked()
    journey.again()
    with journey._qtbot.waitSignal(journey.window.session.run(lambda _: None).finished):
        pass
    assert journey.window.due_notice.isHidden()
    journey.window.actions_by_id["tell due"].trigger()
    assert journey.window.actions_by_id["tell due"].isChecked()
    journey.again()
    told(journey)
