"""An engagement of the record as a whole draft: its ledger as it counts, its reasons, and the sources of all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.bibliography.cited import source_drafts
from tracker.calendar_files.days import effective_lines
from tracker.drafts import CitationDraft, EngagementDraft, ReasonDraft, SourceDraft, StatusDraft
from tracker.queries.editing import draft_of
from tracker.queries.rows import CitationRow, EngagementPage, LedgerLine
from tracker.reader import Reader


class Sources:
    """The sources of a record as drafts, each read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._found: dict[int, SourceDraft] = {}

    def draft(self, source: int) -> SourceDraft:
        """A source that is in the record, with all its fields."""
        if source not in self._found:
            self._found |= source_drafts(self._reader, [source])
        return self._found[source]


def whole_draft(reader: Reader, page: EngagementPage, sources: Sources) -> EngagementDraft:
    """The engagement with its ledger in order of effect; lines that were corrected or withdrawn are left out."""
    whole = reader.rows(
        "SELECT source_id, quote, locator FROM citation WHERE engagement_id = ? ORDER BY id", (page.row.id,)
    )
    draft = draft_of(reader, page.row.id)
    return replace(
        draft,
        participants=tuple(
            replace(one, office=one.office or _title(reader, one.office_id), person_id=None, office_id=None, link=True)
            for one in draft.participants
        ),
        stops=tuple(replace(stop, place_id=None) for stop in draft.stops),
        lines=tuple(_line(line, sources) for line in effective_lines(page)),
        citations=tuple(CitationDraft(sources.draft(source), quote, place) for source, quote, place in whole),
    )


def _title(reader: Reader, office: int | None) -> str:
    """The office that somebody took part as holder of, where the source printed none."""
    return str(reader.value("SELECT title FROM office WHERE id = ?", (office,)) or "") if office is not None else ""


def _line(line: LedgerLine, sources: Sources) -> StatusDraft:
    return StatusDraft(
        status=line.status,
        effective=line.effective,
        dates=line.dates,
        decided_by=line.decided_by,
        wording=line.wording,
        note=line.note,
        reasons=tuple(
            ReasonDraft(
                text=reason.text,
                category=reason.category,
                none_given=reason.none_given,
                basis=reason.basis,
                stated_by=reason.stated_by,
                citations=_cited(reason.citations, sources),
            )
            for reason in line.reasons
        ),
        citations=_cited(line.citations, sources),
    )


def _cited(citations: Iterable[CitationRow], sources: Sources) -> tuple[CitationDraft, ...]:
    return tuple(CitationDraft(sources.draft(one.source_id), one.quote, one.locator) for one in citations)
