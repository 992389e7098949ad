"""The pages of engagements as far as their rows in a table show them, read in less than half the time of whole ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tracker.citing import WAYS
from tracker.dates import EMPTY
from tracker.exporting.reading import Around, read_sources
from tracker.ledger import Line, effective_lines
from tracker.natural_keys import EDITION, VERSION_SCHEME
from tracker.queries.grouped import grouped
from tracker.queries.listing import rows_of
from tracker.queries.rows import CitationRow, EngagementPage, LedgerLine, ParticipantRow, ReasonRow, StopRow
from tracker.reader import Reader
from tracker.stored_dates import from_columns
from tracker.words import Basis, Role, Status

MOST_SOURCES = 20_000
"""So many sources are known at once: engagements to come may cite them too."""

Rows = list[tuple[Any, ...]]

_FACTS = (
    "SELECT e.id, e.uid, e.purpose, e.expected, e.setting, e.note, c.name, e.disclosed_text, e.disclosed_edtf,"
    " e.disclosed_earliest, e.disclosed_latest FROM engagement e LEFT JOIN country c ON c.id = e.host_id"
    " WHERE e.id IN (?)"
)
_PEOPLE = (
    "SELECT p.engagement_id, p.id, p.role, p.name_printed, p.office_printed, o.title, c.name FROM participation p"
    " LEFT JOIN office o ON o.id = p.office_id LEFT JOIN country c ON c.id = coalesce(p.country_id, o.country_id)"
    " WHERE p.engagement_id IN (?) ORDER BY p.role, p.position, p.id"
)
_STOPS = (
    "SELECT s.engagement_id, s.id, coalesce(p.name, s.name_printed), c.name FROM stop s"
    " LEFT JOIN place p ON p.id = s.place_id LEFT JOIN country c ON c.id = coalesce(s.country_id, p.country_id)"
    " WHERE s.engagement_id IN (?) ORDER BY s.position, s.id"
)
_TOPICS = (
    "SELECT e.engagement_id, t.name FROM engagement_topic e JOIN topic t ON t.id = e.topic_id"
    " WHERE e.engagement_id IN (?) ORDER BY e.id"
)
_LINES = (
    "SELECT engagement_id, id, status, effective_text, effective_edtf, effective_earliest, effective_latest,"
    " supersedes_id, withdrawn, decided_by, wording FROM status_change WHERE engagement_id IN (?) ORDER BY id"
)
_REASONS = (
    "SELECT r.status_change_id, r.id, r.basis, r.none_given, r.text, c.name, r.stated_by FROM reason r"
    " LEFT JOIN reason_category c ON c.id = r.category_id"
    " WHERE r.status_change_id IN (?) ORDER BY r.status_change_id, r.basis, r.position, r.id"
)
_CITATIONS = " UNION ALL ".join(
    f"SELECT {way.engagement}, '{way.claim}', {way.row}, c.id, c.source_id, c.quote FROM citation c {way.join}"
    f" WHERE {way.engagement} IN (?)"
    for way in WAYS
)
_KEYS = (
    "SELECT engagement_id, scheme, key FROM outside_key WHERE engagement_id IN (?)"
    f" AND scheme NOT IN ('{VERSION_SCHEME}', '{EDITION}') ORDER BY id"
)


def row_pages(reader: Reader, engagements: Sequence[int], around: Around) -> list[EngagementPage]:
    """The pages of some hundreds of engagements, in this order, those that are gone left out; `around` learns their
    sources, and forgets those of others before they are too many.

    A ledger has only the line on which the status stands, without its dates; of participants there is only what was
    printed, of citations no place; there are no links, statements and files.
    """
    if len(around.sources) > MOST_SOURCES:
        around.sources.clear()
    with reader.one_moment():
        listed = rows_of(reader, engagements)
        ids = [row.id for row in listed]
        facts, people, stops, topics, lines, cited, keys = (
            grouped(reader, sql, ids) for sql in (_FACTS, _PEOPLE, _STOPS, _TOPICS, _LINES, _CITATIONS, _KEYS)
        )
        standing = {engagement: line for engagement, rows in lines.items() if (line := _standing(rows)) is not None}
        reasons = grouped(reader, _REASONS, [line[1] for line in standing.values()])
        read_sources(reader, around, {row[4] for rows in cited.values() for row in rows})
    pages = []
    for row in listed:
        [(id_, uid, purpose, expected, setting, note, host_name, *disclosed)] = facts[row.id]
        line = standing.get(id_)
        citations, of_line = _cited(cited.get(id_, []), line, around)
        pages.append(
            EngagementPage(
                row=row,
                uid=uid,
                heading=row.heading,
                purpose=purpose,
                expected=expected,
                setting=setting,
                note=note,
                host="",
                host_name=host_name or "",
                disclosed=from_columns(*disclosed),
                participants=tuple([_person(*person[1:]) for person in people.get(id_, ())]),
                stops=tuple([_stop(*stop[1:]) for stop in stops.get(id_, ())]),
                topics=tuple([name for _, name in topics.get(id_, ())]),
                ledger=() if line is None else (_line(line, reasons.get(line[1], []), of_line),),
                links=(),
                statements=(),
                citations=citations,
                attachments=(),
                outside_keys=tuple([(scheme, key) for _, scheme, key in keys.get(id_, ())]),
            )
        )
    return pages


def _standing(rows: Rows) -> tuple[Any, ...] | None:
    """The line of a ledger on which the status stands; None where all are withdrawn."""
    if len(rows) == 1 and rows[0][7] is None and not rows[0][8]:
        return rows[0]
    lines = [Line(row[1], Status.of(row[2]), from_columns(*row[3:7]), EMPTY, row[7], bool(row[8])) for row in rows]
    counting = effective_lines(lines)
    return next(row for row in rows if row[1] == counting[-1].id) if counting else None


def _line(row: tuple[Any, ...], reasons: Rows, citations: tuple[CitationRow, ...]) -> LedgerLine:
    _, id_, status, *effective, _, _, decided_by, wording = row
    found = tuple(
        [
            ReasonRow(reason, Basis.of(basis), bool(none_given), text, category or "", stated_by, ())
            for _, reason, basis, none_given, text, category, stated_by in reasons
        ]
    )
    return LedgerLine(
        id_, Status.of(status), from_columns(*effective), EMPTY, decided_by, wording, "", found, citations,
        None, None, False, False, "",
    )  # fmt: skip


def _person(id_: int, role: int, name: str, printed: str, title: str | None, country: str | None) -> ParticipantRow:
    return ParticipantRow(id_, Role.of(role), name, printed or title or "", "", country or "", None, "", None, "")


def _stop(id_: int, city: str | None, country: str | None) -> StopRow:
    return StopRow(id_, city or "", "", country or "", None, EMPTY)


def _cited(
    rows: Rows, line: tuple[Any, ...] | None, around: Around
) -> tuple[tuple[CitationRow, ...], tuple[CitationRow, ...]]:
    """All citations of an engagement in order, and those of its line."""
    found, of_line = [], []
    for _, claim, row, id_, source, quote in sorted(rows, key=_by_id):
        supports = "the engagement" if claim == "engagement" else ""
        citation = CitationRow(id_, source, around.sources[source].short, "", "", quote, "", supports)
        found.append(citation)
        if line is not None and claim == "status_change" and row == line[1]:
            of_line.append(citation)
    return tuple(found), tuple(of_line)


def _by_id(row: tuple[Any, ...]) -> int:
    return int(row[3])
