"""The command palette: every command, saved filter and name in the record, found by a few letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from tracker.filter import set_term
from tracker.names import name_key
from tracker.queries.names import (
    channels_like,
    countries_like,
    engagements_like,
    incidents_like,
    people_like,
    places_like,
    saved_filters,
)
from tracker.queries.rows import Named
from tracker.reader import Reader
from ui.commands import COMMANDS
from ui.kit import Suggestion, announce
from ui.kit.fonts import text_scale
from ui.kit.suggestions import SuggestionList
from ui.session import Session

WIDTH = 620
MOST = 12
_MENUS_FIRST = ("Engagement", "View", "Go", "Edit", "File", "Window", "Help")
Kind = Literal["command", "filter", "engagement", "page"]


@dataclass(frozen=True, slots=True)
class Target:
    """What choosing a row does: runs a command by id, sets a filter's text, shows an engagement, or opens a page.

    value: the command's id, the filter's text, the engagement's name, or whose page it is: person, country …
    row: the id of the engagement or of what the page is about.
    """

    kind: Kind
    value: str
    row: int = 0


def rank(typed: str, name: str, also: str = "") -> int | None:
    """How well a name answers to what was typed, 0 the best; None where it does not.

    The beginning of the name counts most, then the beginnings of its words, its other words, letters in their order.
    """
    wanted, key = name_key(typed), name_key(name)
    if not wanted or key.startswith(wanted):
        return 0
    words = key.split()
    parts = wanted.split()
    if all(any(word.startswith(part) for word in words) for part in parts):
        return 1
    if "".join(word[0] for word in words).startswith(wanted.replace(" ", "")):
        return 2
    more = [*words, *name_key(also).split()]
    if all(any(word.startswith(part) for word in more) for part in parts):
        return 3
    letters = iter(key)
    return 4 if len(wanted) > 2 and all(letter in letters for letter in wanted.replace(" ", "")) else None


def found(record: Reader, actions: Mapping[str, QAction], typed: str) -> list[Suggestion]:
    """The rows for what was typed, the best first; commands that cannot be run now are left out."""
    ranked: list[tuple[int, int, Suggestion]] = []
    for place, command in enumerate(COMMANDS):
        score = rank(typed, command.title, f"{command.also} {command.menu}")
        action = actions[command.id]
        if score is not None and action.isEnabled() and command.id != "palette":
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            detail = f"{command.menu}{f' · {keys}' if keys else ''}"
            title = action.text().replace("&&", "&")
            ranked.append((score, place, Suggestion(title, detail, Target("command", command.id))))
    ranked.sort(key=lambda one: one[:2])
    commands = [row for _, _, row in ranked]
    if not typed.strip():
        # With nothing typed, what is done most comes first: engagements, then views.
        ranked.sort(key=lambda one: (_MENUS_FIRST.index(COMMANDS[one[1]].menu), one[1]))
        commands = [row for _, _, row in ranked]
        return [*commands[: MOST - 2], *_filters(record, typed)[:2]]
    rows = [row for score, _, row in ranked if score < 3]
    rows += _filters(record, typed)
    rows += _record_rows(record, typed)
    rows += [row for score, _, row in ranked if score >= 3]
    return rows[:MOST]


def _filters(record: Reader, typed: str) -> list[Suggestion]:
    return [
        Suggestion(one.name, f"Saved filter · {one.detail}", Target("filter", one.detail))
        for one in saved_filters(record)
        if rank(typed, one.name) is not None
    ]


def _record_rows(record: Reader, typed: str) -> list[Suggestion]:
    rows = _pages("person", people_like(record, typed, 4))
    rows += _pages("country", countries_like(record, typed, 2))
    rows += [
        Suggestion(one.name, f"Place · {one.detail}" if one.detail else "Place", _filtered("place", one.name))
        for one in places_like(record, typed, 3)
    ]
    rows += _pages("channel", channels_like(record, typed, 2))
    rows += _pages("incident", incidents_like(record, typed, 2))
    rows += [
        Suggestion(one.name, f"Engagement · {one.detail}" if one.detail else "Engagement",
                   Target("engagement", one.name, one.id))
        for one in engagements_like(record, typed, 6)
    ]  # fmt: skip
    return rows


def _pages(kind: str, found: list[Named]) -> list[Suggestion]:
    """Rows that open the pages of what was found."""
    word = kind.capitalize()
    return [
        Suggestion(one.name, f"{word} · {one.detail}" if one.detail else word, Target("page", kind, one.id))
        for one in found
    ]


def _filtered(key: str, name: str) -> Target:
    return Target("filter", set_term("", key, [name]))


class Palette(QFrame):
    """A line to type in and the rows beneath it; Enter does what the marked row says, Esc closes."""

    filter_picked = Signal(str)
    engagement_picked = Signal(int)
    page_picked = Signal(str, int)  # the page of a person, country, channel or incident, by its id

    def __init__(self, session: Session, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._back: QWidget | None = None
        self.setAutoFillBackground(True)
        self.setProperty("panel", "popup")
        self.setAccessibleName("Command palette")
        self._record = session.reader
        self._actions = actions
        self._tallest = 480
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText("A command, a person, a country, an engagement…")
        self.edit.setAccessibleName("Find a command, person, country or place")
        self.edit.textEdited.connect(self._on_edit_text_edited)
        self._list = SuggestionList(self)
        self._list.setWindowFlags(Qt.WindowType.Widget)  # here it stands in the palette and not above everything
        self._list.setProperty("panel", None)
        self._list.view.setAccessibleName("Found")
        self._list.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.edit)
        column.addWidget(self._list, 1)
        self.setFocusProxy(self.edit)

    def open_over(self, window: QWidget) -> None:
        """Opens in the upper middle of a window."""
        scale = text_scale(self.font())
        width = min(round(WIDTH * scale), window.width() - 32)
        self._tallest = min(round(480 * scale), window.height() - 80)
        self._back = window.focusWidget()
        self.setGeometry((window.width() - width) // 2, 56, width, self._tallest)
        self._look("")
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.installEventFilter(self)

    def shown(self) -> Sequence[Suggestion]:
        return self._list.model.rows

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # It goes when the keyboard goes elsewhere in the window, and stays when the whole window loses it.
        elsewhere = event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent)
        if elsewhere and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:  # type: ignore[attr-defined]
            self.close()
        return False

    def leave(self) -> None:
        """Closes and gives the keyboard back to where it was."""
        self.edit.removeEventFilter(self)
        self.close()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count, row = self._list.model.rowCount(), self._list.row()
        steps = {Qt.Key.Key_Down: row + 1, Qt.Key.Key_Up: row - 1, Qt.Key.Key_PageDown: row + 6,
                 Qt.Key.Key_PageUp: row - 6}  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps and count:
            wrapped = steps[key] % count if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) else steps[key]
            self._mark(min(count - 1, max(0, wrapped)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row >= 0:
                self._choose(row)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _look(self, typed: str) -> None:
        self._list.model.show_rows(found(self._record, self._actions, typed))
        heights = [self._list.view.sizeHintForRow(row) for row in range(self._list.model.rowCount())]
        self.resize(self.width(), min(self._tallest, self.edit.sizeHint().height() + sum(heights) + 30))
        if heights:
            self._mark(0)

    def _mark(self, row: int) -> None:
        self._list.go(row)
        index = self._list.model.index(row, 0)
        announce(self.edit, index.data(Qt.ItemDataRole.AccessibleTextRole))

    def _choose(self, row: int) -> None:
        target = self._list.model.rows[row].key
        assert isinstance(target, Target)
        self.leave()
        if target.kind == "command":
            self._actions[target.value].trigger()
        elif target.kind == "filter":
            self.filter_picked.emit(target.value)
        elif target.kind == "page":
            self.page_picked.emit(target.value, target.row)
        else:
            self.engagement_picked.emit(target.row)

    def _on_edit_text_edited(self, text: str) -> None:
        self._look(text)
