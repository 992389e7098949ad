"""Whose keys are typed: asked before the keyboard is moved on, for what has it may be hidden or come to nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def has_keyboard(*widgets: QWidget) -> bool:
    """Whether one of these very widgets has the keyboard, or gets it as soon as its window is in front again.

    `QWidget.hasFocus` is False of the latter: what comes while another program is in front would lose its place.
    """
    return any(one.window().focusWidget() is one for one in widgets)
