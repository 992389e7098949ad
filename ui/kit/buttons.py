"""Buttons by what they are for: primary, secondary, link, and quiet ones that show an icon only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QShortcutEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from ui.kit.fonts import text_scale
from ui.kit.icons import icon
from ui.kit.text import plain_tooltip, repolish, without_mnemonic

ButtonRole = Literal["primary", "secondary", "link"]


def _is_enter(event: QKeyEvent) -> bool:
    """Whether Return is pressed once, alone: with Ctrl it is for the form."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held and not event.isAutoRepeat()


class _TextButton(QPushButton):
    """A push button whose icon grows with the text; its mnemonic presses it at once, and Return does."""

    def event(self, event: QEvent) -> bool:
        # Qt holds a button down for 100 ms and only then clicks: keys that follow faster would find it not pressed.
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_enter(event):
            self.click()  # Qt leaves Return to the dialog, which a panel is not
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_icon()

    def fit_icon(self) -> None:
        # Wider than the icon, which stays in the middle: Qt sets icon and word too close.
        scale = text_scale(QGuiApplication.font())
        self.setIconSize(QSize(round(20 * scale), round(16 * scale)))


class _QuietButton(QToolButton):
    """A tool button whose icon grows with the text; Return presses it too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_enter(event):
            super().keyPressEvent(event)
        elif self.menu() is not None:
            self.showMenu()
        else:
            self.click()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_icon()

    def fit_icon(self) -> None:
        side = round(16 * text_scale(QGuiApplication.font()))
        self.setIconSize(QSize(side, side))


class QuietMenuButton(_QuietButton):
    """A quiet button that opens a menu, which is made when it is wanted: a page may have hundreds that never are.

    fill: puts the actions into the menu.
    """

    def __init__(self, fill: Callable[[QMenu], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = fill
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.clicked.connect(self._on_self_clicked)

    def menu(self) -> QMenu:
        """The menu, made now where it is not there yet."""
        made = super().menu()
        if made is None:
            made = QMenu(self)
            self._fill(made)
            self.setMenu(made)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.menu()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.menu()
        super().mousePressEvent(event)

    def _on_self_clicked(self) -> None:
        # Pressed by neither key nor mouse, before there was a menu: else Qt opens it in place of clicking.
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height())))


def set_button_role(button: QPushButton, role: ButtonRole) -> None:
    """Make a button look like what it is for; of primary ones a form has one."""
    button.setProperty("role", role)
    repolish(button)


def _keys(shortcut: str | None) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""


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
    made = _TextButton(parent)
    keys = _keys(shortcut)
    made.setText(f"{text}   {keys.replace('Return', '↵')}" if keys else text)
    made.setAccessibleName(without_mnemonic(text))
    if icon_name is not None:
        made.setIcon(icon(icon_name, {"primary": "on_accent", "link": "link"}.get(role, "ink")))
        made.fit_icon()
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
    made = _QuietButton(parent)
    dress_quiet(made, icon_name, name, shortcut=shortcut, role=role)
    return made


def dress_quiet(
    made: _QuietButton, icon_name: str, name: str, *, shortcut: str | None = None, role: str = "muted"
) -> None:
    """Gives a quiet button its icon and name, as `quiet_button` does."""
    made.setIcon(icon(icon_name, role))
    made.fit_icon()
    made.setAccessibleName(name)
    keys = _keys(shortcut)
    made.setToolTip(plain_tooltip(f"{name} ({keys})" if keys else name))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAutoRaise(True)
