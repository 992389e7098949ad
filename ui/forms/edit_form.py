"""The form that edits what an engagement is; its ledger and its sources are changed elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.errors import Refusal
from tracker.operations import edit_engagement
from tracker.queries.editing import draft_of
from tracker.queries.pages import engagement_page
from tracker.record import Changed
from tracker.words import Role
from ui.forms.engagement_fields import EngagementFields
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell
from ui.kit import Tone
from ui.session import Session


class EditForm(FormPanel):
    """Edits one engagement; Refusal where it is not in the record. Esc leaves it as it was."""

    def __init__(self, session: Session, engagement: int, parent: QWidget | None = None) -> None:
        super().__init__("Edit engagement", "Save", parent)
        self._record = session.record
        self._engagement = engagement
        self._saving = False
        self.engagement = EngagementFields(self, self._record, follow_host=False)
        self._lay_out_fields()
        self._show_stored()
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

    def save(self) -> bool:
        draft = self.engagement.draft()
        self._saving = True
        try:
            edit_engagement(self._record, self._engagement, draft)
        finally:
            self._saving = False
        return True

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
