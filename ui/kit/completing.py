"""A line edit that offers completions in a list beneath it, worked from the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.messages import announce
from ui.kit.suggestions import Suggestion, SuggestionList

Suggest = Callable[[str], Sequence[Suggestion]]


class CompletingEdit(QLineEdit):
    """Offers what `suggest` returns for the text typed so far, or for the part around the cursor when `multi`.

    suggest: called on the GUI thread at each keystroke, so it answers in a few milliseconds.
    Keyboard: Down opens the list and moves in it, as do Up and the page keys; Enter picks the marked row; Tab picks it
    only if the user moved to it, so that passing through a field never changes it; Esc closes the list.
    """

    picked = Signal(object)

    def __init__(
        self, suggest: Suggest, parent: QWidget | None = None, *, multi: bool = False, separator: str = ","
    ) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self._multi = multi
        self._separator = separator
        self._moved = False
        self._chosen: list[Suggestion] = []
        self._list: SuggestionList | None = None
        self.textEdited.connect(self._on_self_text_edited)

    def parts(self) -> list[str]:
        """The texts that stand in the edit: one, or as many as are separated; empty ones left out."""
        pieces = self.text().split(self._separator) if self._multi else [self.text()]
        return [piece.strip() for piece in pieces if piece.strip()]

    def chosen(self) -> list[Suggestion]:
        """The suggestions that were picked and still stand in the edit as they were, in the order of the text."""
        parts = self.parts()
        left = {part: [row for row in self._chosen if row.text == part][-parts.count(part) :] for part in parts}
        return [left[part].pop(0) for part in parts if left[part]]

    def set_chosen(self, rows: Sequence[Suggestion]) -> None:
        """Fill the edit with suggestions as if they had been picked; emits nothing."""
        self._chosen = list(rows)
        self.setText(f"{self._separator} ".join(row.text for row in rows))

    def suggestions(self) -> tuple[Suggestion, ...]:
        """What the list offers now; empty while it is closed."""
        return self._popup.model.rows if self._is_open() else ()

    @property
    def _popup(self) -> SuggestionList:
        """The list, made when it is first needed."""
        if self._list is None:
            self._list = SuggestionList(self)
            self._list.clicked.connect(self._on_popup_clicked)
        return self._list

    def _is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def marked(self) -> Suggestion | None:
        """The marked row of the open list."""
        if not self._is_open():
            return None
        row = self._popup.row()
        return self.suggestions()[row] if self.suggestions() and row >= 0 else None

    def close_suggestions(self) -> None:
        if self._list is not None:
            self._list.hide()

    def event(self, event: QEvent) -> bool:
        # Tab never reaches keyPressEvent; Esc must not close the form around the list.
        if event.type() == QEvent.Type.ShortcutOverride and self._is_open():
            assert isinstance(event, QKeyEvent)
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        if event.type() == QEvent.Type.KeyPress and self._is_open():
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Tab and self._moved and self._popup.row() >= 0:
                self._pick(self._popup.row())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._press(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_suggestions()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.close_suggestions()
        super().hideEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if not self._is_open():
            if key == Qt.Key.Key_Down:
                self._offer(mark_first=False)
                return self._is_open()
            return False
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        row, step = self._popup.row(), self._popup.step(key)
        if step is not None:
            self._mark(step)
        elif key == Qt.Key.Key_Escape:
            self._popup.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._pick(row)
        else:
            return False
        return True

    def _bounds(self) -> tuple[int, int]:
        """Where the part around the cursor begins and ends in the text."""
        text = self.text()
        if not self._multi:
            return 0, len(text)
        here = self.cursorPosition()
        start = text.rfind(self._separator, 0, here) + 1
        end = text.find(self._separator, here)
        return start, len(text) if end < 0 else end

    def _offer(self, *, mark_first: bool) -> None:
        start, end = self._bounds()
        rows = self._suggest(self.text()[start:end].strip())
        self._moved = False
        if not rows:
            self.close_suggestions()
            return
        self._popup.model.show_rows(rows)
        self._popup.show_under(self)
        if not mark_first:
            self._mark(0)
        elif not rows[0].create:
            self._popup.go(0)

    def _mark(self, row: int) -> None:
        self._moved = True
        self._popup.go(row)
        index = self._popup.model.index(row, 0)
        announce(self, index.data(Qt.ItemDataRole.AccessibleTextRole))

    def _pick(self, row: int) -> None:
        picked = self._popup.model.rows[row]
        self._popup.hide()
        start, end = self._bounds()
        text = self.text()
        before = text[:start] + (" " if start else "") + picked.text
        after = text[end:]
        if self._multi and not after:
            before, after = f"{before}{self._separator} ", ""
        self._chosen.append(picked)
        self.setText(before + after)
        self.setCursorPosition(len(before))
        self.picked.emit(picked)

    def _on_self_text_edited(self) -> None:
        start, end = self._bounds()
        if self.text()[start:end].strip():
            self._offer(mark_first=True)
        else:
            self.close_suggestions()

    def _on_popup_clicked(self, row: int) -> None:
        self._pick(row)
