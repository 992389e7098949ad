"""Lines of text beneath a chart: what is not drawn in it, and where the rest of it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from ui.insights.look import Look
from ui.insights.scene import NOTHING, TABLE, Mark, Meaning, Scene, Text
from ui.kit import TextRole

SEE_TABLE = ": see the table"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; pointed at it says `tip`, which is itself where none is given."""

    words: str
    meaning: Meaning = NOTHING
    tip: str = ""


def more_line(hidden: int) -> Line:
    """Says how many rows a chart leaves to its table."""
    return Line(f"and {hidden:,} more{SEE_TABLE}", TABLE)


def lines_scene(lines: Sequence[Line], width: float, look: Look) -> Scene:
    """The lines one below the other; those with a meaning look like links."""
    high = look.line(TextRole.SECONDARY) + look.px(5)
    shapes: list[Text] = []
    marks: list[Mark] = []
    for number, line in enumerate(lines):
        room = QRectF(0, number * high, width, high)
        colour = look.colour("link" if line.meaning else "muted")
        shapes.append(Text(room, line.words, TextRole.SECONDARY, colour))
        wide = min(width, look.width(line.words, TextRole.SECONDARY))
        if line.meaning or wide >= width:
            marks.append(Mark(QRectF(-3, room.y(), wide + 6, high), line.tip or line.words, line.meaning))
    return Scene(width, high * len(lines), tuple(shapes), tuple(marks))
