"""Sheets for one line of a ledger: add a further reason to it, or withdraw it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.errors import FieldRefusal
from tracker.operations import add_reason, withdraw_status
from ui.forms.form_field import FormField
from ui.forms.panel import FormPanel
from ui.forms.reason_fields import ReasonFields
from ui.forms.rows import Cell
from ui.forms.source_fields import SourceFields
from ui.session import Session


class ReasonSheet(FormPanel):
    """Adds a reason to a status change, stated by the same or another speaker, or that none was given."""

    def __init__(self, session: Session, line: int, parent: QWidget | None = None) -> None:
        super().__init__("Add a reason", "Add", parent)
        self._record = session.record
        self._line = line
        self.set_subtitle("A reason is kept as a claim: its words, and who stated or reported it.")
        self.reason = ReasonFields(self, session.record, further=True)
        self.none_given = self.reason.make_none_given(self)
        self.reason.add_rows(self.rows)
        self.foot.insertWidget(0, self.none_given)
        self.source = SourceFields(self, session.record)
        self.rows.add_row(Cell(self.source.line, letters=24))
        self.source.add_taken_apart(self.rows)
        self.source.add_passage(self.rows)
        self.setFocusProxy(self.reason.text)

    def save(self) -> bool:
        reason = self.reason.reason(self.source.citation())
        if reason is None:
            raise FieldRefusal("reason", "Say the reason in the words given, or that no reason was given.")
        add_reason(self._record, self._line, reason)
        return True


class WithdrawSheet(FormPanel):
    """Takes a wrong line back: it stays in the ledger, struck through, and counts no more."""

    def __init__(self, session: Session, line: int, parent: QWidget | None = None) -> None:
        super().__init__("Withdraw a line", "Withdraw", parent)
        self._record = session.record
        self._line = line
        self.set_subtitle("The line stays to be seen, struck through, and no longer counts.")
        self.note = self.know("note", FormField("Why it is withdrawn", placeholder="entered for the wrong visit"))
        self.rows.add_row(Cell(self.note, letters=30))
        self.setFocusProxy(self.note)

    def save(self) -> bool:
        withdraw_status(self._record, self._line, self.note.text())
        return True
