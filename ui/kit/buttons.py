"""Buttons by what they are for: primary, secondary, link, and quiet ones that show an icon only."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ui.kit.icons import icon
from ui.kit.text import plain_tooltip, repolish, without_mnemonic

ButtonRole = Literal["primary", "secondary", "link"]


def set_button_role(button: QPushButton, role: ButtonRole) -> None:
    """Make a button look like what it is for; of primary ones a form has one."""
    button.setProperty("role", role)
    repolish(button)


def button(
    text: str,
    role: ButtonRole = "secondary",
    parent: QWidget | None = None,
    *,
    icon_name: str | None = None,
    shortcut: str | None = None,
) -> QPushButton:
    """A button with a word on it.

    shortcut: shown after the text, as "Save   Ctrl+Return"; the command that owns the key binds it.
    """
    made = QPushButton(parent)
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
    made.setText(f"{text}   {keys}" if keys else text)
    made.setAccessibleName(without_mnemonic(text))
    if icon_name is not None:
        made.setIcon(icon(icon_name, {"primary": "on_accent", "link": "link"}.get(role, "ink")))
        made.setIconSize(QSize(16, 16))
    made.setAutoDefault(False)
    made.setProperty("role", role)
    if role == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setFlat(True)
    return made


def quiet_button(
    icon_name: str, name: str, parent: QWidget | None = None, *, shortcut: str | None = None, role: str = "muted"
) -> QToolButton:
    """A button that shows an icon only; its name is its tooltip, with the shortcut, and what a screen reader says."""
    made = QToolButton(parent)
    made.setIcon(icon(icon_name, role))
    made.setIconSize(QSize(16, 16))
    made.setAccessibleName(name)
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
    made.setToolTip(plain_tooltip(f"{name} ({keys})" if keys else name))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAutoRaise(True)
    return made
