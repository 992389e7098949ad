"""The form for an incident: what happened, when, which countries it concerns, where it was reported."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.drafts import IncidentDraft
from tracker.operations import add_incident, edit_incident
from tracker.queries.about import incident_about
from tracker.queries.about_rows import IncidentAbout
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
    """Adds an incident, or edits the one with the id given. title: what stands in the first field at the start.

    added: the id of a new one. Raises Refusal where the incident is not in the record.
    """

    added = Signal(int)

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, title: str = "", incident: int | None = None
    ) -> None:
        new = incident is None
        super().__init__("Add an incident" if new else "Edit an incident", "Add incident" if new else "Save", parent)
        self._record = session.record
        self._incident = incident
        self.what = self.know("title", FormField("What happe&ned", placeholder="Balloon over U.S. territory"))
        self.what.set_text(title)
        self.happened = DateField("&When", self._record.today, name="happened", past=True)
        self.know("happened", self.happened)
        countries = CompletingEdit(partial(suggesting.countries, self._record), multi=True)
        self.countries = self.know("countries", FormField("Countries", countries, placeholder="China, United States"))
        self.source = SourceFields(self, self._record) if new else None
        self.note_edit = NoteEdit()
        self.note = self.know("note", FormField("Note", self.note_edit))
        self.rows.add_row(Cell(self.what, letters=26))
        self.rows.add_row(Cell(self.happened, 1, 20), Cell(self.countries, 1.5, 22))
        if self.source is not None:
            self.rows.add_row(Cell(self.source.line, letters=26))
            self.source.add_passage(self.rows)
            self.source.add_taken_apart(self.rows)
        self.rows.add_row(self.note)
        if incident is not None:
            self._show(incident_about(self._record, incident))
        self.begin_at(self.what)

    def _show(self, about: IncidentAbout) -> None:
        self.what.set_text(about.title)
        self.happened.set_value(about.happened)
        # A comma parts countries here, so one that has a comma in its name stands as its code.
        names = (country.code if "," in country.name else country.name for country in about.countries)
        self.countries.set_text(", ".join(names))
        self.note_edit.setPlainText(about.note)

    def save(self) -> bool:
        citation = self.source.citation() if self.source is not None else None
        draft = IncidentDraft(
            self.what.text().strip(),
            self.happened.value(),
            tuple(split(self.countries.text(), ",")),
            self.note_edit.toPlainText().strip(),
            (citation,) if citation is not None else (),
        )
        if self._incident is None:
            self.added.emit(add_incident(self._record, draft))
        else:
            edit_incident(self._record, self._incident, draft)
        return True
