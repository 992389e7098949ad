"""The line edit that the filter is typed in: it offers the keys and values of the filter language at the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.filter import Completion, complete_filter
from ui.kit import Suggestion, announce
from ui.kit.suggestions import SuggestionList

Names = Callable[[str, str], Sequence[str]]


class FilterEdit(QLineEdit):
    """A line edit that offers the keys and values of the filter language at the cursor.

    Down opens the list and moves in it, Enter or Tab takes the marked row, Esc closes it; nothing is marked until
    the user moves, so that Enter never takes what was not chosen.
    """

    left_downwards = Signal()  # Enter, or Down with nothing to offer: to what was found

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._offers: tuple[Completion, ...] = ()
        self._popup = SuggestionList(self)
        self._popup.clicked.connect(self._on_popup_clicked)
        self.textEdited.connect(self._on_self_text_edited)

    def offers(self) -> tuple[Completion, ...]:
        """What the list offers now; empty while it is closed."""
        return self._offers if self._popup.isVisible() else ()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._leaves_undo(event):
            event.ignore()  # with nothing typed to take back, the keys undo and redo what was done to the record
            return False
        # Tab never reaches keyPressEvent; Esc and Enter must not go to a shortcut while the list is open.
        if isinstance(event, QKeyEvent) and self._popup.isVisible():
            keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in keys:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab and self._popup.row() >= 0:
                self._take(self._popup.row())
                return True
        return super().event(event)

    def _leaves_undo(self, event: QKeyEvent) -> bool:
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        return (event.matches(undo) and not self.isUndoAvailable()) or (
            event.matches(redo) and not self.isRedoAvailable()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._press(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._popup.hide()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._popup.hide()
        super().hideEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if not self._popup.isVisible():
            if key == Qt.Key.Key_Down:
                self._offer()
                if self._popup.isVisible():
                    self._mark(0)
                else:
                    self.left_downwards.emit()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left_downwards.emit()
                return True
            if key == Qt.Key.Key_Escape and self.text():
                self.clear()
                self.textEdited.emit("")
                return True
            return False
        row, step = self._popup.row(), self._popup.step(key)
        if step is not None:
            self._mark(step)
        elif key == Qt.Key.Key_Escape:
            self._popup.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row >= 0:
                self._take(row)
            else:
                self._popup.hide()
                self.left_downwards.emit()
        else:
            return False
        return True

    def _offer(self) -> None:
        self._offers = complete_filter(self.text(), self.cursorPosition(), self._names)
        if not self._offers:
            self._popup.hide()
            return
        self._popup.model.show_rows([Suggestion(offer.text, offer.detail) for offer in self._offers])
        self._popup.show_under(self)

    def _mark(self, row: int) -> None:
        self._popup.go(row)
        announce(self, self._popup.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    def _take(self, row: int) -> None:
        offer = self._offers[row]
        self._popup.hide()
        text = self.text()
        rest = text[offer.end :]
        after = "" if offer.text.endswith(":") or rest[:1] in (" ", ",", ")") else " "
        self.setText(f"{text[: offer.start]}{offer.text}{after}{rest}")
        self.setCursorPosition(offer.start + len(offer.text) + len(after))
        self.textEdited.emit(self.text())
        if offer.text.endswith(":"):
            self._offer()

    def _on_self_text_edited(self, text: str) -> None:
        word = text[: self.cursorPosition()].rpartition(" ")[2]
        # A key is offered from its second letter on: one letter is more often the beginning of a word to look for.
        if ":" in word or len(word) >= 2:
            self._offer()
        else:
            self._popup.hide()

    def _on_popup_clicked(self, row: int) -> None:
        self._take(row)
