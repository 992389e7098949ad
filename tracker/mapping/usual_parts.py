"""Parts as most tables have them, read at once: a text in a column, a first and a last day, a source on one line.

Each takes the texts of the columns of a part and gives what they make, or None for what is not of the usual kind: that
is read from the row's cells as any other part is, to the same end.
"""

from __future__ import annotations

from tracker.dates import StatedDate, days_words
from tracker.dates.stated import exact_days
from tracker.drafts import CitationDraft
from tracker.mapping.cells import says_not_known, says_nothing
from tracker.source_words import read_plain_source

_DAY = 10
"""Letters of a day as ISO 8601 writes it."""


def text_at_once(texts: list[str]) -> str | None:
    """A text as it stands."""
    (text,) = texts
    if not text[-1:].isdigit() and (says_nothing(text) or says_not_known(text)):
        return None
    return text


def days_at_once(texts: list[str]) -> StatedDate | None:
    """When it is, from a first and a last day as ISO 8601 writes them."""
    first, last = texts
    days = exact_days(f"{first}/{last}") if len(first) == len(last) == _DAY else None
    if days is None or first[0] == "0" or last[0] == "0":
        return None
    if first == last:
        return StatedDate(first, first, days[0], days[0])
    return StatedDate(days_words(*days), f"{first}/{last}", *days)


def source_at_once(texts: list[str]) -> tuple[CitationDraft, str] | None:
    """What a row cites, and the words quoted of what it does not, from the name of a paper and a day."""
    (text,) = texts
    draft = read_plain_source(text)
    return None if draft is None else (CitationDraft(draft), "")
