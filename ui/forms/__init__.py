"""The forms of the window: log, edit, change status, a person, an incident. None of them is modal."""

from __future__ import annotations

from ui.forms.edit_form import EditForm
from ui.forms.incident_form import IncidentForm
from ui.forms.log_form import LogForm
from ui.forms.person_form import PersonForm
from ui.forms.status_form import StatusForm

__all__ = ["EditForm", "IncidentForm", "LogForm", "PersonForm", "StatusForm"]
