"""What an import would do, before anything is written: counts, the rows by group, and the chosen row in full."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tracker.dates import day_words
from tracker.mapping.planning import CellProblem
from ui.importing.lines import TRIPS, Group, Line, Prepared
from ui.importing.plan_tables import FittedTable, PlanTable, WholeRows
from ui.importing.row_pane import RowPane
from ui.importing.rows import PlanModel
from ui.importing.sides import SidePane
from ui.importing.small_models import ProblemsModel
from ui.importing.wording import some_of
from ui.kit import GRID, Banner, FlowLayout, Tone, button

_MANY = 0.25
"""The share of the new rows beyond the record's own day from which on it is said."""


class ProblemsTable(FittedTable):
    """The cells that cannot be read, each with its row, its column and why."""

    def letters(self) -> Sequence[int]:
        return (8, 22, 26, 60)


class PlanPreview(QWidget):
    """A plan on one page. changed: which rows are left out has changed. mend_requested: save what cannot be read."""

    changed = Signal()
    mend_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prepared: Prepared | None = None
        self._line: Line | None = None
        self.rows = PlanModel(self)
        self.problems = ProblemsModel(self)
        self.banner = Banner(self, dismissible=False)
        self.day_banner = Banner(self)
        self.notes = Banner(self)
        self._groups: dict[Group, QPushButton] = {}
        self._chips = QWidget(self)
        self._chips.setAccessibleName("Rows to show")
        flow = FlowLayout(self._chips)
        choice = QButtonGroup(self)
        for group in Group:
            chip = button(group.value, parent=self._chips)
            chip.setCheckable(True)
            choice.addButton(chip)
            flow.addWidget(chip)
            self._groups[group] = chip
        self.table = PlanTable(self.rows, self)
        self.problems_table = ProblemsTable(self.problems, "Cells that cannot be read", self)
        self.tables = QStackedWidget(self)
        self.mend_button = button("Save these rows as a file to mend…", parent=self, icon_name="save")
        self.pane = SidePane(self)
        self.row_pane = RowPane(self.rows, self)
        choice.buttonClicked.connect(self._on_choice_button_clicked)
        self._lay_out()
        self.rows.skipped_changed.connect(self._on_rows_skipped_changed)
        self.pane.skip_chosen.connect(self.rows.set_skipped)
        self.row_pane.skip_chosen.connect(self.rows.set_skipped)
        self.mend_button.clicked.connect(self.mend_requested)
        self.table.selectionModel().currentRowChanged.connect(self._on_table_current_row_changed)
        self.problems_table.selectionModel().currentRowChanged.connect(self._on_problems_current_row_changed)

    def _lay_out(self) -> None:
        self.tables.addWidget(WholeRows(self.table))
        self.tables.addWidget(WholeRows(self.problems_table))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        for part in (self.day_banner, self.banner, self.notes, self._chips):
            whole.addWidget(part)
        whole.addWidget(self.tables, 1)
        whole.addWidget(self.mend_button, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.pane)
        whole.addWidget(self.row_pane, 1)

    # What is shown

    def show_plan(self, prepared: Prepared, own_day: date | None = None) -> None:
        """Shows a plan with every row that goes in ticked; own_day: the day the record carries, if any."""
        self._prepared = prepared
        self.rows.show_plan(prepared)
        self.problems.show_rows(prepared.problems)
        self._warn_of_day(prepared, own_day)
        self._say_notes(prepared.notes)
        for group, chip in self._groups.items():
            count = prepared.count(group)
            chip.setText(f"{group.value}  {count:,}")
            chip.setAccessibleName(f"Show {group.value.lower()}: {count:,}")
            chip.setEnabled(count > 0)
            chip.setVisible(count > 0 or group is not Group.CHANGED)
        self._summarise(prepared)
        self.show_group(Group.ALL)

    def show_group(self, group: Group) -> None:
        """Shows one group of rows, the first of them in full."""
        self._groups[group].setChecked(True)
        self.rows.show_group(group)
        of_cells = group is Group.PROBLEM and self.problems.rowCount() > 0
        self.tables.setCurrentIndex(1 if of_cells else 0)
        self.mend_button.setVisible(of_cells and self._can_be_mended())
        table = self.current_table()
        if table.model().rowCount():
            table.setCurrentIndex(table.model().index(0, 0))
        else:
            self._show_line(None)

    def current_table(self) -> FittedTable:
        """The table that is shown: of lines, or of the cells that cannot be read."""
        return self.problems_table if self.tables.currentIndex() else self.table

    def group_button(self, group: Group) -> QPushButton:
        """The button that shows a group."""
        return self._groups[group]

    def to_import(self) -> int:
        """How many rows go in as things stand, as new or as changes."""
        return sum(self.rows.to_do())

    def _can_be_mended(self) -> bool:
        from tracker.mapping.planning import TablePlan

        return self._prepared is not None and isinstance(self._prepared.plan, TablePlan)

    def _warn_of_day(self, prepared: Prepared, own_day: date | None) -> None:
        """Says so where much of what would go in lies after the day the record stands at."""
        after = prepared.after
        if own_day is None or after < max(1, prepared.count(Group.NEW) * _MANY):
            self.day_banner.hide()
            return
        words = f"This record stands at {day_words(own_day)}; {after:,} of these lie after it."
        self.day_banner.say(words, Tone.WARNING)

    def _say_notes(self, notes: Sequence[str]) -> None:
        if notes:
            self.notes.say(some_of(notes))
        else:
            self.notes.hide()

    def _summarise(self, prepared: Prepared) -> None:
        alike, lost = prepared.count(Group.ALIKE), prepared.count(Group.PROBLEM)
        if not prepared.count(Group.NEW) + prepared.count(Group.CHANGED):
            if prepared.count(Group.THERE) or not lost:
                self.banner.say("Everything in this file is in the record already. There is nothing to import.")
            else:
                self.banner.say("None of its rows can be read, so there is nothing to import.", Tone.WARNING)
            if lost:
                self.banner.add_action("See why").clicked.connect(self._on_why_clicked)
        elif alike:
            row, it = ("rows look like duplicates", "any") if alike > 1 else ("row looks like a duplicate", "it")
            self.banner.say(
                f"{alike:,} {row}. Nothing is merged: all rows go in unless you skip {it}.",
                Tone.WARNING,
            )
            self.banner.add_action("Look at them" if alike > 1 else "Look at it").clicked.connect(self._on_look_clicked)
        elif lost:
            rest = " The rest goes in." if prepared.problems else ""
            self.banner.say(f"{lost:,} {'rows have' if lost > 1 else 'row has'} a problem.{rest}", Tone.WARNING)
            self.banner.add_action("See why").clicked.connect(self._on_why_clicked)
        else:
            self.banner.hide()

    def _show_line(self, line: Line | None) -> None:
        self._line = line
        trips = self.rows.columns is TRIPS
        self.pane.setVisible(trips)
        self.row_pane.setVisible(not trips)
        pane = self.pane if trips else self.row_pane
        if line is None:
            pane.clear()
            return
        pane.show_line(line, skipped=bool(line.key) and line.key in self.rows.skipped())
        before: QWidget = self.current_table()
        for choice in (self.mend_button, *pane.choices()):  # may be made anew for each row, and so last in the order
            QWidget.setTabOrder(before, choice)
            before = choice

    # What happens

    def _on_look_clicked(self) -> None:
        self.show_group(Group.ALIKE)
        self.current_table().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_why_clicked(self) -> None:
        self.show_group(Group.PROBLEM)
        self.current_table().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_choice_button_clicked(self, chip: QPushButton) -> None:
        self.show_group(next(group for group, known in self._groups.items() if known is chip))

    def _on_table_current_row_changed(self, current: QModelIndex) -> None:
        if current.isValid() and self.current_table() is self.table:
            self._show_line(self.rows.line(current.row()))

    def _on_problems_current_row_changed(self, current: QModelIndex) -> None:
        if current.isValid() and self._prepared is not None:
            problem: CellProblem = self.problems.row(current.row())
            lines = self._prepared.lines
            place = bisect_left(lines, problem.row, key=lambda line: line.number)
            if place < len(lines) and lines[place].number == problem.row:
                self._show_line(lines[place])

    def _on_rows_skipped_changed(self) -> None:
        if self._line is not None:
            skipped = self._line.key in self.rows.skipped()
            for pane in (self.pane, self.row_pane):
                pane.set_skipped(skipped)
        self.changed.emit()
