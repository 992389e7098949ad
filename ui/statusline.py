"""The line at the foot of the window: that all is saved, what can be undone, when a copy was kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit import ElidedLabel, TextRole, announce

SAID_MS = 6000
"""How long a passing remark stands."""


class StatusLine(QWidget):
    """Says at the left that everything is saved or a passing remark, at the right when the record was copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resting = "All changes saved"
        self._left = ElidedLabel("", TextRole.SECONDARY, self)
        self._right = ElidedLabel("", TextRole.SECONDARY, self)
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 8)
        row.addWidget(self._left, 3)
        row.addWidget(self._right, 2)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAID_MS)
        self._timer.timeout.connect(self._rest)
        self.setAccessibleName("Status line")
        self._rest()

    def text(self) -> str:
        return self._left.text()

    def rest_on(self, undo_label: str | None, *, read_only: bool = False) -> None:
        """What stands here while nothing is remarked: undo_label, the change that undo would take back."""
        if read_only:
            self._resting = "Open for reading only"
        elif undo_label:
            self._resting = f"All changes saved · undo available (Ctrl+Z): {undo_label}"
        else:
            self._resting = "All changes saved"
        if not self._timer.isActive():
            self._rest()

    def say(self, text: str) -> None:
        """A passing remark, also for the screen reader."""
        self._left.setText(text)
        self._timer.start()
        announce(self, text)

    def show_copy(self, words: str) -> None:
        self._right.setText(words)

    def _rest(self) -> None:
        self._left.setText(self._resting)
