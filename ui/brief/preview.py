"""What a brief will look like, beside its options: read-only, and where it was scrolled to it stays."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QMouseEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

_MARGIN = 1.5
"""How much paper there is around the text, in lines."""


class Preview(QTextBrowser):
    """Links lead nowhere from here. Tab leaves it.

    clicked_at: a position in the document was clicked, without anything being selected.
    """

    clicked_at = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Preview")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        # Not with links by keyboard: Tab would go through all of them before it leaves.
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._document: QTextDocument | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def margin(self) -> float:
        """How much paper there is to be around the text, in pixels."""
        return _MARGIN * self.fontMetrics().height()

    def show_document(self, document: QTextDocument) -> None:
        """Shows another document, scrolled to where the one before was."""
        bar = self.verticalScrollBar()
        place = bar.value()
        self.setDocument(document)
        self._document = document  # the one before goes with its last name
        bar.setValue(min(place, bar.maximum()))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Only what is in the document itself: nothing is read from files or from elsewhere."""
        return None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.clicked_at.emit(self.cursorForPosition(event.position().toPoint()).position())
