"""The list of what is due: its lines in order, one key for each answer, several rows at once, undone again."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import log, on
from tests.ui.due.conftest import Listed
from tracker.drafts import StatusDraft
from tracker.filter import EVERYTHING
from tracker.operations import change_status, delete_engagements, undo
from tracker.past import AsOf
from tracker.queries.ahead import SPANS
from tracker.queries.due import due
from tracker.queries.pages import engagement_page
from tracker.record import Record
from tracker.words import Status
from ui.due.lines import Lines, Shape, ask, lines_of
from ui.due.model import DueModel
from ui.due.view import DueView
from ui.due.ways import ASK_AGAIN, BRING_BACK, CANCELLED, LAPSED, POSTPONED, TOOK_PLACE, WAYS
from ui.forms.status_form import StatusForm
from ui.session import Session

Key = Qt.Key


def test_overdue_first_then_the_days_ahead(listed: Listed) -> None:
    assert listed.texts() == [
        "Overdue", "may", "spring", "june", "week",
        "Next 30 days", "Tomorrow, Sunday 18 June 2023", "tomorrow", "Week of 26 June 2023", "off",
        "Some time in June 2023", "month",
        "No day set", "soon",
    ]  # fmt: skip
    summary = "4 overdue since 6 May 2023 · 2 plans in the next 30 days, 1 called off or put off"
    assert listed.view.summary_text() == summary
    assert listed.selected() == ["may"], "the first is what the keys are about"
    assert listed.session.selection == (listed.made["may"],)
    prepared = listed.view.list.rows.prepared(2)
    assert prepared is not None
    assert prepared.sentence == (
        "Expected, spring 2023, Rosa Lind → Oslo, Visit · United States · Norway, 17 to 108 days overdue"
    )


def test_took_place_keeps_the_dates_as_they_were_stated(listed: Listed) -> None:
    listed.select("spring")
    before = listed.row("spring")
    listed.press(Key.Key_T)
    row = listed.row("spring")
    assert row.status is Status.COMPLETED
    assert (row.dates, row.dates_words) == (before.dates, "spring 2023")
    line = engagement_page(listed.record, row.id).ledger[-1]
    assert (line.dates.text, line.effective.text, line.effective.edtf) == ("", "", None)
    assert listed.overdue() == ["may", "june", "week"]
    assert listed.selected() == ["june"], "the next has come into its place"
    undo(listed.record)
    assert listed.overdue() == ["may", "spring", "june", "week"]


def test_lapsed_at_once_and_on_to_the_last(listed: Listed) -> None:
    for name in ("may", "spring", "june", "week"):
        assert listed.selected() == [name]
        listed.press(Key.Key_L)
        assert listed.row(name).status is Status.LAPSED
    assert listed.overdue() == []
    assert listed.texts()[:2] == ["Overdue", "Nothing is overdue. 2 plans fall in the next 30 days."]
    assert listed.selected() == ["tomorrow"]


@pytest.mark.parametrize(("key", "status"), [(Key.Key_P, Status.POSTPONED), (Key.Key_C, Status.CANCELLED)])
def test_put_off_or_called_off_asks_for_the_reason(listed: Listed, key: Key, status: Status) -> None:
    listed.press(key)
    [form] = listed.panels
    assert isinstance(form, StatusForm)
    draft = form.draft()
    assert (draft.status, draft.effective.text) == (status, "")
    assert not form.reason.text.isHidden()
    form.reason.text.set_text("a storm")
    assert form.guarded_save()
    assert (listed.row("may").status, listed.row("may").reason) == (status, "a storm")
    assert listed.selected() == ["spring"]


def test_an_unusual_step_is_warned_of_by_the_form(listed: Listed) -> None:
    listed.select("off")
    listed.press(Key.Key_T)
    [form] = listed.panels
    assert isinstance(form, StatusForm)
    assert form.draft().status is Status.COMPLETED
    assert form.warning.text() == "Cancelled does not usually become completed."
    assert listed.row("off").status is Status.CANCELLED


def test_several_at_once_are_one_step(listed: Listed) -> None:
    listed.press(Key.Key_Down, held=Qt.KeyboardModifier.ShiftModifier)
    listed.press(Key.Key_J, held=Qt.KeyboardModifier.ShiftModifier)
    assert sorted(listed.selected()) == ["june", "may", "spring"]
    assert listed.view.list.under.bar._several.text() == "3 selected"
    listed.press(Key.Key_T)
    assert {listed.row(name).status for name in ("may", "spring", "june")} == {Status.COMPLETED}
    assert listed.overdue() == ["week"]
    assert listed.selected() == ["week"]
    undo(listed.record)
    assert listed.overdue() == ["may", "spring", "june", "week"]


def test_what_stands_in_the_way_is_said(listed: Listed) -> None:
    listed.select("tomorrow")
    listed.press(Key.Key_T, Key.Key_L, Key.Key_A, Key.Key_B)
    assert listed.said == [
        "Hal Crane → Bern is still to come: 18–19 Jun 2023. Change its dates first (Ctrl+T).",
        "The dates of Hal Crane → Bern have not passed: 18–19 Jun 2023.",
        "Only what is overdue can be put aside.",
        "This is not put aside.",
    ]
    assert listed.row("tomorrow").status is Status.PLANNED
    listed.session.select(())
    listed.press(Key.Key_T)
    assert listed.said[-1] == "Choose a plan first."


def test_only_ways_that_lead_somewhere_are_offered(listed: Listed) -> None:
    def offered(*names: str) -> tuple[object, ...]:
        listed.select(*names)
        return tuple(made.way for made in listed.view.list.under.bar.buttons())

    assert offered("may") == (TOOK_PLACE, POSTPONED, CANCELLED, LAPSED, ASK_AGAIN)
    assert offered("tomorrow") == (POSTPONED, CANCELLED)
    assert offered("month") == (TOOK_PLACE, POSTPONED, CANCELLED)
    assert offered("soon") == (TOOK_PLACE, POSTPONED, CANCELLED, LAPSED)
    assert offered("may", "tomorrow") == (POSTPONED, CANCELLED)
    listed.view.head.aside.click()
    assert offered("aside") == WAYS and BRING_BACK in WAYS


def test_the_buttons_do_what_the_keys_do(listed: Listed) -> None:
    took_place = listed.view.list.under.bar.buttons()[0]
    assert took_place.toolTip() == "<qt>Took place (T): It took place, on the dates that are stated</qt>"
    QTest.mouseClick(took_place, Qt.MouseButton.LeftButton)
    assert listed.row("may").status is Status.COMPLETED
    assert listed.selected() == ["spring"]


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)  # a menu does
def test_the_menu_does_what_the_keys_do(listed: Listed) -> None:
    shown = listed.view.list
    inside = shown.visualRect(shown.currentIndex()).center()
    where = shown.viewport().mapToGlobal(inside)
    shown.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, inside, where))
    [menu] = [one for one in shown.findChildren(QMenu) if one.isVisible()]
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Took place\tT", "Postponed…\tP", "Cancelled…\tC", "Lapsed\tL", "Ask me again on…\tA",
        "Open the details\tReturn",
    ]  # fmt: skip
    menu.actions()[3].trigger()
    assert listed.row("may").status is Status.LAPSED
    menu.close()


def test_return_opens_the_details(listed: Listed, qtbot: QtBot) -> None:
    with qtbot.waitSignal(listed.view.opened) as opened:
        listed.press(Key.Key_Return)
    assert opened.args == ["engagement", listed.made["may"]]


def test_keys_of_movement_pass_headings_by(listed: Listed) -> None:
    listed.press(Key.Key_J, Key.Key_J, Key.Key_J)
    assert listed.selected() == ["week"]
    listed.press(Key.Key_J)
    assert listed.selected() == ["tomorrow"]
    listed.press(Key.Key_K)
    assert listed.selected() == ["week"]
    listed.press(Key.Key_End)
    assert listed.selected() == ["soon"]
    listed.press(Key.Key_J)
    assert listed.selected() == ["soon"]
    listed.press(Key.Key_Home)
    assert listed.selected() == ["may"]
    listed.press(Key.Key_K, Key.Key_PageUp)
    assert listed.selected() == ["may"]
    listed.press(Key.Key_End, held=Qt.KeyboardModifier.ShiftModifier)
    assert len(listed.selected()) == len(listed.names())


def test_thirty_or_ninety_days(listed: Listed) -> None:
    assert "august" not in listed.names()
    listed.press(Key.Key_9)
    assert listed.view.days == 90
    assert listed.texts().index("august") > listed.texts().index("Next 90 days")
    assert listed.selected() == ["tomorrow"], "it goes to the agenda that was asked for"
    listed.press(Key.Key_3)
    assert "august" not in listed.names()


def test_go_to_overdue(listed: Listed) -> None:
    listed.select("soon")
    listed.view.go_to_overdue()
    assert listed.selected() == ["may"] and listed.session.selection == (listed.made["may"],)


def test_one_selection_in_both_ways(listed: Listed) -> None:
    listed.select("month")
    assert listed.selected() == ["month"]
    listed.press(Key.Key_K)
    assert listed.session.selection == (listed.made["off"],)
    other = log(listed.record, "Una Moor", "Bonn/DE", Status.COMPLETED, "1 Jan 2020")
    listed.session.select((other,))
    assert listed.selected() == [] and listed.view.list.under.isHidden()


def test_the_filter_holds_here_too(listed: Listed) -> None:
    listed.session.set_filter("Horn OR Crane")
    assert listed.names() == ["may", "tomorrow"]
    listed.session.set_filter("Crane")
    assert listed.texts()[1] == "Nothing that the filter lets through is overdue. 4 overdue plans are outside of it."
    listed.session.set_filter("zeppelin")
    assert listed.view.shown_page() == "nothing matches"
    listed.session.set_filter("status:")
    assert listed.view.shown_page() == "nothing matches", "what cannot be read leaves the last answer"
    listed.session.set_filter("")
    assert listed.view.shown_page() == "list"


def test_empty_states(listed: Listed) -> None:
    change_status(listed.record, [listed.made[name] for name in listed.made], StatusDraft(Status.COMPLETED))
    assert listed.view.shown_page() == "empty"
    assert listed.view.summary_text() == "Nothing overdue no plan in the next 30 days"
    log(listed.record, "Una Moor", "Bonn/DE", Status.PLANNED, "1 Jun 2023")
    assert listed.view.shown_page() == "list"
    assert [line.text for line in listed.view.list.rows.lines if line.text] == [
        "Overdue", "Next 30 days", "No plan falls in the next 30 days.",
    ]  # fmt: skip


def test_as_of_an_earlier_day_it_only_shows(listed: Listed) -> None:
    change_status(listed.record, [listed.made["may"]], StatusDraft(Status.COMPLETED, effective=on("7 May 2023")))
    listed.session.set_as_of(AsOf(date(2023, 5, 7)))
    assert "may" not in listed.overdue()
    listed.session.set_as_of(AsOf(date(2023, 6, 10)))
    listed.press(Key.Key_T)
    assert listed.said == ["This is the record as of 10 Jun 2023. Go back to today to say what became of a plan."]
    assert not any(made.isEnabled() for made in listed.view.list.under.bar.buttons())
    listed.session.set_as_of(None)
    assert any(made.isEnabled() for made in listed.view.list.under.bar.buttons())


def test_it_asks_only_while_it_is_shown(listed: Listed) -> None:
    listed.view.hide()
    change_status(listed.record, [listed.made["may"]], StatusDraft(Status.COMPLETED))
    assert "may" in listed.overdue()
    listed.view.show()
    assert "may" not in listed.overdue()


def test_deleted_meanwhile(listed: Listed) -> None:
    delete_engagements(listed.record, [listed.made["may"]])
    assert listed.selected() == ["spring"]


def test_the_model_stands_up_to_qts_tester(record: Record) -> None:
    model = DueModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with record.change("Log many"):
        for number in range(450):
            log(record, f"Person {number}", "Paris/FR", Status.PLANNED, f"{1 + number % 28} Mar 2022")
    lines = lines_of(ask(record, EVERYTHING, 30), show_aside=True)
    model.show_lines(record, lines)
    assert model.rowCount() == len(lines) == 453
    assert model.columnCount() == 1 and model.rowCount(model.index(0, 0)) == 0
    assert [model.place_of(one) for one in due(record).overdue] == list(range(1, 451))
    assert model.place_of(9999) == -1
    rows = [place for place, line in enumerate(lines) if line.shape is Shape.ROW]
    assert all(model.prepared(place) is not None for place in rows)
    assert model.data(model.index(0, 0)) == "Overdue, 450"
    model.show_lines(record, Lines())


def test_thousands_are_read_a_page_at_a_time(listed: Listed, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    import ui.due.model as module

    asked: list[int] = []
    real = module.due_rows

    def counting(reader: object, ids: list[int]) -> object:
        asked.append(len(ids))
        return real(reader, ids)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "due_rows", counting)
    with listed.record.change("Log many"):
        for number in range(700):
            listed.made[f"many {number}"] = log(
                listed.record, f"Person {number}", "Paris/FR", Status.PLANNED, f"{1 + number % 28} Mar 2022"
            )
    qtbot.waitUntil(lambda: len(listed.overdue()) == 704)
    listed.view.list.viewport().repaint()
    assert sum(asked) <= 800, "four pages at most, of which one or two are seen"
    listed.press(Key.Key_End)
    assert listed.selected() == ["soon"]


def test_a_record_open_for_reading_only(record: Record, listed: Listed) -> None:
    record.read_only = True
    listed.view.question.ask_again()
    listed.press(Key.Key_T)
    assert listed.said == ["This record is open for reading only."]
    record.read_only = False


def test_a_view_of_an_empty_record(qtbot: QtBot, record: Record) -> None:
    session = Session(record)
    view = DueView(session)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    assert view.shown_page() == "empty"
    with qtbot.waitSignal(view.log_requested):
        logs = next(made for made in view.findChildren(QPushButton) if made.text() == "Log engagement")
        logs.click()
    session.set_as_of(AsOf(date(2023, 5, 7)))
    assert view.shown_page() == "empty"
    assert logs.isHidden(), "on an earlier day nothing can be logged"
    session.set_as_of(None)
    assert not logs.isHidden()
    view.hide()
    session.close()


def test_what_is_due_is_not_asked_again_where_the_filter_is_cleared(listed: Listed) -> None:
    first = listed.view.found
    listed.session.set_filter("status:proposed")
    assert listed.view.found is not first and listed.names() == ["june"]
    listed.session.set_filter("")
    assert listed.view.found is first
    listed.view.set_days(SPANS[1])
    assert listed.view.found is not first and "august" in listed.names()
