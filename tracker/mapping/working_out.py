"""Rows against the record: what each would do. The engine of `plan_table`; reads only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.dates import to_words
from tracker.drafts import EngagementDraft, SourceDraft
from tracker.mapping.alike import Occasion, Occasions, occasion_of, occasions_of
from tracker.mapping.cells import cell_text
from tracker.mapping.comparing import Comparison
from tracker.mapping.dating import orders_of
from tracker.mapping.drafting import Reading, ReadRow, draft_name, past, read_row
from tracker.mapping.hinting import hints_of
from tracker.mapping.keys import CELLS, UID, CellKeys, related_schemes, scheme_of
from tracker.mapping.mapping import Known, Mapping
from tracker.mapping.no_events import refuse_no_events
from tracker.mapping.planning import (
    Asks,
    CellProblem,
    Fate,
    FieldChange,
    PlannedRow,
    Progress,
    Question,
    TablePlan,
)
from tracker.mapping.row_cells import Asked, Layout, layout_of
from tracker.mapping.targets import Target
from tracker.reader import Reader
from tracker.source_words import read_source
from tracker.stored_dates import is_given
from tracker.tables.table import Table, TableFile
from tracker.words import Status

__all__ = ["draft_name", "plan_rows"]

_AT_ONCE = 400
_PROGRESS_EVERY = 50
_TELLING = frozenset({
    Target.TITLE, Target.PRINCIPALS, Target.COUNTERPARTS, Target.CITIES, Target.COUNTRIES, Target.HOST, Target.DATES,
    Target.FIRST_DAY, Target.LAST_DAY, Target.YEAR,
})  # fmt: skip
"""What tells two engagements apart."""
_WHO = (Target.PRINCIPALS, Target.COUNTERPARTS, Target.DELEGATES, Target.TITLE, Target.UID)


@dataclass(frozen=True, slots=True)
class _Known:
    """A row with what it is known by, and the engagement it is about; by_match: found by likeness."""

    read: ReadRow
    key: tuple[str, str]
    engagement: int | None = None
    by_match: bool = False
    problem: CellProblem | None = None


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
        asked=asked,
        today=today,
        source=_source(file, mapping, today),
        sheet=f"sheet “{table.name}”, " if len(file.tables) > 1 and table.name else "",
        categories=frozenset(keys),
        keep_words=layout.says(Target.UID),
    )
    filled = [row for row in table.rows if row.problem or any(cell_text(cell) for cell in row.cells)]
    total, reads = 2 * len(filled), []
    for done, row in enumerate(filled, start=1):
        reads.append(read_row(row, reading))
        if progress is not None and done % _PROGRESS_EVERY == 0:
            progress(done, total)
    known = _found(record, _keyed(table, mapping, reads), mapping)
    rows = list(_planned(record, known, asked, today, progress))
    questions = (*_who(layout, rows), *asked.questions({Target.REASON_CATEGORY: tuple(categories)}))
    if progress is not None and total:
        progress(total, total)
    return TablePlan(file, table, mapping, questions, tuple(rows), hints_of(table, layout, orders, rows))


def _source(file: TableFile, mapping: Mapping, today: date) -> SourceDraft:
    """What every row cites: what the user says, else the file."""
    if mapping.source.strip():
        return read_source(mapping.source, today)
    return SourceDraft(title=file.name or "Imported table", kind="data set")


def _keyed(table: Table, mapping: Mapping, reads: Sequence[ReadRow]) -> list[_Known]:
    """Each row with its key: its uid, its own key, else the one its cells make; a key twice is a problem."""
    scheme = mapping.scheme.strip() or scheme_of(table, _key_column(mapping))
    cell_keys = CellKeys(table, _beside(mapping))
    seen: dict[tuple[str, str], int] = {}
    found = []
    for read in reads:
        of_cells = cell_keys.key(read.row)
        key = (UID, read.uid) if read.uid else (scheme, read.key) if read.key else (CELLS, of_cells)
        first = seen.setdefault(key, read.row.number)
        problem = None
        if first != read.row.number and read.draft is not None:
            column = next(
                (r.column for r in read.readings if r.target in (Target.UID, Target.KEY) and r.cell == key[1]), ""
            )
            why = f"The same {'uid' if read.uid else 'id'} stands in row {first}. Give each row its own."
            problem = CellProblem(read.row.number, column, key[1], why)
        found.append(_Known(read, key, problem=problem))
    return found


def _key_column(mapping: Mapping) -> str:
    return next((use.column for use in mapping.columns if use.target is Target.KEY), "")


def _beside(mapping: Mapping) -> str:
    """What the user says of all rows that makes them other engagements than the same cells of another file."""
    said = [f"{target.value}={text}" for target, text in mapping.constants if target in _TELLING and text.strip()]
    return "\x1e".join([*([str(mapping.year)] if mapping.year is not None else []), *sorted(said)])


def _found(record: Reader, rows: list[_Known], mapping: Mapping) -> list[_Known]:
    """The rows with the engagements they are about: by uid, by key, or by exact match where the user wants that."""
    by_uid = _lookup(
        record, "SELECT uid, id FROM engagement WHERE uid IN (?)", [r.key[1] for r in rows if r.key[0] == UID]
    )
    by_key: dict[tuple[str, str], int] = {}
    for scheme in {row.key[0] for row in rows} - {UID}:
        keys = [row.key[1] for row in rows if row.key[0] == scheme]
        others = [] if scheme == CELLS or mapping.scheme else related_schemes(record, scheme, _key_column(mapping))
        for known in (scheme, *others):
            sql = "SELECT key, engagement_id FROM outside_key WHERE scheme = ? AND key IN (?)"
            for key, found_id in _lookup(record, sql, keys, known).items():
                by_key.setdefault((scheme, key), found_id)
    found = [
        replace(row, engagement=by_uid.get(row.key[1]) if row.key[0] == UID else by_key.get(row.key)) for row in rows
    ]
    return _matched(record, found) if mapping.known is Known.BY_MATCH else found


def _lookup(record: Reader, sql: str, words: list[str], *before: str) -> dict[str, int]:
    """The ids that a query of words and ids finds, in chunks; `(?)` stands for the words."""
    found: dict[str, int] = {}
    for start in range(0, len(words), _AT_ONCE):
        chunk = words[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(chunk))
        found.update(
            (word, number) for word, number in record.rows(sql.replace("(?)", f"({marks})"), [*before, *chunk])
        )
    return found


def _matched(record: Reader, rows: list[_Known]) -> list[_Known]:
    """Rows without an engagement get the one with the same principals, place and days, if no other row has it."""
    there = _occasions(record, rows)
    taken = {row.engagement for row in rows if row.engagement is not None}
    candidates: list[int | None] = []
    for row in rows:
        occasion = _occasion(row) if row.engagement is None else None
        same = there.same(occasion) if occasion is not None else []
        candidates.append(same[0].id if len(same) == 1 and same[0].id not in taken else None)
    counts = Counter(candidates)
    return [
        replace(row, engagement=found, by_match=True) if found is not None and counts[found] == 1 else row
        for row, found in zip(rows, candidates, strict=True)
    ]


def _occasion(row: _Known) -> Occasion | None:
    draft = row.read.draft
    return occasion_of(row.read.row.number, "", draft, row.read.dates) if draft is not None else None


def _occasions(record: Reader, rows: Sequence[_Known]) -> Occasions:
    """The engagements of the record on the days of the rows that are about none yet."""
    new = [row.read.dates for row in rows if row.engagement is None and row.read.draft is not None]
    starts = [dates.earliest for dates in new if dates.earliest is not None and dates.latest is not None]
    ends = [dates.latest for dates in new if dates.earliest is not None and dates.latest is not None]
    return occasions_of(record, min(starts, default=None), max(ends, default=None))


def _planned(
    record: Reader, rows: list[_Known], asked: Asked, today: date, progress: Progress | None
) -> Iterator[PlannedRow]:
    there, others = _occasions(record, rows), Occasions()
    compared = {row.engagement for row in rows}
    for start in range(0, len(rows), _AT_ONCE):
        chunk = rows[start : start + _AT_ONCE]
        engagements = sorted({row.engagement for row in chunk if row.engagement is not None})
        stored = Comparison(record, engagements) if engagements else None
        for row in chunk:
            yield _one(row, stored, there, others, compared, asked, today)
        if progress is not None:
            progress(len(rows) + min(start + _AT_ONCE, len(rows)), 2 * len(rows))


def _one(
    row: _Known,
    stored: Comparison | None,
    there: Occasions,
    others: Occasions,
    compared: set[int | None],
    asked: Asked,
    today: date,
) -> PlannedRow:
    read, draft = row.read, row.read.draft
    problems = read.problems + ((row.problem,) if row.problem is not None else ())
    if draft is None or problems:
        return PlannedRow(
            read.row.number, Fate.PROBLEM, read.name, "", read.readings, None, row.key, problems=problems
        )  # fmt: skip
    name, words = draft_name(draft), to_words(read.dates) if is_given(read.dates) else ""
    draft = replace(draft, outside_key=None if row.key[0] == UID else row.key, uid=read.uid or None)
    if row.engagement is not None and stored is not None:
        if read.status is None:
            draft = _with_status(draft, stored.status(row.engagement))
        read = replace(read, draft=draft)
        changes = _changes(stored, row, read)
        fate = Fate.CHANGED if changes else Fate.SAME
        return PlannedRow(
            read.row.number, fate, name, words, read.readings, draft, row.key, row.engagement, row.by_match, changes
        )
    if not (draft.participants or draft.stops or draft.host or draft.title):
        why = "The row names nobody, no place and no title. Fill one of them in."
        nameless = (CellProblem(read.row.number, "", "", why),)
        return PlannedRow(read.row.number, Fate.PROBLEM, "", words, read.readings, None, row.key, problems=nameless)
    if read.status is None and Target.STATUS not in read.open:
        asked.add(Asks.VALUE, Target.STATUS, "", "completed" if past(read.dates, today) else "")
    occasion = occasion_of(read.row.number, f"{name}, {words}", draft, read.dates)
    likely: tuple[str, ...] = ()
    if occasion is not None:
        likely = tuple(
            f"engagement {other.id}: {other.words}" for other in there.likely(occasion) if other.id not in compared
        ) + tuple(f"row {other.id}: {other.words}" for other in others.likely(occasion))
        others.add(occasion)
    return PlannedRow(read.row.number, Fate.NEW, name, words, read.readings, draft, row.key, likely=likely)


def _changes(stored: Comparison, row: _Known, read: ReadRow) -> tuple[FieldChange, ...]:
    """What a row would change. A row known by its cells has not changed since: it only fills in what is empty."""
    assert row.engagement is not None
    if row.key[0] == CELLS and not row.by_match:
        return stored.filled_in(row.engagement, read)
    return stored.changes(row.engagement, read)


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
