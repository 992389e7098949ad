"""Every command of the window as data: the menus, the palette and the shortcut sheet are made from this one list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.kit import icon

Needs = Literal["", "some", "one", "two", "writing"]
MENUS = ("File", "Edit", "Engagement", "View", "Go", "Window", "Help")

_READS = frozenset({"copy", "copy sentence", "copy citation"})
"""Commands on what is selected that change nothing, and so also run on an earlier day."""
_LETTERS = {"File": "F", "Edit": "E", "Engagement": "a", "View": "V", "Help": "H"}
"""By which letter with Alt a menu opens; forms beside the menus use those of the others for their fields."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command; a title that ends in … asks for more before it does anything.

    needs: how many engagements have to be selected; "writing" for one that needs none but changes the record.
    in_table: its shortcut works where the table has the keyboard only, because text fields use the same key.
    choice: the group of commands of which one is chosen. toggles: it is on or off. rule: a separator
    stands before it in its menu.
    """

    id: str
    title: str
    menu: str
    shortcut: str = ""
    icon: str = ""
    needs: Needs = ""
    in_table: bool = False
    choice: str = ""
    toggles: bool = False
    rule: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    also: str = ""  # other words it is found by


COMMANDS: tuple[Command, ...] = (
    Command("new", "New record…", "File", "Ctrl+Shift+N", "file-plus", also="create start"),
    Command("open", "Open record…", "File", "Ctrl+O", "folder-open"),
    Command("sample june-2023", "Open the sample June 2023", "File", also="example demo"),
    Command("sample put-off", "Open the sample Put off and called off", "File", also="example demo"),
    Command("import", "Import…", "File", "Ctrl+I", "upload", "writing", rule=True, also="xml state department"),
    Command("paste", "Paste a table…", "File", "Ctrl+V", "", "writing", also="import clipboard cells spreadsheet"),
    Command(
        "export", "Export…", "File", "Ctrl+Shift+E", "download",
        also="save as spreadsheet xlsx excel ods csv json ics calendar ris bibtex csl",
    ),
    Command(
        "brief", "Chronology brief…", "File", "Ctrl+B", "file-text",
        also="report document word docx pdf html markdown odt footnotes",
    ),
    Command(
        "what changed", "What changed since…", "File", "Ctrl+Shift+H", "calendar-range",
        also="handover note difference news between days",
    ),
    Command("restore", "Restore a copy…", "File", "", "archive-restore", rule=True, also="backup earlier"),
    Command("title", "Name this record…", "File", "", "", "writing", also="rename title"),
    Command(
        "quit", "Quit", "File", "Ctrl+Q", "log-out", rule=True, role=QAction.MenuRole.QuitRole, also="exit close"
    ),
    Command("undo", "Undo", "Edit", "Ctrl+Z", "undo-2"),
    Command("redo", "Redo", "Edit", "Ctrl+Shift+Z", "redo-2"),
    Command(
        "copy", "Copy as a table", "Edit", "Ctrl+C", "table", "some", in_table=True, rule=True,
        also="copy rows spreadsheet tsv html",
    ),
    Command("copy sentence", "Copy as a sentence", "Edit", "Ctrl+Shift+Y", "copy", "some", also="text words prose"),
    Command("copy citation", "Copy as a citation", "Edit", "Ctrl+Shift+R", "quote", "some", also="source reference"),
    Command("select all", "Select all", "Edit", "Ctrl+A", in_table=True),
    Command("find", "Find", "Edit", "Ctrl+F", "search", rule=True, also="search filter"),
    Command("clear filter", "Clear the filter", "Edit", "Ctrl+Shift+F", "x"),
    Command("save filter", "Save this filter…", "Edit", "Ctrl+Shift+S", "bookmark", "writing"),
    Command("filters", "Saved filters…", "Edit", "", "", "writing", also="manage rename delete"),
    Command("log", "Log engagement…", "Engagement", "Ctrl+N", "plus", "writing", also="new add visit meeting call"),
    Command(
        "status", "Change status…", "Engagement", "Ctrl+T", "calendar-days", "some",
        also="postpone cancel complete plan reschedule",
    ),
    Command("edit", "Edit…", "Engagement", "Ctrl+E", "pencil", "one"),
    Command("cite", "Attach a source…", "Engagement", "Ctrl+U", "quote", "one", rule=True, also="citation"),
    Command("link", "Link to an engagement or incident…", "Engagement", "Ctrl+L", "link", "one"),
    Command("statement", "Add a statement…", "Engagement", "Ctrl+Shift+U", "megaphone", "one", also="quote said"),
    Command("attach", "Attach a file…", "Engagement", "", "paperclip", "one"),
    Command("person", "Edit its principal…", "Engagement", "", "user", "one", also="person office name tenure"),
    Command("merge", "Merge two engagements…", "Engagement", "", "merge", "two", rule=True, also="duplicate"),
    Command("merge people", "Merge two people…", "Engagement", "", "users", "writing", also="duplicate"),
    Command("add person", "Add a person…", "Engagement", "", "user", "writing", rule=True, also="new official office"),
    Command("add incident", "Add an incident…", "Engagement", "", "flag", "writing", also="new event happened"),
    Command("add channel", "Add a channel…", "Engagement", "", "", "writing", also="new dialogue talks"),
    Command("delete", "Delete", "Engagement", "Del", "trash-2", "some", in_table=True, rule=True, also="remove"),
    Command("table", "Table", "View", "Ctrl+1", "table", choice="view", also="list"),
    Command("timeline", "Timeline", "View", "Ctrl+2", "chart-gantt", choice="view"),
    Command("calendar", "Calendar", "View", "Ctrl+3", "calendar", choice="view", also="month week year agenda"),
    Command("map", "Map", "View", "Ctrl+4", "map", choice="view", also="world places"),
    Command("insights", "Insights", "View", "Ctrl+5", "chart-column", choice="view", also="charts statistics counts"),
    Command(
        "due", "Upcoming and overdue", "View", "Ctrl+6", "calendar-clock", choice="view", also="agenda late due"
    ),
    Command("twin", "Show as a table, or as a picture", "View", "Ctrl+Shift+V", rule=True, also="twin chart rows"),
    Command("picture", "Save picture…", "View", "Ctrl+Shift+P", "image-down", also="svg png pdf export chart"),
    Command("copy picture", "Copy the picture and its rows", "View", "Ctrl+Shift+X", also="clipboard chart"),
    Command("closer", "Closer", "View", "Alt+Up", "zoom-in", also="zoom in"),
    Command("wider", "Further away", "View", "Alt+Down", "zoom-out", also="zoom out"),
    Command("earlier", "Earlier", "View", "Alt+PgUp", also="pan back left previous"),
    Command("later", "Later", "View", "Alt+PgDown", also="pan forward right next"),
    Command("fit", "Show all of it", "View", "Alt+Home", also="fit zoom whole reset"),
    Command("to today", "Go to the day that is shown", "View", "Alt+End", also="today now"),
    Command("back", "Back", "Go", "Alt+Left", "arrow-left", also="previous place"),
    Command("forward", "Forward", "Go", "Alt+Right", "arrow-right", also="next place"),
    Command("as of", "As of a day…", "Go", "Ctrl+Shift+A", "history", rule=True, also="time travel past earlier day"),
    Command("as of known", "What the record knew that day, or how it stood", "Go", also="entered published"),
    Command("earlier change", "To the change before that day", "Go", "Ctrl+Alt+Left", also="as of step"),
    Command("later change", "To the change after that day", "Go", "Ctrl+Alt+Right", also="as of step"),
    Command("as of today", "Back to today", "Go", "Ctrl+Alt+Home", also="as of now present"),
    Command("sidebar", "Go to the sidebar", "Go", "Ctrl+Shift+B", "panel-left", rule=True),
    Command("details", "Go to the details", "Go", "Ctrl+D", "panel-right"),
    Command("toggle details", "Show or hide the details", "Window", "Ctrl+Shift+D", also="pane narrow"),
    Command("next pane", "Next pane", "Go", "F6"),
    Command("columns", "Columns…", "Window", "Ctrl+Shift+C", "sliders-horizontal"),
    Command("newest", "Newest first", "View", choice="order", rule=True),
    Command("oldest", "Oldest first", "View", choice="order"),
    Command("by who", "By who", "View", choice="order", also="sort person name"),
    Command("by where", "By where", "View", choice="order", also="sort place"),
    Command("by status", "By status", "View", choice="order", also="sort"),
    Command("checks", "Record checks", "View", "Ctrl+Shift+K", "list-checks", rule=True),
    Command("history", "History of the record", "View", "Ctrl+H", "history", also="changes who"),
    Command(
        "tell due", "Tell me at the start what is overdue", "Window", "", "bell", toggles=True, rule=True,
        also="notification notice",
    ),
    Command("theme system", "Theme of the system", "Window", choice="theme", rule=True),
    Command("theme light", "Light theme", "Window", "", "", choice="theme"),
    Command("theme dark", "Dark theme", "Window", "", "", choice="theme"),
    Command("larger", "Larger text", "Window", "Ctrl++", "zoom-in", rule=True, also="font zoom"),
    Command("smaller", "Smaller text", "Window", "Ctrl+-", "zoom-out", also="font zoom"),
    Command("text size", "Text at 100 %", "Window", "Ctrl+0"),
    Command("palette", "Find a command, person or place…", "Help", "Ctrl+K", "command"),
    Command("shortcuts", "Keyboard shortcuts", "Help", "F1", "keyboard", also="help keys"),
    Command("about", "About this program", "Help", "", "info", rule=True, role=QAction.MenuRole.AboutRole),
)  # fmt: skip


def make_actions(
    window: QWidget, table: QWidget, run: Mapping[str, Callable[[], object]], parent: QObject
) -> dict[str, QAction]:
    """An action for each command, with its shortcut bound; KeyError where one has nothing to run."""
    actions: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for command in COMMANDS:
        action = QAction(command.title, parent)
        action.setObjectName(command.id)
        action.setMenuRole(command.role)
        if command.icon:
            action.setIcon(icon(command.icon, "muted"))
        if command.shortcut:
            action.setShortcuts(keys_of(command))
        action.setCheckable(command.toggles)
        if command.choice:
            group = groups.setdefault(command.choice, QActionGroup(parent))
            action.setCheckable(True)
            group.addAction(action)
        home = table if command.in_table else window
        if command.in_table:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        home.addAction(action)
        action.triggered.connect(_called(run[command.id]))
        actions[command.id] = action
    return actions


def _called(run: Callable[[], object]) -> Callable[[], None]:
    # `triggered` hands on whether the action is checked, which no command wants.
    def call() -> None:
        run()

    return call


def keys_of(command: Command) -> list[QKeySequence]:
    """The shortcuts of a command, the one that is shown in menus first; none where it has none."""
    if not command.shortcut:
        return []
    more = {"redo": ["Ctrl+Y"], "larger": ["Ctrl+="], "shortcuts": ["Ctrl+/"], "status": ["Ctrl+Shift+T"]}
    return [QKeySequence(keys) for keys in (command.shortcut, *more.get(command.id, ()))]


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """The menus of the window, in the order of the list."""
    menus = {}
    for name in MENUS:
        letter = _LETTERS.get(name, "")
        menu = bar.addMenu(name.replace(letter, f"&{letter}", 1) if letter else name)
        for command in COMMANDS:
            if command.menu == name:
                if command.rule:
                    menu.addSeparator()
                menu.addAction(actions[command.id])
        menus[name] = menu
    return menus


def row_menu(parent: QWidget, actions: Mapping[str, QAction]) -> QMenu:
    """A menu of what can be done with the engagements that are selected."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    adding = ("cite", "link", "statement", "attach", "person")
    copying = ("copy", "copy sentence", "copy citation")
    for part in (("status", "edit"), adding, copying, ("merge", "delete")):
        for name in part:
            menu.addAction(actions[name])
        menu.addSeparator()
    return menu


def enable(actions: Mapping[str, QAction], selected: int, *, read_only: bool) -> None:
    """Enables what can be done with so many engagements selected."""
    for command in COMMANDS:
        enough = {"some": selected >= 1, "one": selected == 1, "two": selected == 2}.get(command.needs, True)
        writes = command.needs != "" and command.id not in _READS
        if command.id not in ("undo", "redo"):
            actions[command.id].setEnabled(enough and not (writes and read_only))
