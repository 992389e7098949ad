"""A row made into the draft of an engagement, with what each of its cells became."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.composing import heading
from tracker.dates import EMPTY, StatedDate, to_words
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    SourceDraft,
    StatusDraft,
)
from tracker.mapping.claims import ledger_of_row, own_source, reasons_of
from tracker.mapping.dating import Orders, RowDates
from tracker.mapping.mapping import Mapping
from tracker.mapping.naming import host_of, itinerary, participants
from tracker.mapping.places import country_name
from tracker.mapping.planning import CellProblem, CellReading
from tracker.mapping.row_cells import Ask, Layout, RowCells
from tracker.mapping.targets import Target
from tracker.tables.table import TableRow
from tracker.words import Category, Kind, Role, Status

__all__ = ["WORKED_OUT", "ReadRow", "Reading", "draft_name", "ledger_of_row", "past", "read_row"]

WORKED_OUT = "(worked out)"
"""In place of a column's name, for what follows from the row as a whole."""
UNSAID = Status.EXPECTED
"""Stands in a draft's line where the row says no status, until it is known what the row is about."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it was read. draft: None where it cannot be read.

    own: the targets whose cells say something; said: those and the ones that hold of every row; open: those in words
    that have to be asked for. status: None where none is said; the draft's last line then only keeps what else is said
    of it. dates, first: of the engagement, and those first planned. own_source: what the row itself cites. name: what
    the engagement would be called, of a row that cannot be read too. asks: what it leaves open.
    """

    row: TableRow
    draft: EngagementDraft | None
    readings: tuple[CellReading, ...]
    problems: tuple[CellProblem, ...]
    own: frozenset[Target]
    said: frozenset[Target]
    open: frozenset[Target]
    key: str
    uid: str
    status: Status | None
    dates: StatedDate
    first: StatedDate
    own_source: CitationDraft | None
    name: str = ""
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What is the same for all rows of a table while they are read.

    today: what relative words in a source count from. source: what every row cites; sheet: said before its row, '' for
    none. categories: the folded names of the record's own kinds of reason. keep_words: whether dates that are not
    understood are kept, as in tables that this program wrote.
    """

    layout: Layout
    mapping: Mapping
    orders: Orders
    today: date
    source: SourceDraft
    sheet: str
    categories: frozenset[str]
    keep_words: bool


def read_row(row: TableRow, reading: Reading) -> ReadRow:
    """One row as a draft; what stands in its way is told in its problems and in what it asks."""
    cells = RowCells(reading.layout, row)
    if row.problem:
        cells.problem(None, row.problem)
        return _unread(cells)
    if not cells.own:
        cells.problem(None, "Nothing stands in the columns that are used. Remove the row, or fill it in.")
        return _unread(cells)
    dates = RowDates(cells, reading.mapping, reading.orders, keep_words=reading.keep_words)
    when = dates.engagement()
    first, effective = dates.one(Target.FIRST_PLANNED), dates.one(Target.STATUS_DATE)
    kind, category = Kind.named(cells.word(Target.KIND)), Category.named(cells.word(Target.CATEGORY))
    status = Status.named(cells.word(Target.STATUS))
    day = when.latest or when.earliest
    people, stops, host = participants(cells, day), itinerary(cells, day), host_of(cells, day)
    if kind is None:
        kind = Kind.MEETING if not stops and any(one.role is Role.COUNTERPART for one in people) else Kind.VISIT
    own = own_source(cells, dates.one(Target.SOURCE_DATE), reading.today)
    quote = "" if own is not None else cells.text(Target.QUOTE)
    locator = f"{reading.sheet}row {row.number}" if not reading.mapping.source else ""
    citations = (*((own,) if own is not None else ()), CitationDraft(reading.source, quote, locator))
    draft = EngagementDraft(
        kind=kind,
        category=category or Category.UNKNOWN,
        title=cells.text(Target.TITLE),
        purpose=cells.text(Target.PURPOSE),
        expected=cells.text(Target.EXPECTED),
        setting=cells.text(Target.SETTING),
        note=_note(cells),
        host=host,
        secret=cells.word(Target.SECRET) == "yes",
        participants=people,
        stops=stops,
        topics=tuple(dict.fromkeys(part for _, part in cells.listed(Target.TOPICS))),
        lines=_ledger(cells, reading, status, when, first, effective, citations[0]),
        citations=citations,
        uid=cells.text(Target.UID) or None,
    )
    key, uid = cells.text(Target.KEY), cells.text(Target.UID)
    said = cells.own | frozenset(reading.layout.constants)
    readings = cells.readings() + (_worked_out(cells, draft) if not cells.problems and reading.layout.told else ())
    return ReadRow(
        row, draft if not cells.problems else None, readings, tuple(cells.problems), cells.own, said,
        frozenset(cells.open), key, uid, status, when, first, own, draft_name(draft),
        tuple(cells.asks),
    )  # fmt: skip


def _worked_out(cells: RowCells, draft: EngagementDraft) -> tuple[CellReading, ...]:
    """What the draft holds that no cell says by itself: its kind, the line before the last, and the file as source."""
    found = []
    if cells.cell(Target.KIND) is None:
        found.append((Target.KIND, draft.kind.label))
    for line in draft.lines[:-1]:
        if cells.cell(Target.FIRST_PLANNED) is None or len(draft.lines) > 2:
            found.append((Target.STATUS, f"before that: {line.status.label} for {to_words(line.dates)}"))
    whole = draft.citations[-1]
    parts = (whole.source.publisher, whole.source.title, whole.locator)
    found.append((Target.SOURCE, ", ".join(part for part in parts if part)))
    return tuple(CellReading(WORKED_OUT, "", target, words) for target, words in found if words)


def _ledger(
    cells: RowCells,
    reading: Reading,
    status: Status | None,
    when: StatedDate,
    first: StatedDate,
    effective: StatedDate,
    citation: CitationDraft,
) -> tuple[StatusDraft, ...]:
    citations = (citation,)
    decided, wording = cells.text(Target.DECIDED_BY), cells.text(Target.WORDING)
    reasons = reasons_of(cells, reading.categories, citations)
    last = StatusDraft(status or UNSAID, effective, when, decided, wording, "", reasons, citations)
    return ledger_of_row(when, first, last)


def _note(cells: RowCells) -> str:
    """The note; where several columns make it, each under the column's name."""
    notes = cells.listed(Target.NOTE)
    if len({cell.column for cell, _ in notes}) <= 1:
        return "\n".join(part for _, part in notes)
    for cell, part in notes:
        cells.note(cell, part)
    return "\n".join(f"{cell.column}: {part}" for cell, part in notes)


def _unread(cells: RowCells) -> ReadRow:
    return ReadRow(
        cells.row, None, cells.readings(), tuple(cells.problems), frozenset(), frozenset(), frozenset(), "", "",
        None, EMPTY, EMPTY, None,
    )  # fmt: skip


def draft_name(draft: EngagementDraft) -> str:
    """What a draft will be called in lists: by its principals or else everybody, its cities or else its countries."""
    people = [person for person in draft.participants if person.role is Role.PRINCIPAL] or list(draft.participants)
    others = [one.name for one in draft.participants if one.role is Role.COUNTERPART and one not in people]
    cities = dict.fromkeys(stop.city for stop in draft.stops if stop.city)
    countries = dict.fromkeys(country_name(stop.country) for stop in draft.stops if stop.country)
    where = ", ".join(cities) or ", ".join(countries) or country_name(draft.host)
    return heading(draft.title, ", ".join(person.name for person in people), where, ", ".join(others), draft.kind)


def past(dates: StatedDate, today: date) -> bool:
    """Whether dates were certainly over by a day."""
    return dates.latest is not None and dates.latest < today
