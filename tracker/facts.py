"""The facts of some engagements, read once for all of them: what their listing rows and full text are made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from tracker.citing import WAYS
from tracker.ledger import Line, effective_lines
from tracker.moments import Evidence, Moments, ReasonEvidence, moments_of, of_one_line
from tracker.reader import Reader
from tracker.stored_dates import from_columns
from tracker.words import Status

Row = tuple[Any, ...]
Groups = dict[int, list[Row]]


class LineFacts(NamedTuple):
    """A line of the ledger: what its arithmetic needs, and its words."""

    line: Line
    words: tuple[str, str, str]  # decided by, wording, note
    recorded: date


class ReasonFacts(NamedTuple):
    """A stated reason, of the line `line`."""

    id: int
    line: int
    reported: bool
    none_given: int
    text: str
    category: int | None
    category_name: str
    stated_by: str
    recorded: date


class Cited(NamedTuple):
    """A citation: the claim it supports (a table's name and a row), when its source was published, its words."""

    claim: str
    row: int
    published: date | None
    words: tuple[str, ...]


class Facts:
    """What is stored of these engagements; ids of others, and of deleted ones, are in none of the groups."""

    def __init__(self, reader: Reader, ids: Sequence[int]) -> None:
        self._reader = reader
        self._ids = ids
        self.engagements: dict[int, Row] = {
            row[0]: row
            for row in self._rows(
                "SELECT e.id, e.kind, e.category, e.title, e.purpose, e.expected, e.setting, e.note, e.secret,"
                " e.host_id, c.name FROM engagement e LEFT JOIN country c ON c.id = e.host_id WHERE e.id IN (?)"
            )
        }
        self.people = self._grouped(
            "SELECT p.engagement_id, p.role, coalesce(n.name, p.name_printed), p.office_printed, o.title, c.code,"
            " c.name, p.name_printed, p.person_id, p.country_id FROM participation p"
            " LEFT JOIN person n ON n.id = p.person_id LEFT JOIN office o ON o.id = p.office_id"
            " LEFT JOIN country c ON c.id = coalesce(p.country_id, o.country_id)"
            " WHERE p.engagement_id IN (?) ORDER BY p.engagement_id, p.role, p.position, p.id"
        )
        self.variants = self._grouped(
            "SELECT p.engagement_id, n.name FROM participation p JOIN person_name n ON n.person_id = p.person_id"
            " WHERE p.engagement_id IN (?)"
        )
        self.stops = self._grouped(
            "SELECT s.engagement_id, coalesce(p.name, s.name_printed), c.name, s.name_printed FROM stop s"
            " LEFT JOIN place p ON p.id = s.place_id LEFT JOIN country c ON c.id = coalesce(s.country_id, p.country_id)"
            " WHERE s.engagement_id IN (?) ORDER BY s.engagement_id, s.position, s.id"
        )
        self.topics = self._grouped(
            "SELECT e.engagement_id, t.name FROM engagement_topic e JOIN topic t ON t.id = e.topic_id"
            " WHERE e.engagement_id IN (?)"
        )
        self.statements = self._grouped(
            "SELECT engagement_id, speaker, office_printed, gist, quote FROM statement WHERE engagement_id IN (?)"
        )
        self.lines = self._lines()
        self.reasons = self._reasons()
        self.citations = self._citations()
        self._effective: dict[int, list[Line]] = {}
        self._moments: dict[int, Moments] = {}

    def effective(self, engagement: int) -> list[Line]:
        """The lines of an engagement's ledger that count, in order of effect."""
        if engagement not in self._effective:
            self._effective[engagement] = effective_lines([one.line for one in self.lines.get(engagement, ())])
        return self._effective[engagement]

    def moments(self, engagement: int) -> Moments:
        """When the lines and reasons of an engagement had effect and were known."""
        if engagement not in self._moments:
            self._moments[engagement] = self._moments_of(engagement)
        return self._moments[engagement]

    def _moments_of(self, engagement: int) -> Moments:
        lines = self.lines.get(engagement, [])
        reasons = self.reasons.get(engagement, [])
        if len(lines) == 1 and not reasons and self.effective(engagement):
            return self._moments_of_one(engagement, lines[0])
        line_of = {reason.id: reason.line for reason in reasons}
        published: dict[int, list[date]] = defaultdict(list)
        reason_published: dict[int, list[date]] = defaultdict(list)
        whole: list[date] = []
        for cited in self.citations.get(engagement, ()):
            if cited.published is None:
                continue
            if cited.claim == "status_change":
                published[cited.row].append(cited.published)
            elif cited.claim == "reason" and cited.row in line_of:
                reason_published[cited.row].append(cited.published)
                published[line_of[cited.row]].append(cited.published)
            elif cited.claim == "engagement":
                whole.append(cited.published)
        ledger = [Evidence(one.line, one.recorded, _first(published.get(one.line.id))) for one in lines]
        said = [ReasonEvidence(one.id, one.line, one.recorded, _first(reason_published.get(one.id))) for one in reasons]
        return moments_of(ledger, said, whole, self.effective(engagement))

    def _moments_of_one(self, engagement: int, line: LineFacts) -> Moments:
        """Those of a ledger of one line and without reasons, as most are."""
        published: date | None = None
        whole = []
        for cited in self.citations.get(engagement, ()):
            day = cited.published
            if day is None:
                continue
            if cited.claim == "engagement":
                whole.append(day)
            elif cited.claim == "status_change" and (published is None or day < published):
                published = day
        return of_one_line(Evidence(line.line, line.recorded, published), whole)

    def keep(self, engagement: int, lines: Collection[int], reasons: Collection[int]) -> None:
        """From now on an engagement has only these lines and reasons, with their citations, as on another day."""
        self._effective.pop(engagement, None)
        self._moments.pop(engagement, None)
        self.lines[engagement] = [one for one in self.lines.get(engagement, ()) if one.line.id in lines]
        self.reasons[engagement] = [one for one in self.reasons.get(engagement, ()) if one.id in reasons]
        kept = {"status_change": lines, "reason": reasons}
        self.citations[engagement] = [
            one for one in self.citations.get(engagement, ()) if one.claim not in kept or one.row in kept[one.claim]
        ]

    def _rows(self, sql: str) -> list[Row]:
        """The rows of a statement in which `(?)` stands for the ids."""
        marks = ", ".join("?" * len(self._ids))
        return self._reader.rows(sql.replace("(?)", f"({marks})"), self._ids)

    def _grouped(self, sql: str) -> Groups:
        groups: Groups = defaultdict(list)
        for row in self._rows(sql):
            groups[row[0]].append(row)
        return groups

    def _lines(self) -> dict[int, list[LineFacts]]:
        groups: dict[int, list[LineFacts]] = defaultdict(list)
        for r in self._rows(
            "SELECT engagement_id, id, status, effective_text, effective_edtf, effective_earliest, effective_latest,"
            " dates_text, dates_edtf, dates_earliest, dates_latest, supersedes_id, withdrawn, decided_by, wording,"
            " note, recorded_at FROM status_change WHERE engagement_id IN (?) ORDER BY id"
        ):
            line = Line(r[1], Status.of(r[2]), from_columns(*r[3:7]), from_columns(*r[7:11]), r[11], bool(r[12]))
            groups[r[0]].append(LineFacts(line, r[13:16], _day(r[16])))
        return groups

    def _reasons(self) -> dict[int, list[ReasonFacts]]:
        groups: dict[int, list[ReasonFacts]] = defaultdict(list)
        for engagement, *r in self._rows(
            "SELECT s.engagement_id, r.id, r.status_change_id, r.basis, r.none_given, r.text, r.category_id, c.name,"
            " r.stated_by, r.recorded_at FROM reason r JOIN status_change s ON s.id = r.status_change_id"
            " LEFT JOIN reason_category c ON c.id = r.category_id"
            " WHERE s.engagement_id IN (?) ORDER BY r.status_change_id, r.basis, r.position, r.id"
        ):
            reason = ReasonFacts(r[0], r[1], bool(r[2]), r[3], r[4], r[5], r[6] or "", r[7], _day(r[8]))
            groups[engagement].append(reason)
        return groups

    def _citations(self) -> dict[int, list[Cited]]:
        groups: dict[int, list[Cited]] = defaultdict(list)
        for way in WAYS:
            for row in self._rows(
                f"SELECT {way.engagement}, {way.row}, s.published_latest, s.publisher, s.title, s.author, c.quote,"
                f" c.locator FROM citation c {way.join} JOIN source s ON s.id = c.source_id"
                f" WHERE {way.engagement} IN (?)"
            ):
                published = _iso_day(row[2]) if row[2] else None
                groups[row[0]].append(Cited(way.claim, row[1], published, row[3:]))
        return groups


def _first(days: list[date] | None) -> date | None:
    return min(days) if days else None


def _day(moment: str) -> date:
    """The day of a moment in UTC as ISO 8601."""
    return _iso_day(moment[:10])


_iso_day = lru_cache(maxsize=16_384)(date.fromisoformat)  # the same days come again and again
