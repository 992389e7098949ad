"""Whatever is dropped on the window starts the right import, or is refused in words in the panel."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.journeys.conftest import Journey
from tests.tracker.importers.state_files import TRAVELS
from tests.tracker.record.record_dumps import dump
from tests.tracker.tables.test_workbooks import OLD_WORKBOOK
from tests.ui.importing.table_files import CELLS, PLAIN, WRITERS
from tests.ui.importing.test_importing_others import CALENDAR, SOURCES
from tracker.exporting.forms import export_file, form_of
from tracker.exporting.selection import Selection
from tracker.opening import open_record
from tracker.queries.listing import engagement_ids
from tracker.samples import make_sample
from ui.importing.wizard import ImportPanel, Step

BUTTON, HELD, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


def drop(journey: Journey, data: QMimeData) -> bool:
    """Drags something over the window and drops it; returns whether the window takes it."""
    entered = QDragEnterEvent(QPoint(9, 9), COPY, data, BUTTON, HELD)
    entered.ignore()
    QApplication.sendEvent(journey.window, entered)
    if entered.isAccepted():
        QApplication.sendEvent(journey.window, QDropEvent(QPointF(9, 9), COPY, data, BUTTON, HELD))
    return entered.isAccepted()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


CSL = '[{"id": "a", "type": "article-newspaper", "title": "The third article", "URL": "https://example.org/third"}]'
BIB = "@article{a, title = {The fourth article}, journal = {The fourth paper}, date = {2023-02-03}}"


def workbook_of_plain(path: Path) -> None:
    WRITERS[path.suffix.removeprefix(".")](path, {"Trips": [line.split(",") for line in PLAIN.splitlines()]})


def old_workbook(path: Path) -> None:
    shutil.copyfile(OLD_WORKBOOK, path)


def exported_record(path: Path) -> None:
    with closing(open_record(make_sample("june-2023", path.with_suffix(".visits")))) as record:
        export_file(Selection(record, engagement_ids(record)), path, form_of(path))


KINDS: tuple[tuple[str, str | Callable[[Path], None], Step, str], ...] = (
    ("trips.csv", PLAIN, Step.LOOK, "Map the columns"),
    ("trips.tsv", PLAIN.replace(",", "\t"), Step.LOOK, "Map the columns"),
    ("trips.txt", PLAIN.replace(",", ";"), Step.LOOK, "Map the columns"),
    ("trips.jsonl", '{"Traveller": "Antony Blinken", "City": "Beijing"}\n' * 2, Step.LOOK, "Map the columns"),
    ("trips.xlsx", workbook_of_plain, Step.LOOK, "Map the columns"),
    ("trips.ods", workbook_of_plain, Step.LOOK, "Map the columns"),
    ("old trips.xls", old_workbook, Step.LOOK, "Map the columns"),
    ("trips.xml", TRAVELS, Step.PREVIEW, "Import 3 engagements"),
    ("calendar", CALENDAR, Step.PREVIEW, "Import 4 engagements"),
    ("sources.ris", SOURCES, Step.PREVIEW, "Import 2 sources"),
    ("sources.bib", BIB, Step.PREVIEW, "Import 1 source"),
    ("sources.csl.json", CSL, Step.PREVIEW, "Import 1 source"),
    ("record.json", exported_record, Step.PREVIEW, "Import 11 engagements"),
)
"""A file's name, its text or what writes it, where its import begins, and what the main button says there."""


def test_each_kind_of_file_starts_its_own_import(mine: Journey, home: Path) -> None:
    before = dump(mine.record.path)
    for name, content, step, words in KINDS:
        path = home / name
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")
        else:
            content(path)
        assert drop(mine, files(path))
        panel = mine.panel(ImportPanel)
        mine.until(
            lambda panel=panel, name=name, step=step: panel.step is step and panel.subtitle.text().startswith(name)
        )
        assert panel.do_button.accessibleName() == words, name
    assert dump(mine.record.path) == before, "nothing comes in before it was looked at"


def test_what_cannot_be_taken_is_refused_in_the_panel_and_changes_nothing(mine: Journey, home: Path) -> None:
    path, before = home / "photo.png", dump(mine.record.path)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(60))
    assert drop(mine, files(path))
    panel = mine.panel(ImportPanel)
    mine.until(panel.refusal.isVisible)
    assert panel.step is Step.CHOOSE and "PNG image" in panel.refusal.text()
    assert dump(mine.record.path) == before


def test_cells_that_are_dropped_are_a_table_and_another_drop_goes_on_in_the_same_panel(
    mine: Journey, home: Path
) -> None:
    cells = QMimeData()
    cells.setText(CELLS)
    assert drop(mine, cells)
    panel = mine.panel(ImportPanel)
    mine.until(lambda: panel.step is Step.LOOK)
    path = home / "trips.csv"
    path.write_text(PLAIN, encoding="utf-8")
    assert drop(mine, files(path))
    mine.until(lambda: panel.step is Step.LOOK and panel.subtitle.text() == "trips.csv")
    assert mine.panel(ImportPanel) is panel


def test_other_files_are_refused_in_words_and_other_text_is_not_taken(mine: Journey, home: Path) -> None:
    for name in ("one.csv", "two.csv"):
        (home / name).write_text(PLAIN, encoding="utf-8")
    refused: list[str] = []
    mine.window.session.refused.connect(refused.append)
    address, words = QMimeData(), QMimeData()
    address.setUrls([QUrl("https://example.org/trips.csv")])
    words.setText("Beijing")
    for data in (files(home / "one.csv", home / "two.csv"), files(home), files(home / "three.csv"), address):
        assert drop(mine, data)
    told = ("These are 2 files", f"“{home.name}” is a folder", "There is no file “three.csv”", "This is an address")
    assert [words.startswith(beginning) for words, beginning in zip(refused, told, strict=True)] == [True] * 4
    assert not drop(mine, words)
    assert mine.no_panel()


def test_words_of_a_refused_drop_go_with_the_next_that_is_taken(mine: Journey, home: Path) -> None:
    path = home / "trips.csv"
    path.write_text(PLAIN, encoding="utf-8")
    for _ in range(2):
        assert drop(mine, files(home))
        assert mine.window.notice.isVisible()
        assert drop(mine, files(path))
        panel = mine.panel(ImportPanel)
        assert mine.window.notice.isHidden()
        mine.until(lambda panel=panel: panel.step is Step.LOOK)
