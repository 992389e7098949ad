"""The timeline of a brief's engagements as a picture for paper: light, its signs explained, no taller than a page.

May run on any thread: nothing here takes pixmaps or widgets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from tracker.brief.document import Drawn
from tracker.brief.page import TALLEST_PICTURE, TEXT_WIDTH
from tracker.queries.timeline import timeline
from tracker.queries.timeline_details import timeline_details
from tracker.queries.timeline_rows import Grouping
from tracker.reader import Reader
from ui.kit.fonts import BASE_PIXELS, base_font
from ui.kit.theme import LIGHT
from ui.timeline.around import paint_around
from ui.timeline.arranging import Arranged, arrange
from ui.timeline.density import Heights
from ui.timeline.details import Details
from ui.timeline.head import head_width
from ui.timeline.lanes import Lanes
from ui.timeline.layout import Layout
from ui.timeline.look import CODES, Look, Sizes, look_of, paint_glyph
from ui.timeline.marks import Days
from ui.timeline.overlay import paint_over_rows
from ui.timeline.picture import read_all
from ui.timeline.rows import paint_rows
from ui.timeline.scale import Scale, scale_of
from ui.timeline.scene import Scene, Sight
from ui.timeline.ticks import step_of

_CRISP = 2
_PRINTED = 8 / 72 * 25.4
"""Millimetres that the text of the picture is high on paper: 8 points."""
_HEADER_LEAST, _HEADER_MOST = 0.16, 0.45
_NARROWEST, _WIDEST = 320, 4000
_MOST_INCIDENTS = 4
_GROUPINGS = (Grouping.PAIR, Grouping.HOST, Grouping.KIND)


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """What is painted: the rows that have room, over so many pixels; beneath them the statuses by their signs."""

    scene: Scene
    sight: Sight
    header: float
    days: Days
    legend: tuple[tuple[_Sign, ...], ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    """The name of a status beneath the picture, with its glyph from `x` on."""

    words: str
    code: int
    x: float


def draw_timeline(reader: Reader, engagements: Sequence[int], width: int) -> Drawn:
    """The timeline of exactly these engagements, so many device-independent pixels wide, as a PNG twice as fine.

    Rows are grouped by pairs of countries, the largest group first. Where they would not all stand on one page, the
    tallest groups are each drawn on one line; where that is not enough, the rows are grouped by host, or by kind.
    Nothing is left out.
    """
    width = min(max(width, _NARROWEST), _WIDEST)
    look = look_of(LIGHT, base_font(scale=_PRINTED * width / TEXT_WIDTH / BASE_PIXELS), _CRISP, drawn=True)
    plan = _planned(reader, engagements, look, width)
    sizes = look.sizes
    above, line = sizes.axis + sizes.marks, _line_height(sizes)
    beneath = len(plan.legend) * line + (sizes.gap if plan.legend else 0)
    height = round(above + plan.sight.height + beneath)
    image = QImage(width * _CRISP, height * _CRISP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_CRISP)
    image.fill(look.color("surface"))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    try:
        _paint(painter, plan)
        _paint_legend(painter, plan, above + plan.sight.height + sizes.gap, line)
    finally:
        painter.end()
    return Drawn(_png(image), width, height)


def _planned(reader: Reader, engagements: Sequence[int], look: Look, width: float) -> _Plan:
    sizes = look.sizes
    room = width * TALLEST_PICTURE / TEXT_WIDTH - sizes.axis - sizes.marks - 3 * _line_height(sizes) - sizes.gap
    for grouping in _GROUPINGS:
        arranged = arrange(replace(timeline(reader, grouping=grouping, only=engagements), channels=()))
        layout = fitting_layout(arranged, sizes, room)
        if layout.height <= room:
            break
    scene = Scene(
        arranged=arranged,
        layout=layout,
        look=look,
        details=Details(partial(timeline_details, reader)),
        lanes=Lanes(arranged.items, sizes, 1.0),
        heights=Heights(),
        step=step_of(Scale(1.0, 1.0), 1.0),
    )
    header = round(min(max(head_width(scene), width * _HEADER_LEAST), width * _HEADER_MOST))
    today = reader.today.toordinal()
    days = Days(today, today if reader.is_past else None)
    sight = Sight(_fitted(arranged, days, sizes, width - header), 0.0, width - header, max(layout.height, 1.0))
    scene = replace(
        scene,
        arranged=_with_few_incidents(arranged, sight),
        lanes=Lanes(arranged.items, sizes, sight.scale.pixels),
        step=step_of(sight.scale, look.widths["small"].horizontalAdvance("0")),
    )
    return _Plan(scene, sight, header, days, tuple(_legend(arranged, look, width)))


def fitting_layout(arranged: Arranged, sizes: Sizes, room: float) -> Layout:
    """The rows with as few groups as needed drawn on one line each so that they fit, the tallest ones first."""
    layout = Layout(arranged, sizes, frozenset())
    ends = layout.ends()
    heights = [ends[number + 1] - ends[number] for number in range(len(arranged.timeline.groups))]
    collapsed: set[str] = set()
    too_much = layout.height - room
    for number in sorted(range(len(heights)), key=lambda number: -heights[number]):
        if too_much <= 0:
            break
        collapsed.add(arranged.timeline.groups[number].key)
        too_much -= heights[number] - sizes.head
    return Layout(arranged, sizes, frozenset(collapsed)) if collapsed else layout


def _with_few_incidents(arranged: Arranged, sight: Sight) -> Arranged:
    """Without incidents where there are more in sight than can be named: marks alone say nothing on paper."""
    seen = tuple(one for one in arranged.timeline.incidents if one.last >= sight.first and one.first <= sight.last)
    kept = seen if len(seen) <= _MOST_INCIDENTS else ()
    return replace(arranged, timeline=replace(arranged.timeline, incidents=kept))


def _fitted(arranged: Arranged, days: Days, sizes: Sizes, width: float) -> Scale:
    """All days there is anything on, and the day of the line where it is not far; room for what stands beside bars."""
    first, last = arranged.first, arranged.last + 1
    near = (last - first) * 0.2 + 31
    if first - near <= days.line <= last + near:
        first, last = min(first, days.line), max(last, days.line + 1)
    before, after = 3 * sizes.glyph, min(sizes.open_end + sizes.beside, width * 0.25)
    day = max(last - first, 14.0) / max(width - before - after, 100.0)
    return scale_of(first - before * day, last + after * day, width)


def _paint(painter: QPainter, plan: _Plan) -> None:
    scene, sight, above = plan.scene, plan.sight, plan.scene.look.sizes.axis + plan.scene.look.sizes.marks
    read_all(scene, sight)
    painter.save()
    painter.setClipRect(QRectF(plan.header, above, sight.width, sight.height))
    painter.translate(plan.header, above)
    paint_rows(painter, scene, sight)
    paint_over_rows(painter, scene, sight, frozenset(), -1)
    painter.restore()
    paint_around(painter, scene, sight, plan.header, plan.days, None)


def _paint_legend(painter: QPainter, plan: _Plan, top: float, height: float) -> None:
    """What stands beneath: the signs of the statuses with their names."""
    look = plan.scene.look
    metrics = look.widths["small"]
    if plan.legend:
        right = plan.header + plan.sight.width
        painter.fillRect(QRectF(0, top - look.sizes.gap, right, 1), look.color("line"))
    painter.setFont(look.small)
    for number, line in enumerate(plan.legend):
        middle = top + (number + 0.5) * height
        for sign in line:
            paint_glyph(painter, sign.x, middle, sign.code, look)
            x = sign.x + look.sizes.glyph + 5 * look.sizes.unit
            painter.setPen(look.color("muted"))
            painter.drawText(QPointF(x, middle + metrics.ascent() / 2 - look.sizes.unit), sign.words)


def _legend(arranged: Arranged, look: Look, width: float) -> Iterator[tuple[_Sign, ...]]:
    """The signs of the statuses that are drawn, as many in a line as have room."""
    metrics, unit = look.widths["small"], look.sizes.unit
    line: list[_Sign] = []
    x = begin = 12 * unit
    for code in sorted(set(arranged.items.statuses)):
        words = CODES[code].label
        wide = look.sizes.glyph + 5 * unit + metrics.horizontalAdvance(words) + 18 * unit
        if line and x + wide > width:
            yield tuple(line)
            line, x = [], begin
        line.append(_Sign(words, code, x))
        x += wide
    if line:
        yield tuple(line)


def _line_height(sizes: Sizes) -> float:
    return round(22 * sizes.unit)


def _png(image: QImage) -> bytes:
    dots = round(96 * _CRISP / 0.0254)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(made, "PNG")
    return made.data().data()
