"""The words of the import panel: counts, what became of the rest, and the buttons' faces."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

from tracker.importing import ImportPlan
from tracker.importing_files import Imported, RecordPlan

DO_KEYS = "Ctrl+Return"


def engagements(count: int) -> str:
    """A number of engagements in words."""
    return f"{count:,} engagement" + ("" if count == 1 else "s")


def about(path: Path | None, plan: ImportPlan | RecordPlan | None) -> str:
    """Which file it is and, once it was read, what it holds."""
    if path is None:
        return ""
    if plan is None:
        return path.name
    if isinstance(plan, RecordPlan):
        return f"{path.name} · a record exported by this program"
    return f"{path.name} · {plan.title} · {plan.publisher}"


def what_came_of(result: Imported, *, taken_back: bool) -> tuple[str, str]:
    """A title and a sentence on an import that was done, or taken back since."""
    if taken_back:
        return "The import was taken back", "The record is as it was before. Redo brings everything back."
    counts = (
        (result.already_there, "already there"),
        (result.skipped, "skipped"),
        (result.problems, "with a problem"),
    )
    rest = ", ".join(f"{count:,} {words}" for count, words in counts if count)
    return f"{engagements(result.added)} imported", f"{rest}." if rest else "Undo takes back all of it."


def put_word(button: QPushButton, word: str, *, with_keys: bool = False) -> None:
    """Names a button anew, with the keys of the main one after its words."""
    keys = QKeySequence(DO_KEYS).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "↵")
    button.setText(f"{word}   {keys}" if with_keys else word)
    button.setAccessibleName(word)
