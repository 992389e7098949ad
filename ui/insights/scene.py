"""What a chart draws: plain shapes in order, and the marks that can be pointed at, in device-independent pixels.

A scene is made for a width and a look, and is painted alike on the screen and in a picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from tracker.filter.nodes import Term
from tracker.words import Status
from ui.kit import TextRole


class Side(Enum):
    """Where in its room a text stands: at its left, in its middle, at its right."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a click means: terms that the filter takes up, or engagements that are selected, or the table; or nothing.

    terms: what the filter must all ask for; of the values of one term any will do.
    """

    terms: tuple[Term, ...] = ()
    engagements: tuple[int, ...] = ()
    table: bool = False

    def __bool__(self) -> bool:
        return bool(self.terms or self.engagements or self.table)


NOTHING = Meaning()
TABLE = Meaning(table=True)


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle. fades: whether its start and its end run out into nothing, as what is uncertain does."""

    area: QRectF
    fill: QColor | None = None
    line: QColor | None = None
    radius: float = 0.0
    fades: tuple[bool, bool] = (False, False)
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text, ended by … where its room is too narrow. upright: read from below to above."""

    area: QRectF
    words: str
    role: TextRole
    colour: QColor
    side: Side = Side.LEFT
    italic: bool = False
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    start: QPointF
    end: QPointF
    colour: QColor
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Glyph:
    """The shape of a status; without a colour in the status's own."""

    area: QRectF
    status: Status
    colour: QColor | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that can be pointed at and reached by the arrow keys: what it says, and what a click on it means."""

    area: QRectF
    words: str
    meaning: Meaning = NOTHING


Shape: TypeAlias = Box | Text | Stroke | Glyph


@dataclass(frozen=True, slots=True)
class Scene:
    """Shapes in the order in which they are painted, and marks in the order in which they are read."""

    width: float
    height: float
    shapes: tuple[Shape, ...] = ()
    marks: tuple[Mark, ...] = ()


def stacked(scenes: Sequence[Scene], gap: float) -> Scene:
    """The scenes one below the other, those without height left out."""
    top, shapes, marks = 0.0, [], []
    for scene in scenes:
        if not scene.height:
            continue
        top += gap if top else 0.0
        below = moved(scene, 0.0, top)
        shapes += below.shapes
        marks += below.marks
        top += scene.height
    return Scene(max((scene.width for scene in scenes), default=0.0), top, tuple(shapes), tuple(marks))


def moved(scene: Scene, across: float, down: float) -> Scene:
    """The scene with all of it moved; its own size stays."""

    if not across and not down:
        return scene

    def there(area: QRectF) -> QRectF:
        return area.translated(across, down)

    return _each(scene, there)


def mirrored(scene: Scene) -> Scene:
    """The scene as it is where text runs from right to left: left and right changed."""

    def there(area: QRectF) -> QRectF:
        return QRectF(scene.width - area.right(), area.y(), area.width(), area.height())

    flipped = _each(scene, there)
    return replace(flipped, shapes=tuple(_turned(shape) for shape in flipped.shapes))


def _turned(shape: Shape) -> Shape:
    match shape:
        case Box(fades=(start, end)):
            return replace(shape, fades=(end, start))
        case Text(upright=True):
            return shape
        case Text(side=Side.LEFT):
            return replace(shape, side=Side.RIGHT)
        case Text(side=Side.RIGHT):
            return replace(shape, side=Side.LEFT)
        case _:
            return shape


def _each(scene: Scene, there: Callable[[QRectF], QRectF]) -> Scene:
    shapes: list[Shape] = []
    for shape in scene.shapes:
        if isinstance(shape, Stroke):
            start, end = (there(QRectF(point, point)).topLeft() for point in (shape.start, shape.end))
            shapes.append(replace(shape, start=start, end=end))
        else:
            shapes.append(replace(shape, area=there(shape.area)))
    return replace(
        scene, shapes=tuple(shapes), marks=tuple(replace(mark, area=there(mark.area)) for mark in scene.marks)
    )
