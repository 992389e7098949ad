"""How the timeline looks at the present theme, text size and screen: colours, fonts and sizes, made once for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from tracker.words import Status
from ui.kit import TextRole, Theme, font_for, paint_status_glyph
from ui.kit.fonts import text_scale
from ui.kit.theme import mixed

CODES: tuple[Status, ...] = tuple(sorted(Status, key=lambda status: status.code))
"""The statuses by their codes."""
_FAINT = 0.55
CALLED_OFF = frozenset({Status.CANCELLED.code, Status.DECLINED.code})
"""Codes of the statuses whose bars are struck through: nothing happened on those days."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in device-independent pixels; they grow with the user's text."""

    unit: float  # 1 at the usual text size
    axis: float
    marks: float  # the line beneath the axis that holds the names of incidents
    head: float  # the line that names a group
    row: float
    lane: float
    rug: float  # beneath lanes, for what found none
    gap: float  # beneath a group
    bar: float
    thin: float  # bars in lanes
    glyph: float
    least: float  # no bar is narrower
    open_end: float  # how long an open bar takes to fade
    beside: float  # what a glyph beside a bar takes, with its distances
    stub: float  # what is left of a dotted line where there is no room for it


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Everything painting asks for."""

    theme: Theme
    ratio: float  # physical pixels of the screen for each device-independent one
    drawn: bool  # glyphs are drawn as outlines, for pictures, and not copied from pixmaps
    sizes: Sizes
    body: QFont
    small: QFont
    strong: QFont
    section: QFont
    widths: Mapping[str, QFontMetricsF]
    days: QColor  # of the lines of days
    inks: tuple[QColor, ...]  # of each status code: glyph, outline and words
    tints: tuple[QColor, ...]
    glyphs: tuple[QPixmap, ...]
    faint_glyphs: tuple[QPixmap, ...]
    capsules: tuple[QPixmap, ...]  # certain bars of the least width
    thin_capsules: tuple[QPixmap, ...]

    def color(self, role: str) -> QColor:
        return self.theme.color(role)

    def veil(self, color: QColor, alpha: float) -> QColor:
        """A colour so much of which is seen, from 0 to 1, for fading; opaque in pictures: PDF fades no transparency."""
        if not self.drawn:
            return faded(color, alpha)
        return mixed(self.color("surface"), color, alpha)


def look_of(theme: Theme, font: QFont, ratio: float, *, drawn: bool = False) -> Look:
    """The look in a theme, with a body font, on a screen of so many physical pixels for each of ours.

    drawn: for a picture, which has no use for pixmaps; without them a look may be made away from the GUI thread.
    """
    sizes = _sizes(text_scale(font))
    body, small = font_for(TextRole.BODY, font), font_for(TextRole.SECONDARY, font)
    strong, section = font_for(TextRole.STRONG, font), font_for(TextRole.SECTION, font)
    fonts = {"body": body, "small": small, "strong": strong, "section": section}
    kept = () if drawn else CODES
    return Look(
        theme=theme,
        ratio=ratio,
        drawn=drawn,
        sizes=sizes,
        body=body,
        small=small,
        strong=strong,
        section=section,
        widths={name: QFontMetricsF(one) for name, one in fonts.items()},
        days=mixed(theme.color("surface"), theme.color("line"), 0.75),
        inks=tuple(theme.status_text(status) for status in CODES),
        tints=tuple(theme.status_tint(status) for status in CODES),
        glyphs=tuple(_glyph(status, theme, sizes.glyph, ratio, 1.0) for status in kept),
        faint_glyphs=tuple(_glyph(status, theme, sizes.glyph, ratio, _FAINT) for status in kept),
        capsules=tuple(_capsule(status, theme, sizes.least, sizes.bar, ratio) for status in kept),
        thin_capsules=tuple(_capsule(status, theme, sizes.least, sizes.thin, ratio) for status in kept),
    )


def faded(color: QColor, alpha: float) -> QColor:
    """The colour at so much of its own opacity, from 0 to 1."""
    made = QColor(color)
    made.setAlphaF(color.alphaF() * alpha)
    return made


def paint_certain(painter: QPainter, box: QRectF, tint: QColor, ink: QColor) -> None:
    """A bar all of whose days are certain: tinted, with an outline."""
    painter.setBrush(tint)
    painter.setPen(QPen(ink, 1.5))
    radius = min(box.height() / 2, box.width() / 2, 6.0)
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)


def paint_glyph(painter: QPainter, x: float, middle: float, code: int, look: Look, *, faint: bool = False) -> None:
    """Draws a status's glyph from `x` on, around the line `middle`."""
    side = look.sizes.glyph
    if not look.drawn:
        glyphs = look.faint_glyphs if faint else look.glyphs
        painter.drawPixmap(QPointF(x, middle - side / 2), glyphs[code])
        return
    ink = faded(look.inks[code], _FAINT) if faint else look.inks[code]
    paint_status_glyph(painter, QRectF(x, middle - side / 2, side, side), CODES[code], look.theme, ink)


def _sizes(unit: float) -> Sizes:
    return Sizes(
        unit=unit,
        axis=round(30 * unit),
        marks=round(26 * unit),
        head=round(34 * unit),
        row=round(32 * unit),
        lane=round(22 * unit),
        rug=round(6 * unit),
        gap=round(8 * unit),
        bar=round(16 * unit),
        thin=round(14 * unit),
        glyph=round(15 * unit),
        least=round(8 * unit),
        open_end=round(120 * unit),
        beside=round(15 * unit) + 10 * unit,
        stub=14 * unit,
    )


def _pixmap(width: float, height: float, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _capsule(status: Status, theme: Theme, width: float, height: float, ratio: float) -> QPixmap:
    pixmap = _pixmap(width, height, ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_certain(painter, QRectF(0, 0, width, height), theme.status_tint(status), theme.status_text(status))
    painter.end()
    return pixmap


def _glyph(status: Status, theme: Theme, side: float, ratio: float, opacity: float) -> QPixmap:
    pixmap = _pixmap(side, side, ratio)
    painter = QPainter(pixmap)
    painter.setOpacity(opacity)
    paint_status_glyph(painter, QRectF(0, 0, side, side), status, theme)
    painter.end()
    return pixmap
