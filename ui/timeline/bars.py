"""One engagement's bar: solid where its days are certain, fading where they are not, open where they are."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen

from tracker.queries.timeline_rows import Items, Shape
from ui.timeline.look import CALLED_OFF, Look, faded, paint_certain, paint_glyph
from ui.timeline.scale import Scale

_OPEN_START, _OPEN_END, _GIVEN_UP = int(Shape.OPEN_START), int(Shape.OPEN_END), int(Shape.GIVEN_UP)
_OPEN = _OPEN_START | _OPEN_END


class Bar(NamedTuple):
    """Where a bar stands: from `left` to `right`, its glyph from `glyph` on.

    certain: whether all of its days are.
    """

    left: float
    right: float
    glyph: float
    certain: bool

    @property
    def end(self) -> float:
        """The right end of the bar or of its glyph, whichever is further."""
        return max(self.right, self.glyph)


def bar_of(items: Items, place: int, scale: Scale, look: Look) -> Bar:
    """Where the bar of an engagement with dates stands."""
    sizes, shape = look.sizes, items.shapes[place]
    first, last = items.first[place], items.last[place]
    left, right = (first - scale.left) * scale.pixels, (last + 1 - scale.left) * scale.pixels
    if shape & _OPEN:
        if shape & _OPEN_END:
            right = left + sizes.open_end
        else:
            left = right - sizes.open_end
        return Bar(left, right, (left + right - sizes.glyph) / 2, False)
    if right - left < sizes.least:
        middle = (left + right) / 2
        left, right = middle - sizes.least / 2, middle + sizes.least / 2
    certain = items.sure_from[place] <= first and items.sure_to[place] >= last
    inside = not certain and right - left > sizes.glyph + 16 * sizes.unit
    glyph = (left + right - sizes.glyph) / 2 if inside else right + 5 * sizes.unit
    return Bar(left, right, glyph, certain)


def paint_bar(
    painter: QPainter, items: Items, place: int, bar: Bar, middle: float, height: float, scale: Scale, look: Look
) -> None:
    """Draws a bar around the line `middle`, with its status's glyph."""
    code, shape = items.statuses[place], items.shapes[place]
    box = QRectF(bar.left, middle - height / 2, bar.right - bar.left, height)
    called_off, ink = code in CALLED_OFF, look.inks[code]
    if shape & _OPEN:
        _open(painter, box, code, bool(shape & _OPEN_START), look)
    elif shape & _GIVEN_UP and not called_off:
        _given_up(painter, box, code, look)
    elif bar.certain and bar.right - bar.left <= look.sizes.least and not called_off and not look.drawn:
        capsules = look.capsules if height > look.sizes.thin else look.thin_capsules
        painter.drawPixmap(QPointF(round(bar.left), round(middle - height / 2)), capsules[code])
    elif bar.certain:
        paint_certain(painter, box, look.tints[code], faded(ink, 0.55) if called_off else ink)
    else:
        _uncertain(painter, box, code, _core(items, place, scale), look)
    if called_off:
        painter.setPen(QPen(ink, 1.5))
        painter.drawLine(QLineF(box.left() - 3, middle, box.right() + 3, middle))
    paint_glyph(painter, bar.glyph, middle, code, look, faint=called_off and not bar.certain)


def _given_up(painter: QPainter, box: QRectF, code: int, look: Look) -> None:
    """Only an outline, dashed: these days are free again."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(faded(look.inks[code], 0.8), 1.2)
    pen.setDashPattern([2.5, 2])
    painter.setPen(pen)
    radius = min(min(box.height(), box.width()) / 2, 6)
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)


def _uncertain(painter: QPainter, box: QRectF, code: int, core: tuple[float, float] | None, look: Look) -> None:
    """Strong on the days that are certain, else in the middle, and paler towards an end that may lie elsewhere."""
    strong, weak = look.veil(look.inks[code], 0.42), look.veil(look.inks[code], 0.07)
    fade = QLinearGradient(box.left(), 0, box.right(), 0)
    wide = max(box.width(), 1.0)
    begin, end = core or (box.center().x(), box.center().x())
    low, high = ((min(max(x, box.left()), box.right()) - box.left()) / wide for x in (begin, end))
    fade.setColorAt(0, strong if low <= 0 else weak)
    fade.setColorAt(min(low, high), strong)
    fade.setColorAt(max(low, high), strong)
    fade.setColorAt(1, strong if high >= 1 else weak)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fade)
    radius = min(box.height(), box.width()) / 2
    painter.drawRoundedRect(box, radius, radius)


def _core(items: Items, place: int, scale: Scale) -> tuple[float, float] | None:
    """From where to where it certainly is under way; None where no day is certain."""
    if items.sure_from[place] > items.sure_to[place]:
        return None
    return scale.x(items.sure_from[place]), scale.x(items.sure_to[place] + 1)


def _open(painter: QPainter, box: QRectF, code: int, to_the_left: bool, look: Look) -> None:
    """Fades to nothing towards the open end, where an arrow says that it goes on."""
    ink = look.inks[code]
    near, far = (box.right(), box.left()) if to_the_left else (box.left(), box.right())
    fade = QLinearGradient(near, 0, far, 0)
    fade.setColorAt(0, look.veil(ink, 0.5))
    fade.setColorAt(1, look.veil(ink, 0.0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fade)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(QPen(faded(ink, 0.8), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    step, middle = (4.0 if to_the_left else -4.0), box.center().y()
    painter.drawLine(QLineF(far, middle, far + step * 4, middle))
    painter.drawLine(QLineF(far, middle, far + step, middle - 4))
    painter.drawLine(QLineF(far, middle, far + step, middle + 4))
