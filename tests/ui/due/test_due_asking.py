"""Asking again on a day: words of a date read in line, refused in line, put aside and brought back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.conftest import TODAY, on
from tests.ui.due.conftest import Listed
from tracker.drafts import StatusDraft
from tracker.operations import change_status, undo
from tracker.queries.due_rows import due_rows
from tracker.words import Status
from ui.due.askbar import AskBar
from ui.due.words import day_to_ask

Key = Qt.Key


def ask(listed: Listed, words: str, *then: Key) -> AskBar:
    """Presses A, types words, then keys."""
    listed.press(Key.Key_A)
    bar = listed.view.list.under.question
    QTest.keyClicks(bar.field.edit, words)
    for key in then:
        QTest.keyClick(bar.field.edit, key)
    return bar


def asked_on(listed: Listed, name: str) -> date | None:
    return due_rows(listed.record, [listed.made[name]])[0].ask_on


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("20 Jun", date(2023, 6, 20)),
        ("in 2 weeks", date(2023, 6, 26)),
        ("July", date(2023, 7, 1)),
        ("by 5 July", date(2023, 7, 5)),
        ("June", date(2023, 6, 30)),
        ("this week", date(2023, 6, 18)),
        ("17 Jun 2023", None),
        ("soon", None),
        ("May 2023", None),
        ("when the birds return", None),
    ],
)
def test_the_day_that_words_mean(words: str, day: date | None) -> None:
    assert day_to_ask(on(words), TODAY) == day


def test_put_aside_and_on_to_the_next(listed: Listed) -> None:
    bar = ask(listed, "in 2 weeks")
    assert bar.field.hint() == "Asks again on Monday 26 Jun 2023"
    QTest.keyClick(bar.field.edit, Key.Key_Return)
    assert asked_on(listed, "may") == date(2023, 6, 26)
    assert listed.overdue() == ["spring", "june", "week"]
    assert listed.selected() == ["spring"]
    assert QApplication.focusWidget() is listed.view.list
    assert not listed.view.list.under.asks()
    undo(listed.record)
    assert listed.overdue() == ["may", "spring", "june", "week"]


def test_escape_leaves_it_as_it_was(listed: Listed) -> None:
    ask(listed, "in 2 weeks", Key.Key_Escape)
    assert listed.overdue() == ["may", "spring", "june", "week"]
    assert QApplication.focusWidget() is listed.view.list
    assert not listed.view.list.under.asks()


def test_letters_typed_in_the_field_answer_nothing(listed: Listed) -> None:
    ask(listed, "tplc")
    assert listed.overdue() == ["may", "spring", "june", "week"] and not listed.panels


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Say on which day to ask again, such as “in 2 weeks”."),
        ("1 Jun 2023", "Say a day after 17 Jun 2023, such as “in 2 weeks”."),
        ("soon", "Say a day after 17 Jun 2023, such as “in 2 weeks”."),
        ("30 Feb 2024", "30 February 2024 does not exist: February 2024 has 29 days. Correct the day."),
    ],
)
def test_what_is_no_day_to_come_is_said_beneath_the_field(listed: Listed, words: str, said: str) -> None:
    bar = ask(listed, words, Key.Key_Return)
    assert listed.view.list.under.asks()
    assert bar.field.hint() == said
    assert asked_on(listed, "may") is None


def test_which_is_the_month_is_asked_in_line(listed: Listed) -> None:
    bar = ask(listed, "3/4/2024", Key.Key_Return)
    first, _ = bar.field.choice_buttons()
    assert bar.field.asks() and asked_on(listed, "may") is None
    first.click()
    QTest.keyClick(bar.field.edit, Key.Key_Return)
    assert asked_on(listed, "may") == date(2024, 4, 3)


def test_the_nearest_days_are_one_click(listed: Listed) -> None:
    listed.press(Key.Key_A)
    bar = listed.view.list.under.question
    links = {link.text(): link for link in bar.findChildren(QPushButton) if link.property("words")}
    assert list(links) == ["Tomorrow, 18 Jun 2023", "Next week, 19 Jun 2023", "Next month, 1 Jul 2023"]
    links["Next month, 1 Jul 2023"].click()
    assert asked_on(listed, "may") == date(2023, 7, 1)


def test_several_are_put_aside_in_one_step(listed: Listed) -> None:
    listed.select("may", "june")
    ask(listed, "3 Jul", Key.Key_Return)
    assert listed.overdue() == ["spring", "week"]
    undo(listed.record)
    assert listed.overdue() == ["may", "spring", "june", "week"]


def test_put_aside_ones_are_counted_shown_and_brought_back(listed: Listed) -> None:
    view = listed.view
    assert "aside" not in listed.names()
    assert view.head.aside.text() == "Show 1 put aside"
    view.head.aside.click()
    assert view.head.aside.text() == "Hide 1 put aside"
    assert listed.texts()[5:7] == ["Put aside", "aside"]
    prepared = view.list.rows.prepared(6)
    assert prepared is not None and prepared.timing == "asks again on 3 Jul 2023"
    listed.select("aside")
    bar = ask(listed, "")
    assert bar.field.text() == "3 Jul 2023", "the day it has already stands in the field"
    QTest.keyClick(bar.field.edit, Key.Key_Escape)
    listed.press(Key.Key_B)
    assert listed.overdue() == ["may", "spring", "aside", "june", "week"]
    assert view.head.aside.isHidden()
    undo(listed.record)
    assert "aside" not in listed.overdue()


def test_put_aside_while_they_are_shown_goes_on_to_the_next(listed: Listed) -> None:
    listed.view.head.aside.click()
    ask(listed, "3 Jul", Key.Key_Return)
    assert listed.selected() == ["spring"]


def test_going_on_leaves_the_question(listed: Listed) -> None:
    ask(listed, "in 2")
    listed.select("june")
    assert not listed.view.list.under.asks()


def test_what_is_changed_elsewhere_leaves_the_question_alone(listed: Listed) -> None:
    bar = ask(listed, "in 2 w")
    change_status(listed.record, [listed.made["june"]], StatusDraft(Status.COMPLETED))
    assert listed.overdue() == ["may", "spring", "week"]
    assert listed.view.list.under.asks() and QApplication.focusWidget() is bar.field.edit
    QTest.keyClicks(bar.field.edit, "eeks")
    QTest.keyClick(bar.field.edit, Key.Key_Return)
    assert asked_on(listed, "may") == date(2023, 6, 26)
