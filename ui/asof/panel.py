"""Where the day is chosen: a date in words or as a day, and what the day is told by."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from tracker.dates import day_words
from tracker.errors import Refusal
from tracker.past import AsOf, Reckoning
from ui.asof.words import BASIS_WORDS
from ui.forms.date_field import DateField
from ui.kit import GRID, HintKind, button
from ui.kit.fonts import text_scale

_HINT = "A day, or words such as “two weeks ago”, “Feb 2023” (its last day)"


class AsOfPanel(QFrame):
    """Opens over the window beneath the button; Enter shows the day, Esc leaves all as it was.

    It goes when the keyboard goes elsewhere in the window. chosen: an AsOf, or None for today.
    """

    chosen = Signal(object)

    def __init__(self, anchor: date, as_of: AsOf | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.setProperty("panel", "popup")
        self.setAccessibleName("As of a day")
        self.field = DateField("Show the record as of", anchor, self, name="as of", hint=_HINT, past=True)
        self.field.changed.connect(self._on_field_changed)
        self._choices = {basis: QRadioButton(words, self) for basis, words in BASIS_WORDS.items()}
        self._choices[as_of.by if as_of is not None else Reckoning.EFFECT].setChecked(True)
        self._show = button("Show this day", "primary", self)
        self._show.clicked.connect(self._on_show_clicked)
        self._today = button("Today", parent=self)
        self._today.clicked.connect(self._on_today_clicked)
        self._today.setEnabled(as_of is not None)
        self._lay_out()
        if as_of is not None:
            self.field.set_text(day_words(as_of.day))
            self.field.reread()
        self.setFocusProxy(self.field)
        self._back: QWidget | None = None

    def open_under(self, widget: QWidget) -> None:
        """Opens with its trailing edge beneath a widget's."""
        window = self.parentWidget()
        self._back = window.focusWidget()
        wide = max(round(400 * text_scale(self.font())), self.sizeHint().width())
        self.setFixedWidth(min(wide, window.width() - 2 * GRID))
        self.adjustSize()
        corner = widget.mapTo(window, QPoint(widget.width() - self.width(), widget.height() + 4))
        self.move(max(GRID, corner.x()), corner.y())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QApplication.instance().focusChanged.connect(self._on_application_focus_changed)  # type: ignore[union-attr]

    def leave(self) -> None:
        """Closes, and gives the keyboard back to where it was."""
        back = self._back
        self.close()
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self) -> bool:
        """Shows the day that stands in the field; where it holds none, says so and stays."""
        try:
            day = self.field.value().latest  # all of a month is in it
        except Refusal as refusal:
            self.field.set_hint(str(refusal), HintKind.ERROR)
            return False
        if day is None:
            self.field.set_hint("Write a day, such as 4 Feb 2023, or choose Today.", HintKind.ERROR)
            return False
        by = next(basis for basis, choice in self._choices.items() if choice.isChecked())
        self.leave()
        self.chosen.emit(AsOf(day, by))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.field)
        for choice in self._choices.values():
            column.addWidget(choice)
        row = QHBoxLayout()
        row.addWidget(self._today)
        row.addStretch(1)
        row.addWidget(self._show)
        column.addSpacing(GRID // 2)
        column.addLayout(row)

    def _on_application_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self.isAncestorOf(now):
            self.close()

    def _on_field_changed(self) -> None:
        self.adjustSize()

    def _on_show_clicked(self) -> None:
        self.choose()

    def _on_today_clicked(self) -> None:
        self.leave()
        self.chosen.emit(None)
