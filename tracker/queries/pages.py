"""Everything of one engagement on one page: its ledger in order of effect, links, statements, sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from tracker.citing import WAYS
from tracker.dates import StatedDate, to_words
from tracker.errors import Refusal
from tracker.ledger import Line, in_order_of_effect, rescheduling
from tracker.natural_keys import EDITION, VERSION_SCHEME
from tracker.queries.grouped import Groups, grouped
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
from tracker.queries.tenures import words_in_office
from tracker.reader import Reader
from tracker.stored_dates import from_columns, is_given
from tracker.words import REVERSED, Basis, LinkType, Role, Status

Citations = dict[tuple[str, int], list[CitationRow]]


def engagement_page(record: Reader, engagement: int) -> EngagementPage:
    """The page of an engagement; Refusal where it is not in the record."""
    found = engagement_pages(record, [engagement])
    if not found:
        raise Refusal(f"There is no engagement {engagement} in this record.")
    return found[0]


def engagement_pages(record: Reader, engagements: Sequence[int]) -> list[EngagementPage]:
    """The pages of some hundreds of engagements, in this order; those that are not in the record are left out.

    As many statements of SQL as for one, all of one moment of the record.
    """
    with record.one_moment():
        return _pages(record, engagements)


def _pages(record: Reader, engagements: Sequence[int]) -> list[EngagementPage]:
    listed = rows_of(record, engagements)
    ids = [row.id for row in listed]
    facts = grouped(
        record,
        "SELECT e.id, e.uid, e.purpose, e.expected, e.setting, e.note, c.code, c.name, e.disclosed_text,"
        " e.disclosed_edtf, e.disclosed_earliest, e.disclosed_latest, e.host_id"
        " FROM engagement e LEFT JOIN country c ON c.id = e.host_id WHERE e.id IN (?)",
        ids,
    )
    lines = _lines(record, ids)
    citations = _citations(record, ids, lines)
    participants = _participants(record, ids, {row.id: row.dates for row in listed})
    stops = _stops(record, ids)
    topics = grouped(
        record,
        "SELECT e.engagement_id, t.name FROM engagement_topic e JOIN topic t ON t.id = e.topic_id"
        " WHERE e.engagement_id IN (?) ORDER BY e.id",
        ids,
    )
    reasons = _reasons(record, ids)
    links = _links(record, "engagement", ids)
    statements = _statements(record, ids, citations)
    attachments = grouped(
        record,
        "SELECT engagement_id, id, name, media_type, size FROM attachment WHERE engagement_id IN (?) ORDER BY id",
        ids,
    )
    outside = grouped(
        record,
        "SELECT engagement_id, scheme, key FROM outside_key WHERE engagement_id IN (?)"
        f" AND scheme NOT IN ('{VERSION_SCHEME}', '{EDITION}') ORDER BY id",
        ids,
    )
    pages = []
    for row in listed:
        [(_, uid, purpose, expected, setting, note, host, host_name, *disclosed, host_id)] = facts[row.id]
        cited = citations.get(row.id, {})
        pages.append(
            EngagementPage(
                row=row,
                uid=uid,
                heading=row.heading,
                purpose=purpose,
                expected=expected,
                setting=setting,
                note=note,
                host=host or "",
                host_name=host_name or "",
                disclosed=from_columns(*disclosed),
                participants=participants.get(row.id, ()),
                stops=stops.get(row.id, ()),
                topics=tuple(name for _, name in topics.get(row.id, ())),
                ledger=_ledger(lines.get(row.id, ()), reasons, cited),
                links=links.get(row.id, ()),
                statements=statements.get(row.id, ()),
                citations=tuple(sorted((c for group in cited.values() for c in group), key=lambda c: c.id)),
                attachments=tuple(AttachmentRow(*found[1:]) for found in attachments.get(row.id, ())),
                outside_keys=tuple((scheme, key) for _, scheme, key in outside.get(row.id, ())),
                host_id=host_id,
            )
        )
    return pages


def _lines(record: Reader, ids: Sequence[int]) -> Groups:
    return grouped(
        record,
        "SELECT engagement_id, id, status, effective_text, effective_edtf, effective_earliest, effective_latest,"
        " dates_text, dates_edtf, dates_earliest, dates_latest, supersedes_id, withdrawn, decided_by, wording, note,"
        " recorded_at, decided_by_person_id, decided_by_country_id"
        " FROM status_change WHERE engagement_id IN (?) ORDER BY id",
        ids,
    )


def _reasons(record: Reader, ids: Sequence[int]) -> Groups:
    """The reasons by their line of the ledger."""
    return grouped(
        record,
        "SELECT r.status_change_id, r.id, r.basis, r.none_given, r.text, c.name, r.stated_by,"
        " r.stated_by_person_id, r.stated_by_country_id FROM reason r"
        " JOIN status_change s ON s.id = r.status_change_id LEFT JOIN reason_category c ON c.id = r.category_id"
        " WHERE s.engagement_id IN (?) ORDER BY r.status_change_id, r.basis, r.position, r.id",
        ids,
    )


def _ledger(rows: Iterable[tuple[Any, ...]], reasons: Groups, citations: Citations) -> tuple[LedgerLine, ...]:
    by_id = {row[1]: row for row in rows}
    entered = [
        Line(id_, Status.of(row[2]), from_columns(*row[3:7]), from_columns(*row[7:11]), row[11], bool(row[12]))
        for id_, row in by_id.items()
    ]
    superseded = {line.supersedes: line.id for line in entered if line.supersedes is not None}
    ordered = in_order_of_effect(entered)
    rescheduled = rescheduling([line for line in ordered if line.id not in superseded and not line.withdrawn])
    found = []
    for line in ordered:
        (decided_by, wording, note, recorded_at, person, country) = by_id[line.id][13:]
        found.append(
            LedgerLine(
                line.id,
                line.status,
                line.effective,
                line.dates,
                decided_by,
                wording,
                note,
                tuple([_reason(row, citations) for row in reasons.get(line.id, ())]),
                tuple(citations.get(("status_change", line.id), ())),
                superseded.get(line.id),
                line.supersedes,
                line.withdrawn,
                line.id in rescheduled,
                recorded_at,
                person,
                country,
            )
        )
    return tuple(found)


def _reason(row: tuple[Any, ...], citations: Citations) -> ReasonRow:
    _, reason, basis, none_given, text, category, stated_by, person, country = row
    cited = tuple(citations.get(("reason", reason), ()))
    return ReasonRow(reason, Basis.of(basis), bool(none_given), text, category or "", stated_by, cited, person, country)


def _participants(
    record: Reader, ids: Sequence[int], dates: dict[int, StatedDate]
) -> dict[int, tuple[ParticipantRow, ...]]:
    return {
        engagement: tuple(
            _participant(list(tenures), dates[engagement]) for _, tenures in groupby(rows, key=itemgetter(1))
        )
        for engagement, rows in grouped(
            record,
            "SELECT p.engagement_id, p.id, p.role, p.name_printed, p.office_printed, o.title, c.code, c.name,"
            " p.person_id, n.name, p.office_id, c.id, t.id, t.began_text, t.began_edtf, t.began_earliest,"
            " t.began_latest, t.ended_text, t.ended_edtf, t.ended_earliest, t.ended_latest FROM participation p"
            " LEFT JOIN person n ON n.id = p.person_id LEFT JOIN office o ON o.id = p.office_id"
            " LEFT JOIN country c ON c.id = coalesce(p.country_id, o.country_id)"
            " LEFT JOIN tenure t ON t.person_id = p.person_id AND +t.office_id = p.office_id"
            " WHERE p.engagement_id IN (?) ORDER BY p.role, p.position, p.id, t.began_earliest",
            ids,
        ).items()
    }


def _participant(rows: list[tuple[Any, ...]], dates: StatedDate) -> ParticipantRow:
    """Somebody who takes part, of one row for each time they held the office, or of one row without any."""
    _, id_, role, name, printed, title, code, country_name, person, person_name, office, country, *_ = rows[0]
    tenures = [(from_columns(*row[13:17]), from_columns(*row[17:21])) for row in rows if row[12] is not None]
    return ParticipantRow(
        id_,
        Role.of(role),
        name,
        printed or title or "",
        code or "",
        country_name or "",
        person,
        person_name or "",
        office,
        words_in_office(tenures, dates),
        country,
    )


def _stops(record: Reader, ids: Sequence[int]) -> dict[int, tuple[StopRow, ...]]:
    return {
        engagement: tuple(
            StopRow(row[1], row[2] or "", row[3] or "", row[4] or "", row[5], from_columns(*row[6:10]), row[10])
            for row in rows
        )
        for engagement, rows in grouped(
            record,
            "SELECT s.engagement_id, s.id, coalesce(p.name, s.name_printed), c.code, c.name, s.place_id,"
            " s.dates_text, s.dates_edtf, s.dates_earliest, s.dates_latest, c.id FROM stop s"
            " LEFT JOIN place p ON p.id = s.place_id LEFT JOIN country c ON c.id = coalesce(s.country_id, p.country_id)"
            " WHERE s.engagement_id IN (?) ORDER BY s.position, s.id",
            ids,
        ).items()
    }


def links_of(record: Reader, kind: str, row_id: int) -> tuple[LinkRow, ...]:
    """The links of an engagement, incident or channel (`kind`), seen from it, outgoing ones first."""
    return _links(record, kind, [row_id]).get(row_id, ())


def _links(record: Reader, kind: str, ids: Sequence[int]) -> dict[int, tuple[LinkRow, ...]]:
    ways = [row for rows in grouped(record, _links_query(kind), ids).values() for row in rows]
    if not ways:
        return {}
    names = {
        name: _names(record, name, sorted({row[place] for row in ways if row[place] is not None}))
        for name, place in (("engagement", 4), ("incident", 5), ("channel", 6))
    }
    found: dict[int, list[LinkRow]] = defaultdict(list)
    for own, outgoing, link, type_code, engagement, incident, channel, change, note in ways:
        link_type = LinkType.of(type_code)
        other_kind, other_id = next(
            (name, value)
            for name, value in (("engagement", engagement), ("incident", incident), ("channel", channel))
            if value is not None
        )
        words = link_type.label if outgoing else REVERSED[link_type]
        text = names[other_kind][other_id]
        found[own].append(LinkRow(link, link_type, bool(outgoing), words, other_kind, other_id, text, change, note))
    return {own: tuple(rows) for own, rows in found.items()}


@cache
def _links_query(kind: str) -> str:
    """The links of rows of a kind, those that lead from them first."""
    ways = (
        f"SELECT {mine}_{kind}_id, {outgoing}, id, type, {other}_engagement_id, {other}_incident_id,"
        f" {other}_channel_id, change_id, note FROM link WHERE {mine}_{kind}_id IN (?)"
        for outgoing, mine, other in ((1, "from", "to"), (0, "to", "from"))
    )
    return f"{' UNION ALL '.join(ways)} ORDER BY 2 DESC, 3"


def _names(record: Reader, kind: str, ids: Sequence[int]) -> dict[int, str]:
    """What the other ends of links are called, with their days."""
    if kind == "engagement":
        names = {id_: f"engagement {id_}" for id_ in ids}
        for row in rows_of(record, ids):
            names[row.id] = f"{row.heading}, {row.dates_words}" if row.dates_words else row.heading
        return names
    if kind == "channel":
        return {
            id_: str(rows[0][1])
            for id_, rows in grouped(record, "SELECT id, title FROM channel WHERE id IN (?)", ids).items()
        }
    names = {}
    for id_, [(_, title, *dates)] in grouped(
        record,
        "SELECT id, title, happened_text, happened_edtf, happened_earliest, happened_latest FROM incident"
        " WHERE id IN (?)",
        ids,
    ).items():
        happened = from_columns(*dates)
        names[id_] = f"{title}, {to_words(happened)}" if is_given(happened) else str(title)
    return names


def _statements(
    record: Reader, ids: Sequence[int], citations: dict[int, Citations]
) -> dict[int, tuple[StatementRow, ...]]:
    return {
        engagement: tuple(
            StatementRow(
                row[1],
                row[2],
                row[3],
                row[4],
                row[5],
                from_columns(*row[6:10]),
                tuple(citations.get(engagement, {}).get(("statement", row[1]), ())),
                row[10],
            )
            for row in rows
        )
        for engagement, rows in grouped(
            record,
            "SELECT engagement_id, id, speaker, office_printed, gist, quote, stated_text, stated_edtf,"
            " stated_earliest, stated_latest, person_id FROM statement WHERE engagement_id IN (?)"
            " ORDER BY coalesce(stated_earliest, '9999'), id",
            ids,
        ).items()
    }


def _citations(record: Reader, ids: Sequence[int], lines: Groups) -> dict[int, Citations]:
    """The citations of each engagement by the claim they support."""
    days = {row[1]: from_columns(*row[3:7]) for rows in lines.values() for row in rows}
    found: dict[int, Citations] = defaultdict(lambda: defaultdict(list))
    for engagement, rows in grouped(record, _CITATIONS, ids).items():
        of_engagement = found[engagement]
        for _, claim, row, line, speaker, citation, source, publisher, title, url, quote, locator, *published in rows:
            short = short_citation(publisher, title, url, from_columns(*published))
            supports = _supports(claim, days.get(line), speaker)
            of_engagement[claim, row].append(CitationRow(citation, source, short, title, url, quote, locator, supports))
    return found


_SPEAKERS = {"statement": "x.speaker", "participation": "x.name_printed"}
_NOBODY = "''"
_CITED = " UNION ALL ".join(
    f"SELECT {way.engagement}, '{way.claim}', {way.row}, {way.line}, {_SPEAKERS.get(way.claim, _NOBODY)}, c.id, s.id,"
    " s.publisher, s.title, s.url, c.quote, c.locator, s.published_text, s.published_edtf, s.published_earliest,"
    f" s.published_latest FROM citation c {way.join} JOIN source s ON s.id = c.source_id WHERE {way.engagement} IN (?)"
    for way in WAYS
)
_CITATIONS = f"{_CITED} ORDER BY 6"


def _supports(claim: str, day: StatedDate | None, name: str) -> str:
    """What a citation supports, in words."""
    on = f" of {to_words(day)}" if day is not None and is_given(day) else ""
    match claim:
        case "engagement":
            return "the engagement"
        case "participation":
            return f"that {name} took part"
        case "status_change":
            return f"the status change{on}"
        case "reason":
            return f"the reason for the status change{on}"
        case _:
            return f"the statement by {name}"


def short_citation(publisher: str, title: str, url: str, published: StatedDate) -> str:
    """A source in short: publisher (else title, else address) and day."""
    name = publisher or title or url
    return f"{name}, {to_words(published)}" if is_given(published) else name
