"""Fonts, heights and places of the list's lines; all of them grow with the user's text size."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from ui.due.lines import Shape
from ui.kit import TextRole, chip_font, font_for
from ui.kit.fonts import text_scale

SIDE = 18
"""The space at each side of a line, in device-independent pixels."""
GAP = 12
"""The space between two columns."""
BETWEEN = 3
"""The space between a row's two lines of text."""
WIDE = 640
"""The width, at 100 % text size, from which on dates and status have columns of their own."""
_DATES, _STATUS, _PADDING = 150, 118, 20


@dataclass(frozen=True, slots=True)
class Places:
    """Where the columns of a row begin and how wide the dates are, from its leading edge; none in a narrow row."""

    wide: bool
    dates: float
    dates_width: float
    status: float
    text: float


def places(width: float, scale: float) -> Places:
    """The places in a row so many pixels wide, the text being so large against 13 px."""
    if width < WIDE * scale:
        return Places(False, SIDE, 0, SIDE, SIDE)
    dates = _DATES * scale
    status = SIDE + dates + GAP
    return Places(True, SIDE, dates, status, status + _STATUS * scale + GAP)


class Fonts:
    """The fonts and measures of the lines, made anew only when the text size changes."""

    def __init__(self, base: QFont) -> None:
        self.scale = text_scale(base)
        self.body = font_for(TextRole.BODY, base)
        self.vague = font_for(TextRole.BODY, base, italic=True)
        self.strong = font_for(TextRole.STRONG, base)
        self.second = font_for(TextRole.SECONDARY, base)
        self.second_vague = font_for(TextRole.SECONDARY, base, italic=True)
        self.section = font_for(TextRole.SECTION, base)
        self.group = font_for(TextRole.LABEL, base)
        self.chip = chip_font(base)
        self._measures: dict[str, QFontMetricsF] = {}

    def measure(self, font: QFont) -> QFontMetricsF:
        """The measures of one of these fonts, or of one struck through."""
        key = font.key()
        found = self._measures.get(key)
        if found is None:
            found = self._measures[key] = QFontMetricsF(font)
        return found

    def dates(self, *, vague: bool, off: bool, small: bool = False) -> QFont:
        """The font of a row's dates: slanted where they are vague, struck through where they are off."""
        plain, slanted = (self.second, self.second_vague) if small else (self.body, self.vague)
        font = slanted if vague else plain
        if off:
            font = QFont(font)
            font.setStrikeOut(True)
        return font

    def height(self, shape: Shape) -> int:
        """How high a line of a shape is."""
        if shape is Shape.ROW:
            text = self.measure(self.strong).height() + self.measure(self.second).height() + BETWEEN
            return round(text + _PADDING)
        if shape is Shape.SECTION:
            return round(self.measure(self.section).height() + 28)
        if shape is Shape.GROUP:
            return round(self.measure(self.group).height() + 14)
        return round(self.measure(self.body).height() + 24)
