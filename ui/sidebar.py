"""The sidebar: the record's name, the views, statuses with their counts, what needs attention, saved filters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from tracker.filter import has_term
from tracker.filter.keys import hyphenated
from tracker.queries.rows import Counts, Named
from tracker.words import Status
from ui.facets import Entry, EntryList
from ui.kit import GRID, ElidedLabel, TextRole, button, section_heading, status_word, theme_of
from ui.menubutton import MenuTextButton
from ui.views.names import TABLE, TITLES

ATTENTION = (("overdue", "Overdue for an update"), ("upcoming", "Next 30 days"), ("unsourced", "Without a source"))


class Sidebar(QScrollArea):
    """Shows counts and writes wishes; what a choice does to the filter is decided by who hears them."""

    status_toggled = Signal(str, bool)  # the status as a filter writes it; whether it is added to the others
    attention_toggled = Signal(str)  # a value of `is:`
    when_picked = Signal(str)  # now or ever
    checks_requested = Signal()
    view_requested = Signal(str)
    filter_picked = Signal(str)
    filter_deleted = Signal(int)
    save_filter_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Sidebar")
        self._title = ElidedLabel("", TextRole.HEADING)
        self._file = ElidedLabel("", TextRole.SECONDARY, mode=Qt.TextElideMode.ElideMiddle)
        self._views = EntryList("Views")
        self._statuses = EntryList("Statuses")
        self._attention = EntryList("Attention")
        self._saved = EntryList("Saved filters")
        self._no_saved = ElidedLabel("None yet", TextRole.SECONDARY)
        self._save = button("Save this filter…", "link")
        self._when = MenuTextButton(TextRole.SECTION)
        self._when_actions: dict[str, QAction] = {}
        self._fill()
        self._lay_out()
        self._connect()
        self.set_when("now")

    def _fill(self) -> None:
        self._views.set_entries(
            [Entry(name, title, shortcut=f"Ctrl+{place}") for place, (name, title) in enumerate(TITLES.items(), 1)]
        )
        self.show_view(TABLE)
        self._statuses.set_entries(
            [Entry(hyphenated(status.label), status_word(status), status=status, count=0) for status in Status]
        )
        entries = [Entry(value, words, count=0, alarm=value == "overdue") for value, words in ATTENTION]
        self._attention.set_entries([*entries, Entry("checks", "Record checks", alarm=True)])
        menu = QMenu(self._when)
        group = QActionGroup(menu)
        for when, words in (("now", "Status now"), ("ever", "Status at any time")):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setData(when)
            group.addAction(action)
            self._when_actions[when] = action
        menu.triggered.connect(self._on_when_menu_triggered)
        self._when.setMenu(menu)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setAutoFillBackground(False)
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(GRID, 14, GRID, GRID)
        whole.setSpacing(0)
        for label in (self._title, self._file):
            label.setContentsMargins(12, 0, 4, 0)
            whole.addWidget(label)
        status_head = QHBoxLayout()
        status_head.setContentsMargins(0, 0, 0, 0)
        status_head.addWidget(self._heading("Status"))
        status_head.addSpacing(4)
        status_head.addWidget(self._when)
        status_head.addStretch(1)
        for head, part in (
            (self._heading("View"), self._views),
            (status_head, self._statuses),
            (self._heading("Attention"), self._attention),
            (self._heading("Saved filters"), self._saved),
        ):
            whole.addSpacing(14)
            if isinstance(head, QHBoxLayout):
                whole.addLayout(head)
            else:
                whole.addWidget(head)
            whole.addSpacing(4)
            whole.addWidget(part)
        self._no_saved.setContentsMargins(12, 2, 4, 2)
        whole.addWidget(self._no_saved)
        saving = QHBoxLayout()
        saving.setContentsMargins(GRID, 0, 0, 0)
        saving.addWidget(self._save)
        saving.addStretch(1)
        whole.addLayout(saving)
        whole.addStretch(1)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)

    def _heading(self, text: str) -> QWidget:
        label = section_heading(text)
        label.setContentsMargins(12, 0, 0, 0)
        return label

    def _connect(self) -> None:
        self._views.picked.connect(self._on_views_picked)
        self._statuses.picked.connect(self.status_toggled)
        self._attention.picked.connect(self._on_attention_picked)
        self._saved.picked.connect(self._on_saved_picked)
        self._saved.removal_requested.connect(self._on_saved_removal_requested)
        self._saved.menu_requested.connect(self._on_saved_menu_requested)
        self._save.clicked.connect(self.save_filter_requested)

    # What is shown

    def show_record(self, title: str, file: str) -> None:
        self._title.setText(title)
        self._file.setText(file)

    def show_view(self, name: str) -> None:
        """Marks the view that is shown; none where the page of something stands in its place."""
        self._views.check({name})

    def show_counts(self, counts: Counts) -> None:
        self._statuses.set_counts({hyphenated(status.label): number for status, number in counts.status.items()})
        self._attention.set_counts(
            {
                "overdue": counts.overdue,
                "upcoming": counts.next_30_days,
                "unsourced": counts.without_source,
                "checks": counts.checks,
            }
        )

    def show_filter(self, text: str) -> None:
        """Marks the choices that the filter's text holds, and offers to save it where it is not saved."""
        key = "status" if self._when_actions["now"].isChecked() else "ever"
        self._statuses.check({entry.key for entry in self._statuses.entries() if has_term(text, key, entry.key)})
        self._attention.check({value for value, _ in ATTENTION if has_term(text, "is", value)})
        saved = {entry.key for entry in self._saved.entries() if entry.value == text}
        self._saved.check(saved)
        self._save.setVisible(bool(text.strip()) and not saved)
        self._no_saved.setVisible(not self._saved.entries() and not text.strip())

    def show_saved(self, filters: Sequence[Named], text: str) -> None:
        self._saved.set_entries([Entry(str(one.id), one.name, value=one.detail, tip=one.detail) for one in filters])
        self._saved.setVisible(bool(filters))
        self.show_filter(text)

    def set_when(self, when: str) -> None:
        self._when_actions[when].setChecked(True)
        words = "NOW" if when == "now" else "AT ANY TIME"
        self._when.setText(words)
        self._when.setAccessibleName(self._when_actions[when].text())

    def focus_first(self) -> None:
        """Puts the keyboard on the statuses."""
        self._statuses.focus()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme_of(self).sidebar))
        painter.end()

    # Wishes

    def _on_views_picked(self, key: str) -> None:
        self.view_requested.emit(key)

    def _on_attention_picked(self, key: str) -> None:
        if key == "checks":
            self._attention.check({entry for entry in self._attention.checked() if entry != "checks"})
            self.checks_requested.emit()
        else:
            self.attention_toggled.emit(key)

    def _on_saved_picked(self, key: str) -> None:
        chosen = next(entry for entry in self._saved.entries() if entry.key == key)
        self.filter_picked.emit(chosen.value)

    def _on_saved_removal_requested(self, key: str) -> None:
        self.filter_deleted.emit(int(key))

    def _on_saved_menu_requested(self, key: str, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Use this filter").setData(("use", key))
        menu.addAction("Delete this filter").setData(("delete", key))
        menu.triggered.connect(self._on_saved_menu_triggered)
        menu.popup(where)

    def _on_saved_menu_triggered(self, action: QAction) -> None:
        what, key = action.data()
        if what == "use":
            self._on_saved_picked(key)
        else:
            self.filter_deleted.emit(int(key))

    def _on_when_menu_triggered(self, action: QAction) -> None:
        self.set_when(action.data())
        self.when_picked.emit(action.data())
