"""The file that is written: its path typed or chosen, its name suggested, and a file in its place asked about."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from tracker.detours import without_detours
from ui.kit import GRID, HintKind, LabelledField, button, plain_tooltip
from ui.opening.choosing import folder_to_look_in
from ui.settings import Settings
from ui.views.pictures import file_name

_FOLDER = "telling/folder"


class TargetFile(QWidget):
    """A field for the path with a button for a dialog.

    edited: another path stands there. entered: Return was pressed in the field.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._suffix = ""
        self._kinds = ""
        self._by_hand = False
        self._allowed: Path | None = None  # may be replaced: the user said so
        self.field = LabelledField("Fi&le", parent=self, reserve_hint=True, placeholder="Path of the file")
        self.choose_button = button("Choose…", parent=self, icon_name="folder-open")
        self.choose_button.clicked.connect(self._on_choose_clicked)
        self.field.text_edited.connect(self._on_field_text_edited)
        self.field.edit.installEventFilter(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self.field, 1)
        # Level with the edit, which stands between its label and its hint.
        line.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(self.field)

    def suggest(self, parts: tuple[str, ...], suffix: str, kinds: str) -> None:
        """Puts a name made of words into the field, unless the user wrote another; the ending follows in any case.

        kinds: what the dialog offers, as Qt writes it.
        """
        before, self._suffix, self._kinds = self._suffix, suffix, kinds
        if not self._by_hand:
            self._put(self._folder() / f"{file_name(parts)}{suffix}")
        elif before and before != suffix and self.text().casefold().endswith(before):
            self._put(Path(f"{self.text()[: -len(before)]}{suffix}"))
        self._say()

    def text(self) -> str:
        return self.field.text().replace("\0", "").strip().strip('"')

    def path(self) -> Path | None:
        """The file whose path stands in the field, with the ending of the form; None where nothing stands there."""
        if not self.text():
            return None
        path = Path(self.text()).expanduser()
        if not path.is_absolute():
            path = self._folder() / path
        path = without_detours(path)
        ended = path.name.casefold().endswith(self._suffix)
        return path if ended or not path.name or _is_folder(path) else path.with_name(f"{path.name}{self._suffix}")

    def set_path(self, path: Path) -> None:
        """Puts a path there as if the user had typed it."""
        self._by_hand = True
        self._put(path)
        self._say()
        self.edited.emit()

    def stands_in_place(self) -> bool:
        """Whether a file is there that the user did not say may be replaced."""
        path = self.path()
        return path is not None and path != self._allowed and _is_there(path)

    def allow_replacing(self) -> None:
        """The user said that the file may be replaced."""
        self._allowed = self.path()
        self._say()

    def note_written(self, path: Path) -> None:
        """The folder is suggested from now on; what was just written may be written again."""
        self._settings.put(_FOLDER, str(path.parent))
        self._allowed = path

    def _folder(self) -> Path:
        there = self._settings.text(_FOLDER)
        if there and Path(there).is_dir():
            return without_detours(there)
        return folder_to_look_in(self._settings)

    def _put(self, path: Path) -> None:
        edit = self.field.edit
        assert isinstance(edit, QLineEdit)
        if self.field.text() != str(path):
            self.field.set_text(str(path))
        edit.setToolTip(plain_tooltip(str(path)))

    def _say(self) -> None:
        path = self.path()
        if path is None:
            self.field.set_hint("Type a path, or choose a file.")
        elif _is_folder(path):
            self.field.set_hint("This is a folder: add the name of a file.", HintKind.WARNING)
        elif not _is_there(path.parent):
            self.field.set_hint(f"There is no folder {path.parent}.", HintKind.WARNING)
        elif self.stands_in_place():
            self.field.set_hint("This file is there already; you will be asked before it is replaced.")
        else:
            self.field.set_hint("")

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.field.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.entered.emit()
                return True
        return False

    def _on_field_text_edited(self) -> None:
        self._by_hand = True
        self._allowed = None
        self._say()
        self.edited.emit()

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, "Save as", str(self.path() or self._folder()), self._kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(self._suffix.lstrip("."))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_dialog_file_selected)
        dialog.open()

    def _on_dialog_file_selected(self, name: str) -> None:
        self.set_path(Path(name))
        self.allow_replacing()  # the dialog asked


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # such as a name that is too long: writing says so
        return False


def _is_folder(path: Path) -> bool:
    return _is_there(path) and path.is_dir()
