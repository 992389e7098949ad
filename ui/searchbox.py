"""The search box: the whole filter as text, completed while it is typed, and what is said where it cannot be read."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from tracker.filter import KEYS, FilterError, parse_filter
from ui.filteredit import FilterEdit, Names
from ui.kit import Banner, Tone, icon
from ui.kit.fonts import text_scale
from ui.kit.text import plain_tooltip, repolish
from ui.misread import Misread

_LAST_WORD = re.compile(r"(.*?)(\S*)\s*\Z", re.DOTALL)
_OFFERS = ("Search people, places, reasons, sources…", "Search people, places…", "Search the record", "Search…")
"""What the empty edit says, the first that has room."""
_MARKS = 56
"""The width of the edit's icon and margins, in pixels at 100 % text size."""
_TERM = re.compile(r'[\w-]+:(?:"[^"]*"|[^\s"()]+)')
_LAST_VALID = "The list still shows the last filter that could be read."
_LONGEST_LABEL = 60
PATIENCE_MS = 600
"""How long after the last keystroke a filter that cannot be read is complained about."""


class SearchBox(QWidget):
    """The edit, and the complaint that says what cannot be read, where, and what may be meant.

    complaint: hidden until it has something to say; who owns the box puts it where nothing moves when it comes.
    filter_edited: a text that can be read, each time the user makes one. misread: the text that is said to be wrong, a
    Misread; None once it is not there any more.
    """

    filter_edited = Signal(str)
    misread = Signal(object)
    left_downwards = Signal()

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = FilterEdit(names, self)
        self.edit.setPlaceholderText(_OFFERS[0])
        self.edit.setToolTip(plain_tooltip(_OFFERS[0]))
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
        self.complaint = Banner(self, dismissible=False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.edit)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_offer()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_offer()

    def _fit_offer(self) -> None:
        metrics = self.edit.fontMetrics()
        room = self.width() - _MARKS * text_scale(self.edit.font())
        offer = next((one for one in _OFFERS if metrics.horizontalAdvance(one) <= room), _OFFERS[-1])
        if offer != self.edit.placeholderText():
            self.edit.setPlaceholderText(offer)

    def text(self) -> str:
        return self.edit.text()

    def stops(self) -> list[QWidget]:
        """What Tab comes to: what mends the text right behind it, though that stands elsewhere."""
        return [self.edit, self.complaint]

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
        return "" if self.complaint.isHidden() else self.complaint.text()

    def say_error(self) -> None:
        """Says now what cannot be read of the text, where anything cannot."""
        error = self._error
        if error is not None:
            self._patience.stop()
        if error is None or not self.complaint.isHidden():
            return
        said = f"{error} {_LAST_VALID}"
        self.complaint.say(said, Tone.ERROR)
        for suggestion in error.suggestions[:3]:
            made = self.complaint.add_action(_button_words(suggestion))
            made.setAccessibleName(f"Replace by {suggestion}" if suggestion else "Remove it")
            made.setProperty("mending", suggestion)
            made.clicked.connect(self._on_mending_clicked)
        self.edit.setProperty("state", "error")
        repolish(self.edit)
        self.edit.setAccessibleDescription(said)
        self.misread.emit(Misread(self.edit.text(), error))

    def _note(self, error: FilterError | None) -> None:
        self._error = error
        self._patience.stop()
        if not self.complaint.isHidden():
            self.complaint.hide()
            self.complaint.clear_actions()
            self.edit.setProperty("state", None)
            repolish(self.edit)
            self.edit.setAccessibleDescription("")
            self.misread.emit(None)
        if error is not None:
            self._patience.start()

    def _on_edit_text_edited(self, text: str) -> None:
        rest = self._finished(text)
        try:
            parse_filter(text)
        except FilterError as error:
            self._note(_first_fault(text, error))
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
        self.edit.setText(Misread(self.edit.text(), error).mended_by(str(sender.property("mending"))))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_edit_text_edited(self.edit.text())


def _button_words(suggestion: str) -> str:
    """A suggestion on a button, cut where it is long."""
    cut = suggestion if len(suggestion) <= _LONGEST_LABEL else f"{suggestion[: _LONGEST_LABEL - 1]}…"
    return cut.replace("&", "&&") or "Remove it"


def _reads(text: str) -> bool:
    try:
        parse_filter(text)
    except FilterError:
        return False
    return True


def _first_fault(text: str, error: FilterError) -> FilterError:
    """What is wrong nearest to the beginning: a term before the place of `error` that cannot be read by itself."""
    for term in _TERM.finditer(text, 0, error.start):
        try:
            parse_filter(term.group())
        except FilterError as earlier:
            return FilterError(str(earlier), term.start() + earlier.start, earlier.length, earlier.suggestions)
    return error
