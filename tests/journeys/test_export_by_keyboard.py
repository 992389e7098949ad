"""Stories by keyboard: what is listed goes into a file and is read back; what is selected goes to the clipboard."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
from PySide6.QtWidgets import QApplication

from tests.journeys.conftest import Journey
from tests.journeys.test_as_of_by_keyboard import look_at
from tracker.queries.listing import rows_of
from ui.exporting.panel import ExportPanel, Step


def search(journey: Journey, text: str) -> None:
    """Sets a filter in the search box and goes down to the list."""
    journey.press("Ctrl+F")
    journey.type_over(text)
    journey.press("Return", "Down")
    journey.until(lambda: journey.window.session.filter_text == text)


def written(journey: Journey, panel: ExportPanel) -> None:
    journey.until(lambda: panel.step is Step.DONE)


def test_a_workbook_under_a_filter(june: Journey, home: Path) -> None:
    search(june, "place:Beijing")
    june.press("Ctrl+Shift+E")
    panel = june.panel(ExportPanel)
    assert panel.choice.all.text() == f"All {len(june.listed())} that are listed"
    june.tab_to("File")
    june.type_over(str(home / "beijing.xlsx"))
    june.press("Ctrl+Return")
    written(june, panel)
    assert june.window.status.text() == f"Exported {len(june.listed())} engagements to beijing.xlsx"

    book = openpyxl.load_workbook(home / "beijing.xlsx")
    sheet = next(book[name] for name in book.sheetnames if name.casefold() == "engagements")
    found = [" ".join(str(cell) for cell in row) for row in sheet.iter_rows(min_row=2, values_only=True)]
    rows = rows_of(june.record, june.listed())
    assert len(found) == len(rows)
    for line, row in zip(found, rows, strict=True):
        assert row.who in line and row.status.label in line.casefold(), (line, row)

    june.press("Return")
    june.until(june.no_panel)
    assert june.where() is june.window.table


def test_again_over_the_file_that_is_there(june: Journey, home: Path) -> None:
    path = home / "all.json"
    path.write_text("something else")
    june.press("Ctrl+Shift+E")
    panel = june.panel(ExportPanel)
    june.tab_to("File")
    june.type_over(str(path))
    assert panel.forms.form().name == "json"
    june.press("Return")
    assert path.read_text() == "something else" and "is there already" in panel.refusal.text()
    june.press("Ctrl+Return")
    written(june, panel)
    assert "Antony Blinken" in json.dumps(json.loads(path.read_text("utf-8")))
    june.press("Esc")
    june.until(june.no_panel)


def test_the_form_is_chosen_with_the_arrows(june: Journey, home: Path) -> None:
    look_at(june, "4 Feb 2023")
    june.press("Ctrl+Shift+E")
    panel = june.panel(ExportPanel)
    june.until(panel.forms.hasFocus)
    while panel.forms.form().name != "ics":
        june.press("Down")
    june.tab_to("File")
    june.type_over(str(home / "plans.ics"))
    june.press("Return")
    written(june, panel)
    text = (home / "plans.ics").read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 3, "as many as the record had on that day"
    assert "postponed" in text.casefold() and "20230618" not in text


def test_copied_as_sentences_and_citations(june: Journey) -> None:
    search(june, "who:Blinken place:Beijing")
    june.press("Ctrl+Shift+Y")
    june.until(lambda: june.window.status.text() == "Copied 1 sentence")
    text = QApplication.clipboard().mimeData().text()
    assert "postponed" in text and "18–19 June 2023" in text and "\n" not in text
    june.press("Ctrl+Shift+R")
    june.until(lambda: june.window.status.text() == "Copied 1 citation")
    assert QApplication.clipboard().mimeData().text()


def test_the_menu_of_a_row_copies_a_sentence(june: Journey) -> None:
    june.window.table.setFocus()
    names = [action.objectName() for action in _menu_actions(june)]
    assert "copy sentence" in names and "copy citation" in names
    june.press("Ctrl+K")
    june.type("copy as a sentence")
    june.press("Return")
    june.until(lambda: june.window.status.text() == "Copied 1 sentence")


def _menu_actions(journey: Journey) -> list:  # type: ignore[type-arg]
    from ui.commands import row_menu

    menu = row_menu(journey.window, journey.window.actions_by_id)
    actions = menu.actions()
    menu.deleteLater()
    return actions
