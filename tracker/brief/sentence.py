"""One engagement in one sentence: who, what, where, how it stands with its dates, who decided so, and why in short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import dropwhile

from tracker.brief.changes import stands
from tracker.brief.days import days_of, says_something
from tracker.brief.document import Inlines, NoteMark, Run
from tracker.brief.leads import engagement_values, lead
from tracker.brief.options import BriefOptions
from tracker.brief.reasons import is_quoted
from tracker.brief.saying import UNSOURCED, Saying
from tracker.brief.telling import is_overdue, standing_lines
from tracker.dates import StatedDate
from tracker.queries.rows import CitationRow, EngagementPage, LedgerLine, ReasonRow
from tracker.reader import Reader
from tracker.stored_dates import is_given
from tracker.words import Basis, Status

_DECIDED = frozenset({Status.POSTPONED, Status.CANCELLED, Status.DECLINED, Status.UNANSWERED, Status.CUT_SHORT})
"""Statuses of which a short sentence says when they came about and who decided them."""


def saying_for(reader: Reader, options: BriefOptions) -> Saying:
    """What says such sentences by the options, but for the wordings, which are those of whole paragraphs."""
    return Saying(reader, replace(options, templates=()))


def short_sentence(saying: Saying, page: EngagementPage, today: date) -> Inlines:
    """The sentence with the marks of its notes; it claims no more than the last lines of the ledger."""
    what = lead(saying, page, engagement_values(saying, page), claim=False)
    marks = [part for part in what if isinstance(part, NoteMark)]
    runs = dropwhile(lambda run: run.bold, [part for part in what if isinstance(part, Run)])  # the name before it
    text = "".join(run.text for run in runs).strip().removesuffix(".")
    lines = standing_lines(page)
    if not lines:
        return Run(f"{text}: no status stands in the record."), *marks
    last, before = lines[-1], _put_off_before(lines)
    told = [_standing(saying, page, last), *_why(saying, last)]
    if before is not None:
        told += [_earlier(saying, page, before), *_why(saying, before)]
    if is_overdue(page, today):
        told.append("its dates have passed without a report")
    cited: list[CitationRow] = []
    for line in (last, *((before,) if before is not None else ())):
        cited += [*line.citations, *(one for reason in line.reasons[:1] for one in reason.citations)]
    marks = list(dict.fromkeys([*marks, *(part for part in saying.notes.marks(cited) if isinstance(part, NoteMark))]))
    said = "; ".join(told)
    end = "" if said.endswith((".", "!", "?", ".”", "!”", "?”")) else "."
    return Run(f"{text}: {said}{end}"), *(marks or UNSOURCED)


def _standing(saying: Saying, page: EngagementPage, last: LedgerLine) -> str:
    row = page.row
    if row.status is Status.COMPLETED:
        return f"took place {_on(saying, row.dates)}" if is_given(row.dates) else "took place"
    if row.status not in _DECIDED:
        return stands(saying, row.status, row.dates, row.given_up)
    dates = f" ({'dates given up' if row.given_up else 'dates'}: {saying.days_text(row.dates)})"
    return f"{_decided(saying, last)}{dates if is_given(row.dates) else ''}"


def _decided(saying: Saying, line: LedgerLine) -> str:
    """ "postponed on 3 February 2023 by the United States"."""
    words = [line.status.label]
    if on := _on(saying, line.effective):
        words.append(on)
    article, actor = saying.names.actor(line.decided_by, line.decided_by_person, line.decided_by_country)
    if actor:
        words.append(f"by {article}{actor}")
    return " ".join(words)


def _put_off_before(lines: Sequence[LedgerLine]) -> LedgerLine | None:
    """The last line that put off or called off what now stands otherwise."""
    if lines[-1].status in _DECIDED:
        return None
    return next((line for line in reversed(lines) if line.status in _DECIDED), None)


def _earlier(saying: Saying, page: EngagementPage, before: LedgerLine) -> str:
    first = page.row.first_planned
    said = _decided(saying, before)
    if not is_given(first) or first.edtf == page.row.dates.edtf:
        return f"before that {said}"
    return f"first planned {saying.planned_text(first)}, {said}"


def _on(saying: Saying, dates: StatedDate) -> str:
    return days_of(dates, saying.dates).said("at") if says_something(dates) else ""


def _why(saying: Saying, last: LedgerLine) -> Sequence[str]:
    """The first reason with who stated it, and how many more there are."""
    if not last.reasons:
        return ()
    more = len(last.reasons) - 1
    rest = f" ({more} more {'reason is' if more == 1 else 'reasons are'} recorded)" if more else ""
    return (f"{_reason(saying, last.reasons[0])}{rest}",)


def _reason(saying: Saying, reason: ReasonRow) -> str:
    article, words = saying.names.actor(reason.stated_by, reason.stated_by_person, reason.stated_by_country)
    by = f"{article}{words}"
    if reason.none_given:
        return f"no reason was given ({by})" if by else "no reason was given"
    text = reason.text.strip()
    if not text:
        return f"reason recorded only by its kind, {reason.category}" + (f" ({by})" if by else "")
    text = f"“{text}”" if is_quoted(reason) else text
    if reason.basis is Basis.STATED:
        return f"reason stated by {by}: {text}" if by else f"reason stated, the record does not say by whom: {text}"
    return f"reason according to {by}: {text}" if by else f"reason reported, the record does not say by whom: {text}"
