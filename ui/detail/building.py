"""Small pieces the detail pane is built from: rows of text that wrap, with what can be done about them at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.detail.wishes import Wish
from ui.kit import TextRole, quiet_button, text_label

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


def words(text: str, role: TextRole = TextRole.BODY, *, colour: QColor | None = None, struck: bool = False) -> QLabel:
    """A text that wraps, can be selected, and is never markup."""
    label = text_label(text, role, wrap=True)
    label.setTextInteractionFlags(_SELECTABLE)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    if colour is not None:
        palette = label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        label.setPalette(palette)
    if struck:
        font = label.font()
        font.setStrikeOut(True)
        label.setFont(font)
    return label


def stacked(parts: Sequence[QWidget], *, spacing: int = 2) -> QWidget:
    """Widgets beneath each other without margins."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for part in parts:
        column.addWidget(part)
    return holder


def with_end(part: QWidget, *ends: QWidget) -> QWidget:
    """A part with small buttons at its end, held at the top."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(part, 1)
    for end in ends:
        row.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
    return holder


def menu_button(name: str, choices: Sequence[tuple[str, Wish]]) -> QToolButton:
    """A quiet button with three dots that opens a menu; each action's data is the wish it stands for."""
    made = quiet_button("ellipsis", name)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(made)
    for text, wish in choices:
        menu.addAction(text).setData(wish)
    made.setMenu(menu)
    return made
