"""A row made into the draft of an engagement, with what each of its cells became."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tracker.countries import country
from tracker.dates import EMPTY, StatedDate, to_words
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    ReasonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
)
from tracker.errors import Refusal
from tracker.ledger import GIVES_UP_DATES
from tracker.mapping.dating import Orders, RowDates
from tracker.mapping.mapping import Mapping
from tracker.mapping.places import country_named, stops_of
from tracker.mapping.planning import CellProblem, CellReading
from tracker.mapping.row_cells import Asked, Cell, Layout, RowCells
from tracker.mapping.targets import Target
from tracker.mapping.values import says_no_reason
from tracker.names import name_key
from tracker.source_words import read_source
from tracker.stored_dates import is_given
from tracker.tables.table import TableRow
from tracker.words import NONE_GIVEN, Category, Kind, Role, Status

_OFFICES = {
    Target.PRINCIPALS: (Target.PRINCIPAL_OFFICES, Target.PRINCIPAL_COUNTRIES),
    Target.COUNTERPARTS: (Target.COUNTERPART_OFFICES, Target.COUNTERPART_COUNTRIES),
}
_ROLES = {
    Target.PRINCIPALS: Role.PRINCIPAL,
    Target.COUNTERPARTS: Role.COUNTERPART,
    Target.DELEGATES: Role.DELEGATE,
}
UNSAID = Status.EXPECTED
"""Stands in a draft's line where the row says no status, until it is known what the row is about."""

_LONGEST_NAME = 500
_JOURNEYS = frozenset({Kind.VISIT, Kind.TOUR})


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it was read. draft: None where it cannot be read.

    own: the targets whose cells say something; said: those and the ones that hold of every row; open: those in words
    that have to be asked for. status: None where none is said; the draft's last line then only keeps what else is said
    of it. dates, first: of the engagement, and those first planned. own_source: what the row itself cites.
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What is the same for all rows of a table while they are read.

    today: what relative words in a source count from. whole_source: what every row cites, None where each cites the
    file. categories: the folded names of the record's own kinds of reason. keep_words: whether dates that are not
    understood are kept, as in tables that this program wrote.
    """

    layout: Layout
    mapping: Mapping
    orders: Orders
    asked: Asked
    today: date
    source: SourceDraft
    sheet: str
    categories: frozenset[str]
    keep_words: bool


def read_row(row: TableRow, reading: Reading) -> ReadRow:
    """One row as a draft; what stands in its way is told in its problems and in `reading.asked`."""
    cells = RowCells(reading.layout, row, reading.asked)
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
    participants = tuple(person for target in _ROLES for person in _people(cells, target))
    stops = _stops(cells)
    host_cell = cells.cell(Target.HOST)
    host = _country(cells, host_cell, host_cell.text) if host_cell is not None else ""
    if host_cell is not None and host:
        cells.note(host_cell, country(host).name)
    if kind is None:
        kind = Kind.MEETING if not stops and any(p.role is Role.COUNTERPART for p in participants) else Kind.VISIT
    if not host and host_cell is None and kind in _JOURNEYS and not reading.keep_words:
        countries = {stop.country for stop in stops if stop.country}
        host = countries.pop() if len(countries) == 1 else ""
    own = _own_source(cells, dates, reading)
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
        participants=participants,
        stops=stops,
        topics=tuple(dict.fromkeys(part for _, part in cells.listed(Target.TOPICS))),
        lines=_ledger(cells, reading, status, when, first, effective, own),
        citations=citations,
    )
    key, uid = cells.text(Target.KEY), cells.text(Target.UID)
    said = cells.own | frozenset(reading.layout.constants)
    return ReadRow(
        row, draft if not cells.problems else None, cells.readings(), tuple(cells.problems), cells.own, said,
        frozenset(cells.open), key, uid, status, when, first, own,
    )  # fmt: skip


def ledger_of_row(when: StatedDate, first: StatedDate, last: StatusDraft) -> tuple[StatusDraft, ...]:
    """The ledger that a row stands for: what was planned first, and `last`, where it stands.

    A row that is postponed, cancelled or declined gives the dates that were given up; it was planned (for declined:
    proposed) for them before.
    """
    lines = []
    if is_given(first):
        lines.append(StatusDraft(Status.PLANNED, dates=first, citations=last.citations))
    carried, status = when, last.status
    if status in GIVES_UP_DATES:
        if is_given(when) and not (is_given(first) and first.edtf == when.edtf and first.edtf is not None):
            before = Status.PROPOSED if status is Status.DECLINED else Status.PLANNED
            lines.append(StatusDraft(before, dates=when, citations=last.citations))
        carried = EMPTY
    elif lines and status is Status.PLANNED and first.edtf == when.edtf:
        lines.pop()
    return (*lines, replace(last, dates=carried))


def _ledger(
    cells: RowCells,
    reading: Reading,
    status: Status | None,
    when: StatedDate,
    first: StatedDate,
    effective: StatedDate,
    own: CitationDraft | None,
) -> tuple[StatusDraft, ...]:
    citations = (own,) if own is not None else ()
    decided, wording = cells.text(Target.DECIDED_BY), cells.text(Target.WORDING)
    reasons = _reasons(cells, reading, citations)
    last = StatusDraft(status or UNSAID, effective, when, decided, wording, "", reasons, citations)
    return ledger_of_row(when, first, last)


def _reasons(cells: RowCells, reading: Reading, citations: tuple[CitationDraft, ...]) -> tuple[ReasonDraft, ...]:
    category = cells.word(Target.REASON_CATEGORY, reading.categories)
    text, by = cells.text(Target.REASON), cells.text(Target.STATED_BY)
    if says_no_reason(text):
        text, category = "", category or NONE_GIVEN
    if name_key(category) == NONE_GIVEN:
        if not text:
            return (ReasonDraft(none_given=True, stated_by=by, citations=citations),)
        category = ""
    if text or category:
        return (ReasonDraft(text, category, stated_by=by, citations=citations),)
    stated_by = cells.cell(Target.STATED_BY)
    if stated_by is not None:
        cells.note(stated_by, "left out: no reason stands beside it")
    return ()


def _people(cells: RowCells, target: Target) -> list[ParticipantDraft]:
    """The people of one role; lists of offices and countries run beside that of the names."""
    names = cells.listed(target)
    if not names:
        return []
    too_long = next((cell for cell, name in names if len(name) > _LONGEST_NAME), None)
    if too_long is not None:
        cells.problem(too_long, f"A name has at most {_LONGEST_NAME} letters. This is text: it may belong in the note.")
        return []
    splitter = next((cell.splitter for cell, _ in names if cell.splitter), "")
    offices, countries = [""] * len(names), [""] * len(names)
    for place, (beside, whose) in enumerate(zip(_OFFICES.get(target, ()), (offices, countries), strict=False)):
        found = cells.listed(beside, splitter, keep_empty=True)
        if place == 0 and len(names) == 1 and found:
            found = [(found[0][0], found[0][0].text)]  # one person may hold two offices
            cells.note(*found[0])
        if place == 1 and len(found) == 1:
            found *= len(names)
        if found and len(found) != len(names):
            cells.problem(found[0][0], f"There are {len(names)} names beside it but {len(found)} here. Give as many.")
            continue
        for n, (cell, part) in enumerate(found):
            whose[n] = _country(cells, cell, part) if place == 1 and part else part
    return [
        _participant(name, _ROLES[target], office, code)
        for (_, name), office, code in zip(names, offices, countries, strict=True)
    ]


def _participant(name: str, role: Role, office: str, code: str) -> ParticipantDraft:
    """A participant; a country or organisation that takes part is nobody's name and is linked to no person."""
    side = "" if office else country_named(name)
    return ParticipantDraft(name, role, office, side or code, link=not side)


def _stops(cells: RowCells) -> tuple[StopDraft, ...]:
    """The itinerary; where as many cities as countries are listed, some of them empty, each stands in its place."""
    listed = [(cell, _country(cells, cell, part)) for cell, part in cells.listed(Target.COUNTRIES, keep_empty=True)]
    if listed:
        cells.note(listed[0][0], "; ".join(country(code).name for _, code in listed if code))
    codes = [code for _, code in listed]
    cities = [part for _, part in cells.listed(Target.CITIES, keep_empty=True)]
    if any(len(city) > _LONGEST_NAME for city in cities):
        cells.problem(cells.cell(Target.CITIES), f"The name of a city has at most {_LONGEST_NAME} letters.")
        return ()
    if len(codes) != len(cities):
        cities = [city for city in cities if city]
        codes = list(dict.fromkeys(code for code in codes if code)) if len(codes) != len(cities) else codes
    return tuple(stop for stop in stops_of(cities, codes) if stop.city or stop.country)


def _country(cells: RowCells, cell: Cell | None, text: str) -> str:
    """The code of a country that a cell names; '' with a problem where it names none."""
    answers = cells.layout.answers
    for target in (Target.COUNTRIES, Target.HOST, Target.PRINCIPAL_COUNTRIES, Target.COUNTERPART_COUNTRIES):
        answer = answers.get((target, name_key(text)))
        if answer is not None:
            text = answer
            break
    code = country_named(text) if text else ""
    if text and not code:
        cells.problem(cell, f"“{text}” is no country or organisation that the program knows. Write its English name.")
    return code


def _note(cells: RowCells) -> str:
    """The note; where several columns make it, each under the column's name."""
    notes = cells.listed(Target.NOTE)
    if len({cell.column for cell, _ in notes}) <= 1:
        return "\n".join(part for _, part in notes)
    for cell, part in notes:
        cells.note(cell, part)
    return "\n".join(f"{cell.column}: {part}" for cell, part in notes)


def _own_source(cells: RowCells, dates: RowDates, reading: Reading) -> CitationDraft | None:
    """What the row itself cites: a source on one line, completed by what columns of its own say."""
    line = cells.cell(Target.SOURCE)
    draft = _source_of_line(line.text, reading.today) if line is not None else SourceDraft()
    publisher, title = cells.text(Target.SOURCE_PUBLISHER), cells.text(Target.SOURCE_TITLE)
    url, published = cells.text(Target.SOURCE_URL), dates.one(Target.SOURCE_DATE)
    source = SourceDraft(
        publisher=publisher or draft.publisher,
        title=title or draft.title,
        published=published if is_given(published) else draft.published,
        url=url or draft.url,
        accessed=draft.accessed,
    )
    if not (source.publisher or source.title or source.url):
        return None
    if line is not None:
        day = to_words(source.published) if is_given(source.published) else ""
        cells.note(line, ", ".join(part for part in (source.publisher, source.title, day, source.url) if part))
    return CitationDraft(source, cells.text(Target.QUOTE))


def _source_of_line(text: str, today: date) -> SourceDraft:
    """A source on one line; where its date cannot be read, the whole line is its title."""
    try:
        return read_source(text, today)
    except Refusal:
        return SourceDraft(title=text)


def _unread(cells: RowCells) -> ReadRow:
    return ReadRow(
        cells.row, None, cells.readings(), tuple(cells.problems), frozenset(), frozenset(), frozenset(), "", "",
        None, EMPTY, EMPTY, None,
    )  # fmt: skip


def past(dates: StatedDate, today: date) -> bool:
    """Whether dates were certainly over by a day."""
    return dates.latest is not None and dates.latest < today
