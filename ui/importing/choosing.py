"""The first step: a file by its path, by choosing it, or by dropping it; or the cells on the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tracker.detours import without_detours
from ui.dropping import dropped_origin
from ui.importing.bringing import Origin
from ui.kit import GRID, IconView, LabelledField, TextRole, button, text_label
from ui.pasting import cells_in

_TABLES = "*.csv *.tsv *.tab *.txt *.xlsx *.xlsm *.xls *.ods *.json *.jsonl *.ndjson"
KINDS = (
    f"Files that can be imported ({_TABLES} *.ics *.ifb *.ris *.bib *.xml)",
    f"Tables ({_TABLES})",
    "Calendars (*.ics *.ifb)",
    "Citations (*.ris *.bib *.json)",
    "The State Department's travels and visits (*.xml)",
    "Records exported by this program (*.json)",
    "All files (*)",
)
_FORMS = (
    ("table", "Tables", "CSV, Excel, OpenDocument, JSON"),
    ("calendar-days", "Calendars", "iCalendar"),
    ("quote", "Citations", "RIS, BibTeX, CSL JSON"),
    ("landmark", "Published data", "The State Department's XML, a record as JSON"),
)


class ChooseOrigin(QWidget):
    """Where the file is. chosen: a path or cells to read; edited: the path was typed at."""

    chosen = Signal(object)  # a Path, or ui.pasting.Pasted
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = LabelledField(
            "Fi&le",
            parent=self,
            hint="What it is, is found out from what it holds.",
            placeholder="Path of the file",
        )
        self.choose_button = button("Choose…", parent=self, icon_name="folder-open")
        self.choose_button.clicked.connect(self._on_choose_clicked)
        self.paste_button = button("Paste a table", parent=self, icon_name="copy")
        self.paste_button.clicked.connect(self._on_paste_clicked)
        self.field.text_edited.connect(self.edited)
        self.field.edit.installEventFilter(self)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.field, 1)
        # Level with the edit, which stands beneath its label.
        line.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.paste_button, 0, Qt.AlignmentFlag.AlignVCenter)
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
        column.setSpacing(GRID)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconView("upload", "disabled", 32), 0, centre)
        words = text_label(
            "Drop a file here, or cells of a table. Nothing is written before you have seen what would come of it.",
            TextRole.MUTED,
            wrap=True,
        )
        words.setAlignment(centre)
        column.addWidget(words)
        column.addSpacing(GRID)
        column.addLayout(_forms())
        return frame

    def origin(self) -> Origin | None:
        """The file whose path stands in the field, or None."""
        text = self.field.text().strip().strip('"')
        return without_detours(Path(text).expanduser()) if text else None

    def set_origin(self, origin: Origin) -> None:
        """Puts a path into the field; cells have none."""
        self.field.set_text(str(origin) if isinstance(origin, Path) else "")

    def paste(self) -> None:
        """Takes what is on the clipboard: cells, or a file that was copied."""
        origin = dropped_origin(QGuiApplication.clipboard().mimeData())
        if origin is None:
            self.field.set_hint("There is no table on the clipboard. Copy cells in a spreadsheet first.")
        else:
            self.field.clear_hint()
            self.chosen.emit(origin)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.field.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            origin = self.origin()
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and origin is not None:
                self.chosen.emit(origin)
                return True
            if event.matches(QKeySequence.StandardKey.Paste):
                cells = cells_in(QGuiApplication.clipboard().mimeData())
                if cells is not None:  # a table is no path
                    self.chosen.emit(cells)
                    return True
        return False

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, "Import a file", "", ";;".join(KINDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_dialog_file_selected)
        dialog.open()

    def _on_dialog_file_selected(self, path: str) -> None:
        self.set_origin(Path(path))
        self.chosen.emit(Path(path))

    def _on_paste_clicked(self) -> None:
        self.paste()


def _forms() -> QHBoxLayout:
    """What can be taken in, one form beneath the other, in the middle."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(GRID)
    grid.setVerticalSpacing(6)
    for row, (icon_name, kind, forms) in enumerate(_FORMS):
        grid.addWidget(IconView(icon_name, "muted", 16), row, 0)
        grid.addWidget(text_label(kind, TextRole.STRONG), row, 1)
        grid.addWidget(text_label(forms, TextRole.MUTED), row, 2)
    line = QHBoxLayout()
    line.addStretch(1)
    line.addLayout(grid)
    line.addStretch(1)
    return line
