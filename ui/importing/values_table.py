"""The question which of the program's words are meant by words of the file, all of one field in one table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.mapping.planning import Question
from tracker.mapping.targets import Target
from tracker.mapping.values import own_words
from tracker.queries.names import reason_categories
from tracker.record import Record
from ui.importing.choice_cells import Choices, ChoiceTable
from ui.importing.values import LEAVE_OUT, OURS, Value, ValuesModel
from ui.kit import GRID, IconView, TextRole, button, has_keyboard, text_label

_NOUNS = {
    Target.STATUS: ("statuses", "Status"),
    Target.KIND: ("kinds of engagement", "Kind"),
    Target.CATEGORY: ("ranks of visits", "Rank"),
    Target.REASON_CATEGORY: ("kinds of reason", "Kind of reason"),
    Target.SECRET: ("answers, yes or no,", "Kept secret"),
}
_SHOWN = 6


class _Table(ChoiceTable):
    def sizeHint(self) -> QSize:
        """As high as its rows, up to some."""
        rows = min(max(1, self.model().rowCount()), _SHOWN)
        high = self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        return QSize(240, high + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ValuesTable(QWidget):
    """The words of one field. answered: one was chosen, or all guesses were confirmed; `values` says what."""

    answered = Signal()

    def __init__(self, target: Target, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = target
        plural, ours = _NOUNS.get(target, ("words", "Meaning"))
        self._plural = plural
        self._only = ""  # the question in its own words, where there is one
        self.mark = IconView("circle-question-mark", "warning", 16, self)
        self.words = text_label("", TextRole.BODY, self, wrap=True)
        self.model = ValuesModel(ours, self)
        self.table = _Table(self.model, f"{ours} of", OURS, _choices(target, record), (40, 10, 40), self)
        self.table.setAccessibleName(f"Which {plural} are meant")
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.confirm_button = button("", parent=self, icon_name="check")
        self.confirm_button.clicked.connect(self.model.confirm)
        self.model.chosen.connect(self._on_model_chosen)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.mark)
        head.addWidget(self.words, 1)
        head.addWidget(self.confirm_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addLayout(head)
        whole.addWidget(self.table)

    def ask(self, questions: Sequence[Question]) -> None:
        """Shows the words that are asked for, the commonest first; those answered before stay, as confirmed."""
        self._only = questions[0].words if len(questions) == 1 else ""
        known = {value.cell: value for value in self.model.values()}
        asked = {question.cell for question in questions}
        values = [
            Value(self._target, one.cell, one.rows, one.guess, False)
            for one in sorted(questions, key=lambda question: -question.rows)
        ]
        values += [
            Value(self._target, one.cell, one.rows, one.word, True)
            for one in known.values()
            if one.cell not in asked and one.word
        ]
        order = {cell: place for place, cell in enumerate(known)}
        values.sort(key=lambda value: order.get(value.cell, len(order)))
        self.model.show_values(values)
        self._word()

    def place_after(self, before: QWidget) -> None:
        """Puts it after another input in the order of Tab."""
        QWidget.setTabOrder(before, self.confirm_button)
        QWidget.setTabOrder(self.confirm_button, self.table)

    def count(self) -> int:
        """How many words are not confirmed."""
        return self.model.open()

    def values(self) -> tuple[Value, ...]:
        """The words as they stand."""
        return self.model.values()

    def first_open(self) -> QWidget:
        """Where the next word is chosen or confirmed."""
        guessed = any(not value.confirmed and value.word for value in self.model.values())
        return self.confirm_button if guessed else self.table

    def _word(self) -> None:
        values = self.model.values()
        left = self.count()
        guesses = sum(not value.confirmed and bool(value.word) for value in values)
        self.mark.set_icon(*(("circle-question-mark", "warning") if left else ("circle-check", "good")))
        words = f"Which {self._plural} are meant? {left:,} of {len(values):,} still to be said."
        self.words.setText((self._only or words) if left else f"It is said which {self._plural} are meant.")
        text = "This guess is right" if guesses == 1 else f"These {guesses:,} guesses are right"
        self.confirm_button.setText(text)
        self.confirm_button.setAccessibleName(f"{text}: {self._plural}")
        self.confirm_button.setVisible(guesses > 0)
        if self.table.currentIndex().row() < 0 and values:
            self.table.setCurrentIndex(self.model.index(0, OURS))
        self.table.updateGeometry()

    def _on_model_chosen(self) -> None:
        had_focus = has_keyboard(self.confirm_button)
        self._word()
        if had_focus and self.confirm_button.isHidden():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.answered.emit()


def _choices(target: Target, record: Record) -> Choices:
    words = dict.fromkeys(own_words(target))
    if target is Target.REASON_CATEGORY:
        words |= dict.fromkeys(row.name for row in reason_categories(record))
    return (("", tuple((word, word) for word in (*words, LEAVE_OUT))),)
