"""The picture of the map that is kept: it moves along with the view, and is painted anew bit by bit.

It is a little larger than the view. What is asked for is painted beside it over several frames, and takes its place
once it is whole; until then it is shown as it was, moved, enlarged or reduced. So no frame takes long.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from math import ceil
from time import perf_counter

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from ui.map.brush import Brush
from ui.map.camera import Camera

MARGIN = 128
"""How far the picture reaches beyond each edge of the view, in device-independent pixels."""
_AHEAD = 40
"""So far from the picture's middle a view may be moved before the next picture is begun."""
_SPARE = 2
"""So many pictures that are no longer shown are kept to paint on."""
Paint = Callable[[QPainter, Camera, QSizeF, QRectF], Iterator[None]]
"""Paints a view of a size, a little with every step; only what lies in the rectangle need be painted."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a picture shows: the view in its middle, its size in device-independent pixels, device pixels for a pixel.

    ground, marks: what else the ground and the marks on it depend on.
    """

    camera: Camera
    size: QSizeF
    ratio: float
    ground: Hashable
    marks: Hashable

    def alike(self, other: Wanted) -> bool:
        """Whether the ground differs by a movement at most."""
        return (self.camera.scale, self.size, self.ratio, self.ground) == (
            other.camera.scale, other.size, other.ratio, other.ground,
        )  # fmt: skip

    def away(self, camera: Camera) -> float:
        """How far a view of the same scale is from the middle, in device-independent pixels."""
        return max(abs(camera.x - self.camera.x), abs(camera.y - self.camera.y)) * self.camera.scale

    @property
    def pixels(self) -> QSize:
        return QSize(ceil(self.size.width() * self.ratio), ceil(self.size.height() * self.ratio))


@dataclass(slots=True)
class _Kept:
    """A picture, and what it shows."""

    pixmap: QPixmap
    of: Wanted


class Layer:
    """Two pictures: the ground, and the ground with marks on it, which is shown."""

    def __init__(self, paint_ground: Paint, paint_marks: Paint) -> None:
        self._paint_ground = paint_ground
        self._paint_marks = paint_marks
        self._ground: _Kept | None = None
        self._shown: _Kept | None = None
        self._job: Iterator[None] | None = None
        self._job_of: Wanted | None = None
        self._spare: list[QPixmap] = []
        self._brush = Brush()

    @property
    def camera(self) -> Camera | None:
        """The view in the middle of the picture."""
        return self._shown.of.camera if self._shown is not None else None

    def forget(self) -> None:
        """Has everything painted anew."""
        self._end_job()
        self._ground = self._shown = None

    def want(self, camera: Camera, size: QSizeF, ratio: float, ground: Hashable, marks: Hashable) -> bool:
        """Says what the view shows now; returns whether the picture shows it already.

        Of the same scale, the view lies a whole number of device pixels from the one before. What is being painted is
        brought to its end first where only marks have changed, so that something is seen while they change fast.
        """
        wanted = Wanted(camera, QSizeF(size.width() + 2 * MARGIN, size.height() + 2 * MARGIN), ratio, ground, marks)
        job, shown = self._job_of, self._shown
        if job is not None and (not job.alike(wanted) or job.away(camera) > min(size.width(), size.height()) / 2):
            self._end_job()
        fits = shown is not None and shown.of.alike(wanted) and shown.of.marks == marks
        near = fits and shown is not None and shown.of.away(camera) <= _AHEAD
        if self._job is None and not near:
            self._job, self._job_of = self._paint(wanted), wanted
        return near

    def covers(self, camera: Camera) -> bool:
        """Whether the whole view lies in the picture, sharp or not."""
        shown = self._shown
        return shown is not None and shown.of.camera.scale == camera.scale and shown.of.away(camera) <= MARGIN

    def work(self, seconds: float) -> bool:
        """Goes on painting for so long, a little at least; returns whether the picture is whole."""
        stop = perf_counter() + seconds
        self._brush.resume()
        while self._job is not None:
            if next(self._job, self) is self:
                self._job = self._job_of = None
            elif perf_counter() > stop:
                break
        self._brush.pause()
        return self._job is None

    def draw(self, painter: QPainter, camera: Camera, size: QSizeF, empty: QColor) -> None:
        """Draws the picture for a view of this size, and around it the colour of where there is none."""
        view = QRectF(0, 0, size.width(), size.height())
        if self._shown is None:
            painter.fillRect(view, empty)
            return
        pixmap, of = self._shown.pixmap, self._shown.of
        corner = camera.to_pixels(*of.camera.to_map(QPointF(0, 0), of.size), size)
        factor = camera.scale / of.camera.scale
        target = QRectF(corner.x(), corner.y(), of.size.width() * factor, of.size.height() * factor)
        if not target.contains(view):
            painter.fillRect(view, empty)
        if factor == 1:
            painter.drawPixmap(QPointF(_on(corner.x(), of.ratio), _on(corner.y(), of.ratio)), pixmap)
            return
        # only what is in sight is stretched
        seen = target.intersected(view)
        source = QRectF(
            (seen.x() - target.x()) / factor * of.ratio, (seen.y() - target.y()) / factor * of.ratio,
            seen.width() / factor * of.ratio, seen.height() / factor * of.ratio,
        )  # fmt: skip
        painter.drawPixmap(seen, pixmap, source)

    def _end_job(self) -> None:
        if self._job is not None:
            self._put_by(self._brush.lay_down())
        self._job = self._job_of = None

    def _paint(self, wanted: Wanted) -> Iterator[None]:
        """Paints the ground where it is missing, then the marks on it, and shows the result."""
        kept = self._ground
        if kept is None or kept.of.camera != wanted.camera or not kept.of.alike(wanted):
            yield from self._paint_from(kept if kept is not None and kept.of.alike(wanted) else None, None, wanted)
        ground, shown = self._ground, self._shown
        assert ground is not None
        same = shown is not None and shown.of.alike(wanted) and shown.of.marks == wanted.marks
        yield from self._paint_from(shown if same else None, ground, wanted)

    def _paint_from(self, kept: _Kept | None, ground: _Kept | None, wanted: Wanted) -> Iterator[None]:
        """Paints a picture, of which another holds some already: the ground or, on a ground, the marks."""
        pixmap = self._fresh(wanted)
        missing = QRegion(pixmap.rect())
        painter = self._brush.take_up(pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        if kept is not None:
            missing -= _copy(painter, kept, wanted)
        if ground is not None:
            for rect in missing:
                painter.drawPixmap(_parted(rect, wanted.ratio), ground.pixmap, QRectF(rect))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        yield
        for rect in missing:
            part = _parted(rect, wanted.ratio)
            painter.setClipRect(part)
            paint = self._paint_marks if ground is not None else self._paint_ground
            yield from paint(painter, wanted.camera, wanted.size, part)
        self._brush.lay_down()
        before = self._shown if ground is not None else self._ground
        self._put_by(before.pixmap if before is not None else None)
        if ground is not None:
            self._shown = _Kept(pixmap, wanted)
        else:
            self._ground = _Kept(pixmap, wanted)

    def _put_by(self, pixmap: QPixmap | None) -> None:
        if pixmap is not None and len(self._spare) < _SPARE:
            self._spare.append(pixmap)

    def _fresh(self, wanted: Wanted) -> QPixmap:
        """A picture to paint on: one that is no longer shown, which need not be made."""
        while self._spare:
            pixmap = self._spare.pop()
            if pixmap.size() == wanted.pixels and pixmap.devicePixelRatio() == wanted.ratio:
                return pixmap
        pixmap = QPixmap(wanted.pixels)
        pixmap.setDevicePixelRatio(wanted.ratio)
        pixmap.fill(Qt.GlobalColor.white)  # without see-through it is drawn much faster
        return pixmap


def _copy(painter: QPainter, kept: _Kept, wanted: Wanted) -> QRegion:
    """Copies what an earlier picture holds of a wanted one; returns where, in device pixels."""
    before, camera = kept.of.camera, wanted.camera
    across = round((before.x - camera.x) * camera.scale * wanted.ratio)
    down = round((before.y - camera.y) * camera.scale * wanted.ratio)
    rect = kept.pixmap.rect()
    held = rect.translated(across, down).intersected(rect)
    painter.drawPixmap(_parted(held, wanted.ratio), kept.pixmap, QRectF(held.translated(-across, -down)))
    return QRegion(held)


def _parted(rect: QRect, ratio: float) -> QRectF:
    """Device pixels as device-independent ones."""
    return QRectF(rect.x() / ratio, rect.y() / ratio, rect.width() / ratio, rect.height() / ratio)


def _on(value: float, ratio: float) -> float:
    """A position on a whole device pixel."""
    return round(value * ratio) / ratio
