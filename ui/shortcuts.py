"""The shortcut sheet: every command with its keys, from the one list of commands, and the keys of the views."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.commands import COMMANDS, MENUS, keys_of
from ui.kit import TextRole, section_heading, text_label
from ui.sheets.sheet import Sheet
from ui.views.keys import VIEW_KEYS

_VIEWS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "In the search box",
        (("Down", "Offer keys and values"), ("Enter", "Go to what was found"), ("Esc", "Close the list, then clear")),
    ),
    (
        "In the sidebar",
        (
            ("Up, Down", "Move"),
            ("Space", "Choose, or take the choice back"),
            ("Ctrl+Space", "Add to what is chosen"),
            ("Delete", "Delete a saved filter"),
        ),
    ),
    (
        "In the table",
        (("Enter", "Go to the details"), ("Shift+Down", "Select several"), ("Menu", "What can be done with them")),
    ),
    ("In forms", (("Ctrl+Return", "Save"), ("Esc", "Leave"))),
    (
        "In the sections of a brief",
        (
            ("Space", "Leave out, or take in again"),
            ("Ctrl+Up, Ctrl+Down", "Move up or down"),
            ("F2", "Give another title"),
        ),
    ),
)


class ShortcutSheet(Sheet):
    """A page to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Keyboard shortcuts", parent)
        self.say_under_title("Every command can also be found by its name with Ctrl+K.")
        for menu in MENUS:
            rows = [(_words(keys_of(one)), one.title.rstrip("…")) for one in COMMANDS if one.menu == menu]
            self._group(menu, [row for row in rows if row[0]])
        for title, view_rows in (*_VIEWS, *VIEW_KEYS):
            self._group(title, list(view_rows))
        self.body.addStretch(1)

    def _group(self, title: str, rows: list[tuple[str, str]]) -> None:
        self.body.addSpacing(8)
        self.body.addWidget(section_heading(title))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for place, (keys, words) in enumerate(rows):
            grid.addWidget(text_label(keys, TextRole.STRONG), place, 0)
            grid.addWidget(text_label(words, TextRole.BODY, wrap=True), place, 1)
        grid.setColumnMinimumWidth(0, 150)
        self.body.addWidget(holder)


def _words(keys: list[QKeySequence]) -> str:
    return " or ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
