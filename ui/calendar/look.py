"""The fonts and measures of the calendar, and how one item is painted: as a bar on days, or as a chip above them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPen

from tracker.queries.calendar_rows import CalendarItem, Stand
from ui.kit import TextRole, Theme, font_for, paint_status_glyph
from ui.kit.fonts import text_scale

_FAINT = 0.12
"""How much is left of a bar's tint at an end that is uncertain."""


class Look:
    """The fonts of a calendar with their metrics, made anew when the text size changes."""

    def __init__(self, base: QFont) -> None:
        self.scale = text_scale(base)
        self.body = font_for(TextRole.BODY, base)
        self.strong = font_for(TextRole.STRONG, base)
        self.heading = font_for(TextRole.HEADING, base)
        self.second = font_for(TextRole.SECONDARY, base)
        self.label = font_for(TextRole.LABEL, base)
        self.section = font_for(TextRole.SECTION, base)
        self.day = QFont(self.section)
        self.day.setWeight(QFont.Weight.Normal)
        self.medium = font_for(TextRole.SECONDARY, base)
        self.medium.setWeight(QFont.Weight.Medium)
        self.struck = QFont(self.medium)
        self.struck.setStrikeOut(True)
        self.underlined = QFont(self.second)
        self.underlined.setUnderline(True)
        self._metrics: dict[int, QFontMetricsF] = {}

    def metrics(self, font: QFont) -> QFontMetricsF:
        """The metrics of one of these fonts."""
        found = self._metrics.get(id(font))
        if found is None:
            found = self._metrics[id(font)] = QFontMetricsF(font)
        return found

    def height(self, font: QFont) -> float:
        return self.metrics(font).height()

    def px(self, pixels: float) -> float:
        """A distance at 100 % text size, grown with the text."""
        return pixels * self.scale

    def wrapped(self, font: QFont, text: str, width: float, lines: int) -> tuple[str, ...]:
        """A text in at most so many lines, broken between words; the last may be too wide still."""
        fits, found = self.metrics(font).horizontalAdvance, [""]
        for word in text.split(" "):
            longer = f"{found[-1]} {word}".strip()
            if found[-1] and len(found) < lines and fits(longer) > width:
                found.append(word)
            else:
                found[-1] = longer
        return tuple(found)

    def elided(self, font: QFont, text: str, width: float) -> str:
        return self.metrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, width))


@dataclass(frozen=True, slots=True)
class Marks:
    """How an item stands out now."""

    selected: bool = False
    current: bool = False  # the keyboard is on it
    hovered: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an item's bar in one row of days.

    whole: from where to where the whole bar would reach in this row's coordinates, uncertain days included. sure: the
    part of it that is certain; None where no day is. from_before, goes_on: whether it continues beyond the row.
    """

    rect: QRectF
    whole: tuple[float, float]
    sure: tuple[float, float] | None
    from_before: bool = False
    goes_on: bool = False


_PLAIN = Marks()


def paint_bar(
    painter: QPainter,
    piece: Piece,
    item: CalendarItem,
    look: Look,
    theme: Theme,
    marks: Marks = _PLAIN,
    *,
    name: tuple[str, ...] = (),
    lines: tuple[str, ...] = (),
    mirrored: bool = False,
) -> None:
    """Draw a part of an item's bar: solid where certain, fading where not, hollow and struck where given up.

    name: what stands on it instead of the item's heading, in lines. lines: what stands beneath, where there is room.
    """
    rect = piece.rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground(painter, rect, piece, item, look, theme, marks)
    painter.setClipRect(piece.rect)
    text = _paint_glyph(painter, rect, item, look, theme, mirrored)
    if text.width() > look.px(10):
        names = name or (item.heading,)
        _paint_words(painter, text, (*names, *lines), len(names), item.struck, look, theme, mirrored)
    painter.restore()


def _paint_ground(
    painter: QPainter, rect: QRectF, piece: Piece, item: CalendarItem, look: Look, theme: Theme, marks: Marks
) -> None:
    ink = theme.status_text(item.status)
    vague = item.placement.stand is Stand.DAYS and not item.placement.is_exact
    outline = QColor(ink)
    outline.setAlphaF(1.0 if marks.hovered else 0.55 if item.struck or vague else 0.0)
    if marks.selected:
        outline = theme.color("accent")
    pen = QPen(outline, 2 if marks.current else 1)
    if vague and not marks.selected:
        pen.setStyle(Qt.PenStyle.DashLine)
    if marks.current:
        pen = QPen(theme.color("accent"), 2)
    painter.setPen(pen)
    painter.setBrush(_fill(piece, item, theme, marks))
    radius = look.px(4)
    painter.drawRoundedRect(rect, radius, radius)


def _fill(piece: Piece, item: CalendarItem, theme: Theme, marks: Marks) -> QBrush:
    if marks.selected:
        return QBrush(theme.color("selected"))
    if item.struck:
        return QBrush(Qt.BrushStyle.NoBrush)
    tint = theme.status_tint(item.status)
    if item.placement.stand is not Stand.DAYS or item.placement.is_exact:
        return QBrush(tint)
    start, end = piece.whole
    fade = QLinearGradient(start, 0, end, 0)
    faint = QColor(tint)
    faint.setAlphaF(_FAINT)
    first, last = piece.sure or ((start + end) / 2, (start + end) / 2)
    low, high = sorted(((first - start) / (end - start), (last - start) / (end - start)))
    fade.setColorAt(0, tint if low <= 0 else faint)
    fade.setColorAt(max(0.0, low), tint)
    fade.setColorAt(min(1.0, high), tint)
    fade.setColorAt(1, tint if high >= 1 else faint)
    return QBrush(fade)


def _paint_glyph(
    painter: QPainter, rect: QRectF, item: CalendarItem, look: Look, theme: Theme, mirrored: bool
) -> QRectF:
    """Draws the status's glyph at the leading end of the first line; returns what is left beside it."""
    line = look.height(look.second)
    side, gap = line * 0.82, look.px(4)
    top = rect.top() + (look.px(2) if rect.height() >= 2 * line else max(0.0, (rect.height() - line) / 2))
    left = rect.right() - gap - side if mirrored else rect.left() + gap
    if rect.width() < side + 2 * gap:
        left = rect.center().x() - side / 2
    paint_status_glyph(painter, QRectF(left, top + (line - side) / 2, side, side), item.status, theme)
    start = left + side + gap
    if mirrored:
        return QRectF(rect.left() + gap, top, left - gap - rect.left() - gap, rect.bottom() - top)
    return QRectF(start, top, rect.right() - gap - start, rect.bottom() - top)


def _paint_words(
    painter: QPainter,
    area: QRectF,
    lines: tuple[str, ...],
    names: int,
    struck: bool,
    look: Look,
    theme: Theme,
    mirrored: bool,
) -> None:
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    flags = int((side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop).value)
    height = look.height(look.second)
    top = area.top()
    for number, line in enumerate(lines):
        if number and top + height > area.bottom() + 1:
            break
        named = number < names
        font = (look.struck if struck else look.medium) if named else look.second
        painter.setFont(font)
        painter.setPen(theme.color("ink" if named and not struck else "muted"))
        painter.drawText(
            QRectF(area.left(), top, area.width() + 2, height + 1), flags, look.elided(font, line, area.width())
        )
        top += height
