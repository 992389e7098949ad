"""The fields of a ledger's line: when it took effect, who decided, the source's wording, the incident behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from tracker.drafts import IncidentDraft
from tracker.names import name_key
from tracker.queries.names import incidents_like
from tracker.record import Record
from ui.forms import suggesting
from ui.forms.date_field import DateField
from ui.forms.form_field import FormField
from ui.forms.panel import FormPanel
from ui.forms.wording import split
from ui.kit import CompletingEdit, HintKind, Suggestion


class LineFields(QObject):
    """Puts the fields into a form; the form lays them out. changed: any of them was changed by the user."""

    changed = Signal()

    def __init__(self, form: FormPanel, record: Record, *, when: str, when_hint: str) -> None:
        super().__init__(form)
        self._record = record
        self.effective = DateField(
            when, record.today, name="effective", past=True, hint=when_hint, placeholder="3 Feb 2023, yesterday …"
        )
        form.know("effective", self.effective)
        deciders = CompletingEdit(partial(suggesting.deciders, record))
        self.decided_by = form.know("decided_by", FormField("Decided by", deciders))
        self.wording = form.know("wording", FormField("Word the source uses", placeholder="called off"))
        incidents = CompletingEdit(partial(suggesting.incidents, record))
        self.incident = form.know("incident", FormField("Linked incident", incidents))
        self.incident.touched.connect(self._on_incident_touched)
        for field in (self.effective, self.decided_by, self.wording, self.incident):
            field.touched.connect(self.changed)

    def incident_id(self) -> int | None:
        """The incident of the record that was picked, or that is called exactly so; None for a new one and for none."""
        edit = self.incident.edit
        assert isinstance(edit, CompletingEdit)
        picked = [row.key for row in edit.chosen() if isinstance(row.key, int)]
        if picked:
            return picked[0]
        title = self.incident.text().strip()
        same = [row.id for row in incidents_like(self._record, title) if name_key(row.name) == name_key(title)]
        return same[0] if title and len(same) == 1 else None

    def new_incident(self) -> IncidentDraft | None:
        """The incident to be added where the words name none of the record; None where there is nothing to add."""
        title = self.incident.text().strip()
        return IncidentDraft(title) if split(title) and self.incident_id() is None else None

    def show_incident(self, incident: int, title: str) -> None:
        """Shows an incident of the record as picked."""
        edit = self.incident.edit
        assert isinstance(edit, CompletingEdit)
        edit.set_chosen([Suggestion(title, key=incident)])

    def _on_incident_touched(self) -> None:
        if self.new_incident() is not None:
            self.incident.set_hint("A new incident is added to the record")
        elif self.incident.text().strip():
            self.incident.set_hint("in the record", HintKind.UNDERSTOOD)
        else:
            self.incident.clear_hint()
