"""The search box: the whole filter as text, completed while it is typed, with what is wrong of it said beneath."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.filter import KEYS, Completion, FilterError, complete_filter, parse_filter
from ui.kit import GRID, IconView, Suggestion, TextRole, announce, button, icon, set_tone, text_label
from ui.kit.suggestions import SHOWN_ROWS, SuggestionList
from ui.kit.text import plain_tooltip, repolish

Names = Callable[[str, str], Sequence[str]]
_LAST_WORD = re.compile(r"(.*?)(\S*)\s*\Z", re.DOTALL)
_OFFER = "Search people, places, reasons, sources…"
PATIENCE_MS = 600
"""How long after the last keystroke a filter that cannot be read is complained about."""


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
        count, row = self._popup.model.rowCount(), self._popup.row()
        steps = {
            Qt.Key.Key_Down: (row + 1) % count,
            Qt.Key.Key_Up: (row - 1) % count if row >= 0 else count - 1,
            Qt.Key.Key_PageDown: min(count - 1, row + SHOWN_ROWS),
            Qt.Key.Key_PageUp: max(0, row - SHOWN_ROWS),
        }
        if key in steps:
            self._mark(steps[Qt.Key(key)])
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


class SearchBox(QWidget):
    """The edit with the line beneath it that says what cannot be read, where, and what may be meant.

    filter_edited: a text that can be read, each time the user makes one.
    """

    filter_edited = Signal(str)
    left_downwards = Signal()

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = FilterEdit(names, self)
        self.edit.setPlaceholderText(_OFFER)
        self.edit.setToolTip(plain_tooltip(_OFFER))
        self.edit.setAccessibleName("Search and filter")
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look = QAction(icon("search", "muted"), "", self.edit)
        self.edit.addAction(look, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icon("x", "muted"), "Clear the filter", self.edit)
        self._clear.triggered.connect(self._on_clear_triggered)
        self.edit.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.edit.textChanged.connect(self._on_edit_text_changed)
        self._error: FilterError | None = None
        self._telling = False
        self._said = QWidget(self)
        self._words = text_label("", TextRole.SECONDARY, self._said, wrap=True)
        set_tone(self._words, "error")
        self._mendings: list[QPushButton] = []
        self._row = QHBoxLayout(self._said)
        self._row.setContentsMargins(2, 4, 0, 0)
        self._row.setSpacing(GRID)
        self._row.addWidget(IconView("circle-alert", "error", 14, self._said), 0)
        self._row.addWidget(self._words, 1)
        self._said.setVisible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.edit)
        whole.addWidget(self._said)
        self.setFocusProxy(self.edit)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_timeout)
        self.edit.textEdited.connect(self._on_edit_text_edited)
        self.edit.editingFinished.connect(self.say_error)
        self.edit.left_downwards.connect(self._on_edit_left_downwards)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Shows a filter that was set elsewhere; where the edit says the same already, the cursor stays."""
        if self._telling:
            return
        if text != self.edit.text():
            self.edit.setText(text)
        self._note(None)

    def restore(self, text: str) -> None:
        """Shows the filter of the last start and tells it; nothing is offered before something is typed."""
        self.edit.setText(text)
        self._on_edit_text_edited(text)

    def focus(self) -> None:
        """Puts the keyboard here with the text selected, to be typed over."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def error(self) -> str:
        """What is said to be wrong; '' while nothing is."""
        return self._words.text() if self._said.isVisibleTo(self) else ""

    def say_error(self) -> None:
        """Says now what cannot be read of the text, where anything cannot."""
        error = self._error
        if error is not None:
            self._patience.stop()
        if error is None or self._said.isVisibleTo(self):
            return
        self._words.setText(str(error))
        for suggestion in error.suggestions[:3]:
            made = button(suggestion or "Remove it", "link", self._said)
            made.setAccessibleName(f"Replace by {suggestion}" if suggestion else "Remove it")
            made.setProperty("mending", suggestion)
            made.clicked.connect(self._on_mending_clicked)
            self._row.addWidget(made)
            self._mendings.append(made)
        self.edit.setProperty("state", "error")
        repolish(self.edit)
        self.edit.setAccessibleDescription(str(error))
        self._said.setVisible(True)
        announce(self.edit, str(error))

    def _note(self, error: FilterError | None) -> None:
        self._error = error
        self._patience.stop()
        if self._said.isVisibleTo(self):
            self._said.setVisible(False)
            for made in self._mendings:
                self._row.removeWidget(made)
                made.hide()
                made.deleteLater()
            self._mendings = []
            self.edit.setProperty("state", None)
            repolish(self.edit)
            self.edit.setAccessibleDescription("")
        if error is not None:
            self._patience.start()

    def _on_edit_text_edited(self, text: str) -> None:
        rest = self._finished(text)
        try:
            parse_filter(text)
        except FilterError as error:
            self._note(error)
            if rest != text:
                self._tell(rest)
            return
        self._note(None)
        self._tell(rest)
        if rest != text:
            self._patience.start()

    def _finished(self, text: str) -> str:
        """The text without a word at its end that is still becoming a term: "sta", "status:", "status:planned,"."""
        if self.edit.cursorPosition() != len(text) or not self.edit.offers():
            return text
        before, word = _LAST_WORD.match(text).groups()  # type: ignore[union-attr]
        key = word.rstrip(":").casefold()
        if word.endswith((":", ",")) or (len(key) > 1 and any(one.startswith(key) for one in KEYS)):
            return str(before).rstrip() if _reads(before) else text
        return text

    def _tell(self, text: str) -> None:
        self._telling = True
        self.filter_edited.emit(text)
        self._telling = False

    def _on_patience_timeout(self) -> None:
        if self._error is None:
            self._tell(self.edit.text())
        elif not self.edit.offers():
            self.say_error()

    def _on_clear_triggered(self) -> None:
        self.edit.clear()
        self.edit.textEdited.emit("")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edit_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _on_edit_left_downwards(self) -> None:
        self.say_error()
        if self._error is None:
            self._tell(self.edit.text())
            self.left_downwards.emit()

    def _on_mending_clicked(self) -> None:
        error, sender = self._error, self.sender()
        if error is None or sender is None:
            return
        suggestion = str(sender.property("mending"))
        text = self.edit.text()
        self.edit.setText(text[: error.start] + suggestion + text[error.start + error.length :])
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_edit_text_edited(self.edit.text())


def _reads(text: str) -> bool:
    try:
        parse_filter(text)
    except FilterError:
        return False
    return True
