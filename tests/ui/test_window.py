"""The window: facets, search, details, undo, panels and the state that the next start finds again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY, Opened
from tracker.drafts import StatusDraft
from tracker.filter.keys import hyphenated
from tracker.opening import create_record, open_record
from tracker.operations import change_status, delete_engagements, save_filter, set_title, withdraw_status
from tracker.past import AsOf
from tracker.queries.listing import Order, SortBy
from tracker.queries.pages import engagement_page
from tracker.words import Status
from ui import answers
from ui.kit import ThemeHub
from ui.session import Session
from ui.table.columns import KEYS
from ui.window import MainWindow


def facet(opened: Opened, key: str) -> QWidget:
    return opened.window.sidebar._statuses.button(key)


def test_a_facet_writes_the_filter_and_takes_it_back(opened: Opened, qtbot: QtBot) -> None:
    window, session = opened.window, opened.session
    qtbot.mouseClick(facet(opened, "planned"), Qt.MouseButton.LeftButton)
    assert session.filter_text == window.search.text() == "status:planned"
    assert set(opened.listed()) == {opened.made["blinken"], opened.made["premier"]}
    assert facet(opened, "planned").isChecked()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(facet(opened, "declined"), Qt.MouseButton.LeftButton, control)
    assert session.filter_text == "status:planned,declined"
    qtbot.mouseClick(facet(opened, "expected"), Qt.MouseButton.LeftButton)
    assert session.filter_text == "status:expected"
    qtbot.mouseClick(facet(opened, "expected"), Qt.MouseButton.LeftButton)
    assert session.filter_text == ""
    assert len(opened.listed()) == 6


def test_facets_are_worked_by_the_keyboard(opened: Opened, qtbot: QtBot) -> None:
    opened.window.actions_by_id["sidebar"].trigger()
    first = facet(opened, "expected")
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(facet(opened, "proposed"), Qt.Key.Key_Down)
    qtbot.keyClick(facet(opened, "planned"), Qt.Key.Key_Space)
    assert opened.session.filter_text == "status:planned"
    qtbot.keyClick(facet(opened, "planned"), Qt.Key.Key_End)
    assert facet(opened, "lapsed").hasFocus()
    stops = [one for one in opened.window.sidebar._statuses._buttons if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


def test_at_any_time_asks_for_what_ever_was(opened: Opened) -> None:
    opened.session.set_filter("status:postponed")
    assert opened.listed() == []
    opened.window.sidebar.when_picked.emit("ever")
    assert opened.session.filter_text == "ever:postponed"
    assert opened.listed() == [opened.made["blinken"]]
    assert facet(opened, "postponed").accessibleName() == "Postponed, 1"


def test_counts_follow_the_rest_of_the_filter(opened: Opened) -> None:
    names = {hyphenated(status.label): facet(opened, hyphenated(status.label)) for status in Status}
    assert names["planned"].accessibleName() == "Planned, 2"
    opened.session.set_filter("place:Beijing")
    assert names["planned"].accessibleName() == "Planned, 1"
    opened.session.set_filter("place:Beijing status:completed")
    assert names["planned"].accessibleName() == "Planned, 1"


def test_what_needs_attention_is_a_filter_too(opened: Opened, qtbot: QtBot) -> None:
    upcoming = opened.window.sidebar._attention.button("upcoming")
    qtbot.mouseClick(upcoming, Qt.MouseButton.LeftButton)
    assert opened.session.filter_text == "is:upcoming"
    qtbot.mouseClick(upcoming, Qt.MouseButton.LeftButton)
    assert opened.session.filter_text == ""


def test_the_line_above_the_list(opened: Opened) -> None:
    assert opened.window.list.summary_text() == "6 engagements May 2023 – Jun 2023 · 1 source"
    opened.session.set_filter("airspace")
    assert opened.window.list.summary_text() == "1 of 6 engagements Jun 2023 · 1 source"


def test_nothing_matches_offers_to_clear_the_filter(opened: Opened, qtbot: QtBot) -> None:
    opened.session.set_filter("zeppelin")
    pane = opened.window.list
    assert pane.shown_page() == "nothing matches"
    opened.window.list.clear_requested.emit()
    assert pane.shown_page() == "table" and opened.session.filter_text == ""
    assert opened.window.search.text() == ""


def test_the_details_follow_the_selection_and_the_record(opened: Opened, qtbot: QtBot) -> None:
    detail = opened.window.detail
    opened.session.select((opened.made["blinken"],))
    qtbot.waitUntil(lambda: detail.page is not None and detail.page.row.id == opened.made["blinken"])
    assert detail.page is not None and detail.page.heading == "Antony Blinken → Beijing"
    change_status(opened.record, [opened.made["blinken"]], StatusDraft(Status.COMPLETED))
    qtbot.waitUntil(lambda: detail.page is not None and detail.page.row.status is Status.COMPLETED)
    opened.session.select((opened.made["blinken"], opened.made["premier"]))
    qtbot.waitUntil(lambda: detail.page is None)


def test_undo_names_what_it_does_and_shows_where(opened: Opened, qtbot: QtBot) -> None:
    window = opened.window
    opened.session.select((opened.made["premier"],))
    window.actions_by_id["delete"].trigger()
    assert opened.made["premier"] not in opened.listed()
    assert window.undo_bar.isVisible()
    assert window.actions_by_id["undo"].text() == "Undo Delete Li Keqiang → Berlin"
    assert "undo available" in window.status.text()
    window.actions_by_id["undo"].trigger()
    assert opened.made["premier"] in opened.listed()
    assert opened.session.selection == (opened.made["premier"],)
    assert window.undo_bar.text() == "Undone: Delete Li Keqiang → Berlin"
    assert window.actions_by_id["redo"].text() == "Redo Delete Li Keqiang → Berlin"
    window.actions_by_id["redo"].trigger()
    assert opened.made["premier"] not in opened.listed()


def test_commands_are_enabled_by_what_is_selected(opened: Opened) -> None:
    actions = opened.window.actions_by_id
    opened.session.select((opened.made["premier"],))
    assert actions["edit"].isEnabled() and actions["status"].isEnabled() and not actions["merge"].isEnabled()
    opened.session.select((opened.made["premier"], opened.made["biden"]))
    assert not actions["edit"].isEnabled() and actions["merge"].isEnabled()


def test_a_panel_leaves_the_table_in_use_and_gives_the_keyboard_back(opened: Opened, qtbot: QtBot) -> None:
    window = opened.window
    window.table.setFocus()
    window.actions_by_id["shortcuts"].trigger()
    panel = window.panels.panel
    assert panel is not None and panel.isVisible() and window.table.isEnabled()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.panels.panel is None)
    assert window.table.hasFocus()


def test_f6_goes_round_the_panes(opened: Opened) -> None:
    window = opened.window
    window.table.setFocus()
    seen = []
    for _ in range(4):
        window.actions_by_id["next pane"].trigger()
        focused = window.focusWidget()
        assert focused is not None
        panes = (window.search, window.sidebar, window.table, window.detail)
        seen.append(next(pane for pane in panes if pane is focused or pane.isAncestorOf(focused)))
    assert seen == [window.detail, window.search, window.sidebar, window.table]


def test_saved_filters_stand_in_the_sidebar(opened: Opened) -> None:
    save_filter(opened.record, "Called off", "status:cancelled,declined")
    sidebar = opened.window.sidebar
    assert [entry.text for entry in sidebar._saved.entries()] == ["Called off"]
    sidebar._saved.button(sidebar._saved.entries()[0].key).click()
    assert opened.session.filter_text == "status:cancelled,declined"
    assert sidebar._saved.checked() == {sidebar._saved.entries()[0].key}
    sidebar.filter_deleted.emit(int(sidebar._saved.entries()[0].key))
    assert sidebar._saved.entries() == []


def test_the_title_follows_the_record(opened: Opened) -> None:
    set_title(opened.record, "U.S.–China engagement")
    assert opened.window.windowTitle().startswith("U.S.–China engagement")


def test_state_is_found_again_at_the_next_start(opened: Opened, hub: ThemeHub, qtbot: QtBot) -> None:
    opened.session.set_filter("place:Beijing")
    opened.session.select((opened.made["burns"],))
    opened.window.actions_by_id["by who"].trigger()
    opened.window.table.horizontalHeader().resizeSection(1, 321)
    opened.window.resize(790, 570)
    opened.window.save_state()
    session = Session(opened.record)
    again = MainWindow(session, opened.settings, hub)
    with qtbot.waitExposed(again):
        again.show()
    assert session.filter_text == again.search.text() == "place:Beijing"
    assert again.search.edit.offers() == ()
    assert again.table.selected_ids() == session.selection == (opened.made["burns"],)
    assert again.actions_by_id["by who"].isChecked()
    assert again.table.columnWidth(1) == 321
    assert (again.width(), again.height()) == (790, 570)
    again.let_go()
    again.close()
    again.deleteLater()


def test_text_size_and_theme_are_chosen_and_kept(opened: Opened, qapp: QApplication) -> None:
    actions = opened.window.actions_by_id
    height = opened.window.table.verticalHeader().defaultSectionSize()
    actions["larger"].trigger()
    assert opened.settings.text_size == pytest.approx(1.15)
    assert opened.window.table.verticalHeader().defaultSectionSize() > height
    actions["theme dark"].trigger()
    assert opened.settings.scheme == "dark"
    assert qapp.palette().window().color().lightness() < 128
    actions["text size"].trigger()
    assert opened.settings.text_size == 1.0
    assert opened.window.table.verticalHeader().defaultSectionSize() == height


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_off_in_a_small_window(opened: Opened, hub: ThemeHub, scale: float, qtbot: QtBot) -> None:
    hub.set_scale(scale)
    window = opened.window
    opened.session.select((opened.made["blinken"],))
    qtbot.waitUntil(lambda: window.detail.page is not None)
    window.resize(1280, 800)
    QApplication.sendPostedEvents()
    assert window.width() <= 1280 and window.height() <= 800
    centre = window.centralWidget()
    assert window.detail.isVisible() is (scale == 1.0)
    status = KEYS.index("status")
    assert window.table.columnViewportPosition(status) + 60 <= window.table.viewport().width()
    details = [window.detail] if window.detail.isVisible() else []
    for part in (window.log_button, window.search, window.sidebar, window.table, window.status, *details):
        place = part.mapTo(centre, part.rect().bottomRight())
        assert place.x() <= centre.width() and place.y() <= centre.height(), part
        assert part.width() >= part.minimumSizeHint().width(), part
    if not details:
        window.actions_by_id["toggle details"].trigger()
        assert window.detail.isVisible()
    inside = window.detail.content
    assert inside.minimumSizeHint().width() <= window.detail.viewport().width()


def test_a_panel_stands_beside_the_list_or_takes_all_the_room(opened: Opened, qtbot: QtBot) -> None:
    window = opened.window
    window.actions_by_id["about"].trigger()
    centre = window.centralWidget()
    left = window.panels.geometry().left()
    qtbot.waitUntil(lambda: window.list.mapTo(centre, window.list.rect().topRight()).x() <= left)
    assert window.detail.isHidden() and window.table.isVisible()
    window.resize(900, 700)
    qtbot.waitUntil(lambda: window.panels.width() == centre.width())
    assert window.width() == 900
    window.panels.close_panel()
    window.resize(1280, 800)
    qtbot.waitUntil(window.detail.isVisible)


def test_the_details_are_hidden_and_shown_by_a_command(opened: Opened) -> None:
    window = opened.window
    window.actions_by_id["toggle details"].trigger()
    assert window.detail.isHidden()
    window.actions_by_id["details"].trigger()
    assert window.detail.isVisible()
    window.resize(800, 700)
    assert window.detail.isVisible()
    window.actions_by_id["toggle details"].trigger()
    assert window.detail.isHidden()


def test_a_deletion_under_a_filter_goes_on_to_the_next_row(opened: Opened) -> None:
    opened.session.set_filter("place:Beijing")
    listed = opened.listed()
    opened.session.select((listed[1],))
    opened.window.actions_by_id["delete"].trigger()
    assert opened.session.selection == (listed[2],)


def test_a_sort_by_any_column_is_found_again(opened: Opened, hub: ThemeHub) -> None:
    opened.session.set_order(Order(SortBy.REASON, True))
    opened.window.save_state()
    session = Session(opened.record)
    again = MainWindow(session, opened.settings, hub)
    assert session.order == Order(SortBy.REASON, True)
    again.let_go()
    again.deleteLater()


def test_a_long_record_is_answered_by_the_worker(opened: Opened, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(answers, "MOST_AT_ONCE", 2)
    with qtbot.waitSignal(opened.window.answers.answered):
        opened.session.set_filter("status:completed")
        opened.session.set_filter("status:planned")
    assert set(opened.listed()) == {opened.made["blinken"], opened.made["premier"]}
    with qtbot.waitSignal(opened.window.answers.answered):
        change_status(opened.record, [opened.made["premier"]], StatusDraft(Status.LAPSED))
    assert opened.listed() == [opened.made["blinken"]]


@pytest.fixture
def long(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The window on a record as if it were a long one; which of its parts was told something, in order."""
    for name in ("ui.answers.MOST_AT_ONCE", "ui.answers.MOST_AT_THE_END"):
        monkeypatch.setattr(name, 1)
    told: list[str] = []
    heard = opened.window.answers
    for signal, name in (
        (heard.first_page, "first page"), (heard.counted, "counts"), (heard.answered, "list"), (heard.summed, "totals")
    ):  # fmt: skip
        signal.connect(lambda _, name=name: told.append(name))
    return told


def test_a_long_list_comes_by_and_by(opened: Opened, long: list[str], qtbot: QtBot) -> None:
    opened.session.set_filter("status:planned")
    opened.window.answers.answered.connect(lambda _: long.append(opened.window.list.summary_text()))
    qtbot.waitUntil(lambda: not opened.session.is_busy and "totals" in long)
    assert long == ["first page", "counts", "list", "2 of 6 engagements", "totals"]
    assert opened.window.list.summary_text() == "2 of 6 engagements Jun 2023 · 1 source"
    assert opened.listed() == [opened.made["premier"], opened.made["blinken"]]


def test_a_list_that_is_not_shown_comes_after_the_view_that_is(opened: Opened, long: list[str], qtbot: QtBot) -> None:
    window = opened.window
    window.views.show("due")
    view = window.views.made("due")
    view.question._at_once = 1  # type: ignore[attr-defined]
    view.question.answered.connect(lambda _: long.append("view"))  # type: ignore[attr-defined]
    opened.session.set_filter("status:planned")
    qtbot.waitUntil(lambda: not opened.session.is_busy and "totals" in long)
    assert long == ["view", "counts", "list", "totals"]
    assert opened.listed() == [opened.made["premier"], opened.made["blinken"]]
    long.clear()
    opened.session.set_filter("status:postponed")
    window.views.show("table")
    qtbot.waitUntil(lambda: not opened.session.is_busy and "totals" in long)
    assert long == ["first page", "counts", "list", "totals"]


def test_a_start_says_nothing_of_what_was_selected_and_is_gone(opened: Opened, hub: ThemeHub, qtbot: QtBot) -> None:
    opened.session.select((opened.made["burns"],))
    opened.window.save_state()
    delete_engagements(opened.record, [opened.made["burns"]])
    session = Session(opened.record)
    again = MainWindow(session, opened.settings, hub)
    with qtbot.waitExposed(again):
        again.show()
    assert session.selection == again.table.selected_ids() != () and not again.notice.isVisible()
    again.let_go()
    again.deleteLater()


def test_the_list_of_all_is_come_back_to_at_once(opened: Opened, long: list[str], qtbot: QtBot) -> None:
    session, table, made = opened.session, opened.window.table, opened.made

    def told(act: Callable[[], object]) -> list[str]:
        """What the parts of the window are told, in order; kept is told the list alone."""
        long.clear()
        act()
        qtbot.waitUntil(lambda: not session.is_busy and "list" in long)
        return [*long]

    everything, summary = opened.listed(), opened.window.list.summary_text()
    assert told(lambda: session.set_filter("status:planned")) != ["list"]
    session.select((made["premier"],))
    assert told(lambda: session.set_filter("")) == ["list"]
    assert (opened.listed(), opened.window.list.summary_text()) == (everything, summary)
    assert table.selected_ids() == (made["premier"],)
    assert told(lambda: session.set_as_of(AsOf(TODAY.replace(month=2)))) != ["list"]
    assert told(lambda: session.set_as_of(None)) == ["list"]
    assert opened.listed() == everything
    told(lambda: session.set_filter("status:planned"))
    change_status(opened.record, [made["premier"]], StatusDraft(Status.CANCELLED))
    qtbot.waitUntil(lambda: not session.is_busy)
    assert told(lambda: session.set_filter("")) != ["list"], "of the record before the change"
    assert opened.listed() == everything


def test_findings_counted_meanwhile_stay_counted(opened: Opened, long: list[str], qtbot: QtBot) -> None:
    answers = opened.window.answers
    answers.set_checks(5)
    opened.session.set_filter("status:planned")
    answers.set_checks(7)
    qtbot.waitUntil(lambda: not opened.session.is_busy and "list" in long)
    assert answers.latest is not None and answers.latest.counts.checks == 7
    opened.session.set_filter("")
    assert answers.latest.counts.checks == 7


def test_a_long_list_stays_where_it_is_while_the_record_changes(opened: Opened, long: list[str], qtbot: QtBot) -> None:
    table, made = opened.window.table, opened.made
    listed = opened.listed()
    change_status(opened.record, [made["premier"]], StatusDraft(Status.LAPSED))
    assert opened.listed() == listed
    assert table.rows.prepared(listed.index(made["premier"])).row.status is Status.LAPSED
    qtbot.waitUntil(lambda: not opened.session.is_busy and "totals" in long)
    assert "first page" not in long and long.count("list") == 1


def test_the_undo_bar_speaks_of_the_latest_change_whatever_it_was(opened: Opened) -> None:
    bar, made = opened.window.undo_bar, opened.made
    opened.session.select((made["premier"],))
    opened.window.actions_by_id["delete"].trigger()
    assert bar.text() == "Delete Li Keqiang → Berlin."
    change_status(opened.record, [made["yellen"]], StatusDraft(Status.PLANNED))
    assert bar.isVisible() and bar.text() == "Plan Janet Yellen → Beijing."
    line = engagement_page(opened.record, made["austin"]).ledger[-1].id
    withdraw_status(opened.record, line, "")
    assert bar.text().startswith("Withdraw a status change of Lloyd Austin")
    bar.undo_button().click()
    assert not engagement_page(opened.record, made["austin"]).ledger[-1].withdrawn
    assert bar.text().startswith("Undone: Withdraw a status change")
    assert engagement_page(opened.record, made["yellen"]).row.status is Status.PLANNED


def test_the_link_of_the_undo_bar_undoes_what_it_names_or_nothing(opened: Opened) -> None:
    bar = opened.window.undo_bar
    opened.session.select((opened.made["premier"],))
    opened.window.actions_by_id["delete"].trigger()
    elsewhere = open_record(opened.record.path, author="tests")
    change_status(elsewhere, [opened.made["yellen"]], StatusDraft(Status.PLANNED))
    elsewhere.close()
    bar.undo_button().click()  # before the window has looked elsewhere by itself
    assert engagement_page(opened.record, opened.made["yellen"]).row.status is Status.PLANNED
    assert opened.made["premier"] not in opened.listed()
    assert not bar.isVisible()
    assert "Something else was done since" in opened.window.status.text()


def test_a_new_record_says_how_to_begin(qtbot: QtBot, hub: ThemeHub, tmp_path: Path, opened: Opened) -> None:
    record = create_record(tmp_path / "new.visits")
    window = MainWindow(Session(record), opened.settings, hub)
    assert window.list.shown_page() == "empty"
    assert window.list.summary_text() == "0 engagements"
    assert window.session.selection == ()
    window.let_go()
    window.deleteLater()
    record.close()
