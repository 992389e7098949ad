"""Sheets for saved filters: keep the one that is set under a name; use, rename or delete those that are kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tracker.operations import delete_filter, save_filter
from tracker.queries.names import saved_filters
from ui.detail.building import stacked, words
from ui.forms.form_field import FormField
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell
from ui.kit import EmptyState, Hairline, TextRole, button, quiet_button
from ui.session import Session
from ui.sheets.sheet import Sheet


class SaveFilterSheet(FormPanel):
    """Keeps the filter that is set under a name; one of that name is replaced."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Save this filter", "Save", parent)
        self._session = session
        self.set_subtitle(session.filter_text)
        edit = QLineEdit()
        self.name = self.know("name", FormField("&Name", edit, hint="It then stands in the sidebar"))
        edit.returnPressed.connect(self.attempt_save)
        self.rows.add_row(Cell(self.name, letters=24))
        self.setFocusProxy(self.name)

    def save(self) -> bool:
        save_filter(self._session.record, self.name.text(), self._session.filter_text)
        return True


class FiltersPanel(Sheet):
    """Lists the saved filters."""

    filter_picked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Saved filters", parent)
        self._session = session
        self._holder: QWidget | None = None
        session.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        if self._holder is not None:
            self.body.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        parts: list[QWidget] = []
        for one in saved_filters(self._session.record):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(stacked([words(one.name, TextRole.STRONG), words(one.detail, TextRole.SECONDARY)]), 1)
            use = button("Use", "secondary", row)
            use.setAccessibleName(f"Use {one.name}")
            use.setProperty("filter", one.detail)
            use.clicked.connect(self._on_use_clicked)
            gone = quiet_button("trash-2", f"Delete {one.name}", row)
            gone.setProperty("saved", one.id)
            gone.clicked.connect(self._on_gone_clicked)
            line.addWidget(use)
            line.addWidget(gone)
            parts += [row, Hairline()]
        if not parts:
            said = "Set a filter in the search box or the sidebar, then save it."
            parts = [EmptyState("bookmark", "No saved filters yet", said)]
        self._holder = stacked(parts, spacing=8)
        self.body.insertWidget(0, self._holder)

    def _on_use_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.filter_picked.emit(str(sender.property("filter")))

    def _on_gone_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            saved = int(sender.property("saved"))
            self._session.attempt(lambda: delete_filter(self._session.record, saved))
