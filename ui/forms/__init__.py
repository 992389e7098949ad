"""The forms of the window: log, edit, change status, add a reason, a person, an incident. None of them is modal."""

from __future__ import annotations

from ui.forms.edit_form import EditForm
from ui.forms.log_form import LogForm
from ui.forms.status_form import StatusForm

__all__ = ["EditForm", "LogForm", "StatusForm"]
