"""The line that is typed as one would say it, and what it says was understood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tracker.dates import AmbiguousDate, DateRefused
from tracker.quick_entry import LONGEST_LINE, QuickEntry, read_quick_entry
from tracker.record import Record
from ui.kit import LabelledField, TextRole, announce, set_tone, text_label
from ui.kit.text import breakable

_LONGEST_SAID = 300
"""Characters of the words not known that are named; all of them stand in the line."""
_CUT = f"Only {LONGEST_LINE:,} characters fit on this line: the rest was not taken. Put a longer text into the note."

EXAMPLE = "Yellen to Beijing 6–9 Jul 2023, planned, for economic dialogue with He Lifeng"


def _without_said(left_over: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """The words nothing was made of, without those that stand in a field of their own: "by China", "on 3 Feb"."""
    return tuple(words for words in left_over if not any(one and words.endswith(one) for one in said))


def _sentence(words: str) -> str:
    return f"{words}." if len(words) <= _LONGEST_SAID else f"{words[: _LONGEST_SAID - 1].rstrip()}…"


class QuickLine(QObject):
    """Reads its line with `read_quick_entry`, and names beneath it what was made of it.

    The line takes no more than is read as one, and says where something was too long for it.
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
        self.field.edit.setMaxLength(LONGEST_LINE)
        self.field.edit.inputRejected.connect(self._on_edit_input_rejected)
        self._is_cut = False
        self._said: tuple[Sequence[str], Sequence[str]] = ((), ())

    def add_to(self, column: QVBoxLayout) -> None:
        column.addWidget(self.field)
        column.addWidget(self.understood)

    def is_empty(self) -> bool:
        return not self.field.text().strip()

    def read(self, anchor: date) -> tuple[QuickEntry | None, AmbiguousDate | DateRefused | None]:
        """What the line says, and what is wrong with its date; an open month is taken as day first meanwhile."""
        line = self.field.text()
        self._is_cut = self._is_cut and len(line) > LONGEST_LINE // 2  # less of it where it holds signs of two units
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

    def _say(self, understood: Sequence[str], left_over: Sequence[str]) -> None:
        self._said = understood, left_over
        said = []
        if understood:
            said.append(f"Understood: {' · '.join(understood)}.  Tab to check each field below.")
        if left_over:
            said.append(f"Not known: {_sentence(', '.join(left_over))}")
        if self._is_cut:
            said.append(_CUT)
        self.understood.setText(breakable("  ".join(said)) or " ")
        set_tone(self.understood, "warning" if left_over or self._is_cut else "link")
        self.field.edit.setAccessibleDescription("  ".join(said))

    def _on_edit_input_rejected(self) -> None:
        self._is_cut = True
        self._say(*self._said)
        announce(self.field.edit, _CUT)
