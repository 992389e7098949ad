"""The import panel from a file to engagements and back: steps, choices, stops, refusals, undo."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QProgressBar,
)
from pytestqt.qtbot import QtBot

from tests.tracker.importers.state_files import TRAVELS, trips, written
from tests.tracker.test_importing import draft, dump
from tests.ui.importing.conftest import put_beside
from tracker.exchange.writing import export_json
from tracker.filter import parse_filter
from tracker.opening import create_record
from tracker.operations import log_engagement, redo, save_filter, set_own_day, set_title, undo
from tracker.queries.listing import count
from tracker.record import Record
from ui.importing.rows import Group
from ui.importing.wizard import ImportPanel, Step
from ui.session import Session

MakePanel = Callable[..., ImportPanel]

STRASBOURG = ("1", "2009-04-03", "2009-04-04", "France", "Strasbourg")
TWICE = ("2", "2009-04-03", "2009-04-04", "France", "Strasbourg")
BROKEN = ("3", "2009-04-05", "", "Czech Republic", "Prague")


def reached(qtbot: QtBot, panel: ImportPanel, step: Step) -> None:
    qtbot.waitUntil(lambda: panel.step is step)


def engagements(record: Record) -> int:
    return int(record.value("SELECT count(*) FROM engagement"))


def shown_texts(panel: ImportPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_a_file_is_previewed_imported_shown_and_taken_back(
    make_panel: MakePanel, qtbot: QtBot, session: Session, record: Record, tmp_path: Path
) -> None:
    before = dump(record)
    panel = make_panel(written(tmp_path, TRAVELS))
    reached(qtbot, panel, Step.PREVIEW)
    assert panel.do_button.accessibleName() == "Import 3 engagements"
    assert dump(record) == before
    panel.do_button.click()
    reached(qtbot, panel, Step.DONE)
    assert engagements(record) == 3
    assert panel.done.accessibleName() == "3 engagements imported"
    assert panel.done.undo_button.isVisible()
    panel.done.undo_button.click()
    assert dump(record) == before
    qtbot.waitUntil(lambda: panel.done.accessibleName() == "The import was taken back")
    assert not panel.done.undo_button.isVisible() and not panel.do_button.isEnabled()
    redo(record)
    qtbot.waitUntil(panel.do_button.isEnabled)
    assert panel.done.accessibleName() == "3 engagements imported"
    with qtbot.waitSignal(panel.closed):
        panel.do_button.click()
    assert session.filter_text == 'source:"Travels Abroad of the Secretary of State: Antony John Blinken"'
    assert count(record, parse_filter(session.filter_text)) == 3


def test_rows_alike_stand_side_by_side_and_one_can_be_skipped(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path
) -> None:
    panel = make_panel(written(tmp_path, trips(STRASBOURG, TWICE, BROKEN)))
    reached(qtbot, panel, Step.PREVIEW)
    preview = panel.preview
    assert [preview.rows.count(group) for group in Group] == [3, 2, 0, 0, 1, 1]
    assert preview.banner.text().startswith("1 row looks like a duplicate. Nothing is merged")
    preview.group_button(Group.ALIKE).click()
    texts = shown_texts(panel)
    assert "row id 1" in texts and "row id 2" in texts and texts.count("Barack Obama → Strasbourg") == 2
    both, skip = preview.pane.choices()
    assert both.isChecked() and skip.text() == "Skip row id 2"
    skip.click()
    assert preview.rows.skipped() == {"hsg:travels:2"}
    assert panel.do_button.accessibleName() == "Import 1 engagement"
    preview.group_button(Group.PROBLEM).click()
    assert "its last day is missing" in shown_texts(panel)
    panel.do_button.click()
    reached(qtbot, panel, Step.DONE)
    assert engagements(record) == 1
    assert "1 skipped, 1 with a problem." in shown_texts(panel)


def test_an_engagement_of_the_record_stands_beside_the_row_that_may_be_it(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path
) -> None:
    log_engagement(record, draft("Antony Blinken", "18-19 Jun 2023", "Beijing", "CN"))
    panel = make_panel(written(tmp_path, TRAVELS))
    reached(qtbot, panel, Step.PREVIEW)
    panel.preview.group_button(Group.ALIKE).click()
    texts = shown_texts(panel)
    assert "Antony Blinken → Beijing" in texts and "Antony John Blinken → Beijing" in texts
    assert panel.preview.pane.choices()[0].text() == "Import it as well"


def test_space_leaves_a_row_out_and_the_choice_follows(make_panel: MakePanel, qtbot: QtBot, tmp_path: Path) -> None:
    panel = make_panel(written(tmp_path, trips(STRASBOURG, TWICE)))
    reached(qtbot, panel, Step.PREVIEW)
    table = panel.preview.table
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert panel.preview.rows.skipped() == {"hsg:travels:2"}
    assert panel.preview.pane.choices()[1].isChecked()
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert panel.do_button.accessibleName() == "Nothing to import" and not panel.do_button.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert panel.preview.pane.choices()[0].isChecked()
    assert panel.do_button.accessibleName() == "Import 1 engagement"


def test_the_same_file_again_has_nothing_to_import(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path
) -> None:
    path = written(tmp_path, TRAVELS)
    panel = make_panel(path)
    reached(qtbot, panel, Step.PREVIEW)
    panel.do_button.click()
    reached(qtbot, panel, Step.DONE)
    panel.again_button.click()
    assert panel.step is Step.CHOOSE
    panel.do_button.click()
    reached(qtbot, panel, Step.PREVIEW)
    assert panel.do_button.accessibleName() == "Nothing to import" and not panel.do_button.isEnabled()
    assert "in the record already" in panel.preview.banner.text()
    assert panel.preview.rows.count(Group.THERE) == 3
    assert engagements(record) == 3


def test_what_cannot_be_read_is_refused_in_the_panel_which_stays(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = make_panel(written(tmp_path, "<nothing/>"))
    qtbot.waitUntil(panel.refusal.isVisible)
    assert panel.step is Step.CHOOSE
    assert "expected the State Department's XML" in panel.refusal.text()
    panel.choosing.field.edit.setFocus()
    qtbot.keyClick(panel.choosing.field.edit, Qt.Key.Key_Backspace)
    assert not panel.refusal.isVisible()
    panel.read(written(tmp_path, TRAVELS, "good.xml"))
    reached(qtbot, panel, Step.PREVIEW)


def test_stopping_the_import_leaves_the_record_as_it_was(
    make_panel: MakePanel, qtbot: QtBot, record: Record, session: Session, tmp_path: Path
) -> None:
    rows = [(str(n), f"2009-04-{n:02}", f"2009-04-{n:02}", "France", "Caen") for n in range(1, 31)]
    panel = make_panel(written(tmp_path, trips(*rows)))
    reached(qtbot, panel, Step.PREVIEW)
    before = dump(record, history=True)
    # Something longer runs on the worker first, so that the import is surely stopped before it is done.
    free = threading.Event()
    session.run(lambda job: free.wait(60))
    panel.do_button.click()
    assert panel.step is Step.IMPORT and not panel.do_button.isVisible()
    bar = panel.working.bar
    panel.working.show_progress(45, 60)  # each row counts twice
    assert bar.accessibleDescription() == "75 %" and bar.maximum() == 60
    for done, total in ((0, 1), (60, 60)):
        panel.working.show_progress(done, total)
        assert bar.accessibleDescription() == "" and (bar.minimum(), bar.maximum()) == (0, 0)
    qtbot.keyClick(panel.cancel_button, Qt.Key.Key_Escape)
    panel.working.show_progress(46, 60)
    said = [one.text() for one in panel.working.findChildren(QLabel) if one.isVisible()]
    assert said == ["Importing from file.xml…", "Stopping…"]
    free.set()
    reached(qtbot, panel, Step.PREVIEW)
    assert "Nothing was imported" in panel.refusal.text()
    assert dump(record, history=True) == before
    panel.do_button.click()
    reached(qtbot, panel, Step.DONE)
    assert engagements(record) == 30


def test_a_stop_halfway_rolls_back_what_was_done(
    make_panel: MakePanel, qtbot: QtBot, record: Record, session: Session, tmp_path: Path
) -> None:
    from tracker.importing import plan_import
    from tracker.operations.importing_trips import import_trips

    rows = [(str(n), f"2009-04-{n:02}", f"2009-04-{n:02}", "France", "Caen") for n in range(1, 31)]
    plan = plan_import(record, written(tmp_path, trips(*rows)))
    before = dump(record, history=True)
    free = threading.Event()

    def work(job: object) -> None:
        free.wait(60)

        def stop_after(done: int, total: int) -> None:
            if done >= 15:
                started.cancel()
            started.report(done, total)

        import_trips(record, plan, progress=stop_after)

    started = session.run(work)
    with qtbot.waitSignal(started.cancelled):
        free.set()
    assert dump(record, history=True) == before


def test_undo_is_offered_only_while_it_would_take_the_import_back(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path
) -> None:
    panel = make_panel(written(tmp_path, TRAVELS))
    reached(qtbot, panel, Step.PREVIEW)
    panel.do_button.click()
    reached(qtbot, panel, Step.DONE)
    set_title(record, "Another thing")
    qtbot.waitUntil(lambda: not panel.done.undo_button.isVisible())
    undo(record)
    qtbot.waitUntil(panel.done.undo_button.isVisible)


def test_whoever_went_elsewhere_meanwhile_keeps_the_keyboard(
    make_panel: MakePanel, beside: QLineEdit, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = make_panel()
    put_beside(panel, beside, qtbot)
    beside.setFocus()
    panel.read(written(tmp_path, TRAVELS))
    reached(qtbot, panel, Step.PREVIEW)
    assert beside.hasFocus()


def test_a_dropped_file_is_read(make_panel: MakePanel, qtbot: QtBot, tmp_path: Path) -> None:
    panel = make_panel()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(written(tmp_path, TRAVELS)))])
    event = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    panel.dropEvent(event)
    reached(qtbot, panel, Step.PREVIEW)


def test_tab_goes_from_the_table_to_the_choice_about_its_row(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = make_panel(written(tmp_path, trips(STRASBOURG, TWICE)))
    reached(qtbot, panel, Step.PREVIEW)
    table = panel.preview.table
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    both, skip = panel.preview.pane.choices()
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert both.hasFocus()
    qtbot.keyClick(both, Qt.Key.Key_Right)
    assert skip.hasFocus() and panel.preview.rows.skipped() == {"hsg:travels:2"}
    qtbot.keyClick(skip, Qt.Key.Key_Tab)
    assert panel.again_button.hasFocus()


def test_escape_ends_the_panel(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()
    qtbot.waitUntil(panel.choosing.field.edit.hasFocus)
    assert not panel.do_button.isEnabled()
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.choosing.field.edit, Qt.Key.Key_Escape)


def test_an_exported_record_goes_through_the_same_panel(
    make_panel: MakePanel, qtbot: QtBot, record: Record, session: Session, tmp_path: Path
) -> None:
    other = create_record(tmp_path / "other.visits", author="tests")
    log_engagement(other, draft("Antony Blinken", "18-19 Jun 2023", "Beijing", "CN"))
    save_filter(other, "Planned", "status:planned")
    export_json(other, tmp_path / "other.json")
    other.close()
    session.set_filter("status:cancelled")
    panel = make_panel(tmp_path / "other.json")
    reached(qtbot, panel, Step.PREVIEW)
    assert panel.do_button.accessibleName() == "Import 1 engagement"
    before = dump(record)
    panel.do_button.click()
    reached(qtbot, panel, Step.DONE)
    assert engagements(record) == 1
    panel.done.undo_button.click()
    assert dump(record) == before
    redo(record)
    qtbot.waitUntil(panel.do_button.isEnabled)
    panel.do_button.click()
    assert session.filter_text == ""


@pytest.mark.parametrize("step", [Step.CHOOSE, Step.PREVIEW, Step.DONE])
def test_everything_that_takes_input_has_a_name(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path, step: Step
) -> None:
    panel = make_panel()
    if step is not Step.CHOOSE:
        panel.read(written(tmp_path, trips(STRASBOURG, TWICE)))
        reached(qtbot, panel, Step.PREVIEW)
        panel.preview.show_group(Group.ALIKE)
    if step is Step.DONE:
        panel.do_button.click()
        reached(qtbot, panel, Step.DONE)
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView, QProgressBar)
    found = [widget for kind in kinds for widget in panel.findChildren(kind) if widget.isVisible()]
    assert found
    for widget in found:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget


def many(tmp_path: Path) -> Path:
    """Trips on 59 days from 2 May 2024 on, none like another."""
    days = [(number, (date(2024, 5, 1) + timedelta(number)).isoformat()) for number in range(1, 60)]
    return written(tmp_path, trips(*((str(number), day, day, "France", "Paris") for number, day in days)))


@pytest.mark.parametrize("size", [(735, 754), (735, 620), (1100, 900)])
def test_the_list_has_the_spare_height_and_cuts_no_row(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    panel = make_panel(many(tmp_path))
    panel.resize(*size)
    reached(qtbot, panel, Step.PREVIEW)
    table, pane = panel.preview.table, panel.preview.pane
    row = table.verticalHeader().defaultSectionSize()
    qtbot.waitUntil(lambda: pane.height() == pane.sizeHint().height())
    assert table.viewport().height() % row == 0
    assert table.viewport().height() > pane.height()
    assert pane.geometry().top() - panel.preview.tables.geometry().bottom() < row


@pytest.mark.parametrize(
    ("own_day", "words"),
    [
        (date(2023, 6, 17), "This record stands at 17 Jun 2023; 59 of these lie after it."),
        (date(2024, 6, 10), "This record stands at 10 Jun 2024; 19 of these lie after it."),
        (date(2024, 6, 20), ""),
        (None, ""),
    ],
)
def test_it_warns_where_the_record_stands_before_many_trips(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path, own_day: date | None, words: str
) -> None:
    set_own_day(record, own_day)
    panel = make_panel(many(tmp_path))
    reached(qtbot, panel, Step.PREVIEW)
    banner = panel.preview.day_banner
    assert (banner.text() if banner.isVisible() else "") == words
