"""The line that is typed as one would say it, and what it says was understood."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tracker.dates import AmbiguousDate, DateRefused
from tracker.quick_entry import QuickEntry, read_quick_entry
from tracker.record import Record
from ui.kit import LabelledField, TextRole, set_tone, text_label

EXAMPLE = "Yellen to Beijing 6–9 Jul 2023, planned, for economic dialogue with He Lifeng"


def _without_said(left_over: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """The words nothing was made of, without those that stand in a field of their own: "by China", "on 3 Feb"."""
    return tuple(words for words in left_over if not any(one and words.endswith(one) for one in said))


class QuickLine(QObject):
    """Reads its line with `read_quick_entry`, and names beneath it what was made of it.

    day_first: which is the month in a date such as 03/04/2023, once that was answered.
    """

    def __init__(self, parent: QWidget, record: Record) -> None:
        super().__init__(parent)
        self._record = record
        self.day_first: bool | None = None
        self.field = LabelledField("Quick entry — type it as you would say it", parent=parent)
        self.understood = text_label("", TextRole.SECONDARY, parent, wrap=True)
        assert isinstance(self.field.edit, QLineEdit)
        self.field.edit.setPlaceholderText(EXAMPLE)

    def add_to(self, column: QVBoxLayout) -> None:
        column.addWidget(self.field)
        column.addWidget(self.understood)

    def is_empty(self) -> bool:
        return not self.field.text().strip()

    def read(self, anchor: date) -> tuple[QuickEntry | None, AmbiguousDate | DateRefused | None]:
        """What the line says, and what is wrong with its date; an open month is taken as day first meanwhile."""
        line = self.field.text()
        trouble: AmbiguousDate | DateRefused | None = None
        try:
            entry = read_quick_entry(self._record, line, anchor, day_first=self.day_first)
        except AmbiguousDate as question:
            trouble = question
            entry = read_quick_entry(self._record, line, anchor, day_first=True)
        except DateRefused as refusal:
            self._say((), ())
            return None, refusal
        understood = [word for word in entry.understood if trouble is None or word != "dates"]
        effective = entry.draft.lines[0].effective.text
        for word, said in (("reason", entry.reason), ("decided by", entry.decided_by), ("when", effective)):
            if said:
                understood.append(word)
        self._say(understood, _without_said(entry.left_over, (entry.reason, entry.decided_by, effective)))
        return entry, trouble

    def clear(self) -> None:
        self.field.set_text("")
        self.day_first = None
        self._say((), ())

    def _say(self, understood: list[str] | tuple[str, ...], left_over: tuple[str, ...]) -> None:
        said = []
        if understood:
            said.append(f"Understood: {' · '.join(understood)}.  Tab to check each field below.")
        if left_over:
            said.append(f"Not known: {', '.join(left_over)}.")
        self.understood.setText("  ".join(said) or " ")
        set_tone(self.understood, "warning" if left_over else "link")
        self.field.edit.setAccessibleDescription("  ".join(said))
