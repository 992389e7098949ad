"""The completing edit, from the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListView, QVBoxLayout

from ui.kit import CompletingEdit, Suggestion

PEOPLE = (
    Suggestion("Janet Yellen", "U.S. Treasury Secretary", 1),
    Suggestion("Wang Yi", "Foreign Minister of China", 2),
    Suggestion("Wang Yang", "Vice Premier until 2018", 3),
)


def suggest(text: str) -> list[Suggestion]:
    rows = [row for row in PEOPLE if text.casefold() in row.text.casefold()]
    known = any(row.text.casefold() == text.casefold() for row in PEOPLE)
    return rows if known or not text else [*rows, Suggestion(text, create=True)]


@pytest.fixture
def dialog(dressed: QApplication, qtbot) -> QDialog:
    made = QDialog()
    column = QVBoxLayout(made)
    column.addWidget(CompletingEdit(suggest))
    column.addWidget(QLineEdit())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def edit(dialog: QDialog) -> CompletingEdit:
    made = dialog.findChild(CompletingEdit)
    made.setFocus()
    return made


@pytest.fixture
def several(dressed: QApplication, qtbot) -> CompletingEdit:
    made = CompletingEdit(suggest, multi=True)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def test_typing_offers_and_enter_picks(edit: CompletingEdit, qtbot) -> None:
    heard: list[Suggestion] = []
    edit.picked.connect(heard.append)
    qtbot.keyClicks(edit, "wang")
    assert [row.shown for row in edit.suggestions()] == ["Wang Yi", "Wang Yang", "Create “wang”"]
    assert edit.marked() == PEOPLE[1]
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "Wang Yang"
    assert heard == [PEOPLE[2]]
    assert edit.chosen() == [PEOPLE[2]]
    assert edit.suggestions() == ()


def test_the_last_row_creates(edit: CompletingEdit, qtbot) -> None:
    heard: list[Suggestion] = []
    edit.picked.connect(heard.append)
    qtbot.keyClicks(edit, "Qin Gang")
    assert edit.marked() is None
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    qtbot.keyClick(edit, Qt.Key.Key_Enter)
    assert heard == [Suggestion("Qin Gang", create=True)]
    assert edit.text() == "Qin Gang"


def test_tab_changes_nothing_unless_the_user_moved(dialog: QDialog, edit: CompletingEdit, qtbot) -> None:
    qtbot.keyClicks(edit, "Wang")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == "Wang"
    assert QApplication.focusWidget() is not edit
    assert edit.suggestions() == ()
    edit.setFocus()
    edit.clear()
    qtbot.keyClicks(edit, "Wang")
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == "Wang Yang"
    assert QApplication.focusWidget() is not edit


def test_escape_closes_the_list_and_then_the_dialog(dialog: QDialog, edit: CompletingEdit, qtbot) -> None:
    qtbot.keyClicks(edit, "Wang")
    assert edit.suggestions()
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.suggestions() == ()
    assert dialog.isVisible()
    assert edit.text() == "Wang"
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_down_opens_and_the_marks_go_round(edit: CompletingEdit, qtbot) -> None:
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    assert edit.suggestions() == PEOPLE
    assert edit.marked() == PEOPLE[0]
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert edit.marked() == PEOPLE[2]
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    assert edit.marked() == PEOPLE[0]
    qtbot.keyClick(edit, Qt.Key.Key_PageDown)
    assert edit.marked() == PEOPLE[2]


def test_emptying_closes_and_edited_text_is_no_longer_chosen(edit: CompletingEdit, qtbot) -> None:
    qtbot.keyClicks(edit, "yel")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.chosen() == [PEOPLE[0]]
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.chosen() == []
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.suggestions() == ()


def test_each_part_is_completed_where_the_cursor_stands(several: CompletingEdit, qtbot) -> None:
    qtbot.keyClicks(several, "yel")
    qtbot.keyClick(several, Qt.Key.Key_Return)
    assert several.text() == "Janet Yellen, "
    qtbot.keyClicks(several, "yi")
    qtbot.keyClick(several, Qt.Key.Key_Return)
    assert several.text() == "Janet Yellen, Wang Yi, "
    assert several.chosen() == [PEOPLE[0], PEOPLE[1]]
    several.setCursorPosition(0)
    for _ in range(len("Janet Yellen")):
        qtbot.keyClick(several, Qt.Key.Key_Delete)
    qtbot.keyClicks(several, "yang")
    qtbot.keyClick(several, Qt.Key.Key_Return)
    assert several.parts() == ["Wang Yang", "Wang Yi"]
    assert several.chosen() == [PEOPLE[2], PEOPLE[1]]
    several.set_chosen([PEOPLE[0]])
    assert several.text() == "Janet Yellen"
    assert several.chosen() == [PEOPLE[0]]


def test_rows_can_be_clicked_and_are_spoken(edit: CompletingEdit, qtbot) -> None:
    qtbot.keyClicks(edit, "w")
    view = edit.findChild(QListView)
    QAbstractItemModelTester(view.model(), QAbstractItemModelTester.FailureReportingMode.Warning, view)
    qtbot.keyClicks(edit, "ang")
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.child(0).text(QAccessible.Text.Name) == "Wang Yi, Foreign Minister of China"
    place = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert edit.text() == "Wang Yang"


def test_the_list_is_painted_in_both_themes(edit: CompletingEdit, qtbot) -> None:
    qtbot.keyClicks(edit, "wang")
    view = edit.findChild(QListView)
    one = view.grab().toImage()
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    assert view.grab().toImage() != one


def test_two_of_one_name_stay_two(several: CompletingEdit) -> None:
    minister, mayor = Suggestion("Wang Yi", "Foreign Minister", 2), Suggestion("Wang Yi", "Mayor", 9)
    several.set_chosen([minister, mayor])
    assert several.chosen() == [minister, mayor]
    several.setText("Wang Yi")
    assert several.chosen() == [mayor]
