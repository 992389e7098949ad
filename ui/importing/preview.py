"""What an import would do, before anything is written: counts, the rows by group, and the chosen row in full."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tracker.dates import day_words
from tracker.importing import ImportPlan
from ui.importing.rows import Group, PlanModel
from ui.importing.sides import SidePane
from ui.kit import GRID, Banner, FlowLayout, Tone, button, set_up_rows
from ui.kit.fonts import text_scale

_MANY = 0.25
"""The share of the new rows beyond the record's own day from which on it is said."""
_LETTERS = {0: 10, 1: 20, 2: 36, 3: 25, 4: 17}


class PlanTable(QTableView):
    """The rows of a plan; Space sets or takes away the tick of the current one, in whatever column.

    fitted: the rows and columns have their sizes for the text and the width there is.
    """

    fitted = Signal()

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan_model = model
        self.setModel(model)
        self.setAccessibleName("Rows of the file")
        set_up_rows(self, single=True)
        heads = self.horizontalHeader()
        heads.setAccessibleName("Columns")
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        heads.setStretchLastSection(True)
        self.setStyleSheet("QTableView::item { padding: 0 9px; }")
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 4 * self.verticalHeader().defaultSectionSize())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._plan_model.toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shares the width among the columns, none of them much below what its words need."""
        metrics = QFontMetricsF(self.font())
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() + 14))
        side = round(16 * text_scale(self.font()))
        self.setIconSize(QSize(side, side))
        letters = sum(_LETTERS.values())
        unit = max(self.viewport().width() / letters, metrics.averageCharWidth() * 0.68)
        for column, wide in _LETTERS.items():
            self.setColumnWidth(column, int(unit * wide))
        self.fitted.emit()

    def whole_height(self, room: int) -> int:
        """The greatest height within `room` at which the last row is not cut."""
        row = self.verticalHeader().defaultSectionSize()
        across = self.horizontalScrollBar()
        rest = self.horizontalHeader().height() + 2 * self.frameWidth()
        rest += across.sizeHint().height() if across.maximum() > across.minimum() else 0
        return rest + max(1, (room - rest) // row) * row


class _WholeRows(QWidget):
    """Gives a table the room there is, less what would only show a part of a row."""

    def __init__(self, table: PlanTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        table.setParent(self)
        table.fitted.connect(self._place)

    def sizeHint(self) -> QSize:
        return self._table.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._table.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._table.setGeometry(0, 0, self.width(), self._table.whole_height(self.height()))


class PlanPreview(QWidget):
    """A plan on one page. changed: which rows are left out has changed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PlanModel(self)
        self.banner = Banner(self, dismissible=False)
        self.day_banner = Banner(self)
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
        self.pane = SidePane(self)
        choice.buttonClicked.connect(self._on_choice_button_clicked)
        self._lay_out()
        self.rows.skipped_changed.connect(self._on_rows_skipped_changed)
        self.pane.skip_chosen.connect(self.rows.set_skipped)
        self.table.selectionModel().currentRowChanged.connect(self._on_table_current_row_changed)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addWidget(self.day_banner)
        whole.addWidget(self.banner)
        whole.addWidget(self._chips)
        whole.addWidget(_WholeRows(self.table, self), 1)
        whole.addWidget(self.pane)

    def show_plan(self, plan: ImportPlan, own_day: date | None = None) -> None:
        """Shows a plan with every new row ticked; own_day: the day the record carries, if any."""
        self.rows.show_plan(plan)
        self._warn_of_day(plan, own_day)
        for group, chip in self._groups.items():
            count = self.rows.count(group)
            chip.setText(f"{group.value}  {count:,}")
            chip.setAccessibleName(f"Show {group.value.lower()}: {count:,}")
            chip.setEnabled(count > 0)
        self._summarise(plan)
        self.show_group(Group.ALL)

    def show_group(self, group: Group) -> None:
        """Shows one group of rows, the first of them in full."""
        self._groups[group].setChecked(True)
        self.rows.show_group(group)
        if self.rows.rowCount():
            self.table.setCurrentIndex(self.rows.index(0, 0))
        else:
            self.pane.clear()

    def group_button(self, group: Group) -> QPushButton:
        """The button that shows a group."""
        return self._groups[group]

    def to_import(self) -> int:
        """How many rows go in as things stand."""
        return self.rows.count(Group.NEW) - len(self.rows.skipped())

    def _warn_of_day(self, plan: ImportPlan, own_day: date | None) -> None:
        """Says so where much of what would go in lies after the day the record stands at."""
        day = own_day.isoformat() if own_day is not None else ""
        after = sum(row.trip.start > day for row in plan.new) if day else 0
        if own_day is None or after < max(1, len(plan.new) * _MANY):
            self.day_banner.hide()
            return
        words = f"This record stands at {day_words(own_day)}; {after:,} of these lie after it."
        self.day_banner.say(words, Tone.WARNING)

    def _summarise(self, plan: ImportPlan) -> None:
        alike, lost = self.rows.count(Group.ALIKE), self.rows.count(Group.PROBLEM)
        if not plan.new:
            self.banner.say("Everything in this file is in the record already. There is nothing to import.")
        elif alike:
            row, it = ("rows look like duplicates", "any") if alike > 1 else ("row looks like a duplicate", "it")
            self.banner.say(
                f"{alike:,} {row}. Nothing is merged: all rows go in unless you skip {it}.",
                Tone.WARNING,
            )
            self.banner.add_action("Look at them" if alike > 1 else "Look at it").clicked.connect(self._on_look_clicked)
        elif lost:
            self.banner.say(f"{lost:,} {'rows have' if lost > 1 else 'row has'} a problem.", Tone.WARNING)
            self.banner.add_action("See why").clicked.connect(self._on_why_clicked)
        else:
            self.banner.hide()

    def _on_look_clicked(self) -> None:
        self.show_group(Group.ALIKE)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_why_clicked(self) -> None:
        self.show_group(Group.PROBLEM)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_choice_button_clicked(self, chip: QPushButton) -> None:
        self.show_group(next(group for group, known in self._groups.items() if known is chip))

    def _on_table_current_row_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            row = self.rows.row(current.row())
            self.pane.show_row(row, skipped=row.key in self.rows.skipped())
            before: QWidget = self.table
            for choice in self.pane.choices():  # made anew for each row, and so last in the order of Tab
                QWidget.setTabOrder(before, choice)
                before = choice

    def _on_rows_skipped_changed(self) -> None:
        current = self.table.currentIndex()
        if current.isValid():
            self.pane.set_skipped(self.rows.row(current.row()).key in self.rows.skipped())
        self.changed.emit()
