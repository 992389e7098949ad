"""The axis of counts at the side of a chart: few round steps, faint lines, and room for their figures."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QPointF, QRectF

from ui.insights.look import Look
from ui.insights.scene import Shape, Side, Stroke, Text
from ui.kit import TextRole


def steps(largest: int, most: int = 4) -> tuple[int, ...]:
    """Round whole numbers from 0 that reach up to the largest count or just over it, at most `most` above 0."""
    if largest <= 0:
        return (0,)
    size = next(size for power in count() for first in (1, 2, 5) if (size := first * 10**power) * most >= largest)
    return tuple(range(0, -(-largest // size) * size + 1, size))


def side_width(largest: int, look: Look) -> float:
    """The room that the figures of the axis need, with the space beside them."""
    return max(look.width(f"{step:,}", TextRole.SECTION) for step in steps(largest)) + look.px(8)


def axis_shapes(plot: QRectF, largest: int, look: Look) -> list[Shape]:
    """Faint lines across a plot whose top is the last step, each with its figure at the left; the lowest is firmer."""
    shown = steps(largest)
    shapes: list[Shape] = []
    for step in shown:
        y = plot.bottom() - plot.height() * step / max(shown[-1], 1)
        colour = look.colour("field_line" if step == 0 else "line")
        shapes.append(Stroke(QPointF(plot.left(), y), QPointF(plot.right(), y), colour))
        if step or len(shown) == 1:
            line = look.line(TextRole.SECTION)
            room = QRectF(0, y - line / 2, plot.left() - look.px(6), line)
            shapes.append(Text(room, f"{step:,}", TextRole.SECTION, look.colour("muted"), Side.RIGHT))
    return shapes
