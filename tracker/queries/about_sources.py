"""What was said about a thing, and the passages of sources that support what a page says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from tracker.composing import NAMED, NAMING, heading_of
from tracker.queries.about_rows import Said
from tracker.queries.pages import short_citation
from tracker.queries.rows import CitationRow, StatementRow
from tracker.reader import Reader, Rows
from tracker.stored_dates import from_columns

Claim = Literal["tenure", "incident", "channel_change", "statement"]
MOST_STATEMENTS = 60
"""How many statements of a person or country a page holds; of more the latest."""

_SUPPORTS: dict[Claim, str] = {
    "tenure": "who held the office when",
    "incident": "the incident",
    "channel_change": "the change of the channel",
    "statement": "the statement",
}
_STATEMENT = (
    "t.id, t.speaker, t.office_printed, t.gist, t.quote, t.stated_text, t.stated_edtf, t.stated_earliest,"
    " t.stated_latest, t.person_id"
)


def citations_of(reader: Reader, claim: Claim, ids: Iterable[int]) -> dict[int, tuple[CitationRow, ...]]:
    """The citations that support claims of one kind, by the id of what they support."""
    wanted = sorted(set(ids))
    found: dict[int, list[CitationRow]] = defaultdict(list)
    for target, citation, source, publisher, title, url, quote, locator, *dates in reader.rows(
        f"SELECT c.{claim}_id, c.id, s.id, s.publisher, s.title, s.url, c.quote, c.locator, s.published_text,"
        " s.published_edtf, s.published_earliest, s.published_latest FROM citation c"
        f" JOIN source s ON s.id = c.source_id WHERE c.{claim}_id IN ({', '.join('?' * len(wanted))}) ORDER BY c.id",
        wanted,
    ):
        short = short_citation(publisher, title, url, from_columns(*dates))
        found[target].append(CitationRow(citation, source, short, title, url, quote, locator, _SUPPORTS[claim]))
    return {target: tuple(rows) for target, rows in found.items()}


def statements_about(reader: Reader, kind: Literal["channel", "incident"], row_id: int) -> tuple[StatementRow, ...]:
    """What was said about a channel or an incident, in the order it was said."""
    rows = reader.rows(
        f"SELECT {_STATEMENT} FROM statement t WHERE t.{kind}_id = ?"
        " ORDER BY coalesce(t.stated_earliest, '9999'), t.id",
        (row_id,),
    )
    return _statements(reader, rows)


def _statements(reader: Reader, rows: Rows) -> tuple[StatementRow, ...]:
    """The statements whose rows begin with the columns `_STATEMENT`."""
    cited = citations_of(reader, "statement", [row[0] for row in rows])
    return tuple(
        StatementRow(
            id=row[0],
            speaker=row[1],
            office=row[2],
            gist=row[3],
            quote=row[4],
            stated=from_columns(*row[5:9]),
            citations=cited.get(row[0], ()),
            person_id=row[9],
        )
        for row in rows
    )


def statements_by(
    reader: Reader, *, person: int | None = None, country: int | None = None
) -> tuple[tuple[Said, ...], int]:
    """What a person said, or the people of a country, the latest first, at most MOST_STATEMENTS; and how many."""
    whose = "t.person_id = ?" if person is not None else "p.country_id = ?"
    rows = reader.rows(
        f"SELECT {_STATEMENT}, t.engagement_id, t.channel_id, t.incident_id, coalesce(h.title, i.title), {NAMING},"
        " count(*) OVER () FROM statement t LEFT JOIN person p ON p.id = t.person_id"
        " LEFT JOIN listing l ON l.id = t.engagement_id LEFT JOIN channel h ON h.id = t.channel_id"
        f" LEFT JOIN incident i ON i.id = t.incident_id WHERE {whose}"
        # On an earlier day something may have been said of what did not stand yet.
        " AND (t.engagement_id IS NULL OR l.id IS NOT NULL) AND (t.incident_id IS NULL OR i.id IS NOT NULL)"
        " ORDER BY coalesce(t.stated_earliest, '') DESC, t.id DESC LIMIT ?",
        (person if person is not None else country, MOST_STATEMENTS),
    )
    found = []
    for statement, row in zip(_statements(reader, rows), rows, strict=True):
        engagement, channel, incident, title = row[10:14]
        if engagement is not None:
            found.append(Said(statement, "engagement", engagement, heading_of(row[14 : 14 + NAMED])))
        elif channel is not None:
            found.append(Said(statement, "channel", channel, title))
        else:
            found.append(Said(statement, "incident", incident, title))
    return tuple(found), rows[0][-1] if rows else 0
