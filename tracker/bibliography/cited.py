"""The sources that engagements cite, as drafts with all their fields."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.citing import WAYS
from tracker.drafts import SourceDraft
from tracker.reader import Reader
from tracker.stored_dates import from_columns

CHUNK = 200


def cited_sources(reader: Reader, engagements: Sequence[int]) -> list[tuple[int, SourceDraft]]:
    """The sources cited for these engagements or for anything that belongs to them, each once, in order of id."""
    found: set[int] = set()
    for start in range(0, len(engagements), CHUNK):
        ids = list(engagements[start : start + CHUNK])
        marks = ", ".join(f"?{place}" for place in range(1, len(ids) + 1))
        asked = " UNION ".join(
            f"SELECT c.source_id FROM citation c {way.join} WHERE {way.engagement} IN ({marks})" for way in WAYS
        )
        found.update(row[0] for row in reader.rows(asked, ids))
    return list(source_drafts(reader, sorted(found)).items())


def all_sources(reader: Reader) -> list[SourceDraft]:
    """All sources of the record, cited or not, in order of id."""
    return list(source_drafts(reader, [row[0] for row in reader.rows("SELECT id FROM source ORDER BY id")]).values())


def source_drafts(reader: Reader, sources: Sequence[int]) -> dict[int, SourceDraft]:
    """Sources of the record as drafts without an id, by id and in the order given; those not there are left out."""
    found: dict[int, SourceDraft] = {}
    for start in range(0, len(sources), CHUNK):
        ids = list(sources[start : start + CHUNK])
        marks = ", ".join("?" * len(ids))
        for row in reader.rows(
            "SELECT id, publisher, title, kind, published_text, published_edtf, published_earliest, published_latest,"
            f" author, language, url, archived_url, accessed, note FROM source WHERE id IN ({marks})",
            ids,
        ):
            source, publisher, title, kind, *published, author, language, url, archived_url, accessed, note = row
            day = from_columns(*published)
            draft = SourceDraft(publisher, title, kind, day, author, language, url, archived_url, accessed, note)
            found[source] = draft
    return {source: found[source] for source in sources if source in found}
