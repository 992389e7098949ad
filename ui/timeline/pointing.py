"""What of the timeline lies under a point, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QPointF, QRectF

from tracker.queries.timeline_rows import Shape
from ui.timeline.bars import bar_of
from ui.timeline.channels import span_words
from ui.timeline.density import counts_in, stretch_at
from ui.timeline.details import described
from ui.timeline.head import group_title
from ui.timeline.layout import Part, Row
from ui.timeline.marks import incident_labels, incident_words, pill_area
from ui.timeline.rows import MOST_NAME, name_ends
from ui.timeline.scene import Placed, Scene, Sight, density_step, placed_in
from ui.timeline.slips import slip_lines
from ui.timeline.surface import Surface

Terms = tuple[tuple[str, str], ...]
_NEAR = 4.0


class Under(Enum):
    """What a point is on."""

    NOTHING = "nothing"
    ENGAGEMENT = "engagement"
    GROUP = "group"
    STRETCH = "stretch"  # a column of a group shown as density
    INCIDENT = "incident"
    CHANNEL = "channel"
    DAY_LINE = "day line"
    HEADER_EDGE = "header edge"
    AXIS = "axis"


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under a point: the engagement's place, the incident's or channel's id, the row; what is said of it.

    terms: what a click on it filters by; none where it selects.
    """

    under: Under
    place: int = -1
    id: int = -1
    row: Row | None = None
    words: str = ""
    terms: Terms = ()


NOTHING = Hit(Under.NOTHING)


def hit_at(surface: Surface, point: QPointF) -> Hit:
    """What is under a point of the surface."""
    scene, sight = surface.scene, surface.sight
    if scene is None:
        return NOTHING
    inside = surface.body_point(point)
    if abs(inside.x()) <= _NEAR:
        return Hit(Under.HEADER_EDGE, words="Drag to make the names wider")
    crossing = _crossing(surface, scene, sight, inside, point) if inside.x() > 0 else NOTHING
    if point.y() < surface.above:
        return crossing
    row = scene.layout.row_at(inside.y() + surface.top)
    found = NOTHING if row is None else _in_row(scene, sight, row, inside, inside.y() + surface.top)
    return crossing if found.under is Under.NOTHING else found


def _crossing(surface: Surface, scene: Scene, sight: Sight, inside: QPointF, point: QPointF) -> Hit:
    """The line of the day, an incident, or the axis; what is in the rows goes before them."""
    taken = pill_area(surface.days, sight.scale, sight.width, surface.look)
    near_line = abs(sight.scale.x(surface.days.line + 0.5) - inside.x()) <= _NEAR and point.y() > taken.bottom() > 0
    if near_line or taken.contains(QPointF(inside.x(), point.y())):
        return Hit(Under.DAY_LINE, words="Drag to see the record as of another day")
    for label in incident_labels(scene, sight, taken):
        left = sight.scale.x(label.mark.first)
        near = abs(left - inside.x()) <= _NEAR and point.y() > surface.look.sizes.axis
        if near or (label.words and label.area.contains(QPointF(inside.x(), point.y()))):
            return Hit(Under.INCIDENT, id=label.mark.id, words=incident_words(label.mark))
    return Hit(Under.AXIS) if point.y() < surface.above else NOTHING


def _in_row(scene: Scene, sight: Sight, row: Row, inside: QPointF, y: float) -> Hit:
    if row.part is Part.CHANNEL:
        return _channel(scene, sight, row, inside)
    if row.part in (Part.HEAD, Part.WAITING):
        return _group(scene, row) if inside.x() < 0 else NOTHING
    if row.part is Part.ITEM and (inside.x() < 0 or scene.items.shapes[row.place] & Shape.UNDATED):
        return engagement_hit(scene, row.place, row)
    if inside.x() < 0:
        return _group(scene, row)
    if scene.is_dense(row):
        return _stretch(scene, sight, row, inside.x())
    before = MOST_NAME * scene.look.sizes.unit / sight.scale.pixels
    for one in placed_in(scene, row, sight.first - before, sight.last):
        if _touches(scene, sight, row, one, QPointF(inside.x(), y)):
            return engagement_hit(scene, one.place, row)
    return NOTHING


def _touches(scene: Scene, sight: Sight, row: Row, one: Placed, point: QPointF) -> bool:
    """Whether a point is on a bar, its glyph, its name, its mark in the rug or its dotted lines."""
    bar, glyph = bar_of(scene.items, one.place, sight.scale, scene.look), scene.look.sizes.glyph
    if one.lane < 0:
        return QRectF(bar.left - 1, one.middle - 4, 6, 8).contains(point)
    if abs(point.y() - one.middle) > max(one.height, glyph) / 2 + 2:
        return False
    name_end = name_ends(scene, sight, one, bar) if row.part is Part.BLOCK else 0.0
    if min(bar.left, bar.glyph) - 3 <= point.x() <= max(bar.right, bar.glyph + glyph, name_end) + 3:
        return True
    if not scene.items.shapes[one.place] & Shape.SLIPPED:
        return False
    detail = scene.details.of(scene.items.ids[one.place])
    lines = slip_lines(detail, bar, sight.scale, scene) if detail is not None else []
    return any((line.glyph or line.left) - 2 <= point.x() <= line.right for line in lines)


def engagement_hit(scene: Scene, place: int, row: Row) -> Hit:
    """An engagement, and all that is to be said of it."""
    detail = scene.details.of(scene.items.ids[place])
    words = described(detail, group_title(scene, row)) if detail is not None else ""
    return Hit(Under.ENGAGEMENT, place=place, row=row, words=words)


def _group(scene: Scene, row: Row) -> Hit:
    groups = scene.arranged.groups
    title = group_title(scene, row)
    if row.group >= len(groups):
        return Hit(Under.NOTHING, row=row)
    group = groups[row.group]
    number = f"{group.size:,} {'engagement' if group.size == 1 else 'engagements'}"
    undated = f", {group.undated:,} without dates" if group.undated else ""
    does = "Click to open" if row.part is Part.LINE else "Click to collapse"
    return Hit(Under.GROUP, row=row, words=f"{title}\n{number}{undated}\n{does}", terms=group.terms)


def _stretch(scene: Scene, sight: Sight, row: Row, x: float) -> Hit:
    """A column: how many begin in its days, by status, and the filter that shows about those."""
    step = density_step(scene, sight.scale)
    group, stretch = scene.arranged.counted(row.group, step), stretch_at(step, sight.scale.day(x))
    counts = counts_in(group, stretch.first, stretch.stop)
    by_status = [f"{number:,} {one.status.label}" for one, number in zip(group.counted, counts, strict=True) if number]
    total = sum(counts)
    if not total:
        return NOTHING
    number = f"{total:,} {'engagement' if total == 1 else 'engagements'}"
    lines = [
        group.label,
        f"{stretch.words}: {number}",
        ", ".join(by_status),
        "Click to filter, double-click to zoom in",
    ]
    days = date.fromordinal(stretch.first), date.fromordinal(stretch.stop - 1)
    terms = (*group.terms, ("since", days[0].isoformat()), ("until", days[1].isoformat()))
    return Hit(Under.STRETCH, row=row, words="\n".join(lines), terms=terms)


def _channel(scene: Scene, sight: Sight, row: Row, inside: QPointF) -> Hit:
    channel = scene.arranged.timeline.channels[row.place]
    lines = [channel.title, *(span_words(span) for span in channel.spans)]
    return Hit(Under.CHANNEL, id=channel.id, row=row, words="\n".join(lines))
