"""The words of the import panel: counts, what became of the rest, and the buttons' faces."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

from tracker.importing_files import Imported

DO_KEYS = "Ctrl+Return"


def engagements(count: int) -> str:
    """A number of engagements in words."""
    return f"{count:,} engagement" + ("" if count == 1 else "s")


def rest_of(result: Imported) -> str:
    """What became of the rows that were not imported; '' where all were."""
    said = []
    if result.already_there:
        said.append(f"{result.already_there:,} already there")
    if result.skipped:
        said.append(f"{result.skipped:,} skipped")
    if result.problems:
        said.append(f"{result.problems:,} with a problem")
    return ", ".join(said).capitalize() + "." if said else ""


def put_word(button: QPushButton, word: str, *, with_keys: bool = False) -> None:
    """Names a button anew, with the keys of the main one after its words."""
    keys = QKeySequence(DO_KEYS).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "↵")
    button.setText(f"{word}   {keys}" if with_keys else word)
    button.setAccessibleName(word)
