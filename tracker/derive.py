"""Brings what is derived up to date: the listing row and the full text of each engagement that a change concerned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tracker.composing import country_words, office_words
from tracker.ledger import Line, Standing, effective_lines, standing
from tracker.names import name_key, search_text
from tracker.stored_dates import from_columns
from tracker.words import Basis, Category, Kind, Role, Status

if TYPE_CHECKING:
    from tracker.record import Record

CHUNK = 400


def derive(record: Record, engagements: Iterable[int]) -> None:
    """Writes the listing row and the full text of each engagement anew; removes those of deleted ones."""
    ids = sorted(engagements)
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        facts = _Facts(record, chunk)
        record.execute_many("DELETE FROM listing WHERE id = ?", [(i,) for i in chunk])
        record.execute_many("DELETE FROM search WHERE rowid = ?", [(i,) for i in chunk])
        lines = [facts.listing(i) for i in chunk if i in facts.engagements]
        if lines:
            names = list(lines[0])
            record.execute_many(
                f"INSERT INTO listing ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                [tuple(line.values()) for line in lines],
            )
            record.execute_many(
                "INSERT INTO search (rowid, body) VALUES (?, ?)",
                [(line["id"], facts.body(line["id"])) for line in lines],
            )


class _Facts:
    """The facts of some engagements, read once for all of them."""

    def __init__(self, record: Record, ids: list[int]) -> None:
        marks = ", ".join("?" * len(ids))

        def grouped(sql: str) -> dict[int, list[tuple[Any, ...]]]:
            groups: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
            for row in record.rows(sql.replace("(?)", f"({marks})"), ids):
                groups[row[0]].append(row)
            return groups

        self.engagements = {
            row[0]: row
            for row in record.rows(
                "SELECT e.id, e.kind, e.category, e.title, e.purpose, e.expected, e.setting, e.note, e.secret,"
                f" e.host_id, c.name FROM engagement e LEFT JOIN country c ON c.id = e.host_id WHERE e.id IN ({marks})",
                ids,
            )
        }
        self.people = grouped(
            "SELECT p.engagement_id, p.role, coalesce(n.name, p.name_printed), p.office_printed, o.title, c.code,"
            " c.name, p.name_printed, p.person_id, p.country_id FROM participation p"
            " LEFT JOIN person n ON n.id = p.person_id LEFT JOIN office o ON o.id = p.office_id"
            " LEFT JOIN country c ON c.id = coalesce(p.country_id, o.country_id)"
            " WHERE p.engagement_id IN (?) ORDER BY p.engagement_id, p.role, p.position, p.id"
        )
        self.variants = grouped(
            "SELECT p.engagement_id, n.name FROM participation p JOIN person_name n ON n.person_id = p.person_id"
            " WHERE p.engagement_id IN (?)"
        )
        self.stops = grouped(
            "SELECT s.engagement_id, coalesce(p.name, s.name_printed), c.name, s.name_printed FROM stop s"
            " LEFT JOIN place p ON p.id = s.place_id LEFT JOIN country c ON c.id = coalesce(s.country_id, p.country_id)"
            " WHERE s.engagement_id IN (?) ORDER BY s.engagement_id, s.position, s.id"
        )
        self.lines = grouped(
            "SELECT engagement_id, id, status, effective_text, effective_edtf, effective_earliest, effective_latest,"
            " dates_text, dates_edtf, dates_earliest, dates_latest, supersedes_id, withdrawn, decided_by, wording, note"
            " FROM status_change WHERE engagement_id IN (?) ORDER BY id"
        )
        self.reasons = grouped(
            "SELECT s.engagement_id, r.status_change_id, r.basis, r.none_given, r.text, r.category_id, c.name,"
            " r.stated_by FROM reason r JOIN status_change s ON s.id = r.status_change_id"
            " LEFT JOIN reason_category c ON c.id = r.category_id"
            " WHERE s.engagement_id IN (?) ORDER BY r.status_change_id, r.basis, r.position, r.id"
        )
        self.topics = grouped(
            "SELECT e.engagement_id, t.name FROM engagement_topic e JOIN topic t ON t.id = e.topic_id"
            " WHERE e.engagement_id IN (?)"
        )
        self.statements = grouped(
            "SELECT engagement_id, speaker, office_printed, gist, quote FROM statement WHERE engagement_id IN (?)"
        )
        self.citations = self._citations(record, ids)

    @staticmethod
    def _citations(record: Record, ids: list[int]) -> dict[int, list[tuple[Any, ...]]]:
        groups: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        ways = (
            ("", "c.engagement_id"),
            ("JOIN participation x ON x.id = c.participation_id", "x.engagement_id"),
            ("JOIN status_change x ON x.id = c.status_change_id", "x.engagement_id"),
            (
                "JOIN reason r ON r.id = c.reason_id JOIN status_change x ON x.id = r.status_change_id",
                "x.engagement_id",
            ),
            ("JOIN statement x ON x.id = c.statement_id", "x.engagement_id"),
        )
        marks = ", ".join("?" * len(ids))
        for join, column in ways:
            for row in record.rows(
                f"SELECT {column}, s.publisher, s.title, s.author, c.quote, c.locator FROM citation c {join}"
                f" JOIN source s ON s.id = c.source_id WHERE {column} IN ({marks})",
                ids,
            ):
                groups[row[0]].append(row)
        return groups

    def standing(self, engagement: int) -> tuple[Standing, list[int]]:
        """Where the engagement stands, and the ids of its effective lines, latest first."""
        lines = [
            Line(r[1], Status.of(r[2]), from_columns(*r[3:7]), from_columns(*r[7:11]), r[11], bool(r[12]))
            for r in self.lines.get(engagement, ())
        ]
        return standing(lines), [line.id for line in reversed(effective_lines(lines))]

    def listing(self, engagement: int) -> dict[str, Any]:
        """The listing's columns of one engagement."""
        row = self.engagements[engagement]
        now, latest_first = self.standing(engagement)
        people = self.people.get(engagement, [])
        principals = [p for p in people if p[1] == Role.PRINCIPAL.code] or people
        who = ", ".join(p[2] for p in principals)
        counterparts = ", ".join(p[2] for p in people if p[1] == Role.COUNTERPART.code and p not in principals)
        places = ", ".join(dict.fromkeys(s[1] for s in self.stops.get(engagement, ()) if s[1]))
        countries = ", ".join(dict.fromkeys(s[2] for s in self.stops.get(engagement, ()) if s[2])) or (row[10] or "")
        reason = self._reason(engagement, latest_first)
        sort_day = now.dates.earliest or now.dates.latest
        return {
            "id": engagement,
            "status": now.status.code,
            "kind": row[1],
            "category": row[2],
            "secret": row[8],
            "title": row[3],
            "title_key": name_key(row[3]),
            "who": who,
            "who_office": office_words(principals[0][3] or principals[0][4] or "", principals[0][5], principals[0][6])
            if len(principals) == 1
            else country_words(p[6] for p in principals),
            "who_key": name_key(who or row[3]),
            "who_country": principals[0][9] if principals else None,
            "counterparts": counterparts,
            "places": places,
            "countries": countries,
            "place_key": name_key(f"{places} {countries}"),
            "host": row[9],
            "dates_text": now.dates.text,
            "dates_edtf": now.dates.edtf,
            "earliest": _iso(now.dates.earliest),
            "latest": _iso(now.dates.latest),
            "sort_day": _iso(sort_day),
            "given_up": int(now.given_up),
            "first_text": now.first_planned.text,
            "first_edtf": now.first_planned.edtf,
            "first_earliest": _iso(now.first_planned.earliest),
            "first_latest": _iso(now.first_planned.latest),
            "slip_min": now.slippage[0] if now.slippage else None,
            "slip_max": now.slippage[1] if now.slippage else None,
            "since": _iso(now.since.earliest),
            "ever": sum(1 << status.code for status in now.ever),
            "rescheduled": len(now.rescheduled),
            "put_off": now.put_off,
            "reason": reason[4] if reason else "",
            "reason_key": name_key(reason[4]) if reason else "",
            "reason_category": reason[5] if reason else None,
            "reason_by": reason[7] if reason else "",
            "none_given": reason[3] if reason else 0,
            "note": row[7],
            "sources": len(self.citations.get(engagement, ())),
        }

    def _reason(self, engagement: int, latest_first: list[int]) -> tuple[Any, ...] | None:
        """The first reason of the latest effective line that carries one."""
        reasons = self.reasons.get(engagement, ())
        for line in latest_first:
            for reason in reasons:
                if reason[1] == line:
                    return reason
        return None

    def body(self, engagement: int) -> str:
        """The full text of one engagement, folded for the index."""
        row = self.engagements[engagement]
        words: list[str | None] = [Kind.of(row[1]).label, Category.of(row[2]).label, *row[3:8], row[10]]
        for person in self.people.get(engagement, ()):
            words += [person[2], person[3], person[4], person[6], person[7]]
        for group in (self.variants, self.topics, self.statements):
            for line in group.get(engagement, ()):
                words += line[1:]
        for stop in self.stops.get(engagement, ()):
            words += stop[1:]
        for line in self.lines.get(engagement, ()):
            words += [line[7], *line[13:16]]
        for reason in self.reasons.get(engagement, ()):
            words += [reason[4], reason[6], reason[7]]
            if reason[2] == Basis.REPORTED.code:
                words.append("reported")
        for citation in self.citations.get(engagement, ()):
            words += citation[1:]
        return search_text("\n".join(dict.fromkeys(word for word in words if word)))


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None
