"""How high each line of the list is: rows have the header's default, headings their own, and one row may be raised."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView

from ui.due.lines import Lines, Shape
from ui.due.measures import Fonts


class Heights:
    """Keeps the sections of a header as high as the lines they show."""

    def __init__(self, header: QHeaderView) -> None:
        self._header = header
        self._odd: Sequence[int] = ()  # the places that are no rows
        self._raised = -1
        self._row = 0
        header.setMinimumSectionSize(1)

    def dress(self, lines: Lines, fonts: Fonts) -> None:
        """Takes over the heights that follow from other fonts."""
        self._row = fonts.height(Shape.ROW)
        self._header.setDefaultSectionSize(self._row)
        self._raised = -1
        self.fit(lines, fonts)

    def fit(self, lines: Lines, fonts: Fonts) -> None:
        """Gives every line its height after others were shown; the header leaves each section as it was."""
        self.lower()
        for place in self._odd:
            if place < len(lines) and lines[place].shape is Shape.ROW:
                self._header.resizeSection(place, self._row)
        self._odd = lines.odd
        heights = {shape: fonts.height(shape) for shape in Shape}
        for place in self._odd:
            self._header.resizeSection(place, heights[lines[place].shape])

    def raise_row(self, place: int, height: int) -> None:
        """Makes one row higher than the others, and the one before as high as these again."""
        if self._raised != place:
            self.lower()
        self._raised = place
        if self._header.sectionSize(place) != height:
            self._header.resizeSection(place, height)

    def lower(self) -> None:
        """Makes the row that was raised as high as the others again."""
        if 0 <= self._raised < self._header.count():
            self._header.resizeSection(self._raised, self._row)
        self._raised = -1
