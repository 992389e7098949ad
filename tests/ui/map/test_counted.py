"""The map of many engagements, which are only counted: it shows the same, and asks which when they are chosen."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.map.conftest import Make, Mapped
from ui.map import view as views

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def counted(make: Make, monkeypatch: pytest.MonkeyPatch) -> Mapped:
    """The six engagements of the window's tests, as if they were many."""
    monkeypatch.setattr(views, "WHOLE", 0)
    mapped = make()
    assert mapped.view.answer.is_counted
    return mapped


def test_the_same_is_painted_and_in_the_table(counted: Mapped, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "WHOLE", 2000)
    whole = make()
    assert counted.names() == whole.names()
    assert counted.ways() == whole.ways() != set()
    assert counted.view.summary_text() == whole.view.summary_text()
    rows = [[(row.cells, sorted(row.engagements)) for row in one.view.twin.rows.rows] for one in (counted, whole)]
    assert rows[0] == rows[1]


def test_what_stops_at_a_place_is_asked_when_it_is_selected(counted: Mapped, qtbot: QtBot) -> None:
    made = counted.made
    counted.click("Beijing", CTRL)
    qtbot.waitUntil(lambda: set(counted.session.selection) == {made["blinken"], made["yellen"], made["burns"]})
    qtbot.waitUntil(lambda: counted.map.scene.chosen_places == {counted.point("Beijing").place.id})
    counted.view.ways_button.menu().actions()[1].trigger()
    assert {place for _, place, _ in counted.ways()} == {"Beijing"}


def test_who_goes_a_way_is_asked_when_it_is_selected(counted: Mapped, qtbot: QtBot) -> None:
    [way] = [way for way in counted.map.scene.ways if way.route.place.name == "Sydney"]
    at = counted.map.camera.to_pixels(*way.lines[0][len(way.lines[0]) // 2], counted.map.size_f()).toPoint()
    QTest.mouseClick(counted.map, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: counted.session.selection == (counted.made["biden"],))


def test_the_rows_of_the_table_are_found_and_pick(counted: Mapped, qtbot: QtBot) -> None:
    counted.session.select((counted.made["biden"],))
    counted.view.show_twin(True)
    assert [index.row() for index in counted.view.twin.selectionModel().selectedRows()] == [3]
    QTest.keyClick(counted.view.twin, Qt.Key.Key_Up)
    assert counted.session.selection == (counted.made["austin"],)


def test_a_moment_is_shown_once_the_days_are_known(counted: Mapped, make: Make, qtbot: QtBot) -> None:
    counted.view.page.strip.go_to(date(2023, 5, 31))
    qtbot.waitUntil(lambda: not counted.view.answer.is_counted)
    shown = counted.names()
    assert 0 < len(shown) < len(counted.view.answer.places)
    counted.session.set_filter("status:planned,completed,expected,cancelled")
    qtbot.waitUntil(lambda: counted.view.answer.total < 6)
    assert not counted.view.answer.is_counted
    counted.view.page.strip.leave()
    counted.session.set_filter("country:China")
    qtbot.waitUntil(lambda: counted.view.answer.is_counted)


def test_without_a_filter_the_same_answer_comes_back(counted: Mapped, qtbot: QtBot) -> None:
    first = counted.view.answer
    counted.session.set_filter("status:planned")
    qtbot.waitUntil(lambda: counted.view.answer is not first)
    counted.session.set_filter("")
    qtbot.waitUntil(lambda: counted.view.answer is first)
