"""A field for a date in the words of the source, which says at once what was understood."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from tracker.dates import EMPTY, AmbiguousDate, DateRefused, StatedDate, read_date, to_words
from tracker.errors import FieldRefusal
from ui.forms.form_field import FormField
from ui.kit import FlowLayout, HintKind, button

_NOT_UNDERSTOOD = "Not understood as a date: the words are kept, with open bounds."


def understood_words(value: StatedDate) -> str:
    """What was understood, in words and as EDTF: "mid-Mar 2023 · 2023-03-11/2023-03-20"; '' for no date.

    Words that only repeat what was typed are left out.
    """
    if value.edtf is None:
        return ""
    words = to_words(value)
    said_already = _plain(words) in (_plain(value.text), _plain(value.edtf))
    return value.edtf if said_already else f"{words} · {value.edtf}"


def _plain(words: str) -> str:
    return words.replace("–", "-").replace(" ", "").casefold()


class DateField(FormField):
    """Reads its text with `read_date`; asks which is the month where that is open, by two buttons in line.

    name: the field's name in refusals. changed: the date that stands in the field is another one.
    """

    changed = Signal()

    def __init__(
        self,
        label: str,
        anchor: date,
        parent: QWidget | None = None,
        *,
        name: str = "dates",
        hint: str = "",
        placeholder: str = "",
        past: bool = False,
        pinnable: bool = False,
    ) -> None:
        super().__init__(label, None, parent, hint=hint, placeholder=placeholder, pinnable=pinnable)
        self._name = name
        self._anchor = anchor
        self._past = past
        self._day_first: bool | None = None
        self._given: StatedDate | None = None
        self._value: StatedDate | None = EMPTY
        self.problem = ""
        self._asking: QWidget | None = None
        self.text_edited.connect(self._on_self_text_edited)

    def _make_asking(self) -> QWidget:
        """The two buttons, made when there is first something to ask."""
        if self._asking is None:
            self._asking = QWidget(self)
            flow = FlowLayout(self._asking, spacing=6)
            self._day, self._month = (button(text, parent=self._asking) for text in ("Day first", "Month first"))
            for made in (self._day, self._month):
                flow.addWidget(made)
            self._day.clicked.connect(self._on_day_clicked)
            self._month.clicked.connect(self._on_month_clicked)
            column = self.layout()
            assert isinstance(column, QBoxLayout)
            column.insertWidget(2, self._asking)
        return self._asking

    def value(self) -> StatedDate:
        """The date; EMPTY for an empty field. Raises FieldRefusal for one that cannot be or is not yet clear."""
        if self._value is None:
            raise FieldRefusal(self._name, self.problem)
        return self._value

    def value_or_empty(self) -> StatedDate:
        """The date, EMPTY where it is refused or not yet clear: for what is only shown."""
        return self._value or EMPTY

    def set_value(self, value: StatedDate) -> None:
        """Shows a date that was read elsewhere; it stays as it is until the text is edited."""
        if value == self._value and value.text == self.text():
            return
        self._given = value
        if self.text() != value.text:
            self.set_text(value.text)
        self._read()

    def ask(self, text: str, question: AmbiguousDate) -> None:
        """Shows words found elsewhere that leave the month open, and asks."""
        if self.text() != text:
            self.set_text(text)
        self._given = None
        self._ask(question)
        self.changed.emit()

    def refuse(self, message: str) -> None:
        """Shows why words found elsewhere are no date."""
        self._given = None
        self._fail(message)
        self.changed.emit()

    def reread(self) -> None:
        """Reads the text anew, after something other than the user put it there."""
        self._given = None
        self._day_first = None
        self._read()

    def set_anchor(self, anchor: date) -> None:
        """The day that relative words count from."""
        if anchor != self._anchor:
            self._anchor = anchor
            self._read()

    def set_past(self, past: bool) -> None:
        """Whether a month or weekday without a year is the nearest before the anchor."""
        if past != self._past:
            self._past = past
            self._read()

    def day_first(self) -> bool | None:
        """What the user answered to the question which is the month; None where not asked."""
        return self._day_first

    def choice_buttons(self) -> tuple[QPushButton, QPushButton]:
        """The buttons for day first and month first, shown while the field asks."""
        self._make_asking()
        return self._day, self._month

    def asks(self) -> bool:
        return self._asking is not None and not self._asking.isHidden()

    def _read(self) -> None:
        if self._asking is not None:
            self._asking.hide()
        self.problem = ""
        if self._given is not None:
            self._value = self._given
        else:
            try:
                self._value = read_date(self.text(), self._anchor, past=self._past, day_first=self._day_first)
            except AmbiguousDate as question:
                self._ask(question)
            except DateRefused as refusal:
                self._fail(str(refusal))
        if self._value is not None:
            self._say(self._value)
        self.changed.emit()

    def _say(self, value: StatedDate) -> None:
        if value.edtf is not None:
            self.set_hint(understood_words(value))
        elif value.text:
            self.set_hint(_NOT_UNDERSTOOD, HintKind.WARNING)
        else:
            self.clear_hint()

    def _ask(self, question: AmbiguousDate) -> None:
        self._value, self.problem = None, str(question)
        self.set_hint(self.problem, HintKind.WARNING)
        asking = self._make_asking()
        for made, choice, order in zip((self._day, self._month), question.choices, ("day", "month"), strict=True):
            words = f"{to_words(choice)} ({order} first)"
            made.setText(words)
            made.setAccessibleName(words)
        asking.show()

    def _fail(self, message: str) -> None:
        self._value, self.problem = None, message
        self.set_hint(message, HintKind.ERROR)

    def _answer(self, day_first: bool) -> None:
        self._day_first = day_first
        self.set_by_hand(True)
        self.edit.setFocus()
        self._read()
        self.touched.emit()

    def _on_self_text_edited(self) -> None:
        self._given = None
        self._day_first = None
        self._read()

    def _on_day_clicked(self) -> None:
        self._answer(True)

    def _on_month_clicked(self) -> None:
        self._answer(False)
