"""The first step: a file by its path, by choosing it, or by dropping it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import GRID, IconView, LabelledField, TextRole, button, text_label

KINDS = "Files that can be imported (*.xml *.json);;All files (*)"


class ChooseFile(QWidget):
    """Where the file is. chosen: a path to read; edited: the path was typed at."""

    chosen = Signal(Path)
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = LabelledField(
            "&File",
            parent=self,
            hint="The State Department's XML of travels or visits, or a record exported as JSON.",
            placeholder="Path of the file",
        )
        self.choose_button = button("Choose…", parent=self, icon_name="folder-open")
        self.choose_button.clicked.connect(self._on_choose_clicked)
        self.field.text_edited.connect(self.edited)
        self.field.edit.installEventFilter(self)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.field, 1)
        # Level with the edit, which stands beneath its label.
        line.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * GRID)
        whole.addLayout(line)
        whole.addWidget(self._target())
        whole.addStretch(1)
        self.setFocusProxy(self.field)

    def _target(self) -> QWidget:
        frame = QFrame(self)
        frame.setProperty("panel", "plain")
        column = QVBoxLayout(frame)
        column.setContentsMargins(2 * GRID, 3 * GRID, 2 * GRID, 3 * GRID)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconView("upload", "disabled", 32), 0, centre)
        words = text_label(
            "Drop a file here. Nothing is written before you have seen what would come of it.",
            TextRole.MUTED,
            wrap=True,
        )
        words.setAlignment(centre)
        column.addWidget(words)
        return frame

    def path(self) -> Path | None:
        """The file whose path stands in the field, or None."""
        text = self.field.text().strip().strip('"')
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path) -> None:
        """Puts a path into the field."""
        self.field.set_text(str(path))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.field.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            path = self.path()
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and path is not None:
                self.chosen.emit(path)
                return True
        return False

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, "Import a file", "", KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_dialog_file_selected)
        dialog.open()

    def _on_dialog_file_selected(self, path: str) -> None:
        self.set_path(Path(path))
        self.chosen.emit(Path(path))


def dropped_file(event: QDropEvent) -> Path | None:
    """The one file on this machine that is being dropped, or None."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
