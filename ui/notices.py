"""The notice that says a record is a sample and offers what to do next; its links wrap where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import GRID, FlowLayout, IconView, TextRole, announce, button, quiet_button, text_label
from ui.kit.text import set_tone

_CHOICES = (
    ("keep", "Keep looking"),
    ("other", "The other sample"),
    ("new", "Start my own…"),
    ("open", "Open…"),
    ("import", "Import…"),
)


class SampleNotice(QFrame):
    """Hidden until `say`; emits what was chosen: keep, other, new, open or import."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "info")
        self._label = text_label("", TextRole.BODY, self, wrap=True)
        set_tone(self._label, "info")
        links = QWidget(self)
        flow = FlowLayout(links, spacing=GRID)
        for key, words in _CHOICES:
            made = button(words, "link", links)
            made.setProperty("choice", key)
            made.clicked.connect(self._on_choice_clicked)
            flow.addWidget(made)
        close = quiet_button("x", "Dismiss", self)
        close.clicked.connect(self.hide)
        words_and_links = QVBoxLayout()
        words_and_links.setSpacing(2)
        words_and_links.addWidget(self._label)
        words_and_links.addWidget(links)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, GRID, GRID, 6)
        row.setSpacing(GRID)
        row.addWidget(IconView("info", "info", 16, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words_and_links, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setVisible(False)

    def say(self, text: str) -> None:
        """Shows the notice with these words."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(True)
        announce(self, text)

    def text(self) -> str:
        return self._label.text()

    def _on_choice_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.hide()
            self.chosen.emit(str(sender.property("choice")))
