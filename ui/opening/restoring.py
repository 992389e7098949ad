"""The panel that lists the kept copies of a record, shows what each holds, and puts one in the record's place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.backups import Copy, copies_of, last_kept, preview
from tracker.dates import moment_words
from tracker.errors import Refusal
from ui.detail.building import stacked, words
from ui.detail.parts import size_words
from ui.kit import Banner, EmptyState, Hairline, TextRole, Tone, button
from ui.sheets.sheet import Sheet


class RestorePanel(Sheet):
    """Lists the copies, the newest first; what is replaced is set aside, never lost."""

    restore_requested = Signal(object)  # the path of the copy

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__("Restore a copy", parent)
        self.say_under_title(f"Copies of {path.name}. The present file is set aside, not lost.")
        self.refusal = Banner(self)
        self.body.addWidget(self.refusal)
        copies = copies_of(path)
        if not copies:
            said = "A copy is kept each day on which the record is opened."
            self.body.addWidget(EmptyState("archive-restore", "No copies yet", said))
        for copy in copies:
            self.body.addWidget(self._row(copy))
            self.body.addWidget(Hairline())
        self.body.addStretch(1)
        self.resize(720, 520)

    def _row(self, copy: Copy) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        when = moment_words(copy.made_at)
        beneath = [copy.kind, size_words(copy.size)]
        if copy.engagements is not None:
            beneath.insert(0, f"{copy.engagements:,} {'engagement' if copy.engagements == 1 else 'engagements'}")
        line.addWidget(stacked([words(when, TextRole.STRONG), words(" · ".join(part for part in beneath if part))]), 1)
        restore = button("Restore", "secondary", row)
        restore.setAccessibleName(f"Restore the copy of {when}")
        restore.setProperty("copy", str(copy.path))
        restore.setEnabled(copy.engagements is not None)
        restore.clicked.connect(self._on_restore_clicked)
        line.addWidget(restore)
        return row

    def _on_restore_clicked(self) -> None:
        sender = self.sender()
        if sender is None:
            return
        copy = Path(str(sender.property("copy")))
        try:
            preview(copy)
        except Refusal as refusal:
            self.refusal.say(str(refusal), Tone.ERROR)
            return
        self.restore_requested.emit(copy)


def last_copy_words(path: Path) -> str:
    """When the newest copy of a record was kept, for the status line; '' where there is none."""
    kept = last_kept(path)
    if kept is None:
        return ""
    minutes = int((datetime.now(kept.tzinfo) - kept).total_seconds() // 60)
    if minutes < 1:
        return "Backed up just now"
    if minutes < 60:
        return f"Backed up {minutes} min ago"
    return f"Backed up {moment_words(kept)}"
