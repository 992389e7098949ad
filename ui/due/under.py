"""What stands under the text of the current row: the ways to answer, or the question on which day to ask again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui.due.askbar import AskBar
from ui.due.bar import WayBar
from ui.due.ways import Way


class UnderRow(QWidget):
    """Shows one of the two; where it stands and how wide it is, is its owner's."""

    answered = Signal(object)  # a Way was picked
    asked = Signal(object)  # the day to ask again on
    left = Signal()  # the question was left without an answer
    resized = Signal()  # it needs more or less height than before

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = WayBar(self)
        self.question = AskBar(self)
        self.question.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.question)
        self.bar.picked.connect(self.answered)
        self.question.asked.connect(self.asked)
        self.question.left.connect(self.left)
        self.question.resized.connect(self._on_question_resized)

    def offer(self, ways: Sequence[Way], rows: int, why_not: str) -> None:
        """Shows these ways to answer for so many rows; disabled where `why_not` says why."""
        self.bar.offer(ways, rows, why_not)

    def ask(self, today: date, given: date | None) -> None:
        """Asks for a day after today, starting from the one given before."""
        self.bar.hide()
        self.question.show()
        self.question.begin(today, given)

    def stop_asking(self) -> None:
        """Shows the ways again."""
        self.question.hide()
        self.bar.show()

    def asks(self) -> bool:
        """Whether it asks for a day now."""
        return not self.question.isHidden()

    def width_with_words(self) -> int:
        """How wide it is where all of it stands side by side."""
        return self.question.width_with_words() if self.asks() else self.bar.width_with_words()

    def height_in(self, width: int) -> int:
        """How high it is in a width."""
        return self.question.height_in(width) if self.asks() else self.bar.height_in(width)

    def _on_question_resized(self) -> None:
        if self.asks():
            self.resized.emit()


def ways_menu(parent: QWidget, ways: Sequence[Way], *, enabled: bool) -> QMenu:
    """A menu of the ways with their keys, and of opening the details; its actions carry a Way, the last one None."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for way in ways:
        action = menu.addAction(f"{way.title}\t{way.key}")
        action.setData(way)
        action.setEnabled(enabled)
    menu.addSeparator()
    menu.addAction("Open the details\tReturn")
    return menu
