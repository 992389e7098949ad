"""The header that stays at the left: what each group and row is called."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from tracker.look_alikes import made_visible
from tracker.queries.timeline_rows import Group, Shape
from ui.kit import paint_icon
from ui.table.columns import CALLED_OFF
from ui.timeline.density import unit_words
from ui.timeline.layout import Part, Row
from ui.timeline.look import faded
from ui.timeline.scene import Scene, Sight, density_step, most_in


def paint_head(painter: QPainter, scene: Scene, sight: Sight, width: float) -> None:
    """Paints the names of the rows in sight, from (0, 0) on, over so many pixels."""
    rows = list(scene.layout.rows_between(sight.top, sight.top + sight.height))
    scene.details.want(scene.items.ids[row.place] for row in rows if row.part is Part.ITEM)
    painter.save()
    painter.setClipRect(QRectF(0, 0, width, sight.height))
    painter.translate(0, -sight.top)
    for row in rows:
        area = QRectF(0, row.top, width, row.height)
        if row.part in (Part.HEAD, Part.LINE):
            _paint_group(painter, scene, row, area)
        elif row.part is Part.ITEM:
            _paint_item(painter, scene, row, area)
        elif row.part is Part.BLOCK:
            _paint_block(painter, scene, sight, row, area)
        elif row.part is Part.CHANNEL:
            _paint_channel(painter, scene, row, area)
    _paint_pinned(painter, scene, sight, rows, width)
    painter.restore()


def head_width(scene: Scene) -> float:
    """How wide the header has to be for no name in it to be cut."""
    look, unit = scene.look, scene.look.sizes.unit
    widest = 0.0
    for row in scene.layout.rows_between(0, scene.layout.height):
        if row.part is Part.ITEM:
            detail = scene.details.of(scene.items.ids[row.place])
            words, metrics = (detail.heading if detail is not None else ""), look.widths["body"]
        elif row.part is Part.CHANNEL:
            words, metrics = scene.arranged.timeline.channels[row.place].title, look.widths["body"]
        else:
            words, metrics = f"{made_visible(group_title(scene, row)).upper()}  00,000", look.widths["section"]
        widest = max(widest, metrics.horizontalAdvance(words))
    return widest + 44 * unit


def group_title(scene: Scene, row: Row) -> str:
    """What a group is called; that after the last holds the channels."""
    groups = scene.arranged.groups
    return groups[row.group].label if row.group < len(groups) else "Channels"


def _paint_pinned(painter: QPainter, scene: Scene, sight: Sight, rows: list[Row], width: float) -> None:
    """The name of a group whose rows are in sight without it, at the top until the next group pushes it away."""
    if not rows or rows[0].part is Part.LINE or (rows[0].part is Part.HEAD and rows[0].top >= sight.top):
        return
    group, height = rows[0].group, scene.look.sizes.head
    following = next((row.top for row in rows if row.group != group), None)
    top = sight.top if following is None else min(sight.top, following - height)
    area = QRectF(0, top, width, height)
    painter.fillRect(area, scene.look.color("surface"))
    _paint_group(painter, scene, Row(Part.HEAD, group, top, height), area)


def _paint_group(painter: QPainter, scene: Scene, row: Row, area: QRectF) -> None:
    look, unit = scene.look, scene.look.sizes.unit
    muted = look.color("muted")
    groups = scene.arranged.groups
    right = area.right() - 12 * unit
    if row.group < len(groups):
        if row.group or row.top:
            painter.fillRect(QRectF(0, row.top, area.width(), 1), look.color("line"))
        if not look.drawn:  # a picture has nothing to be opened
            side = 14 * unit
            name = "chevron-right" if row.part is Part.LINE else "chevron-down"
            paint_icon(painter, QRectF(8 * unit, area.center().y() - side / 2, side, side), name, faded(muted, 0.8))
        count = f"{groups[row.group].size:,}"
        wide = look.widths["small"].horizontalAdvance(count)
        _write(painter, look.small, muted, QRectF(right - wide, row.top, wide, row.height), count)
        right -= wide + 8 * unit
    elif row.top:
        painter.fillRect(QRectF(0, row.top, area.width(), 1), look.color("line"))
    box = QRectF(26 * unit, row.top, right - 26 * unit, row.height)
    title = group_title(scene, row).upper()
    words = look.widths["section"].elidedText(title, Qt.TextElideMode.ElideRight, box.width())
    _write(painter, look.section, muted, box, words)


def _paint_item(painter: QPainter, scene: Scene, row: Row, area: QRectF) -> None:
    look, unit = scene.look, scene.look.sizes.unit
    detail = scene.details.of(scene.items.ids[row.place])
    if detail is None:
        return
    font, called_off = QFont(look.body), detail.status in CALLED_OFF
    font.setStrikeOut(called_off)
    box = area.adjusted(26 * unit, 0, -12 * unit, 0)
    undated = bool(scene.items.shapes[row.place] & Shape.UNDATED)
    words = look.widths["body"].elidedText(detail.heading, Qt.TextElideMode.ElideRight, box.width())
    _write(painter, font, look.color("muted" if called_off or undated else "ink"), box, words)


def _paint_block(painter: QPainter, scene: Scene, sight: Sight, row: Row, area: QRectF) -> None:
    """Beside lanes: what is in them, and how much the highest column stands for."""
    look, unit, block = scene.look, scene.look.sizes.unit, row.block
    assert block is not None
    group, blocks = scene.arranged.groups[row.group], scene.arranged.blocks[row.group]
    lines = [_long_words(group)] if len(blocks) > 1 and block is blocks[0] else [_span_words(scene, row)]
    if block is blocks[-1]:
        if scene.is_dense(row):
            step = density_step(scene, sight.scale)
            lines.append(f"up to {most_in(scene, row.group, step):,} {unit_words(step)}")
        if group.undated:
            lines.append(f"{group.undated:,} without dates")
    top = row.top + 2 * unit
    high = look.widths["small"].height() + 3 * unit
    for line in lines:
        if line and top + high <= row.top + row.height + 2:
            box = QRectF(26 * unit, top, area.width() - 38 * unit, high)
            words = look.widths["small"].elidedText(line, Qt.TextElideMode.ElideRight, box.width())
            _write(painter, look.small, look.color("muted"), box, words)
        top += high


def _long_words(group: Group) -> str:
    return f"{group.long:,} long or open-ended"


def _span_words(scene: Scene, row: Row) -> str:
    block, group = row.block, scene.arranged.groups[row.group]
    assert block is not None
    if not block.there or row.group in scene.arranged.crowds:
        ends = [group.first, group.last]
    elif block.stop <= block.start:
        return ""
    else:
        ends = [block.whole.begins[0], block.whole.reach[-1]]
    years = [date.fromordinal(day).year for day in ends if day]
    return "–".join(str(year) for year in dict.fromkeys(years))


def _paint_channel(painter: QPainter, scene: Scene, row: Row, area: QRectF) -> None:
    look, unit = scene.look, scene.look.sizes.unit
    box = area.adjusted(26 * unit, 0, -12 * unit, 0)
    title = made_visible(scene.arranged.timeline.channels[row.place].title)
    words = look.widths["body"].elidedText(title, Qt.TextElideMode.ElideRight, box.width())
    _write(painter, look.body, look.color("ink"), box, words)


def _write(painter: QPainter, font: QFont, color: QColor, box: QRectF, words: str) -> None:
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
