"""What has to be said before a table can go in, each answered where it is asked; what was asked stays to be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tracker.dates import AmbiguousDate, read_date, to_words
from tracker.errors import Refusal
from tracker.mapping.mapping import DayOrder, Mapping
from tracker.mapping.planning import Asks, Question
from tracker.mapping.targets import Target
from tracker.record import Record
from ui.forms import suggesting
from ui.importing.answers import constant, nobody, with_constant, with_nobody, with_values, year_of
from ui.importing.values_table import ValuesTable
from ui.kit import GRID, CompletingEdit, IconView, TextRole, has_keyboard, section_heading, text_label


class _Asked(QWidget):
    """A question with a mark that says whether it is answered. body: the column that takes what answers it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = IconView("circle-question-mark", "warning", 16, self)
        self.words = text_label("", TextRole.BODY, self, wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        self.body.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.body, 1)

    def ask(self, words: str) -> None:
        """Shows the question as open."""
        self.words.setText(words)
        self.set_answered(False)
        self.show()

    def set_answered(self, answered: bool) -> None:
        """Shows whether it is answered."""
        self.mark.set_icon(*(("circle-check", "good") if answered else ("circle-question-mark", "warning")))


class QuestionsBox(QFrame):
    """The questions about one table. answered: the mapping with an answer more."""

    answered = Signal(object)

    def __init__(self, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "plain")
        self.setAccessibleName("Questions about the file")
        self._record = record
        self._mapping: Mapping | None = None
        self._questions: tuple[Question, ...] = ()
        self.heading: QLabel = section_heading("Before it can go in", self)
        self.day = _Asked(self)
        self.day_first, self.month_first = QRadioButton(self), QRadioButton(self)
        self.year = _Asked(self)
        self.year_edit = QLineEdit(self)
        self.who = _Asked(self)
        self.who_edit = CompletingEdit(partial(suggesting.people, record), self)
        self.nobody = QCheckBox("Nobody is named", self)
        self.tables: dict[Target, ValuesTable] = {}
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.start()

    def _lay_out(self) -> None:
        choice = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        for button, order in ((self.day_first, DayOrder.DAY_FIRST), (self.month_first, DayOrder.MONTH_FIRST)):
            choice.addButton(button)
            line.addWidget(button)
            button.clicked.connect(partial(self._on_order_clicked, order))
        line.addStretch(1)
        self.day.body.addLayout(line)
        self.year_edit.setAccessibleName("Year of the dates")
        self.year_edit.setMaximumWidth(12 * self.fontMetrics().averageCharWidth() + 24)
        self.year_edit.textEdited.connect(self._on_year_edited)
        # By its side: alone in the column, the narrow edit would keep the words to its own width.
        self.year.body.addWidget(self.year_edit, 0, Qt.AlignmentFlag.AlignLeft)
        self.who_edit.setAccessibleName("Who travelled or took part")
        self.who_edit.setPlaceholderText("Name, in every row")
        self.who_edit.textEdited.connect(self._on_who_edited)
        self.who_edit.picked.connect(self._on_who_picked)
        self.nobody.setAccessibleName("Nobody is named in any row")
        self.nobody.clicked.connect(self._on_nobody_clicked)
        who = QHBoxLayout()
        who.setSpacing(2 * GRID)
        who.addWidget(self.who_edit, 1)
        who.addWidget(self.nobody)
        self.who.body.addLayout(who)
        self._column.setContentsMargins(12, GRID, 12, 12)
        self._column.setSpacing(12)
        for part in (self.heading, self.day, self.year, self.who):
            self._column.addWidget(part)

    # What is shown

    def start(self) -> None:
        """Begins with another table, of which nothing was asked yet."""
        self._questions = ()
        for part in (self.day, self.year, self.who):
            part.hide()
        for table in self.tables.values():
            self._column.removeWidget(table)
            table.hide()
            table.deleteLater()
        self.tables = {}
        self.setVisible(False)

    def count(self) -> int:
        """How many are not answered."""
        return len(self._questions)

    def show_mapping(self, mapping: Mapping) -> None:
        """Takes over what was answered elsewhere."""
        self._mapping = mapping
        self.day_first.setChecked(mapping.day_order is DayOrder.DAY_FIRST)
        self.month_first.setChecked(mapping.day_order is DayOrder.MONTH_FIRST)
        self.nobody.setChecked(nobody(mapping))
        for edit, words in (
            (self.year_edit, "" if mapping.year is None else str(mapping.year)),
            (self.who_edit, constant(mapping, Target.PRINCIPALS)),
        ):
            if not has_keyboard(edit) and edit.text() != words:
                edit.setText(words)

    def ask(self, questions: Sequence[Question]) -> None:
        """Shows what is asked now; what was asked before and is answered stays."""
        self._questions = tuple(questions)
        open_ones = {question.asks: question for question in questions}
        for asks, part in ((Asks.DAY_ORDER, self.day), (Asks.YEAR, self.year), (Asks.WHO, self.who)):
            question = open_ones.get(asks)
            if question is not None:
                part.ask(question.words)
                if asks is Asks.DAY_ORDER:
                    self._word_orders(question.example)
            else:
                part.set_answered(True)
        self._ask_values([question for question in questions if question.asks is Asks.VALUE])
        asked = [part for part in (self.day, self.year, self.who, *self.tables.values()) if not part.isHidden()]
        self.setVisible(bool(asked))

    def first(self) -> QWidget | None:
        """Where the first question that is open is answered."""
        asks = {question.asks for question in self._questions}
        if Asks.DAY_ORDER in asks:
            return self.day_first
        if Asks.YEAR in asks:
            return self.year_edit
        if Asks.WHO in asks:
            return self.who_edit
        return next((table.first_open() for table in self.tables.values() if table.count()), None)

    def _word_orders(self, example: str) -> None:
        """Says what the date that raises the question is in either order."""
        day, month = "The day comes first", "The month comes first"
        try:
            read_date(example, anchor=self._record.today)
        except AmbiguousDate as ambiguous:
            first, second = ambiguous.choices
            day, month = f"{to_words(first)}: {day.lower()}", f"{to_words(second)}: {month.lower()}"
        except Refusal:
            pass
        for button, words in ((self.day_first, day), (self.month_first, month)):
            button.setText(words)
            button.setAccessibleName(words)

    def _ask_values(self, questions: Sequence[Question]) -> None:
        targets = dict.fromkeys(question.target for question in questions if question.target is not None)
        for target in targets:
            if target not in self.tables:
                table = ValuesTable(target, self._record, self)
                table.answered.connect(self._on_table_answered)
                self.tables[target] = table
                self._column.addWidget(table)
                table.show()
                before = next(reversed(list(self.tables.values())[:-1]), None)
                table.place_after(before.table if before is not None else self.nobody)
        for target, table in self.tables.items():
            table.ask([question for question in questions if question.target is target])

    # What the user says

    def _say(self, mapping: Mapping) -> None:
        if mapping != self._mapping:
            self._mapping = mapping
            self.answered.emit(mapping)

    def _on_order_clicked(self, order: DayOrder) -> None:
        if self._mapping is not None:
            self._say(replace(self._mapping, day_order=order))

    def _on_year_edited(self, text: str) -> None:
        if self._mapping is not None:
            self._say(replace(self._mapping, year=year_of(text)))

    def _on_who_edited(self, text: str) -> None:
        if self._mapping is not None:
            self._say(with_constant(self._mapping, Target.PRINCIPALS, text.strip()))

    def _on_who_picked(self) -> None:
        self._on_who_edited(self.who_edit.text())

    def _on_nobody_clicked(self, on: bool) -> None:
        if self._mapping is not None:
            self.who_edit.clear()
            self._say(with_nobody(self._mapping, on))

    def _on_table_answered(self) -> None:
        table = self.sender()
        if self._mapping is not None and isinstance(table, ValuesTable):
            self._say(with_values(self._mapping, table.values()))
