"""Rows against the record: what each would do. The engine of `plan_table`; reads only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.dates import to_words
from tracker.drafts import EngagementDraft, SourceDraft
from tracker.mapping.alike import Comparing, Occasion, Occasions
from tracker.mapping.cells import cell_text
from tracker.mapping.comparing import Comparison
from tracker.mapping.dating import orders_of
from tracker.mapping.drafting import Reading, ReadRow, draft_name, past
from tracker.mapping.hinting import hints_of
from tracker.mapping.knowing import KnownRow, known_rows, moved_around, occasions_around
from tracker.mapping.mapping import Mapping
from tracker.mapping.moved import Moved
from tracker.mapping.no_events import refuse_no_events
from tracker.mapping.no_longer import no_longer_there
from tracker.mapping.planning import (
    Asks,
    CellProblem,
    Fate,
    PlannedRow,
    Progress,
    Question,
    TablePlan,
)
from tracker.mapping.reading_rows import RowReader
from tracker.mapping.row_cells import Asked, Layout, layout_of
from tracker.mapping.targets import Target
from tracker.natural_keys import CELLS
from tracker.reader import Reader
from tracker.source_words import read_source
from tracker.stored_dates import is_given
from tracker.tables.table import Table, TableFile
from tracker.words import Status

__all__ = ["draft_name", "plan_rows"]

_AT_ONCE = 400
_PROGRESS_EVERY = 50
_WHO = (Target.PRINCIPALS, Target.COUNTERPARTS, Target.DELEGATES, Target.TITLE, Target.UID)


def plan_rows(
    record: Reader, file: TableFile, table: Table, mapping: Mapping, progress: Progress | None = None
) -> TablePlan:
    """What importing a table would do; see `tracker.mapping.planning.plan_table`."""
    refuse_no_events(table)
    layout = layout_of(table, mapping)
    asked = Asked()
    orders = orders_of(table, layout, mapping)
    categories = [name for (name,) in record.rows("SELECT name FROM reason_category ORDER BY position")]
    keys = {key for (key,) in record.rows("SELECT name_key FROM reason_category")}
    today = record.today
    reading = Reading(
        layout=layout,
        mapping=mapping,
        orders=orders,
        today=today,
        source=source_of(file, mapping, today),
        sheet=f"sheet “{table.name}”, " if len(file.tables) > 1 and table.name else "",
        categories=frozenset(keys),
        keep_words=layout.says(Target.UID),
    )
    filled = [row for row in table.rows if row.problem or any(cell_text(cell) for cell in row.cells)]
    total, reads, reader = 2 * len(filled), [], RowReader(reading)
    for done, row in enumerate(filled, start=1):
        reads.append(reader.read(row))
        if progress is not None and done % _PROGRESS_EVERY == 0:
            progress(done, total)
    reader.forget()
    known = known_rows(record, table, mapping, reads)
    rows = list(_planned(record, known, asked, today, progress))
    questions = (*_who(layout, rows), *asked.questions({Target.REASON_CATEGORY: tuple(categories)}))
    if progress is not None and total:
        progress(total, total)
    hints = (*hints_of(table, layout, orders, rows), *no_longer_there(record, known))
    return TablePlan(file, table, mapping, questions, tuple(rows), hints)


def source_of(file: TableFile, mapping: Mapping, today: date) -> SourceDraft:
    """What every row cites: what the user says, else the file."""
    if mapping.source.strip():
        return read_source(mapping.source, today)
    return SourceDraft(title=file.name or "Imported table", kind="data set")


@dataclass(frozen=True, slots=True)
class _Around:
    """What a row is seen against: engagements and earlier rows that it may double, and those that rows are about."""

    there: Occasions
    moved: Moved
    rows: Occasions
    comparing: Comparing
    compared: frozenset[int | None]
    asked: Asked
    today: date


def _planned(
    record: Reader, rows: list[KnownRow], asked: Asked, today: date, progress: Progress | None
) -> Iterator[PlannedRow]:
    compared = frozenset(row.engagement for row in rows)
    there, moved = occasions_around(record, rows), moved_around(record, rows)
    around = _Around(there, moved, Occasions(), Comparing(), compared, asked, today)
    for start in range(0, len(rows), _AT_ONCE):
        chunk = rows[start : start + _AT_ONCE]
        engagements = sorted({row.engagement for row in chunk if row.engagement is not None})
        stored = Comparison(record, engagements) if engagements else None
        for row in chunk:
            yield _one(row, stored, around)
        if progress is not None:
            progress(len(rows) + min(start + _AT_ONCE, len(rows)), 2 * len(rows))


def _one(row: KnownRow, stored: Comparison | None, around: _Around) -> PlannedRow:
    read, draft = row.read, row.read.draft
    problems = read.problems + ((row.problem,) if row.problem is not None else ())
    if draft is None or problems:
        return _unread(row, problems)
    if row.engagement is not None and stored is not None:
        return _about(row, draft, stored, row.engagement, around)
    if not (draft.participants or draft.stops or draft.host or draft.title):
        why = "The row names nobody, no place and no title. Fill one of them in."
        return _unread(row, (CellProblem(read.row.number, "", "", why),))
    return _new(row, draft, around)


def _unread(row: KnownRow, problems: tuple[CellProblem, ...]) -> PlannedRow:
    """A row that cannot go in; it asks nothing, for it is mended first."""
    read = row.read
    return PlannedRow(read.row.number, Fate.PROBLEM, read.name, "", read.readings, None, row.key, problems=problems)


def _about(row: KnownRow, draft: EngagementDraft, stored: Comparison, engagement: int, around: _Around) -> PlannedRow:
    """A row about an engagement that the record has."""
    around.asked.take(row.read.asks)
    if row.read.status is None:
        draft = _with_status(draft, stored.status(engagement))
    read = replace(row.read, draft=draft)
    changes = stored.filled_in(engagement, read) if row.unchanged else stored.changes(engagement, read, row.before)
    edited = bool(row.before.cells) and row.before.cells != row.cells
    return PlannedRow(
        read.row.number, Fate.CHANGED if changes else Fate.SAME, read.name, _dates_words(read), read.readings, draft,
        row.key, engagement, row.by_match, changes, cells=_cells(row),
        edition=row.edition if changes or edited else "", step=stored.step(engagement, read, row.before),
    )  # fmt: skip


def _new(row: KnownRow, draft: EngagementDraft, around: _Around) -> PlannedRow:
    """A row that is to be logged, with what it may double."""
    read, number = row.read, row.read.row.number
    around.asked.take(read.asks)
    if read.status is None and Target.STATUS not in read.open:
        around.asked.add(Asks.VALUE, Target.STATUS, "", "completed" if past(read.dates, around.today) else "")
    words = _dates_words(read) or (to_words(read.first) if is_given(read.first) else "")  # its dates until others come
    occasion = around.comparing.occasion(number, f"{read.name}, {words}", draft, read.dates)
    likely = _likely(occasion, around) if occasion is not None else ()
    return PlannedRow(
        number,
        Fate.NEW,
        read.name,
        words,
        read.readings,
        draft,
        row.key,
        likely=likely,
        cells=_cells(row),
        edition=row.edition,
    )


def _likely(occasion: Occasion, around: _Around) -> tuple[str, ...]:
    """What a new row may double, in words; it is seen by the rows after it."""
    found: list[str] = []
    if around.there or around.moved:
        there = [other for other in around.there.likely(occasion) if other.id not in around.compared]
        found += [f"engagement {other.id}: {other.words}" for other in there]
        moved = around.moved.likely(occasion, around.compared, {other.id for other in there})
        found += [f"engagement {other.id}: {other.words}" for other in moved]
    found += [f"row {other.id}: {other.words}" for other in around.rows.likely(occasion)]
    around.rows.add(occasion)
    return tuple(found)


def _cells(row: KnownRow) -> str:
    """What its cells make, of a row that has another key."""
    return "" if row.key[0] == CELLS else row.cells


def _dates_words(read: ReadRow) -> str:
    return to_words(read.dates) if is_given(read.dates) else ""


def _with_status(draft: EngagementDraft, status: Status) -> EngagementDraft:
    """The draft with the status that stands, where the row says none."""
    return replace(draft, lines=(*draft.lines[:-1], replace(draft.lines[-1], status=status)))


def _who(layout: Layout, rows: list[PlannedRow]) -> tuple[Question, ...]:
    """The question who it is about, where no column and no constant says, not even that it is nobody."""
    new = [row for row in rows if row.fate is Fate.NEW]
    if layout.says(*_WHO) or not new:
        return ()
    words = "Who is it about? No column says who travelled or took part: name them for every row, or say nobody."
    return (Question(Asks.WHO, words, Target.PRINCIPALS, rows=len(new), example=new[0].heading),)
