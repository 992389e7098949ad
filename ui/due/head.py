"""The lines above the list: how much is overdue and to come, what is put aside, and how far the agenda reaches."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QWidget

from tracker.dates import day_words
from tracker.queries.ahead import SPANS
from ui.due.lines import Found
from ui.due.words import agenda_summary
from ui.kit import GRID, ElidedLabel, FlowLayout, TextRole, button, plain_tooltip, text_label

_LEAST_WORDS = 120
"""The room that words must have beside the buttons, or these stand beneath them."""


class Head(QWidget):
    """Says what was found; emits what is wished for."""

    span_picked = Signal(int)  # the agenda of so many days
    aside_toggled = Signal(bool)  # whether what is put aside is to be shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = text_label("", TextRole.STRONG, self)
        self._rest = ElidedLabel("", TextRole.MUTED, self)
        self.aside = button("", "link", self)
        self.aside.setCheckable(True)
        self.aside.hide()
        self._spans = QButtonGroup(self)
        self._controls = QWidget(self)
        flow = FlowLayout(self._controls, spacing=GRID)
        flow.addWidget(self.aside)
        for days in SPANS:
            made = button(f"{days} days", parent=self._controls)
            made.setCheckable(True)
            made.setToolTip(plain_tooltip(f"The agenda of the next {days} days ({str(days)[0]})"))
            self._spans.addButton(made, days)
            flow.addWidget(made)
        words = QHBoxLayout()
        words.setSpacing(GRID)
        words.addWidget(self._count)
        words.addWidget(self._rest, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(18, 4, 12, 6)
        self._row.setSpacing(GRID)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._controls)
        self._spans.idClicked.connect(self.span_picked)
        self.aside.toggled.connect(self.aside_toggled)

    def show_found(self, found: Found, *, past: bool) -> None:
        """Says what was found; `past` where it is that of an earlier day."""
        overdue = found.due
        self._count.setText(f"{len(overdue.overdue):,} overdue" if overdue.overdue else "Nothing overdue")
        parts = [f"since {day_words(overdue.longest)}" if overdue.longest is not None else ""]
        parts += [agenda_summary(found.agenda), "can be answered today only" if past else ""]
        self._rest.setText(" · ".join(part for part in parts if part))
        self._spans.button(found.agenda.days).setChecked(True)
        aside = len(overdue.put_aside)
        self.aside.setText(f"{'Hide' if self.aside.isChecked() else 'Show'} {aside:,} put aside")
        self.aside.setAccessibleName(self.aside.text())
        self.aside.setVisible(aside > 0)
        self._fit()

    def text(self) -> str:
        """What it says."""
        return f"{self._count.text()} {self._rest.text()}".strip()

    def minimumSizeHint(self) -> QSize:
        # One below the other all parts have room in the width of the widest.
        around = self._row.contentsMargins()
        widest = max(self._count.sizeHint().width() + 3 * GRID, self._controls.minimumSizeHint().width())
        return QSize(widest + around.left() + around.right(), self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Puts words and buttons side by side where both fit."""
        self.aside.setMinimumHeight(self._spans.buttons()[0].sizeHint().height())  # its word stands beside theirs
        around = self._row.contentsMargins()
        needed = self._count.sizeHint().width() + self._controls.sizeHint().width() + _LEAST_WORDS + 2 * GRID
        wide = needed <= self.width() - around.left() - around.right()
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if way is not self._row.direction():
            self._row.setDirection(way)
