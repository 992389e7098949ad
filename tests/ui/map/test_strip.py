"""The strip that plays time: which days the map shows, played, dragged and stepped through."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import log
from tests.ui.map.conftest import Make, Mapped
from tracker.words import Status
from ui.map.marks import Moment
from ui.map.strip import WINDOWS, TimeStrip


def strip_of(mapped: Mapped) -> TimeStrip:
    return mapped.view.page.strip


def key(mapped: Mapped, *keys: Qt.Key) -> None:
    for one in keys:
        QTest.keyClick(strip_of(mapped).track, one)


def test_all_time_is_shown_until_a_day_is_chosen(mapped: Mapped) -> None:
    strip = strip_of(mapped)
    assert strip.moment is None and strip.words.text() == "All time"
    strip.go_to(date(2023, 5, 24))
    assert strip.moment == Moment("", "2023-05-24")
    assert strip.words.text() == "Up to 24 May 2023"
    assert mapped.names() == ["Beijing", "Sydney"]
    strip.leave()
    assert strip.moment is None and len(mapped.names()) == 4


def test_a_window_shows_only_the_days_that_end_with_the_day(mapped: Mapped) -> None:
    strip = strip_of(mapped)
    strip.go_to(date(2023, 6, 10))
    action = next(one for one in strip.options.menu().actions() if one.text() == "A month")
    action.trigger()
    assert strip.moment == Moment("2023-05-12", "2023-06-10")
    assert strip.words.text() == "12 May 2023 – 10 Jun 2023"
    assert strip.options.text() == "A month"
    strip.set_window(1)
    assert strip.words.text() == "10 Jun 2023"


def test_time_is_played_to_its_end_and_pauses(mapped: Mapped, qtbot: QtBot) -> None:
    strip = strip_of(mapped)
    strip.set_speed(0.4)
    strip.play_button.click()
    assert strip.playing and strip.play_button.accessibleName() == "Pause"
    strip.play_button.click()
    assert not strip.playing and strip.play_button.accessibleName() == "Play time"
    strip.toggle_playing()
    qtbot.waitUntil(lambda: not strip.playing)
    assert strip.day == strip.track.last
    strip.toggle_playing()
    assert strip.playing and strip.day < strip.track.last  # from the start again


def test_the_days_of_the_record_are_the_track(mapped: Mapped) -> None:
    track = strip_of(mapped).track
    assert track.first == date(2023, 5, 1)
    assert track.last >= date(2023, 6, 30)


def test_a_day_is_chosen_with_the_mouse(mapped: Mapped) -> None:
    track = strip_of(mapped).track
    QTest.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(2, 10))
    assert strip_of(mapped).day == track.first
    QTest.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(2, 10))
    QTest.mouseMove(track, QPoint(track.width() + 50, 10))
    QTest.mouseRelease(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() + 50, 10))
    assert strip_of(mapped).day == track.last


def test_a_day_is_chosen_with_keys(mapped: Mapped) -> None:
    strip = strip_of(mapped)
    key(mapped, Qt.Key.Key_End, Qt.Key.Key_Down)
    assert (strip.track.last - strip.day).days == 1  # type: ignore[operator]
    key(mapped, Qt.Key.Key_Left)
    assert (strip.track.last - strip.day).days == 31  # type: ignore[operator]
    key(mapped, Qt.Key.Key_Home)
    assert strip.day == strip.track.first
    key(mapped, Qt.Key.Key_PageUp)
    assert strip.day == strip.track.first
    key(mapped, Qt.Key.Key_Space)
    assert strip.playing
    key(mapped, Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert not strip.playing and strip.day is None


def test_another_filter_keeps_the_day_within_its_days(mapped: Mapped) -> None:
    strip = strip_of(mapped)
    strip.go_to(strip.track.last)
    mapped.session.set_filter("status:cancelled")
    assert strip.day == strip.track.last == date(2023, 5, 31)
    assert mapped.names() == ["Sydney"]


def test_what_has_no_dates_cannot_be_played_and_is_told_of(make: Make) -> None:
    undated = make(lambda record: {"paris": log(record, "Joe Biden", "Paris/FR", Status.EXPECTED, "")})
    strip = strip_of(undated)
    assert strip.words.text() == "No dates to play"
    assert not strip.play_button.isEnabled()
    strip.toggle_playing()
    assert not strip.playing
    assert undated.names() == ["Paris"]


def test_how_many_no_day_shows_is_told(make: Make) -> None:
    def fill(record: object) -> dict[str, int]:
        log(record, "Joe Biden", "Paris/FR", Status.EXPECTED, "")  # type: ignore[arg-type]
        return {"rome": log(record, "Joe Biden", "Rome/IT", Status.COMPLETED, "5 Jun 2023")}  # type: ignore[arg-type]

    mapped = make(fill)
    strip_of(mapped).go_to(date(2023, 6, 30))
    assert mapped.names() == ["Rome"]
    assert "1 without dates is shown on no day" in strip_of(mapped).words.toolTip()


@pytest.mark.parametrize(("words", "days"), WINDOWS)
def test_every_window_can_be_chosen(mapped: Mapped, words: str, days: int | None) -> None:
    strip = strip_of(mapped)
    strip.go_to(date(2023, 6, 10))
    next(one for one in strip.options.menu().actions() if one.text() == words).trigger()
    moment = strip.moment
    assert moment is not None
    shown = (date(2023, 6, 10) - date.fromisoformat(moment.first)).days + 1 if moment.first else None
    assert shown == days
    strip.track.grab()


def test_the_days_are_told_to_a_screen_reader(mapped: Mapped) -> None:
    track = strip_of(mapped).track
    assert track.accessibleName() == "Day shown on the map"
    assert track.accessibleDescription() == "All time"
    strip_of(mapped).go_to(date(2023, 6, 10))
    assert track.accessibleDescription() == "Up to 10 Jun 2023"
