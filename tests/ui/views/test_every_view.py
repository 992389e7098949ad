"""What every view has: its entry and key, the shared filter, day and selection, a twin, pictures, empty states."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened, log
from tests.ui.test_every_input_has_a_name import described, inputs, nameless
from tracker.errors import Refusal
from tracker.opening import create_record, open_record
from tracker.operations import set_title
from tracker.past import AsOf
from tracker.words import Status
from ui.kit import ThemeHub
from ui.session import Session
from ui.settings import Settings
from ui.views.pictures import file_name, save_picture
from ui.views.view import View
from ui.window import MainWindow

NAMES = ("timeline", "calendar", "map", "insights")
BEGINNINGS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF-"}


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


BY_OTHER_KEYS = (
    *("ChoiceButton", "_QuietButton 'Zoom", "_QuietButton 'Show all places'"),
    *(f"QToolButton '{mode}'" for mode in ("Month", "Week", "Year", "Agenda")),
)
"""Worked by the arrows of a group that Tab reaches, or by keys of the canvas they stand on."""


def shown(opened: Opened, qtbot: QtBot, name: str) -> View:
    """The view of this name, on the screen and answered."""
    opened.window.actions_by_id[name].trigger()
    view = opened.window.views.current()
    assert isinstance(view, View) and name == view.NAME
    qtbot.waitUntil(lambda: view.answer is not None and view.isVisible())
    return view


def engagements_of(view: View) -> set[int]:
    return {one for row in view.twin.rows.rows for one in row.engagements}


WITH_ONE_TWIN = pytest.mark.parametrize("name", ["timeline", "calendar", "map"])
"""The cards of the insights have a table each, which tests/ui/insights is about."""


def test_its_command_and_entry_show_it(opened: Opened, qtbot: QtBot, name: str) -> None:
    view = shown(opened, qtbot, name)
    window = opened.window
    assert view.shown_page() == "picture"
    assert window.actions_by_id[name].isChecked()
    assert window.sidebar._views.checked() == {name}
    assert view.isAncestorOf(window.focusWidget() or window)
    qtbot.mouseClick(window.sidebar._views.button("table"), Qt.MouseButton.LeftButton)
    assert window.views.name == "table" and window.table.isVisible()
    window.sidebar._views.button(name).click()
    assert window.views.current() is view


@WITH_ONE_TWIN
def test_its_twin_has_rows_and_the_keyboard(opened: Opened, qtbot: QtBot, name: str) -> None:
    view = shown(opened, qtbot, name)
    opened.window.actions_by_id["twin"].trigger()
    assert view.shown_page() == "table"
    assert view.isAncestorOf(opened.window.focusWidget() or opened.window)
    assert engagements_of(view) <= set(opened.made.values())
    assert engagements_of(view)
    assert all(len(row.cells) == len(view.twin.rows.headings) for row in view.twin.rows.rows)
    opened.window.actions_by_id["twin"].trigger()
    assert view.shown_page() == "picture"


@WITH_ONE_TWIN
def test_the_selection_is_shared(opened: Opened, qtbot: QtBot, name: str) -> None:
    view = shown(opened, qtbot, name)
    view.show_twin(True)
    places = [place for place, row in enumerate(view.twin.rows.rows) if row.engagements]
    view.twin.selectRow(places[-1])
    assert opened.session.selection[0] in view.twin.rows.rows[places[-1]].engagements
    wanted = view.twin.rows.rows[places[0]].engagements[0]
    opened.session.select((wanted,))
    chosen = [index.row() for index in view.twin.selectionModel().selectedRows()]
    assert any(wanted in view.twin.rows.rows[row].engagements for row in chosen)


def test_it_follows_filter_and_day(opened: Opened, qtbot: QtBot, name: str) -> None:
    view = shown(opened, qtbot, name)
    session = opened.session
    session.set_filter("ever:postponed")
    qtbot.waitUntil(lambda: view.count_of(view.answer) == 1)
    session.set_as_of(AsOf(date(2023, 2, 2)))
    qtbot.waitUntil(lambda: view.count_of(view.answer) == 0)
    assert view.shown_page() == "nothing matches" or view.shown_page() == "too early"
    session.set_filter("")
    session.set_as_of(AsOf(date(1900, 1, 1)))
    qtbot.waitUntil(lambda: view.shown_page() == "too early")
    session.set_as_of(None)
    session.set_filter("zzzz")
    qtbot.waitUntil(lambda: view.shown_page() == "nothing matches")
    view.clear_requested.emit()
    assert session.filter_text == ""
    qtbot.waitUntil(lambda: view.shown_page() == "picture")


def test_it_asks_only_while_it_is_shown(opened: Opened, qtbot: QtBot, name: str) -> None:
    view = shown(opened, qtbot, name)
    opened.window.actions_by_id["table"].trigger()
    before = view.answer
    opened.session.set_filter("ever:postponed")
    assert view.answer is before
    opened.window.actions_by_id[name].trigger()
    qtbot.waitUntil(lambda: view.count_of(view.answer) == 1)


def test_a_change_is_shown_at_once(opened: Opened, qtbot: QtBot, name: str) -> None:
    view = shown(opened, qtbot, name)
    before = view.count_of(view.answer)
    log(opened.session.record, "Mark Rutte", "Kyiv/UA", Status.PLANNED, "20 Jun 2023", country="NL")
    qtbot.waitUntil(lambda: view.count_of(view.answer) == before + 1)


@pytest.mark.parametrize("suffix", list(BEGINNINGS))
def test_a_picture_is_saved(opened: Opened, qtbot: QtBot, tmp_path: Path, name: str, suffix: str) -> None:
    view = shown(opened, qtbot, name)
    path = tmp_path / f"picture{suffix}"
    view.save_to(path)
    content = path.read_bytes()
    assert content.startswith(BEGINNINGS[suffix])
    if suffix == ".svg":
        root = ElementTree.fromstring(content)
        assert len(list(root.iter())) > 20
    if suffix == ".png":
        picture = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
        assert len(set(memoryview(picture.constBits()).cast("I"))) > 30
        size = view.picture_size() * 2
        assert picture.width() == size.width() and picture.height() >= size.height()


@WITH_ONE_TWIN
def test_picture_and_rows_are_copied(opened: Opened, qtbot: QtBot, name: str) -> None:
    view = shown(opened, qtbot, name)
    opened.window.actions_by_id["copy picture"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage() and data.hasHtml()
    lines = data.text().rstrip("\n").split("\n")
    assert len(lines) == 1 + len(view.twin.rows.rows)
    assert lines[0].split("\t") == list(view.twin.rows.headings)


def test_every_input_is_named_and_reached(opened: Opened, qtbot: QtBot, name: str) -> None:
    view = shown(opened, qtbot, name)
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    assert nameless(view) == []
    view.focus_page()
    passed: set[QWidget] = set()
    for _ in range(120):  # in a canvas Tab may go through what is painted before it goes on
        here = QApplication.focusWidget()
        assert here is not None
        if view.isAncestorOf(here):
            passed.add(here)
            assert here.accessibleName(), here
        QTest.keyClick(here, Qt.Key.Key_Tab)
    wanted = {one for one in inputs(view) if one.isEnabled()}
    missed = sorted(described(one) for one in wanted - passed)
    assert [one for one in missed if not one.startswith(BY_OTHER_KEYS)] == []


def test_an_empty_record_says_what_to_do(qtbot: QtBot, tmp_path: Path, name: str, qapp: object) -> None:
    create_record(tmp_path / "empty.visits").close()
    record = open_record(tmp_path / "empty.visits")
    session = Session(record)
    window = MainWindow(session, Settings(tmp_path / "window.ini"), ThemeHub(qapp, "light"))  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    window.actions_by_id[name].trigger()
    view = window.views.current()
    assert isinstance(view, View)
    qtbot.waitUntil(lambda: view.answer is not None)
    assert view.shown_page() == "empty"
    page: QWidget = view._pages.currentWidget()
    assert page.accessibleName() == "No engagements yet"
    window.let_go()
    record.close()


def test_a_picture_that_cannot_be_written_is_refused(tmp_path: Path, opened: Opened, qtbot: QtBot) -> None:
    view = shown(opened, qtbot, "calendar")
    said: list[str] = []
    opened.session.refused.connect(said.append)
    view.save_to(tmp_path / "missing" / "picture.png")
    assert len(said) == 1 and "cannot be written" in said[0]
    with pytest.raises(Refusal, match=r"should end in \.png"):
        save_picture(tmp_path / "a.gif", view.paint_picture, view.picture_size(), Qt.GlobalColor.white, "")  # type: ignore[arg-type]


def test_a_file_is_named_from_any_words() -> None:
    assert file_name(("June 2023", "Timeline")) == "June 2023 – Timeline"
    assert file_name(("../..\\x:y*?", "Map")) == "x y – Map"
    assert file_name(("", "\x00")) == "picture"


def test_how_a_view_is_looked_at_is_remembered(opened: Opened, qtbot: QtBot, hub: ThemeHub) -> None:
    shown(opened, qtbot, "timeline").restore("HOST")
    shown(opened, qtbot, "calendar").restore("YEAR")
    opened.window.actions_by_id["due"].trigger()
    opened.window.views.made("due").set_days(90)  # type: ignore[attr-defined]
    opened.window.save_state()
    again = MainWindow(opened.session, opened.settings, hub)
    qtbot.addWidget(again)
    states = {name: again.views.made(name).state() for name in ("timeline", "calendar", "due")}  # type: ignore[attr-defined]
    assert states == {"timeline": "HOST", "calendar": "YEAR", "due": "90"}
    assert again.views.name == "due"
    for nonsense in ("", "x", "-1", "999999999999999999999"):
        for name in states:
            again.views.made(name).restore(nonsense)  # type: ignore[attr-defined]
    assert {name: again.views.made(name).state() for name in states} == states  # type: ignore[attr-defined]


def test_a_drawing_is_xml_whatever_the_record_says(opened: Opened, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    log(opened.session.record, "Bell\x07 <b>\uffff & \x1b[1m", "Kyiv/UA", Status.PLANNED, "19 Jun 2023", country="NL")
    set_title(opened.session.record, "Title\x01 & <more>")
    view = shown(opened, qtbot, name)
    view.save_to(tmp_path / "odd.svg")
    ElementTree.fromstring((tmp_path / "odd.svg").read_bytes())


def test_an_unreadable_filter_keeps_no_other_day(opened: Opened, qtbot: QtBot, name: str) -> None:
    view = shown(opened, qtbot, name)
    opened.session.set_filter('who:"')
    opened.session.set_as_of(AsOf(date(1900, 1, 1)))
    qtbot.waitUntil(lambda: view.count_of(view.answer) == 0)
    assert opened.listed() == []
