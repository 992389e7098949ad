"""The dialog that a bug of the program raises: what happened, that the record is safe, and the details to copy."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tracker.bugs import bug_details
from ui.kit import GRID, TextRole, button, text_label

_open: list[BugDialog] = []


class BugDialog(QDialog):
    """Shows the details of one error and of those that follow while it is open.

    They hold nothing of the record until the user has what the errors say added, and sees it before it is copied.
    """

    def __init__(self, error: BaseException, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("A mistake in the program")
        self.setModal(False)
        self._errors = [error]
        self._details = QPlainTextEdit(self)
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Details")
        self.messages = QCheckBox("&Add what the errors say: it may quote your record", self)
        self.messages.toggled.connect(self._on_messages_toggled)
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
        said = (
            "Your record is safe: every change was saved when it was made. Copy the details to report this; they say"
            " where in the program it happened, and hold nothing of your record."
        )
        whole.addWidget(text_label(said, TextRole.BODY, wrap=True))
        whole.addWidget(self._details, 1)
        whole.addWidget(self.messages)
        whole.addLayout(row)
        self.resize(680, 420)
        self._show()

    def details(self) -> str:
        return self._details.toPlainText()

    def add(self, error: BaseException) -> None:
        self._errors.append(error)
        self._show()

    def _show(self) -> None:
        about = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}\n\n"
        added = self.messages.isChecked()
        self._details.setPlainText(about + "\n".join(bug_details(error, messages=added) for error in self._errors))

    def done(self, result: int) -> None:
        if self in _open:
            _open.remove(self)
        super().done(result)
        self.deleteLater()

    def _on_messages_toggled(self, _: bool) -> None:
        self._show()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.details())


def show_bug(parent: QWidget | None, error: BaseException) -> BugDialog:
    """Shows an error's details; further ones are added to the dialog that is open already."""
    if _open:
        _open[0].add(error)
        return _open[0]
    dialog = BugDialog(error, parent)
    _open.append(dialog)
    dialog.show()
    return dialog
