"""A picture of the map that is kept: it moves along with the view, and only what comes into sight is painted anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from math import ceil

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from ui.map.camera import Camera

Paint = Callable[[QPainter, Camera, QSizeF, QRectF], None]
"""Paints a view of a size; only what lies in the rectangle need be painted."""


class Layer:
    """One picture, as large as the view. It is painted anew for another scale, size or state, and otherwise moved."""

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self._pixmap: QPixmap | None = None
        self._camera: Camera | None = None
        self._state: Hashable = None

    @property
    def camera(self) -> Camera | None:
        """The view that the picture shows."""
        return self._camera

    def bring(self, camera: Camera, size: QSizeF, ratio: float, state: Hashable) -> None:
        """Has the picture show this view, at so many device pixels for a pixel; state: what else it depends on."""
        device = (ceil(size.width() * ratio), ceil(size.height() * ratio))
        kept = self._pixmap
        if (
            kept is None
            or self._camera is None
            or self._camera.scale != camera.scale
            or (kept.width(), kept.height()) != device
            or (self._state, kept.devicePixelRatio()) != (state, ratio)
        ):
            self._pixmap = QPixmap(*device)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.GlobalColor.transparent)  # without it the picture would have no see-through
            self._camera, self._state = camera, state
            self._fill(QRegion(self._pixmap.rect()), camera, size)
        elif self._camera != camera:
            across = round((self._camera.x - camera.x) * camera.scale * ratio)
            down = round((self._camera.y - camera.y) * camera.scale * ratio)
            self._camera = camera
            exposed = QRegion(kept.rect())
            if abs(across) < kept.width() and abs(down) < kept.height():
                moved = QRegion(kept.rect().translated(across, down))
                kept.scroll(across, down, kept.rect())
                exposed = exposed.subtracted(moved)
            self._fill(exposed, camera, size)

    def draw(self, painter: QPainter, camera: Camera, size: QSizeF) -> None:
        """Draws the picture for a view; enlarged or reduced where it shows another scale."""
        if self._pixmap is None or self._camera is None:
            return
        if camera == self._camera:
            painter.drawPixmap(0, 0, self._pixmap)
            return
        factor = camera.scale / self._camera.scale
        corner = camera.to_pixels(*self._camera.to_map(QRectF(0, 0, 0, 0).topLeft(), size), size)
        target = QRectF(corner.x(), corner.y(), size.width() * factor, size.height() * factor)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))
        painter.restore()

    def _fill(self, region: QRegion, camera: Camera, size: QSizeF) -> None:
        """Paints a region, given in device pixels."""
        assert self._pixmap is not None
        ratio = self._pixmap.devicePixelRatio()
        painter = QPainter(self._pixmap)
        for rect in region:
            part = QRectF(rect.x() / ratio, rect.y() / ratio, rect.width() / ratio, rect.height() / ratio)
            painter.save()
            painter.setClipRect(part)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(part, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            self._paint(painter, camera, size, part)
            painter.restore()
        painter.end()
