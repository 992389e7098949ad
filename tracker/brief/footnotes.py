"""Numbered notes: one for each source and place in it, however often it is cited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.bibliography.cited import source_drafts
from tracker.brief.days import day_of, days_of, says_something
from tracker.brief.document import Inline, Note, NoteMark, Run
from tracker.brief.options import DateStyle
from tracker.drafts import SourceDraft
from tracker.queries.rows import CitationRow
from tracker.reader import Reader
from tracker.safe_urls import safe_url


class Notes:
    """Hands out the numbers of notes as claims cite their sources, and writes the notes when all have been cited."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, str], int] = {}
        self._quotes: dict[int, dict[str, None]] = {}

    def marks(self, citations: Iterable[CitationRow]) -> tuple[NoteMark, ...]:
        """A mark for each source and place, once, in order of their numbers."""
        numbers = set()
        for citation in citations:
            key = citation.source_id, " ".join(citation.locator.split())
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            quotes = self._quotes.setdefault(number, {})
            if citation.quote.strip():
                quotes[citation.quote.strip()] = None
            numbers.add(number)
        return tuple(NoteMark(number) for number in sorted(numbers))

    def written(self, reader: Reader, style: DateStyle) -> tuple[Note, ...]:
        """The notes by number: short citation, author, title, place, address, accessed, archived, quoted passages."""
        sources = source_drafts(reader, sorted({source for source, _ in self._numbers}))
        notes = []
        for (source, locator), number in self._numbers.items():
            inlines = _inlines(sources.get(source), locator, tuple(self._quotes[number]), style)
            notes.append(Note(number, inlines))
        return tuple(sorted(notes, key=lambda note: note.number))


def _inlines(source: SourceDraft | None, locator: str, quotes: tuple[str, ...], style: DateStyle) -> tuple[Inline, ...]:
    if source is None:
        return (Run("a source that is no longer in the record."),)
    name = source.publisher.strip() or source.title.strip() or source.url.strip()
    parts: list[Inline] = []

    def add(text: str, url: str = "") -> None:
        if parts:
            parts.append(Run(", "))
        parts.append(Run(text, url=url))

    published = days_of(source.published, style).words if says_something(source.published) else ""
    add(name, safe_url(source.url) if name == source.url.strip() else "")
    for text in (published, source.author.strip()):
        if text:
            add(text)
    if source.title.strip() and source.title.strip() != name:
        add(f"“{source.title.strip()}”")
    if locator:
        add(locator)
    if source.url.strip() and source.url.strip() != name:
        add(source.url.strip(), safe_url(source.url))
    if source.accessed:
        add(f"accessed {_day(source.accessed, style)}")
    if source.archived_url.strip():
        add("archived at ")
        parts.append(Run(source.archived_url.strip(), url=safe_url(source.archived_url)))
    parts.append(Run("."))
    parts += [Run(f" “{quote}”") for quote in quotes]
    return tuple(parts)


def _day(text: str, style: DateStyle) -> str:
    try:
        return day_of(date.fromisoformat(text), style)
    except ValueError:  # a file of somebody else's may hold digits that are no day
        return text
