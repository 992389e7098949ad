"""The sheet that attaches a source, with the quoted words, to the claim it supports."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.errors import FieldRefusal
from tracker.operations import cite
from tracker.operations.sources import Claim
from tracker.queries.pages import engagement_page
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell
from ui.forms.source_fields import SourceFields
from ui.session import Session

_CLAIMS: dict[str, str] = {
    "engagement": "The source supports the engagement as a whole.",
    "participation": "The source supports that this person took part.",
    "status_change": "The source supports this change of status.",
    "reason": "The source supports that this reason was given.",
    "statement": "The source supports that this was said.",
    "tenure": "The source supports who held the office when.",
    "incident": "The source supports the incident.",
    "channel_change": "The source supports this change of the channel.",
}


class CiteSheet(FormPanel):
    """Ties one passage of one source to one claim."""

    def __init__(self, session: Session, claim: Claim, row: int, parent: QWidget | None = None) -> None:
        super().__init__("Attach a source", "Attach", parent)
        self._record = session.record
        self._claim: Claim = claim
        self._row = row
        about = _named(session, claim, row)
        self.set_subtitle(f"{about}. {_CLAIMS[claim]}" if about else _CLAIMS[claim])
        self.source = SourceFields(self, session.record)
        self.rows.add_row(Cell(self.source.line, letters=24))
        self.source.add_taken_apart(self.rows)
        self.source.add_passage(self.rows)
        self.setFocusProxy(self.source.line)

    def save(self) -> bool:
        citation = self.source.citation()
        if citation is None:
            raise FieldRefusal("source", "Name the source: its publisher and date, its title or its address.")
        cite(self._record, self._claim, self._row, citation)
        return True


def _named(session: Session, claim: Claim, row: int) -> str:
    """The selected engagement's name, where the claim is one of its own; '' where it is not."""
    if claim in ("tenure", "incident", "channel_change") or not session.selection:
        return ""
    page = engagement_page(session.record, session.selection[0])
    mine = claim != "statement" or row in (statement.id for statement in page.statements)
    return page.heading if mine else ""
