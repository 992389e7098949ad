"""An engagement of the record as a whole draft: its ledger as it counts, its reasons, and the sources of all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tracker.bibliography.cited import source_drafts
from tracker.calendar_files.asking import rows_of_ids
from tracker.calendar_files.days import effective_lines
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    ReasonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
)
from tracker.queries.rows import CitationRow, EngagementPage, LedgerLine
from tracker.reader import Reader
from tracker.stored_dates import from_columns


class Sources:
    """The sources of a record as drafts, each read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._found: dict[int, SourceDraft] = {}

    def read(self, sources: Iterable[int]) -> None:
        """Reads those of these sources that were not read before."""
        self._found |= source_drafts(self._reader, sorted(set(sources) - self._found.keys()))

    def draft(self, source: int) -> SourceDraft:
        """A source that is in the record, with all its fields."""
        if source not in self._found:
            self.read([source])
        return self._found[source]


def whole_draft(reader: Reader, page: EngagementPage, sources: Sources) -> EngagementDraft:
    """The engagement with its ledger in order of effect; lines that were corrected or withdrawn are left out."""
    return whole_drafts(reader, [page], sources)[0]


def whole_drafts(reader: Reader, pages: Sequence[EngagementPage], sources: Sources) -> list[EngagementDraft]:
    """The same of some hundreds of engagements, in their order; as many statements of SQL as for one."""
    ids = [page.row.id for page in pages]
    sources.read(citation.source_id for page in pages for citation in page.citations)
    own_countries: dict[int, str] = dict(
        rows_of_ids(
            reader,
            "SELECT p.id, c.code FROM participation p JOIN country c ON c.id = p.country_id"
            " WHERE p.engagement_id IN (?)",
            ids,
        )
    )
    stops: dict[int, list[StopDraft]] = defaultdict(list)
    for engagement, name, country, *dates in rows_of_ids(
        reader,
        "SELECT s.engagement_id, s.name_printed, c.code, s.dates_text, s.dates_edtf, s.dates_earliest, s.dates_latest"
        " FROM stop s LEFT JOIN country c ON c.id = s.country_id WHERE s.engagement_id IN (?)"
        " ORDER BY s.position, s.id",
        ids,
    ):
        stops[engagement].append(StopDraft(name, country or "", from_columns(*dates)))
    whole: dict[int, list[CitationDraft]] = defaultdict(list)
    for engagement, source, quote, locator in rows_of_ids(
        reader,
        "SELECT engagement_id, source_id, quote, locator FROM citation WHERE engagement_id IN (?) ORDER BY id",
        ids,
    ):
        whole[engagement].append(CitationDraft(sources.draft(source), quote, locator))
    return [
        EngagementDraft(
            kind=page.row.kind,
            category=page.row.category,
            title=page.row.title,
            purpose=page.purpose,
            expected=page.expected,
            setting=page.setting,
            note=page.note,
            host=page.host,
            secret=page.row.secret,
            disclosed=page.disclosed,
            participants=tuple(
                ParticipantDraft(one.name, one.role, one.office, own_countries.get(one.id, ""))
                for one in page.participants
            ),
            stops=tuple(stops.get(page.row.id, ())),
            topics=page.topics,
            lines=tuple(_line(line, sources) for line in effective_lines(page)),
            citations=tuple(whole.get(page.row.id, ())),
            uid=page.uid,
        )
        for page in pages
    ]


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
