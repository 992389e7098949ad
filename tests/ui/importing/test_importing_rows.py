"""The table of a plan's rows as a model."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.tracker.importers.state_files import trips, written
from tracker.importing import plan_import
from tracker.operations.importing_trips import import_trips
from tracker.record import Record
from ui.importing.lines import TRIPS, Group
from ui.importing.preparing import prepare_trips
from ui.importing.rows import PlanModel

ROWS = (
    ("1", "2009-04-03", "2009-04-04", "France", "Strasbourg"),
    ("2", "2009-04-03", "2009-04-04", "France", "Strasbourg"),
    ("3", "2009-04-05", "", "Czech Republic", "Prague"),
    ("4", "2009-04-05", "2009-04-06", "Ruritania", ""),
)


def words(model: PlanModel) -> list[str]:
    return [model.index(row, TRIPS.happens).data() for row in range(model.rowCount())]


def test_rows_say_what_happens_to_them_and_follow_their_ticks(
    qapp: QApplication, record: Record, tmp_path: Path
) -> None:
    model = PlanModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    path = written(tmp_path, trips(*ROWS))
    model.show_plan(prepare_trips(plan_import(record, path), ""))
    assert words(model) == ["New", "Likely duplicate", "Left out", "New, incomplete"]
    box = model.index(1, 0)
    assert box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert model.setData(box, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert words(model)[1] == "Skipped"
    assert box.data(Qt.ItemDataRole.AccessibleTextRole) == "Row 2, left out"
    assert model.index(2, 0).data(Qt.ItemDataRole.CheckStateRole) is None
    assert not model.setData(model.index(2, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    model.toggle(2)
    assert model.skipped() == {"hsg:travels:2"}
    for group, rows in zip(Group, (4, 3, 0, 0, 1, 2), strict=True):
        model.show_group(group)
        assert model.rowCount() == rows == model.count(group)
    import_trips(record, plan_import(record, path), model.skipped())
    model.show_plan(prepare_trips(plan_import(record, path), ""))
    assert words(model) == ["Already there", "Likely duplicate", "Left out", "Already there"]
    assert model.skipped() == frozenset()
    del tester
