"""The export panel on a real record: what is said, what is written, what is asked, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.desk import Desk
from tracker.exporting.forms import FORMS
from tracker.past import AsOf
from tracker.queries.listing import Order, SortBy
from ui.exporting.panel import ExportPanel, Step

CONTROL = Qt.KeyboardModifier.ControlModifier
Shows = Callable[[], ExportPanel]


@pytest.fixture
def shows(desk: Desk) -> Shows:
    def show() -> ExportPanel:
        panel = desk.show(ExportPanel(desk.session, desk.settings))
        panel.finish()
        return panel

    return show


def write(qtbot: QtBot, panel: ExportPanel) -> Path:
    """Writes the file as the panel stands and returns its path."""
    path = panel.target.path()
    assert path is not None
    panel.write()
    qtbot.waitUntil(lambda: panel.step is Step.DONE, timeout=10_000)
    return path


def rows_of_sheet(path: Path) -> list[tuple[object, ...]]:
    """The rows of the first sheet with engagements, without its heading."""
    book = openpyxl.load_workbook(path)
    sheet = next(book[name] for name in book.sheetnames if name.casefold().startswith("engagements"))
    return list(sheet.iter_rows(min_row=2, values_only=True))


def test_it_says_first_what_will_be_written(desk: Desk, shows: Shows) -> None:
    desk.session.set_filter("place:Beijing")
    desk.session.set_order(Order(SortBy.WHO, False))
    panel = shows()
    assert panel.choice.all.text() == "All 3 that are listed"
    assert panel.choice.words() == "Filter: place:Beijing · as of today · by who"
    assert panel.do_button.accessibleName() == "Export 3 engagements"
    assert panel.target.path() is not None and panel.target.path().name == "China – place Beijing.xlsx"  # type: ignore[union-attr]


def test_all_that_is_listed_is_written_in_its_order(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    desk.session.set_filter("place:Beijing")
    desk.session.set_order(Order(SortBy.WHO, False))
    panel = shows()
    path = write(qtbot, panel)
    rows = rows_of_sheet(path)
    assert len(rows) == 3
    said = [next(name for name in ("Blinken", "Yellen", "Burns") if name in str(row)) for row in rows]
    assert said == ["Blinken", "Yellen", "Burns"]
    assert panel.done.accessibleName() == "3 engagements written"
    assert path.name in panel.done.accessibleDescription()
    assert desk.said == [f"Exported 3 engagements to {path.name}"]


def test_only_what_is_selected(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    desk.session.select((desk.made["biden"], desk.made["blinken"]))
    panel = shows()
    assert panel.choice.some.text() == "Only the 2 that are selected"
    panel.choice.some.click()
    assert panel.do_button.accessibleName() == "Export 2 engagements"
    panel.forms.choose("json")
    written = json.loads(write(qtbot, panel).read_text("utf-8"))
    assert "Joe Biden" in json.dumps(written) and "William Burns" not in json.dumps(written)


def test_every_form_is_written(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    for form in FORMS:
        panel.forms.choose(form.name)
        path = panel.target.path()
        assert path is not None and path.name.endswith(form.suffix)
        panel.target.allow_replacing()  # three forms end in .csv
        write(qtbot, panel)
        assert path.stat().st_size > 0
        words = "source" if form.name in ("ris", "bibtex", "csl-json") else "engagements"
        assert words in panel.done.accessibleName()
        assert ("left out" in panel.done.accessibleDescription()) is (form.name == "ics")
        panel.again_button.click()


def test_a_typed_ending_chooses_the_form(desk: Desk, qtbot: QtBot, shows: Shows, tmp_path: Path) -> None:
    panel = shows()
    panel.target.field.setFocus()
    edit = panel.target.field.edit
    edit.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(edit, str(tmp_path / "mine.ods"))
    assert panel.forms.form().name == "ods"
    panel.forms.choose("csv-participants")
    assert panel.target.text().endswith("mine.csv")
    edit.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(edit, str(tmp_path / "other.csv"))
    assert panel.forms.form().name == "csv-participants"
    edit.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(edit, str(tmp_path / "no ending"))
    assert panel.target.path() == tmp_path / "no ending.csv"


def test_a_file_in_its_place_is_asked_about(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    path = panel.target.path()
    assert path is not None
    path.write_text("something else")
    panel.write()
    assert panel.step is Step.CHOOSE and "is there already" in panel.refusal.text()
    assert path.read_text() == "something else"
    assert panel.do_button.accessibleName() == "Replace the file"
    panel.forms.choose("ods")  # another file: the question is over
    assert panel.refusal.isHidden() and panel.do_button.accessibleName() == "Export 6 engagements"
    panel.forms.choose("xlsx")
    panel.write()
    replace = next(one for one in panel.refusal.findChildren(QPushButton) if one.text() == "Replace")
    replace.click()
    qtbot.waitUntil(lambda: panel.step is Step.DONE, timeout=10_000)
    assert len(rows_of_sheet(path)) == 6


def test_a_link_is_written_through(desk: Desk, qtbot: QtBot, shows: Shows, tmp_path: Path) -> None:
    panel = shows()
    path = panel.target.path()
    assert path is not None
    kept = tmp_path / "kept elsewhere.xlsx"
    path.symlink_to(kept)
    write(qtbot, panel)
    assert path.is_symlink() and len(rows_of_sheet(kept)) == 6


def test_the_second_time_the_key_replaces(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    path = panel.target.path()
    assert path is not None
    path.write_text("something else")
    for _ in range(2):
        qtbot.keyClick(panel, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: panel.step is Step.DONE, timeout=10_000)
    assert len(rows_of_sheet(path)) == 6


def test_what_was_just_written_is_written_again_without_a_question(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    write(qtbot, panel)
    panel.again_button.click()
    write(qtbot, panel)


def test_a_folder_that_is_not_there(desk: Desk, qtbot: QtBot, shows: Shows, tmp_path: Path) -> None:
    panel = shows()
    panel.target.set_path(tmp_path / "nowhere" / "x.xlsx")
    assert panel.target.field.hint() == f"There is no folder {tmp_path / 'nowhere'}."
    panel.write()
    qtbot.waitUntil(lambda: panel.step is Step.CHOOSE and panel.refusal.isVisible(), timeout=10_000)
    assert "nowhere" in panel.refusal.text()
    panel.target.set_path(tmp_path / "x.xlsx")
    write(qtbot, panel)


def test_a_folder_is_no_file(desk: Desk, shows: Shows, tmp_path: Path) -> None:
    panel = shows()
    panel.target.set_path(tmp_path)
    panel.write()
    assert panel.step is Step.CHOOSE and "is a folder" in panel.refusal.text()


def test_a_name_that_is_too_long(desk: Desk, qtbot: QtBot, shows: Shows, tmp_path: Path) -> None:
    panel = shows()
    panel.target.set_path(tmp_path / f"{'x' * 300}.xlsx")
    panel.write()
    qtbot.waitUntil(lambda: panel.step is Step.CHOOSE and panel.refusal.isVisible(), timeout=10_000)
    assert panel.refusal.text()
    assert list(tmp_path.glob("x*")) == []


def test_stopping_leaves_the_file_as_it_was(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    path = panel.target.path()
    assert path is not None
    path.write_text("before")
    panel.target.allow_replacing()
    panel.write()
    assert panel.step is Step.WRITE and panel.cancel_button.accessibleName() == "Stop"
    panel.leave()
    qtbot.waitUntil(lambda: panel.step is Step.CHOOSE, timeout=10_000)
    assert panel.refusal.text() == "Stopped. Nothing was written."
    assert path.read_text() == "before"
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)


def test_nothing_is_listed(desk: Desk, shows: Shows) -> None:
    desk.session.set_filter("who:Nobody")
    panel = shows()
    assert panel.do_button.accessibleName() == "Nothing to export" and not panel.do_button.isEnabled()
    desk.session.set_filter("")
    assert panel.do_button.isEnabled()


def test_an_earlier_day(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    desk.session.set_as_of(AsOf(date(2023, 2, 4)))
    assert "as of 4 Feb 2023" in panel.choice.words()
    assert panel.target.text().endswith("China – as of 4 Feb 2023.xlsx")
    desk.session.set_filter("who:Blinken")
    (row,) = rows_of_sheet(write(qtbot, panel))
    assert "postponed" in [str(cell).casefold() for cell in row]


def test_form_and_folder_are_remembered(desk: Desk, qtbot: QtBot, shows: Shows, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    panel = shows()
    panel.forms.choose("ics")
    panel.target.set_path(elsewhere / "mine.ics")
    write(qtbot, panel)
    with qtbot.waitSignal(panel.closed):
        panel.do_button.click()
    again = shows()
    assert again.forms.form().name == "ics"
    assert again.target.path() == elsewhere / "China.ics"


def test_a_path_is_offered_without_detours(desk: Desk, qtbot: QtBot, shows: Shows, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    panel = shows()
    panel.forms.choose("ics")
    panel.target.set_path(tmp_path / "x" / ".." / "mine.ics")
    assert panel.target.path() == tmp_path / "mine.ics"
    desk.settings.put("telling/folder", str(tmp_path / "x" / ".."))
    desk.settings.note_opened(tmp_path / "x" / ".." / "china.visits")
    assert desk.settings.recent[0] == tmp_path / "china.visits"
    assert shows().target.path() == tmp_path / "China.xlsx"
