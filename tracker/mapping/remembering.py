"""The mappings of tables seen before, by the shape of the table: a file each in the user's folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tracker.errors import Refusal
from tracker.folders import config_folder
from tracker.mapping.keys import shape_of
from tracker.mapping.mapping import DayOrder, Mapping
from tracker.mapping.mapping_files import read_mapping, write_mapping
from tracker.tables.table import Table

__all__ = ["forget", "remember", "remembered", "shape_of"]


def remembered(table: Table) -> Mapping | None:
    """The mapping that a table of this shape went in with last; None where there is none that can be read."""
    path = _path(table)
    if not path.is_file():
        return None
    try:
        found = read_mapping(path)
    except Refusal:
        return None
    return found if {use.column for use in found.columns} <= set(table.header) else None


def remember(table: Table, mapping: Mapping) -> None:
    """Keeps a mapping for the next table of this shape.

    The year and the order of day and month are not kept: they are asked anew of each file. A folder that cannot be
    written is no reason to stop, and nothing is kept then.
    """
    columns = tuple(use for use in mapping.columns if use.column in table.header)
    kept = replace(mapping, columns=columns, year=None, day_order=DayOrder.UNKNOWN)
    try:
        path = _path(table)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_mapping(kept, path)
    except (Refusal, OSError):
        return


def forget(table: Table) -> None:
    """Forgets the mapping of this shape."""
    _path(table).unlink(missing_ok=True)


def _path(table: Table) -> Path:
    return config_folder() / "mappings" / f"{shape_of(table)}.json"
