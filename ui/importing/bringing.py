"""What the panel asks of the importers, on the worker: what a file is, what would come of it, and to do it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tracker.importing import ImportPlan
from tracker.importing_files import Imported, RecordPlan, chosen_table, import_file, plan_file, what_is
from tracker.mapping.planning import PlannedRow, TablePlan
from tracker.tables.table import ReadOptions, TableFile
from ui.importing import preparing
from ui.importing.lines import Prepared
from ui.pasting import Pasted

if TYPE_CHECKING:
    from tracker.mapping.targets import Target
    from tracker.record import Record

Report = Callable[[int, int], None]

Origin: TypeAlias = Path | Pasted
"""Where an import comes from."""
Found: TypeAlias = TableFile | RecordPlan | Prepared
"""What was found there: tables still to be mapped, or a plan."""


def name_of(origin: Origin) -> str:
    """What an origin is called."""
    return origin.name if isinstance(origin, Path) else "pasted cells"


def own_day(record: Record) -> str:
    """The day the record stands at, ISO, or ''."""
    return record.own_day.isoformat() if record.own_day is not None else ""


def is_of_sources(plan: object) -> bool:
    """Whether a plan is of sources and not of engagements."""
    return hasattr(plan, "sources")


def look(record: Record, origin: Origin, report: Report) -> Found:
    """What a file or the clipboard holds, told by its content; reads only.

    Raises Refusal, saying what was expected, for what is none of the forms that can be taken in.
    """
    if isinstance(origin, Pasted) or what_is(origin) == "table":
        return read_again(origin, ReadOptions(), report)
    plan = plan_file(record, origin, report)
    if isinstance(plan, RecordPlan):
        return plan
    assert not isinstance(plan, TablePlan)
    return preparing.prepare(plan, own_day(record))


def read_again(origin: Origin, options: ReadOptions, report: Report) -> TableFile:
    """A table, read as the user says; TableRefused where it cannot be."""
    from tracker.tables.reading import read_pasted, read_tables

    if isinstance(origin, Pasted):
        return _with_rows(read_pasted(origin.text, origin.html))
    return _with_rows(read_tables(origin, options, report))


def _with_rows(file: TableFile) -> TableFile:
    """The file; TableRefused where none of its tables has rows."""
    chosen_table(file)
    return file


def bring(
    record: Record,
    found: Prepared | RecordPlan,
    skip: frozenset[str],
    without: frozenset[tuple[str, int]],
    report: Report,
) -> Imported:
    """Does what a plan says, as one change; skip and without: as the model of the preview gives them.

    Raises Refusal where it cannot go in, and whatever `report` raises; both leave nothing.
    """
    if isinstance(found, RecordPlan):
        return import_file(record, found, progress=report)
    if isinstance(found.plan, ImportPlan):
        return import_file(record, found.plan, skip, report)
    return import_file(record, found.plan, skip, report, without=_fields(found, without))


def _fields(found: Prepared, without: frozenset[tuple[str, int]]) -> frozenset[tuple[int, Target]]:
    """The changes that are not to be made, as (row, field)."""
    if not without:
        return frozenset()
    rows = {line.key: line.row for line in found.lines if line.fields}
    fields = set()
    for key, place in without:
        row = rows[key]
        assert isinstance(row, PlannedRow)
        fields.add((row.number, row.changes[place].target))
    return frozenset(fields)
