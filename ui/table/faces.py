"""The fonts of the table's cells with their measures, made anew only where the size of text changes."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QFont, QFontMetricsF

from ui.kit import TextRole, chip_font, font_for

PAD = 12
"""The space at each side of a cell's text, in device-independent pixels."""
GAP = 3
"""The space between the two lines of a cell, in device-independent pixels."""
_PADDING = 22


@dataclass(frozen=True, eq=False)
class Face:
    """A font, measured once. height: of a line in it, in device-independent pixels."""

    font: QFont
    metrics: QFontMetricsF = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "metrics", QFontMetricsF(self.font))
        object.__setattr__(self, "height", self.metrics.height())


class Faces:
    """All faces of the cells, by what stands in them. base: the font of the table."""

    def __init__(self, base: QFont) -> None:
        self.body = Face(font_for(TextRole.BODY, base))
        self.strong = Face(font_for(TextRole.STRONG, base))
        self.second = Face(font_for(TextRole.SECONDARY, base))
        self.chip = chip_font(base)
        self._dates = {(False, False): self.body}
        for vague, struck in ((True, False), (False, True), (True, True)):
            font = font_for(TextRole.BODY, base, italic=vague)
            font.setStrikeOut(struck)
            self._dates[vague, struck] = Face(font)

    def of_dates(self, *, vague: bool, struck: bool) -> Face:
        """The face of dates: italic where they are vague, struck out where nothing happens on them."""
        return self._dates[vague, struck]

    @property
    def row_height(self) -> int:
        """Of a row, in device-independent pixels."""
        return round(self.strong.height + self.second.height + GAP + _PADDING)
