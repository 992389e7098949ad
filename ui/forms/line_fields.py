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
            when,
            record.today,
            form.rows,
            name="effective",
            past=True,
            hint=when_hint,
            placeholder="3 Feb 2023, yesterday …",
        )
        form.know("effective", self.effective)
        deciders = CompletingEdit(partial(suggesting.deciders, record))
        self.decided_by = form.know("decided_by", FormField("Decided by", deciders, form.rows))
        self.wording = form.know(
            "wording", FormField("Word the source uses", parent=form.rows, placeholder="called off")
        )
        incidents = CompletingEdit(partial(suggesting.incidents, record))
        self.incident = form.know("incident", FormField("Linked incident", incidents, form.rows))
        self.incident.touched.connect(self._on_incident_touched)
        for field in (self.effective, self.decided_by, self.wording, self.incident):
            field.touched.connect(self.changed)

    def because_of(self) -> int | IncidentDraft | None:
        """The incident behind the line: one of the record that was picked or is called exactly so, else one to add."""
        edit = self.incident.edit
        assert isinstance(edit, CompletingEdit)
        picked = [row.key for row in edit.chosen() if isinstance(row.key, int)]
        if picked:
            return picked[0]
        title = self.incident.text().strip()
        if not split(title):
            return None
        same = [row.id for row in incidents_like(self._record, title) if name_key(row.name) == name_key(title)]
        return same[0] if len(same) == 1 else IncidentDraft(title)

    def show_incident(self, incident: int, title: str) -> None:
        """Shows an incident of the record as picked."""
        edit = self.incident.edit
        assert isinstance(edit, CompletingEdit)
        edit.set_chosen([Suggestion(title, key=incident)])

    def _on_incident_touched(self) -> None:
        because = self.because_of()
        if because is None:
            self.incident.clear_hint()
        elif isinstance(because, IncidentDraft):
            self.incident.set_hint("A new incident is added to the record")
        else:
            self.incident.set_hint("in the record", HintKind.UNDERSTOOD)
