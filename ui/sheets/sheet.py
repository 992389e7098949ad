"""What every sheet that only shows is: a title, a body that scrolls, a button to close."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.kit import GRID, TextRole, quiet_button, text_label


class Sheet(QWidget):
    """Beside the table and not modal; Esc closes it. Subclasses fill `body`."""

    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None, *, scrolls: bool = True) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self.heading = text_label(title, TextRole.TITLE, self, wrap=True)
        self.subtitle = text_label("", TextRole.MUTED, self, wrap=True)
        self.subtitle.setVisible(False)
        self.close_button = quiet_button("x", "Close", self, shortcut="Esc")
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(3 * GRID, 0, 3 * GRID, 2 * GRID)
        self.body.setSpacing(GRID)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID + 2)
        top = QVBoxLayout()
        top.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 0)
        top.setSpacing(4)
        top.addLayout(head)
        top.addWidget(self.subtitle)
        whole.addLayout(top)
        if scrolls:
            scroll = QScrollArea(self)
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.viewport().setAutoFillBackground(False)
            scroll.setWidget(inside)
            inside.setAutoFillBackground(False)
            whole.addWidget(scroll, 1)
        else:
            whole.addWidget(inside, 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    def say_under_title(self, text: str) -> None:
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))
