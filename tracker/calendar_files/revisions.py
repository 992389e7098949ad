"""How often an engagement has changed, and when: what SEQUENCE, LAST-MODIFIED and CREATED of its event are made from.

SEQUENCE is the newest line of the log that an engagement, or anything that its event shows (people, offices, places,
sources, linked engagements …), was touched by. The log only ever grows, an undo is a change of its own, and what an
engagement ceases to show is taken away by a change that touches it: SEQUENCE rises with every change and never falls.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker.citing import WAYS
from tracker.reader import Reader, Rows

CHUNK = 400

_OWN = """
    SELECT e.engagement_id, max(e.change_id), min(e.change_id) FROM touched_engagement e
    WHERE e.engagement_id IN ({marks}) GROUP BY e.engagement_id
"""
_SHOWN: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "SELECT engagement_id, person_id, office_id, country_id FROM participation WHERE engagement_id IN ({marks})",
        ("person", "office", "country"),
    ),
    ("SELECT engagement_id, place_id, country_id FROM stop WHERE engagement_id IN ({marks})", ("place", "country")),
    ("SELECT id, host_id FROM engagement WHERE id IN ({marks})", ("country",)),
    ("SELECT engagement_id, topic_id FROM engagement_topic WHERE engagement_id IN ({marks})", ("topic",)),
    (
        "SELECT s.engagement_id, r.category_id FROM status_change s JOIN reason r ON r.status_change_id = s.id"
        " WHERE s.engagement_id IN ({marks})",
        ("reason_category",),
    ),
    *(
        (
            f"SELECT {way.engagement}, c.source_id FROM citation c {way.join} WHERE {way.engagement} IN ({{marks}})",
            ("source",),
        )
        for way in WAYS
    ),
    *(
        (
            f"SELECT {here}_engagement_id, {there}_incident_id, {there}_channel_id FROM link"
            f" WHERE {here}_engagement_id IN ({{marks}})",
            ("incident", "channel"),
        )
        for here, there in (("from", "to"), ("to", "from"))
    ),
)
"""What an event shows beside its engagement: statements with the engagement and the ids of rows, and their tables."""

_LINKED = """
    SELECT from_engagement_id, to_engagement_id FROM link
    WHERE from_engagement_id IN ({marks}) AND to_engagement_id IS NOT NULL
    UNION SELECT to_engagement_id, from_engagement_id FROM link
    WHERE to_engagement_id IN ({marks}) AND from_engagement_id IS NOT NULL
"""
_ENTERED = """
    SELECT engagement_id, max(recorded_at), min(recorded_at) FROM status_change
    WHERE engagement_id IN ({marks}) GROUP BY engagement_id
"""


@dataclass(frozen=True, slots=True)
class Revision:
    """sequence: rises with every change. created and modified: in UTC, to the second."""

    sequence: int
    created: datetime
    modified: datetime


class Log:
    """What was asked of the record's log: an import has a great many engagements of the same few changes."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._newest_lines: dict[int, int] = {}
        self._newest_of_rows: dict[str, dict[int, int]] = defaultdict(dict)
        self._made_at: dict[int, str] = {}
        self._line_made_at: dict[int, str] = {}
        # Lines of edits made by an outside tool belong to no change; they count for everything, which is rare and safe.
        self.outside = int(reader.value("SELECT coalesce(max(id), 0) FROM touched WHERE change_id IS NULL"))

    def newest_line(self, change: int) -> int:
        """The last line of a change."""
        if change not in self._newest_lines:
            self._newest_lines[change] = int(
                self._reader.value("SELECT coalesce(max(id), 0) FROM touched WHERE change_id = ?", (change,))
            )
        return self._newest_lines[change]

    def newest_of_rows(self, table: str, rows: set[int]) -> Mapping[int, int]:
        """The last line that touched each of these rows of a table, by id, 0 for none; of others too."""
        known = self._newest_of_rows[table]
        new = list(rows - known.keys())
        for start in range(0, len(new), CHUNK):
            chunk = new[start : start + CHUNK]
            known |= dict.fromkeys(chunk, 0)
            marks = ", ".join("?" * len(chunk))
            known |= dict(
                self._reader.rows(
                    f"SELECT row_id, max(id) FROM touched WHERE table_name = ? AND row_id IN ({marks}) GROUP BY row_id",
                    (table, *chunk),
                )
            )
        return known

    def made_at(self, change: int | None) -> str:
        """When a change was made, '' for none."""
        if change is None:
            return ""
        if change not in self._made_at:
            value = self._reader.value("SELECT made_at FROM change WHERE id = ?", (change,))
            self._made_at[change] = str(value or "")
        return self._made_at[change]

    def line_made_at(self, line: int) -> str:
        """When a line was written; an outside tool's has no time, so the time of the change before it."""
        if line not in self._line_made_at:
            change = self._reader.value(
                "SELECT change_id FROM touched WHERE id <= ? AND change_id IS NOT NULL ORDER BY id DESC LIMIT 1",
                (line,),
            )
            self._line_made_at[line] = self.made_at(change)
        return self._line_made_at[line]


def revisions(reader: Reader, engagements: Sequence[int], log: Log | None = None) -> dict[int, Revision]:
    """The revision of each of these engagements, by id; of an earlier day, what it shows was touched by since too.

    log: of the same reader, where more is asked of it than this.
    """
    found: dict[int, Revision] = {}
    log = log or Log(reader)
    for start in range(0, len(engagements), CHUNK):
        found |= _chunk(reader, list(engagements[start : start + CHUNK]), log)
    return found


def _chunk(reader: Reader, ids: list[int], log: Log) -> dict[int, Revision]:
    linked = _asked(reader, _LINKED, ids)
    everybody = list(dict.fromkeys([*ids, *(other for _, other in linked)]))
    own: dict[int, int] = {}
    firsts: dict[int, int] = {}
    for engagement, last, first in _asked(reader, _OWN, everybody):
        own[engagement] = log.newest_line(last)
        firsts[engagement] = first
    newest = {engagement: max(own.get(engagement, 0), log.outside) for engagement in ids}
    for sql, tables in _SHOWN:
        shown = _asked(reader, sql, ids)
        for place, table in enumerate(tables, 1):
            last_of = log.newest_of_rows(table, {row[place] for row in shown if row[place] is not None})
            for row in shown:
                newest[row[0]] = max(newest[row[0]], last_of.get(row[place], 0))
    for engagement, other in linked:
        newest[engagement] = max(newest[engagement], own.get(other, 0))
    entered = {row[0]: row[1:] for row in _asked(reader, _ENTERED, ids)}
    found = {}
    for engagement in ids:
        last_entered, first_entered = entered.get(engagement, ("", ""))
        modified = log.line_made_at(newest[engagement]) or last_entered
        created = log.made_at(firsts.get(engagement)) or first_entered or modified
        found[engagement] = Revision(newest[engagement], _moment(created), _moment(max(modified, created)))
    return found


def _asked(reader: Reader, sql: str, ids: Sequence[int]) -> Rows:
    """The rows of a statement in which `{marks}` stands for the ids, however often."""
    numbered = ", ".join(f"?{place}" for place in range(1, len(ids) + 1))
    return reader.rows(sql.replace("{marks}", numbered), ids)


def _moment(text: str) -> datetime:
    """A moment of the record to the second; the first of all where it names none."""
    if not text:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC).replace(microsecond=0)
