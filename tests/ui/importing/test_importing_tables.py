"""The panel on tables: looked at, mapped, asked, previewed, imported, updated, mended, and the same again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.tracker.test_importing import dump
from tests.ui.importing.conftest import put_beside
from tests.ui.importing.table_files import CELLS, PLAIN, TRIPS, WRITERS, table_file
from tracker.filter import EVERYTHING
from tracker.mapping.mapping import DayOrder, Known, Mapping
from tracker.mapping.mapping_files import read_mapping
from tracker.mapping.targets import Target
from tracker.queries.list_row import ListRow
from tracker.queries.listing import NEWEST_FIRST, engagement_ids, rows_of
from tracker.record import Record
from tracker.words import Status
from ui.importing.files import write_to_mend
from ui.importing.lines import Group
from ui.importing.wizard import ImportPanel, Step
from ui.pasting import Pasted
from ui.session import Session

MakePanel = Callable[..., ImportPanel]


def reached(qtbot: QtBot, panel: ImportPanel, step: Step) -> None:
    qtbot.waitUntil(lambda: panel.step is step)


def to_map(qtbot: QtBot, panel: ImportPanel) -> None:
    """From reading to the columns, with what they come to."""
    reached(qtbot, panel, Step.LOOK)
    panel.do_button.click()
    reached(qtbot, panel, Step.MAP)
    planned(qtbot, panel)


def planned(qtbot: QtBot, panel: ImportPanel) -> None:
    """Waits until the plan is made."""
    qtbot.waitUntil(lambda: not panel.tables.is_planning and panel.tables.plan is not None)


def bring_in(qtbot: QtBot, panel: ImportPanel) -> None:
    """From the columns, where nothing is asked, to the end."""
    panel.do_button.click()
    reached(qtbot, panel, Step.PREVIEW)
    panel.do_button.click()
    reached(qtbot, panel, Step.DONE)


def all_of(record: Record) -> list[ListRow]:
    return rows_of(record, list(engagement_ids(record, EVERYTHING, NEWEST_FIRST)))


def column(panel: ImportPanel, name: str) -> int:
    model = panel.tables.map.columns
    return next(row for row in range(model.rowCount()) if model.seen(row).name == name)


def mapping_of(panel: ImportPanel) -> Mapping:
    found = panel.tables.map.mapping
    assert found is not None
    return found


def shown_texts(panel: ImportPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_a_table_is_looked_at_mapped_asked_previewed_and_taken_back(
    make_panel: MakePanel, qtbot: QtBot, session: Session, record: Record, tmp_path: Path
) -> None:
    before = dump(record)
    panel = make_panel(table_file(tmp_path, TRIPS))
    reached(qtbot, panel, Step.LOOK)
    look = panel.tables.look
    assert look.choices.encoding.currentText() == "UTF-8" and look.choices.separator.currentText() == "comma"
    assert look.count.text() == "3 rows, 7 columns"
    assert look.table_view.raw.index(1, 0).data() == "Joe Biden"
    assert look.table_view.raw.headerData(1, Qt.Orientation.Vertical) == "3"
    panel.do_button.click()
    reached(qtbot, panel, Step.MAP)
    planned(qtbot, panel)
    page = panel.tables.map
    assert panel.do_button.accessibleName() == "2 questions left"
    assert page.columns.use(column(panel, "Aside")).target is None
    page.columns.set_target(column(panel, "Aside"), Target.NOTE)
    panel.do_button.click()  # goes to the first question
    assert page.questions.first() is page.questions.day_first
    assert page.questions.day_first.text().startswith("2 Aug 2022")
    page.questions.day_first.click()
    planned(qtbot, panel)
    values = page.questions.tables[Target.STATUS]
    assert values.model.index(0, 0).data() == "called off in the end"
    assert values.model.index(0, 2).data() == "cancelled?"
    values.confirm_button.click()
    planned(qtbot, panel)
    assert mapping_of(panel).day_order is DayOrder.DAY_FIRST
    assert mapping_of(panel).values == ((Target.STATUS, "called off in the end", "cancelled"),)
    assert not page.questions.isHidden() and page.questions.count() == 0
    panel.do_button.click()
    reached(qtbot, panel, Step.PREVIEW)
    assert panel.do_button.accessibleName() == "Import 3 engagements"
    assert "Nancy Pelosi → Taipei" in shown_texts(panel)
    assert dump(record) == before
    panel.do_button.click()
    reached(qtbot, panel, Step.DONE)
    rows = {row.who: row for row in all_of(record)}
    assert rows["Sergei Lavrov"].status is Status.CANCELLED and rows["Sergei Lavrov"].dates_words == "6–7 Jun 2022"
    assert rows["Joe Biden"].dates_words == "2–4 Dec 2024"
    panel.done.undo_button.click()
    assert dump(record) == before


def test_the_same_table_again_is_mapped_as_before_and_brings_nothing_new(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path
) -> None:
    path = table_file(tmp_path, TRIPS)
    panel = make_panel(path)
    to_map(qtbot, panel)
    page = panel.tables.map
    page.columns.set_target(column(panel, "Aside"), Target.NOTE)
    page.questions.day_first.click()
    planned(qtbot, panel)
    page.questions.tables[Target.STATUS].confirm_button.click()
    planned(qtbot, panel)
    bring_in(qtbot, panel)
    after = dump(record, history=True)
    panel.again_button.click()
    panel.do_button.click()
    to_map(qtbot, panel)
    assert page.banner.text().startswith("As last time with such a file")
    assert page.columns.use(column(panel, "Aside")).target is Target.NOTE
    assert not page.questions.day.isHidden() and page.questions.count() == 1  # asked once a file
    page.questions.day_first.click()
    planned(qtbot, panel)
    panel.do_button.click()
    reached(qtbot, panel, Step.PREVIEW)
    assert panel.do_button.accessibleName() == "Nothing to import" and not panel.do_button.isEnabled()
    assert "in the record already" in panel.preview.banner.text()
    assert panel.preview.rows.count(Group.THERE) == 3
    assert dump(record, history=True) == after


def test_starting_over_forgets_what_it_was_taken_for_last_time(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = make_panel(table_file(tmp_path, PLAIN))
    to_map(qtbot, panel)
    panel.tables.map.columns.set_target(column(panel, "City"), Target.SETTING)
    planned(qtbot, panel)
    bring_in(qtbot, panel)
    panel.read(table_file(tmp_path, PLAIN, "again.csv"))
    to_map(qtbot, panel)
    assert panel.tables.map.columns.use(column(panel, "City")).target is Target.SETTING
    panel.tables.map.guess_requested.emit()
    qtbot.waitUntil(lambda: mapping_of(panel).target_of("City") is Target.CITIES)
    reached(qtbot, panel, Step.MAP)
    assert not panel.tables.map.banner.isVisible()


def test_what_changed_is_shown_field_by_field_and_only_what_is_ticked_goes_in(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path
) -> None:
    keyed = PLAIN.replace("Traveller", "id,Traveller").replace("Antony", "1,Antony").replace("Janet", "2,Janet")
    panel = make_panel(table_file(tmp_path, keyed))
    to_map(qtbot, panel)
    bring_in(qtbot, panel)
    newer = keyed.replace("planned", "completed").replace("2023-07-09", "2023-07-08")
    panel.read(table_file(tmp_path, newer, "newer.csv"))
    to_map(qtbot, panel)
    panel.do_button.click()
    reached(qtbot, panel, Step.PREVIEW)
    preview = panel.preview
    assert panel.do_button.accessibleName() == "Update 1 engagement"
    preview.group_button(Group.CHANGED).click()
    changes = preview.row_pane.changes
    tester = QAbstractItemModelTester(changes, QAbstractItemModelTester.FailureReportingMode.Fatal)
    words = [[changes.index(row, place).data() for place in range(3)] for row in range(changes.rowCount())]
    assert ["Status", "planned", "completed"] in words and len(words) == 2
    other = next(row for row, said in enumerate(words) if said[0] != "Status")
    table = preview.row_pane.changes_table
    table.setFocus()
    table.setCurrentIndex(changes.index(other, 0))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert changes.index(other, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert preview.rows.index(0, 3).data() == "1 of 2 fields changed"
    panel.do_button.click()
    reached(qtbot, panel, Step.DONE)
    assert panel.done.accessibleName() == "1 engagement updated"
    yellen = next(row for row in all_of(record) if row.who == "Janet Yellen")
    assert yellen.status is Status.COMPLETED and yellen.dates_words == "6–9 Jul 2023"
    del tester


def test_a_changed_row_without_any_tick_is_left_out(make_panel: MakePanel, qtbot: QtBot, tmp_path: Path) -> None:
    keyed = PLAIN.replace("Traveller", "id,Traveller").replace("Antony", "1,Antony").replace("Janet", "2,Janet")
    panel = make_panel(table_file(tmp_path, keyed))
    to_map(qtbot, panel)
    bring_in(qtbot, panel)
    panel.read(table_file(tmp_path, keyed.replace("planned", "completed"), "newer.csv"))
    to_map(qtbot, panel)
    panel.do_button.click()
    reached(qtbot, panel, Step.PREVIEW)
    panel.preview.group_button(Group.CHANGED).click()
    panel.preview.row_pane.changes.toggle(0)
    assert panel.preview.row_pane.skip.isChecked()
    assert panel.do_button.accessibleName() == "Nothing to import" and not panel.do_button.isEnabled()
    panel.preview.row_pane.skip.click()
    assert panel.do_button.accessibleName() == "Update 1 engagement"


def test_rows_that_cannot_be_read_are_listed_saved_to_mend_and_the_rest_goes_in(
    make_panel: MakePanel, qtbot: QtBot, session: Session, record: Record, tmp_path: Path
) -> None:
    broken = PLAIN.replace("2023-07-09", "the 45th of July 2023")
    panel = make_panel(table_file(tmp_path, broken))
    to_map(qtbot, panel)
    panel.do_button.click()
    reached(qtbot, panel, Step.PREVIEW)
    preview = panel.preview
    assert "The rest goes in." in preview.banner.text()
    preview.group_button(Group.PROBLEM).click()
    assert preview.current_table() is preview.problems_table and preview.mend_button.isVisible()
    cells = [preview.problems.index(0, place).data() for place in range(4)]
    assert cells[:3] == ["3", "Last day", "the 45th of July 2023"] and cells[3]
    plan = panel.tables.plan
    assert plan is not None
    with qtbot.waitSignal(session.said) as said:
        write_to_mend(session, plan, panel.refusal.say, tmp_path / "mend.csv")
    assert said.args == ["Saved 1 row to mend"]
    assert "the 45th of July 2023" in (tmp_path / "mend.csv").read_text(encoding="utf-8-sig")
    panel.do_button.click()
    reached(qtbot, panel, Step.DONE)
    assert [row.who for row in all_of(record)] == ["Antony Blinken"]
    assert panel.done.mend_button.isVisible()


def test_cells_are_split_only_on_the_users_word_and_the_choice_shows_an_example(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path
) -> None:
    text = "Traveller,City,Country,Dates,Status\nLi Keqiang,Berlin; Paris,Germany; France,18-23 June 2023,planned\n"
    panel = make_panel(table_file(tmp_path, text))
    to_map(qtbot, panel)
    page = panel.tables.map
    row = column(panel, "City")
    page.table.setCurrentIndex(page.columns.index(row, 2))
    assert page.columns.use(row).splitter == "" and page.pane.splitter.isVisible()
    place = page.pane.splitter.findData(";")
    page.pane.splitter.highlighted.emit(place)
    assert "Berlin | Paris" in shown_texts(panel)
    page.pane.splitter.setCurrentIndex(place)
    page.pane.splitter.activated.emit(place)
    page.columns.set_splitter(column(panel, "Country"), ";")
    planned(qtbot, panel)
    assert page.columns.index(row, 3).data() == "Berlin, Paris" or "Berlin" in page.columns.index(row, 3).data()
    bring_in(qtbot, panel)
    assert all_of(record)[0].heading == "Li Keqiang → Berlin, Paris"


def test_what_holds_for_all_rows_goes_into_each(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path
) -> None:
    panel = make_panel(table_file(tmp_path, 'City,Country,Dates\nCairo,Egypt,"9 Oct"\nTunis,Tunisia,11 Oct\n'))
    to_map(qtbot, panel)
    page = panel.tables.map
    assert page.questions.count() >= 2
    page.for_all.office.set_text("Secretary of State")
    page.for_all.office.text_edited.emit("Secretary of State")
    for field, words in ((page.questions.who_edit, "Antony Blinken"), (page.questions.year_edit, "2023")):
        field.setText(words)
        field.textEdited.emit(words)
    planned(qtbot, panel)
    for table in page.questions.tables.values():
        table.confirm_button.click()
    planned(qtbot, panel)
    assert page.for_all.year.text() == "2023" and page.for_all.who.text() == "Antony Blinken"
    page.for_all.updates.click()
    assert mapping_of(panel).known is Known.BY_MATCH
    planned(qtbot, panel)
    bring_in(qtbot, panel)
    assert sorted(row.dates_words for row in all_of(record)) == ["11 Oct 2023", "9 Oct 2023"]
    assert {row.who for row in all_of(record)} == {"Antony Blinken"}


def test_a_question_stands_beside_its_mark_on_the_whole_width(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = make_panel(table_file(tmp_path, "Who,Country,Dates,Status\nMette Frederiksen,France,9 May,planned\n"))
    to_map(qtbot, panel)
    box = panel.tables.map.questions
    qtbot.waitUntil(lambda: box.year.isVisible() and box.year.words.width() > 0)
    assert box.year.mark.width() == box.year.mark.sizeHint().width() and box.year.mark.x() == 0
    assert box.year.words.width() > box.width() * 3 // 4
    assert box.year.words.height() < 2 * box.year.words.fontMetrics().height()


def test_another_encoding_and_another_header_row_are_read_at_once(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Trips of the president\n" + PLAIN.replace("Beijing", "Brasília")
    panel = make_panel(table_file(tmp_path, text, encoding="cp1252"))
    reached(qtbot, panel, Step.LOOK)
    look = panel.tables.look
    assert look.choices.encoding.currentData() == "cp1252"
    place = look.choices.encoding.findData("cp1250")
    look.choices.encoding.setCurrentIndex(place)
    look.choices.encoding.activated.emit(place)
    qtbot.waitUntil(lambda: panel.do_button.isEnabled() and look.choices.encoding.currentData() == "cp1250")
    place = look.choices.header.findData("2")
    look.choices.header.setCurrentIndex(place)
    look.choices.header.activated.emit(place)
    qtbot.waitUntil(lambda: panel.do_button.isEnabled() and look.table is not None and look.table.header_row == 2)
    assert look.table_view.raw.headerData(0, Qt.Orientation.Horizontal) == "Traveller"


def test_pasted_cells_go_in_like_a_file(make_panel: MakePanel, qtbot: QtBot, record: Record) -> None:
    panel = make_panel(Pasted(CELLS))
    reached(qtbot, panel, Step.LOOK)
    assert panel.subtitle.text() == "pasted cells"
    to_map(qtbot, panel)
    bring_in(qtbot, panel)
    row = all_of(record)[0]
    assert (row.who, row.dates_words) == ("Frank-Walter Steinmeier", "25 Oct 2022")


def test_a_mapping_is_kept_in_a_file_and_used_again(make_panel: MakePanel, qtbot: QtBot, tmp_path: Path) -> None:
    panel = make_panel(table_file(tmp_path, PLAIN))
    to_map(qtbot, panel)
    panel.tables.map.columns.set_target(column(panel, "City"), Target.SETTING)
    kept = tmp_path / "kept.json"
    panel.mapping_files.save_to(mapping_of(panel), kept)
    assert read_mapping(kept).target_of("City") is Target.SETTING
    panel.tables.map.columns.set_target(column(panel, "City"), Target.CITIES)
    panel.mapping_files.load_from(kept)
    assert mapping_of(panel).target_of("City") is Target.SETTING
    assert panel.tables.map.banner.text() == "The columns mean what kept.json says."
    (tmp_path / "broken.json").write_text("{")
    panel.mapping_files.load_from(tmp_path / "broken.json")
    assert panel.refusal.isVisible()


def test_a_table_of_counts_is_refused_where_it_is_looked_at(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path
) -> None:
    countries, years = ("Chad", "Cuba", "Fiji"), range(2000, 2008)
    rows = "".join(f"{name},{year},{len(name)}\n" for name in countries for year in years)
    before = dump(record, history=True)
    panel = make_panel(table_file(tmp_path, f"country,year,government_visits\n{rows}"))
    reached(qtbot, panel, Step.LOOK)
    panel.do_button.click()
    qtbot.waitUntil(panel.refusal.isVisible)
    assert panel.step is Step.LOOK and "counts" in panel.refusal.text()
    assert dump(record, history=True) == before


def test_three_hundred_columns_are_mapped_in_one_table(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path
) -> None:
    head = ",".join(["Traveller", "City", "Dates", "Status", *(f"c{number}" for number in range(296))])
    row = ",".join(["Antony Blinken", "Beijing", "18 June 2023", "completed", *("x" for _ in range(296))])
    panel = make_panel(table_file(tmp_path, f"{head}\n{row}\n"))
    to_map(qtbot, panel)
    assert panel.tables.map.columns.rowCount() == 300
    assert len(panel.findChildren(QLabel)) < 150
    bring_in(qtbot, panel)
    assert len(all_of(record)) == 1


def test_an_encoding_that_does_not_fit_is_refused_there_and_another_can_be_chosen(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    text = PLAIN.replace("Beijing", "Brasília, São Paulo") + "".join(f"Ação {n},,,,,\n" for n in range(9))
    panel = make_panel(table_file(tmp_path, text, encoding="cp1252"))
    reached(qtbot, panel, Step.LOOK)
    look = panel.tables.look
    place = look.choices.encoding.findData("utf-8")
    look.choices.encoding.activated.emit(place)
    qtbot.waitUntil(look.refusal.isVisible)
    assert "UTF-8" in look.refusal.text() and not panel.do_button.isEnabled()
    look.choices.encoding.activated.emit(look.choices.encoding.findData("cp1252"))
    qtbot.waitUntil(panel.do_button.isEnabled)
    assert not look.refusal.isVisible() and look.table is not None


def test_a_stop_leaves_the_record_as_it_was_and_the_preview_as_it_stands(
    make_panel: MakePanel, qtbot: QtBot, session: Session, record: Record, tmp_path: Path
) -> None:
    panel = make_panel(table_file(tmp_path, PLAIN))
    to_map(qtbot, panel)
    panel.do_button.click()
    reached(qtbot, panel, Step.PREVIEW)
    panel.preview.rows.toggle(0)
    before = dump(record, history=True)
    free = threading.Event()
    session.run(lambda job: free.wait(60))  # longer than it takes to press Stop
    panel.do_button.click()
    assert panel.cancel_button.accessibleName() == "Stop"
    panel.cancel_button.click()
    free.set()
    reached(qtbot, panel, Step.PREVIEW)
    assert "Nothing was imported" in panel.refusal.text()
    assert dump(record, history=True) == before
    assert panel.do_button.accessibleName() == "Import 1 engagement"
    panel.back_button.click()
    reached(qtbot, panel, Step.MAP)
    panel.back_button.click()
    reached(qtbot, panel, Step.LOOK)


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)  # a list does
def test_escape_closes_the_list_that_is_open_and_not_the_panel(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = make_panel(table_file(tmp_path, PLAIN))
    to_map(qtbot, panel)
    table, closed = panel.tables.map.table, []
    panel.closed.connect(lambda: closed.append(True))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    opened = QApplication.activePopupWidget()
    assert opened is not None and opened.focusWidget() is not None
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not table.is_choosing)
    assert not closed and panel.tables.map.columns.use(0).target is Target.PRINCIPALS


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_sheet_of_a_workbook_is_chosen(make_panel: MakePanel, qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"trips.{ending}"
    lines = [line.split(",") for line in PLAIN.splitlines()]
    WRITERS[ending](path, {"Read me": [["What"], ["Trips that were made"]], "Trips": lines})
    panel = make_panel(path)
    reached(qtbot, panel, Step.LOOK)
    look = panel.tables.look
    assert [look.choices.sheet.itemText(place) for place in range(look.choices.sheet.count())] == ["Read me", "Trips"]
    assert not look.choices.encoding.isVisible() and not look.choices.separator.isVisible()
    look.choices.sheet.activated.emit(1)
    assert look.table is not None and look.table.name == "Trips" and look.count.text() == "2 rows, 6 columns"
    to_map(qtbot, panel)
    assert mapping_of(panel).target_of("Traveller") is Target.PRINCIPALS


def test_cells_pasted_into_the_field_of_the_path_are_a_table_and_other_text_is_not(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel, board = make_panel(), QApplication.clipboard()
    field = panel.choosing.field.edit
    qtbot.waitUntil(field.hasFocus)
    board.setText("/home/me/trips.csv")
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert panel.step is Step.CHOOSE and panel.choosing.field.text() == "/home/me/trips.csv"
    panel.choosing.paste_button.click()
    assert panel.choosing.field.hint().startswith("There is no table on the clipboard")
    board.setText(CELLS)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    reached(qtbot, panel, Step.LOOK)
    assert panel.origin == Pasted(CELLS)


def test_the_preview_asked_for_while_it_is_worked_out_comes_when_it_is(
    make_panel: MakePanel, qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    panel = make_panel(table_file(tmp_path, PLAIN))
    to_map(qtbot, panel)
    free = threading.Event()
    session.run(lambda job: free.wait(60))  # what is planned has to wait for it
    panel.tables.map.columns.set_target(column(panel, "City"), Target.SETTING)
    panel.do_button.click()
    assert panel.step is Step.MAP and panel.do_button.accessibleName() == "Working it out… 0 %"
    free.set()
    reached(qtbot, panel, Step.PREVIEW)
    assert panel.do_button.accessibleName() == "Import 2 engagements"


def test_a_question_that_comes_takes_the_keyboard_from_nobody(
    make_panel: MakePanel, beside: QLineEdit, qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    panel = make_panel(table_file(tmp_path, TRIPS))
    put_beside(panel, beside, qtbot)
    to_map(qtbot, panel)
    for somewhere in (False, True):
        free = threading.Event()
        session.run(lambda job, free=free: free.wait(60))  # what is planned has to wait for it
        panel.tables.map.columns.set_target(column(panel, "Aside"), Target.SETTING if somewhere else Target.NOTE)
        panel.tables.map.table.setFocus()
        panel.do_button.click()
        assert panel.do_button.accessibleName() == "Working it out… 0 %"
        if somewhere:
            beside.setFocus()
        free.set()
        planned(qtbot, panel)
        assert beside.hasFocus() if somewhere else panel.tables.map.questions.day_first.hasFocus()
