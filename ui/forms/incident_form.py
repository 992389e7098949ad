"""The form for an incident: what happened, when, which countries it concerns, where it was reported."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.drafts import IncidentDraft
from tracker.operations import add_incident
from ui.forms import suggesting
from ui.forms.date_field import DateField
from ui.forms.form_field import FormField
from ui.forms.inputs import NoteEdit
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell
from ui.forms.source_fields import SourceFields
from ui.forms.wording import split
from ui.kit import CompletingEdit
from ui.session import Session


class IncidentForm(FormPanel):
    """Adds an incident. added: its id. title: what stands in the first field at the start."""

    added = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None, *, title: str = "") -> None:
        super().__init__("Add an incident", "Add incident", parent)
        self._record = session.record
        self.what = self.know("title", FormField("What &happened", placeholder="Balloon over U.S. territory"))
        self.what.set_text(title)
        self.happened = DateField("&When", self._record.today, name="happened", past=True)
        self.know("happened", self.happened)
        countries = CompletingEdit(partial(suggesting.countries, self._record), multi=True)
        self.countries = self.know("countries", FormField("Countries", countries, placeholder="China, United States"))
        self.source = SourceFields(self, self._record)
        self.note_edit = NoteEdit()
        self.note = self.know("note", FormField("Note", self.note_edit))
        self.rows.add_row(Cell(self.what, letters=26))
        self.rows.add_row(Cell(self.happened, 1, 20), Cell(self.countries, 1.5, 22))
        self.rows.add_row(Cell(self.source.line, letters=26))
        self.source.add_passage(self.rows)
        self.source.add_taken_apart(self.rows)
        self.rows.add_row(self.note)
        self.begin_at(self.what)

    def save(self) -> bool:
        citation = self.source.citation()
        draft = IncidentDraft(
            self.what.text().strip(),
            self.happened.value(),
            tuple(split(self.countries.text(), ",")),
            self.note_edit.toPlainText().strip(),
            (citation,) if citation is not None else (),
        )
        self.added.emit(add_incident(self._record, draft))
        return True
