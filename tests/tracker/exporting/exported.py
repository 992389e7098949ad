"""Exports of a record for tests, and what programs other than this one read in them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from tracker.exporting.forms import export_file, form_of
from tracker.exporting.selection import Selection
from tracker.filter import parse_filter
from tracker.past import AsOf, open_past
from tracker.queries.listing import NEWEST_FIRST, Order, engagement_ids
from tracker.record import Record


def selection_of(record: Record, text: str = "", as_of: AsOf | None = None, order: Order = NEWEST_FIRST) -> Selection:
    """The engagements under a filter, of today or of an earlier day."""
    reader = record if as_of is None else open_past(record, as_of)
    return Selection(reader, engagement_ids(reader, parse_filter(text), order), text, as_of)


def exported(selection: Selection, path: Path, form: str | None = None) -> Path:
    """The path, with the selection written to it."""
    export_file(selection, path, form_of(path, form))
    return path


def csv_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as a program that knows nothing of ours reads them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def calamine_sheets(path: Path) -> dict[str, list[list[Any]]]:
    """The sheets of a workbook of any kind, with python-calamine."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def column(rows: list[list[Any]], heading: str) -> list[Any]:
    """The cells under a heading, from top to bottom."""
    place = rows[0].index(heading)
    return [row[place] for row in rows[1:]]
