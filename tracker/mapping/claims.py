"""What a row claims: the ledger it stands for, why its status changed and who said so, and what it cites."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from tracker.dates import EMPTY, StatedDate, to_words
from tracker.drafts import CitationDraft, ReasonDraft, SourceDraft, StatusDraft
from tracker.errors import Refusal
from tracker.ledger import GIVES_UP_DATES
from tracker.mapping.row_cells import RowCells
from tracker.mapping.targets import Target
from tracker.mapping.values import says_no_reason
from tracker.names import name_key
from tracker.source_words import read_source
from tracker.stored_dates import is_given
from tracker.words import NONE_GIVEN, Status


def ledger_of_row(when: StatedDate, first: StatedDate, last: StatusDraft) -> tuple[StatusDraft, ...]:
    """The ledger that a row stands for: what was planned first, and `last`, where it stands.

    A row that is postponed, cancelled or declined gives the dates that were given up; it was planned (for declined:
    proposed) for them before.
    """
    lines = []
    if is_given(first):
        lines.append(StatusDraft(Status.PLANNED, dates=first, citations=last.citations))
    carried, status = when, last.status
    if status in GIVES_UP_DATES:
        if is_given(when) and not (is_given(first) and first.edtf == when.edtf and first.edtf is not None):
            before = Status.PROPOSED if status is Status.DECLINED else Status.PLANNED
            lines.append(StatusDraft(before, dates=when, citations=last.citations))
        carried = EMPTY
    elif lines and status is Status.PLANNED and (first == when or first.edtf == when.edtf is not None):
        lines.pop()
    return (*lines, last if carried is last.dates else replace(last, dates=carried))


def reasons_of(
    cells: RowCells, categories: frozenset[str], citations: tuple[CitationDraft, ...]
) -> tuple[ReasonDraft, ...]:
    """Why the status is what it is, as one claim; categories: folded names of the record's own kinds of reason."""
    category = cells.word(Target.REASON_CATEGORY, categories)
    text, by = cells.text(Target.REASON), cells.text(Target.STATED_BY)
    if says_no_reason(text):
        text, category = "", category or NONE_GIVEN
    if name_key(category) == NONE_GIVEN:
        if not text:
            return (ReasonDraft(none_given=True, stated_by=by, citations=citations),)
        category = ""
    if text or category:
        return (ReasonDraft(text, category, stated_by=by, citations=citations),)
    stated_by = cells.cell(Target.STATED_BY)
    if stated_by is not None:
        cells.note(stated_by, "left out: no reason stands beside it")
    return ()


def own_source(cells: RowCells, published: StatedDate, today: date) -> CitationDraft | None:
    """What the row itself cites: a source on one line, completed by what columns of its own say; None for nothing.

    published: what the column for the day of publication says; today: what relative words count from.
    """
    line = cells.cell(Target.SOURCE)
    draft = _source_of_line(line.text, today) if line is not None else SourceDraft()
    publisher, title = cells.text(Target.SOURCE_PUBLISHER), cells.text(Target.SOURCE_TITLE)
    url = cells.text(Target.SOURCE_URL)
    source = SourceDraft(
        publisher=publisher or draft.publisher,
        title=title or draft.title,
        published=published if is_given(published) else draft.published,
        url=url or draft.url,
        accessed=draft.accessed,
    )
    if not (source.publisher or source.title or source.url):
        return None
    if line is not None:
        day = to_words(source.published) if is_given(source.published) else ""
        cells.note(line, ", ".join(part for part in (source.publisher, source.title, day, source.url) if part))
    return CitationDraft(source, cells.text(Target.QUOTE))


@lru_cache(maxsize=4_096)  # many rows cite the same
def _source_of_line(text: str, today: date) -> SourceDraft:
    """A source on one line; where its date cannot be read, the whole line is its title."""
    try:
        return read_source(text, today)
    except Refusal:
        return SourceDraft(title=text)
