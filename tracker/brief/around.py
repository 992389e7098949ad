"""What engagements are linked to, read at once for all of them: incidents with their sources, engagements, channels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracker.brief.document import Inlines
from tracker.brief.saying import Saying
from tracker.brief.templates import Value, phrase
from tracker.dates import StatedDate
from tracker.queries.listing import rows_of
from tracker.queries.rows import CitationRow, EngagementPage, LinkRow, ListRow
from tracker.reader import Reader
from tracker.stored_dates import from_columns
from tracker.words import LinkType

CHUNK = 400


@dataclass(frozen=True, slots=True)
class Around:
    """incidents: what each is called and when it happened; cited: their sources; engagements: those linked to."""

    incidents: dict[int, tuple[str, StatedDate]] = field(default_factory=dict)
    cited: dict[int, list[CitationRow]] = field(default_factory=dict)
    engagements: dict[int, ListRow] = field(default_factory=dict)


def read_around(reader: Reader, pages: Iterable[EngagementPage]) -> Around:
    """What the links of these pages lead to."""
    ends: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        for link in page.links:
            ends[link.kind].add(link.other_id)
    found = Around()
    incidents = sorted(ends["incident"])
    for start in range(0, len(incidents), CHUNK):
        _read_incidents(reader, incidents[start : start + CHUNK], found)
    for row in rows_of(reader, sorted(ends["engagement"])):
        found.engagements[row.id] = row
    return found


def _read_incidents(reader: Reader, ids: list[int], found: Around) -> None:
    marks = ", ".join("?" * len(ids))
    for incident, title, *dates in reader.rows(
        "SELECT id, title, happened_text, happened_edtf, happened_earliest, happened_latest FROM incident"
        f" WHERE id IN ({marks})",
        ids,
    ):
        found.incidents[incident] = title, from_columns(*dates)
    for incident, citation, source, title, url, quote, locator in reader.rows(
        "SELECT c.incident_id, c.id, s.id, s.title, s.url, c.quote, c.locator FROM citation c"
        f" JOIN source s ON s.id = c.source_id WHERE c.incident_id IN ({marks}) ORDER BY c.id",
        ids,
    ):
        row = CitationRow(citation, source, "", title, url, quote, locator, "the incident")
        found.cited.setdefault(incident, []).append(row)


def link_sentences(
    saying: Saying, values: dict[str, Value], links: Sequence[LinkRow], around: Around
) -> Iterable[Inlines]:
    """A sentence for each link."""
    for link in links:
        given = values | {"other": phrase(_other(saying, link, around)), "note": phrase(link.note)}
        cited = around.cited.get(link.other_id, []) if link.kind == "incident" else []
        if link.type is LinkType.BECAUSE_OF and link.outgoing:
            yield saying.say("because_of", given, cited)
        else:
            yield saying.say("link", given | {"relation": _relation(link)}, cited)


def _relation(link: LinkRow) -> str:
    """The record's word for a link; a cause stays what the record names."""
    if link.type is LinkType.BECAUSE_OF:
        return "The record names as what it led to"
    return link.words.capitalize()


def _other(saying: Saying, link: LinkRow, around: Around) -> str:
    if link.kind == "incident" and link.other_id in around.incidents:
        name, happened = around.incidents[link.other_id]
        days = saying.days_text(happened)
        return f"{name} ({days})" if days else name
    row = around.engagements.get(link.other_id) if link.kind == "engagement" else None
    if row is None:
        return link.other
    said = [row.kind.label, row.status.label]
    if days := saying.days_text(row.dates):
        said.append(f"{days}, dates given up" if row.given_up else days)
    return f"{row.heading} ({', '.join(said)})"
