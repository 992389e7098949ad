"""The dialog that a bug of the program raises: what happened, that the record is safe, and the details to copy."""

from __future__ import annotations

import platform
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.kit import GRID, TextRole, button, text_label

_open: list[BugDialog] = []


class BugDialog(QDialog):
    """Shows the details of one error and of those that follow while it is open."""

    def __init__(self, details: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("A mistake in the program")
        self.setModal(False)
        self._details = QPlainTextEdit(details, self)
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Details")
        copy = button("Copy the details", "primary", self, icon_name="copy")
        copy.clicked.connect(self._on_copy_clicked)
        close = button("Go on", "secondary", self)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(copy)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        whole.setSpacing(GRID + 4)
        whole.addWidget(text_label("Something went wrong in the program", TextRole.HEADING, wrap=True))
        said = "Your record is safe: every change was saved when it was made. Copy the details to report this."
        whole.addWidget(text_label(said, TextRole.BODY, wrap=True))
        whole.addWidget(self._details, 1)
        whole.addLayout(row)
        self.resize(680, 420)

    def details(self) -> str:
        return self._details.toPlainText()

    def add(self, details: str) -> None:
        self._details.appendPlainText(f"\n{details}")

    def done(self, result: int) -> None:
        if self in _open:
            _open.remove(self)
        super().done(result)
        self.deleteLater()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.details())


def show_bug(
    parent: QWidget | None, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> BugDialog:
    """Shows an error's details; further ones are added to the dialog that is open already."""
    text = "".join(traceback.format_exception(kind, error, trace))
    if _open:
        _open[0].add(text)
        return _open[0]
    about = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}\n\n"
    dialog = BugDialog(about + text, parent)
    _open.append(dialog)
    dialog.show()
    return dialog
