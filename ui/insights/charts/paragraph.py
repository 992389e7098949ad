"""Words in as many lines as they need, for the pictures of cards; on the screen labels do it."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from ui.insights.look import Look
from ui.insights.scene import Scene, Text
from ui.kit import TextRole


def paragraph_scene(words: str, width: float, look: Look, role: TextRole, colour: str) -> Scene:
    """The words wrapped at the width, in a role's letters and the colour of a theme role; no height without words."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and look.width(longer, role) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    high = look.line(role) * 1.15
    shapes = tuple(
        Text(QRectF(0, number * high, width, high), line, role, look.colour(colour))
        for number, line in enumerate(lines)
    )
    return Scene(width, high * len(lines), shapes)
