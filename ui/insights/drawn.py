"""A chart as it was drawn for some sizes: each is drawn once, and is told apart from those still to be drawn."""

from __future__ import annotations

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter, QPixmap

from ui.insights.cards.data import Draw
from ui.insights.look import Look
from ui.insights.painting import paint_scene
from ui.insights.scene import Scene, mirrored

MOST_KEPT = 6
"""How many sizes are kept; a window that is drawn larger passes through many."""
NATURAL = 0
"""The height that stands for as high as it wants to be."""
MARGIN = 6
"""The room around a scene in which rings around marks at its edge show."""


class Drawn:
    """The scenes of one chart in one look; sizes in whole pixels.

    draw: None draws nothing. turned: whether the language runs from right to left.
    """

    def __init__(self, draw: Draw | None, look: Look, *, turned: bool) -> None:
        self.draw = draw
        self.look = look
        self.turned = turned
        self._scenes: dict[tuple[int, int], Scene] = {}
        self._picture = QPixmap()
        self._picture_of: tuple[int, int, float] | None = None

    def is_of(self, draw: Draw | None, look: Look, *, turned: bool) -> bool:
        """Whether it is this chart in this look."""
        return self.draw is draw and (self.look, self.turned) == (look, turned)

    def has(self, width: int, height: int = NATURAL) -> bool:
        return (width, height) in self._scenes

    def at(self, width: int, height: int = NATURAL) -> Scene:
        """The scene of this size, drawn where it was not yet."""
        if not self.has(width, height):
            if len(self._scenes) >= MOST_KEPT:
                del self._scenes[next(iter(self._scenes))]
            self._scenes[width, height] = self._made(width, height)
        return self._scenes[width, height]

    def has_picture(self, width: int, height: int, ratio: float) -> bool:
        return self._picture_of == (width, height, ratio)

    def picture(self, width: int, height: int, ratio: float) -> QPixmap:
        """The scene of this size as it is painted on the surface, with room around it; the latest one is kept.

        ratio: how many pixels of the screen a pixel is.
        """
        if not self.has_picture(width, height, ratio):
            scene = self.at(width, height)
            wide, high = (round(side + 0.5) + 2 * MARGIN for side in (max(scene.width, width), scene.height))
            picture = QPixmap(round(wide * ratio), round(high * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(self.look.colour("surface"))
            painter = QPainter(picture)
            painter.translate(MARGIN, MARGIN)
            paint_scene(painter, scene, self.look)
            painter.end()
            self._picture, self._picture_of = picture, (width, height, ratio)
        return self._picture

    def nearest(self, width: int) -> Scene | None:
        """What was drawn as high as it wants to be for the width nearest to this one."""
        widths = [wide for wide, high in self._scenes if high == NATURAL]
        if not widths:
            return None
        return self._scenes[min(widths, key=lambda wide: abs(wide - width)), NATURAL]

    def _made(self, width: int, height: int) -> Scene:
        if self.draw is None or width <= 0:
            return Scene(0, 0)
        scene = self.draw(QSizeF(width, height), self.look)
        return mirrored(scene) if self.turned else scene
