"""The date to ask again on, in line: words as in every other date field, and the nearest choices as links."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tracker.dates import day_words, read_date, weekday_name
from tracker.errors import FieldRefusal
from ui.due.words import day_to_ask
from ui.forms.date_field import DateField
from ui.kit import GRID, FlowLayout, HintKind, button

_NEAREST = ("tomorrow", "next week", "next month")


class AskBar(QWidget):
    """The date to ask again on, in words: Return takes it, Escape leaves it."""

    asked = Signal(object)  # the day
    left = Signal()
    resized = Signal()  # it needs more or less height than before

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self.field = DateField("Ask again on", date.today(), self, name="ask_on", placeholder="in 2 weeks")
        self.field.changed.connect(self._on_field_changed)
        self.save = button("Put aside", "primary", self)
        self.cancel = button("Cancel", parent=self)
        self.save.clicked.connect(self.take)
        self.cancel.clicked.connect(self.left)
        self._links: list[QPushButton] = []
        acts = QWidget(self)
        flow = FlowLayout(acts, spacing=GRID)
        flow.addWidget(self.save)
        flow.addWidget(self.cancel)
        for words in _NEAREST:
            made = button(words, "link", acts)
            made.setProperty("words", words)
            made.clicked.connect(self._on_link_clicked)
            flow.addWidget(made)
            self._links.append(made)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.field)
        whole.addWidget(acts)

    def begin(self, today: date, given: date | None) -> None:
        """Starts anew, relative words counting from today; `given` is the day there is already."""
        self._today = today
        self.field.set_anchor(today)
        for link in self._links:
            link.setMinimumHeight(self.save.sizeHint().height())  # its word stands beside those of the buttons
            words = str(link.property("words"))
            day = day_to_ask(read_date(words, today), today)
            link.setText(f"{words.capitalize()}, {day_words(day)}" if day is not None else words.capitalize())
            link.setAccessibleName(link.text())
        self.field.set_text(day_words(given) if given is not None else "")
        self.field.reread()
        self.field.edit.selectAll()  # type: ignore[attr-defined]
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def day(self) -> date:
        """The day that is meant. Raises FieldRefusal where there is none, or none that is still to come."""
        value = self.field.value()
        if not value.text:
            raise FieldRefusal("ask_on", "Say on which day to ask again, such as “in 2 weeks”.")
        day = day_to_ask(value, self._today)
        if day is None:
            raise FieldRefusal("ask_on", f"Say a day after {day_words(self._today)}, such as “in 2 weeks”.")
        return day

    def take(self) -> None:
        """Takes the day; says beneath the field what is wrong with it."""
        try:
            day = self.day()
        except FieldRefusal as refusal:
            self.say(str(refusal))
        else:
            self.asked.emit(day)

    def say(self, refusal: str) -> None:
        """Says beneath the field why its day was not taken."""
        self.field.set_hint(refusal, HintKind.ERROR)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
        event.accept()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return done

    def width_with_words(self) -> int:
        """How wide it is where nothing in it wraps."""
        parts = (self.save, self.cancel, *self._links)
        return sum(part.sizeHint().width() for part in parts) + GRID * (len(parts) - 1)

    def height_in(self, width: int) -> int:
        """How high it is in a width."""
        layout = self.layout()
        assert layout is not None
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else self.sizeHint().height()

    def _on_field_changed(self) -> None:
        try:
            day = self.day()
        except FieldRefusal:
            return
        self.field.set_hint(f"Asks again on {weekday_name(day, 'long')} {day_words(day)}", HintKind.UNDERSTOOD)

    def _on_link_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.field.set_text(str(sender.property("words")))
            self.field.reread()
            self.take()
