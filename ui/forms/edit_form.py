"""The form that edits what an engagement is, and leads to where its dates, reasons and sources are kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMetaMethod, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from tracker.changes import Changed
from tracker.errors import Refusal
from tracker.operations import edit_engagement
from tracker.queries.editing import draft_of
from tracker.queries.pages import engagement_page
from tracker.queries.rows import LedgerLine
from tracker.words import Role
from ui.forms.engagement_fields import EngagementFields
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell
from ui.kit import TextRole, Tone, button, text_label
from ui.session import Session

_KEPT = "Dates and reasons are kept in the status history."


def _dated_line(ledger: Sequence[LedgerLine]) -> int | None:
    """The line in force that carries the dates; where none does, the last in force."""
    standing = [line for line in ledger if line.superseded_by is None and not line.withdrawn]
    dated = [line for line in standing if line.dates.text]
    return (dated or standing)[-1].id if standing else None


class EditForm(FormPanel):
    """Edits one engagement; Refusal where it is not in the record. Esc leaves it as it was.

    correct_requested: the engagement, and the line of its ledger whose dates the user would correct; what was edited
    here is saved by then, and the form closed. The button for it shows only where somebody listens.
    """

    correct_requested = Signal(int, int)

    def __init__(self, session: Session, engagement: int, parent: QWidget | None = None) -> None:
        super().__init__("Edit engagement", "Save", parent)
        self._record = session.record
        self._engagement = engagement
        self._saving = False
        self.engagement = EngagementFields(self, self._record, follow_host=False)
        self.dates_kept = text_label(_KEPT, TextRole.SECONDARY, wrap=True)
        self.correct_button = button("Save and correct the &dates…", "link")
        self.sources_kept = text_label("", TextRole.SECONDARY, wrap=True)
        self._line: int | None = None
        self._lay_out_fields()
        self._show_stored()
        self.correct_button.clicked.connect(self._on_correct_clicked)
        session.changed.connect(self._on_session_changed)
        self.begin_at(self.engagement.who)

    def _show_stored(self) -> None:
        """Shows the engagement as it stands in the record."""
        page = engagement_page(self._record, self._engagement)
        draft = draft_of(self._record, self._engagement)
        dates = page.row.dates_words
        self.set_subtitle(f"{page.heading}, {page.row.status.label}{f' · {dates}' if dates else ''}")
        for field in self.fields().values():
            field.set_by_hand(False)
        self.engagement.fill(draft)
        self.engagement.fill_rest(draft)
        self._line = _dated_line(page.ledger)
        self._show_button()
        count = len(page.citations)
        sources = f"{count} source{'s' if count > 1 else ''} cited" if count else "No source cited yet"
        self.sources_kept.setText(f"{sources}. “Attach a source…” in the details, or Ctrl+U, adds one.")
        offices = [person.office for person in page.participants if person.role is Role.PRINCIPAL]
        self.engagement.show_offices(offices, page.row.dates)

    def _lay_out_fields(self) -> None:
        what = self.engagement
        for cells in (
            (Cell(what.kind, 1, 12), Cell(what.who, 2, 20), Cell(what.office, 2.4, 24)),
            (Cell(what.where, 2, 22), Cell(what.counterparts, 1.7, 20), Cell(what.delegates, 1.5, 18)),
            (Cell(what.purpose, 2, 26), Cell(what.topics, 1, 16)),
            (Cell(what.category, 1, 18), Cell(what.host, 1, 18), Cell(what.setting, 1, 20)),
            (Cell(what.title, 1, 24), Cell(what.expected, 1, 20)),
            (Cell(what.secret, 1, 20), Cell(what.disclosed, 1, 20)),
            (Cell(what.note, letters=30),),
        ):
            self.rows.add_row(*cells)
        self.rows.add_row(Cell(self.dates_kept, 3, 30), Cell(self.correct_button, 0))
        self.rows.add_row(self.sources_kept)

    def save(self) -> bool:
        draft = self.engagement.draft()
        self._saving = True
        try:
            edit_engagement(self._record, self._engagement, draft)
        finally:
            self._saving = False
        return True

    def _show_button(self) -> None:
        heard = self.isSignalConnected(QMetaMethod.fromSignal(self.correct_requested))
        self.correct_button.setVisible(heard and self._line is not None)

    def showEvent(self, event: QShowEvent) -> None:
        self._show_button()
        super().showEvent(event)

    def _on_correct_clicked(self) -> None:
        line = self._line
        if line is not None and self.guarded_save():
            self.closed.emit()
            self.correct_requested.emit(self._engagement, line)

    def _on_session_changed(self, changed: Changed) -> None:
        if self._saving or self._engagement not in changed.engagements:
            return
        self.refusal.say("This engagement was changed meanwhile. Saving here replaces what it says now.", Tone.WARNING)
        self.refusal.add_action("Show it as it is now").clicked.connect(self._on_show_clicked)

    def _on_show_clicked(self) -> None:
        self.refusal.hide()
        try:
            self._show_stored()
        except Refusal as refusal:
            self.show_refusal(refusal)
