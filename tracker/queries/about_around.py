"""Channels with their ledger, incidents with what they changed, and the engagements linked to either, for pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.composing import NAMED, NAMING, heading_of
from tracker.ledger import in_order_of_effect
from tracker.queries.about_reasons import speaker_of
from tracker.queries.about_rows import ChannelLine, Dialogue, Effect, Given, Happening, Thing, ThingKind
from tracker.queries.about_sources import citations_of
from tracker.queries.list_row import ListRow
from tracker.queries.listing import rows_of
from tracker.queries.names import channels
from tracker.queries.rows import LinkRow
from tracker.reader import Reader
from tracker.stored_dates import from_columns
from tracker.words import ChannelState, Status

MOST_LINKED = 240
"""How many linked engagements the page of a channel or an incident holds as rows."""


def incidents_of(reader: Reader, country: int) -> tuple[Happening, ...]:
    """The incidents that concern a country, the latest first."""
    return tuple(
        Happening(Thing(ThingKind.INCIDENT, row[0], row[1]), from_columns(*row[2:6]), row[6])
        for row in reader.rows(
            "SELECT i.id, i.title, i.happened_text, i.happened_edtf, i.happened_earliest, i.happened_latest,"
            " (SELECT count(*) FROM link k WHERE k.from_incident_id = i.id OR k.to_incident_id = i.id)"
            " FROM incident_country x JOIN incident i ON i.id = x.incident_id WHERE x.country_id = ?"
            " ORDER BY coalesce(i.happened_earliest, '') DESC, i.id DESC",
            (country,),
        )
    )


def channels_of(reader: Reader, country: int) -> tuple[Dialogue, ...]:
    """The channels of which a country is a side, with their state."""
    mine = {row[0] for row in reader.rows("SELECT channel_id FROM channel_party WHERE country_id = ?", (country,))}
    if not mine:
        return ()
    return tuple(
        Dialogue(Thing(ThingKind.CHANNEL, one.id, one.title), one.state, one.since)
        for one in channels(reader)
        if one.id in mine
    )


class _Entered:
    """A line of a channel's ledger as entered, with what puts it in order."""

    supersedes: int | None = None

    def __init__(self, row: tuple[Any, ...]) -> None:
        self.row = row
        self.id: int = row[0]
        self.effective = from_columns(*row[2:6])


def channel_lines(reader: Reader, channel: int) -> tuple[ChannelLine, ...]:
    """The lines of a channel's ledger in order of effect."""
    rows = reader.rows(
        "SELECT x.id, x.state, x.effective_text, x.effective_edtf, x.effective_earliest, x.effective_latest,"
        " x.decided_by, c.id, c.name, c.code, x.none_given, x.reason, k.name, x.stated_by, x.note, x.recorded_at"
        " FROM channel_change x LEFT JOIN country c ON c.id = x.decided_by_country_id"
        " LEFT JOIN reason_category k ON k.id = x.category_id WHERE x.channel_id = ? ORDER BY x.id",
        (channel,),
    )
    cited = citations_of(reader, "channel_change", [row[0] for row in rows])
    found = []
    for entered in in_order_of_effect([_Entered(row) for row in rows]):
        row = entered.row
        given = Given.NONE_GIVEN if row[10] else Given.GIVEN if row[11] or row[12] else Given.UNKNOWN
        found.append(
            ChannelLine(
                id=row[0],
                state=ChannelState.of(row[1]),
                effective=entered.effective,
                decided_by=row[6],
                decider=speaker_of(None, None, *row[7:10]),
                given=given,
                reason=row[11],
                category=row[12] or "",
                stated_by=row[13],
                note=row[14],
                citations=cited.get(row[0], ()),
                recorded_at=row[15],
            )
        )
    return tuple(found)


def effects_of(reader: Reader, incident: int) -> tuple[Effect, ...]:
    """The lines of ledgers that are because of an incident, in the order in which they took effect."""
    rows = reader.rows(
        "SELECT k.id, s.engagement_id, s.id, s.status, s.effective_text, s.effective_edtf, s.effective_earliest,"
        " s.effective_latest, s.dates_text, s.dates_edtf, s.dates_earliest, s.dates_latest, s.withdrawn"
        " OR EXISTS (SELECT 1 FROM status_change n WHERE n.supersedes_id = s.id),"
        f" {NAMING} FROM link k JOIN status_change s ON s.id = k.change_id JOIN listing l ON l.id = s.engagement_id"
        " WHERE k.to_incident_id = ? OR k.from_incident_id = ?"
        " ORDER BY coalesce(s.effective_earliest, '9999'), s.id",
        (incident, incident),
    )
    return tuple(
        Effect(
            link=row[0],
            engagement=row[1],
            heading=heading_of(row[13 : 13 + NAMED]),
            line=row[2],
            status=Status.of(row[3]),
            effective=from_columns(*row[4:8]),
            dates=from_columns(*row[8:12]),
            superseded=bool(row[12]),
        )
        for row in rows
    )


def linked_rows(reader: Reader, links: tuple[LinkRow, ...]) -> tuple[ListRow, ...]:
    """The engagements at the other end of links, the latest first, each once."""
    ids = list(dict.fromkeys(link.other_id for link in links if link.kind == "engagement"))[:MOST_LINKED]
    rows = rows_of(reader, ids)
    return tuple(
        sorted(rows, key=lambda row: (row.dates.earliest or row.dates.latest or date.min, row.id), reverse=True)
    )
