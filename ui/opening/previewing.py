"""What a kept copy holds and what restoring it would take out of sight: looked at whole before anything is replaced."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.backups import Copy
from tracker.dates import moment_words
from tracker.errors import Refusal
from tracker.restoring import Preview, Since, is_whole, preview, since
from ui.detail.building import words
from ui.kit import GRID, Banner, TextRole, Tone, button, has_keyboard
from ui.opening.alone import Alone


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found on looking. since: None where the present record cannot be read."""

    held: Preview
    whole: bool
    since: Since | None


def look_at(copy: Path, present: Path | None) -> Looked:
    """Checks a copy whole and compares it with the present record; Refusal where the copy cannot be read."""
    held, whole = preview(copy), is_whole(copy)
    if present is None or not whole:
        return Looked(held, whole, None)
    try:
        return Looked(held, whole, since(copy, present))
    except Refusal:
        return Looked(held, whole, None)


class CopyPreview(QWidget):
    """One copy. present: a file in which the present record can be read, None where it cannot."""

    restore_requested = Signal(object)  # the path of the copy
    back_requested = Signal()

    def __init__(self, copy: Copy, present: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copy = copy
        self.refusal = Banner(self, dismissible=False)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID)
        self._lines.addWidget(words("Checking the whole copy…", TextRole.MUTED))
        when = moment_words(copy.made_at)
        self.restore_button = button("Restore this copy", "primary", self)
        self.restore_button.setAccessibleDescription(f"The copy of {when}")
        self.restore_button.setEnabled(False)
        self.restore_button.clicked.connect(self._on_restore_clicked)
        self.back_button = button("Other copies", "secondary", self)
        self.back_button.clicked.connect(self.back_requested)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.restore_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * GRID)
        whole.addWidget(words(f"The copy of {when}", TextRole.HEADING))
        whole.addWidget(self.refusal)
        whole.addLayout(self._lines)
        whole.addLayout(row)
        self._alone = Alone()
        self._alone.finished.connect(self._on_alone_finished)
        self._alone.refused.connect(self._on_alone_refused)
        path = copy.path
        self._alone.start(lambda _: look_at(path, present))

    def end(self) -> None:
        """Waits for the check, which reads the copy."""
        self._alone.end()

    def _on_alone_finished(self, looked: Looked) -> None:
        self._clear()
        for line in held_lines(looked.held):
            self._lines.addWidget(words(line))
        if not looked.whole:
            self.refusal.say("This copy is damaged. Choose another one.", Tone.ERROR)
            return
        self._lines.addWidget(words("It was checked from end to end and is whole."))
        for line in since_lines(looked.since):
            self._lines.addWidget(words(line, TextRole.STRONG if line.startswith("Restoring") else TextRole.BODY))
        self._lines.addWidget(words("The present file is set aside beside it, not lost.", TextRole.MUTED))
        self.restore_button.setEnabled(True)
        if has_keyboard(self.back_button):  # not from where something else is typed by now
            self.restore_button.setFocus()

    def _on_alone_refused(self, refusal: Refusal) -> None:
        self._clear()
        self.refusal.say(str(refusal), Tone.ERROR)

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def _on_restore_clicked(self) -> None:
        self.restore_requested.emit(self._copy.path)


def held_lines(held: Preview) -> list[str]:
    """What a copy holds, in words."""
    parts = (
        counted(held.engagements, "engagement"),
        f"{held.people:,} {'person' if held.people == 1 else 'people'}",
        counted(held.sources, "source"),
        f"{counted(held.changes, 'change')} in its history",
    )
    lines = [f"{held.title}: {', '.join(parts)}."]
    if held.last_change_at is not None:
        lines.append(f"Its last change: {held.last_change}, {moment_words(held.last_change_at)}.")
    return lines


def since_lines(missing: Since | None) -> list[str]:
    """What restoring would take out of sight, in words."""
    if missing is None:
        return ["The present record cannot be read, so what was changed since cannot be told."]
    if not missing.changes:
        return ["Nothing was changed since."]
    lines = [
        f"Restoring takes out of sight {counted(missing.changes, 'change')} made since:"
        f" {counted(missing.new, 'new engagement')}, {missing.changed:,} changed."
    ]
    more = missing.changes - len(missing.labels)
    lines += [f"  {label}" for label in missing.labels]
    return [*lines, *([f"  and {more:,} more"] if more > 0 else [])]


def counted(number: int, what: str) -> str:
    """A number of things: 1 source, 2 sources."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
