"""What an export holds, in words: the record, the day, the filter, the rule by which engagements are counted."""

from __future__ import annotations

from datetime import UTC, datetime

from tracker import VERSION
from tracker.dates import day_words
from tracker.exporting.selection import Selection
from tracker.past import Reckoning

COUNTING_RULE = (
    "Each engagement counts once, by the status it has on the day, whatever it was before; one put off and planned anew"
    " stays one. Statuses and dates are those of the ledger's lines that count, in order of effect; lines that were"
    " corrected or taken back are listed and not counted. A date is never more precise than its source: earliest and"
    " latest day are the first and last day that it allows. “None given” says that no reason was given; “not looked"
    " for” that none is recorded."
)


def day_of(selection: Selection) -> str:
    """The day that the export shows, and what it is told by."""
    if selection.as_of is None:
        return f"{day_words(selection.reader.today)} (as the record stands)"
    by = (
        "by the day changes took effect"
        if selection.as_of.by is Reckoning.EFFECT
        else "by what was entered or published by then"
    )
    return f"{day_words(selection.as_of.day)} ({by})"


def scope(selection: Selection, engagements: int) -> tuple[tuple[str, str, int | None], ...]:
    """Names and words of what an export holds, each with a count or None."""
    return (
        ("title", selection.reader.title, None),
        ("as of", day_of(selection), None),
        ("filter", selection.filter_text or "none: everything", None),
        ("engagements", "how many this file holds", engagements),
        ("exported at", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", None),
        ("written by", f"diplomatic engagement tracker {VERSION}", None),
    )
