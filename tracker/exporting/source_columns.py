"""The sheets of sources, a row each in full, and of citations, a row a passage with the claim that it supports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.exporting.columns import Cell, Column, Sheet, code, dated, day, long_text, number, text
from tracker.exporting.reading import SourceRow
from tracker.queries.rows import CitationRow, EngagementPage

CLAIMS = (
    ("engagement", "the engagement as a whole"),
    ("line", "a line of its ledger"),
    ("reason", "a reason"),
    ("statement", "what somebody said about it"),
    ("participation", "that somebody took part"),
)
"""What a citation can support."""


@dataclass(frozen=True, slots=True)
class SourceTold:
    """A source with how often these engagements cite it, and how many of them do."""

    source: SourceRow
    citations: int
    engagements: int


@dataclass(frozen=True, slots=True)
class CitationTold:
    """A citation with the claim that it supports: its kind, and the line or reason where it is of one."""

    page: EngagementPage
    citation: CitationRow
    claim: str
    line: int | None = None
    reason: int | None = None


def citations_told(page: EngagementPage) -> Iterator[CitationTold]:
    """The citations of an engagement, ready for their rows."""
    ties: dict[int, tuple[str, int | None, int | None]] = {}
    for line in page.ledger:
        ties |= {citation.id: ("line", line.id, None) for citation in line.citations}
        for reason in line.reasons:
            ties |= {citation.id: ("reason", line.id, reason.id) for citation in reason.citations}
    for statement in page.statements:
        ties |= {citation.id: ("statement", None, None) for citation in statement.citations}
    for citation in page.citations:
        whole = "engagement" if citation.supports == "the engagement" else "participation"
        yield CitationTold(page, citation, *ties.get(citation.id, (whole, None, None)))


def _accessed(told: SourceTold) -> Cell:
    return date.fromisoformat(told.source.accessed) if told.source.accessed else None


_SOURCES: tuple[Column, ...] = (
    number("source", "its number in the record; citations name it by this", lambda t: t.source.id, 9),
    text("in short", "the short citation", lambda t: t.source.short, 32),
    text("publisher", "who published it", lambda t: t.source.publisher, 26),
    long_text("title", "its title", lambda t: t.source.title, 44),
    text("author", "who wrote it", lambda t: t.source.author, 22),
    text("kind", "press, release, transcript, data set, book …", lambda t: t.source.kind, 12),
    dated("published", "when it was published", lambda t: t.source.published),
    text("published EDTF", "the same in ISO 8601-2 (EDTF)", lambda t: t.source.published.edtf, 16),
    text("language", "its language, BCP 47", lambda t: t.source.language, 10),
    text("address", "where it stands, as plain text", lambda t: t.source.url, 44),
    text("archived address", "where a copy stands, as plain text", lambda t: t.source.archived_url, 44),
    day("accessed", "when it was looked at", _accessed),
    long_text("note", "free words of whoever keeps the record", lambda t: t.source.note, 36),
    number("citations", "how many passages of it these engagements cite", lambda t: t.citations),
    number("engagements", "how many of these engagements cite it", lambda t: t.engagements, 12),
)

_CITATIONS: tuple[Column, ...] = (
    number("citation", "its number in the record", lambda t: t.citation.id, 9),
    number("source", "the source, by its number", lambda t: t.citation.source_id, 9),
    text("in short", "that source in short", lambda t: t.citation.short, 32),
    number("engagement", "the engagement's number", lambda t: t.page.row.id),
    long_text("called", "what the engagement is called", lambda t: t.page.heading, 38),
    code("supports", "what it supports", lambda t: t.claim, CLAIMS),
    text("supports, in words", "the claim in words", lambda t: t.citation.supports, 38),
    number("line", "the line of the ledger, where it supports one or its reason", lambda t: t.line, 9),
    number("reason", "the reason, where it supports one", lambda t: t.reason, 9),
    text("where in it", "the place in the source", lambda t: t.citation.locator, 18),
    long_text("quote", "the passage", lambda t: t.citation.quote, 60),
)

SOURCES = Sheet("Sources", "one row a source that these engagements cite", _SOURCES)
"""Its rows are `SourceTold`."""

CITATIONS = Sheet("Citations", "one row a passage of a source with what it supports", _CITATIONS)
"""Its rows are `CitationTold`."""
