"""The pages themselves: what they say, what their names and counts open, and that they follow the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened
from tests.ui.pages.conftest import Paged
from tracker.dates import read_date
from tracker.drafts import ChannelChangeDraft, PersonDraft, StatusDraft
from tracker.operations import add_person, change_channel, change_status, merge_people
from tracker.past import AsOf
from tracker.queries.about import person_about
from tracker.words import ChannelState, Status
from ui.detail.wishes import Wish
from ui.pages.band import ChannelBand
from ui.pages.chips import ReasonBar, StatusCount
from ui.pages.engagements import EngagementList
from ui.pages.frame import PageFrame
from ui.pages.page import PageHost
from ui.pages.strip import EngagementStrip
from ui.pages.tallies import TallyTable
from ui.unfolding import Unfolding

TODAY = date(2023, 6, 17)


def listed(paged: Paged) -> list[int]:
    return [row for one in paged.page().findChildren(EngagementList) for row in one.ids()]


def test_a_person_has_everything_in_one_place(paged: Paged) -> None:
    blinken = paged.show("person", "Antony Blinken")
    about = person_about(paged.record, blinken)
    said = paged.texts()
    assert "Antony Blinken" in said and "Antony J. Blinken" in said
    assert "Secretary of State · United States" in said
    assert "26 Jan 2021 – 20 Jan 2025" in said
    assert "1 held · 0 not held · 1 open" in said
    assert "14 Jun 2023 · 3 days ago" in said and "18–19 Jun 2023 · in 1–2 days" in said
    assert listed(paged) == [row.id for row in about.engagements.rows]
    counts = [one.text() for one in paged.page().findChildren(StatusCount)]
    assert counts == ["Planned: 1", "Completed: 1"]
    assert "Qin Gang · China" in said
    assert [one.text() for one in paged.page().findChildren(ReasonBar)] == ["Security incident: 1 postponed"]
    assert "An alleged Chinese surveillance balloon had entered U.S. airspace" in said
    strip = paged.page().findChild(EngagementStrip)
    assert strip is not None and [mark.row.id for mark in strip.marks] == list(reversed(listed(paged)))


def test_a_country_tells_whom_it_met_and_who_held_office(paged: Paged) -> None:
    paged.show("country", "China")
    tables = {one.accessibleName(): one for one in paged.page().findChildren(TallyTable)}
    numbers = {line.name[0].text: line.numbers for line in tables["Who met whom"].lines}
    assert numbers == {"United States": (0, 1, 3, 1, 3), "France": (0, 0, 0, 0, 1), "Germany": (0, 0, 0, 0, 1)}
    assert {line.name[0].text for line in tables["Its people"].lines} >= {"Xi Jinping", "Qin Gang", "Wang Yi"}
    said = paged.texts()
    assert {"President", "Premier", "Minister of Foreign Affairs"} <= set(said)
    assert "15 Mar 2013 – 11 Mar 2023" in said
    assert "suspended since 5 Aug 2022" in said
    assert any("Alleged Chinese surveillance balloon" in text for text in said)


def test_a_channel_tells_what_became_of_it(paged: Paged) -> None:
    channel = paged.show("channel", "Military")
    said = paged.texts()
    assert "United States – China · suspended since 5 Aug 2022" in said
    assert "In response to the visit to Taiwan" in said
    band = paged.page().findChild(ChannelBand)
    assert band is not None
    assert [(one.state, one.first, one.last) for one in band.stretches] == [
        (ChannelState.SUSPENDED, date(2022, 8, 5), TODAY)
    ]
    draft = ChannelChangeDraft(ChannelState.RESUMED, read_date("10 Jun 2023", TODAY), none_given=True)
    change_channel(paged.record, channel, draft)
    assert any(text.startswith("United States – China · resumed since") for text in paged.texts())
    assert "No reason was given" in paged.texts()


def test_an_incident_tells_what_it_changed(paged: Paged) -> None:
    paged.show("incident", "Alleged Chinese")
    said = paged.texts()
    assert "28 Jan – 4 Feb 2023 · China, United States" in said
    assert Wish("show", listed(paged)[0]) in paged.wishes()
    assert any(text.startswith("1  A Canadian national newspaper") for text in said)


def test_names_open_their_pages_and_counts_filter(paged: Paged, qtbot: QtBot) -> None:
    paged.show("person", "Antony Blinken")
    china = paged.id("person", "Qin Gang")
    qtbot.mouseClick(paged.button(Wish("page", china, "person")), Qt.MouseButton.LeftButton)
    assert paged.opened == [("person", china)]
    chip = paged.page().findChildren(StatusCount)[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    bar = paged.page().findChildren(ReasonBar)[0]
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Space)
    qtbot.mouseClick(paged.button(Wish("filter text", 0, 'who:"Antony Blinken"')), Qt.MouseButton.LeftButton)
    assert paged.filters == [
        'who:"Antony Blinken" status:planned',
        'who:"Antony Blinken" reason:"security incident"',
        'who:"Antony Blinken"',
    ]


def test_the_last_contact_shows_its_engagement(paged: Paged, qtbot: QtBot) -> None:
    about = person_about(paged.record, paged.show("person", "Antony Blinken"))
    assert about.engagements.last is not None
    last = about.engagements.last.id
    qtbot.mouseClick(paged.button(Wish("show", last)), Qt.MouseButton.LeftButton)
    assert paged.picked == [(last,)]


def test_the_list_is_gone_through_with_the_arrows(paged: Paged, qtbot: QtBot) -> None:
    paged.show("person", "Antony Blinken")
    rows = paged.page().findChildren(EngagementList)[0]
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert paged.picked[-1] == (rows.ids()[1],)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert paged.opened == [("engagement", rows.ids()[1])]
    qtbot.keyClick(rows, Qt.Key.Key_Tab)
    assert not rows.hasFocus()


def test_what_is_selected_elsewhere_is_marked(paged: Paged) -> None:
    paged.show("person", "Antony Blinken")
    rows = paged.page().findChildren(EngagementList)[0]
    paged.session.select((rows.ids()[1],))
    assert rows.selected() == (rows.ids()[1],)
    assert paged.picked == []


def test_the_strip_is_gone_through_with_the_arrows(paged: Paged, qtbot: QtBot) -> None:
    paged.show("country", "China")
    strip = paged.page().findChild(EngagementStrip)
    assert strip is not None and len(strip.marks) == 10
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Home)
    assert strip.accessibleDescription() == strip.words_of(0)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert paged.picked == [(strip.marks[1].row.id,)]
    place = strip.marks[0].glyph.center().toPoint()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)
    assert paged.picked[-1] == (strip.marks[0].row.id,)


def test_a_page_follows_the_record_and_keeps_the_keyboard(paged: Paged) -> None:
    blinken = paged.show("person", "Antony Blinken")
    edit = paged.button(Wish("edit person", blinken))
    edit.setFocus()
    planned = person_about(paged.record, blinken).engagements.next
    assert planned is not None
    change_status(paged.record, [planned.id], StatusDraft(Status.CANCELLED))
    assert "1 held · 1 not held · 0 open" in paged.texts()
    focused = paged.host.window().focusWidget()
    assert focused is not edit and focused is not None and focused.property("wish") == Wish("edit person", blinken)


def test_a_page_shows_the_record_as_of_a_day(paged: Paged) -> None:
    blinken = paged.show("person", "Antony Blinken")
    paged.session.set_as_of(AsOf(date(2023, 2, 4)))
    assert [one.text() for one in paged.page().findChildren(StatusCount)] == ["Postponed: 1"]
    assert Wish("edit person", blinken) not in paged.wishes()
    paged.session.set_as_of(None)
    assert Wish("edit person", blinken) in paged.wishes()


def test_somebody_who_is_gone_has_a_page_that_says_so(paged: Paged, qtbot: QtBot) -> None:
    twin = add_person(paged.record, PersonDraft("A. Blinken", "US"))
    paged.host.show_page("person", twin)
    merge_people(paged.record, paged.id("person", "Antony Blinken"), twin)
    assert "Not in the record" in paged.texts()
    back = next(one for one in paged.page().findChildren(QAbstractButton) if one.text() == "Back")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert paged.closed == [True]


@pytest.mark.parametrize(
    ("kind", "name"), [("person", "Xi Jinping"), ("country", "China"), ("channel", "Military"), ("incident", "Large")]
)
def test_everything_is_named_plain_and_reached_by_tab(paged: Paged, qtbot: QtBot, kind: str, name: str) -> None:
    paged.show(kind, name)
    page = paged.page()
    for label in page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    wanted = {one for one in page.findChildren(QAbstractButton) if one.property("wish") is not None or one.menu()}  # type: ignore[attr-defined]
    assert wanted and all(one.accessibleName() for one in wanted)
    paged.host.focus()
    reached = set()
    for _ in range(400):
        focused = paged.host.window().focusWidget()
        if focused in reached:
            break
        reached.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert wanted <= reached
    qtbot.keyClick(paged.host.window().focusWidget(), Qt.Key.Key_Escape)
    assert paged.closed == [True]


def test_a_wide_page_has_two_columns_and_a_narrow_one_has_one(paged: Paged, qtbot: QtBot) -> None:
    paged.show("country", "China")
    frame = paged.page()
    assert isinstance(frame, PageFrame)
    paged.host.resize(1300, 700)
    qtbot.waitUntil(lambda: frame.in_two_columns)
    paged.host.resize(620, 700)
    qtbot.waitUntil(lambda: not frame.in_two_columns)
    assert paged.host.horizontalScrollBar().maximum() == 0
    assert frame.width() <= paged.host.viewport().width()


def test_a_long_list_unfolds_and_stays_unfolded(paged: Paged, qtbot: QtBot) -> None:
    paged.show("country", "China")
    paged.session.select(())
    folded = [one for one in paged.page().findChildren(Unfolding) if one.folded]
    assert len(listed(paged)) == 8
    more = next(one for one in folded[0].findChildren(QAbstractButton) if one.text() == "Show 2 more")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(listed(paged)) == 10)
    change_status(paged.record, [listed(paged)[0]], StatusDraft(Status.COMPLETED))
    assert len(listed(paged)) == 10


@pytest.fixture
def beside(paged: Paged, qtbot: QtBot) -> Iterator[QLineEdit]:
    """A field in the same window as the page."""
    window, edit = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(edit)
    column.addWidget(paged.host)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield edit


def test_rows_that_unfold_take_the_keyboard_from_nobody(paged: Paged, beside: QLineEdit, qtbot: QtBot) -> None:
    paged.show("country", "China")
    more = next(one for one in paged.page().findChildren(QAbstractButton) if one.text() == "Show 2 more")
    more.click()
    beside.setFocus()
    qtbot.waitUntil(lambda: more.isHidden())
    assert len(listed(paged)) == 10 and beside.hasFocus()


def test_a_page_of_a_large_record_is_asked_for_on_the_worker(
    paged: Paged, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.page.MOST_AT_ONCE", 1)
    xi, qin = paged.id("person", "Xi Jinping"), paged.id("person", "Qin Gang")
    with qtbot.waitSignal(paged.host.shown):
        paged.host.show_page("person", xi)
        paged.host.show_page("person", qin)
        paged.host.focus()
    assert paged.host.about.id == qin
    focused = paged.host.window().focusWidget()
    assert focused is not None and paged.host.isAncestorOf(focused)


def test_a_page_that_comes_takes_the_keyboard_from_nobody(opened: Opened, qtbot: QtBot) -> None:
    window = opened.window
    blinken = int(opened.record.value("SELECT id FROM person WHERE name = 'Antony Blinken'"))
    window.places.open("person", blinken)
    host = window.middle.stack.currentWidget()
    assert isinstance(host, PageHost) and host.is_building and window.focusWidget() is host
    window.search.focus()  # whoever goes there types a filter
    qtbot.waitUntil(lambda: not host.is_building)
    assert host.about.id == blinken and window.focusWidget() is window.search.edit


def test_it_is_said_that_a_page_is_counted_where_that_takes_long(
    paged: Paged, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.page.MOST_AT_ONCE", 1)
    release = Event()
    paged.session.ask(lambda _: release.wait(60))  # the worker is busy, so the page has to wait
    paged.host.show_page("person", paged.id("person", "Xi Jinping"))
    qtbot.waitUntil(lambda: paged.host.page is not None)
    assert "Counting…" in paged.texts()
    with qtbot.waitSignal(paged.host.shown):
        release.set()
    assert "Xi Jinping" in paged.texts()
