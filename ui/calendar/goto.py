"""The question for a day to go to: read as dates are read everywhere, with what was understood beneath."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from tracker.dates import StatedDate, read_date, to_words
from tracker.errors import Refusal
from ui.kit import TextRole, set_tone, text_label
from ui.kit.fonts import text_scale


class GoToDay(QFrame):
    """A small popup with one line; ``chosen`` is emitted with the first day of what was written."""

    chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._today = today
        self._day: date | None = None
        self.setProperty("panel", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Go to a date")
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText("Feb 2023, 18 June, 1972 …")
        self.edit.setAccessibleName("Go to a date")
        self.edit.textChanged.connect(self._on_edit_text_changed)
        self._hint = text_label("Any date as one says it; Enter goes there", TextRole.SECONDARY, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 10)
        whole.setSpacing(6)
        whole.addWidget(self.edit)
        whole.addWidget(self._hint)
        self.setMinimumWidth(round(260 * text_scale(self.font())))

    def ask_at(self, where: QPoint) -> None:
        """Shows itself at a place on the screen, held inside it."""
        self.adjustSize()
        screen = self.parentWidget().screen().availableGeometry()
        x = min(where.x(), screen.right() - self.width())
        self.move(max(screen.left(), x), where.y())
        self.show()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def hint(self) -> str:
        return self._hint.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._day is not None:
                self.chosen.emit(self._day)
                self.close()
            return
        super().keyPressEvent(event)

    def _on_edit_text_changed(self, text: str) -> None:
        self._day, said, tone = None, "Any date as one says it; Enter goes there", None
        if text.strip():
            try:
                stated = read_date(text, anchor=self._today)
            except Refusal as refusal:
                said, tone = str(refusal), "error"
            else:
                self._day = _first_day(stated)
                said, tone = (to_words(stated, "long"), "good") if self._day else ("Not understood as a date", "error")
        self._hint.setText(said)
        set_tone(self._hint, tone)


def _first_day(stated: StatedDate) -> date | None:
    return stated.earliest or stated.latest
