"""Puts a theme, the font and their sizes on the application: palette, style sheet, and the signal when they change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.kit.fonts import base_font
from ui.kit.palette import Scheme, palette_of, theme_for
from ui.kit.sheet import style_sheet
from ui.kit.theme import Theme


def apply_theme(app: QApplication, scheme: Scheme, *, scale: float = 1.0, system_font: bool = False) -> Theme:
    """Dress the application: Fusion, palette, font and style sheet. Returns the theme that it wears.

    What it wears already is not put on again, which would polish every widget. scale: the user's text size, 1.0 is
    100 %. ThemeHub does the same and keeps following the system.
    """
    theme = theme_for(scheme)
    font = base_font(use_system=system_font, scale=scale)
    palette, sheet = palette_of(theme), style_sheet(theme, font)
    if app.style().name().lower() not in ("fusion", ""):  # a style under a sheet has no name, and ours is over Fusion
        app.setStyle("Fusion")
    if app.palette() != palette:
        app.setPalette(palette)
    if app.font() != font:
        app.setFont(font)
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)
    return theme


class ThemeHub(QObject):
    """Owns the user's choice of theme, text size and font, keeps the application dressed, and says when that changes.

    The composition root makes one. Widgets need not know it: they read ``theme_of(self)`` and hear PaletteChange
    and FontChange events; ``changed`` is for what is not a widget.
    """

    changed = Signal(object)

    def __init__(
        self,
        app: QApplication,
        scheme: Scheme = "system",
        *,
        scale: float = 1.0,
        system_font: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._scheme: Scheme = scheme
        self._scale = scale
        self._system_font = system_font
        self._theme = apply_theme(app, scheme, scale=scale, system_font=system_font)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_style_hints_color_scheme_changed)

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def scale(self) -> float:
        return self._scale

    def set_scheme(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._dress()

    def set_scale(self, scale: float) -> None:
        """Set the text size, 1.0 is 100 %; held between 0.7 and 3.0."""
        self._scale = min(3.0, max(0.7, scale))
        self._dress()

    def set_system_font(self, system_font: bool) -> None:
        self._system_font = system_font
        self._dress()

    def _dress(self) -> None:
        self._theme = apply_theme(self._app, self._scheme, scale=self._scale, system_font=self._system_font)
        self.changed.emit(self._theme)

    def _on_style_hints_color_scheme_changed(self) -> None:
        if self._scheme == "system" and theme_for("system") is not self._theme:
            self._dress()
