"""The sheet that adds what somebody said about an engagement, a channel or an incident, with its source."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from tracker.dates import to_words
from tracker.drafts import StatementDraft
from tracker.operations import add_statement
from tracker.queries.about import channel_about, incident_about
from tracker.queries.pages import engagement_page
from tracker.record import Record
from ui.forms import suggesting
from ui.forms.date_field import DateField
from ui.forms.form_field import FormField
from ui.forms.inputs import NoteEdit
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell
from ui.forms.source_fields import SourceFields
from ui.kit import CompletingEdit
from ui.session import Session


class StatementSheet(FormPanel):
    """Keeps one statement with what it is about; who said it is a person of the record or just a name.

    kind: whether `row` is the id of an engagement, a channel or an incident; Refusal where it is not there.
    """

    def __init__(self, session: Session, row: int, parent: QWidget | None = None, *, kind: str = "engagement") -> None:
        super().__init__("Add a statement", "Add statement", parent)
        self._record = session.record
        self._about = {f"{kind}_id": row}
        self.set_subtitle(_named(session.record, kind, row))
        speakers = CompletingEdit(partial(suggesting.people, session.record))
        self.speaker = self.know("speaker", FormField("&Who said it", speakers))
        offices = CompletingEdit(partial(suggesting.offices, session.record))
        self.office = self.know("office", FormField("As", offices, hint="The office, as it was printed"))
        self.stated = DateField("Whe&n", session.record.today, name="stated", past=True)
        self.know("stated", self.stated)
        self.gist = self.know("gist", FormField("What was said, in &short"))
        self.quote_edit = NoteEdit()
        self.quote = self.know("words", FormField("In the words used", self.quote_edit))
        self.source = SourceFields(self, session.record)
        self.rows.add_row(Cell(self.speaker, 2, 20), Cell(self.office, 2, 20))
        self.rows.add_row(Cell(self.gist, letters=26))
        self.rows.add_row(self.quote)
        self.rows.add_row(Cell(self.stated, 1, 20))
        self.rows.add_row(Cell(self.source.line, letters=24))
        self.source.add_taken_apart(self.rows)
        self.source.add_passage(self.rows)
        self.begin_at(self.speaker)

    def save(self) -> bool:
        citation = self.source.citation()
        draft = StatementDraft(
            self.speaker.text().strip(),
            self.gist.text().strip(),
            self.quote_edit.toPlainText().strip(),
            self.office.text().split(" · ")[0].strip(),
            self.stated.value(),
            citations=(citation,) if citation is not None else (),
            **self._about,
        )
        add_statement(self._record, draft)
        return True


def _named(record: Record, kind: str, row: int) -> str:
    """What the statement is about, with its dates."""
    if kind == "channel":
        return channel_about(record, row).title
    if kind == "incident":
        incident = incident_about(record, row)
        return " · ".join(part for part in (incident.title, to_words(incident.happened)) if part)
    page = engagement_page(record, row)
    return " · ".join(part for part in (page.heading, page.row.dates_words) if part)
