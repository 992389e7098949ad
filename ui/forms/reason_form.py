"""The form that adds a further reason to a status change, by the same or another speaker."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.errors import FieldRefusal
from tracker.operations import add_reason
from ui.forms.panel import FormPanel
from ui.forms.reason_fields import ReasonFields
from ui.forms.rows import Cell
from ui.forms.source_fields import SourceFields
from ui.session import Session


class ReasonForm(FormPanel):
    """Adds a reason to one line of a ledger. what: the line in words, shown beneath the title."""

    def __init__(self, session: Session, line: int, parent: QWidget | None = None, *, what: str = "") -> None:
        super().__init__("Add a reason", "Add reason", parent)
        self._record = session.record
        self._line = line
        self.set_subtitle(what)
        self.reason = ReasonFields(self, self._record, further=True)
        self.foot.insertWidget(0, self.reason.make_none_given(self))
        self.source = SourceFields(self, self._record)
        self.reason.add_rows(self.rows)
        self.rows.add_row(Cell(self.source.line, letters=26))
        self.source.add_passage(self.rows)
        self.source.add_taken_apart(self.rows)
        self.begin_at(self.reason.text)

    def save(self) -> bool:
        reason = self.reason.reason(self.source.citation())
        if reason is None:
            raise FieldRefusal("reason", "Say in words or by its kind what the reason was.")
        add_reason(self._record, self._line, reason)
        return True
