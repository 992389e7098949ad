"""The theme that a choice means, and the palette that paints Qt's own parts in its colours."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from ui.kit.theme import DARK, LIGHT, Theme, theme_of

Scheme = Literal["light", "dark", "system"]


def palette_of(theme: Theme) -> QPalette:
    """The palette that paints Fusion in a theme's colours."""
    role = QPalette.ColorRole
    palette = QPalette()
    for where, name in (
        (role.Window, "window"),
        (role.WindowText, "ink"),
        (role.Base, "surface"),
        (role.AlternateBase, "hover"),
        (role.Text, "ink"),
        (role.PlaceholderText, "muted"),
        (role.Button, "surface"),
        (role.ButtonText, "ink"),
        (role.BrightText, "on_accent"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "ink"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Accent, "accent"),
        (role.Link, "link"),
        (role.LinkVisited, "link"),
        (role.Light, "surface"),
        (role.Midlight, "line"),
        (role.Mid, "line"),
        (role.Dark, "field_line"),
        (role.Shadow, "field_line"),
    ):
        palette.setColor(where, theme.color(name))
    disabled = theme.color("disabled")
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, disabled)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.line))
    return palette


def theme_for(scheme: Scheme) -> Theme:
    """The theme of a scheme; for "system" the one that the platform shows now, light where it does not say."""
    if scheme == "system":
        from PySide6.QtCore import Qt  # the first use of this name takes 15 ms

        return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if scheme == "dark" else LIGHT


def theme_at_first(scheme: Scheme) -> Theme:
    """What `theme_for` will most likely say, told from the palette that the application starts with."""
    return theme_of() if scheme == "system" else theme_for(scheme)
