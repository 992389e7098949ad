"""Small tables written by hand, as the reading of files gives them."""

from __future__ import annotations

from pathlib import Path

from tracker.mapping.mapping import ColumnUse, DayOrder, Known, Mapping
from tracker.mapping.planning import TablePlan, plan_table
from tracker.mapping.targets import Target
from tracker.opening import create_record
from tracker.record import Record
from tracker.tables.table import CellValue, Table, TableFile, TableRow


def table(header: str, *rows: str | tuple[CellValue, ...], name: str = "") -> Table:
    """A table; header and rows as text have their cells parted by bars, empty ones stay empty."""
    lines = [tuple(cell or None for cell in row.split("|")) if isinstance(row, str) else row for row in rows]
    names = tuple(header.split("|"))
    return Table(name, names, 1, tuple(TableRow(number, cells) for number, cells in enumerate(lines, start=2)))


def file_of(*tables: Table, name: str = "visits.csv") -> TableFile:
    """A file that holds these tables."""
    return TableFile(name, "csv", "utf-8", ",", tables)


def mapping_for(
    columns: Table | str,
    *targets: Target | None,
    splitter: str = "",
    constants: tuple[tuple[Target, str], ...] = (),
    values: tuple[tuple[Target, str, str], ...] = (),
    day_order: DayOrder = DayOrder.UNKNOWN,
    year: int | None = None,
    known: Known = Known.BY_KEY,
    source: str = "",
) -> Mapping:
    """A mapping of the columns in their order; without targets each heading is the name of what it fills."""
    names = columns.header if isinstance(columns, Table) else tuple(columns.split("|"))
    wanted = targets or tuple(Target(name) for name in names)
    uses = tuple(ColumnUse(name, target, splitter) for name, target in zip(names, wanted, strict=True))
    return Mapping(uses, values, constants, day_order, year, known, source)


def planned(record: Record, one: Table, mapping: Mapping | None = None, name: str = "visits.csv") -> TablePlan:
    """What the table would do in the record, under a mapping or with headings that name what they fill."""
    return plan_table(record, file_of(one, name=name), one, mapping or mapping_for(one))


def empty_record(folder: Path, name: str = "a.visits") -> Record:
    """A new record with nothing in it, whose today is 17 June 2023."""
    from datetime import date

    from tracker.operations import set_own_day

    record = create_record(folder / name)
    set_own_day(record, date(2023, 6, 17))
    return record
