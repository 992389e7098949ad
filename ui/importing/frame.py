"""What stands around every step of an import: heading, what was refused, and the buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.dropping import can_be_dropped, dropped_origin, why_not
from ui.importing.wording import put_word
from ui.kit import GRID, Banner, TextRole, Tone, button, has_keyboard, text_label


class ImportFrame(QWidget):
    """A panel of pages. do_requested: the main button or its key; leave_requested: Cancel or Esc.

    dropped: a file or cells of a table.
    """

    closed = Signal()
    do_requested = Signal()
    leave_requested = Signal()
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Import")
        self.setWindowTitle("Import")
        self.setAcceptDrops(True)
        self.heading = text_label("Import", TextRole.TITLE, self)
        self.subtitle = text_label("", TextRole.MUTED, self, wrap=True)
        self.refusal = Banner(self)
        self.pages = QStackedWidget(self)
        self.again_button = button("Another file…", parent=self)
        self.back_button = button("Back", parent=self, icon_name="arrow-left")
        self.cancel_button = button("Cancel", parent=self)
        self.do_button = button("Read the file", "primary", self)
        self._lay_out()
        self.cancel_button.clicked.connect(self.leave_requested)
        self.do_button.clicked.connect(self.do_requested)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave_requested)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.again_button)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.do_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        whole.setSpacing(GRID + 2)
        for part in (self.heading, self.subtitle, self.refusal):
            whole.addWidget(part)
        whole.addWidget(self.pages, 1)
        whole.addLayout(foot)

    def order_tabs(self, last: QWidget) -> None:
        """Puts the buttons at the foot behind the pages, whose last input this is, in the order of Tab."""
        for one in (self.again_button, self.back_button, self.cancel_button, self.do_button):
            self.setTabOrder(last, one)
            last = one

    def word_main(self, word: str, *, enabled: bool) -> None:
        """Names the main button; where it cannot be pressed any more, the keyboard goes to the one beside it."""
        if not enabled and has_keyboard(self.do_button):
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        put_word(self.do_button, word, with_keys=True)
        self.do_button.setEnabled(enabled)

    def say_where(self, words: str) -> None:
        """Says beneath the heading what is imported; '' for nothing yet."""
        self.subtitle.setText(words)
        self.subtitle.setVisible(bool(words))

    def sizeHint(self) -> QSize:
        scale = self.fontMetrics().height() / 16
        return QSize(round(900 * scale), round(680 * scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 320)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_be_dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        origin = dropped_origin(event.mimeData())
        if origin is not None:
            event.acceptProposedAction()
            self.dropped.emit(origin)
        elif words := why_not(event.mimeData()):
            self.refusal.say(words, Tone.ERROR)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == Qt.KeyboardModifier.ControlModifier:
            self.do_requested.emit()
            event.accept()
            return
        super().keyPressEvent(event)
