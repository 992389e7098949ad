"""The sheet that lists what could not be read of a damaged record, thing by thing, to be looked through and copied."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tracker.errors import clear_words
from tracker.salvage import Report
from ui.sheets.sheet import Sheet


class LossesSheet(Sheet):
    """What is damaged, what was saved, and each engagement, row and value that was not."""

    def __init__(self, name: str, report: Report, parent: QWidget | None = None) -> None:
        super().__init__("What could not be read", parent, scrolls=False)
        self.say_under_title(f"Of {name}. {report.sentence()}")
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("What could not be read")
        self.text.setPlainText("\n".join(clear_words(line) for line in report.lines()))
        self.body.addWidget(self.text, 1)
