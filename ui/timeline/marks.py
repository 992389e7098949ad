"""What crosses all rows: the axis, incidents, today, and the day that the record is looked at from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from tracker.dates import day_words, to_words
from tracker.look_alikes import made_visible
from tracker.queries.timeline_rows import IncidentMark
from ui.timeline.look import Look, faded
from ui.timeline.scale import Scale
from ui.timeline.scene import Scene, Sight
from ui.timeline.ticks import ticks_of

_MOST_LABEL = 360.0
_CROWDED = 36.0
"""Pixels for each incident below which their lines are only hinted at."""


@dataclass(frozen=True, slots=True)
class Days:
    """Today by the record, and the day that it is looked at from; None while that is today."""

    today: int
    as_of: int | None = None

    @property
    def line(self) -> int:
        """The day of the line that can be dragged."""
        return self.today if self.as_of is None else self.as_of


@dataclass(frozen=True, slots=True)
class IncidentLabel:
    """Where the name of an incident stands in the line beneath the axis; it has no room where `words` is ''."""

    mark: IncidentMark
    x: float
    area: QRectF
    words: str


def paint_axis(painter: QPainter, scene: Scene, sight: Sight) -> None:
    """Writes the days along the top, from (0, 0) on; the first in sight is written in full."""
    look, sizes = scene.look, scene.look.sizes
    metrics, room_from = look.widths["small"], 0.0
    first = True
    for tick in ticks_of(sight.scale, sight.width, scene.step):
        x = sight.scale.x(tick.day) + 7 * sizes.unit
        if x < 0:
            continue
        words = tick.full if first or tick.major else tick.short
        if x < room_from or x > sight.width:
            continue
        painter.setFont(look.small)
        painter.setPen(look.color("ink" if tick.major else "muted"))
        wide = metrics.horizontalAdvance(words)
        box = QRectF(x, 0, wide + 2, sizes.axis)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        room_from, first = x + wide + 8 * sizes.unit, False


def pill_words(days: Days) -> str:
    """What the line's pill says."""
    day = date.fromordinal(days.line)
    return f"Today {day_words(day)}" if days.as_of is None else f"As of {day_words(day)}"


def pill_area(days: Days, scale: Scale, width: float, look: Look) -> QRectF:
    """Where the pill stands beneath the axis: over its line, but never half out of sight; empty where that is."""
    x = scale.x(days.line + 0.5)
    if not -1 <= x <= width + 1:
        return QRectF()
    wide = look.widths["strong"].horizontalAdvance(pill_words(days)) + 16 * look.sizes.unit
    left = min(max(x - wide / 2, 2.0), max(width - wide - 2, 2.0))
    return QRectF(left, look.sizes.axis + 1, wide, look.sizes.marks - 4)


def paint_days(painter: QPainter, days: Days, sight: Sight, bottom: float, look: Look) -> None:
    """Draws the line of the day with its pill, and today faintly where that is another day."""
    colour = look.color("error") if look.theme.dark else look.inks[7]
    top = look.sizes.axis
    if days.as_of is not None and days.as_of != days.today:
        x = round(sight.scale.x(days.today + 0.5)) + 0.5
        pen = QPen(look.color("muted"), 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(x, top, x, bottom))
    x = sight.scale.x(days.line + 0.5)
    if not -1 <= x <= sight.width + 1:
        return
    painter.setPen(QPen(colour, 1.6 if days.as_of is not None else 1.1))
    painter.drawLine(QLineF(x, top, x, bottom))
    _paint_pill(painter, pill_area(days, sight.scale, sight.width, look), days, colour, look)


def _paint_pill(painter: QPainter, area: QRectF, days: Days, colour: QColor, look: Look) -> None:
    filled = days.as_of is not None
    painter.setPen(Qt.PenStyle.NoPen if filled else QPen(colour, 1.2))
    painter.setBrush(colour if filled else look.color("surface"))
    painter.drawRoundedRect(area, 5, 5)
    painter.setFont(look.strong)
    painter.setPen(look.color("surface") if filled else colour)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), pill_words(days))


def incident_labels(scene: Scene, sight: Sight, taken: QRectF) -> list[IncidentLabel]:
    """The incidents in sight with what is written of them; names do not overlap each other or `taken`."""
    look, sizes = scene.look, scene.look.sizes
    metrics, room_from = look.widths["small"], 0.0
    seen = [one for one in scene.arranged.timeline.incidents if one.last >= sight.first and one.first <= sight.last]
    labels = []
    for number, mark in enumerate(seen):
        x = max(sight.scale.x(mark.first), 0.0)
        after = sight.scale.x(seen[number + 1].first) - 8 if number + 1 < len(seen) else sight.width
        begin = max(x + 6 * sizes.unit, room_from)
        if taken.left() - 8 < begin < taken.right() + 8:
            begin = taken.right() + 8
        end = min(after, sight.width, begin + _MOST_LABEL * sizes.unit)
        if begin < taken.left():
            end = min(end, taken.left() - 8)
        words = ""
        if begin <= x + 40 * sizes.unit and end - begin >= 40 * sizes.unit:
            words = metrics.elidedText(made_visible(mark.title), Qt.TextElideMode.ElideRight, end - begin)
            room_from = begin + metrics.horizontalAdvance(words) + 12 * sizes.unit
        area = QRectF(begin, sizes.axis, metrics.horizontalAdvance(words), sizes.marks)
        labels.append(IncidentLabel(mark, x, area, words))
    return labels


def paint_incidents(painter: QPainter, labels: list[IncidentLabel], sight: Sight, bottom: float, look: Look) -> None:
    """Draws incidents across all rows: a dashed line on the first day, a faint band to the last, the name on top.

    Where many are in sight, the lines would drown the bars: then only the marks on top stand there.
    """
    ink = look.color("warning")
    top, unit = look.sizes.axis, look.sizes.unit
    crowded = len(labels) * _CROWDED * unit > sight.width
    pen = QPen(faded(ink, 0.45), 1)
    pen.setDashPattern([3, 3])
    for label in labels:
        left, right = sight.scale.x(label.mark.first), sight.scale.x(label.mark.last + 1)
        if right - left > 3:
            painter.fillRect(QRectF(left, top, right - left, bottom - top), faded(ink, 0.02 if crowded else 0.05))
        if left >= 0:
            if not crowded:
                painter.setPen(pen)
                painter.drawLine(QLineF(round(left) + 0.5, top + look.sizes.marks, round(left) + 0.5, bottom))
            _paint_pointer(painter, round(left) + 0.5, top + look.sizes.marks, unit, ink)
        if label.words:
            painter.setFont(look.small)
            painter.setPen(ink)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(label.area.adjusted(0, 0, 2, 0), int(flags), label.words)


def _paint_pointer(painter: QPainter, x: float, y: float, unit: float, ink: QColor) -> None:
    """A small mark that points down at the first day of an incident."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(
        QPolygonF([QPointF(x - 4 * unit, y - 8 * unit), QPointF(x + 4 * unit, y - 8 * unit), QPointF(x, y - unit)])
    )


def incident_words(mark: IncidentMark) -> str:
    """An incident with its days, for its tooltip."""
    return f"{mark.title}\n{to_words(mark.happened)}"
