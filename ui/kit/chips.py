"""Status chips: a tinted pill with the status's glyph and word, as a widget and as a pixmap for delegates."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.words import Status
from ui.kit.fonts import TextRole, font_for
from ui.kit.glyphs import paint_status_glyph
from ui.kit.theme import Theme, theme_of


def status_word(status: Status) -> str:
    """The status as it stands in the window: with a capital."""
    return status.label[:1].upper() + status.label[1:]


def chip_font(base: QFont | None = None) -> QFont:
    """The font of chips, derived from the body font."""
    font = font_for(TextRole.SECONDARY, base)
    font.setWeight(QFont.Weight.Medium)
    return font


def chip_size(status: Status, font: QFont) -> QSize:
    """The size of a chip in device-independent pixels, in a font as ``chip_font`` gives it."""
    metrics = QFontMetricsF(font)
    height = metrics.height()
    width = (
        height * 0.45 + height * 0.92 + height * 0.32 + metrics.horizontalAdvance(status_word(status)) + height * 0.6
    )
    return QSize(round(width), round(height + 7))


def paint_chip(
    painter: QPainter, rect: QRectF, status: Status, theme: Theme, font: QFont, *, outlined: bool = False
) -> None:
    """Draw a chip at its own size, at the leading edge of a rectangle and in the middle of its height.

    outlined: with a line around it, for a ground that is tinted itself.
    """
    size = chip_size(status, font)
    mirrored = QGuiApplication.isRightToLeft()
    left = rect.right() - size.width() if mirrored else rect.x()
    pill = QRectF(left, rect.center().y() - size.height() / 2, size.width(), size.height())
    unit = QFontMetricsF(font).height()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.status_tint(status))
    if outlined:
        line = theme.status_text(status)
        line.setAlpha(150)
        painter.setPen(line)
        pill.adjust(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    inset = unit * 0.45
    glyph_x = pill.right() - inset - unit * 0.92 if mirrored else pill.x() + inset
    glyph = QRectF(glyph_x, pill.center().y() - unit * 0.46, unit * 0.92, unit * 0.92)
    paint_status_glyph(painter, glyph, status, theme)
    painter.setFont(font)
    painter.setPen(theme.status_text(status))
    if mirrored:
        words = QRectF(pill.topLeft(), QPointF(glyph.left() - unit * 0.32, pill.bottom()))
    else:
        words = QRectF(QPointF(glyph.right() + unit * 0.32, pill.top()), pill.bottomRight())
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    painter.drawText(
        words, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), status_word(status)
    )
    painter.restore()


def chip_pixmap(status: Status, theme: Theme, dpr: float, font: QFont, *, outlined: bool = False) -> QPixmap:
    """A chip as a pixmap on transparent ground, for delegates; cached by status, theme, ratio and font."""
    key = f"chip/{status.code}/{theme.name}/{dpr:.3f}/{font.key()}/{QGuiApplication.isRightToLeft()}/{outlined}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    size = chip_size(status, font)
    pixmap = QPixmap(size * dpr)
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_chip(painter, QRectF(0, 0, size.width(), size.height()), status, theme, font, outlined=outlined)
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


class StatusChip(QWidget):
    """One status, shown; not a control."""

    def __init__(self, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_status(status)

    def status(self) -> Status:
        return self._status

    def set_status(self, status: Status) -> None:
        self._status = status
        self.setAccessibleName(f"Status: {status.label}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._status, chip_font(self.font()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._status, theme_of(self), chip_font(self.font()))
        painter.end()
