"""The words of the import panel: counts, what became of the rest, and the buttons' faces."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

from tracker.importing_files import Imported, RecordPlan
from ui.importing.bringing import is_of_sources
from ui.importing.lines import Prepared

DO_KEYS = "Ctrl+Return"


def engagements(count: int) -> str:
    """A number of engagements in words."""
    return f"{count:,} engagement" + ("" if count == 1 else "s")


def sources(count: int) -> str:
    """A number of sources in words."""
    return f"{count:,} source" + ("" if count == 1 else "s")


def about(name: str, found: Prepared | RecordPlan | None) -> str:
    """Which file it is and, once it was read, what it holds."""
    if found is None:
        return name
    if isinstance(found, RecordPlan):
        return f"{name} · a record exported by this program"
    plan = found.plan
    title, publisher = getattr(plan, "title", ""), getattr(plan, "publisher", "")
    return " · ".join(part for part in (name, title, publisher) if part)


def to_do_words(found: Prepared | RecordPlan, new: int, changed: int) -> str:
    """What the main button of a preview does."""
    if not new + changed:
        return "Nothing to import"
    counted = sources if isinstance(found, Prepared) and is_of_sources(found.plan) else engagements
    if not changed:
        return f"Import {counted(new)}"
    if not new:
        return f"Update {counted(changed)}"
    return f"Import {new:,}, update {changed:,}"


def what_came_of(result: Imported, *, taken_back: bool, of_sources: bool = False) -> tuple[str, str]:
    """A title and a sentence on an import that was done, or taken back since."""
    if taken_back:
        return "The import was taken back", "The record is as it was before. Redo brings everything back."
    counted = sources if of_sources else engagements
    counts = (
        (result.changed if result.added else 0, "updated"),
        (result.already_there, "already there"),
        (result.skipped, "skipped"),
        (result.problems, "with a problem"),
    )
    rest = ", ".join(f"{count:,} {words}" for count, words in counts if count)
    title = f"{counted(result.added)} imported"
    if result.changed and not result.added:
        title = f"{counted(result.changed)} updated"
    return title, f"{rest}." if rest else "Undo takes back all of it."


def put_word(button: QPushButton, word: str, *, with_keys: bool = False) -> None:
    """Names a button anew, with the keys of the main one after its words."""
    keys = QKeySequence(DO_KEYS).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "↵")
    button.setText(f"{word}   {keys}" if with_keys else word)
    button.setAccessibleName(word)


def some_of(sentences: Sequence[str], most: int = 4) -> str:
    """Sentences one beneath the other; of many the first ones, and how many more there are."""
    shown = list(sentences[:most])
    if len(sentences) > most:
        shown.append(f"and {len(sentences) - most:,} more.")
    return "\n".join(shown)


def questions_words(count: int) -> str:
    """How many questions are still open, as the main button says it."""
    return "1 question left" if count == 1 else f"{count:,} questions left"
