"""How charts look: sizes that grow with the text, widths of words, and colours derived from the theme's roles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QWidget

from tracker.words import Status
from ui.kit import TextRole, Theme, font_for, theme_of
from ui.kit.fonts import text_scale

_LIGHTNESS = 0.57
_SATURATION = 0.72
_READ = 4.5
"""The contrast that WCAG 2 asks of text."""
_SEEN = 2.2
"""The contrast of an area to its ground; lower than of text, for every area has its figure or its tooltip."""


@dataclass(frozen=True, slots=True)
class Look:
    """The theme, the body font as Qt writes it, and how large that is against 13 px."""

    theme: Theme
    font: str
    scale: float

    def px(self, pixels: float) -> float:
        """A length that grows with the text."""
        return pixels * self.scale

    def letters(self, role: TextRole, *, italic: bool = False) -> QFont:
        """The font of a role, in pixels: as large in a picture as on the screen, whatever the picture's resolution."""
        return _in_pixels(self.font, role, italic)

    def metrics(self, role: TextRole, *, italic: bool = False) -> QFontMetricsF:
        return _measures(self.font, role, italic)

    def width(self, words: str, role: TextRole = TextRole.BODY) -> float:
        return _width(self.font, role, words)

    def line(self, role: TextRole = TextRole.BODY) -> float:
        """The height of a line of text."""
        return self.metrics(role).height()

    def colour(self, role: str) -> QColor:
        return self.theme.color(role)


@lru_cache(maxsize=64)
def _in_pixels(base: str, role: TextRole, italic: bool) -> QFont:
    font = QFont()
    font.fromString(base)
    made = font_for(role, font, italic=italic)
    made.setPixelSize(max(1, round(QFontInfo(made).pixelSize())))
    return made


@lru_cache(maxsize=64)
def _measures(base: str, role: TextRole, italic: bool) -> QFontMetricsF:
    return QFontMetricsF(_in_pixels(base, role, italic))


@lru_cache(maxsize=4096)
def _width(base: str, role: TextRole, words: str) -> float:
    return _measures(base, role, False).horizontalAdvance(words)


def look_of(widget: QWidget | None = None) -> Look:
    """The look of a widget now; of the application where none is given."""
    font = widget.font() if widget is not None else QGuiApplication.font()
    return Look(theme_of(widget), font.toString(), text_scale(font))


def status_fill(status: Status, theme: Theme) -> QColor:
    """The colour of a large area that stands for a status: its hue, calmer than its text.

    Of the lightnesses the nearest to the middle in which the area stands out from the surface, and figures from it.
    """
    return QColor(_fill(theme.statuses[status].text, theme.ink, theme.surface))


@lru_cache(maxsize=64)
def _fill(text: str, ink: str, surface: str) -> QColor:
    hue, saturation, _, _ = QColor(text).getHslF()
    for lightness in sorted((step / 100 for step in range(30, 80)), key=lambda one: abs(one - _LIGHTNESS)):
        fill = QColor.fromHslF(max(0.0, hue), saturation * _SATURATION, lightness)
        read = max(contrast(QColor(colour), fill) for colour in (ink, surface))
        if read >= _READ and contrast(QColor(surface), fill) >= _SEEN:
            return fill
    raise ValueError(f"no lightness of {text} can be told from {surface} and read on")


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(ground: QColor, theme: Theme) -> QColor:
    """The one of the theme's ink and surface that is read better on a ground."""
    return QColor(_readable(theme.ink, theme.surface, ground.rgb()))


@lru_cache(maxsize=512)
def _readable(ink: str, surface: str, ground: int) -> str:
    return max((ink, surface), key=lambda colour: contrast(QColor(colour), QColor(ground)))


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
