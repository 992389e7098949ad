"""The step in which the worker is busy: what it does, how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.kit import GRID, TextRole, announce, text_label


class Working(QWidget):
    """What is being done and how much of it is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = text_label("", TextRole.HEADING, self, wrap=True)
        self._far = text_label("", TextRole.MUTED, self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addStretch(1)
        whole.addWidget(self._what)
        whole.addWidget(self.bar)
        whole.addWidget(self._far)
        whole.addStretch(2)

    def begin(self, what: str) -> None:
        """Says what is being done; how much there is of it is not known yet."""
        self._what.setText(what)
        self._far.setText("")
        self.bar.setRange(0, 0)
        announce(self, what)

    def show_progress(self, done: int, total: int) -> None:
        """How many of how many are done."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self._far.setText(f"{done:,} of {total:,}")
        self.bar.setAccessibleDescription(self._far.text())
