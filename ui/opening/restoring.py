"""The panel that lists the kept copies of a record, shows what each holds, and puts one in the record's place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.backups import Copy, copies_of, last_kept
from tracker.dates import moment_words
from ui.detail.building import stacked, words
from ui.detail.parts import size_words
from ui.kit import EmptyState, Hairline, TextRole, button, has_keyboard
from ui.opening.alone import Alone
from ui.opening.previewing import CopyPreview
from ui.sheets.sheet import Sheet


class RestorePanel(Sheet):
    """Lists the copies, the newest first, and shows each before it is restored; what is replaced is set aside.

    present: a file in which the present record can be read, where that is another than its own. first: the copy that is
    shown at once.
    """

    restore_requested = Signal(object)  # the path of the copy

    def __init__(
        self, path: Path, parent: QWidget | None = None, *, present: Path | None = None, first: Path | None = None
    ) -> None:
        super().__init__("Restore a copy", parent)
        self.say_under_title(f"Copies of {path.name}. The present file is set aside, not lost.")
        self._present = present or (path if path.exists() else None)
        self._first = first
        self._copies: dict[Path, Copy] = {}
        self._list = QWidget(self)
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addWidget(words("Looking at the copies…", TextRole.MUTED))
        self.body.addWidget(self._list)
        self.preview: CopyPreview | None = None
        self.body.addStretch(1)
        self.resize(720, 520)
        self._looking = Alone()  # it counts what is in each copy, which takes long of large ones
        self._looking.finished.connect(self._on_looking_finished)
        self._looking.start(lambda job: copies_of(path, job.report))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self.isWindow():
            self.closed.emit()

    def _on_looking_finished(self, copies: list[Copy]) -> None:
        cleared = self._rows.takeAt(0)
        if cleared is not None:
            cleared.widget().deleteLater()
        self._copies = {copy.path: copy for copy in copies}
        if not copies:
            said = "A copy is kept each day on which the record is opened."
            self._rows.addWidget(EmptyState("archive-restore", "No copies yet", said))
        for copy in copies:
            self._rows.addWidget(self._row(copy))
            self._rows.addWidget(Hairline())
        if self._first in self._copies:
            self.show_copy(self._first)
        elif has_keyboard(self):
            self._focus_newest()

    def show_copy(self, path: Path) -> None:
        """Shows what one of the copies holds, and offers to restore it."""
        self._end_preview()
        self.preview = CopyPreview(self._copies[path], self._present, self)
        self.preview.restore_requested.connect(self.restore_requested)
        self.preview.back_requested.connect(self.show_list)
        self.body.insertWidget(0, self.preview)
        self.preview.show()
        self.preview.back_button.setFocus()  # before the button that had it is hidden: else it goes astray
        self._list.hide()

    def show_list(self) -> None:
        """Shows all copies again."""
        self._list.show()
        self._focus_newest()
        self._end_preview()

    def _focus_newest(self) -> None:
        """Puts the keyboard on the newest copy that can be looked at."""
        look = next((one for one in self._list.findChildren(QPushButton) if one.isEnabled()), None)
        if look is not None:
            look.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_preview(self) -> None:
        shown, self.preview = self.preview, None
        if shown is not None:
            shown.end()
            shown.hide()
            shown.deleteLater()

    def _row(self, copy: Copy) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        when = moment_words(copy.made_at)
        beneath = [copy.kind, size_words(copy.size)]
        if copy.engagements is not None:
            beneath.insert(0, f"{copy.engagements:,} {'engagement' if copy.engagements == 1 else 'engagements'}")
        else:
            beneath.insert(0, "cannot be read")
        line.addWidget(stacked([words(when, TextRole.STRONG), words(" · ".join(part for part in beneath if part))]), 1)
        look = button("Look…", "secondary", row)
        look.setAccessibleName(f"Look at the copy of {when}")
        look.setProperty("copy", str(copy.path))
        look.setEnabled(copy.engagements is not None)
        look.clicked.connect(self._on_look_clicked)
        line.addWidget(look)
        return row

    def _on_look_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.show_copy(Path(str(sender.property("copy"))))


def last_copy_words(path: Path) -> str:
    """When the newest copy of a record was kept, for the status line; '' where there is none."""
    kept = last_kept(path)
    if kept is None:
        return ""
    minutes = int((datetime.now(kept.tzinfo) - kept).total_seconds() // 60)
    if minutes in (-1, 0):
        return "Backed up just now"
    if 0 < minutes < 60:
        return f"Backed up {minutes} min ago"
    return f"Backed up {moment_words(kept)}"
