"""A picture of the map that is kept: it moves along with the view, and only what comes into sight is painted anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from ui.map.camera import Camera

MARGIN = 96
"""How far the picture reaches beyond each edge of the view, in device-independent pixels."""
Paint = Callable[[QPainter, Camera, QSizeF, QRectF], None]
"""Paints a view of a size; only what lies in the rectangle need be painted."""


class Layer:
    """One picture, a little larger than the view. It is painted anew for another scale, size or state, else moved."""

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self._pixmap: QPixmap | None = None
        self._size = QSizeF()  # of the picture, in device-independent pixels
        self._camera: Camera | None = None  # what is in the middle of the picture
        self._state: Hashable = None

    @property
    def camera(self) -> Camera | None:
        """The view that the picture was painted for."""
        return self._camera

    def forget(self) -> None:
        """Has the next `bring` paint everything anew."""
        self._camera = None

    def bring(self, camera: Camera, size: QSizeF, ratio: float, state: Hashable) -> None:
        """Has the picture reach over a view of this size, at so many device pixels for a pixel.

        The view lies a whole number of device pixels from the one before, if its scale is the same. state: what else
        the picture depends on.
        """
        wanted = QSizeF(size.width() + 2 * MARGIN, size.height() + 2 * MARGIN)
        kept, before = self._pixmap, self._camera
        anew = before is None or before.scale != camera.scale or self._size != wanted or self._state != state
        if kept is None or before is None or anew or kept.devicePixelRatio() != ratio:
            self._size, self._camera, self._state = wanted, camera, state
            self._pixmap = QPixmap(ceil(wanted.width() * ratio), ceil(wanted.height() * ratio))
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.GlobalColor.transparent)  # without it the picture would have no see-through
            self._fill(QRegion(self._pixmap.rect()))
            return
        across, down = (before.x - camera.x) * camera.scale, (before.y - camera.y) * camera.scale
        if max(abs(across), abs(down)) > MARGIN:
            self._camera = camera
            self._scroll(kept, round(across * ratio), round(down * ratio))

    def draw(self, painter: QPainter, camera: Camera, size: QSizeF) -> None:
        """Draws the picture for a view of this size; enlarged or reduced where that has another scale."""
        if self._pixmap is None or self._camera is None:
            return
        corner = camera.to_pixels(*self._camera.to_map(QPointF(0, 0), self._size), size)
        if camera.scale == self._camera.scale:
            ratio = self._pixmap.devicePixelRatio()
            whole = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
            painter.drawPixmap(whole, self._pixmap)
            return
        factor = camera.scale / self._camera.scale
        target = QRectF(corner.x(), corner.y(), self._size.width() * factor, self._size.height() * factor)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))
        painter.restore()

    def _scroll(self, kept: QPixmap, across: int, down: int) -> None:
        """Moves the picture by so many device pixels and paints what that lays bare."""
        exposed = QRegion(kept.rect())
        if abs(across) < kept.width() and abs(down) < kept.height():
            kept.scroll(across, down, kept.rect())
            exposed = exposed.subtracted(QRegion(kept.rect().translated(across, down)))
        self._fill(exposed)

    def _fill(self, region: QRegion) -> None:
        """Paints a region, given in device pixels."""
        assert self._pixmap is not None and self._camera is not None
        ratio = self._pixmap.devicePixelRatio()
        painter = QPainter(self._pixmap)
        for rect in region:
            part = QRectF(rect.x() / ratio, rect.y() / ratio, rect.width() / ratio, rect.height() / ratio)
            painter.save()
            painter.setClipRect(part)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(part, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            self._paint(painter, self._camera, self._size, part)
            painter.restore()
        painter.end()
