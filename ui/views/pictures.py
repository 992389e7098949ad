"""Pictures of a painted view: saved as PNG, SVG or PDF, or put on the clipboard beside its rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSaveFile, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from tracker.errors import Refusal
from tracker.file_names import file_name as safe_name

Paint = Callable[[QPainter, QSizeF], None]
"""Draws the whole picture from (0, 0) in device-independent pixels of the screen."""

FILTERS = "PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)"
SUFFIXES = (".png", ".svg", ".pdf")
_CRISP = 2.0
"""Pixels of a PNG for each device-independent pixel."""
_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, which a record's words may: Qt writes it as it stands."""
_POINTS = 72 / 96
"""Points for each device-independent pixel, at 96 to the inch."""


def picture_of(paint: Paint, size: QSize, ground: QColor) -> QImage:
    """The picture as an image, twice as fine as on a plain screen; a null image where it is too large for memory."""
    image = QImage(size * _CRISP, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(_CRISP)
    if not image.isNull():
        image.fill(ground)
        _painted(paint, QPainter(image), size)
    return image


def save_picture(path: Path, paint: Paint, size: QSize, ground: QColor, title: str) -> None:
    """Saves the picture in the form that the path's ending names; Refusal, and the file as before, where it cannot be.

    size: in device-independent pixels. ground: the colour behind it. title: what it is called inside the file.
    """
    if path.suffix.casefold() not in SUFFIXES:
        raise Refusal(f"{path.name} should end in .png, .svg or .pdf: that is what can be saved.")
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise Refusal(f"{path} cannot be written ({file.errorString()}). Choose another folder.")
    saves = {".png": _save_png, ".svg": _save_svg, ".pdf": _save_pdf}
    if not saves[path.suffix.casefold()](file, paint, size, ground, title):
        file.cancelWriting()
    if not file.commit():
        raise Refusal(f"{path} cannot be written ({file.errorString()}). Choose another folder.")


def file_name(parts: Sequence[str]) -> str:
    """A name for a file from words that may hold anything: signs that a file system reads are left out."""
    return safe_name(" – ".join(part for part in parts if part), "picture")


def _save_png(file: QSaveFile, paint: Paint, size: QSize, ground: QColor, title: str) -> bool:
    image = picture_of(paint, size, ground)
    image.setText("Title", title)
    return not image.isNull() and bool(image.save(file, "PNG"))


def _save_svg(file: QSaveFile, paint: Paint, size: QSize, ground: QColor, title: str) -> bool:
    drawn = QBuffer()
    drawn.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(drawn)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setResolution(96)
    generator.setTitle(title)
    if not _filled(paint, QPainter(generator), size, ground):
        return False
    text = drawn.data().data().decode("utf-8", "replace")
    return file.write(_NOT_XML.sub("", text).encode()) >= 0


def _save_pdf(file: QSaveFile, paint: Paint, size: QSize, ground: QColor, title: str) -> bool:
    writer = QPdfWriter(file)
    writer.setTitle(title)
    writer.setCreator("Diplomatic Engagement Tracker")
    writer.setResolution(96)
    points = QSizeF(size.width() * _POINTS, size.height() * _POINTS)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return _filled(paint, QPainter(writer), size, ground)


def _filled(paint: Paint, painter: QPainter, size: QSize, ground: QColor) -> bool:
    """Paints over a ground; False where the painter could not begin."""
    if not painter.isActive():
        return False
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), ground)
    _painted(paint, painter, size)
    return True


def _painted(paint: Paint, painter: QPainter, size: QSize) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    try:
        paint(painter, QSizeF(size))
    finally:
        painter.end()
