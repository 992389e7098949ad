"""The chosen column of the mapping: its cells, what they become, and whether a cell holds several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tracker.mapping.mapping import ColumnUse
from ui.importing.cells_shown import SAMPLES
from ui.importing.columns import ColumnSeen
from ui.importing.splitting import example_words, splitter_words
from ui.kit import GRID, ElidedLabel, TextRole, text_label


class ColumnPane(QFrame):
    """Says what a column's cells are split at. split: the user chose a splitter, '' for none."""

    split = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "plain")
        self.setAccessibleName("The chosen column")
        self._seen: ColumnSeen | None = None
        self._name = ElidedLabel("", TextRole.STRONG, self)
        roles = (TextRole.MUTED, TextRole.BODY)
        self._cells = [tuple(ElidedLabel("", role, self) for role in roles) for _ in range(SAMPLES)]
        self._split_label = text_label("Several in a cell, parted by", TextRole.LABEL, self)
        self.splitter = QComboBox(self)
        self.splitter.setAccessibleName("Several in a cell, parted by")
        self.splitter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._split_label.setBuddy(self.splitter)
        self._example = ElidedLabel("", TextRole.BODY, self)
        self._split = QWidget(self)
        line = QHBoxLayout(self._split)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self._split_label)
        line.addWidget(self.splitter)
        line.addWidget(self._example, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, (cell, became) in enumerate(self._cells):
            grid.addWidget(cell, row, 0)
            grid.addWidget(became, row, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, GRID, 12, GRID)
        whole.setSpacing(6)
        whole.addWidget(self._name)
        whole.addLayout(grid)
        whole.addWidget(self._split)
        self.splitter.activated.connect(self._on_splitter_activated)
        self.splitter.highlighted.connect(self._on_splitter_highlighted)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_column(
        self, seen: ColumnSeen, use: ColumnUse, pairs: Sequence[tuple[str, str]], *, can_be_split: bool
    ) -> None:
        """Shows a column. pairs: its first cells with what they became."""
        self._seen = seen
        self._name.setText(f"Column “{seen.name}”")
        for place, (cell, became) in enumerate(self._cells):
            words, result = pairs[place] if place < len(pairs) else ("", "")
            cell.setText(words)
            became.setText(f"→  {result}" if result else "")
            for label in (cell, became):
                label.setVisible(bool(words))
        self._split.setVisible(can_be_split)
        if can_be_split and not self.splitter.view().isVisible():
            self._offer(use.splitter)

    def _offer(self, chosen: str) -> None:
        assert self._seen is not None
        splitters = [splitter for splitter, _ in self._seen.splitters]
        if chosen and chosen not in splitters:
            splitters.append(chosen)
        self.splitter.clear()
        self.splitter.addItem("nothing", "")
        for splitter in splitters:
            self.splitter.addItem(splitter_words(splitter), splitter)
        place = self.splitter.findData(chosen)
        self.splitter.setCurrentIndex(place)
        self._show_example(place)

    def _show_example(self, place: int) -> None:
        """Shows what a cell would be split into, live while the choices are gone through."""
        assert self._seen is not None
        splitter = str(self.splitter.itemData(place) or "")
        first = self._seen.splitters[0]
        cell = dict(self._seen.splitters).get(splitter, first[1])
        words = example_words(cell, splitter) if splitter else " ".join(cell.split())
        self._example.setText(f"→  {words}")

    def _on_splitter_activated(self, place: int) -> None:
        self._show_example(place)
        self.split.emit(str(self.splitter.itemData(place) or ""))

    def _on_splitter_highlighted(self, place: int) -> None:
        self._show_example(place)
