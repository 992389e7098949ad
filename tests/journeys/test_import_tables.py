"""Tables come in with the keyboard alone: typed in as a path or pasted, mapped, asked, previewed, undone, again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys.conftest import Journey
from tests.ui.importing.table_files import CELLS, TRIPS, table_file
from tracker.words import Status
from ui.importing.lines import Group
from ui.importing.wizard import ImportPanel, Step
from ui.pasting import cells_in


def reached(journey: Journey, step: Step) -> ImportPanel:
    """The panel, once it stands at a step."""
    journey.until(lambda: isinstance(journey.window.panels.panel, ImportPanel))
    panel = journey.panel(ImportPanel)
    journey.until(lambda: panel.step is step)
    return panel


def planned(journey: Journey, panel: ImportPanel) -> None:
    """Waits until what was said is worked in."""
    journey.until(lambda: not panel.tables.is_planning and panel.tables.plan is not None)


def look_at(journey: Journey, path: Path) -> ImportPanel:
    """Opens the import and types a path."""
    journey.press("Ctrl+I")
    panel = journey.panel(ImportPanel)
    journey.until(panel.choosing.field.edit.hasFocus)
    journey.type(str(path))
    journey.press("Return")
    return reached(journey, Step.LOOK)


def answer(journey: Journey, panel: ImportPanel) -> None:
    """Says that the day comes first, and that the guesses are right."""
    planned(journey, panel)
    journey.press("Ctrl+Return")  # goes to the first question
    assert journey.where() is panel.tables.map.questions.day_first
    journey.press("Space")
    planned(journey, panel)


def choose(journey: Journey, word: str) -> None:
    """Types the beginning of a choice in the list that opens, and takes it."""
    journey.until(lambda: QApplication.activePopupWidget() is not None)
    opened = QApplication.activePopupWidget()  # held while its list is typed to: PySide lets go of both together
    assert opened is not None and opened.focusWidget() is not None
    QTest.keyClicks(opened.focusWidget(), word)
    QTest.keyClick(opened.focusWidget(), Qt.Key.Key_Return)


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)  # a list does
def test_a_table_is_mapped_imported_taken_back_and_brings_nothing_new(mine: Journey, home: Path) -> None:
    journey, path = mine, table_file(home, TRIPS)
    panel = look_at(journey, path)
    journey.press("Ctrl+Return")
    reached(journey, Step.MAP)
    page = panel.tables.map
    journey.until(page.table.hasFocus)
    for _ in range(6):
        journey.press("Down")
    journey.press("Return")
    choose(journey, "Note")
    journey.until(lambda: page.columns.index(6, 2).data() == "Note" and page.table.hasFocus())
    answer(journey, panel)
    journey.tab_to("This guess is right: statuses")
    journey.press("Space")
    planned(journey, panel)
    journey.press("Ctrl+Return")
    reached(journey, Step.PREVIEW)
    assert panel.do_button.accessibleName() == "Import 3 engagements"
    journey.press("Ctrl+Return")
    reached(journey, Step.DONE)
    journey.until(lambda: len(journey.listed()) == 3)
    assert {journey.row(one).status for one in journey.listed()} == {Status.COMPLETED, Status.CANCELLED}
    before = journey.dump()
    journey.press("Ctrl+Z")
    journey.until(lambda: panel.done.accessibleName() == "The import was taken back")
    assert journey.listed() == []
    journey.press("Ctrl+Shift+Z")
    journey.until(lambda: panel.done.accessibleName() == "3 engagements imported")
    journey.press("Ctrl+Return")
    journey.until(journey.no_panel)
    journey.until(lambda: len(journey.listed()) == 3)

    panel = look_at(journey, path)
    journey.press("Ctrl+Return")
    reached(journey, Step.MAP)
    answer(journey, panel)
    journey.press("Ctrl+Return")
    reached(journey, Step.PREVIEW)
    assert panel.do_button.accessibleName() == "Nothing to import"
    assert panel.preview.rows.count(Group.THERE) == 3
    journey.press("Escape")
    journey.until(journey.no_panel)
    assert len(journey.dump()["engagement"]) == len(before["engagement"]) == 3


def test_cells_are_pasted_where_no_text_field_has_the_keyboard(mine: Journey) -> None:
    journey, board = mine, QApplication.clipboard()
    board.setText(CELLS)
    journey.window.search.focus()
    journey.press("Ctrl+V")
    assert journey.no_panel()  # a text field takes what is pasted for itself
    journey.press("Ctrl+A", "Backspace", "Escape")
    journey.window.views.focus()
    journey.press("Ctrl+V")
    panel = reached(journey, Step.LOOK)
    journey.press("Ctrl+Return")
    reached(journey, Step.MAP)
    planned(journey, panel)
    journey.press("Ctrl+Return")
    reached(journey, Step.PREVIEW)
    journey.press("Ctrl+Return")
    reached(journey, Step.DONE)
    journey.press("Ctrl+Return")
    journey.until(journey.no_panel)
    journey.until(lambda: len(journey.listed()) == 1)
    assert journey.row(journey.listed()[0]).heading == "Frank-Walter Steinmeier → Kyiv"


def test_what_is_no_table_is_not_pasted_and_says_so(mine: Journey) -> None:
    journey = mine
    QApplication.clipboard().setText("Beijing")
    journey.window.views.focus()
    journey.press("Ctrl+V")
    assert journey.no_panel()
    assert journey.window.notice.text() == "There is no table on the clipboard. Copy cells in a spreadsheet first."


def test_cells_are_told_from_other_text() -> None:
    data = QMimeData()
    for text, told in (("Beijing", False), ("a\tb", True), ("a,b\n1,2\n", True), ("one line\n", False)):
        data.clear()
        data.setText(text)
        assert (cells_in(data) is not None) is told, text
    data.clear()
    data.setHtml("<table><tr><td>Beijing</td></tr></table>")
    assert cells_in(data) is not None


def test_the_real_file_goes_in_with_right_accents_and_years(mine: Journey, shared: Path) -> None:
    journey = mine
    panel = look_at(journey, shared / "data/spreadsheets/brazil-president-2010-cp1252.csv")
    assert panel.tables.look.choices.encoding.currentText() == "Windows-1252, Western"
    journey.press("Ctrl+Return")
    reached(journey, Step.MAP)
    planned(journey, panel)
    journey.press("Ctrl+Return")
    assert journey.where() is panel.tables.map.questions.who_edit
    panel.tables.map.questions.who_edit.insert("Luiz Inácio Lula da Silva")  # letters that no key of QTest types
    panel.tables.map.questions.who_edit.textEdited.emit(panel.tables.map.questions.who_edit.text())
    planned(journey, panel)
    if panel.tables.questions:
        journey.tab_to("This guess is right: statuses")
        journey.press("Space")
        planned(journey, panel)
    journey.press("Ctrl+Return")
    reached(journey, Step.PREVIEW)
    journey.press("Ctrl+Return")
    reached(journey, Step.DONE)
    journey.until(lambda: len(journey.listed()) == 35)
    rows = [journey.row(one) for one in journey.listed()]
    assert "Luiz Inácio Lula da Silva → Cancún" in {row.heading for row in rows}
    assert all(row.dates_words.endswith("2010") for row in rows)
    journey.press("Ctrl+Z")
    journey.until(lambda: journey.listed() == [])
