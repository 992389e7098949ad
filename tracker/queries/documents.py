"""Engagements as documents for machines: what the command line prints as JSON. Field names are part of its contract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tracker.citing import WAYS
from tracker.dates import StatedDate
from tracker.queries.list_row import ListRow
from tracker.queries.listing import rows_of
from tracker.queries.pages import engagement_page, short_citation
from tracker.queries.rows import CitationRow, LedgerLine, ReasonRow
from tracker.reader import Reader
from tracker.stored_dates import from_columns, is_given
from tracker.words import NONE_GIVEN, Role

Document = dict[str, Any]
CHUNK = 400


def date_document(value: StatedDate) -> Document | None:
    """A stated date as ``{text, edtf, earliest, latest}``, null for open; None where none was stated."""
    if not is_given(value):
        return None
    return {
        "text": value.text,
        "edtf": value.edtf,
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
    }


def documents(record: Reader, engagements: Sequence[int]) -> Iterator[Document]:
    """One document an engagement, in the order given."""
    for start in range(0, len(engagements), CHUNK):
        chunk = list(engagements[start : start + CHUNK])
        people, stops, sources = _people(record, chunk), _stops(record, chunk), _sources(record, chunk)
        for row in rows_of(record, chunk):
            yield _document(row, people.get(row.id, []), stops.get(row.id, []), sources.get(row.id, []))


def _document(
    row: ListRow, people: list[tuple[int, Document]], stops: list[Document], sources: list[Document]
) -> Document:
    return {
        "id": row.id,
        "kind": row.kind.label,
        "category": row.category.label,
        "title": row.heading,
        "principals": [person for role, person in people if role == Role.PRINCIPAL.code],
        "counterparts": [person for role, person in people if role == Role.COUNTERPART.code],
        "stops": stops,
        "status": row.status.label,
        "dates": date_document(row.dates),
        "dates_given_up": row.given_up,
        "first_planned": date_document(row.first_planned),
        "slippage_days": {"min": row.slippage[0], "max": row.slippage[1]} if row.slippage else None,
        "reason": _listed_reason(row),
        "secret": row.secret,
        "sources": sources,
    }


def _listed_reason(row: ListRow) -> Document | None:
    if not (row.reason or row.reason_category or row.none_given):
        return None
    return {
        "text": row.reason,
        "category": NONE_GIVEN if row.none_given else row.reason_category or None,
        "stated_by": row.reason_by or None,
        "none_given": row.none_given,
    }


def _marks(ids: Iterable[int]) -> str:
    return ", ".join("?" for _ in ids)


def _people(record: Reader, ids: list[int]) -> dict[int, list[tuple[int, Document]]]:
    found: dict[int, list[tuple[int, Document]]] = defaultdict(list)
    for engagement, role, printed, name, office_printed, office, code in record.rows(
        "SELECT p.engagement_id, p.role, p.name_printed, n.name, p.office_printed, o.title, c.code"
        " FROM participation p LEFT JOIN person n ON n.id = p.person_id LEFT JOIN office o ON o.id = p.office_id"
        " LEFT JOIN country c ON c.id = coalesce(p.country_id, o.country_id, n.country_id)"
        f" WHERE p.engagement_id IN ({_marks(ids)}) ORDER BY p.engagement_id, p.role, p.position, p.id",
        ids,
    ):
        person: Document = {"name": name or printed, "office": office_printed or office or None, "country": code}
        if name and name != printed:
            person["name_as_printed"] = printed
        found[engagement].append((role, person))
    return found


def _stops(record: Reader, ids: list[int]) -> dict[int, list[Document]]:
    found: dict[int, list[Document]] = defaultdict(list)
    for engagement, city, code, *dates in record.rows(
        "SELECT s.engagement_id, coalesce(p.name, s.name_printed), c.code, s.dates_text, s.dates_edtf,"
        " s.dates_earliest, s.dates_latest FROM stop s LEFT JOIN place p ON p.id = s.place_id"
        " LEFT JOIN country c ON c.id = coalesce(s.country_id, p.country_id)"
        f" WHERE s.engagement_id IN ({_marks(ids)}) ORDER BY s.engagement_id, s.position, s.id",
        ids,
    ):
        stop: Document = {"city": city or None, "country": code}
        own = date_document(from_columns(*dates))
        if own is not None:
            stop["dates"] = own
        found[engagement].append(stop)
    return found


def _sources(record: Reader, ids: list[int]) -> dict[int, list[Document]]:
    """The sources cited for an engagement or anything that belongs to it, each once."""
    marks = _marks(ids)
    found: dict[int, dict[int, Document]] = defaultdict(dict)
    parts = [
        f"SELECT {way.engagement} AS e, c.source_id AS s FROM citation c {way.join} WHERE {way.engagement} IN ({marks})"
        for way in WAYS
    ]
    for engagement, source, publisher, title, url, *published in record.rows(
        "SELECT u.e, o.id, o.publisher, o.title, o.url, o.published_text, o.published_edtf, o.published_earliest,"
        f" o.published_latest FROM ({' UNION '.join(parts)}) u JOIN source o ON o.id = u.s ORDER BY u.e, o.id",
        ids * len(WAYS),
    ):
        day = from_columns(*published)
        found[engagement][source] = {
            "short": short_citation(publisher, title, url, day),
            "publisher": publisher or None,
            "title": title or None,
            "published": day.edtf,
            "url": url or None,
        }
    return {engagement: list(group.values()) for engagement, group in found.items()}


def page_document(record: Reader, engagement: int) -> Document:
    """One engagement with everything: its document, and its ledger, links, statements and words beside."""
    page = engagement_page(record, engagement)
    document = next(documents(record, [engagement]))
    return document | {
        "uid": page.uid,
        "purpose": page.purpose or None,
        "expected": page.expected or None,
        "setting": page.setting or None,
        "note": page.note or None,
        "host": page.host or None,
        "disclosed": date_document(page.disclosed),
        "topics": list(page.topics),
        "ledger": [_line(line) for line in page.ledger],
        "links": [
            {"id": link.id, "type": link.type.label, "outgoing": link.outgoing, "words": link.words, "kind": link.kind,
             "to": link.other_id, "title": link.other, "note": link.note or None}
            for link in page.links
        ],
        "statements": [
            {"speaker": s.speaker, "office": s.office or None, "gist": s.gist or None, "quote": s.quote or None,
             "stated": date_document(s.stated), "sources": [_citation(c) for c in s.citations]}
            for s in page.statements
        ],
        "citations": [_citation(citation) for citation in page.citations],
        "attachments": [
            {"id": a.id, "name": a.name, "media_type": a.media_type, "size": a.size} for a in page.attachments
        ],
        "outside_keys": [{"scheme": scheme, "key": key} for scheme, key in page.outside_keys],
    }  # fmt: skip


def _line(line: LedgerLine) -> Document:
    return {
        "id": line.id,
        "status": line.status.label,
        "rescheduled": line.rescheduled,
        "effective": date_document(line.effective),
        "dates": date_document(line.dates),
        "decided_by": line.decided_by or None,
        "wording": line.wording or None,
        "note": line.note or None,
        "reasons": [_reason(reason) for reason in line.reasons],
        "sources": [_citation(citation) for citation in line.citations],
        "supersedes": line.supersedes,
        "superseded_by": line.superseded_by,
        "withdrawn": line.withdrawn,
        "recorded_at": line.recorded_at,
    }


def _reason(reason: ReasonRow) -> Document:
    return {
        "text": reason.text,
        "category": NONE_GIVEN if reason.none_given else reason.category or None,
        "stated_by": reason.stated_by or None,
        "none_given": reason.none_given,
        "basis": reason.basis.label,
        "sources": [_citation(citation) for citation in reason.citations],
    }


def _citation(citation: CitationRow) -> Document:
    return {
        "short": citation.short,
        "title": citation.title or None,
        "url": citation.url or None,
        "quote": citation.quote or None,
        "locator": citation.locator or None,
        "supports": citation.supports,
    }
