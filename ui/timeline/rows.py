"""Painting the rows: lines of days, bars with names, given-up dates with their dotted lines, columns, channels."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from tracker.queries.timeline_rows import Shape
from ui.timeline.bars import Bar, bar_of, paint_bar
from ui.timeline.channels import paint_channel
from ui.timeline.density import paint_density
from ui.timeline.details import short_name
from ui.timeline.layout import Part, Row
from ui.timeline.scene import Placed, Scene, Sight, density_step, most_in, placed_in
from ui.timeline.slips import paint_slips, paint_stubs
from ui.timeline.ticks import ticks_of

_LEAST_NAME = 40.0
"""Pixels below which no name is written beside a bar."""
MOST_NAME = 200.0
_SLIPPED = int(Shape.SLIPPED)


def paint_rows(painter: QPainter, scene: Scene, sight: Sight) -> None:
    """Paints what is seen, from (0, 0) on, on a ground that is already there."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_days(painter, scene, sight)
    painter.save()
    painter.translate(0, -sight.top)
    rows = list(scene.layout.rows_between(sight.top, sight.top + sight.height))
    for row in rows:
        _paint_line_above(painter, scene, sight, row)
        if row.part is Part.CHANNEL:
            paint_channel(painter, scene, sight, row)
        elif row.part not in (Part.HEAD, Part.WAITING):
            _paint_row(painter, scene, sight, row)
    painter.restore()


def _paint_days(painter: QPainter, scene: Scene, sight: Sight) -> None:
    """A line for each day that is told, one pixel of the screen wide. Filled and without transparency: a line that is
    drawn, or seen through, takes ten times as long."""
    look = scene.look
    for tick in ticks_of(sight.scale, sight.width, scene.step):
        x = round(sight.scale.x(tick.day) * look.ratio) / look.ratio
        painter.fillRect(QRectF(x, 0, 1 / look.ratio, sight.height), look.days)


def _paint_line_above(painter: QPainter, scene: Scene, sight: Sight, row: Row) -> None:
    """A hairline between groups."""
    if row.part in (Part.HEAD, Part.LINE) and row.group:
        painter.fillRect(QRectF(0, row.top, sight.width, 1), scene.look.color("line"))


def _paint_row(painter: QPainter, scene: Scene, sight: Sight, row: Row) -> None:
    if scene.is_dense(row):
        _paint_columns(painter, scene, sight, row)
        return
    items, look, shapes = scene.items, scene.look, scene.items.shapes
    named = row.part is Part.BLOCK
    before = MOST_NAME * look.sizes.unit / sight.scale.pixels if named else 0.0
    placed = [
        (one, bar_of(items, one.place, sight.scale, look))
        for one in placed_in(scene, row, sight.first - before, sight.last)
    ]
    least = _LEAST_NAME * look.sizes.unit
    names = [(one, bar, room) for one, bar in placed if named and (room := _room(scene, sight, one, bar)) >= least]
    slipped = [(one, bar) for one, bar in placed if shapes[one.place] & _SLIPPED and one.lane >= 0]
    if scene.is_tight(row):
        paint_stubs(painter, scene, slipped)
        slipped = []
    scene.details.wish(items.ids[one.place] for one, _, _ in names)
    scene.details.wish(items.ids[one.place] for one, _ in slipped)
    for one, bar in slipped:
        paint_slips(painter, scene, sight, one, bar, words=named)
    for one, bar in placed:
        if one.lane < 0:
            _paint_in_rug(painter, scene, sight, one)
        elif bar.end + look.sizes.glyph >= 0 and bar.left <= sight.width:
            paint_bar(painter, items, one.place, bar, one.middle, one.height, sight.scale, look)
    for one, bar, room in names:
        _paint_name(painter, scene, sight, one, bar, room)


def _paint_columns(painter: QPainter, scene: Scene, sight: Sight, row: Row) -> None:
    last_block = row.part is Part.LINE or row.block is scene.arranged.blocks[row.group][-1]
    if not last_block:
        return
    step = density_step(scene, sight.scale)
    group, most = scene.arranged.counted(row.group, step), most_in(scene, row.group, step)
    sizes = scene.look.sizes
    area = QRectF(0, row.top + 4 * sizes.unit, sight.width, row.height - 8 * sizes.unit)
    paint_density(painter, group, area, sight.scale, step, most, scene.look)


def _room(scene: Scene, sight: Sight, one: Placed, bar: Bar) -> float:
    """The pixels that a name beside a bar may take, below 0 where there is none or the name would be out of sight."""
    unit = scene.look.sizes.unit
    begin = _name_begins(scene, bar)
    if one.lane < 0 or begin > sight.width:
        return -1.0
    most = MOST_NAME * unit
    room = most if one.room is None else min(sight.scale.x(one.room) - begin - 10 * unit, most)
    return room if begin + room > 0 else -1.0


def name_ends(scene: Scene, sight: Sight, one: Placed, bar: Bar) -> float:
    """Where the name that is written beside a bar in a lane ends, in pixels; 0 where none is."""
    detail, room = scene.details.known(scene.items.ids[one.place]), _room(scene, sight, one, bar)
    if detail is None or room < _LEAST_NAME * scene.look.sizes.unit:
        return 0.0
    name = short_name(detail, scene.arranged.timeline.grouping)
    return _name_begins(scene, bar) + min(scene.look.widths["small"].horizontalAdvance(name), room)


def _name_begins(scene: Scene, bar: Bar) -> float:
    sizes = scene.look.sizes
    return max(bar.right, bar.glyph + sizes.glyph) + 5 * sizes.unit


def _paint_name(painter: QPainter, scene: Scene, sight: Sight, one: Placed, bar: Bar, room: float) -> None:
    detail = scene.details.known(scene.items.ids[one.place])
    if detail is None:
        return
    look, metrics = scene.look, scene.look.widths["small"]
    name = short_name(detail, scene.arranged.timeline.grouping)
    words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
    painter.setFont(look.small)
    painter.setPen(look.color("ink"))
    painter.drawText(QPointF(_name_begins(scene, bar), one.middle + metrics.ascent() / 2 - look.sizes.unit), words)


def _paint_in_rug(painter: QPainter, scene: Scene, sight: Sight, one: Placed) -> None:
    """A short stroke for what found no lane."""
    x = sight.scale.x(scene.items.first[one.place])
    painter.fillRect(
        QRectF(x, one.middle - one.height / 2, 3 * scene.look.sizes.unit, one.height),
        QBrush(scene.look.inks[scene.items.statuses[one.place]]),
    )
