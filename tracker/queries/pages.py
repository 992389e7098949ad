"""Everything of one engagement on one page: its ledger in order of effect, links, statements, sources."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tracker.citing import WAYS
from tracker.dates import StatedDate, to_words
from tracker.errors import Refusal
from tracker.ledger import Line, in_order_of_effect, standing
from tracker.queries.listing import rows_of
from tracker.queries.rows import (
    AttachmentRow,
    CitationRow,
    EngagementPage,
    LedgerLine,
    LinkRow,
    ParticipantRow,
    ReasonRow,
    StatementRow,
    StopRow,
)
from tracker.queries.tenures import tenure_words
from tracker.reader import Reader
from tracker.stored_dates import from_columns, is_given
from tracker.words import REVERSED, Basis, LinkType, Role, Status

Citations = dict[tuple[str, int], list[CitationRow]]


def engagement_page(record: Reader, engagement: int) -> EngagementPage:
    """The page of an engagement; Refusal where it is not in the record."""
    listed = rows_of(record, [engagement])
    if not listed:
        raise Refusal(f"There is no engagement {engagement} in this record.")
    row = listed[0]
    facts = record.rows(
        "SELECT e.uid, e.title, e.purpose, e.expected, e.setting, e.note, c.code, c.name,"
        " e.disclosed_text, e.disclosed_edtf, e.disclosed_earliest, e.disclosed_latest, e.host_id"
        " FROM engagement e LEFT JOIN country c ON c.id = e.host_id WHERE e.id = ?",
        (engagement,),
    )[0]
    lines = _lines(record, engagement)
    citations = _citations(record, engagement, lines)
    topics = record.rows(
        "SELECT t.name FROM engagement_topic e JOIN topic t ON t.id = e.topic_id WHERE e.engagement_id = ?"
        " ORDER BY e.id",
        (engagement,),
    )
    return EngagementPage(
        row=row,
        uid=facts[0],
        heading=row.heading,
        purpose=facts[2],
        expected=facts[3],
        setting=facts[4],
        note=facts[5],
        host=facts[6] or "",
        host_name=facts[7] or "",
        disclosed=from_columns(*facts[8:12]),
        participants=_participants(record, engagement, row.dates),
        stops=_stops(record, engagement),
        topics=tuple(name for (name,) in topics),
        ledger=_ledger(record, engagement, lines, citations),
        links=links_of(record, "engagement", engagement),
        statements=_statements(record, engagement, citations),
        citations=tuple(sorted((c for group in citations.values() for c in group), key=lambda c: c.id)),
        attachments=tuple(
            AttachmentRow(*found)
            for found in record.rows(
                "SELECT id, name, media_type, size FROM attachment WHERE engagement_id = ? ORDER BY id", (engagement,)
            )
        ),
        outside_keys=tuple(
            (scheme, key)
            for scheme, key in record.rows(
                "SELECT scheme, key FROM outside_key WHERE engagement_id = ? ORDER BY id", (engagement,)
            )
        ),
        host_id=facts[12],
    )


def _lines(record: Reader, engagement: int) -> list[tuple[Any, ...]]:
    return record.rows(
        "SELECT id, status, effective_text, effective_edtf, effective_earliest, effective_latest, dates_text,"
        " dates_edtf, dates_earliest, dates_latest, supersedes_id, withdrawn, decided_by, wording, note, recorded_at,"
        " decided_by_person_id, decided_by_country_id"
        " FROM status_change WHERE engagement_id = ? ORDER BY id",
        (engagement,),
    )


def _ledger(
    record: Reader, engagement: int, rows: list[tuple[Any, ...]], citations: Citations
) -> tuple[LedgerLine, ...]:
    reasons: dict[int, list[ReasonRow]] = defaultdict(list)
    for line, reason, basis, none_given, text, category, stated_by, person, country in record.rows(
        "SELECT r.status_change_id, r.id, r.basis, r.none_given, r.text, c.name, r.stated_by,"
        " r.stated_by_person_id, r.stated_by_country_id FROM reason r"
        " JOIN status_change s ON s.id = r.status_change_id LEFT JOIN reason_category c ON c.id = r.category_id"
        " WHERE s.engagement_id = ? ORDER BY r.status_change_id, r.basis, r.position, r.id",
        (engagement,),
    ):
        cited = tuple(citations.get(("reason", reason), ()))
        reasons[line].append(
            ReasonRow(
                reason, Basis.of(basis), bool(none_given), text, category or "", stated_by, cited, person, country
            )
        )
    by_id = {row[0]: row for row in rows}
    entered = [
        Line(row[0], Status.of(row[1]), from_columns(*row[2:6]), from_columns(*row[6:10]), row[10], bool(row[11]))
        for row in rows
    ]
    superseded = {line.supersedes: line.id for line in entered if line.supersedes is not None}
    rescheduled = set(standing(entered).rescheduled)
    return tuple(
        LedgerLine(
            id=line.id,
            status=line.status,
            effective=line.effective,
            dates=line.dates,
            decided_by=by_id[line.id][12],
            wording=by_id[line.id][13],
            note=by_id[line.id][14],
            reasons=tuple(reasons.get(line.id, ())),
            citations=tuple(citations.get(("status_change", line.id), ())),
            superseded_by=superseded.get(line.id),
            supersedes=line.supersedes,
            withdrawn=line.withdrawn,
            rescheduled=line.id in rescheduled,
            recorded_at=by_id[line.id][15],
            decided_by_person=by_id[line.id][16],
            decided_by_country=by_id[line.id][17],
        )
        for line in in_order_of_effect(entered)
    )


def _participants(record: Reader, engagement: int, dates: StatedDate) -> tuple[ParticipantRow, ...]:
    found = []
    for row in record.rows(
        "SELECT p.id, p.role, p.name_printed, p.office_printed, o.title, c.code, c.name, p.person_id, n.name,"
        " p.office_id, c.id FROM participation p LEFT JOIN person n ON n.id = p.person_id"
        " LEFT JOIN office o ON o.id = p.office_id"
        " LEFT JOIN country c ON c.id = coalesce(p.country_id, o.country_id)"
        " WHERE p.engagement_id = ? ORDER BY p.role, p.position, p.id",
        (engagement,),
    ):
        found.append(
            ParticipantRow(
                id=row[0],
                role=Role.of(row[1]),
                name=row[2],
                office=row[3] or row[4] or "",
                country=row[5] or "",
                country_name=row[6] or "",
                person_id=row[7],
                person_name=row[8] or "",
                office_id=row[9],
                in_office=tenure_words(record, row[7], row[9], dates),
                country_id=row[10],
            )
        )
    return tuple(found)


def _stops(record: Reader, engagement: int) -> tuple[StopRow, ...]:
    return tuple(
        StopRow(row[0], row[1] or "", row[2] or "", row[3] or "", row[4], from_columns(*row[5:9]), row[9])
        for row in record.rows(
            "SELECT s.id, coalesce(p.name, s.name_printed), c.code, c.name, s.place_id, s.dates_text, s.dates_edtf,"
            " s.dates_earliest, s.dates_latest, c.id FROM stop s LEFT JOIN place p ON p.id = s.place_id"
            " LEFT JOIN country c ON c.id = coalesce(s.country_id, p.country_id)"
            " WHERE s.engagement_id = ? ORDER BY s.position, s.id",
            (engagement,),
        )
    )


def links_of(record: Reader, kind: str, row_id: int) -> tuple[LinkRow, ...]:
    """The links of an engagement, incident or channel (`kind`), seen from it, outgoing ones first."""
    found = []
    for outgoing, mine, other in ((True, "from", "to"), (False, "to", "from")):
        for link, type_code, engagement, incident, channel, change, note in record.rows(
            f"SELECT id, type, {other}_engagement_id, {other}_incident_id, {other}_channel_id, change_id, note"
            f" FROM link WHERE {mine}_{kind}_id = ? ORDER BY id",
            (row_id,),
        ):
            link_type = LinkType.of(type_code)
            other_kind, other_id = next(
                (name, value)
                for name, value in (("engagement", engagement), ("incident", incident), ("channel", channel))
                if value is not None
            )
            words = link_type.label if outgoing else REVERSED[link_type]
            text = _name(record, other_kind, other_id)
            found.append(LinkRow(link, link_type, outgoing, words, other_kind, other_id, text, change, note))
    return tuple(found)


def _name(record: Reader, kind: str, row_id: int) -> str:
    """What the other end of a link is called, with its day."""
    if kind == "engagement":
        listed = rows_of(record, [row_id])
        if not listed:
            return f"engagement {row_id}"
        row = listed[0]
        name = row.heading
        return f"{name}, {row.dates_words}" if row.dates_words else name
    if kind == "channel":
        return str(record.value("SELECT title FROM channel WHERE id = ?", (row_id,)))
    title, *dates = record.rows(
        "SELECT title, happened_text, happened_edtf, happened_earliest, happened_latest FROM incident WHERE id = ?",
        (row_id,),
    )[0]
    happened = from_columns(*dates)
    return f"{title}, {to_words(happened)}" if is_given(happened) else str(title)


def _statements(record: Reader, engagement: int, citations: Citations) -> tuple[StatementRow, ...]:
    return tuple(
        StatementRow(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            from_columns(*row[5:9]),
            tuple(citations.get(("statement", row[0]), ())),
            row[9],
        )
        for row in record.rows(
            "SELECT id, speaker, office_printed, gist, quote, stated_text, stated_edtf, stated_earliest, stated_latest,"
            " person_id FROM statement WHERE engagement_id = ? ORDER BY coalesce(stated_earliest, '9999'), id",
            (engagement,),
        )
    )


def _citations(record: Reader, engagement: int, lines: list[tuple[Any, ...]]) -> Citations:
    """The citations of an engagement by the claim they support."""
    days = {row[0]: from_columns(*row[2:6]) for row in lines}
    found: Citations = defaultdict(list)
    for way in WAYS:
        speaker = {"statement": "x.speaker", "participation": "x.name_printed"}.get(way.claim, "''")
        for row in record.rows(
            f"SELECT {way.row}, {way.line}, {speaker}, c.id, s.id, s.publisher, s.title, s.url, c.quote, c.locator,"
            " s.published_text, s.published_edtf, s.published_earliest, s.published_latest"
            f" FROM citation c {way.join} JOIN source s ON s.id = c.source_id WHERE {way.engagement} = ? ORDER BY c.id",
            (engagement,),
        ):
            published = from_columns(*row[10:14])
            found[way.claim, row[0]].append(
                CitationRow(
                    id=row[3],
                    source_id=row[4],
                    short=short_citation(row[5], row[6], row[7], published),
                    title=row[6],
                    url=row[7],
                    quote=row[8],
                    locator=row[9],
                    supports=_supports(way.claim, days.get(row[1]), row[2]),
                )
            )
    return found


def _supports(claim: str, day: StatedDate | None, name: str) -> str:
    """What a citation supports, in words."""
    on = f" of {to_words(day)}" if day is not None and is_given(day) else ""
    return {
        "engagement": "the engagement",
        "participation": f"that {name} took part",
        "status_change": f"the status change{on}",
        "reason": f"the reason for the status change{on}",
        "statement": f"the statement by {name}",
    }[claim]


def short_citation(publisher: str, title: str, url: str, published: StatedDate) -> str:
    """A source in short: publisher (else title, else address) and day."""
    name = publisher or title or url
    return f"{name}, {to_words(published)}" if is_given(published) else name
