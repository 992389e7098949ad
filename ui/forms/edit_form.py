"""The form that edits what an engagement is; its ledger and its sources are changed elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.operations import edit_engagement
from tracker.queries.editing import draft_of
from tracker.queries.pages import engagement_page
from tracker.words import Role
from ui.forms.engagement_fields import EngagementFields
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell
from ui.session import Session


class EditForm(FormPanel):
    """Edits one engagement; Refusal where it is not in the record. Esc leaves it as it was."""

    def __init__(self, session: Session, engagement: int, parent: QWidget | None = None) -> None:
        super().__init__("Edit engagement", "Save", parent)
        self._record = session.record
        self._engagement = engagement
        page = engagement_page(self._record, engagement)
        draft = draft_of(self._record, engagement)
        self._uid = draft.uid
        dates = page.row.dates_words
        self.set_subtitle(f"{page.heading}, {page.row.status.label}{f' · {dates}' if dates else ''}")
        self.engagement = EngagementFields(self, self._record, follow_host=False)
        self._lay_out_fields()
        self.engagement.fill(draft)
        self.engagement.fill_rest(draft)
        offices = [person.office for person in page.participants if person.role is Role.PRINCIPAL]
        self.engagement.show_offices(offices, page.row.dates)
        self.begin_at(self.engagement.who)

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
        edit_engagement(self._record, self._engagement, self.engagement.draft())
        return True
