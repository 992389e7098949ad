"""What is painted over the rows anew in every frame: the selection, and words that stay in sight while days pass."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from tracker.dates import month_words
from tracker.queries.timeline_rows import Shape
from tracker.words import ChannelState, Status
from ui.timeline.bars import Bar, bar_of
from ui.timeline.channels import span_words
from ui.timeline.layout import Part, Row
from ui.timeline.look import faded
from ui.timeline.scene import Placed, Scene, Sight, placed_in
from ui.timeline.slips import paint_slip_words, paint_slips, slip_lines

_AFTER = 460.0
"""Pixels that the words of dates with none after them may take."""
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


def paint_over_rows(painter: QPainter, scene: Scene, sight: Sight, selected: frozenset[int], current: int) -> None:
    """Paints over the rows in sight, from (0, 0) on; the selected engagements are named by their places."""
    painter.save()
    painter.translate(0, -sight.top)
    for row in scene.layout.rows_between(sight.top, sight.top + sight.height):
        if row.part is Part.CHANNEL:
            _paint_channel_words(painter, scene, sight, row)
        elif row.part is Part.ITEM:
            _paint_item_words(painter, scene, sight, row)
        if selected:
            _paint_selection(painter, scene, sight, row, selected, current)
    painter.restore()


def _paint_item_words(painter: QPainter, scene: Scene, sight: Sight, row: Row) -> None:
    shape, unit = scene.items.shapes[row.place], scene.look.sizes.unit
    if shape & Shape.UNDATED:
        box = QRectF(8 * unit, row.top, sight.width, row.height)
        _write(painter, scene, box, "no dates stated", scene.look.color("disabled"), _LEFT)
        return
    bar = bar_of(scene.items, row.place, sight.scale, scene.look)
    if shape & Shape.SLIPPED:
        _paint_slip_words(painter, scene, sight, row, bar)
    _paint_where(painter, scene, sight, row, bar)


def _paint_slip_words(painter: QPainter, scene: Scene, sight: Sight, row: Row, bar: Bar) -> None:
    """Words of dotted lines stand in the middle of what is seen of the line."""
    detail = scene.details.of(scene.items.ids[row.place])
    for line in slip_lines(detail, bar, sight.scale, scene) if detail is not None else ():
        right = line.right if line.ends else line.left + _AFTER
        if right > 0 and line.left < sight.width:
            middle = row.top + row.height / 2
            paint_slip_words(painter, scene, line, middle, max(line.left, 0.0), min(right, sight.width))


def _paint_where(painter: QPainter, scene: Scene, sight: Sight, row: Row, bar: Bar) -> None:
    """Of an engagement on a row of its own that lies out of sight: on which side, and when."""
    items, unit = scene.items, scene.look.sizes.unit
    if items.shapes[row.place] & Shape.SLIPPED and sight.scale.x(items.from_[row.place]) < sight.width:
        return
    before = bar.end + scene.look.sizes.glyph < 0
    if not before and bar.left < sight.width:
        return
    day = date.fromordinal(items.first[row.place])
    words = month_words(day)
    box = QRectF(8 * unit, row.top, sight.width - 16 * unit, row.height)
    shown = f"‹ {words}" if before else f"{words} ›"
    _write(painter, scene, box, shown, scene.look.color("disabled"), _LEFT if before else _RIGHT)


def _write(painter: QPainter, scene: Scene, box: QRectF, words: str, colour: QColor, flags: int) -> None:
    painter.setFont(scene.look.small)
    painter.setPen(colour)
    painter.drawText(box, flags, words)


def _paint_channel_words(painter: QPainter, scene: Scene, sight: Sight, row: Row) -> None:
    """The state of a channel, written on its band from where the band comes into sight."""
    look, unit = scene.look, scene.look.sizes.unit
    metrics, room_from = look.widths["small"], 0.0
    for span in scene.arranged.timeline.channels[row.place].spans:
        left = max(sight.scale.x(span.first) + 10 * unit, room_from, 8 * unit)
        end = sight.width if span.last is None else min(sight.scale.x(span.last + 1), sight.width)
        if end - left < 48 * unit:
            continue
        words = metrics.elidedText(span_words(span), Qt.TextElideMode.ElideRight, end - left - 8 * unit)
        wide = metrics.horizontalAdvance(words)
        box = QRectF(left - 3, row.top + (row.height - metrics.height()) / 2, wide + 8, metrics.height())
        painter.fillRect(box, faded(look.color("surface"), 0.85))
        suspended = span.state is ChannelState.SUSPENDED
        colour = look.inks[Status.DECLINED.code] if suspended else look.color("muted")
        _write(painter, scene, box.adjusted(3, 0, 0, 0), words, colour, _LEFT)
        room_from = left + wide + 16 * unit


def _paint_selection(
    painter: QPainter, scene: Scene, sight: Sight, row: Row, selected: frozenset[int], current: int
) -> None:
    """Outlines around the selected engagements, in a row shown as density too."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for one in _selected_in(scene, sight, row, selected):
        bar = bar_of(scene.items, one.place, sight.scale, scene.look)
        if scene.items.shapes[one.place] & Shape.SLIPPED and scene.is_tight(row):
            scene.details.want((scene.items.ids[one.place],))
            paint_slips(painter, scene, sight, one, bar, words=True)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        left, right = min(bar.left, bar.glyph), max(bar.right, bar.glyph + scene.look.sizes.glyph)
        box = QRectF(left, one.middle - one.height / 2, right - left, one.height).adjusted(-4, -3.5, 4, 3.5)
        painter.setPen(QPen(scene.look.color("link"), 2 if one.place == current else 1.2))
        painter.drawRoundedRect(box, 6, 6)


def _selected_in(scene: Scene, sight: Sight, row: Row, selected: frozenset[int]) -> list[Placed]:
    block = row.block
    if block is None:
        return [one for one in placed_in(scene, row, 0, 0) if one.place in selected]
    wanted = [place for place in selected if block.start <= place < block.stop]
    if not wanted:
        return []
    if scene.is_dense(row):
        middle, height = row.top + row.height / 2, scene.look.sizes.thin
        return [Placed(place, middle, height) for place in wanted]
    return [one for one in placed_in(scene, row, sight.first, sight.last) if one.place in wanted]
