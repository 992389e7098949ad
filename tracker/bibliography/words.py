"""A full citation in words, for notes and for the clipboard."""

from __future__ import annotations

from datetime import date

from tracker.dates import day_words, to_words
from tracker.drafts import SourceDraft
from tracker.stored_dates import is_given


def citation_words(source: SourceDraft, locator: str = "") -> str:
    """Author, title, publisher, day, address, when it was accessed and where it is archived, as far as they are known:

    "Antony Blinken, “Remarks”, U.S. Department of State, 19 June 2023, para. 2, https://… (accessed 20 June 2023;
    archived at https://…)". locator: where in the source the passage stands.
    """
    parts = [
        _line(source.author),
        f"“{_line(source.title)}”" if source.title.strip() else "",
        _line(source.publisher),
        to_words(source.published, "long") if is_given(source.published) else "",
        _line(locator),
        source.url.strip(),
    ]
    behind = [f"accessed {day_words(date.fromisoformat(source.accessed), 'long')}" if source.accessed else ""]
    behind.append(f"archived at {source.archived_url.strip()}" if source.archived_url.strip() else "")
    said = "; ".join(part for part in behind if part)
    return ", ".join(part for part in parts if part) + (f" ({said})" if said else "")


def _line(text: str) -> str:
    return " ".join(text.split())
