"""The search box: filters as they are typed, what is offered, what is said of mistakes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened
from tracker.operations import delete_engagements
from ui.nothing import NothingMatches


def test_words_filter_as_they_are_typed(opened: Opened, qtbot: QtBot) -> None:
    edit = opened.window.search.edit
    qtbot.keyClicks(edit, "airsp")
    assert opened.listed() == [opened.made["blinken"]]
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == "" and len(opened.listed()) == 6


def test_a_term_that_is_being_written_does_not_empty_the_list(opened: Opened, qtbot: QtBot) -> None:
    edit = opened.window.search.edit
    qtbot.keyClicks(edit, "stat")
    assert [offer.text for offer in edit.offers()] == ["status:"]
    assert len(opened.listed()) == 6
    qtbot.keyClicks(edit, "us:")
    assert len(opened.listed()) == 6 and opened.window.search.error() == ""
    assert "planned" in [offer.text for offer in edit.offers()]


def test_offers_are_taken_with_the_keyboard(opened: Opened, qtbot: QtBot) -> None:
    edit = opened.window.search.edit
    qtbot.keyClicks(edit, "sta")
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "status:"
    qtbot.keyClicks(edit, "decl")
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == "status:declined "
    assert opened.listed() == [opened.made["austin"]]
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert opened.window.table.hasFocus()


def test_enter_never_takes_what_was_not_marked(opened: Opened, qtbot: QtBot) -> None:
    edit = opened.window.search.edit
    qtbot.keyClicks(edit, "who")
    assert edit.offers()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "who" and opened.session.filter_text == "who"


def test_names_of_the_record_are_offered_and_quoted(opened: Opened, qtbot: QtBot) -> None:
    edit = opened.window.search.edit
    qtbot.keyClicks(edit, "who:yell")
    assert [offer.text for offer in edit.offers()] == ['"Janet Yellen"']
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert opened.listed() == [opened.made["yellen"]]


def test_a_mistake_is_said_and_mended_by_a_click(opened: Opened, qtbot: QtBot) -> None:
    search = opened.window.search
    qtbot.keyClicks(search.edit, "status:planed")
    qtbot.waitUntil(lambda: search.error() != "")
    assert search.edit.accessibleDescription() == search.error()
    assert len(opened.listed()) == 6
    mending = next(one for one in search.complaint.findChildren(QPushButton) if one.text() == "planned")
    qtbot.mouseClick(mending, Qt.MouseButton.LeftButton)
    assert search.text() == "status:planned" and search.error() == ""
    assert opened.session.filter_text == "status:planned"


def test_a_mistake_is_said_at_once_on_enter(opened: Opened, qtbot: QtBot) -> None:
    search = opened.window.search
    search.edit.setFocus()
    qtbot.keyClicks(search.edit, '"open')
    qtbot.keyClick(search.edit, Qt.Key.Key_Return)
    assert "not closed" in search.error()
    assert search.edit.hasFocus()


@pytest.mark.parametrize("width", [760, 1280])
def test_what_is_said_of_a_mistake_moves_no_row(opened: Opened, qtbot: QtBot, width: int) -> None:
    window = opened.window
    window.resize(width, 800)
    rows, search = window.table.viewport(), window.search
    place = rows.mapTo(window, QPoint(0, 0))
    qtbot.keyClicks(search.edit, "status:planed")
    search.say_error()
    qtbot.waitUntil(lambda: search.complaint.height() > 0 and not search.complaint.visibleRegion().isEmpty())
    assert rows.mapTo(window, QPoint(0, 0)) == place
    assert search.complaint.mapTo(window, QPoint(0, 0)).y() >= place.y() + rows.height()


def test_a_long_suggestion_leaves_the_window_as_wide_as_it_is(opened: Opened, qtbot: QtBot) -> None:
    search = opened.window.search
    least = opened.window.minimumSizeHint().width()
    search.edit.setText(f"Talks:{'&long' * 500}")
    search.edit.textEdited.emit(search.edit.text())
    search.say_error()
    mending = next(one for one in search.complaint.findChildren(QPushButton) if one.property("mending"))
    assert "put all of it in quotes" in search.error() and len(mending.text()) < 100
    assert opened.window.minimumSizeHint().width() == least
    qtbot.mouseClick(mending, Qt.MouseButton.LeftButton)
    assert search.error() == "" and search.text().startswith('"Talks:')


def test_a_filter_set_elsewhere_is_shown(opened: Opened) -> None:
    opened.session.set_filter("host:China")
    assert opened.window.search.text() == "host:China"
    opened.window.actions_by_id["clear filter"].trigger()
    assert opened.window.search.text() == ""


def test_undo_in_an_untouched_search_box_undoes_what_was_done(opened: Opened, qtbot: QtBot) -> None:
    delete_engagements(opened.record, [opened.made["biden"]])
    edit = opened.window.search.edit
    with qtbot.waitActive(opened.window):
        opened.window.activateWindow()
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.made["biden"] in opened.listed()
    qtbot.keyClicks(edit, "airsp")
    qtbot.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == "" and opened.made["biden"] in opened.listed()


def test_of_two_faults_the_first_is_named_and_what_the_list_shows(opened: Opened, qtbot: QtBot) -> None:
    search = opened.window.search
    qtbot.keyClicks(search.edit, "status:planned ")
    qtbot.keyClicks(search.edit, "kind:foo who:")
    qtbot.keyClick(search.edit, Qt.Key.Key_Escape)
    search.say_error()
    assert "“foo”" in search.error() and "who:" not in search.error()
    assert search.error().endswith("The list still shows the last filter that could be read.")
    assert set(opened.listed()) == {opened.made["blinken"], opened.made["premier"]}


@pytest.mark.parametrize("name", ["table", "timeline", "calendar", "due"])
def test_a_misspelt_key_is_asked_about_where_nothing_is_listed(opened: Opened, qtbot: QtBot, name: str) -> None:
    window, edit = opened.window, opened.window.search.edit
    window.views.show(name)
    qtbot.keyClicks(edit, "statsu:completed")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    nothing = next(one for one in window.findChildren(NothingMatches) if one.isVisible())
    assert nothing.accessibleDescription().endswith("Did you mean status:completed?")
    mend = next(one for one in nothing.findChildren(QPushButton) if one.text() == "Yes, look for that")
    assert mend.isVisible()
    mend.setFocus()
    qtbot.keyClick(mend, Qt.Key.Key_Space)
    assert edit.text() == "status:completed" == opened.session.filter_text and window.search.error() == ""
    assert opened.session.misread is None and opened.listed() == [opened.made["burns"]]
    if name == "table":
        assert window.table.hasFocus()


def test_a_misspelt_key_is_mended_by_keys_alone(opened: Opened, qtbot: QtBot) -> None:
    edit = opened.window.search.edit
    with qtbot.waitActive(opened.window):
        opened.window.activateWindow()
    edit.setFocus()
    qtbot.keyClicks(edit, "statsu:completed")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    mending = opened.window.focusWidget()
    assert isinstance(mending, QPushButton) and mending.text() == "status:"
    qtbot.keyClick(mending, Qt.Key.Key_Space)
    assert edit.text() == "status:completed" and opened.listed() == [opened.made["burns"]]


@pytest.mark.parametrize("text", ["https://example.org/a", "10:30", "Talks: trade", "States: x"])
def test_words_with_a_colon_are_looked_for_without_a_hint(opened: Opened, qtbot: QtBot, text: str) -> None:
    edit = opened.window.search.edit
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert opened.session.filter_text == text and opened.window.search.error() == ""
    assert opened.session.misread is None


def test_the_same_filter_again_takes_away_what_could_not_be_read(opened: Opened, qtbot: QtBot) -> None:
    opened.session.set_filter("status:completed")
    edit = opened.window.search.edit
    edit.setText("statsu:completed")
    edit.textEdited.emit(edit.text())
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert opened.window.search.error()
    opened.session.set_filter("status:completed")
    assert edit.text() == "status:completed" and opened.window.search.error() == ""
