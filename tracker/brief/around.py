"""What engagements are linked to, read at once for all of them: incidents with their sources, engagements, channels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracker.brief.channels import TURNS, turn_after, turn_before
from tracker.brief.document import Inlines
from tracker.brief.saying import Saying
from tracker.brief.templates import Value, phrase
from tracker.dates import StatedDate
from tracker.queries.about_around import channel_lines
from tracker.queries.about_rows import ChannelLine
from tracker.queries.list_row import ListRow
from tracker.queries.listing import rows_of
from tracker.queries.rows import CitationRow, EngagementPage, LinkRow
from tracker.reader import Reader
from tracker.stored_dates import from_columns, is_given
from tracker.words import LinkType

CHUNK = 400

_CAUSES = frozenset({LinkType.BECAUSE_OF, LinkType.IN_RESPONSE_TO})
"""Links that say what brought about what: with a channel, that it was suspended or resumed, not the channel itself."""


@dataclass(frozen=True, slots=True)
class Around:
    """incidents: what each is called and when it happened; cited: their sources; engagements: those linked to.

    channels: their ledgers, in order of effect.
    """

    incidents: dict[int, tuple[str, StatedDate]] = field(default_factory=dict)
    cited: dict[int, list[CitationRow]] = field(default_factory=dict)
    engagements: dict[int, ListRow] = field(default_factory=dict)
    channels: dict[int, tuple[ChannelLine, ...]] = field(default_factory=dict)


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
    for channel in sorted(ends["channel"]):
        found.channels[channel] = channel_lines(reader, channel)
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
    saying: Saying, page: EngagementPage, values: dict[str, Value], links: Sequence[LinkRow], around: Around
) -> Iterable[Inlines]:
    """A sentence for each link. A cause that is a channel is what it did near that day, else only that it is linked."""
    for link in links:
        relation, other = _relation(link), _other(saying, link, around)
        cited: Sequence[CitationRow] = around.cited.get(link.other_id, ()) if link.kind == "incident" else ()
        cause = link.type is LinkType.BECAUSE_OF and link.outgoing
        if link.kind == "channel" and link.type in _CAUSES:
            turn = _turn(page, link, around)
            if turn is None:
                relation, cause = "The record links this to the channel", False
            else:
                other = f"{TURNS[turn.state].format(link.other)} ({saying.days_text(turn.effective)})"
                cited = turn.citations
        given = values | {"other": phrase(other), "note": phrase(link.note)}
        if cause:
            yield saying.say("because_of", given, cited)
        else:
            yield saying.say("link", given | {"relation": relation}, cited)


def _turn(page: EngagementPage, link: LinkRow, around: Around) -> ChannelLine | None:
    """The line of a channel's ledger that a link as cause or effect means; None where that is not sure."""
    lines = around.channels.get(link.other_id, ())
    line = next((one for one in page.ledger if one.id == link.change), None)
    dates = line.effective if line is not None and is_given(line.effective) else page.row.dates
    return turn_before(lines, dates) if link.outgoing else turn_after(lines, dates)


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
