"""The notice that says a record is a sample and offers what to do next: on one line where there is room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from ui.kit import GRID, FlowLayout, IconView, TextRole, announce, button, quiet_button, text_label
from ui.kit.messages import before_words
from ui.kit.text import set_tone

_CHOICES = (
    ("keep", "Keep looking"),
    ("other", "The other sample"),
    ("new", "Start my own…"),
    ("open", "Open…"),
    ("import", "Import…"),
)


QWIDGETSIZE_MAX = 16777215  # Qt's own name and value for no limit, which the bindings leave out


class SampleNotice(QFrame):
    """Hidden until `say`; emits what was chosen: keep, other, new, open or import.

    dismissed: the user has read it and goes on looking.
    """

    chosen = Signal(str)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "info")
        self._label = text_label("", TextRole.BODY, self, wrap=True)
        set_tone(self._label, "info")
        self._links = QWidget(self)
        self._flow = FlowLayout(self._links, spacing=GRID)
        self._buttons = []
        for key, words in _CHOICES:
            made = button(words, "link", self._links)
            made.setProperty("choice", key)
            made.clicked.connect(self._on_choice_clicked)
            self._flow.addWidget(made)
            self._buttons.append(made)
        self._close = quiet_button("x", "Dismiss", self)
        self._close.clicked.connect(self._on_close_clicked)
        self._said = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._said.setSpacing(2)
        self._said.addWidget(self._label)
        self._said.addWidget(self._links)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, GRID, 4)
        row.setSpacing(GRID)
        row.addWidget(IconView("info", "info", 16, self))
        row.addLayout(self._said, 1)
        row.addWidget(self._close)
        self.setVisible(False)

    def say(self, text: str) -> None:
        """Shows the notice with these words."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self._break_lines()
        self.setVisible(True)
        announce(self, text)

    def text(self) -> str:
        return self._label.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break_lines()

    def _break_lines(self) -> None:
        """Puts words and links side by side where both fit."""
        words = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 4
        links = sum(one.sizeHint().width() + GRID for one in self._buttons) - GRID
        room = self.width() - self._close.sizeHint().width() - 16 - 12 - 3 * GRID - 2
        wide = words + links <= room
        self._said.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._label.setMinimumWidth(words if wide else 0)
        self._label.setIndent(-1 if wide else before_words(self._buttons[0]))
        least = max(one.sizeHint().height() for one in self._buttons)
        self._links.setMaximumHeight(least if wide else QWIDGETSIZE_MAX)
        self._said.setStretch(1, 1 if wide else 0)
        self._said.setAlignment(self._label, Qt.AlignmentFlag.AlignVCenter if wide else Qt.AlignmentFlag(0))

    def _on_choice_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            choice = str(sender.property("choice"))
            self.hide()
            if choice == "keep":
                self.dismissed.emit()
            self.chosen.emit(choice)

    def _on_close_clicked(self) -> None:
        self.hide()
        self.dismissed.emit()
