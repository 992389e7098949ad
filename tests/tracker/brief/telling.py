"""What tests of briefs share: a record of one's own, a brief of it, and its text in parts."""

from __future__ import annotations

import re
from datetime import date

from tracker.brief.composing import compose_brief
from tracker.brief.document import Brief, Heading, Paragraph, plain
from tracker.brief.options import STANDARD, BriefOptions
from tracker.dates import EMPTY, StatedDate, from_edtf, read_date
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    ReasonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
)
from tracker.exporting.selection import Selection
from tracker.operations import log_engagement
from tracker.queries.listing import engagement_ids
from tracker.reader import Reader
from tracker.record import Record
from tracker.words import Status

TODAY = date(2023, 6, 17)
PAPER = CitationDraft(
    SourceDraft(publisher="Reuters", url="https://www.reuters.com/", published=from_edtf("2023-06-16"))
)


def when(text: str) -> StatedDate:
    """A date as stated, counted from the day that the tests' records show."""
    return read_date(text, TODAY) if text else EMPTY


def line(status: Status, effective: str = "", dates: str = "", **more: object) -> StatusDraft:
    """A line of a ledger, with a source unless it is given others."""
    more.setdefault("citations", (PAPER,))
    return StatusDraft(status, when(effective), when(dates), **more)  # type: ignore[arg-type]


def visit(*lines: StatusDraft, **more: object) -> EngagementDraft:
    """A visit of Janet Yellen to Beijing with this ledger."""
    more.setdefault("participants", (ParticipantDraft("Janet Yellen"),))
    more.setdefault("stops", (StopDraft("Beijing", "CN"),))
    return EngagementDraft(lines=lines, **more)  # type: ignore[arg-type]


def stated(text: str, by: str = "", **more: object) -> ReasonDraft:
    """A reason with a source unless it is given others."""
    more.setdefault("citations", (PAPER,))
    return ReasonDraft(text, stated_by=by, **more)  # type: ignore[arg-type]


def brief_of(reader: Reader, options: BriefOptions = STANDARD) -> Brief:
    """The brief of everything in a record."""
    return compose_brief(Selection(reader, engagement_ids(reader)), options)


def paragraphs(brief: Brief) -> dict[int, str]:
    """The paragraphs on engagements, without the marks of notes, by engagement."""
    return {
        block.engagement: without_marks(plain(block.inlines))
        for block in brief.blocks
        if isinstance(block, Paragraph) and block.engagement is not None
    }


def told(record: Record, draft: EngagementDraft, options: BriefOptions = STANDARD) -> str:
    """What a brief says of an engagement after its first sentence, without marks."""
    engagement = log_engagement(record, draft)
    text = paragraphs(brief_of(record, options))[engagement]
    return text.partition(". ")[2].partition(". ")[2]


def headings(brief: Brief) -> list[tuple[int, str]]:
    """The headings with their levels."""
    return [(block.level, block.text) for block in brief.blocks if isinstance(block, Heading)]


def without_marks(text: str) -> str:
    """The text without the numbers of notes."""
    return re.sub(r"\[\d+\]", "", text)
