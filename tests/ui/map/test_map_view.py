"""The map in a window: what it shows, what a click means, how it is walked and what the table says beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import log
from tests.ui.map.conftest import Make, Mapped
from tracker.past import AsOf
from tracker.queries.map_rows import Unplaced
from tracker.record import Record
from tracker.words import Status
from ui.kit import ThemeHub
from ui.map.camera import REGIONS, Region
from ui.map.card import card_of_point, card_of_ways
from ui.map.ground import NOTE
from ui.map.view import CREDIT, place_filter, unplaced_filter
from ui.map.world import PACIFIC

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def region(name: str) -> Region:
    return next(one for one in REGIONS if one.name == name)


def wheel(mapped: Mapped, at: QPoint, steps: int) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(mapped.map.mapToGlobal(at)), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(mapped.map, event)


def drag(mapped: Mapped, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier) -> None:
    QTest.mousePress(mapped.map, Qt.MouseButton.LeftButton, modifier, start)
    QTest.mouseMove(mapped.map, (start + end) / 2)
    QTest.mouseMove(mapped.map, end)
    QTest.mouseRelease(mapped.map, Qt.MouseButton.LeftButton, modifier, end)


def test_every_place_has_a_point_and_a_way_to_it(mapped: Mapped) -> None:
    assert mapped.names() == ["Beijing", "Berlin", "Singapore", "Sydney"]
    assert mapped.ways() == {
        ("Washington", "Beijing", "expected"), ("Washington", "Beijing", "planned"),
        ("Washington", "Beijing", "completed"), ("Beijing", "Berlin", "planned"),
        ("Washington", "Singapore", "declined"), ("Washington", "Sydney", "cancelled"),
    }  # fmt: skip
    assert mapped.view.summary_text() == "6 engagements 6 at 4 places"
    assert mapped.view.shown_page() == "picture"


def test_it_opens_around_the_ocean_that_people_cross(mapped: Mapped, make: Make) -> None:
    assert mapped.map.scene.which == PACIFIC
    assert mapped.view.region_button.text() == "World, Pacific in the middle"
    europe = make(lambda record: {"paris": log(record, "Joe Biden", "Paris/FR", Status.COMPLETED, "5 Jun 2023")})
    assert europe.view.region_button.text() == "World"


def test_a_click_on_a_place_filters_by_it_and_another_takes_it_back(mapped: Mapped) -> None:
    mapped.click("Beijing")
    assert mapped.session.filter_text == "place:Beijing"
    assert mapped.names() == ["Beijing"]
    assert mapped.view.summary_text() == "3 engagements 3 at 1 place"
    mapped.click("Beijing")
    assert mapped.session.filter_text == ""
    assert len(mapped.names()) == 4


def test_a_click_leaves_the_rest_of_the_filter(mapped: Mapped) -> None:
    mapped.session.set_filter("status:planned")
    mapped.click("Berlin")
    assert mapped.session.filter_text == "status:planned place:Berlin"


def test_control_and_a_click_select_what_stops_there(mapped: Mapped) -> None:
    mapped.click("Beijing", CTRL)
    made = mapped.made
    assert set(mapped.session.selection) == {made["blinken"], made["yellen"], made["burns"]}
    assert mapped.map.scene.chosen_places == {mapped.point("Beijing").place.id}
    assert mapped.session.filter_text == ""


def test_a_click_on_a_curve_selects_who_goes_that_way(mapped: Mapped) -> None:
    [way] = [way for way in mapped.map.scene.ways if way.route.place.name == "Sydney"]
    middle = way.lines[0][len(way.lines[0]) // 2]
    at = mapped.map.camera.to_pixels(*middle, mapped.map.size_f()).toPoint()
    QTest.mouseClick(mapped.map, Qt.MouseButton.LeftButton, pos=at)
    assert mapped.session.selection == (mapped.made["biden"],)


def test_the_selection_is_marked_and_its_ways_stay_when_the_others_go(mapped: Mapped) -> None:
    mapped.session.select((mapped.made["biden"],))
    assert mapped.map.scene.chosen_places == {mapped.point("Sydney").place.id}
    mapped.view.ways_button.menu().actions()[1].trigger()
    assert mapped.ways() == {("Washington", "Sydney", "cancelled")}
    mapped.view.ways_button.menu().actions()[0].trigger()
    assert len(mapped.ways()) == 6


def test_pointing_at_a_place_says_what_is_there(mapped: Mapped) -> None:
    QTest.mouseMove(mapped.map, mapped.at(mapped.point("Beijing")))
    card = card_of_point(mapped.point("Beijing"))
    assert mapped.map.hovered == mapped.point("Beijing")
    assert (card.title, card.second) == ("Beijing", "China")
    assert card.spoken == "Beijing, China, 1 expected, 1 planned, 1 completed"
    ways = [way for way in mapped.map.scene.ways if way.route.place.name == "Beijing"]
    assert card_of_ways(ways).title == "Washington → Beijing"
    assert "3 engagements" in card_of_ways(ways).hint


def test_the_keyboard_walks_from_point_to_point(mapped: Mapped) -> None:
    mapped.press(Qt.Key.Key_PageDown)
    assert mapped.map.focused == mapped.point("Beijing").place.id
    mapped.press(Qt.Key.Key_Left)
    assert mapped.map.focused == mapped.point("Berlin").place.id
    mapped.press(Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert mapped.map.focused == mapped.point("Singapore").place.id
    mapped.press(Qt.Key.Key_Space)
    assert mapped.session.selection == (mapped.made["austin"],)
    mapped.press(Qt.Key.Key_Return)
    assert mapped.session.filter_text == "place:Singapore"
    mapped.press(Qt.Key.Key_Return)
    assert mapped.session.filter_text == ""
    mapped.press(Qt.Key.Key_Escape)
    assert mapped.map.focused is None


def test_walking_brings_a_point_into_view(mapped: Mapped) -> None:
    mapped.map.go_to(region("Europe"))
    mapped.press(Qt.Key.Key_PageDown)
    assert mapped.map.rect().contains(mapped.at(mapped.point("Beijing")))


def test_the_wheel_enlarges_around_the_mouse(mapped: Mapped, qtbot: QtBot) -> None:
    at, before = mapped.at(mapped.point("Beijing")), mapped.map.camera
    wheel(mapped, at, 4)
    assert mapped.map.camera.scale > 2 * before.scale
    assert (mapped.at(mapped.point("Beijing")) - at).manhattanLength() <= 2
    assert mapped.view.region_button.text() == "Region"
    qtbot.waitUntil(lambda: not mapped.map._settle.isActive())
    wheel(mapped, at, -20)
    assert mapped.map.camera.scale < before.scale  # from edge to edge


def test_the_buttons_in_the_corner(mapped: Mapped) -> None:
    buttons, start = mapped.map.buttons, mapped.map.camera.scale
    assert mapped.map.rect().contains(buttons.geometry())
    buttons.closer.click()
    buttons.closer.click()
    buttons.wider.click()
    assert mapped.map.camera.scale == pytest.approx(start * 1.25)
    buttons.everything.click()
    assert all(mapped.map.rect().contains(mapped.at(point)) for point in mapped.map.scene.marks.points)


def test_shift_and_dragging_goes_to_what_was_framed(mapped: Mapped) -> None:
    at = mapped.at(mapped.point("Singapore"))
    drag(mapped, at - QPoint(60, 40), at + QPoint(60, 40), SHIFT)
    assert (mapped.at(mapped.point("Singapore")) - mapped.map.rect().center()).manhattanLength() < 8
    assert mapped.session.filter_text == ""


def test_dragging_moves_the_map_and_clicks_nothing(mapped: Mapped) -> None:
    mapped.map.go_to(region("East Asia"))
    at = mapped.at(mapped.point("Beijing"))
    drag(mapped, at, at + QPoint(80, 30), Qt.KeyboardModifier.NoModifier)
    moved = mapped.at(mapped.point("Beijing")) - at
    assert (moved - QPoint(80, 30)).manhattanLength() <= 2
    assert mapped.session.filter_text == ""


def picture(mapped: Mapped) -> QImage:
    mapped.map.settle()
    return mapped.map.grab().toImage()


def alike(one: QImage, other: QImage) -> bool:
    """Whether no part of a colour differs by more than what the rounding of antialiasing makes it."""
    return one.size() == other.size() and all(
        abs(a - b) <= 3 for a, b in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    )


def test_a_moved_picture_is_the_same_as_one_painted_anew(mapped: Mapped) -> None:
    mapped.map.go_to(region("East Asia"))
    picture(mapped)
    for across, down in ((0.02, 0.0), (-0.1, 0.07), (0.3, -0.2), (1.5, 0.0)):
        mapped.map.pan(across, down)
        moved = picture(mapped)
    mapped.map._layer.forget()
    assert alike(moved, picture(mapped))


def test_a_map_that_is_painted_bit_by_bit_becomes_whole_by_itself(mapped: Mapped, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: mapped.map.settled)
    whole = mapped.map.grab().toImage()
    mapped.map._layer.forget()
    mapped.map.repaint()
    qtbot.waitUntil(lambda: mapped.map.settled)
    assert whole == mapped.map.grab().toImage()


def test_what_was_painted_for_another_view_is_given_up(mapped: Mapped) -> None:
    picture(mapped)
    for steps in (1, 1, -1, 2, -3):
        mapped.map.zoom(steps)
        mapped.map.sharpen()
        mapped.map.repaint()
    mapped.map.fit()
    shown = picture(mapped)
    mapped.map._layer.forget()
    assert shown == picture(mapped)


def test_the_common_commands(mapped: Mapped) -> None:
    view, start = mapped.view, mapped.map.camera
    view.zoom(2)
    view.pan(1)
    assert mapped.map.camera.scale > start.scale and mapped.map.camera.x > start.x
    view.fit()
    assert all(mapped.map.rect().contains(mapped.at(point)) for point in mapped.map.scene.marks.points)
    view.to_today()
    assert view.page.strip.day == date(2023, 6, 17)
    mapped.press(Qt.Key.Key_Minus, Qt.Key.Key_Plus, Qt.Key.Key_0)
    mapped.press(Qt.Key.Key_Right, modifier=SHIFT)


@pytest.mark.parametrize("name", ["Europe", "East Asia", "World", "World, Pacific in the middle"])
def test_a_region_is_chosen_and_named(mapped: Mapped, name: str) -> None:
    action = next(one for one in mapped.view.region_button.menu().actions() if one.text() == name)
    action.trigger()
    assert mapped.view.region_button.text() == name
    assert mapped.map.scene.which == region(name).world


def test_an_earlier_day_shows_the_map_as_it_stood(mapped: Mapped) -> None:
    mapped.session.set_as_of(AsOf(date(2023, 5, 20)))
    assert ("Washington", "Beijing", "postponed") in mapped.ways()
    mapped.session.set_as_of(None)
    assert ("Washington", "Beijing", "planned") in mapped.ways()


def test_the_table_has_the_rows_that_are_painted(mapped: Mapped) -> None:
    rows = mapped.view.twin.rows.rows
    assert [row.cells[0] for row in rows] == mapped.names()
    assert rows[0].cells == (
        "Beijing", "China", "3", "1 expected, 1 planned, 1 completed", "Washington 3", "39.91° N, 116.40° E"
    )  # fmt: skip
    for row, point in zip(rows, mapped.map.scene.marks.points, strict=True):
        assert set(row.engagements) == set(point.place.engagements)
    mapped.session.select((mapped.made["biden"],))
    mapped.view.show_twin(True)
    assert [index.row() for index in mapped.view.twin.selectionModel().selectedRows()] == [3]
    QTest.keyClick(mapped.view.twin, Qt.Key.Key_Up)
    assert mapped.session.selection == (mapped.made["austin"],)


def test_the_table_shows_a_moment_too(mapped: Mapped) -> None:
    mapped.view.show_twin(True)
    mapped.view.page.strip.go_to(date(2023, 5, 31))
    assert [row.cells[0] for row in mapped.view.twin.rows.rows] == mapped.names()
    assert "Berlin" not in mapped.names()


def somewhere(record: Record) -> dict[str, int]:
    made = {"camp": log(record, "Joe Biden", "Xanadu Lodge/US", Status.COMPLETED, "5 Jun 2023", country="CN")}
    made["china"] = log(record, "Janet Yellen", "", Status.EXPECTED, "Jul 2023", host="CN")
    made["call"] = log(record, "Wang Yi", "", Status.COMPLETED, "14 Jun 2023", country="CN")
    made["paris"] = log(record, "Antony Blinken", "Paris/FR", Status.COMPLETED, "1 Jun 2023")
    return made


def test_what_has_no_point_is_listed_beside_and_filters(make: Make) -> None:
    mapped = make(somewhere, (1100, 640))
    panel = mapped.view.page.unplaced
    assert not panel.isHidden()
    assert [row.words for row in panel.rows.rows] == [
        "Somewhere in China", "Xanadu Lodge, United States", "No place stated"
    ]  # fmt: skip
    assert mapped.view.list_button.text() == "3 not on the map"
    panel.list.clicked.emit(panel.rows.index(1))
    assert mapped.session.filter_text == 'place:"Xanadu Lodge"'
    assert mapped.view.shown_page() == "missing"
    mapped.session.set_filter("")
    panel.list.setCurrentIndex(panel.rows.index(0))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert mapped.session.filter_text == "host:China -has:place"
    assert mapped.view.answer.total == 1


def test_the_list_is_put_away_and_fetched_back(make: Make) -> None:
    mapped = make(somewhere, (1100, 640))
    page, button = mapped.view.page, mapped.view.list_button
    assert page.shows_list and button.isChecked()
    button.click()
    assert not page.shows_list and not button.isChecked()
    button.click()
    assert page.shows_list


def test_a_narrow_map_keeps_its_room(make: Make) -> None:
    mapped = make(somewhere, (700, 560))
    assert not mapped.view.page.shows_list
    mapped.view.list_button.click()
    assert mapped.view.page.shows_list


def test_nothing_on_the_map_says_so(make: Make) -> None:
    mapped = make(lambda record: {"call": log(record, "Wang Yi", "", Status.COMPLETED, "14 Jun 2023", country="CN")})
    assert mapped.view.shown_page() == "missing"
    assert "no stop" in mapped.view.missing(mapped.view.answer)[1]  # type: ignore[index]
    mapped.session.set_filter("nobody")
    assert mapped.view.shown_page() == "nothing matches"


def test_an_empty_record_says_what_to_do(make: Make) -> None:
    assert make(lambda record: {}).view.shown_page() == "empty"


@pytest.mark.parametrize(
    ("before", "names", "after"),
    [
        ("", ("Beijing", "Peking"), "place:Beijing,Peking"),
        ("place:Beijing,Peking balloon", ("Beijing", "Peking"), "balloon"),
        ("place:Beijing", ("Beijing", "Peking"), "place:Beijing,Peking"),
        ("place:Paris", ("Tel Aviv",), 'place:Paris,"Tel Aviv"'),
        ("status:planned OR who:Xi", ("Paris",), "(status:planned OR who:Xi) place:Paris"),
    ],
)
def test_what_a_click_writes(before: str, names: tuple[str, ...], after: str) -> None:
    assert place_filter(before, names) == after


@pytest.mark.parametrize(
    ("name", "country", "text"),
    [
        ("Camp David", "United States", 'place:"Camp David"'),
        ("", "China", "host:China -has:place"),
        ("", "", "-has:place"),
    ],
)
def test_what_a_click_in_the_list_writes_and_takes_back(name: str, country: str, text: str) -> None:
    row = Unplaced(name, country, (), ())
    assert unplaced_filter("", row) == text
    assert unplaced_filter(text, row) == ""
    assert unplaced_filter("balloon", row) == f"balloon {text}"


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_picture_is_saved_with_its_legend(mapped: Mapped, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"map.{suffix}"
    mapped.view.page.strip.go_to(date(2023, 6, 17))
    mapped.view.save_to(path)
    assert path.stat().st_size > 10_000
    if suffix == "png":
        assert not QImage(str(path)).isNull()
    if suffix == "svg":
        text = path.read_text(encoding="utf-8")
        assert NOTE in text and "Beijing" in text
        assert f"Up to 17 Jun 2023. {CREDIT}" in text


def test_the_picture_and_its_rows_are_copied(mapped: Mapped) -> None:
    mapped.view.copy()
    data: QMimeData = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.text().splitlines()[1].startswith("Beijing\tChina\t3\t")


def test_it_follows_theme_and_text_size(mapped: Mapped, hub: ThemeHub) -> None:
    light = picture(mapped)
    hub.set_scheme("dark")
    dark = picture(mapped)
    assert light.pixelColor(300, 90).lightness() > 200 > 70 > dark.pixelColor(300, 90).lightness()
    radius = mapped.map.look.radius(mapped.point("Beijing"))
    hub.set_scale(1.5)
    assert mapped.map.look.radius(mapped.point("Beijing")) == pytest.approx(1.5 * radius, rel=0.05)


def test_a_screen_reader_is_told_what_it_is(mapped: Mapped) -> None:
    assert mapped.map.accessibleName() == "Map"
    assert "Arrows walk" in mapped.map.accessibleDescription()
    assert mapped.view.region_button.accessibleName() == "Part of the world"
