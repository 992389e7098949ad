"""The bundled font and the scale of text sizes."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

FONT_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FAMILY = "Inter"
BASE_PIXELS = 13.0


class TextRole(Enum):
    """What a piece of text is: its size against the body text, its weight, and whether it is muted."""

    scale: float
    weight: QFont.Weight
    muted: bool

    def __new__(cls, name: str, scale: float, weight: QFont.Weight, muted: bool) -> TextRole:
        member = object.__new__(cls)
        member._value_ = name
        member.scale = scale
        member.weight = weight
        member.muted = muted
        return member

    TITLE = "title", 20 / 13, QFont.Weight.DemiBold, False
    HEADING = "heading", 15 / 13, QFont.Weight.DemiBold, False
    BODY = "body", 1.0, QFont.Weight.Normal, False
    STRONG = "strong", 1.0, QFont.Weight.DemiBold, False
    MUTED = "muted", 1.0, QFont.Weight.Normal, True
    SECONDARY = "secondary", 12 / 13, QFont.Weight.Normal, True
    LABEL = "label", 12 / 13, QFont.Weight.Medium, True
    SECTION = "section", 11 / 13, QFont.Weight.DemiBold, True


def load_fonts() -> bool:
    """Register the bundled Inter once; False where Qt could not read its files, so the system's font is used."""
    if FAMILY in QFontDatabase.families():
        return True
    for path in sorted(FONT_FOLDER.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    return FAMILY in QFontDatabase.families()


def base_font(*, use_system: bool = False, scale: float = 1.0) -> QFont:
    """The body font: 13 px at 100 % in points of the screen, times the user's scale; Inter unless told otherwise."""
    if use_system or not load_fonts():
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    else:
        font = QFont(FAMILY)
    screen = QGuiApplication.primaryScreen()
    dpi = screen.logicalDotsPerInchY() if screen is not None else 96.0
    font.setPointSizeF(BASE_PIXELS * 72.0 / dpi * scale)
    return font


def text_scale(font: QFont) -> float:
    """How large a body font is against 13 px: what stands beside text, as icons do, grows by it."""
    return QFontInfo(font).pixelSize() / BASE_PIXELS


def font_for(role: TextRole, base: QFont | None = None, *, italic: bool = False) -> QFont:
    """The font of a text role, derived from a base (the application's where none is given)."""
    font = QFont(base) if base is not None else QGuiApplication.font()
    font.setPointSizeF(font.pointSizeF() * role.scale)
    font.setWeight(role.weight)
    font.setItalic(italic)
    return font
