"""Everything of the engagements of a selection, read a few hundred at a time, and the lists that all of them share."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tracker.dates import StatedDate
from tracker.exporting.selection import Progress, Selection
from tracker.queries.pages import engagement_pages, short_citation
from tracker.queries.rows import EngagementPage
from tracker.reader import Reader
from tracker.stored_dates import from_columns

BATCH = 200


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in full, with its short citation."""

    id: int
    kind: str
    publisher: str
    title: str
    author: str
    language: str
    url: str
    archived_url: str
    accessed: str | None
    note: str
    published: StatedDate

    @property
    def short(self) -> str:
        """Publisher (else title, else address) and day."""
        return short_citation(self.publisher, self.title, self.url, self.published)


@dataclass(frozen=True, slots=True)
class Around:
    """What engagements refer to, by its id: names of people, codes and names of countries, levels of offices."""

    people: dict[int, str] = field(default_factory=dict)
    countries: dict[int, tuple[str, str]] = field(default_factory=dict)
    levels: dict[int, int | None] = field(default_factory=dict)
    sources: dict[int, SourceRow] = field(default_factory=dict)


def read_around(reader: Reader) -> Around:
    """The people, countries and offices of a record; sources are read with the engagements that cite them."""
    return Around(
        people=dict(reader.rows("SELECT id, name FROM person")),
        countries={row[0]: (row[1], row[2]) for row in reader.rows("SELECT id, code, name FROM country")},
        levels=dict(reader.rows("SELECT id, level FROM office")),
    )


def read_pages(selection: Selection, around: Around, progress: Progress | None = None) -> Iterator[EngagementPage]:
    """The engagements of a selection in its order, those that are gone left out; `around` learns their sources.

    progress: told how many are done of how many, after each few hundred; what it raises ends the reading.
    """
    for pages in read_batches(selection, around, progress):
        yield from pages


def read_batches(
    selection: Selection, around: Around, progress: Progress | None = None
) -> Iterator[list[EngagementPage]]:
    """The same, some hundreds at a time."""
    ids = selection.ids
    if progress is not None:
        progress(0, len(ids))
    for start in range(0, len(ids), BATCH):
        pages = engagement_pages(selection.reader, list(ids[start : start + BATCH]))
        _read_sources(selection.reader, around, {c.source_id for page in pages for c in page.citations})
        yield pages
        if progress is not None:
            progress(min(start + BATCH, len(ids)), len(ids))


def _read_sources(reader: Reader, around: Around, wanted: Collection[int]) -> None:
    missing = sorted(set(wanted) - around.sources.keys())
    for start in range(0, len(missing), BATCH):
        chunk = missing[start : start + BATCH]
        for source, *words, text, edtf, earliest, latest in reader.rows(
            "SELECT id, kind, publisher, title, author, language, url, archived_url, accessed, note, published_text,"
            f" published_edtf, published_earliest, published_latest FROM source WHERE id IN ({_marks(chunk)})",
            chunk,
        ):
            kind, publisher, title, author, language, url, archived_url, accessed, note = words
            around.sources[source] = SourceRow(
                id=source,
                kind=kind,
                publisher=publisher,
                title=title,
                author=author,
                language=language,
                url=url,
                archived_url=archived_url,
                accessed=accessed,
                note=note,
                published=from_columns(text, edtf, earliest, latest),
            )


def _marks(values: Collection[int]) -> str:
    return ", ".join("?" * len(values))
