"""The words of the panels that tell others: counts, and what stands on their buttons."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

DO_KEYS = "Ctrl+Return"


def counted(count: int, noun: str) -> str:
    """ "1 engagement", "4,000 engagements"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def put_word(button: QPushButton, word: str, *, with_keys: bool = False) -> None:
    """Names a button anew, with the keys of the main one after its words."""
    keys = QKeySequence(DO_KEYS).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "↵")
    button.setText(f"{word}   {keys}" if with_keys else word)
    button.setAccessibleName(word)
