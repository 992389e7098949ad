"""The chosen row of a table, a calendar or a list of sources in full: what each cell became, and what would change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.mapping.planning import CellReading, PlannedRow
from ui.importing.lines import Line
from ui.importing.plan_tables import SmallTable
from ui.importing.rows import PlanModel
from ui.importing.small_models import ChangesModel, ReadingsModel
from ui.importing.source_words import source_readings
from ui.kit import GRID, ElidedLabel, IconView, TextRole, set_tone, text_label

_WARNINGS = 3


class RowPane(QFrame):
    """One line of the preview: a box that leaves it out, what to look at, the changes, and all its cells.

    skip_chosen: the key of the line, and whether it is to be left out.
    """

    skip_chosen = Signal(str, bool)

    def __init__(self, plan: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The chosen row")
        self.setProperty("panel", "plain")
        self._key = ""
        self._title = ElidedLabel("", TextRole.STRONG, self)
        self._dates = text_label("", TextRole.SECONDARY, self)
        self.skip = QCheckBox("Leave this row out", self)
        self.skip.clicked.connect(self._on_skip_clicked)
        self._icon = IconView("triangle-alert", "warning", 16, self)
        self._warning = text_label("", TextRole.BODY, self, wrap=True)
        set_tone(self._warning, "warning")
        self.changes = ChangesModel(plan, self)
        self.changes_table = SmallTable(self.changes, "What would change", (28, 40, 40), self)
        self.changes_table.toggled.connect(self.changes.toggle)
        self.readings = ReadingsModel(self)
        self.readings_table = SmallTable(self.readings, "What each cell became", (20, 38, 29, 36), self)
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self._title, 1)
        head.addWidget(self._dates)
        head.addWidget(self.skip)
        warning = QHBoxLayout()
        warning.setSpacing(GRID)
        warning.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self._warning, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, GRID, 12, GRID)
        whole.setSpacing(GRID)
        whole.addLayout(head)
        whole.addLayout(warning)
        whole.addWidget(self.changes_table)
        whole.addWidget(self.readings_table, 1)
        expanding = QSizePolicy.Policy.Expanding
        self.changes_table.setSizePolicy(expanding, QSizePolicy.Policy.Maximum)

    def clear(self) -> None:
        """Shows no row."""
        self._key = ""
        self._title.setText("Choose a row to see all of it.")
        self._dates.setText("")
        self._warn(())
        self.skip.hide()
        self.changes.show_changes(None, ())
        self.changes_table.hide()
        self.readings.show_rows(())
        self.readings_table.hide()

    def show_line(self, line: Line, *, skipped: bool) -> None:
        """Shows a line; skipped: whether it is left out."""
        self._key = line.key
        row = line.row
        planned = row if isinstance(row, PlannedRow) else None
        self._title.setText(line.words[-1])
        self._dates.setText(planned.dates_words if planned is not None else "")
        self._warn(_warnings(planned) if planned is not None else ())
        self.skip.setText(f"Leave row {line.number} out" if planned is not None else "Leave this source out")
        self.skip.setAccessibleName(self.skip.text())
        self.skip.setChecked(skipped)
        self.skip.setVisible(bool(line.key))
        changes = planned.changes if planned is not None else ()
        self.changes.show_changes(line, changes)
        self.changes_table.setVisible(bool(changes))
        readings: Sequence[CellReading] = planned.readings if planned is not None else source_readings(row)
        for place in (2, 3):  # a source is what its fields say
            self.readings_table.setColumnHidden(place, planned is None)
        self.readings.show_rows(readings)
        self.readings_table.setVisible(bool(readings))
        self.changes_table.updateGeometry()

    def set_skipped(self, skipped: bool) -> None:
        """Follows a tick that was set or taken away elsewhere."""
        self.skip.setChecked(skipped)

    def choices(self) -> tuple[QWidget, ...]:
        """What takes the keyboard after the table of lines."""
        return tuple(one for one in (self.skip, self.changes_table, self.readings_table) if not one.isHidden())

    def _warn(self, warnings: Sequence[str]) -> None:
        shown = list(islice(warnings, _WARNINGS))
        if len(warnings) > _WARNINGS:
            shown.append(f"and {len(warnings) - _WARNINGS} more.")
        self._warning.setText("\n".join(shown))
        self._warning.setVisible(bool(shown))
        self._icon.setVisible(bool(shown))

    def _on_skip_clicked(self, on: bool) -> None:
        self.skip_chosen.emit(self._key, on)


def _warnings(row: PlannedRow) -> list[str]:
    """What to look at before the row goes in."""
    found = [f"May be the same as {likely}." for likely in row.likely]
    if row.by_match:
        found.append("Taken for an engagement of the record because people, place and dates are the same.")
    return found + [f"{problem.column}, “{problem.cell[:80]}”: {problem.why}" for problem in row.problems]
