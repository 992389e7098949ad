"""Everything of the engagements of a selection, read a few hundred at a time, and the lists that all of them share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tracker.dates import StatedDate
from tracker.exporting.selection import Progress, Selection
from tracker.queries.pages import engagement_pages, short_citation
from tracker.queries.rows import EngagementPage
from tracker.reader import Reader
from tracker.stored_dates import from_columns

Text = TypeVar("Text", str, bytes)

BATCH = 200
SPAN = 5_000
"""Of so many engagements at a time the texts are made in the order of their ids: those that lie together in the file
are read together, in half the time that any other order takes."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in full, with its short citation: publisher (else title, else address) and day."""

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
    short: str


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
    ids, done = selection.ids, 0
    if progress is not None:
        progress(0, len(ids))
    for chunk in _chunks(ids):
        pages = engagement_pages(selection.reader, chunk)
        read_sources(selection.reader, around, {citation.source_id for page in pages for citation in page.citations})
        yield pages
        done += len(chunk)
        if progress is not None:
            progress(done, len(ids))


def texts_in_order(
    selection: Selection, texts_of: Callable[[list[int]], Mapping[int, Text]], progress: Progress | None = None
) -> Iterator[list[Text]]:
    """A text for each engagement, in the order of the selection, some thousands at a time.

    texts_of: makes those of some hundreds, by their ids; none for one that is gone or left out.
    """
    ids, done = selection.ids, 0
    if progress is not None:
        progress(0, len(ids))
    for start in range(0, len(ids), SPAN):
        wanted = list(ids[start : start + SPAN])
        found: dict[int, Text] = {}
        for chunk in _chunks(sorted(wanted)):
            found |= texts_of(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, len(ids))
        yield [found[id_] for id_ in wanted if id_ in found]


def _chunks(ids: Sequence[int]) -> Iterator[list[int]]:
    return (list(ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))


def read_sources(reader: Reader, around: Around, wanted: Collection[int]) -> None:
    """Has `around` know these sources too."""
    for chunk in _chunks(sorted(set(wanted) - around.sources.keys())):
        for source, *words, text, edtf, earliest, latest in reader.rows(
            "SELECT id, kind, publisher, title, author, language, url, archived_url, accessed, note, published_text,"
            f" published_edtf, published_earliest, published_latest FROM source WHERE id IN ({_marks(chunk)})",
            chunk,
        ):
            kind, publisher, title, author, language, url, archived_url, accessed, note = words
            published = from_columns(text, edtf, earliest, latest)
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
                published=published,
                short=short_citation(publisher, title, url, published),
            )


def _marks(values: Collection[int]) -> str:
    return ", ".join("?" * len(values))
