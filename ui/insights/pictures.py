"""Pictures of cards: the title, the chart and the counting rule as one scene, for one card or for the whole page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QGuiApplication

from ui.insights.cards.data import CardData, Facet
from ui.insights.charts.lines import SEE_TABLE
from ui.insights.charts.paragraph import paragraph_scene
from ui.insights.look import Look
from ui.insights.scene import Box, Scene, Shape, Text, mirrored, moved, stacked
from ui.kit import TextRole

CARD_WIDTH = 560.0
"""The width of a card in a picture, at 13 px."""
_SIDE, _GAP, _RADIUS = 24.0, 16.0, 10.0


def card_scene(data: CardData, facet: Facet, width: float, look: Look, note: str = "", *, taller: float = 0.0) -> Scene:
    """A card as a picture shows it, without its frame.

    note: a last line that says of which record and filter it is. taller: how much higher than it needs to be it is to
    be; charts that grow fill that room.
    """
    wide = width - 2 * look.px(_SIDE)
    title = data.title if len(data.facets) == 1 else f"{data.title}: {facet.name.lower()}"
    if facet.nothing:
        chart = paragraph_scene(facet.nothing, wide, look, TextRole.MUTED, "muted")
    else:
        chart = _chart(facet, wide, look, taller)
    foot = [paragraph_scene(data.rule, wide, look, TextRole.SECONDARY, "muted")]
    foot.append(paragraph_scene(note, wide, look, TextRole.SECONDARY, "muted"))
    head = [
        paragraph_scene(title, wide, look, TextRole.HEADING, "ink"),
        paragraph_scene(data.subtitle, wide, look, TextRole.SECONDARY, "muted"),
    ]
    inner = stacked([stacked(head, look.px(2)), chart, stacked(foot, look.px(4))], look.px(14))
    top = look.px(20)
    placed = moved(inner, look.px(_SIDE), top)
    whole = Scene(width, inner.height + 2 * top, placed.shapes, placed.marks)
    return mirrored(whole) if QGuiApplication.isRightToLeft() else whole


def _chart(facet: Facet, wide: float, look: Look, taller: float) -> Scene:
    """The chart; where it leaves rows to the table, which a picture has not, it only says how many."""
    scene = facet.draw(QSizeF(wide, 0), look)
    if facet.grows and taller:
        scene = facet.draw(QSizeF(wide, scene.height + taller), look)
    shapes = tuple(
        replace(shape, words=shape.words.removesuffix(SEE_TABLE), colour=look.colour("muted"))
        if isinstance(shape, Text) and shape.words.endswith(SEE_TABLE)
        else shape
        for shape in scene.shapes
    )
    return replace(scene, shapes=shapes)


def page_scene(cards: Sequence[tuple[CardData, Facet]], look: Look, columns: int = 2, note: str = "") -> Scene:
    """All cards as a picture: framed, side by side in so many columns, those of a row equally high."""
    width, gap = look.px(CARD_WIDTH), look.px(_GAP)
    scenes = [card_scene(data, facet, width, look) for data, facet in cards]
    whole = gap + columns * (width + gap)
    shapes: list[Shape] = []
    y = gap
    for first in range(0, len(scenes), columns):
        high = max(scene.height for scene in scenes[first : first + columns])
        for place, scene in enumerate(scenes[first : first + columns]):
            data, facet = cards[first + place]
            if facet.grows and scene.height < high:
                scene = card_scene(data, facet, width, look, taller=high - scene.height)
            x = gap + place * (width + gap)
            frame = QRectF(x, y, width, high)
            shapes.append(Box(frame, look.colour("surface"), look.colour("line"), radius=look.px(_RADIUS)))
            shapes += moved(scene, x, y).shapes
        y += high + gap
    foot = moved(paragraph_scene(note, whole - 2 * gap, look, TextRole.SECONDARY, "muted"), gap, y)
    height = y + (foot.height + gap if foot.height else 0.0)
    ground = Box(QRectF(0, 0, whole, height), look.colour("window"))
    return Scene(whole, height, (ground, *shapes, *foot.shapes))
