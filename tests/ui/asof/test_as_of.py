"""The window as of another day: chosen under the button, told in the banner, read and never changed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened, on
from tracker.checks import findings
from tracker.drafts import StatusDraft
from tracker.operations import change_status
from tracker.past import AsOf, Reckoning
from tracker.queries.listing import rows_of
from tracker.words import Status
from ui.asof.panel import AsOfPanel
from ui.detail.wishes import READING, Wish

FEBRUARY = AsOf(date(2023, 2, 4))


def panel(opened: Opened, qtbot: QtBot) -> AsOfPanel:
    opened.window.actions_by_id["as of"].trigger()
    [found] = opened.window.findChildren(AsOfPanel)
    qtbot.waitUntil(found.isVisible)
    return found


def banner_links(opened: Opened) -> dict[str, QPushButton]:
    links = opened.window.middle.as_of_banner.findChildren(QPushButton)
    return {link.accessibleName(): link for link in links if link.isVisible()}


def status_of(opened: Opened, name: str) -> Status:
    return rows_of(opened.session.reader, [opened.made[name]])[0].status


def test_a_day_in_words_is_shown_by_enter(opened: Opened, qtbot: QtBot) -> None:
    found = panel(opened, qtbot)
    qtbot.keyClicks(found.field.edit, "4 Feb 2023")
    qtbot.keyClick(found.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.session.as_of == FEBRUARY)
    window = opened.window
    assert status_of(opened, "blinken") is Status.POSTPONED
    assert opened.listed() == [opened.made["blinken"]]
    assert window.middle.as_of.text().startswith("As of 4 Feb 2023")
    assert "4 Feb 2023" in window.middle.as_of_banner.text()


def test_a_month_is_its_last_day(opened: Opened, qtbot: QtBot) -> None:
    found = panel(opened, qtbot)
    qtbot.keyClicks(found.field.edit, "Feb 2023")
    assert found.choose()
    assert opened.session.as_of == AsOf(date(2023, 2, 28))


@pytest.mark.parametrize("words", ["", "TBD", "03/04/2023", "soonish"])
def test_what_is_no_day_is_said_in_the_field(opened: Opened, qtbot: QtBot, words: str) -> None:
    found = panel(opened, qtbot)
    qtbot.keyClicks(found.field.edit, words)
    assert not found.choose()
    assert opened.session.as_of is None
    assert found.field.hint()
    found.close()


def test_nothing_can_be_changed_on_another_day(opened: Opened, qtbot: QtBot) -> None:
    window, session = opened.window, opened.session
    session.select((opened.made["blinken"],))
    session.set_as_of(FEBRUARY)
    for name in ("log", "status", "edit", "delete", "undo", "merge people", "import"):
        assert not window.actions_by_id[name].isEnabled(), name
    assert window.actions_by_id["copy"].isEnabled()
    assert not window.log_button.isEnabled()
    qtbot.waitUntil(lambda: window.detail.page is not None and window.detail.page.row.status is Status.POSTPONED)
    wishes = [one.property("wish") for one in window.detail.findChildren(QPushButton) if one.isVisible()]
    assert all(wish.what in READING for wish in wishes if isinstance(wish, Wish))
    session.set_as_of(None)
    assert window.actions_by_id["log"].isEnabled()
    qtbot.waitUntil(lambda: window.detail.page is not None and window.detail.page.row.status is Status.PLANNED)


def test_the_banner_steps_from_change_to_change(opened: Opened, qtbot: QtBot) -> None:
    session = opened.session
    session.set_as_of(AsOf(date(2023, 2, 10)))
    banner_links(opened)["Earlier change"].click()
    assert session.as_of == AsOf(date(2023, 2, 3))
    banner_links(opened)["Later change"].click()
    assert session.as_of is not None and session.as_of.day > date(2023, 2, 10)
    banner_links(opened)["As it was known"].click()
    assert session.as_of.by is Reckoning.KNOWLEDGE
    banner_links(opened)["Back to today"].click()
    assert session.as_of is None
    assert not opened.window.middle.as_of_banner.isVisible()
    assert len(opened.listed()) == 6


def test_the_filter_holds_on_every_day(opened: Opened) -> None:
    opened.session.set_filter("ever:postponed")
    opened.session.set_as_of(AsOf(date(2023, 2, 2)))
    assert opened.listed() == []
    opened.session.set_as_of(FEBRUARY)
    assert opened.listed() == [opened.made["blinken"]]
    opened.session.set_filter("status:planned")
    assert opened.listed() == []
    assert opened.window.list.shown_page() == "nothing matches"


def test_a_day_before_everything_says_so(opened: Opened) -> None:
    opened.session.set_as_of(AsOf(date(1900, 1, 1)))
    assert opened.window.list.shown_page() == "too early"


def test_a_change_from_elsewhere_is_shown_on_that_day(opened: Opened, qtbot: QtBot) -> None:
    opened.session.set_as_of(AsOf(date(2023, 6, 16)))
    assert status_of(opened, "blinken") is Status.PLANNED
    draft = StatusDraft(Status.POSTPONED, effective=on("15 Jun 2023"))
    change_status(opened.session.record, [opened.made["blinken"]], draft)
    qtbot.waitUntil(lambda: status_of(opened, "blinken") is Status.POSTPONED)


def test_findings_of_today_are_not_told_of_another_day(opened: Opened, qtbot: QtBot) -> None:
    button = opened.window.sidebar._attention.button("checks")
    assert (button.count, button.accessibleName()) == (None, "Record checks")  # nobody has looked yet
    opened.window.watch_checks()
    qtbot.waitUntil(lambda: button.count == len(findings(opened.record)))
    opened.session.set_as_of(FEBRUARY)
    qtbot.waitUntil(lambda: button.count is None)
    opened.session.set_as_of(None)
    qtbot.waitUntil(lambda: button.count == len(findings(opened.record)) > 0)


def test_the_details_of_another_day_have_no_hole_where_buttons_stood(opened: Opened, qtbot: QtBot) -> None:
    opened.session.select((opened.made["blinken"],))
    opened.session.set_as_of(FEBRUARY)
    detail = opened.window.detail
    qtbot.waitUntil(lambda: detail.page is not None and detail.page.row.status is Status.POSTPONED)
    column = detail.content.layout()
    assert column is not None
    parts = [column.itemAt(place).widget() for place in range(column.count())]
    shown = [part for part in parts if part is not None and part.isVisible()]
    assert all(part.height() > 0 for part in shown)
    assert {after.y() - before.geometry().bottom() - 1 for before, after in pairwise(shown)} == {column.spacing()}
