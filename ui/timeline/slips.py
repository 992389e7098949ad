"""Dates that were given up: where they lay, and the dotted line from them to the dates that came after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from tracker.dates import StatedDate
from tracker.queries.timeline_rows import Detail, Slip
from tracker.words import ASKS_FOR_REASON, Status
from ui.timeline.bars import Bar
from ui.timeline.details import slip_labels
from ui.timeline.look import faded, paint_glyph
from ui.timeline.scale import Scale
from ui.timeline.scene import Placed, Scene, Sight

_LEAST_WORDS = 40.0
_TAIL = 56.0
"""Pixels of the dotted line of dates after which no others were stated."""


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A dotted line in pixels: its glyph's left edge, from where to where it goes, and the slip.

    ends: whether other dates follow; else the line fades.
    """

    glyph: float | None
    left: float
    right: float
    slip: Slip
    ends: bool


def slip_lines(detail: Detail, bar: Bar, scale: Scale, scene: Scene) -> list[SlipLine]:
    """The lines of an engagement, in order of effect; dates brought forward have theirs to the left."""
    glyph, lines = scene.look.sizes.glyph, []
    for number, slip in enumerate(detail.slips):
        start = _middle(slip.given_up, scale)
        if start is None:
            continue
        last = number == len(detail.slips) - 1
        if last and not (slip.to.text or slip.to.edtf):
            left = max(bar.right, bar.glyph + glyph) + 6
            lines.append(SlipLine(None, left, left + _TAIL * scene.look.sizes.unit, slip, False))
            continue
        end = bar.left if last else _middle(slip.to, scale)
        if end is None:
            continue
        if end >= start:
            stop = end - 3 if last else end - glyph / 2 - 4
            lines.append(SlipLine(start - glyph / 2, start + glyph / 2 + 4, stop, slip, True))
        else:
            begin = max(bar.right, bar.glyph + glyph) + 4 if last else end + glyph / 2 + 4
            lines.append(SlipLine(start - glyph / 2, begin, start - glyph / 2 - 4, slip, True))
    return lines


def paint_slips(painter: QPainter, scene: Scene, sight: Sight, one: Placed, bar: Bar, *, words: bool) -> None:
    """Draws the lines of an engagement; with `words` also what they were for, where there is room on the line.

    With `words` the line is one of a lane, where a name stands beside the bar in place of the line to nowhere.
    """
    detail = scene.details.known(scene.items.ids[one.place])
    if detail is None:
        return
    look = scene.look
    for line in slip_lines(detail, bar, sight.scale, scene):
        ink = look.inks[_status(line.slip).code]
        if line.right > line.left and (line.ends or not words):
            pen = QPen(ink if line.ends else faded(ink, 0.5), 1.6)
            pen.setDashPattern([1.8, 1.6])
            painter.setPen(pen)
            painter.drawLine(QLineF(line.left, one.middle, line.right, one.middle))
        if line.glyph is not None:
            paint_glyph(painter, line.glyph, one.middle, _status(line.slip).code, look)
        if words and line.ends:
            paint_slip_words(painter, scene, line, one.middle, line.left, line.right)


def paint_stubs(painter: QPainter, scene: Scene, slipped: Sequence[tuple[Placed, Bar]]) -> None:
    """Draws only the ends of the dotted lines, where there is no room for more: these had other dates before."""
    pen = QPen(scene.look.inks[Status.POSTPONED.code], 1.6)
    pen.setDashPattern([1.8, 1.6])
    painter.setPen(pen)
    unit = scene.look.sizes.unit
    painter.drawLines(
        [QLineF(bar.left - 11 * unit, one.middle, bar.left - 2 * unit, one.middle) for one, bar in slipped]
    )


def paint_slip_words(
    painter: QPainter, scene: Scene, line: SlipLine, middle: float, left: float, right: float
) -> QRectF | None:
    """Writes what a slip was for above its line, between two places; returns where, or None where there is no room."""
    look, unit = scene.look, scene.look.sizes.unit
    metrics = look.widths["small"]
    room = right - left - 8 * unit
    if room < _LEAST_WORDS * unit:
        return None
    labels = slip_labels(line.slip)
    words = next((label for label in labels if metrics.horizontalAdvance(label) <= min(room, 420 * unit)), labels[-1])
    wide = metrics.horizontalAdvance(words)
    if wide > room:
        return None
    begin = (left + right - wide) / 2 if line.ends else left
    box = QRectF(begin, middle - metrics.height() - 2, wide, metrics.height())
    painter.setFont(look.small)
    painter.setPen(look.inks[_status(line.slip).code])
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
    return box


def _status(slip: Slip) -> Status:
    """Whose colour a slip has: that of what put it off, or of a plan that was only moved."""
    return slip.status if slip.status in ASKS_FOR_REASON else Status.PLANNED


def _middle(dates: StatedDate, scale: Scale) -> float | None:
    first, last = dates.earliest or dates.latest, dates.latest or dates.earliest
    if first is None or last is None:
        return None
    return scale.x((first.toordinal() + last.toordinal() + 1) / 2)
