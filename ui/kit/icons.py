"""Icons: one-colour SVGs that take their colour from the theme at the moment they are painted."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from ui.kit.theme import Theme, theme_of

ICON_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"


def icon_names() -> list[str]:
    """The names that ``icon`` knows, sorted."""
    return sorted(path.stem for path in ICON_FOLDER.glob("*.svg"))


@cache
def _svg(name: str) -> str:
    path = ICON_FOLDER / f"{name}.svg"
    if not path.is_file():
        raise LookupError(f"there is no icon named {name!r}")
    return path.read_text(encoding="utf-8")


def icon_pixmap(name: str, color: QColor, size: QSize, dpr: float = 1.0) -> QPixmap:
    """An icon in one colour, `size` in device-independent pixels, crisp at the device pixel ratio; cached."""
    key = f"icon/{name}/{color.name(QColor.NameFormat.HexArgb)}/{size.width()}x{size.height()}/{dpr:.3f}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    pixmap = QPixmap(max(1, round(size.width() * dpr)), max(1, round(size.height() * dpr)))
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", color.name()).encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(dpr)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Draw an icon centred in a rectangle, in one colour."""
    side = int(min(rect.width(), rect.height()))
    dpr = painter.device().devicePixelRatioF()
    corner = rect.center() - QRectF(0, 0, side, side).center()
    painter.drawPixmap(corner, icon_pixmap(name, color, QSize(side, side), dpr))


class _ThemedEngine(QIconEngine):
    """Draws one SVG in the colour that its role has in the application's theme now."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def _color(self, mode: QIcon.Mode, theme: Theme) -> QColor:
        if mode is QIcon.Mode.Disabled:
            return theme.color("disabled")
        return theme.color(self._role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return icon_pixmap(self._name, self._color(mode, theme_of()), size)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return icon_pixmap(self._name, self._color(mode, theme_of()), size, scale)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_icon(painter, QRectF(rect), self._name, self._color(mode, theme_of()))

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return QSize(size)

    def isNull(self) -> bool:
        return False

    def clone(self) -> QIconEngine:
        return _ThemedEngine(self._name, self._role)


@cache
def icon(name: str, role: str = "ink") -> QIcon:
    """An icon by its file's name in resources/icons, in the colour of a theme role; LookupError where there is none.

    It follows a change of theme by itself, on buttons and actions alike. Each is made once and stays: now and then
    PySide crashes where Qt lets go of an engine that is ours, as when a button gets the same icon anew.
    """
    _svg(name)
    return QIcon(_ThemedEngine(name, role))
