"""Which engagement each row is about: by uid, by key, by the cells it came in with before, or by exact match."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.mapping.alike import Occasion, Occasions, occasion_of, occasions_of
from tracker.mapping.drafting import ReadRow
from tracker.mapping.editions import NOTHING_BEFORE, Before, Editions, edition_of
from tracker.mapping.keys import CellKeys, related_schemes, scheme_of, shape_of
from tracker.mapping.mapping import Known, Mapping
from tracker.mapping.moved import Moved
from tracker.mapping.planning import CellProblem
from tracker.mapping.targets import Target
from tracker.natural_keys import CELLS, UID
from tracker.reader import Reader
from tracker.tables.table import Table

_AT_ONCE = 400
_KEYED = "SELECT key, engagement_id FROM outside_key WHERE scheme = ? AND key IN (?)"
_TELLING = frozenset({
    Target.TITLE, Target.PRINCIPALS, Target.COUNTERPARTS, Target.CITIES, Target.COUNTRIES, Target.HOST, Target.DATES,
    Target.FIRST_DAY, Target.LAST_DAY, Target.YEAR,
})  # fmt: skip
"""What tells two engagements apart."""


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row with what it is known by, and the engagement it is about.

    cells: the key that its cells make. by_match: found by likeness. unchanged: its last
    edition had the same cells. edition: this one, as the record remembers it; before: the last.
    """

    read: ReadRow
    key: tuple[str, str]
    cells: str
    engagement: int | None = None
    by_match: bool = False
    unchanged: bool = False
    problem: CellProblem | None = None
    edition: str = ""
    before: Before = NOTHING_BEFORE


def known_rows(record: Reader, table: Table, mapping: Mapping, reads: Sequence[ReadRow]) -> list[KnownRow]:
    """The rows of a table with what they are about; a second row about the same engagement is a problem."""
    found = _found(record, _keyed(table, mapping, reads), mapping)
    if mapping.known is Known.BY_MATCH:
        found = _matched(record, found)
    found = _with_editions(record, found)
    first: dict[int, int] = {}
    return [_alone(row, first) for row in found]


def _alone(row: KnownRow, first: dict[int, int]) -> KnownRow:
    if row.engagement is None or row.read.draft is None or row.problem is not None:
        return row
    other = first.setdefault(row.engagement, row.read.row.number)
    if other == row.read.row.number:
        return row
    why = f"Row {other} is about the same engagement. Keep one of the two."
    return replace(row, problem=CellProblem(row.read.row.number, "", "", why))


def _keyed(table: Table, mapping: Mapping, reads: Sequence[ReadRow]) -> list[KnownRow]:
    """Each row with its key: its uid, its own key, else the one its cells make; a key twice is a problem."""
    scheme = mapping.scheme.strip() or scheme_of(table, _key_column(mapping))
    cell_keys = CellKeys(table, _beside(mapping))
    seen: dict[tuple[str, str], int] = {}
    shape = shape_of(table)
    named = f"id {mapping.scheme.strip() or _key_column(mapping)}"
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
        if key[0] == CELLS:
            edition = edition_of(shape, "", of_cells, read)
        else:
            edition = edition_of(UID if key[0] == UID else named, key[1], of_cells, read)
        found.append(KnownRow(read, key, of_cells, problem=problem, edition=edition))
    return found


def _key_column(mapping: Mapping) -> str:
    return next((use.column for use in mapping.columns if use.target is Target.KEY), "")


def _beside(mapping: Mapping) -> str:
    """What the user says of all rows that makes them other engagements than the same cells of another file."""
    said = [f"{target.value}={text}" for target, text in mapping.constants if target in _TELLING and text.strip()]
    return "\x1e".join([*([str(mapping.year)] if mapping.year is not None else []), *sorted(said)])


def _found(record: Reader, rows: list[KnownRow], mapping: Mapping) -> list[KnownRow]:
    """The rows with the engagements they are about: by uid, by key, or by the cells they came in with before."""
    uids = [row.key[1] for row in rows if row.key[0] == UID]
    by_uid = _lookup(record, "SELECT uid, id FROM engagement WHERE uid IN (?)", uids)
    by_cells = _lookup(record, _KEYED, [row.cells for row in rows], CELLS)
    by_key: dict[tuple[str, str], int] = {}
    for scheme in {row.key[0] for row in rows} - {UID, CELLS}:
        keys = [row.key[1] for row in rows if row.key[0] == scheme]
        others = [] if mapping.scheme else related_schemes(record, scheme, _key_column(mapping))
        for known in (scheme, *others):
            for key, keyed in _lookup(record, _KEYED, keys, known).items():
                by_key.setdefault((scheme, key), keyed)
    found = []
    for row in rows:
        before = by_cells.get(row.cells)
        named = by_uid.get(row.key[1]) if row.key[0] == UID else by_key.get(row.key)
        engagement = before if named is None else named
        found.append(row if engagement is None else replace(row, engagement=engagement, unchanged=engagement == before))
    return found


def _with_editions(record: Reader, rows: list[KnownRow]) -> list[KnownRow]:
    """The rows with their last editions: the cells that came in last count, and not what came in before those."""
    editions = Editions(record, sorted({row.engagement for row in rows if row.engagement is not None}))
    found = []
    for row in rows:
        if row.engagement is None:
            found.append(row)
            continue
        before = editions.before(row.engagement, row.edition, whole=row.key[0] == UID)
        unchanged = before.cells == row.cells if before.cells else row.unchanged
        found.append(replace(row, before=before, unchanged=unchanged))
    return found


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


def _matched(record: Reader, rows: list[KnownRow]) -> list[KnownRow]:
    """Rows without an engagement get the one with the same principals, place and days, if no other row has it."""
    there = occasions_around(record, rows)
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


def _occasion(row: KnownRow) -> Occasion | None:
    draft = row.read.draft
    return occasion_of(row.read.row.number, "", draft, row.read.dates) if draft is not None else None


def occasions_around(record: Reader, rows: Sequence[KnownRow]) -> Occasions:
    """The engagements of the record on the days of the rows that are about none yet."""
    return occasions_of(record, *_days(rows))


def moved_around(record: Reader, rows: Sequence[KnownRow]) -> Moved:
    """The engagements that were planned for the days of these rows before, or may have moved to them."""
    return Moved(record, *_days(rows))


def _days(rows: Sequence[KnownRow]) -> tuple[date | None, date | None]:
    new = [row.read.dates for row in rows if row.engagement is None and row.read.draft is not None]
    starts = [dates.earliest for dates in new if dates.earliest is not None and dates.latest is not None]
    ends = [dates.latest for dates in new if dates.earliest is not None and dates.latest is not None]
    return min(starts, default=None), max(ends, default=None)
