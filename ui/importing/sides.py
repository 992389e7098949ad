"""What one row of a file holds, beside whatever it may be the same as, with the choice between the two."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tracker.importing import LikelyDuplicate, side_of
from tracker.importing_doubles import Side
from ui.importing.lines import Line
from ui.importing.trip_rows import TripRow
from ui.kit import GRID, IconView, StatusChip, TextRole, set_tone, text_label

_WHAT = ("Dates", "Where", "With", "Words")


class SidePane(QScrollArea):
    """The current row of the table in full; where it looks like another, both side by side.

    skip_chosen: the key of the row, and whether it is to be left out.
    """

    skip_chosen = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("The chosen row")
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._key = ""
        self._both: QRadioButton | None = None
        self._skip: QRadioButton | None = None
        self.clear()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 5 * self.fontMetrics().lineSpacing())

    def sizeHint(self) -> QSize:
        """As high as what it shows, so that the list gets the rest."""
        page = self.widget()
        wide = max(self.viewport().width(), 240)
        needed = page.heightForWidth(wide) if page.hasHeightForWidth() else page.sizeHint().height()
        return QSize(wide, max(needed, self.minimumSizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def clear(self) -> None:
        """Shows no row."""
        self._show(text_label("Choose a row to see all of it.", TextRole.MUTED))

    def show_line(self, line: Line, *, skipped: bool) -> None:
        """Shows a row; skipped: whether it is left out."""
        row = line.row
        assert isinstance(row, TripRow)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        self._key, self._both, self._skip = line.key, None, None
        if row.problem:
            column.addLayout(_warning("triangle-alert", row.problem))
        for likely in row.alike:
            column.addLayout(_warning("copy", f"Likely duplicate: {likely.why}."))
            column.addWidget(_sides(likely.first, likely.second))
        if row.alike:
            column.addWidget(self._choice(row.alike, skipped))
        elif row.planned is not None:
            column.addWidget(_sides(side_of(row.planned)))
        column.addStretch(1)
        self._show(page)

    def set_skipped(self, skipped: bool) -> None:
        """Follows a tick that was set or taken away elsewhere."""
        chosen = self._skip if skipped else self._both
        if chosen is not None:
            chosen.setChecked(True)

    def choices(self) -> tuple[QRadioButton, ...]:
        """The two choices about a likely duplicate, or none."""
        return (self._both, self._skip) if self._both is not None and self._skip is not None else ()

    def _choice(self, alike: tuple[LikelyDuplicate, ...], skipped: bool) -> QWidget:
        of_record = any(likely.engagement is not None for likely in alike)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID)
        self._both = QRadioButton("Import it as well" if of_record else "Import both")
        self._skip = QRadioButton(f"Skip {alike[0].second.origin}")
        group = QButtonGroup(holder)
        for choice in (self._both, self._skip):
            choice.setAccessibleName(choice.text())
            group.addButton(choice)
            line.addWidget(choice)
        line.addStretch(1)
        (self._skip if skipped else self._both).setChecked(True)
        self._skip.toggled.connect(self._on_skip_toggled)
        return holder

    def _show(self, page: QWidget) -> None:
        page.setAutoFillBackground(False)
        self.setWidget(page)
        self.updateGeometry()

    def _on_skip_toggled(self, on: bool) -> None:
        self.skip_chosen.emit(self._key, on)


def _warning(icon_name: str, words: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(GRID)
    line.addWidget(IconView(icon_name, "warning", 16), 0, Qt.AlignmentFlag.AlignTop)
    label = text_label(words, TextRole.BODY, wrap=True)
    set_tone(label, "warning")
    line.addWidget(label, 1)
    return line


def _sides(*sides: Side) -> QWidget:
    """A column for each side and a line for each thing they say."""
    holder = QFrame()
    holder.setProperty("panel", "plain")
    grid = QGridLayout(holder)
    grid.setContentsMargins(12, GRID, 12, GRID)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(4)
    top = Qt.AlignmentFlag.AlignTop
    for row, word in enumerate(_WHAT, start=2):
        if any(_said(side)[row - 2] for side in sides):
            grid.addWidget(text_label(word, TextRole.LABEL), row, 0, top)
    for place, side in enumerate(sides, start=1):
        grid.setColumnStretch(place, 1)
        head = QHBoxLayout()
        head.addWidget(text_label(side.origin, TextRole.SECONDARY))
        head.addStretch(1)
        head.addWidget(StatusChip(side.status))
        grid.addLayout(head, 0, place)
        grid.addWidget(text_label(side.heading, TextRole.STRONG, wrap=True), 1, place, top)
        for row, words in enumerate(_said(side), start=2):
            if words:
                grid.addWidget(text_label(words, TextRole.BODY, wrap=True), row, place, top)
    return holder


def _said(side: Side) -> tuple[str, str, str, str]:
    return side.dates_words, side.places, side.counterparts, side.note
