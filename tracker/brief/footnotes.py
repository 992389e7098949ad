"""Numbered notes: one for each source and place in it, however often it is cited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.brief.cleaning import safe_url
from tracker.brief.days import day_of
from tracker.brief.document import Inline, Note, NoteMark, Run
from tracker.brief.options import DateStyle
from tracker.dates import to_words
from tracker.queries.rows import CitationRow
from tracker.reader import Reader
from tracker.stored_dates import from_columns, is_given

CHUNK = 400


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
        sources = _sources(reader, sorted({source for source, _ in self._numbers}))
        notes = []
        for (source, locator), number in self._numbers.items():
            inlines = _inlines(sources.get(source), locator, tuple(self._quotes[number]), style)
            notes.append(Note(number, inlines))
        return tuple(sorted(notes, key=lambda note: note.number))


_Source = tuple[str, str, str, str, str, str | None]
_Columns = tuple[str, str | None, str | None, str | None]


def _sources(reader: Reader, ids: list[int]) -> dict[int, tuple[_Source, _Columns]]:
    found: dict[int, tuple[_Source, _Columns]] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        marks = ", ".join("?" * len(chunk))
        for row in reader.rows(
            "SELECT id, publisher, title, author, url, archived_url, accessed, published_text,"
            f" published_edtf, published_earliest, published_latest FROM source WHERE id IN ({marks})",
            chunk,
        ):
            found[row[0]] = row[1:7], row[7:11]
    return found


def _inlines(
    found: tuple[_Source, _Columns] | None,
    locator: str,
    quotes: tuple[str, ...],
    style: DateStyle,
) -> tuple[Inline, ...]:
    if found is None:
        return (Run("a source that is no longer in the record."),)
    (publisher, title, author, url, archived, accessed), columns = found
    published = from_columns(*columns)
    name = publisher or title or url
    parts: list[Inline] = []

    def add(text: str, *, italic: bool = False, url: str = "") -> None:
        if parts:
            parts.append(Run(", "))
        parts.append(Run(text, italic=italic, url=url))

    long_ago = to_words(published, "long") if style is DateStyle.LONG else to_words(published)
    add(f"{name}, {long_ago}" if is_given(published) else name, url=safe_url(name) if name == url else "")
    if author:
        add(author)
    if title and title != name:
        add(f"“{title}”")
    if locator:
        add(locator)
    if url and url != name:
        add(url, url=safe_url(url))
    if accessed:
        add(f"accessed {day_of(date.fromisoformat(accessed), style)}")
    if archived:
        add("archived at ")
        parts.append(Run(archived, url=safe_url(archived)))
    parts.append(Run("."))
    for quote in quotes:
        parts.append(Run(f" “{quote}”"))
    return tuple(parts)
