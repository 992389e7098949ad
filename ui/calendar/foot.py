"""The line beneath the calendar: that a span is empty, the nearest days with something, and what has no date."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.dates import day_words
from ui.calendar.wording import counted
from ui.kit import ElidedLabel, Hairline, TextRole, button


class CalendarFoot(QWidget):
    """Says what the days cannot; hidden where there is nothing to say."""

    day_wanted = Signal(object)
    undated_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._words = ElidedLabel("", TextRole.MUTED, self)
        self._before = button("", "link", self)
        self._after = button("", "link", self)
        self._undated = button("", "link", self)
        self._days: tuple[date | None, date | None] = (None, None)
        row = QHBoxLayout()
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        for part in (self._before, self._after, self._undated):
            row.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Hairline())
        whole.addLayout(row)
        self._before.clicked.connect(self._on_before_clicked)
        self._after.clicked.connect(self._on_after_clicked)
        self._undated.clicked.connect(self.undated_requested)

    def show_state(self, span: str, *, empty: bool, before: date | None, after: date | None, undated: int) -> None:
        """Says that a span is empty, with the nearest days before and after it, and how many have no date."""
        self._days = (before, after)
        self._words.setText(f"Nothing in {span}" if empty else "")
        for made, day, words in ((self._before, before, "Before: "), (self._after, after, "Next: ")):
            made.setVisible(empty and day is not None)
            if day is not None:
                made.setText(f"{words}{day_words(day, 'long')}")
                made.setAccessibleName(made.text())
        self._undated.setText(f"{counted(undated)} without dates")
        self._undated.setAccessibleName(f"Show the {counted(undated)} without dates")
        self._undated.setVisible(undated > 0)
        self.setVisible(empty or undated > 0)

    def words(self) -> str:
        """All it says, for those who cannot see what is shown of it."""
        parts = [self._words.text()]
        parts += [made.text() for made in (self._before, self._after, self._undated) if not made.isHidden()]
        return "" if self.isHidden() else " | ".join(part for part in parts if part)

    def _on_before_clicked(self) -> None:
        self.day_wanted.emit(self._days[0])

    def _on_after_clicked(self) -> None:
        self.day_wanted.emit(self._days[1])
