"""What an exported record holds, before it is taken in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from tracker.importing_files import RecordPlan
from ui.kit import GRID, Banner, TextRole, text_label


class RecordPreview(QWidget):
    """The counts of an exported record, and what of it is there already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner(self, dismissible=False)
        self._frame: QFrame | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * GRID)
        self._column.addWidget(self.banner)
        self._column.addStretch(1)

    def show_plan(self, plan: RecordPlan) -> None:
        """Shows what a record holds."""
        if self._frame is not None:
            self._column.removeWidget(self._frame)
            self._frame.deleteLater()
        self._frame = _counts(plan)
        self._column.insertWidget(1, self._frame, 0, Qt.AlignmentFlag.AlignLeft)
        if not plan.new:
            self.banner.say("Every engagement of this file is in the record already.")
        elif plan.already_there:
            self.banner.say(f"{plan.already_there:,} of its engagements are here already and stay as they are.")
        else:
            self.banner.say("People, offices, places and sources that are here already are found by their names.")


def _counts(plan: RecordPlan) -> QFrame:
    frame = QFrame()
    frame.setProperty("panel", "plain")
    grid = QGridLayout(frame)
    grid.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
    grid.setHorizontalSpacing(4 * GRID)
    grid.setVerticalSpacing(GRID)
    said = []
    for row, (word, count) in enumerate(plan.counts):
        grid.addWidget(text_label(word, TextRole.MUTED), row, 0)
        grid.addWidget(text_label(f"{count:,}", TextRole.STRONG), row, 1, Qt.AlignmentFlag.AlignTrailing)
        said.append(f"{count:,} {word.lower()}")
    frame.setAccessibleName("In the file: " + ", ".join(said))
    return frame
