"""Painting the rows: lines of days, bars with names, given-up dates with their dotted lines, columns, channels."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from tracker.queries.timeline_rows import Shape
from ui.timeline.bars import Bar, bar_of, paint_bar
from ui.timeline.channels import paint_channel
from ui.timeline.density import paint_density
from ui.timeline.details import short_name
from ui.timeline.layout import Part, Row
from ui.timeline.look import faded
from ui.timeline.scene import Placed, Scene, Sight, density_step, placed_in
from ui.timeline.slips import paint_slips
from ui.timeline.ticks import ticks_of

_LEAST_NAME = 40.0
"""Pixels below which no name is written beside a bar."""
_MOST_NAME = 260.0


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
        elif row.part is not Part.HEAD:
            _paint_row(painter, scene, sight, row)
    painter.restore()


def _paint_days(painter: QPainter, scene: Scene, sight: Sight) -> None:
    painter.setPen(QPen(faded(scene.look.color("line"), 0.75), 1))
    lines = []
    for tick in ticks_of(sight.scale, sight.width, scene.step):
        x = round(sight.scale.x(tick.day)) + 0.5
        lines.append(QLineF(x, 0, x, sight.height))
    painter.drawLines(lines)


def _paint_line_above(painter: QPainter, scene: Scene, sight: Sight, row: Row) -> None:
    """A hairline between groups."""
    if row.part in (Part.HEAD, Part.LINE) and row.group:
        painter.setPen(QPen(scene.look.color("line"), 1))
        painter.drawLine(QLineF(0, row.top + 0.5, sight.width, row.top + 0.5))


def _paint_row(painter: QPainter, scene: Scene, sight: Sight, row: Row) -> None:
    if scene.is_dense(row):
        _paint_columns(painter, scene, sight, row)
        return
    if row.part is Part.ITEM and scene.items.shapes[row.place] & Shape.UNDATED:
        return
    before = _MOST_NAME / sight.scale.pixels if row.part is Part.BLOCK else 0.0
    placed = list(placed_in(scene, row, sight.first - before, sight.last))
    named = _named(scene, sight, row, placed)
    scene.details.want(scene.items.ids[one.place] for one in placed if _wants_details(scene, one, named))
    for one in placed:
        if one.lane < 0:
            _paint_in_rug(painter, scene, sight, one)
            continue
        bar = bar_of(scene.items, one.place, sight.scale, scene.look)
        if scene.items.shapes[one.place] & Shape.SLIPPED:
            paint_slips(painter, scene, sight, one, bar, words=row.part is Part.BLOCK)
        if bar.end + scene.look.sizes.glyph >= 0 and bar.left <= sight.width:
            paint_bar(painter, scene.items, one.place, bar, one.middle, one.height, sight.scale, scene.look)
        if one.place in named:
            _paint_name(painter, scene, sight, one, bar)


def _wants_details(scene: Scene, one: Placed, named: set[int]) -> bool:
    slipped = one.lane >= 0 and bool(scene.items.shapes[one.place] & Shape.SLIPPED)
    return one.place in named or slipped


def _paint_columns(painter: QPainter, scene: Scene, sight: Sight, row: Row) -> None:
    group = scene.arranged.timeline.groups[row.group]
    first_block = row.part is Part.LINE or row.block is scene.arranged.blocks[row.group][-1]
    if not first_block:
        return
    step = density_step(scene, sight.scale)
    most = scene.heights.most(group, step)
    sizes = scene.look.sizes
    area = QRectF(0, row.top + 4 * sizes.unit, sight.width, row.height - 8 * sizes.unit)
    paint_density(painter, group, area, sight.scale, step, most, scene.look)


def _named(scene: Scene, sight: Sight, row: Row, placed: list[Placed]) -> set[int]:
    """The places of those beside whose bars there is room for a name; in rows of their own the names stand ahead."""
    if row.part is not Part.BLOCK:
        return set()
    found = set()
    for one in placed:
        if one.lane >= 0 and _room(scene, sight, one) >= _LEAST_NAME * scene.look.sizes.unit:
            found.add(one.place)
    return found


def _room(scene: Scene, sight: Sight, one: Placed) -> float:
    bar = bar_of(scene.items, one.place, sight.scale, scene.look)
    begin = _name_begins(scene, bar)
    end = begin + _MOST_NAME if one.room is None else sight.scale.x(one.room)
    return min(end - begin - 10 * scene.look.sizes.unit, _MOST_NAME * scene.look.sizes.unit)


def _name_begins(scene: Scene, bar: Bar) -> float:
    sizes = scene.look.sizes
    return max(bar.right, bar.glyph + sizes.glyph) + 5 * sizes.unit


def _paint_name(painter: QPainter, scene: Scene, sight: Sight, one: Placed, bar: Bar) -> None:
    detail = scene.details.of(scene.items.ids[one.place])
    begin = _name_begins(scene, bar)
    if detail is None or begin > sight.width:
        return
    look, sizes = scene.look, scene.look.sizes
    metrics = look.widths["small"]
    name = short_name(detail, scene.arranged.timeline.grouping)
    words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, _room(scene, sight, one))
    painter.setFont(look.small)
    painter.setPen(look.color("ink"))
    painter.drawText(QPointF(begin, one.middle + metrics.ascent() / 2 - sizes.unit), words)


def _paint_in_rug(painter: QPainter, scene: Scene, sight: Sight, one: Placed) -> None:
    """A short stroke for what found no lane."""
    x = sight.scale.x(scene.items.first[one.place])
    painter.fillRect(
        QRectF(x, one.middle - one.height / 2, 3 * scene.look.sizes.unit, one.height),
        QBrush(scene.look.inks[scene.items.statuses[one.place]]),
    )
