"""Reasons told as claims: who stated which, in quotation marks only where the very words are shown to be theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tracker.brief.document import Inlines
from tracker.brief.names import article_of_body, as_subject
from tracker.brief.saying import Saying
from tracker.brief.templates import Phrase, Value, phrase
from tracker.names import name_key
from tracker.queries.rows import EngagementPage, LedgerLine, ReasonRow
from tracker.words import Basis


def is_quoted(reason: ReasonRow) -> bool:
    """Whether a cited passage of the source has the words of a reason, so that they may stand in quotation marks."""
    words = " ".join(reason.text.split())
    if not words:
        return False
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return any(whole.search(" ".join(citation.quote.split())) for citation in reason.citations)


def stating(line: LedgerLine) -> tuple[ReasonRow, Phrase | str, bool] | None:
    """The reason stated by whoever decided a line, with its words and whether they are quoted; None for none."""
    for reason in line.reasons:
        if reason.basis is not Basis.STATED or reason.none_given or not reason.text.strip():
            continue
        if _same_speaker(line, reason):
            return reason, _words(reason), is_quoted(reason)
    return None


def reason_sentences(
    saying: Saying, page: EngagementPage, line: LedgerLine, reasons: Sequence[ReasonRow], values: dict[str, Value]
) -> Iterable[Inlines]:
    """A sentence for each reason, as far as it says anything."""
    for reason in reasons:
        article, words = saying.names.actor(reason.stated_by, reason.stated_by_person, reason.stated_by_country)
        if reason.none_given:
            wording = "no_reason"
        elif not reason.text.strip():
            wording = "reason_kind"
        else:
            wording = "reason_stated" if reason.basis is Basis.STATED else "reason_reported"
        yield saying.say(
            wording,
            values
            | {
                "by": phrase(as_subject(words), article),
                "by_words": phrase(reason.stated_by),
                "text": _words(reason),
                "category": phrase(reason.category),
            },
            reason.citations,
            claim=bool(page.citations) and not line.citations,
        )


def _words(reason: ReasonRow) -> Phrase | str:
    text = reason.text.strip()
    return phrase(f"“{text}”" if is_quoted(reason) else text)


def _same_speaker(line: LedgerLine, reason: ReasonRow) -> bool:
    if line.decided_by.strip() and name_key(line.decided_by) == name_key(reason.stated_by):
        return True
    whole = "," not in reason.stated_by and ";" not in reason.stated_by
    if whole and line.decided_by_person is not None and line.decided_by_person == reason.stated_by_person:
        return True
    if line.decided_by_country is None or line.decided_by_country != reason.stated_by_country:
        return False
    # "China" and "Chinese government" are of one country, and still not the same words for who spoke.
    return not article_of_body(line.decided_by) and not article_of_body(reason.stated_by)
