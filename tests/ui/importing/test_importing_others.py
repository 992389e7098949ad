"""The panel on calendars and citations: both go straight to the preview, come in as one change, and once only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.tracker.test_importing import dump
from tracker.filter import EVERYTHING
from tracker.operations import undo
from tracker.queries.listing import NEWEST_FIRST, engagement_ids, rows_of
from tracker.record import Record
from tracker.words import Status
from ui.importing.lines import Group
from ui.importing.wizard import ImportPanel, Step

MakePanel = Callable[..., ImportPanel]

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//tests//EN
BEGIN:VEVENT
UID:blinken-beijing@tests
DTSTAMP:20230614T120000Z
DTSTART;VALUE=DATE:20230618
DTEND;VALUE=DATE:20230620
SUMMARY:Antony Blinken in Beijing
LOCATION:Beijing, China
STATUS:CONFIRMED
SEQUENCE:1
END:VEVENT
BEGIN:VEVENT
UID:weekly@tests
DTSTAMP:20230614T120000Z
DTSTART;TZID=Europe/Berlin:20230621T100000
DTEND;TZID=Europe/Berlin:20230621T110000
RRULE:FREQ=WEEKLY;COUNT=3
SUMMARY:Call of the day
END:VEVENT
END:VCALENDAR
"""
SOURCES = """TY  - NEWS
TI  - The first article
PB  - The first paper
DA  - 2023/02/03
UR  - https://example.org/first
ER  -
TY  - NEWS
TI  - The second article
PB  - The second paper
UR  - https://example.org/second
ER  -
"""


def reached(qtbot: QtBot, panel: ImportPanel, step: Step) -> None:
    qtbot.waitUntil(lambda: panel.step is step)


def written(folder: Path, text: str, name: str) -> Path:
    path = folder / name
    path.write_bytes(text.replace("\n", "\r\n").encode())
    return path


def shown_texts(panel: ImportPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_a_calendar_goes_straight_to_the_preview_and_comes_in_once(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path
) -> None:
    path, before = written(tmp_path, CALENDAR, "trips.ics"), dump(record)
    panel = make_panel(path)
    reached(qtbot, panel, Step.PREVIEW)
    new = panel.preview.rows.count(Group.NEW)
    assert new == 4 and panel.do_button.accessibleName() == "Import 4 engagements"
    assert panel.back_button.isHidden() and panel.again_button.isVisible()
    readings = panel.preview.row_pane.readings
    assert "LOCATION" in {readings.index(row, 0).data() for row in range(readings.rowCount())}
    panel.preview.row_pane.skip.click()
    assert panel.do_button.accessibleName() == "Import 3 engagements"
    panel.preview.row_pane.skip.click()
    panel.do_button.click()
    reached(qtbot, panel, Step.DONE)
    rows = rows_of(record, list(engagement_ids(record, EVERYTHING, NEWEST_FIRST)))
    blinken = next(row for row in rows if row.heading == "Antony Blinken in Beijing")
    assert (blinken.dates_words, blinken.status) == ("18–19 Jun 2023", Status.PLANNED)
    panel.read(path)
    reached(qtbot, panel, Step.PREVIEW)
    assert panel.do_button.accessibleName() == "Nothing to import"
    undo(record)
    assert dump(record) == before


def test_a_newer_edition_of_an_event_is_a_change_with_the_old_value_shown(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path
) -> None:
    panel = make_panel(written(tmp_path, CALENDAR, "trips.ics"))
    reached(qtbot, panel, Step.PREVIEW)
    panel.do_button.click()
    reached(qtbot, panel, Step.DONE)
    newer = CALENDAR.replace("SEQUENCE:1", "SEQUENCE:2").replace("STATUS:CONFIRMED", "STATUS:CANCELLED")
    panel.read(written(tmp_path, newer, "newer.ics"))
    reached(qtbot, panel, Step.PREVIEW)
    assert panel.do_button.accessibleName() == "Update 1 engagement"
    panel.preview.group_button(Group.CHANGED).click()
    changes = panel.preview.row_pane.changes
    words = [[changes.index(row, place).data() for place in range(3)] for row in range(changes.rowCount())]
    assert ["Status", "planned", "cancelled"] in words


def test_sources_are_listed_and_come_in_once(
    make_panel: MakePanel, qtbot: QtBot, record: Record, tmp_path: Path
) -> None:
    path, before = written(tmp_path, SOURCES, "sources.ris"), dump(record)
    panel = make_panel(path)
    reached(qtbot, panel, Step.PREVIEW)
    assert panel.do_button.accessibleName() == "Import 2 sources"
    assert panel.preview.rows.headerData(1, panel.preview.table.horizontalHeader().orientation()) == "Source"
    assert panel.preview.row_pane.skip.text() == "Leave this source out"
    panel.preview.rows.toggle(1)
    panel.do_button.click()
    reached(qtbot, panel, Step.DONE)
    assert panel.done.accessibleName() == "1 source imported" and panel.do_button.isHidden()
    assert record.rows("SELECT title FROM source") == [("The first article",)]
    panel.read(path)
    reached(qtbot, panel, Step.PREVIEW)
    assert [panel.preview.rows.count(group) for group in (Group.NEW, Group.THERE)] == [1, 1]
    undo(record)
    assert dump(record) == before


def test_what_is_broken_in_a_file_of_sources_is_listed(make_panel: MakePanel, qtbot: QtBot, tmp_path: Path) -> None:
    broken = SOURCES + "TY  - NEWS\nDA  - 2023/02/03\nER  -\n"
    panel = make_panel(written(tmp_path, broken, "sources.ris"))
    reached(qtbot, panel, Step.PREVIEW)
    assert panel.preview.rows.count(Group.PROBLEM) == 1
    panel.preview.group_button(Group.PROBLEM).click()
    assert panel.preview.rows.index(0, 1).data().startswith("Line ")
    assert panel.do_button.accessibleName() == "Import 2 sources"
