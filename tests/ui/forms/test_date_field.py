"""The date field: what it says of what was typed, what it keeps, and what it asks."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tracker.dates import EMPTY, read_date
from tracker.errors import FieldRefusal
from ui.forms.date_field import DateField
from ui.kit import HintKind, apply_theme

TODAY = date(2023, 6, 17)


@pytest.fixture
def field(qapp: QApplication, qtbot) -> DateField:
    apply_theme(qapp, "light")
    made = DateField("Dates", TODAY, hint="Leave empty if none was given")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("6-9 Jul 2023", "2023-07-06/2023-07-09"),
        ("July 6-9, 2023", "6–9 Jul 2023 · 2023-07-06/2023-07-09"),
        ("2023-02", "Feb 2023 · 2023-02"),
        ("mid-March 2023", "mid Mar 2023 · 2023-03-11/2023-03-20"),
        ("tomorrow", "18 Jun 2023 · 2023-06-18"),
        ("TBD", "date not set · ../.."),
        ("in due course, God willing", "Not understood as a date: the words are kept, with open bounds."),
        ("", "Leave empty if none was given"),
    ],
)
def test_it_says_at_once_what_was_understood(field: DateField, qtbot, typed: str, hint: str) -> None:
    qtbot.keyClicks(field.edit, "x")
    field.edit.selectAll()
    qtbot.keyClick(field.edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(field.edit, typed)
    assert field.hint() == hint
    assert field.value().text == typed


def test_a_date_given_stays_until_the_text_is_edited(field: DateField, qtbot) -> None:
    stored = read_date("tomorrow", date(2020, 1, 1))
    field.set_value(stored)
    field.set_anchor(date(2024, 1, 1))
    assert field.value() == stored
    qtbot.keyClicks(field.edit, " ")
    assert field.value().edtf == "2024-01-02"


def test_what_cannot_be_is_refused_under_the_fields_name(field: DateField, qtbot) -> None:
    qtbot.keyClicks(field.edit, "30 Feb 2023")
    assert field.hint_kind() is HintKind.ERROR
    with pytest.raises(FieldRefusal) as refused:
        field.value()
    assert refused.value.field == "dates"
    assert field.value_or_empty() == EMPTY
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "28 Feb 2023")
    assert field.value().edtf == "2023-02-28"
    assert field.hint_kind() is HintKind.NEUTRAL


def test_the_answer_holds_until_the_date_is_typed_anew(field: DateField, qtbot) -> None:
    qtbot.keyClicks(field.edit, "03/04/2023")
    with pytest.raises(FieldRefusal):
        field.value()
    qtbot.keyClick(field.choice_buttons()[0], Qt.Key.Key_Space)
    assert (field.value().edtf, field.day_first()) == ("2023-04-03", True)
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field.edit, "4")
    assert field.asks()


def test_past_and_plans_read_a_bare_month_differently(field: DateField, qtbot) -> None:
    qtbot.keyClicks(field.edit, "March")
    assert field.value().edtf == "2024-03"
    field.set_past(True)
    assert field.value().edtf == "2023-03"


def test_the_text_has_its_own_undo(field: DateField, qtbot) -> None:
    qtbot.keyClicks(field.edit, "March 2023")
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "May 2023")
    for _ in range(3):
        if field.text() == "March 2023":
            break
        qtbot.keyClick(field.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "March 2023"
    assert field.value().edtf == "2023-03"
