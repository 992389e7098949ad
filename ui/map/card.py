"""The card beside a point or a curve: what it is called, and how many engagements have which status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from tracker.look_alikes import made_visible
from tracker.words import Status
from ui.kit import TextRole, font_for, paint_status_glyph, status_word
from ui.map.look import Look
from ui.map.marks import Point, Way

_PAD = 12.0
_WIDEST = 320.0


@dataclass(frozen=True, slots=True)
class Card:
    """Title and second line; a line for each status with its number; and what can be done."""

    title: str
    second: str
    by_status: tuple[tuple[Status, int], ...]
    hint: str

    @property
    def spoken(self) -> str:
        """The card in words, for a screen reader."""
        counts = ", ".join(f"{number} {status.label}" for status, number in self.by_status)
        return ", ".join(part for part in (self.title, self.second, counts) if part)


def engagements_words(number: int) -> str:
    return f"{number:,} engagement{'' if number == 1 else 's'}"


def card_of_point(point: Point, *, keyboard: bool = False) -> Card:
    """What is said of a place, to the mouse or to the keyboard."""
    hint = "Return to filter, Space to select" if keyboard else f"{engagements_words(point.total)} · click to filter"
    place = point.place
    names = " · ".join(part for part in (place.country, ", ".join(place.names[1:])) if part)
    return Card(made_visible(place.name), made_visible(names), point.by_status, hint)


def card_of_ways(ways: Sequence[Way]) -> Card:
    """What is said of a curve, which may stand for several statuses."""
    first = ways[0].route
    total = sum(way.total for way in ways)
    title = f"{first.capital.city} → {first.place.name}"
    countries = f"{first.capital.country} → {first.place.country or first.place.name}"
    by_status = tuple((way.status, way.total) for way in ways)
    return Card(
        made_visible(title), made_visible(countries), by_status, f"{engagements_words(total)} · click to select"
    )


def paint_card(painter: QPainter, card: Card, at: QPointF, away: float, size: QSizeF, look: Look) -> None:
    """Paints the card near a pixel, so far away from it and inside a view of this size."""
    strong, second = font_for(TextRole.STRONG, look.font), font_for(TextRole.SECONDARY, look.font)
    wide = _width(card, strong, second, look)
    lines = (QFontMetricsF(strong).height(), QFontMetricsF(second).height())
    gap = 3.0 * look.scale
    high = 2 * _PAD + lines[0] + (len(card.by_status) + 2) * (lines[1] + gap) + gap
    frame = _beside(at, away, QSizeF(wide, high), size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shade = QColor(look.theme.color("ink"))
    shade.setAlpha(0 if look.theme.dark else 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawRoundedRect(frame.translated(0, 2), 8, 8)
    painter.setPen(QPen(look.theme.color("field_line"), 1))
    painter.setBrush(look.theme.color("surface"))
    painter.drawRoundedRect(frame, 8, 8)
    _paint_words(painter, card, frame.adjusted(_PAD, _PAD, -_PAD, -_PAD), (strong, second), gap, look)
    painter.restore()


def _paint_words(
    painter: QPainter, card: Card, inside: QRectF, fonts: tuple[QFont, QFont], gap: float, look: Look
) -> None:
    y = inside.top()
    for text, font, colour in ((card.title, fonts[0], "ink"), (card.second, fonts[1], "muted")):
        y = _line(painter, text, font, look.theme.color(colour), QRectF(inside.left(), y, inside.width(), 0)) + gap
    for status, number in card.by_status:
        high = QFontMetricsF(fonts[1]).height()
        paint_status_glyph(painter, QRectF(inside.left(), y, high, high), status, look.theme)
        row = QRectF(inside.left() + high + 6, y, inside.width() - high - 6, high)
        painter.setFont(fonts[1])
        painter.setPen(look.theme.color("ink"))
        painter.drawText(row, int(Qt.AlignmentFlag.AlignRight.value), f"{number:,}")
        y = _line(painter, status_word(status), fonts[1], look.theme.status_text(status), row) + gap
    _line(painter, card.hint, fonts[1], look.theme.color("muted"), QRectF(inside.left(), y + gap, inside.width(), 0))


def _line(painter: QPainter, text: str, font: QFont, colour: QColor, row: QRectF) -> float:
    """Paints a line from the top of a row, elided where it does not fit; returns where the next begins."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, row.width() + 1)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QPointF(row.left(), row.top() + metrics.ascent()), shown)
    return row.top() + metrics.height()


def _width(card: Card, strong: QFont, second: QFont, look: Look) -> float:
    small = QFontMetricsF(second)
    rows = [
        small.horizontalAdvance(f"{status_word(status)}  {number:,}") + small.height() + 22
        for status, number in card.by_status
    ]
    words = [QFontMetricsF(strong).horizontalAdvance(card.title), small.horizontalAdvance(card.second)]
    widest = max([*rows, *words, small.horizontalAdvance(card.hint)])
    return min(widest + 2 * _PAD + 2, _WIDEST * look.scale)


def _beside(at: QPointF, away: float, card: QSizeF, size: QSizeF) -> QRectF:
    """Right below the pixel, or on its other side where there is no room."""
    x = at.x() + away + 8
    if x + card.width() > size.width() - 8:
        x = max(8.0, at.x() - away - 8 - card.width())
    y = min(max(8.0, at.y() - 16), max(8.0, size.height() - 8 - card.height()))
    return QRectF(QPointF(round(x) + 0.5, round(y) + 0.5), card)
