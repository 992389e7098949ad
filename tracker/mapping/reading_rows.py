"""Rows read into drafts, part by part: what the same cells made in an earlier row is not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar, overload

from tracker.composing import heading
from tracker.dates import EMPTY, StatedDate, to_words
from tracker.drafts import CitationDraft, EngagementDraft, ReasonDraft, StatusDraft
from tracker.mapping.claims import ledger_of_row, own_source, reasons_of
from tracker.mapping.dating import RowDates, year_of
from tracker.mapping.drafting import (
    UNSAID,
    WORKED_OUT,
    PeopleRead,
    PlacesRead,
    Reading,
    ReadRow,
    note_of,
    people_read,
    places_read,
    topics_of,
)
from tracker.mapping.fields import PEOPLE_TARGETS, REASON_TARGETS, SOURCE_TARGETS, WHEN_TARGETS
from tracker.mapping.naming import host_of, itinerary, participants
from tracker.mapping.places import country_name
from tracker.mapping.planning import CellProblem, CellReading
from tracker.mapping.row_cells import Ask, RowCells, cell_reading
from tracker.mapping.row_parts import Cells, Outcome, Part, keys_of, picking
from tracker.mapping.targets import Target
from tracker.mapping.usual_parts import days_at_once, source_at_once, text_at_once
from tracker.tables.table import TableRow
from tracker.words import Category, Kind, Status

T = TypeVar("T")


class _Outcomes(NamedTuple):
    """What the parts of one row make, in the order in which they are read."""

    year: Outcome[int | None]
    when: Outcome[StatedDate]
    first: Outcome[StatedDate]
    effective: Outcome[StatedDate]
    kind: Outcome[Kind | None]
    category: Outcome[Category | None]
    status: Outcome[Status | None]
    people: Outcome[PeopleRead]
    places: Outcome[PlacesRead]
    host: Outcome[str]
    source: Outcome[tuple[CitationDraft | None, str]]
    title: Outcome[str]
    purpose: Outcome[str]
    expected: Outcome[str]
    setting: Outcome[str]
    note: Outcome[str]
    secret: Outcome[bool]
    topics: Outcome[tuple[str, ...]]
    decided_by: Outcome[str]
    wording: Outcome[str]
    reasons: Outcome[tuple[ReasonDraft, ...]]
    key: Outcome[str]
    uid: Outcome[str]


class _Parts:
    """The parts of the rows of a table, called as their outcomes are."""

    def __init__(self, reading: Reading) -> None:
        layout, mapping = reading.layout, reading.mapping

        def part(work: Callable[[RowCells, Any], T], *targets: Target) -> Part[T]:
            return Part(layout, targets, work)

        def dates_of(cells: RowCells, year: int | None) -> RowDates:
            return RowDates(cells, mapping, reading.orders, year, keep_words=reading.keep_words)

        def day(target: Target) -> Part[StatedDate]:
            return part(lambda cells, year: dates_of(cells, year).one(target), target)

        def text(target: Target) -> Part[str]:
            return Part(layout, (target,), lambda cells, _: cells.text(target), ((target,), text_at_once))

        def source(cells: RowCells, year: int | None) -> tuple[CitationDraft | None, str]:
            own = own_source(cells, dates_of(cells, year).one(Target.SOURCE_DATE), reading.today)
            return own, "" if own is not None else cells.text(Target.QUOTE)

        self.year = part(lambda cells, _: year_of(cells, mapping), Target.YEAR)
        usual_days = ((Target.FIRST_DAY, Target.LAST_DAY), days_at_once)
        self.when = Part(layout, WHEN_TARGETS, lambda cells, year: dates_of(cells, year).engagement(), usual_days)
        self.first, self.effective = day(Target.FIRST_PLANNED), day(Target.STATUS_DATE)
        self.kind = part(lambda cells, _: Kind.named(cells.word(Target.KIND)), Target.KIND)
        self.category = part(lambda cells, _: Category.named(cells.word(Target.CATEGORY)), Target.CATEGORY)
        self.status = part(lambda cells, _: Status.named(cells.word(Target.STATUS)), Target.STATUS)
        self.people = part(lambda cells, on: people_read(participants(cells, on)), *PEOPLE_TARGETS)
        self.places = part(lambda cells, on: places_read(itinerary(cells, on)), Target.COUNTRIES, Target.CITIES)
        self.host = part(host_of, Target.HOST)
        self.source = Part(layout, SOURCE_TARGETS, source, ((Target.SOURCE,), source_at_once))
        self.title, self.purpose = text(Target.TITLE), text(Target.PURPOSE)
        self.expected, self.setting = text(Target.EXPECTED), text(Target.SETTING)
        self.note = part(lambda cells, _: note_of(cells), Target.NOTE)
        self.secret = part(lambda cells, _: cells.word(Target.SECRET) == "yes", Target.SECRET)
        self.topics = part(lambda cells, _: topics_of(cells), Target.TOPICS)
        self.decided_by, self.wording = text(Target.DECIDED_BY), text(Target.WORDING)
        self.reasons = part(lambda cells, _: reasons_of(cells, reading.categories, ()), *REASON_TARGETS)
        self.key, self.uid = text(Target.KEY), text(Target.UID)
        alone = [replace(layout, columns=(column,)) for column in layout.columns if column[2] is None and layout.told]
        self.unused = tuple(Part(column, (None,), lambda _, __: None) for column in alone)

    def all(self) -> list[Part[Any]]:
        """All of them: those of an outcome each, in their order, then the columns that fill nothing."""
        return [*(getattr(self, name) for name in _Outcomes._fields), *self.unused]

    def readings(self, cells: Cells, of: _Outcomes) -> list[CellReading]:
        """What became of a row's cells, in the order of `all` and of the columns of each; of: what the parts made."""
        year, when = of.year.value, of.when.value
        given = dict.fromkeys(("when", "first", "effective", "source"), year) | dict.fromkeys(
            ("people", "places", "host"), when.latest or when.earliest
        )
        names = (*_Outcomes._fields, *("" for _ in self.unused))
        parts = zip(self.all(), names, strict=True)
        return [one for part, name in parts for one in part.readings(cells, given.get(name))]

    def of(self, cells: Cells) -> _Outcomes:
        """What the parts make of a row's cells."""
        keys = keys_of(cells)
        of_year = self.year.of(cells, keys)
        year = of_year.value
        of_when = self.when.of(cells, keys, year, year)
        day = of_when.value.latest or of_when.value.earliest
        return _Outcomes(
            of_year,
            of_when,
            self.first.of(cells, keys, year, year),
            self.effective.of(cells, keys, year, year),
            self.kind.of(cells, keys),
            self.category.of(cells, keys),
            self.status.of(cells, keys),
            self.people.of_day(cells, keys, day),
            self.places.of_day(cells, keys, day),
            self.host.of_day(cells, keys, day),
            self.source.of(cells, keys, year, year),
            self.title.of(cells, keys),
            self.purpose.of(cells, keys),
            self.expected.of(cells, keys),
            self.setting.of(cells, keys),
            self.note.of(cells, keys),
            self.secret.of(cells, keys),
            self.topics.of(cells, keys),
            self.decided_by.of(cells, keys),
            self.wording.of(cells, keys),
            self.reasons.of(cells, keys),
            self.key.of(cells, keys),
            self.uid.of(cells, keys),
        )


class Readings(Sequence[CellReading]):
    """What the cells of a row became, worked out whenever somebody looks: at most rows nobody does."""

    __slots__ = ("_reader", "_row")

    def __init__(self, reader: RowReader, row: TableRow) -> None:
        self._reader = reader
        self._row = row

    @overload
    def __getitem__(self, place: int) -> CellReading: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[CellReading, ...]: ...

    def __getitem__(self, place: int | slice) -> CellReading | tuple[CellReading, ...]:
        return self._reader.readings(self._row)[place]

    def __len__(self) -> int:
        return len(self._reader.readings(self._row))

    def __iter__(self) -> Iterator[CellReading]:
        return iter(self._reader.readings(self._row))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Readings) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self._row)


class RowReader:
    """Reads the rows of a table."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._parts = _Parts(reading)
        columns = reading.layout.columns
        self._width = max((place for place, *_ in columns), default=-1) + 1
        parts = self._parts.all()
        self._filled = picking([number for number, one in enumerate(parts[: len(_Outcomes._fields)]) if one.columns])
        places = [column[0] for one in parts for column in one.columns]
        self._in_order = picking(sorted(range(len(places)), key=places.__getitem__))
        self._said: dict[tuple[frozenset[Target], ...], tuple[frozenset[Target], frozenset[Target]]] = {}

    def read(self, row: TableRow) -> ReadRow:
        """One row as a draft; what stands in its way is told in its problems and in what it asks."""
        if row.problem:
            return self._unread(row, row.problem)
        of = self._parts.of(self._cells(row))
        filled = self._filled(of)
        own, said = self._said_in(filled)
        if not own:
            return self._unread(row, "Nothing stands in the columns that are used. Remove the row, or fill it in.")
        draft, name = self._drafted(row, of)
        problems: tuple[CellProblem, ...] = ()
        asks: tuple[Ask, ...] = ()
        left_open: frozenset[Target] = frozenset()
        noted = [outcome for outcome in of if outcome.problems or outcome.asks or outcome.open]
        if noted:
            problems = tuple(replace(one, row=row.number) for outcome in noted for one in outcome.problems)
            asks = tuple(ask for outcome in noted for ask in outcome.asks)
            left_open = left_open.union(*(outcome.open for outcome in noted))
        return ReadRow(
            row, None if problems else draft, Readings(self, row), problems, own, said, left_open, of.key.value,
            of.uid.value, of.status.value, of.when.value, of.first.value, of.source.value[0], name, asks,
            tuple([word for outcome in filled for word in outcome.ledger]),
        )  # fmt: skip

    def readings(self, row: TableRow) -> tuple[CellReading, ...]:
        """What became of every cell of a row, columns that fill nothing too, and what follows from it as a whole."""
        cells, layout = self._cells(row), self._reading.layout
        of = self._parts.of(cells)
        own, said = self._said_in(self._filled(of))
        if row.problem or not own:
            return RowCells(layout, row).readings()
        found = self._in_order(self._parts.readings(cells, of))
        if not layout.told or any(outcome.problems for outcome in of):
            return found
        return found + _worked_out(self._drafted(row, of)[0], said)

    def forget(self) -> None:
        """Remembers no cells any more: all rows are read."""
        for part in self._parts.all():
            part.forget()

    def _cells(self, row: TableRow) -> Cells:
        """A row's cells, as many as there are columns."""
        missing = self._width - len(row.cells)
        return row.cells if missing <= 0 else (*row.cells, *(None,) * missing)

    def _unread(self, row: TableRow, why: str) -> ReadRow:
        return ReadRow(
            row, None, Readings(self, row), (CellProblem(row.number, "", "", why),), frozenset(), frozenset(),
            frozenset(), "", "", None, EMPTY, EMPTY, None,
        )  # fmt: skip

    def _said_in(self, filled: tuple[Outcome[Any], ...]) -> tuple[frozenset[Target], frozenset[Target]]:
        """The targets whose cells say something, and those with the ones that hold of every row."""
        key = tuple([outcome.own for outcome in filled])
        found = self._said.get(key)
        if found is None:
            own = frozenset[Target]().union(*key)
            found = self._said[key] = (own, own | frozenset(self._reading.layout.constants))
        return found

    def _drafted(self, row: TableRow, of: _Outcomes) -> tuple[EngagementDraft, str]:
        """The draft that the parts make, and what it will be called."""
        reading, people, places = self._reading, of.people.value, of.places.value
        kind, title, host, when = of.kind.value, of.title.value, of.host.value, of.when.value
        if kind is None:
            kind = Kind.MEETING if people.meet and not places.stops else Kind.VISIT
        own, quote = of.source.value
        locator = f"{reading.sheet}row {row.number}" if not reading.mapping.source else ""
        of_file = CitationDraft(reading.source, quote, locator)
        citations = (of_file,) if own is None else (own, of_file)
        supporting = citations[:1]
        last = StatusDraft(
            of.status.value or UNSAID, of.effective.value, when, of.decided_by.value, of.wording.value, "",
            tuple([replace(reason, citations=supporting) for reason in of.reasons.value]), supporting,
        )  # fmt: skip
        draft = EngagementDraft(
            kind, of.category.value or Category.UNKNOWN, title, of.purpose.value, of.expected.value, of.setting.value,
            of.note.value, host, of.secret.value, EMPTY, people.drafts, places.stops, of.topics.value,
            ledger_of_row(when, of.first.value, last), citations, None, of.uid.value or None,
        )  # fmt: skip
        return draft, heading(title, people.who, places.where or country_name(host), people.others, kind)


def _worked_out(draft: EngagementDraft, said: frozenset[Target]) -> tuple[CellReading, ...]:
    """What the draft holds that no cell says by itself: its kind, the line before the last, and the file as source."""
    found = []
    if Target.KIND not in said:
        found.append((Target.KIND, draft.kind.label))
    if len(draft.lines) > 1 and (Target.FIRST_PLANNED not in said or len(draft.lines) > 2):
        for line in draft.lines[:-1]:
            found.append((Target.STATUS, f"before that: {line.status.label} for {to_words(line.dates)}"))
    whole = draft.citations[-1]
    parts = (whole.source.publisher, whole.source.title, whole.locator)
    found.append((Target.SOURCE, ", ".join([part for part in parts if part])))
    return tuple([cell_reading(WORKED_OUT, "", target, words) for target, words in found if words])
