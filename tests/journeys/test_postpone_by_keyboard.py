"""A planned visit is postponed with the reason that was stated, found by a word of it, and all of it is undone."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.journeys.conftest import Journey
from tracker.queries.pages import engagement_page
from tracker.words import Status
from ui.forms import StatusForm


def select_planned(journey: Journey) -> int:
    """Goes down the table to the first planned engagement; returns its id."""
    for _ in journey.listed():
        before = journey.window.session.selection
        journey.press("Down")
        journey.until(lambda before=before: journey.window.session.selection not in ((), before))
        if journey.row(journey.current()).status is Status.PLANNED:
            return journey.current()
    raise AssertionError("the sample has a planned engagement")


def open_status(journey: Journey) -> StatusForm:
    journey.press("Ctrl+T")
    return journey.panel(StatusForm)


def pick(journey: Journey, form: StatusForm, status: Status) -> None:
    """Picks a status by typing it."""
    if status not in form.status.edit.statuses():
        journey.press("End", "Return", "Home")
    for letter in status.label:
        journey.type(letter)
    assert form.status.edit.status() is status


def test_postponed_with_its_reason_found_and_undone(june: Journey) -> None:
    chosen = select_planned(june)
    before = engagement_page(june.record, chosen)
    form = open_status(june)
    pick(june, form, Status.POSTPONED)
    for name, words in (
        ("When", "16 Jun 2023"),
        ("Decided by", "United States"),
        ("Stated reason", "a quarrel about zeppelins"),
        ("Kind of reason", "bilateral dispute"),
        ("Stated by", "U.S. Department of State"),
        ("Linked incident", "Zeppelin over the capital"),
        ("Source", "Reuters, 16 Jun 2023"),
    ):
        june.tab_to(name)
        june.type(words)
    june.tab_to("More: quoted words, publisher, note …")
    june.press("Space")
    assert june.where().accessibleName() == "Quoted words"
    june.type("this is not the time")
    june.press("Ctrl+Return")
    june.until(june.no_panel)
    row = june.row(chosen)
    assert row.status is Status.POSTPONED
    assert (row.reason, row.reason_by) == ("a quarrel about zeppelins", "U.S. Department of State")
    june.press("Ctrl+F")
    june.type("zeppelin")
    june.until(lambda: june.listed() == [chosen])
    june.press("Ctrl+1", "Ctrl+Z")
    june.until(lambda: engagement_page(june.record, chosen) == before)
    june.until(lambda: june.listed() == [])


def test_no_reason_was_given_is_one_key(june: Journey) -> None:
    chosen = select_planned(june)
    form = open_status(june)
    pick(june, form, Status.CANCELLED)
    june.press("Alt+G")
    june.until(form.reason.says_none)
    june.press("Ctrl+Return")
    june.until(june.no_panel)
    row = june.row(chosen)
    assert (row.status, row.none_given, row.reason) == (Status.CANCELLED, True, "")


def test_several_are_cancelled_in_one_step(june: Journey) -> None:
    june.press("Ctrl+A")
    june.until(lambda: len(june.window.session.selection) == len(june.listed()))
    chosen = june.window.session.selection
    form = open_status(june)
    assert form.subtitle.text().startswith(f"{len(chosen)} engagements: ")
    pick(june, form, Status.CANCELLED)
    june.press("Ctrl+Return")
    june.until(june.no_panel)
    assert {june.row(one).status for one in chosen} == {Status.CANCELLED}
    june.press("Ctrl+Z")
    june.until(lambda: {june.row(one).status for one in chosen} != {Status.CANCELLED})


def test_escape_gives_the_keyboard_back_to_the_table(june: Journey) -> None:
    select_planned(june)
    open_status(june)
    june.press("Esc")
    june.until(june.no_panel)
    june.until(lambda: QApplication.focusWidget() is june.window.table)
