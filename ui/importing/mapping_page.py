"""The step where the columns of a table are given their meaning: questions first, then the columns, then all rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tracker.mapping.mapping import Mapping
from tracker.mapping.planning import TablePlan
from tracker.record import Record
from ui.importing.choice_cells import ChoiceTable
from ui.importing.column_pane import ColumnPane
from ui.importing.columns import LEFT_OUT_KEY, MEANS, ColumnSeen, ColumnsModel, Pairs
from ui.importing.for_all_rows import ForAllRows
from ui.importing.meanings import GROUPS, LEFT_OUT
from ui.importing.questions import QuestionsBox
from ui.importing.wording import some_of
from ui.kit import GRID, Banner, Section, button

_CHOICES = (("", ((LEFT_OUT_KEY, LEFT_OUT),)), *GROUPS)
_SHOWN = 12
"""Up to how many columns stand on the page without scrolling among them."""


class ColumnsTable(ChoiceTable):
    """The columns, as many of them at once as a page can show."""

    def __init__(self, model: ColumnsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, "Meaning of", MEANS, _CHOICES, (24, 36, 32, 32), parent)
        self.setAccessibleName("Columns of the file and what they mean")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.modelReset.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        rows = min(max(3, self.model().rowCount()), _SHOWN)
        high = self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        return QSize(240, high + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class MappingPage(QScrollArea):
    """A mapping on one page. said: the mapping as the user changed it.

    guess_requested: start over from what the columns look like; load_requested, save_requested: a mapping file.
    """

    said = Signal(object)
    guess_requested = Signal()
    load_requested = Signal()
    save_requested = Signal()

    def __init__(self, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mapping: Mapping | None = None
        self._waiting: tuple[TablePlan, Pairs] | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inside = QWidget()
        inside.setAutoFillBackground(False)
        self.banner = Banner(inside, dismissible=False)
        self.questions = QuestionsBox(record, inside)
        self.hints = Banner(inside)
        self.load_button = button("Use a mapping file…", "link", inside)
        self.save_button = button("Save this mapping…", "link", inside)
        self.columns = ColumnsModel(self)
        self.table = ColumnsTable(self.columns, inside)
        self.pane = ColumnPane(inside)
        self.for_all = ForAllRows(record, inside)
        self._lay_out(inside)
        self._connect()

    def _lay_out(self, inside: QWidget) -> None:
        section = Section("Columns", inside)
        section.aside.setSpacing(GRID)
        for one in (self.load_button, self.save_button):
            section.aside.addWidget(one)
        section.body.addWidget(self.table)
        section.body.addWidget(self.pane)
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, GRID, GRID)
        whole.setSpacing(2 * GRID)
        for part in (self.banner, self.questions, self.hints, section, self.for_all):
            whole.addWidget(part)
        whole.addStretch(1)
        self.setWidget(inside)

    def _connect(self) -> None:
        self.columns.mapped.connect(self._on_said)
        self.questions.answered.connect(self._on_said)
        self.for_all.said.connect(self._on_said)
        self.pane.split.connect(self._on_pane_split)
        self.load_button.clicked.connect(self.load_requested)
        self.save_button.clicked.connect(self.save_requested)
        self.table.closed.connect(self._on_table_closed)
        self.table.selectionModel().currentRowChanged.connect(self._on_table_current_row_changed)

    # What is shown

    def start(self, name: str, seen: Sequence[ColumnSeen], mapping: Mapping, *, remembered: bool) -> None:
        """Shows the columns of another table. name: of its file; remembered: its mapping is that of last time."""
        self.mapping = mapping
        self.questions.start()
        self.questions.show_mapping(mapping)
        self.columns.show_columns(seen, mapping)
        self.for_all.start(name)
        self.for_all.show_mapping(mapping)
        if remembered:
            self.banner.say("As last time with such a file: the columns mean what they meant then.")
            self.banner.add_action("Start over").clicked.connect(self.guess_requested)
        else:
            self.banner.hide()
        if seen:
            self.table.setCurrentIndex(self.columns.index(0, MEANS))
        self.verticalScrollBar().setValue(0)

    def show_mapping(self, mapping: Mapping) -> None:
        """Shows another mapping of the same table, such as one from a file."""
        self.mapping = mapping
        self.columns.show_mapping(mapping)
        self.questions.show_mapping(mapping)
        self.for_all.show_mapping(mapping)
        self._show_column()

    def say_whence(self, words: str) -> None:
        """Says where the mapping is from; '' for nowhere in particular."""
        if words:
            self.banner.say(words)
        else:
            self.banner.hide()

    def show_plan(self, plan: TablePlan, pairs: Pairs) -> None:
        """Shows what a plan under this mapping asks, and what cells become in it; not while a list is open."""
        if self.table.is_choosing:
            self._waiting = (plan, pairs)
            return
        self.questions.ask(plan.questions)
        if plan.hints:
            self.hints.say(some_of(plan.hints))
        else:
            self.hints.hide()
        self.columns.show_became(pairs)
        self._show_column()

    def first_input(self) -> QWidget:
        """Where to go on: the first question that is open, else the columns."""
        return self.questions.first() or self.table

    def _show_column(self) -> None:
        row = self.table.currentIndex().row()
        self.pane.setVisible(row >= 0)
        if row >= 0:
            seen, model = self.columns.seen(row), self.columns
            self.pane.show_column(seen, model.use(row), model.pairs(seen), can_be_split=model.can_be_split(row))

    # What happens

    def _on_table_closed(self) -> None:
        """Shows what would have moved the list away while it was open."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.show_plan(*waiting)

    def _on_said(self, mapping: Mapping) -> None:
        self.show_mapping(mapping)
        self.said.emit(mapping)

    def _on_pane_split(self, splitter: str) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.columns.set_splitter(row, splitter)

    def _on_table_current_row_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self._show_column()
