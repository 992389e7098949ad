"""The small window that stands where a record could not be opened: why, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.backups import Copy
from tracker.dates import moment_words
from ui.kit import GRID, FlowLayout, IconView, TextRole, button, text_label

_TITLES = {
    "missing": "The record is not there",
    "empty": "The record is empty",
    "foreign": "This is not a record",
    "newer": "The record is newer than this program",
    "untrusted": "The record holds foreign parts",
    "damaged": "The record is damaged",
    "unreadable": "The record cannot be read",
    "busy": "The record is in use",
    "overwritten": "The record was written over",
}

_RESTORED = ("missing", "empty", "untrusted", "damaged", "foreign", "unreadable", "overwritten")


class FailingWindow(QWidget):
    """Says what was refused; the file was left as it was. newest: the newest whole copy, where one was looked for."""

    restore_requested = Signal()
    again_requested = Signal()  # the same file, as it is now
    open_requested = Signal()
    new_requested = Signal()
    sample_requested = Signal(str)
    quit_requested = Signal()

    def __init__(
        self, message: str, reason: str = "", *, can_restore: bool = False, newest: Copy | None = None
    ) -> None:
        super().__init__()
        copy_words = "Restore a copy…"
        if newest is not None:
            day = moment_words(newest.made_at)
            message = f"{message} The newest whole copy of it is of {day}."
            copy_words = f"Restore the copy of {day.partition(',')[0]}…"
        title = _TITLES.get(reason, "The record cannot be opened")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(message)
        self.message = message
        words = QVBoxLayout()
        words.setSpacing(GRID)
        words.addWidget(text_label(title, TextRole.HEADING, wrap=True))
        words.addWidget(text_label(message, TextRole.BODY, wrap=True))
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(IconView("triangle-alert", "warning", 32), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        choices = FlowLayout(spacing=GRID)
        restores = can_restore and reason in _RESTORED
        for text, signal, wanted in (
            (copy_words, self.restore_requested, restores),
            ("Open what is there now", self.again_requested, reason == "overwritten"),
            ("Open another…", self.open_requested, True),
            ("New record…", self.new_requested, True),
            ("Quit", self.quit_requested, True),
        ):
            if wanted:
                first = choices.count() == 0
                made = button(text, "primary" if first else "secondary", self)
                made.clicked.connect(signal)
                choices.addWidget(made)
        sample = button("Look at the sample", "secondary", self)
        sample.clicked.connect(self._on_sample_clicked)
        choices.addWidget(sample)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        whole.setSpacing(3 * GRID)
        whole.addLayout(head)
        whole.addStretch(1)
        whole.addLayout(choices)
        self.resize(640, 240)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.quit_requested.emit()

    def _on_sample_clicked(self) -> None:
        self.sample_requested.emit("june-2023")
